package vault

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestJoinedTellsEveryListOfPartsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.StringN(0, 4, 8), 0, 5)
		a, b := parts.Draw(t, "a"), parts.Draw(t, "b")
		same := len(a) == len(b) && strings.Join(a, "\x00|") == strings.Join(b, "\x00|")
		if bytes.Equal(joined(a...), joined(b...)) != same {
			t.Fatalf("%q and %q", a, b)
		}
	})
}

func TestPadHidesTheLengthAndComesOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 3*padBlock).Draw(t, "plain")
		padded := pad(plain)
		if len(padded)%padBlock != 0 || len(padded) <= len(plain) || len(padded) > len(plain)+padBlock {
			t.Fatalf("%d bytes became %d", len(plain), len(padded))
		}
		back, err := unpad(padded)
		if err != nil || !bytes.Equal(back, plain) {
			t.Fatalf("%x came back as %x, %v", plain, back, err)
		}
	})
}

func TestUnpadRefusesWhatWasNotPadded(t *testing.T) {
	for _, b := range [][]byte{nil, {0}, {0, 0, 0}, []byte("naam"), {0x80, 1}} {
		if _, err := unpad(b); err == nil {
			t.Errorf("unpad(%x) gave no error", b)
		}
	}
}

func TestWrappedKeyOpensInItsPlaceOnly(t *testing.T) { // CR-02
	with, other := wrapper(newSecret()), wrapper(newSecret())
	key := newSecret()
	wrapped := wrap(with, key, "sleutel", "org", "eigenaar", "melder")
	if got, err := unwrap(with, wrapped, "sleutel", "org", "eigenaar", "melder"); err != nil || !got.equal(key) {
		t.Fatal(err)
	}
	for _, place := range [][]string{
		{"sleutel", "org", "eigenaar", "casus"},
		{"sleutel", "org", "andere", "melder"},
		{"sleutel", "andere", "eigenaar", "melder"},
		{"sleutel", "orgeigenaar", "", "melder"},
		{"sleutel", "org", "eigenaar"},
	} {
		if _, err := unwrap(with, wrapped, place...); err == nil {
			t.Errorf("opened as %q", place)
		}
	}
	if _, err := unwrap(other, wrapped, "sleutel", "org", "eigenaar", "melder"); err == nil {
		t.Error("opened with another key")
	}
	for i := range wrapped {
		for bit := range 8 {
			bad := bytes.Clone(wrapped)
			bad[i] ^= 1 << bit
			if _, err := unwrap(with, bad, "sleutel", "org", "eigenaar", "melder"); err == nil {
				t.Fatalf("opened with bit %d of byte %d flipped", bit, i)
			}
		}
	}
	for n := range wrapped {
		if _, err := unwrap(with, wrapped[:n], "sleutel", "org", "eigenaar", "melder"); err == nil {
			t.Fatalf("opened when cut at %d", n)
		}
	}
}

func TestDeriveGivesAnotherKeyForEveryPurposeAndContext(t *testing.T) {
	s := newSecret()
	seen := map[string]string{}
	for _, c := range [][]string{{"a"}, {"b"}, {"a", ""}, {"a", "b"}, {"ab"}, {"a", "b", ""}, {"", "ab"}} {
		sub := string(s.derive(32, c[0], c[1:]...))
		if other, twice := seen[sub]; twice {
			t.Errorf("%q and %s share a key", c, other)
		}
		seen[sub] = fmt.Sprintf("%q", c)
	}
}

func TestAKeyNeverPrints(t *testing.T) {
	s, err := secretOf(bytes.Repeat([]byte{0x41}, 32)) // "AAAA…"
	must(t, err)
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("sleutel", "s", s, "k", namedKey{"id", s}, "r", root{"id", 1, s})
	slog.New(slog.NewTextHandler(&log, nil)).Info("sleutel", "k", &dataKey{key: s})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		log.WriteString(fmt.Sprintf(verb, s) + fmt.Sprintf(verb, namedKey{"id", s}) + fmt.Sprintf(verb, root{"id", 1, s}) +
			fmt.Sprintf(verb, []secret{s}))
	}
	text := log.String()
	for _, leak := range []string{"AAAA", "4141", "41 41", "65 65", "0x41", "65, 65"} {
		if strings.Contains(text, leak) {
			t.Errorf("a key printed as %q in %s", leak, text)
		}
	}
}
