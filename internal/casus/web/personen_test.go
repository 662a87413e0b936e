package casusweb_test

import (
	"net/http"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/bsn"
)

func TestPersonenPages_OpenForWhoCarriesTheCasusOnly(t *testing.T) { // AA-05, AA-08
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	kind := string(h.beeld(g).Personen[0].ID)
	for _, path := range []string{casusPad(g) + "/personen/nieuw", persoonPad(g, kind, "rollen"), persoonPad(g, kind, "adres-wijzigen"),
		casusPad(g) + "/meelezer/einde"} {
		for _, p := range []access.SeedPerson{bo, mik, tom} {
			h.als(p).get(path).is(t, http.StatusOK)
			h.als(p).get(path+"?taal=en").is(t, http.StatusOK)
		}
		for _, p := range []access.SeedPerson{gea, zed, bea} {
			h.als(p).get(path).is(t, http.StatusNotFound)
		}
	}
	h.als(gea).get(casusPad(g)).is(t, http.StatusOK).zonder(t, "/personen/nieuw", "/rollen", "/adres-wijzigen", "/meelezer/einde")
}

func TestAdresWijzigen_ProtectsReplacesUnseenAndFrees(t *testing.T) { // CW-25, CW-40, CW-52
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-04", 9, 0))
	in.Personen[0].Adres = casus.Adres{Straat: "Lindelaan", Nummer: "4", Plaats: "Nijmegen"}
	g := h.melding(in)
	path := persoonPad(g, string(h.beeld(g).Personen[0].ID), "adres-wijzigen")
	velden := func(wat, bescherming, reden, straat, versie string) []string {
		return []string{"wat", wat, "straat", straat, "huisnummer", "", "postcode", "", "plaats", "", "bescherming", bescherming, "reden", reden, "versie", versie}
	}
	h.als(bo).get(path).is(t, http.StatusOK, "Lindelaan 4", `value="open" checked`)
	h.als(bo).post(path, velden("blijft", "", "bedreiging", "", "1")...).is(t, http.StatusBadRequest, "#f-bescherming")
	h.als(bo).post(path, velden("blijft", "geheim", "", "Typte ik zelf", "1")...).is(t, http.StatusBadRequest, "#f-reden", "Typte ik zelf")
	h.als(bo).post(path, velden("blijft", "geheim", "bedreiging", "Typte ik zelf", "1")...).is(t, http.StatusBadRequest, "U typte een adres")
	h.als(bo).post(path, velden("blijft", "geheim", "bedreiging", "", "1")...).is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Het adres is afgeschermd").zonder(t, "Lindelaan")
	h.als(mik).get(path).is(t, http.StatusOK, "Afscherming opheffen kan een ander").zonder(t, "Lindelaan", `value="open"`)
	h.als(mik).post(path, velden("blijft", "open", "gevaar-voorbij", "", "2")...).is(t, http.StatusNotFound)
	h.als(mik).post(path, velden("nieuw", "geheim", "verhuisd", "Verborgenpad", "2")...).is(t, http.StatusSeeOther)
	h.als(bo).post(path, velden("nieuw", "geheim", "verhuisd", "Ander pad", "2")...).is(t, http.StatusConflict, "Iemand anders heeft dit gewijzigd", "Ander pad").
		zonder(t, "Verborgenpad")
	h.als(tom).post(path, velden("blijft", "open", "gevaar-voorbij", "", "3")...).is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Verborgenpad")
	h.als(bo).get(casusPad(g)+"/tijdlijn").is(t, http.StatusOK, "Adres afgeschermd van Mia", "Adres gewijzigd van Mia", "Afscherming van het adres opgeheven")
}

