// Package id makes and reads the random identifiers of everything that is visible outside the database.
package id

import (
	"errors"

	"github.com/google/uuid"
)

// ID is a UUIDv4 in canonical lower-case text. It is random and tells nothing about when or next to what it was made, so
// that rows of the reporter compartment cannot be joined to a melding by order of creation.
type ID string

// Nil stands for the installation itself, as if it were an organisation: accounts, sessions and their log lines belong to it.
const Nil ID = "00000000-0000-0000-0000-000000000000"

// ErrInvalid is returned by Parse for text that is not an ID. It never repeats the text.
var ErrInvalid = errors.New("id: not a random UUID")

// New returns a fresh random ID.
func New() ID {
	return ID(uuid.NewString())
}

// Parse reads an ID in the 36-character form, in either case, and returns it in canonical form. Every version but 4 is
// refused, except for Nil.
func Parse(s string) (ID, error) {
	if len(s) != 36 {
		return "", ErrInvalid
	}
	u, err := uuid.Parse(s)
	if err != nil {
		return "", ErrInvalid
	}
	if u != uuid.Nil && (u.Version() != 4 || u.Variant() != uuid.RFC4122) {
		return "", ErrInvalid
	}
	return ID(u.String()), nil
}

// FromBytes shapes 16 bytes of keyed randomness as an ID: it sets the version and variant bits and keeps the rest.
func FromBytes(b [16]byte) ID {
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return ID(uuid.UUID(b).String())
}
