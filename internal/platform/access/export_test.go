package access

import (
	"encoding/base32"
	"strings"
	"time"
)

// CodeOf gives the code that an authenticator app shows at a moment, from the secret as the person typed it over.
func CodeOf(e Enrolment, at time.Time) string {
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ReplaceAll(e.Secret, " ", ""))
	if err != nil {
		panic(err)
	}
	return totpCode(secret, totpStep(at), totpDigits)
}
