package access

import (
	"context"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestTOTP_VectorsOfRFC6238(t *testing.T) { // RFC 6238 appendix B, SHA-1
	secret := []byte("12345678901234567890")
	for unix, want := range map[int64]string{
		59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924", 2000000000: "69279037",
		20000000000: "65353130",
	} {
		if got := totpCode(secret, totpStep(time.Unix(unix, 0)), 8); got != want {
			t.Errorf("at %d: %s, want %s", unix, got, want)
		}
	}
}

func TestTOTP_OneStepOffAndNeverTwice(t *testing.T) { // RFC 6238 5.2
	secret, now := newTOTPSecret(), time.Unix(1790000000, 0)
	step := totpStep(now)
	for off := int64(-3); off <= 3; off++ {
		got, ok := totpMatch(secret, totpCode(secret, step+off, totpDigits), now, 0)
		if want := off >= -totpSkew && off <= totpSkew; ok != want || ok && got != step+off {
			t.Errorf("a code %d steps off: %v", off, ok)
		}
	}
	code := totpCode(secret, step, totpDigits)
	if _, ok := totpMatch(secret, code[:3]+" "+code[3:], now, 0); !ok {
		t.Error("a code with a space is refused")
	}
	if _, ok := totpMatch(secret, code, now, step); ok {
		t.Error("a code works twice")
	}
	for _, wrong := range []string{"", "1", code + "0", "abcdef"} {
		if _, ok := totpMatch(secret, wrong, now, 0); ok {
			t.Errorf("%q accepted", wrong)
		}
	}
}

func TestCheckPassword(t *testing.T) { // NIST SP 800-63B 5.1.1.2
	tests := map[string]string{
		"kort":                            "wachtwoord-te-kort",
		"elfletters1":                     "wachtwoord-te-kort",
		"wachtwoord123":                   "wachtwoord-te-makkelijk",
		"W4chtw00rd!!":                    "wachtwoord-te-makkelijk",
		"Welkom2026!!":                    "wachtwoord-te-makkelijk",
		"welkomwelkom":                    "wachtwoord-te-makkelijk",
		"veilig thuis 2026":               "wachtwoord-te-makkelijk",
		"aaaaaaaaaaaa":                    "wachtwoord-te-makkelijk",
		"abcabcabcabc":                    "wachtwoord-te-makkelijk",
		"123456789012":                    "wachtwoord-te-makkelijk",
		"qwertyuiop12":                    "wachtwoord-te-makkelijk",
		"abcdefghijkl":                    "wachtwoord-te-makkelijk",
		"sanne.devries":                   "wachtwoord-te-makkelijk",
		"SanneDeVries2026":                "wachtwoord-te-makkelijk",
		strings.Repeat("lang woord ", 25): "wachtwoord-te-lang",
		"een paard at zeven peren":        "",
		"837461920384":                    "",
		"x7$93-22!41_8":                   "",
		"ßüß漢字かな交じり文です":                   "",
	}
	for password, want := range tests {
		err := checkPassword(password, "sanne.devries@voorbeeld.nl")
		got := ""
		if v := fout.Velden(err); len(v) > 0 {
			got = v[0].Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
	if len(blocked) < 300 {
		t.Errorf("the list of common passwords has %d words", len(blocked))
	}
}

func TestCheckPassword_ComposedAndDecomposedAreOne(t *testing.T) {
	h := newHasher(HashCost{64, 1, 1}, 1)
	encoded := h.encode("café met een bordje")
	if ok, err := h.verify(context.Background(), "cafe\u0301 met een bordje", encoded); !ok || err != nil {
		t.Error(ok, err)
	}
}

func TestHasher(t *testing.T) {
	ctx := context.Background()
	h := newHasher(HashCost{64, 1, 1}, 1)
	encoded := h.encode("een paard at zeven peren")
	if encoded == h.encode("een paard at zeven peren") {
		t.Error("no salt")
	}
	for password, want := range map[string]bool{"een paard at zeven peren": true, "een paard at zes peren": false, "": false} {
		if ok, err := h.verify(ctx, password, encoded); err != nil || ok != want {
			t.Errorf("verify(%q) = %v, %v", password, ok, err)
		}
	}
	if ok, err := h.verify(ctx, "", ""); ok || err != nil {
		t.Errorf("an account without a password opens: %v, %v", ok, err)
	}
	for _, bad := range []string{"x", "$argon2id$v=19$m=64,t=0,p=1$AA$AA", strings.Replace(encoded, "argon2id", "argon2i", 1)} {
		if _, err := h.verify(ctx, "x", bad); err == nil {
			t.Errorf("%q read", bad)
		}
	}
	h.slots <- struct{}{}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := h.verify(done, "x", encoded); !fout.Is(err, fout.KindUnavailable) {
		t.Errorf("too busy: %v", err)
	}
}

func TestOneTimePassword_IsGoodEnoughForARealOne(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		p := oneTimePassword()
		if err := checkPassword(p, "beheerder"); err != nil || len(p) != 23 || seen[p] {
			t.Fatalf("%q: %v", p, err)
		}
		seen[p] = true
	}
}

func TestBrake_WaitGrowsToItsLimit(t *testing.T) { // WS-11
	for _, b := range []brake{brakePair, brakeAccount, brakeNetwork, brakeCode} {
		last := time.Duration(0)
		for n := 1; n < 100; n++ {
			w := b.wait(n)
			if n < b.free && w != 0 || w < last || w > b.max {
				t.Fatalf("%+v after %d: %v", b, n, w)
			}
			last = w
		}
		if last != b.max {
			t.Errorf("%+v ends at %v", b, last)
		}
	}
}

func TestNetwork(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "192.0.2.7:4711": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7",
		"2001:db8::1": "2001:db8::/64", "[2001:db8:0:0:1::9]:443": "2001:db8::/64", "fe80::1%eth0": "fe80::/64", "onzin": "", "": "",
	} {
		if got := network(in); got != want {
			t.Errorf("network(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSecrets(t *testing.T) {
	if _, err := deriveSecrets(make([]byte, MinSecret-1)); err == nil {
		t.Error("a short secret is accepted")
	}
	s, err := deriveSecrets([]byte(strings.Repeat("s", MinSecret)))
	if err != nil {
		t.Fatal(err)
	}
	sealed := s.seal([]byte("code"), "a")
	if plain, err := s.open(sealed, "a"); err != nil || string(plain) != "code" {
		t.Error(err)
	}
	if _, err := s.open(sealed, "b"); err == nil {
		t.Error("a sealed secret opens on another row")
	}
	device := s.newDevice("sanne")
	if _, ok := s.knowsDevice(device, "sanne"); !ok {
		t.Error("a known browser is not known")
	}
	for _, bad := range []string{"", ".", device + "x", "x" + device} {
		if _, ok := s.knowsDevice(bad, "sanne"); ok {
			t.Errorf("%q is known", bad)
		}
	}
	if _, ok := s.knowsDevice(device, "piet"); ok {
		t.Error("a browser is known for somebody else")
	}
}

func TestKeyed_PartsDoNotRunTogether(t *testing.T) {
	if keyed([]byte("k"), "ab", "c") == keyed([]byte("k"), "a", "bc") {
		t.Error("ab|c and a|bc are one key")
	}
}

func TestCredential_RoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCredential(id.New())
		got, err := parseCredential(c.String())
		if err != nil || got != c || !got.matches(c.hash()) {
			t.Fatal(err)
		}
		other := newCredential(c.id)
		if other.matches(c.hash()) {
			t.Fatal("another secret matches")
		}
	})
}

func FuzzParseCredential(f *testing.F) {
	good := newCredential(id.New()).String()
	for _, s := range []string{"", ".", good, strings.ToUpper(good), good + "=", good[:len(good)-1] + "B", string(id.Nil) + good[36:], "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseCredential(text)
		if err != nil {
			if !fout.Is(err, fout.KindForbidden) {
				t.Fatalf("kind of %v", err)
			}
			return
		}
		if c.String() != text {
			t.Fatalf("%q is read but not written", text)
		}
	})
}

func FuzzCheckPassword(f *testing.F) {
	f.Add("een paard at zeven peren", "sanne")
	f.Add("\xff\xfe", "")
	f.Fuzz(func(_ *testing.T, password, user string) {
		_ = checkPassword(password, user)
		_ = userName(user)
	})
}

func FuzzParseHash(f *testing.F) {
	f.Add(newHasher(HashCost{64, 1, 1}, 1).dummy)
	f.Fuzz(func(_ *testing.T, text string) { _, _, _, _ = parseHash(text) })
}
