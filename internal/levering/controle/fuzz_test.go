package controle_test

import (
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
)

// FuzzControleer runs all rules on anything, by every definition.
func FuzzControleer(f *testing.F) {
	for _, s := range []string{goedBestand, "", "P|||||\n", "M|ML1||||||||\nP|ML1|||\n", "O|||||||\n", "\xff\xfe", strings.Repeat("A|", 900)} {
		f.Add([]byte(s), true)
	}
	definities := map[string]controle.Situatie{}
	for _, p := range leesCorpus(f) {
		f.Add([]byte(lees(f, p.pad(p.naam))), p.situatie.Proef)
		definities[p.definitie] = situatieVan(f, p.definitie)
	}
	uitleg := map[string]map[string]controle.Uitleg{}
	for _, r := range controle.Regels() {
		uitleg[r.ID] = r.Uitleg
	}
	f.Fuzz(func(t *testing.T, in []byte, proef bool) {
		for _, s := range definities {
			s.Proef = proef
			uit, err := controle.Controleer(s, controle.Regels(), strings.NewReader(string(in)), func(b controle.Bevinding) {
				if b.Regel == "" || b.Ernst == 0 || b.Lijn == 0 && b.Regel != "STR-05" && b.Regel != "FIL-01" {
					t.Fatalf("%+v", b)
				}
				if _, ok := uitleg[b.Regel][b.Code]; !ok && !strings.HasPrefix(b.Regel, "STR-0") {
					t.Fatalf("no text for %s %s", b.Regel, b.Code)
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			vergelijkMetZichzelf(t, s, string(in), uit)
		}
	})
}

// vergelijkMetZichzelf holds a file against itself: nothing is new, gone or otherwise frequent.
func vergelijkMetZichzelf(t *testing.T, s controle.Situatie, in string, uit controle.Uitslag) {
	t.Helper()
	a, err := controle.MaakAfdruk(s.Definitie, s.Periode, []byte("geheim"), strings.NewReader(in))
	if err != nil || uit.Onleesbaar != nil {
		return
	}
	s.Eerder, s.Vorige = a, []*controle.Spiegel{uit.Spiegel, uit.Spiegel}
	for _, b := range bevindingen(t, s, []controle.Regel{regel(t, "VOL-01"), regel(t, "REG-01")}, in) {
		// Of a number that stands twice the first record counts, or one that stands lower and could be read.
		if b.Code != controle.CodeRecordGewijzigd {
			t.Fatalf("%+v", b)
		}
	}
}
