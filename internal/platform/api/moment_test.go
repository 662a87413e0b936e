package api_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/fout"
)

func TestTijdstip_AnyOffsetComesBackAsTheSameMomentInUTC(t *testing.T) { // API-10
	rapid.Check(t, func(t *rapid.T) {
		sec := rapid.Int64Range(-62_135_000_000, 253_402_000_000).Draw(t, "seconds")
		micro := rapid.Int64Range(0, 999_999).Draw(t, "microseconds")
		offset := rapid.IntRange(-23*60-59, 23*60+59).Draw(t, "offset in minutes")
		moment := time.Unix(sec, micro*1000).In(time.FixedZone("", offset*60))
		if y := moment.Year(); y < 1 || y > 9999 {
			t.Skip("the local year has no four figures")
		}
		v, err := api.ParseTijdstip(moment.Format("2006-01-02T15:04:05.000000Z07:00"))
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(v)
		if err != nil || !strings.HasSuffix(string(out), `Z"`) {
			t.Fatalf("%s %v", out, err)
		}
		var again api.Tijdstip
		if err := json.Unmarshal(out, &again); err != nil || !again.Tijd().Equal(moment) {
			t.Fatalf("%s is not %s: %v", out, moment, err)
		}
	})
}

func TestParseTijdstip_TakesOneSpellingOnly(t *testing.T) { // API-10
	for text, ok := range map[string]bool{
		"2026-12-07T09:00:00Z": true, "2026-12-07T09:00:00+00:00": true, "2026-12-07T09:00:00.123456789+13:45": true,
		"2028-02-29T00:00:00Z": true, "2026-12-07T09:00:00-00:00": false, "2026-12-07t09:00:00Z": false, "2026-12-07T09:00:00z": false,
		"2026-12-07T09:00Z": false, "2026-12-07T9:00:00Z": false, "2026-12-07T09:00:00": false, "2026-12-07T09:00:00+0100": false,
		"2026-12-07T09:00:00+01": false, "2026-12-07T09:00:60Z": false, "2026-12-07T24:00:00Z": false, "2026-02-29T00:00:00Z": false,
		"0000-01-01T00:00:00Z": false, "0001-01-01T00:00:00+01:00": false, "9999-12-31T23:59:59-01:00": false, "+2026-12-07T09:00:00Z": false,
		"2026-12-07T09:00:00,5Z": false, "2026-12-07T09:00:00.Z": false, "2026-12-07T09:00:00+25:00": false, "2026-12-07": false, "": false,
		"2026-12-07T09:00:00Z[Europe/Amsterdam]": false, " 2026-12-07T09:00:00Z": false, "2026-12-07T09:00:00Z\n": false,
	} {
		if _, err := api.ParseTijdstip(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestCursor_RoundTripAndNothingElse(t *testing.T) {
	type place struct{ Nummer int }
	rapid.Check(t, func(t *rapid.T) {
		in := place{rapid.Int().Draw(t, "n")}
		text, err := api.EncodeCursor(in)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := api.DecodeCursor[place](text); err != nil || out != in {
			t.Fatalf("%v %v", out, err)
		}
	})
	for _, text := range []string{"", "!", "e30=", "bnVs", "eyJ4IjoxfQ", "e317fQ"} {
		if _, err := api.DecodeCursor[place](text); err != nil && (!fout.Is(err, fout.KindInvalid) || fout.Velden(err)[0].Naam != "cursor") {
			t.Errorf("%q: %v", text, err)
		} else if err == nil {
			t.Errorf("%q is a cursor", text)
		}
	}
}
