package casusweb_test

import (
	"net/http"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

func TestPages_OpenForTheirRolesAndAreNotThereForOthers(t *testing.T) { // AA-05, AA-08: absent and forbidden look the same
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen[0].Adres, in.Personen[0].AdresGeheim = casus.Adres{Straat: "Geheimlaan", Nummer: "9"}, true
	g := h.melding(in)
	kind := string(h.beeld(g).Personen[0].ID)
	signaal := string(h.signaal().Melding)
	everybody := []access.SeedPerson{bo, mik, gea, tom, zed, bea}
	for path, for_ := range map[string][]access.SeedPerson{
		"/werk":                           {bo, mik, gea, tom, zed},
		"/zoeken":                         {bo, mik, gea, tom, zed},
		casusPad(g):                       {bo, mik, gea, tom},
		casusPad(g) + "/tijdlijn":         {bo, mik, gea, tom},
		casusPad(g) + "/afdruk":           {bo, mik, gea, tom},
		meldingPad(g, "acuut"):            {bo, mik, tom},
		meldingPad(g, "beoordeling"):      {bo, mik, tom},
		meldingPad(g, "melder"):           {bo, tom},
		casusPad(g) + "/sluiten":          {bo, mik, tom},
		casusPad(g) + "/meelezer":         {bo, mik, tom},
		casusPad(g) + "/toewijzen":        {tom},
		"/signalen/" + signaal:            {tom},
		persoonPad(g, kind, "adres"):      {bo, tom},
		persoonPad(g, kind, "informeren"): {bo, mik, tom},
		persoonPad(g, kind, "corrigeren"): {bo, mik, tom},
	} {
		var absent string
		for _, p := range everybody {
			got := h.als(p).get(path)
			if want := contains(for_, p); (got.status == http.StatusOK) != want {
				t.Errorf("%s for %s: %d", path, p.Naam, got.status)
			}
			if got.status == http.StatusOK {
				continue
			}
			if got.status != http.StatusNotFound {
				t.Errorf("%s for %s is %d, want 404", path, p.Naam, got.status)
			}
			absent = got.body
		}
		if !strings.Contains(absent, "Deze pagina is er niet") {
			t.Errorf("%s: the refusal is another page", path)
		}
	}
	h.als(bo).get("/casussen/geen-id").is(t, http.StatusNotFound)
	h.als(bo).get("/casussen/"+signaal).is(t, http.StatusNotFound)
}

func contains(all []access.SeedPerson, p access.SeedPerson) bool {
	for _, x := range all {
		if x.ID == p.ID {
			return true
		}
	}
	return false
}

func TestWerk_PutsFirstWhatWaitsAndShowsBothReadingsOfTheFiveDays(t *testing.T) { // CW-10, CW-19, CW-20, D16
	h := nieuwHuis(t)
	h.Nu = casustest.Moment("2026-12-15", 11, 30)
	late := h.melding(casustest.Melding(casustest.Moment("2026-12-01", 9, 0)))
	fresh := h.melding(casustest.Melding(casustest.Moment("2026-12-15", 8, 0)))
	signaal := h.signaal()

	got := h.als(bo).get("/werk").is(t, http.StatusOK, "3 acute checks zijn nog niet beantwoord", "wacht 14 dagen", "wacht 3 uur",
		"Beoordeling, 5 dagen: 1 melding, 8 dagen te laat", "Beoordeling, 5 werkdagen", "werkdagen te laat",
		"Nijmegen", "Noord", meldingPad(late, "acuut"), "/meldingen/nieuw", "/adviezen/nieuw")
	if a, b := strings.Index(got.body, casusPad(late)+`"`), strings.Index(got.body, casusPad(fresh)+`"`); a < 0 || b < 0 || a > b {
		t.Error("the late case does not come first")
	}
	got.zonder(t, "Veldhoen", "Mia", "Zandstra", "signaal wacht")
	got.is(t, http.StatusOK, "Signaal "+signaal.Nummer, "op een besluit van de teamleider").zonder(t, "/signalen/")
	h.als(tom).get("/werk").is(t, http.StatusOK, "1 signaal wacht op uw besluit", "Bo Terpstra", "/signalen/"+string(signaal.Melding)).
		zonder(t, "op een besluit van de teamleider")
	h.als(gea).get("/werk").is(t, http.StatusOK).zonder(t, "/meldingen/nieuw", "/adviezen/nieuw", meldingPad(late, "acuut"))

	h.als(mik).get("/werk?wie=mij").is(t, http.StatusOK, "U hebt geen casussen waarin een klok loopt").zonder(t, casusPad(late)+`"`+` class`)
	h.als(bo).get("/werk?wie=mij&klok=onderzoek-10-weken").is(t, http.StatusOK, "In geen casus loopt deze klok")
	h.als(bo).get("/werk?klok=bestaat-niet&pagina=-3").is(t, http.StatusOK)
	h.als(zed).get("/werk").is(t, http.StatusOK, "Er wacht nu niets dringends", "Uw teams hebben geen casussen")
}

func TestWerk_LeadsThroughALongList(t *testing.T) {
	h := nieuwHuis(t)
	for range casus.PerPagina + 2 {
		h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	}
	h.als(bo).get("/werk?wie=mij").is(t, http.StatusOK, "1 tot en met 25", "pagina=2&wie=mij")
	h.als(bo).get("/werk?wie=mij&pagina=2").is(t, http.StatusOK, "26 tot en met 27").zonder(t, "pagina=3")
}

func TestCasus_ShowsTheFamilyAsFarAsItIsKnown(t *testing.T) { // CW-25, CW-T13
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(7)
	oma := casustest.Kind("", "Jansma", "19400000")
	oma.Gegevens.VeiligContact = "Niet bellen na zessen"
	in.Personen = append(in.Personen, oma,
		casus.NieuwPersoon{Gegevens: casus.Gegevens{Geboorte: datum.Ongeboren(), Geslacht: "O"}, Rollen: []string{"lid-huishouden"}},
		casus.NieuwPersoon{Gegevens: casus.Gegevens{Geslacht: "M"}, Rollen: []string{"vermoedelijke-pleger"}})
	g := h.melding(in)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Mia Veldhoen", "12 mrt 2015", "11", "Jansma", "1940, dag en maand niet bekend",
		"85 of 86", "Ongeboren kind", "Naam niet bekend", "Eindigt op "+bsn.TestNummer(7).Cijfers()[7:], "Niet bellen na zessen",
		"(Vermoedelijke) pleger", "Nog te vertellen", "4 personen moeten nog horen", in.Verhaal,
		"Beantwoord de acute check", "Begonnen", "Waarom deze termijn?", "vijf dagen na de ontvangst", "<title>Casus CA")
}

