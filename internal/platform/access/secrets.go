package access

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// MinSecret is the least length, in bytes, of the installation's secret for this package.
const MinSecret = 32

// secrets are the keys this package derives from the installation's secret, one per purpose.
type secrets struct {
	totp   cipher.AEAD
	brake  []byte // names keys of the brake on guessing
	device []byte // signs the cookie of a known browser
}

func deriveSecrets(master []byte) (secrets, error) {
	if len(master) < MinSecret {
		return secrets{}, fmt.Errorf("access: the secret must be at least %d bytes", MinSecret)
	}
	var s secrets
	keys := map[string][]byte{}
	for _, purpose := range []string{"totp", "brake", "device"} {
		k, err := hkdf.Key(sha256.New, master, nil, "regioaanpak access "+purpose+" v1", 32)
		if err != nil {
			return s, fmt.Errorf("access: derive keys: %w", err)
		}
		keys[purpose] = k
	}
	block, err := aes.NewCipher(keys["totp"])
	if err != nil {
		return s, fmt.Errorf("access: derive keys: %w", err)
	}
	s.totp, err = cipher.NewGCMWithRandomNonce(block)
	s.brake, s.device = keys["brake"], keys["device"]
	return s, err
}

var errSealed = errors.New("access: a sealed code secret does not open: wrong keys or a changed database")

// seal encrypts a code secret for one row; it opens on no other.
func (s secrets) seal(plain []byte, row string) []byte {
	return s.totp.Seal(nil, nil, plain, []byte("totp|"+row))
}

func (s secrets) open(sealed []byte, row string) ([]byte, error) {
	plain, err := s.totp.Open(nil, nil, sealed, []byte("totp|"+row))
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

func (s secrets) brakeKey(parts ...string) string { return keyed(s.brake, parts...) }

// keyed is HMAC-SHA-256 in hex over parts that cannot run into each other.
func keyed(key []byte, parts ...string) string {
	mac := hmac.New(sha256.New, key)
	for _, p := range parts {
		_, _ = fmt.Fprintf(mac, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// newDevice makes the value of the cookie by which the brake knows the browser of somebody who once signed in there. It
// proves nothing else.
func (s secrets) newDevice(user string) string {
	nonce := hex.EncodeToString(randomBytes(16))
	return nonce + "." + keyed(s.device, user, nonce)
}

// knowsDevice returns the name of the browser when the cookie was made for this user.
func (s secrets) knowsDevice(cookie, user string) (string, bool) {
	nonce, mac, ok := strings.Cut(cookie, ".")
	if !ok || len(nonce) != 32 || !hmac.Equal([]byte(mac), []byte(keyed(s.device, user, nonce))) {
		return "", false
	}
	return nonce, true
}

// network returns the part of an address that one party holds: an IPv4 address, or the first half of an IPv6 one.
func network(address string) string {
	if ap, err := netip.ParseAddrPort(address); err == nil {
		address = ap.Addr().String()
	}
	a, err := netip.ParseAddr(address)
	if err != nil {
		return ""
	}
	if a = a.Unmap().WithZone(""); a.Is4() {
		return a.String()
	}
	p, _ := a.Prefix(64)
	return p.String()
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return b
}
