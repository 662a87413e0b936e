package access

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"strings"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// ErrNoSession is returned when a cookie or token gives no right to act: absent, malformed, expired, withdrawn, or of a
// membership or account that has ended. It does not tell which.
var ErrNoSession = fout.Forbidden("session")

const secretBytes = 32

// credential is the value of a session cookie or token: a public id, by which lists and the log name it, and a secret of
// which only the hash is stored.
type credential struct {
	id     id.ID
	secret [secretBytes]byte
}

func newCredential(public id.ID) credential {
	c := credential{id: public}
	copy(c.secret[:], randomBytes(secretBytes))
	return c
}

// parseCredential reads id.secret. It accepts exactly what String writes.
func parseCredential(text string) (credential, error) {
	var c credential
	public, secret, ok := strings.Cut(text, ".")
	if !ok || len(secret) != base64.RawURLEncoding.EncodedLen(secretBytes) {
		return c, ErrNoSession
	}
	parsed, err := id.Parse(public)
	if err != nil || string(parsed) != public || parsed == id.Nil {
		return c, ErrNoSession
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(secret)
	if err != nil || len(b) != secretBytes {
		return c, ErrNoSession
	}
	c.id = parsed
	copy(c.secret[:], b)
	return c, nil
}

func (c credential) String() string {
	return string(c.id) + "." + base64.RawURLEncoding.EncodeToString(c.secret[:])
}

func (c credential) hash() []byte {
	sum := sha256.Sum256(c.secret[:])
	return sum[:]
}

// matches tells, in constant time, whether the stored hash is of this secret.
func (c credential) matches(stored []byte) bool {
	return subtle.ConstantTimeCompare(c.hash(), stored) == 1
}
