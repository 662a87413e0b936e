package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
)

// secret is a key of 256 bits. It never prints itself, whatever the verb: by itself because of Format, inside another value
// because fmt and every encoder see no more than the address of a function.
type secret struct{ bytes func() []byte }

const secretLen = 32

func newSecret() secret {
	b := make([]byte, secretLen)
	_, _ = rand.Read(b) // never fails: the program ends when the system has no randomness
	return secret{func() []byte { return b }}
}

// secretOf takes over the bytes of a key, of which there must be 32.
func secretOf(b []byte) (secret, error) {
	if len(b) != secretLen {
		return secret{}, errSealed
	}
	return secret{func() []byte { return b }}, nil
}

// Format keeps a key out of every log and error text.
func (s secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[sleutel]")) }

func (s secret) equal(other secret) bool {
	return subtle.ConstantTimeCompare(s.bytes(), other.bytes()) == 1
}

// derive gives the sub-key for one purpose and context (RFC 5869, HKDF-SHA-256). n is its length in bytes.
func (s secret) derive(n int, purpose string, context ...string) []byte {
	info := string(joined(append([]string{"regioaanpak", purpose}, context...)...))
	sub, err := hkdf.Key(sha256.New, s.bytes(), nil, info, n)
	if err != nil {
		panic("vault: derive a sub-key: " + err.Error()) // only for lengths that this package never asks
	}
	return sub
}

// mac is the full HMAC-SHA-256 of value under the sub-key of one purpose and context.
func (s secret) mac(value, purpose string, context ...string) []byte {
	h := hmac.New(sha256.New, s.derive(secretLen, purpose, context...))
	_, _ = h.Write([]byte(value))
	return h.Sum(nil)
}

// newAEAD returns AES-256-GCM that takes a random nonce for each value and puts it in front (NIST SP 800-38D, 8.2.2: at
// most 2^32 values a key). It is the one form of GCM that FIPS 140 mode allows.
func newAEAD(key []byte) cipher.AEAD {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("vault: " + err.Error()) // only for a key of another length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic("vault: " + err.Error()) // only for another block size
	}
	return aead
}

// joined writes parts one after the other, each behind its length, so that no two lists of parts give the same bytes.
func joined(parts ...string) []byte {
	n := 0
	for _, p := range parts {
		n += 4 + len(p)
	}
	b := make([]byte, 0, n)
	for _, p := range parts {
		b = binary.BigEndian.AppendUint32(b, uint32(len(p))) //nolint:gosec // names and ids
		b = append(b, p...)
	}
	return b
}

// errSealed says that bytes do not open: altered, moved, or sealed with another key.
var errSealed = errors.New("does not open")

// wrapFormat is the first byte of a wrapped key.
const wrapFormat = 1

// wrap seals a key with another. place says where the wrapped key will stand.
func wrap(with cipher.AEAD, key secret, place ...string) []byte {
	return with.Seal([]byte{wrapFormat}, nil, key.bytes(), joined(place...))
}

func unwrap(with cipher.AEAD, wrapped []byte, place ...string) (secret, error) {
	if len(wrapped) == 0 || wrapped[0] != wrapFormat {
		return secret{}, errSealed
	}
	plain, err := with.Open(nil, nil, wrapped[1:], joined(place...))
	if err != nil {
		return secret{}, errSealed
	}
	return secretOf(plain)
}

// padBlock hides the length of a value in the compartments that need it: a name and a phone number then look alike.
const padBlock = 256

// pad appends a one bit and zeros up to a multiple of padBlock (ISO/IEC 7816-4).
func pad(plain []byte) []byte {
	out := make([]byte, (len(plain)/padBlock+1)*padBlock)
	copy(out, plain)
	out[len(plain)] = 0x80
	return out
}

func unpad(padded []byte) ([]byte, error) {
	plain := bytes.TrimRight(padded, "\x00")
	if len(plain) == 0 || plain[len(plain)-1] != 0x80 {
		return nil, errSealed
	}
	return plain[:len(plain)-1], nil
}