func TestCasus_OffersOnlyWhatThisPersonMayDo(t *testing.T) {
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
	h.als(gea).get(casusPad(g)).is(t, http.StatusOK, "acute check").zonder(t, "/acuut", "/sluiten", "/overnemen", "/toewijzen",
		"/informeren", "/corrigeren", "/melder")
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "/acuut", "/sluiten", "/melder").zonder(t, "/overnemen", "/toewijzen")
	h.als(mik).get(casusPad(g)).is(t, http.StatusOK, "/overnemen").zonder(t, "/toewijzen", "/melder")
	h.als(tom).get(casusPad(g)).is(t, http.StatusOK, "/overnemen", "/toewijzen", "/melder")
}

func TestTijdlijn_FiltersByKindAndPersonAndSaysWhenItWasWrittenDown(t *testing.T) {
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen = append(in.Personen, casustest.Kind("Joris", "Veldhoen", "20180101"))
	g := h.melding(in)
	joris := h.beeld(g).Personen[0].ID
	for _, p := range h.beeld(g).Personen {
		if p.Gegevens.Voornamen == "Joris" {
			joris = p.ID
		}
	}
	all := h.als(bo).get(casusPad(g)+"/tijdlijn").is(t, http.StatusOK, "Casus CA100001 begonnen", "Gegevens vastgelegd van Mia Veldhoen",
		"Opgeschreven op ma 7 dec 2026", "do 3 dec 2026", "Bo Terpstra")
	if strings.Index(all.body, "Gegevens vastgelegd van Mia") > strings.Index(all.body, "Casus CA100001 begonnen") {
		t.Error("the timeline does not put the newest first")
	}
	h.als(bo).get(casusPad(g)+"/tijdlijn?soort=persoon").is(t, http.StatusOK, "Gegevens vastgelegd").zonder(t, "Casus CA100001 begonnen")
	h.als(bo).get(casusPad(g)+"/tijdlijn?persoon="+string(joris)).is(t, http.StatusOK, "Gegevens vastgelegd van Joris").
		zonder(t, "Gegevens vastgelegd van Mia")
	h.als(bo).get(casusPad(g)+"/tijdlijn?soort=bestaat-niet").is(t, http.StatusOK, "Niets past bij deze keuze")
}

func TestAfdruk_HoldsTheWholeFileAndNoActs(t *testing.T) { // D26
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(7)
	g := h.melding(in)
	h.als(bo).get(casusPad(g)+"/afdruk").is(t, http.StatusOK, in.Verhaal, "Mia Veldhoen", bsn.TestNummer(7).Cijfers(), "Beoordeling, 5 dagen",
		"Casus CA100001 begonnen", "Gelezen door Bo Terpstra", "Vertrouwelijk").zonder(t, "/acuut", "/melder", "Wietske", "Wegwijzer")
}

func TestPages_InEnglish(t *testing.T) { // CW-52
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
	h.als(bo).get("/werk?taal=en").is(t, http.StatusOK, "Work list", "acute check has no answer yet", "Assessment, 5 working days")
	h.als(bo).get(casusPad(g)+"?taal=en").is(t, http.StatusOK, "Answer the acute check", "Family", "Physical abuse", "working days")
	h.als(bo).get(meldingPad(g, "beoordeling")+"?taal=en").is(t, http.StatusOK, "Investigation by Veilig Thuis", "runs up to and including")
}
