package casusweb_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"regioaanpak/internal/casus"
	casusweb "regioaanpak/internal/casus/web"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func catalogus(t *testing.T) *i18n.Catalogue {
	return i18ntest.Catalogue(t, append(web.Teksten(), casusweb.Teksten()...)...)
}

func TestTeksten_BothLanguagesHaveWhatThePagesAskFor(t *testing.T) { // CW-52
	i18ntest.Used(t, catalogus(t), ".")
}

// raised finds the codes of what can be wrong in the source of the room.
var raised = regexp.MustCompile(`(?:Code: |fout\.Conflict\(|fout\.Invalid\("[a-z.-]+", |nietMeer\(|Fout\([a-z".-]+, )"([a-z0-9-]+)"`)

func TestTeksten_EveryFaultOfTheRoomHasItsWords(t *testing.T) {
	c := catalogus(t)
	found := 0
	for _, dir := range []string{"..", "."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range raised.FindAllSubmatch(raw, -1) {
				found++
				if key := "fout." + string(m[1]); !c.Has(key) {
					t.Errorf("%s raises %q, which has no text", f, m[1])
				}
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d codes found: the pattern no longer fits the source", found)
	}
}

func TestTeksten_EveryCodeThatAPageShowsHasItsWord(t *testing.T) {
	c := catalogus(t)
	need := func(prefix string, values ...string) {
		for _, v := range values {
			if !c.Has(prefix + v) {
				t.Errorf("no text %s%s", prefix, v)
			}
		}
	}
	need("casus.sluitreden.", casus.Sluitredenen...)
	need("casus.lade.reden-", casus.Inzageredenen...)
	need("casus.zoekreden.", casus.Zoekredenen...)
	need("casus.correctiereden.", casus.Correctieredenen...)
	for _, r := range casus.KlokRegels {
		need("casus.klok.", r, r+"-regel")
	}
	for _, s := range []casus.GebeurtenisSoort{casus.CasusGeopend, casus.CasusGesloten, casus.CasusToegewezen, casus.MeldingOntvangen,
		casus.MeldingToegevoegd, casus.SignaalOntvangen, casus.SignaalBesloten, casus.AcuutBeantwoord, casus.BeoordelingOpgesteld,
		casus.BeoordelingTerug, casus.BeoordelingVastgesteld, casus.DienstBesloten, casus.DienstGestart, casus.DienstGeeindigd,
		casus.PersoonOpgenomen, casus.PersoonGecorrigeerd, casus.PersoonGeinformeerd, casus.InformerenVerlengd, casus.MeelezerToegevoegd} {
		need("casus.gebeurtenis.", string(s))
	}
	for _, b := range []casus.Betrokkenheid{casus.EersteMelding, casus.Hermelding, casus.TijdensVB, casus.NaVB, casus.TijdensMonit} {
		need("casus.betrokkenheid.", string(b))
	}
	for _, day := range []datum.Datum{datum.Moet(2015, 6, 1), datum.Moet(2020, 6, 1), datum.Moet(2026, 12, 7)} {
		l, err := codelijst.Op(codelijst.BesluitVeiligheidsbeoordeling, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range l.Waarden() {
			if d := casus.GevolgVan(string(w.Code)).Dienst; d != "" {
				need("casus.dienst.", string(d))
			}
		}
	}
}
