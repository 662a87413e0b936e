package bestand_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

func TestSchrijvenEnLezen_ZijnElkaarsOmgekeerde(t *testing.T) {
	d := protocol(t)
	rapid.Check(t, func(t *rapid.T) {
		records := tekenRecords(t, d)
		tekst, _, err := schrijf(d, records)
		if err != nil {
			t.Fatal(err)
		}
		terug, err := leesStreng(d, strings.NewReader(tekst))
		if err != nil || len(terug) != len(records) {
			t.Fatalf("%v: %d records, want %d", err, len(terug), len(records))
		}
		for i := range records {
			if !terug[i].Gelijk(records[i]) {
				t.Fatalf("record %d differs", i)
			}
		}
	})
}

// tekenRecords draws well-formed records of every kind, with child lines only below a record that can have them.
func tekenRecords(t *rapid.T, d *definitie.Definitie) []bestand.Record {
	var uit []bestand.Record
	for range rapid.IntRange(0, 8).Draw(t, "records") {
		soort := rapid.SampledFrom(d.Soorten).Filter(func(s *definitie.Soort) bool { return !s.IsKind() }).Draw(t, "soort")
		ouder := tekenRecord(t, soort, "")
		uit = append(uit, ouder)
		for _, k := range d.Kinderen(soort) {
			for range rapid.IntRange(0, 3).Draw(t, "kinderen") {
				uit = append(uit, tekenRecord(t, k, ouder.Sleutel()))
			}
		}
	}
	return uit
}

func tekenRecord(t *rapid.T, s *definitie.Soort, ouder string) bestand.Record {
	r := bestand.Nieuw(s)
	for i, v := range s.Velden {
		if i == 0 && ouder != "" {
			zet(t, r, v.Naam, ouder)
			continue
		}
		meeste := 1
		if v.Meervoudig {
			meeste = 4
		}
		minste := 0
		if i == 0 {
			minste = 1
		}
		zet(t, r, v.Naam, rapid.SliceOfN(waarde(v), minste, meeste).Draw(t, v.Naam)...)
	}
	return r
}

func zet(t *rapid.T, r bestand.Record, veld string, waarden ...string) {
	if err := r.Zet(veld, waarden...); err != nil {
		t.Fatal(err)
	}
}

func waarde(v *definitie.Veld) *rapid.Generator[string] {
	switch v.Soort {
	case definitie.Code, definitie.Geslacht:
		return rapid.StringMatching(`[0-9A-Z]{1,3}`)
	case definitie.Datum:
		return rapid.StringMatching(`20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])`)
	case definitie.Geboortedatum:
		return rapid.StringMatching(`(19|20)[0-9]{2}(0000|0[1-9]00|1[0-2]2[0-8])|99999999|00000000`)
	case definitie.BSN:
		return rapid.StringMatching(`[0-9]{9}`)
	}
	return rapid.StringMatching(`[A-Za-z0-9./_-]{1,20}`)
}

func FuzzLees(f *testing.F) {
	d := protocol(f)
	for _, s := range []string{
		bijlageBestand, "", "\n", "A|AD1|03,04|05\n", "\xef\xbb\xbfA|1|03|05\n", "A|1|03|05\r\n", "A|\x00|03|05\n",
		bijlageAdvies, "P|x|000000000|99999999|O\n", strings.Repeat("|", 2000), "A|1|é|05\n", "M|1|02|03|20150223|05|01|OZ76885||\nP|1|||\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for i, err := range bestand.Items(bestand.NieuweRuimeLezer(d, bytes.NewReader(in)).Records()) {
			if err == nil && i.Record.IsZero() {
				t.Fatal("an item must have a record")
			}
		}
		records, err := leesStreng(d, bytes.NewReader(in))
		if err != nil {
			return
		}
		uit, _, err := schrijf(d, records)
		if err != nil || uit != string(in) {
			t.Fatalf("what the reader accepts must be written back as it was: %v", err)
		}
	})
}
