package invoer

import (
	"errors"
	"strings"
	"testing"

	"regioaanpak/internal/levering/definitie"
)

// FuzzBladen goes past the library that unpacks a workbook: any cells at all give a draft in the layout language, or none.
func FuzzBladen(f *testing.F) {
	f.Add("Recordsoort|Veldnaam|Beginpositie|Lengte|Type|Verplicht|Codelijst|Toelichting\n10 Advies|Adviesnummer|3|15|AN|J||\n|Aard 1|18|2|N|J|Aard|\n|Aard 2|20|2|N|J|Aard|\x1fCode|Omschrijving|Geldig van\n1|een|2020-01-01\n2|twee|")
	f.Add("Nr|Naam|Lengte|Aantal|Waarden\n1|BSN|9||\n2|Duur|3|4|1=kort;2=lang\n3|Meldingsnummer|10||\n4|Aantal x|8||")
	f.Add("Record|Veld|Van|Tot|Toelichting\nA|Nummer|2|5|\nA|Vervolg|6|6|1=x;2=y\nA|Datum|7|14|indien Vervolg = 1 of 2\nB|Nummer A|2|5|\n99|Aantal|3|8|")
	f.Fuzz(func(t *testing.T, in string) {
		var bladen []blad
		for i, tekst := range strings.Split(in, "\x1f") {
			b := blad{naam: "Blad" + strings.Repeat("x", i%5)}
			for _, rij := range strings.Split(tekst, "\n") {
				cellen := strings.Split(rij, "|")
				for k := range cellen {
					cellen[k] = schoon(cellen[k])
				}
				b.rijen = append(b.rijen, cellen)
			}
			bladen = append(bladen, b)
		}
		concept, opm, err := vanBladen(bladen)
		if err != nil {
			return
		}
		goed := true
		for _, o := range opm {
			goed = goed && o.Aard != Probleem
			if o.Code == "" {
				t.Errorf("remark without a code: %+v", o)
			}
		}
		_, err = definitie.Laad(concept)
		if errors.Is(err, definitie.ErrTekst) && len(concept) < 1<<20 {
			t.Fatalf("not in the layout language: %v\n%s", err, concept)
		}
		if (err == nil) != goed {
			t.Fatalf("remarks say %v, loading says %v", goed, err)
		}
	})
}

func TestDag_KentDeVormenVanWerkboeken(t *testing.T) {
	for in, wil := range map[string]string{"2021-03-01": "2021-03-01", "01-03-2021": "2021-03-01", "1-3-2021": "2021-03-01", "20210301": "2021-03-01", "heden": "", "": "", "31-02-2021": ""} {
		if got := dag(in); got != wil {
			t.Errorf("%s: got %q", in, got)
		}
	}
}

func TestSlak_GeeftNamenDieDeTaalKent(t *testing.T) {
	for in, wil := range map[string]string{
		"Datum melding": "datum-melding", "Münchhausen (by proxy)": "munchhausen-by-proxy", "1e contact": "n-1e-contact", "---": "", "": "",
		"BSN": "bsn", "Cliënt/systeem": "client-systeem", strings.Repeat("a", 80): strings.Repeat("a", 50),
	} {
		if got := slak(in); got != wil {
			t.Errorf("%s: got %q", in, got)
		}
	}
}
