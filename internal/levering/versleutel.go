package levering

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"regioaanpak/internal/platform/fout"
)

// versleutel encrypts a file to a key that is made for it, and returns both.
func versleutel(schrijf func(io.Writer) error) (bestand, sleutel []byte, err error) {
	identiteit, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, fmt.Errorf("make a key for a delivery: %w", err)
	}
	bestand, err = versleutelVoor(identiteit.Recipient(), schrijf)
	return bestand, []byte(identiteit.String()), err
}

func versleutelVoor(ontvanger age.Recipient, schrijf func(io.Writer) error) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, ontvanger)
	if err != nil {
		return nil, fmt.Errorf("encrypt a delivery: %w", err)
	}
	if err := errors.Join(schrijf(w), w.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// ontsleutel gives the plain file of a stored delivery, as a stream.
func ontsleutel(bestand, sleutel []byte) (io.Reader, error) {
	identiteit, err := age.ParseX25519Identity(string(sleutel))
	if err != nil {
		return nil, errors.New("open a delivery: its key is damaged")
	}
	r, err := age.Decrypt(bytes.NewReader(bestand), identiteit)
	if err != nil {
		return nil, errors.New("open a delivery: the file is damaged")
	}
	return r, nil
}

// ontvanger reads the public key (age1...) of whoever takes the file along.
//
// Invalid: it is none.
func ontvanger(s string) (age.Recipient, error) {
	r, err := age.ParseX25519Recipient(strings.TrimSpace(s))
	if err != nil {
		return nil, fout.Invalid("ontvanger", "age-sleutel")
	}
	return r, nil
}
