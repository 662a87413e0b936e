package audit

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/fout"
)

// keyFile holds the signing keys, one a line, the one in use first. Older ones stay, to check what they signed.
const keyFile = "audit.sleutel"

const signerName = "regioaanpak-audit"

// Signer signs heads and seals lines. Its keys never enter the database, so that whoever can write there cannot make a
// line or a head that passes verification.
type Signer struct {
	current note.Signer
	id      string // key id of current, 8 hexadecimal digits
	public  string
	known   note.Verifiers
	seals   map[string][]byte // by key id
}

// LoadOrCreateSigner reads the signing keys from keysDir and makes a first one when there is none.
//
// Unavailable: the file cannot be read or written, has other permissions than 0400, or is no key file.
func LoadOrCreateSigner(keysDir string) (*Signer, error) {
	path := filepath.Join(keysDir, keyFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := addKey(path, nil); err != nil {
			return nil, fout.Unavailable("audit key", err)
		}
	}
	return LoadSigner(keysDir)
}

// LoadSigner reads the signing keys from keysDir.
//
// Unavailable: the file cannot be read, has other permissions than 0400, or is no key file.
func LoadSigner(keysDir string) (*Signer, error) {
	path := filepath.Join(keysDir, keyFile)
	st, err := os.Stat(path)
	if err != nil {
		return nil, fout.Unavailable("audit key", err)
	}
	if !st.Mode().IsRegular() || st.Mode().Perm() != 0o400 {
		return nil, fout.Unavailable("audit key", fmt.Errorf("%s has mode %v, only 0400 is accepted", keyFile, st.Mode()))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fout.Unavailable("audit key", err)
	}
	s, err := parseSigner(text)
	if err != nil {
		return nil, fout.Unavailable("audit key", err)
	}
	return s, nil
}

// RotateSigner puts a new signing key before the ones in keysDir. It is used from the next start on; the
// older ones stay to verify what they signed.
func RotateSigner(keysDir string) error {
	if _, err := LoadSigner(keysDir); err != nil {
		return err
	}
	path := filepath.Join(keysDir, keyFile)
	older, err := os.ReadFile(path)
	if err != nil {
		return fout.Unavailable("audit key", err)
	}
	if err := addKey(path, older); err != nil {
		return fout.Unavailable("audit key", err)
	}
	return nil
}

// addKey writes a key file with a new key before the older ones, in one step.
func addKey(path string, older []byte) error {
	secret, _, err := note.GenerateKey(rand.Reader, signerName)
	if err != nil {
		return err
	}
	return replaceFile(path, append([]byte(secret+"\n"), older...), 0o400)
}

func parseSigner(text []byte) (*Signer, error) {
	s := &Signer{seals: map[string][]byte{}}
	var known []note.Verifier
	for line := range bytes.Lines(text) {
		if err := s.addKey(strings.TrimSpace(string(line)), &known); err != nil {
			return nil, err
		}
	}
	if s.current == nil {
		return nil, errors.New("no key")
	}
	s.known = note.VerifierList(known...)
	return s, nil
}

func (s *Signer) addKey(secret string, known *[]note.Verifier) error {
	signer, err := note.NewSigner(secret)
	if err != nil {
		return err
	}
	if signer.Name() != signerName {
		return errors.New("a key for something else")
	}
	parts := strings.SplitN(secret, "+", 5) // PRIVATE+KEY+name+hash+key, and the key may hold a + itself
	seed, err := base64.StdEncoding.DecodeString(parts[len(parts)-1])
	if err != nil || len(seed) == 0 {
		return errors.New("malformed key")
	}
	public, err := publicKey(seed[1:])
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return err
	}
	seal, err := hkdf.Key(sha256.New, seed, nil, "regioaanpak audit line seal 1", sha256.Size)
	if err != nil {
		return err
	}
	keyID := fmt.Sprintf("%08x", signer.KeyHash())
	if s.current == nil {
		s.current, s.id, s.public = signer, keyID, public
	}
	s.seals[keyID] = seal
	*known = append(*known, verifier)
	return nil
}

// PublicKey returns the key that an outside witness needs to check signed heads, in the encoding of
// golang.org/x/mod/sumdb/note.
func (s *Signer) PublicKey() string { return s.public }

// seal is the MAC of a line's leaf hash under the key of that id; nil for an unknown key. It lets verification point at
// the altered line itself, which the tree's root alone cannot.
func (s *Signer) seal(keyID string, leaf tlog.Hash) []byte {
	key, ok := s.seals[keyID]
	if !ok {
		return nil
	}
	m := hmac.New(sha256.New, key)
	m.Write(leaf[:])
	return m.Sum(nil)
}
