package access

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // RFC 6238 as authenticator apps speak it; HMAC-SHA-1 is sound
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// The shape of codes that every authenticator app knows: six digits, a new one every 30 seconds (RFC 6238).
const (
	totpDigits = 6
	totpPeriod = 30
	totpSecret = 20 // bytes, RFC 4226 section 4 R6
	totpSkew   = 1  // steps a clock may be off, either way
)

func newTOTPSecret() []byte {
	secret := make([]byte, totpSecret)
	_, _ = rand.Read(secret)
	return secret
}

func totpStep(t time.Time) int64 { return t.Unix() / totpPeriod }

// totpCode returns the code of a time step (RFC 4226 section 5.3).
func totpCode(secret []byte, step int64, digits int) string {
	mac := hmac.New(sha1.New, secret)
	_ = binary.Write(mac, binary.BigEndian, step)
	sum := mac.Sum(nil)
	offset := sum[len(sum)-1] & 0x0f
	value := binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff
	mod := uint32(1)
	for range digits {
		mod *= 10
	}
	return fmt.Sprintf("%0*d", digits, value%mod)
}

// totpMatch returns the time step that code belongs to, if it is one near now and later than the last one used.
func totpMatch(secret []byte, code string, now time.Time, last int64) (int64, bool) {
	code = strings.Join(strings.Fields(code), "")
	matched, found := int64(0), false
	for d := int64(-totpSkew); d <= totpSkew; d++ {
		step := totpStep(now) + d
		same := subtle.ConstantTimeCompare([]byte(totpCode(secret, step, totpDigits)), []byte(code)) == 1
		if same && step > last && !found {
			matched, found = step, true
		}
	}
	return matched, found
}

// Enrolment is what a person needs to add the account to an authenticator app.
type Enrolment struct {
	Secret string // base32 in groups of four, to type over
	URI    string // otpauth link, to open or scan
}

func enrolment(secret []byte, issuer, user string) Enrolment {
	text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
	var groups []string
	for i := 0; i < len(text); i += 4 {
		groups = append(groups, text[i:min(i+4, len(text))])
	}
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + user,
		RawQuery: "secret=" + text + "&issuer=" + url.QueryEscape(issuer)}
	return Enrolment{Secret: strings.Join(groups, " "), URI: u.String()}
}