func TestOpnemen_AsksWhoItIsAndKeepsWhatWasTyped(t *testing.T) { // CW-9, CW-25, D30
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	elders := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	elders.Personen = []casus.NieuwPersoon{casustest.Kind("Sam", "Veldhoen", "20120501")}
	elders.Personen[0].Gegevens.BSN = bsn.TestNummer(71)
	sam := string(h.beeld(h.melding(elders)).Personen[0].ID)
	path := casusPad(g) + "/personen/nieuw"
	velden := func(extra ...string) []string {
		return append([]string{"rollen", "lid-huishouden", "voornamen", "Sam", "tussenvoegsel", "", "achternaam", "Veldhoen", "geboortedatum.dag", "1",
			"geboortedatum.maand", "mei", "geboortedatum.jaar", "2012", "geslacht", "V", "bsn", "", "telefoon", "0600000004", "veilig-contact", "",
			"straat", "", "huisnummer", "", "postcode", "", "plaats", ""}, extra...)
	}
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, path)
	h.als(bo).get(path).is(t, http.StatusOK, "Voeg een persoon toe", "De termijn loopt vanaf nu").zonder(t, `name="wie"`)
	h.als(bo).post(path, "rollen", "", "geslacht", "", "achternaam", "Bakker").is(t, http.StatusBadRequest, "#f-geslacht", `value="Bakker"`)
	h.als(bo).post(path, "geslacht", "V", "achternaam", "Bakker").is(t, http.StatusBadRequest, "#f-rollen", "Kies er minstens één")
	got := h.als(bo).post(path, velden()...).is(t, http.StatusBadRequest, "misschien al bekend", "Sam Veldhoen", sam, "0600000004", "Dit is iemand anders")
	if strings.Contains(got.body, `value="`+sam+`" checked`) {
		t.Error("somebody is chosen already")
	}
	h.als(bo).post(path, velden("wie", "verzonnen")...).is(t, http.StatusBadRequest, "#f-wie")
	h.als(bo).post(path, velden("wie", sam)...).is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Sam Veldhoen", "0600000004", "2 personen moeten nog horen")
	h.als(bo).post(path, velden("wie", sam)...).is(t, http.StatusBadRequest, "heeft deze rol al")
	h.als(bo).post(path, velden("wie", "ander")...).is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "3 personen moeten nog horen")
	h.als(bo).post(path, "rollen", "lid-huishouden", "geslacht", "O", "ongeboren", "ja").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Ongeboren kind")
}

func TestRollen_ShowUntilWhenTheyHeld(t *testing.T) { // CW-25, CW-T11
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	path := persoonPad(g, string(h.beeld(g).Personen[0].ID), "rollen")
	h.als(bo).get(path).is(t, http.StatusOK, "Welke rol eindigt?", "Sinds vr 4 dec 2026", "Welke rol komt erbij?")
	h.als(bo).post(path, "op.dag", "6", "op.maand", "12", "op.jaar", "2026").is(t, http.StatusBadRequest, "U veranderde nog niets")
	h.als(bo).post(path, "einde", "slachtoffer", "op.dag", "3", "op.maand", "12", "op.jaar", "2026").is(t, http.StatusBadRequest, "#f-op")
	h.als(bo).post(path, "einde", "slachtoffer", "erbij", "rol-onduidelijk", "op.dag", "6", "op.maand", "12", "op.jaar", "2026").is(t, http.StatusSeeOther)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "tot zo 6 dec 2026")
	h.als(bo).get(casusPad(g)+"/tijdlijn").is(t, http.StatusOK, "Rollen gewijzigd van Mia Veldhoen")
	h.als(bo).post(path, "einde", "slachtoffer", "op.dag", "6", "op.maand", "12", "op.jaar", "2026").is(t, http.StatusConflict, "Iemand anders heeft dit gewijzigd")
}

func TestMeelezen_HasAListOfItsOwnUntilItStops(t *testing.T) { // CW-13, D16
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.als(zed).get("/werk?wie=mee").is(t, http.StatusOK, "Niemand heeft u gevraagd").zonder(t, casusPad(g))
	einde := casusPad(g) + "/meelezer/einde"
	h.als(bo).get(einde).is(t, http.StatusOK, "Er leest niemand mee")
	h.als(bo).post(casusPad(g)+"/meelezer", "collega", string(zed.ID), "reden", "deskundigheid").is(t, http.StatusSeeOther)
	h.als(zed).get("/werk").is(t, http.StatusOK, "Ik lees mee", "/werk?wie=mee").zonder(t, casusPad(g)+`"`)
	h.als(zed).get("/werk?wie=mee").is(t, http.StatusOK, casusPad(g), "Noord", "Bo Terpstra", "De klokken bewaakt de eigenaar").zonder(t, "Mia", "Veldhoen")
	h.als(bo).get("/werk?wie=mee").is(t, http.StatusOK, "Niemand heeft u gevraagd")
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Leest mee", "Zed Akkerman", einde)
	h.als(zed).get(casusPad(g)).is(t, http.StatusOK, "Zed Akkerman").zonder(t, einde)
	h.als(bo).get(einde).is(t, http.StatusOK, "Deskundigheid", "sinds ma 7 dec 2026")
	h.als(bo).post(einde, "collega", string(bea.ID)).is(t, http.StatusBadRequest, "#f-collega")
	h.als(bo).post(einde, "collega", string(zed.ID)).is(t, http.StatusSeeOther)
	h.als(zed).get(casusPad(g)).is(t, http.StatusNotFound)
	h.als(zed).get("/werk?wie=mee").is(t, http.StatusOK, "Niemand heeft u gevraagd")
	h.als(bo).get(casusPad(g)+"/tijdlijn").is(t, http.StatusOK, "Zed Akkerman leest niet meer mee")
}
