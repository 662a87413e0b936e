package herkenning

import (
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

func geboren(t *testing.T, s string) datum.Geboortedatum {
	t.Helper()
	g, err := datum.ParseGeboortedatum(s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestAchternaam_LeavesOutWhatPeopleWriteDifferently(t *testing.T) { // D11
	for in, want := range map[string]string{
		"van der Meijden": "meyden", "Meyden": "meyden", "Çelik": "celik", "O'Brien": "obrien",
		"Jansen-de Boer": "jansen", "de": "de", "": "",
		"Yıldız": "yildiz", "YILDIZ": "yildiz", "Sørensen": "sorensen", "Wałęsa": "walesa", "Weiß": "weiss",
		"van 't Hof": "hof", "van ’t Hof": "hof", "van ‘t Hof": "hof", "aan de Stegge": "stegge", "-Jansen": "jansen", "-": "",
	} {
		if got := Achternaam(casus.Gegevens{Achternaam: in}); got != want {
			t.Errorf("Achternaam(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestVergelijk(t *testing.T) { // CW-9, CW-T12
	mia := casus.Gegevens{Voornamen: "Mia", Achternaam: "Veldhoen", Geboorte: geboren(t, "20150312")}
	with := func(change func(*casus.Gegevens)) casus.Gegevens { g := mia; change(&g); return g }
	cases := []struct {
		name string
		b    casus.Gegevens
		want casus.Overeenkomst
	}{
		{"the same", mia, casus.ZelfdeNaamEnDatum},
		{"a twin has another first name", with(func(g *casus.Gegevens) { g.Voornamen = "Noor" }), casus.GeenOvereenkomst},
		{"an initial", with(func(g *casus.Gegevens) { g.Voornamen = "M." }), casus.ZelfdeNaamEnDatum},
		{"only the year known", with(func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20150000") }), casus.ZelfdeNaamEnDatum},
		{"another year", with(func(g *casus.Gegevens) { g.Geboorte = geboren(t, "20140000") }), casus.GeenOvereenkomst},
		{"no birth date at all", with(func(g *casus.Gegevens) { g.Geboorte = datum.Geboortedatum{} }), casus.GeenOvereenkomst},
		{"a prefix in the surname", with(func(g *casus.Gegevens) { g.Achternaam = "van Veldhoen" }), casus.ZelfdeNaamEnDatum},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Vergelijk(mia, c.b); got != c.want {
				t.Fatalf("Vergelijk = %q, want %q", got, c.want)
			}
		})
	}
	t.Run("another second name, and a first one typed small", func(t *testing.T) {
		a := with(func(g *casus.Gegevens) { g.Voornamen = "Mia Sofie" })
		b := with(func(g *casus.Gegevens) { g.Voornamen = "mia Lotte" })
		if got := Vergelijk(a, b); got != casus.ZelfdeNaamEnDatum {
			t.Fatal(got)
		}
	})
	t.Run("two BSNs make two persons, whatever else agrees", func(t *testing.T) {
		a := with(func(g *casus.Gegevens) { g.BSN = bsn.TestNummer(1) })
		b := with(func(g *casus.Gegevens) { g.BSN = bsn.TestNummer(2) })
		if got := Vergelijk(a, b); got != casus.GeenOvereenkomst {
			t.Fatal(got)
		}
	})
}

func TestWhatIsTheSamePersonIsAlwaysFound(t *testing.T) { // CW-9: no match is missed by the index
	dates := rapid.SampledFrom([]string{"20150312", "20150300", "20150000", "20140000", "00000000"})
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) casus.Gegevens {
			g, err := datum.ParseGeboortedatum(dates.Draw(rt, label+" date"))
			if err != nil {
				g = datum.Geboortedatum{}
			}
			p := casus.Gegevens{Achternaam: rapid.SampledFrom([]string{"Veldhoen", "van Veldhoen", "Bakker"}).Draw(rt, label), Geboorte: g}
			if rapid.Bool().Draw(rt, label+" has bsn") {
				p.BSN = bsn.TestNummer(rapid.IntRange(1, 2).Draw(rt, label+" bsn"))
			}
			return p
		}
		stored, asked := draw("stored"), draw("asked")
		if Vergelijk(stored, asked) == casus.GeenOvereenkomst {
			return
		}
		index := map[Kenmerk]bool{}
		for _, k := range Opslag(stored) {
			index[k] = true
		}
		for _, k := range Zoek(asked) {
			if index[k] {
				return
			}
		}
		rt.Fatalf("%v is %v, but no key of the search is in the index", asked, stored)
	})
}
