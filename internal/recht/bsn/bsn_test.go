package bsn_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/bsn"
)

func TestParse_TakesNineDigitsThatPassTheElfproef(t *testing.T) {
	for s, wil := range map[string]error{
		"999900006": nil, "999999990": nil, "999900018": nil, "999950009": nil,
		"123456789": bsn.ErrElfproef, "999999999": bsn.ErrElfproef, "000000000": bsn.ErrElfproef,
		"12345678": bsn.ErrVorm, "1234567820": bsn.ErrVorm, "": bsn.ErrVorm, "123 56782": bsn.ErrVorm,
		"1234.6782": bsn.ErrVorm, "12345678x": bsn.ErrVorm, " 23456782": bsn.ErrVorm, "１２３": bsn.ErrVorm,
		"99990000\n": bsn.ErrVorm,
	} {
		b, err := bsn.Parse(s)
		if !errors.Is(err, wil) {
			t.Errorf("Parse(%q): %v, want %v", s, err, wil)
		}
		if err == nil && b.Cijfers() != s {
			t.Errorf("Parse(%q) holds %q", s, b.Cijfers())
		}
		if err != nil && (!b.IsZero() || b.Cijfers() != "" || (s != "" && strings.Contains(err.Error(), s))) {
			t.Errorf("Parse(%q): %q, error %q must not carry the text", s, b.Cijfers(), err)
		}
	}
}

func TestElfproef_CatchesOneWrongDigitAndEverySwapOfNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := []byte(bsn.TestNummer(rapid.IntRange(0, bsn.AantalTestnummers-1).Draw(t, "i")).Cijfers())
		plaats := rapid.IntRange(0, 8).Draw(t, "plaats")
		was := c[plaats]
		c[plaats] = byte('0' + rapid.IntRange(0, 9).Draw(t, "cijfer"))
		if (c[plaats] == was) != bsn.Elfproef(string(c)) {
			t.Fatalf("%s, digit %d was %c", c, plaats, was)
		}
		c[plaats] = was
		if p := rapid.IntRange(0, 6).Draw(t, "paar"); c[p] != c[p+1] {
			c[p], c[p+1] = c[p+1], c[p]
			if bsn.Elfproef(string(c)) {
				t.Fatalf("%s: swapped neighbours pass", c)
			}
		}
	})
}

type burger struct {
	B bsn.BSN
	P *bsn.BSN
}

func TestBSN_NeverShowsItself(t *testing.T) { // CW-35: no number in logs, exports, errors
	b := bsn.TestNummer(0)
	const cijfers = "999900006"
	type dossier struct {
		Open   bsn.BSN
		dicht  bsn.BSN
		lijst  []bsn.BSN
		wijzer *bsn.BSN
		tabel  map[bsn.BSN]int
	}
	d := dossier{b, b, []bsn.BSN{b}, &b, map[bsn.BSN]int{b: 1}}
	var uit bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X", "%T", "%20v", "%!"} {
		fmt.Fprintf(&uit, verb+"\n", b)
		fmt.Fprintf(&uit, verb+"\n", &b)
		fmt.Fprintf(&uit, verb+"\n", d)
		fmt.Fprintf(&uit, verb+"\n", &d)
		fmt.Fprintf(&uit, verb+"\n", d.lijst)
	}
	fmt.Fprintln(&uit, fmt.Errorf("person %v", b), d.dicht, d.wijzer, d.tabel)
	slog.New(slog.NewTextHandler(&uit, nil)).Info("x", "bsn", b, "d", d)
	slog.New(slog.NewJSONHandler(&uit, nil)).Info("x", "bsn", b, "d", []bsn.BSN{b})
	for _, marshal := range []func(any) ([]byte, error){json.Marshal, xml.Marshal} {
		tekst, err := marshal(burger{b, &b})
		if err != nil {
			t.Fatal(err)
		}
		uit.Write(tekst)
	}
	sleutels, err := json.Marshal(d.tabel)
	if err != nil {
		t.Fatal(err)
	}
	uit.Write(sleutels)
	hex := fmt.Sprintf("%x", cijfers)
	if s := uit.String(); strings.Contains(s, cijfers) || strings.Contains(strings.ToLower(s), hex) {
		t.Errorf("the number came out:\n%s", s)
	}
	if !strings.Contains(uit.String(), bsn.Afgeschermd) {
		t.Error("a shielded number must show as such")
	}
}

func TestBSN_Zero(t *testing.T) {
	var geen bsn.BSN
	if !geen.IsZero() || geen.IsTest() || geen.String() != "" || geen.Cijfers() != "" {
		t.Error("the zero value is no BSN")
	}
	if j, err := json.Marshal(geen); err != nil || string(j) != `""` {
		t.Errorf("%s %v", j, err)
	}
	een, _ := bsn.Parse("999900006")
	if een != bsn.TestNummer(0) || !een.Equal(bsn.TestNummer(0)) || een == bsn.TestNummer(1) {
		t.Error("equal numbers are equal values")
	}
}

func TestTestNummer_IsValidUniqueAndInTheTestRange(t *testing.T) {
	vorige := ""
	for i := range bsn.AantalTestnummers {
		b := bsn.TestNummer(i)
		if c := b.Cijfers(); !b.IsTest() || !bsn.Elfproef(c) || c <= vorige {
			t.Fatalf("number %d: %s after %s", i, c, vorige)
		}
		vorige = b.Cijfers()
	}
	if eerste := bsn.TestNummer(0).Cijfers(); eerste != "999900006" || vorige != "999999990" {
		t.Errorf("range %s to %s", eerste, vorige)
	}
	for _, i := range []int{-1, bsn.AantalTestnummers} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("TestNummer(%d) must panic", i)
				}
			}()
			bsn.TestNummer(i)
		}()
	}
	echt, err := bsn.Parse("111" + "222" + "333") // passes the elfproef; kept apart so that no whole number stands here
	if err != nil || echt.IsTest() {
		t.Errorf("outside the range: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"999900006", "000000000", "", "12345678é", "９９９９００００６"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := bsn.Parse(s)
		if (err == nil) != bsn.Elfproef(s) || (err == nil) == b.IsZero() {
			t.Fatalf("%q: %v", s, err)
		}
		if err == nil && b.Cijfers() != s {
			t.Fatalf("%q holds %q", s, b.Cijfers())
		}
	})
}
