package vault

import (
	"fmt"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/fout"
)

// A sealed value is: format (1 byte), id of the sub-key (4), nonce (12), ciphertext, tag (16).
const (
	formatPlain  = 1
	formatPadded = 2 // the plaintext was padded to hide its length
	headerLen    = 1 + 4
	nonceLen     = 12
	tagLen       = 16
)

// Seal encrypts a value for the place that ref tells. The same value sealed twice gives different bytes; the result is 33
// bytes longer than the value, or in the melder and locatie compartments a multiple of 256 bytes plus 33.
//
// Not found ("vernietigd"): the owner has no key any more.
func (k *Ring) Seal(ref Ref, plain []byte) ([]byte, error) {
	s, err := k.sealer(ref)
	if err != nil {
		return nil, err
	}
	format := byte(formatPlain)
	if ref.Compartment.padded() {
		format, plain = formatPadded, pad(plain)
	}
	out := make([]byte, 0, headerLen+nonceLen+len(plain)+tagLen)
	out = append(append(out, format), s.id[:]...)
	return s.aead.Seal(out, nil, plain, k.bound(out, ref)), nil
}

// Open decrypts a value that Seal made for the same ref, after the proof that the log holds a line about its owner
// (ARCHITECTURE: logged before shown). The proof is of the same organisation and covers ref.Owner.
//
// Forbidden: the proof does not cover it. Not found ("vernietigd"): the owner's key was destroyed. Any other error means
// that the bytes are not what was sealed here: altered, or moved from another row, column, compartment or organisation.
func (k *Ring) Open(p audit.Proof, ref Ref, sealed []byte) ([]byte, error) {
	if p.Org() != k.org || !p.Covers(ref.Owner) {
		return nil, fout.Forbidden("open a sealed value that no log line covers")
	}
	return k.open(ref, sealed)
}

func (k *Ring) open(ref Ref, sealed []byte) ([]byte, error) {
	s, err := k.sealer(ref)
	if err != nil {
		return nil, err
	}
	if len(sealed) < headerLen+nonceLen+tagLen {
		return nil, notSealed(ref)
	}
	header := sealed[:headerLen]
	if string(header[1:]) != string(s.id[:]) {
		return nil, notSealed(ref)
	}
	plain, err := s.aead.Open(nil, nil, sealed[headerLen:], k.bound(header, ref))
	if err != nil {
		return nil, notSealed(ref)
	}
	switch header[0] {
	case formatPlain:
		return plain, nil
	case formatPadded:
		return unpad(plain)
	}
	return nil, notSealed(ref)
}

// bound is what a value is bound to beside its key (CR-02). The key itself binds it to the owner and the compartment.
func (k *Ring) bound(header []byte, ref Ref) []byte {
	return joined(string(header), ref.Table, ref.Column, string(k.org), string(ref.Row))
}

func notSealed(ref Ref) error {
	return fmt.Errorf("vault: %s.%s: %w", ref.Table, ref.Column, errSealed)
}
