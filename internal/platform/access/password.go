package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"regioaanpak/internal/platform/fout"
)

// Bounds of a password, in characters. There are no rules on its composition (NIST SP 800-63B 5.1.1.2, ASVS V6.2).
const (
	MinPassword = 12
	MaxPassword = 256
)

//go:embed blocked.txt
var blockedText string

var blocked = readBlocked(blockedText)

func readBlocked(text string) map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(text) {
		if w := strings.TrimSpace(line); w != "" && !strings.HasPrefix(w, "#") {
			words[w] = true
		}
	}
	return words
}

// checkPassword refuses a password that is too short, too long or easily guessed. user is the own user name.
func checkPassword(password, user string) error {
	n := utf8.RuneCountInString(norm.NFKC.String(password))
	switch {
	case !utf8.ValidString(password) || n > MaxPassword:
		return fout.Invalid("wachtwoord", "wachtwoord-te-lang", MaxPassword)
	case n < MinPassword:
		return fout.Invalid("wachtwoord", "wachtwoord-te-kort", MinPassword)
	case guessable(password, user):
		return fout.Invalid("wachtwoord", "wachtwoord-te-makkelijk")
	}
	return nil
}

// guessable tells whether a password is a common word, possibly repeated, dressed up with digits and signs or written with
// digits for letters, or the user name so dressed, or a run along the alphabet.
func guessable(password, user string) bool {
	lower := strings.ToLower(norm.NFKC.String(password))
	word := strings.TrimRightFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, form := range []string{lower, letters(lower), letters(unleet(lower)), letters(unleet(word))} {
		base := period(form)
		if len(form) >= MinPassword && len(base) < 4 || blocked[base] || len(base) >= 4 && run(base) {
			return true
		}
		for _, own := range ownWords(user) {
			if base == own {
				return true
			}
		}
	}
	return false
}

func ownWords(user string) []string {
	lower := strings.ToLower(user)
	name, _, _ := strings.Cut(lower, "@")
	return []string{lower, letters(lower), name, letters(name)}
}

// letters keeps the letters only; a passphrase of digits and signs alone keeps its form.
func letters(s string) string {
	kept := strings.Map(func(r rune) rune {
		if r < 'a' && r < 0x80 || r > 'z' && r < 0x80 {
			return -1
		}
		return r
	}, s)
	if kept == "" {
		return s
	}
	return kept
}

var leet = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i")

func unleet(s string) string { return leet.Replace(s) }

// period returns the shortest text of which s is a repetition.
func period(s string) string {
	for n := 1; n <= len(s)/2; n++ {
		if len(s)%n == 0 && strings.Repeat(s[:n], len(s)/n) == s {
			return s[:n]
		}
	}
	return s
}

// run tells whether every character follows the one before it, up or down, as in 1234567890 and abcdef.
func run(s string) bool {
	r := []rune(s)
	for _, step := range []rune{1, -1} {
		same := true
		for i := 1; i < len(r) && same; i++ {
			same = r[i]-r[i-1] == step || r[i-1] == '9' && r[i] == '0'
		}
		if same {
			return true
		}
	}
	return false
}

// HashCost is the work of one argon2id hash (RFC 9106). Memory is in KiB.
type HashCost struct {
	Memory  uint32
	Time    uint32
	Threads uint8
}

// DefaultHashCost is the second recommendation of RFC 9106 section 4, on one thread: 64 MiB and three passes.
var DefaultHashCost = HashCost{Memory: 64 << 10, Time: 3, Threads: 1}

const (
	saltLen = 16
	hashLen = 32
)

// hasher makes and checks password hashes, a few at a time: each takes the memory of its cost.
type hasher struct {
	cost  HashCost
	slots chan struct{}
	dummy string // for accounts that do not exist, so that they take as long
}

func newHasher(cost HashCost, parallel int) *hasher {
	h := &hasher{cost: cost, slots: make(chan struct{}, parallel)}
	h.dummy = h.phc(randomBytes(saltLen), randomBytes(hashLen)) // of no password; computing one would take memory at every start
	return h
}

func (h *hasher) acquire(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fout.Unavailable("password check", ctx.Err())
	}
}

func (h *hasher) release() { <-h.slots }

// hash returns the hash of a password in PHC form.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	if err := h.acquire(ctx); err != nil {
		return "", err
	}
	defer h.release()
	return h.encode(password), nil
}

func (h *hasher) encode(password string) string {
	salt := randomBytes(saltLen)
	return h.phc(salt, h.cost.sum(password, salt))
}

// phc writes a hash in PHC form.
func (h *hasher) phc(salt, sum []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.cost.Memory, h.cost.Time, h.cost.Threads,
		b64.EncodeToString(salt), b64.EncodeToString(sum))
}

func (c HashCost) sum(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(norm.NFKC.String(password)), salt, c.Time, c.Memory, c.Threads, hashLen)
}

// verify tells whether password belongs to the encoded hash, or does the same work for an empty one and says no.
func (h *hasher) verify(ctx context.Context, password, encoded string) (bool, error) {
	known := encoded != ""
	if !known {
		encoded = h.dummy
	}
	cost, salt, want, err := parseHash(encoded)
	if err != nil {
		return false, err
	}
	if err := h.acquire(ctx); err != nil {
		return false, err
	}
	defer h.release()
	same := subtle.ConstantTimeCompare(cost.sum(password, salt), want) == 1
	return same && known, nil
}

var errHash = errors.New("access: stored password hash is malformed")

func parseHash(encoded string) (c HashCost, salt, sum []byte, err error) {
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads); err != nil {
		return c, nil, nil, errHash
	}
	salt, errSalt := base64.RawStdEncoding.DecodeString(parts[4])
	sum, errSum := base64.RawStdEncoding.DecodeString(parts[5])
	if errSalt != nil || errSum != nil || len(sum) != hashLen || c.Time == 0 || c.Threads == 0 || c.Memory > 4<<20 {
		return c, nil, nil, errHash
	}
	return c, salt, sum, nil
}

// oneTimePassword returns a fresh password of 20 letters and digits in groups of five, to hand over once: 100 bits.
func oneTimePassword() string {
	b := make([]byte, 13)
	_, _ = rand.Read(b)
	text := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b))
	return text[:5] + "-" + text[5:10] + "-" + text[10:15] + "-" + text[15:20]
}
