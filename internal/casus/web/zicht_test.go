package casusweb_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/recht/bsn"
)

// kanaries are the words of the reporter and of a protected address: none may stand on a page but the opened drawer.
var kanaries = []string{"Zandstra", "Wietske", "Wegwijzer", "intern begeleider", "0600000001", "Geheimlaan"}

// geheim is a case with a hidden reporter and a protected address, as far on its way as a case can be.
func (h *huis) geheim() (casus.Geregistreerd, string) {
	h.t.Helper()
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Geheimhouding, in.Grond = casus.MelderAfgeschermd, "a2"
	in.Personen[0].Adres, in.Personen[0].AdresGeheim = casus.Adres{Straat: "Geheimlaan", Nummer: "9", Plaats: "Arnhem"}, true
	g := h.melding(in)
	return g, string(h.beeld(g).Personen[0].ID)
}

func TestReporter_StandsOnNoPageButTheOpenedDrawer(t *testing.T) { // CW-6, CW-35, CW-T7
	h := nieuwHuis(t)
	g, kind := h.geheim()
	d := string(h.onderzoek(g).ID)
	again := casustest.Melding(casustest.Moment("2026-12-06", 9, 0))
	again.Casus = g.Casus
	again.Personen[0].Bekend = &h.beeld(g).Personen[0].ID
	tweede := h.melding(again)
	h.signaal()
	reader := h.als(bo)
	for _, path := range []string{"/werk", casusPad(g), casusPad(g) + "/tijdlijn", casusPad(g) + "/afdruk", meldingPad(g, "melder"),
		persoonPad(g, kind, "adres"), meldingPad(tweede, "acuut"), meldingPad(tweede, "beoordeling"), casusPad(g) + "/diensten/" + d + "/afronden",
		persoonPad(g, kind, "informeren"), persoonPad(g, kind, "corrigeren"), casusPad(g) + "/sluiten", casusPad(g) + "/meelezer", "/zoeken"} {
		got := reader.get(path).is(t, http.StatusOK).zonder(t, kanaries...).zonder(t, "medewerkers van de melder", "diens medewerkers")
		for name, values := range got.header {
			for _, k := range kanaries {
				if strings.Contains(strings.Join(values, " "), k) {
					t.Errorf("%s: header %s carries %q", path, name, k)
				}
			}
		}
	}
	reader.get(casusPad(g)).is(t, http.StatusOK, "Wie meldde "+g.Nummer, "Open; dat wordt vastgelegd", "Blijft verborgen voor het gezin",
		"Het adres is afgeschermd", persoonPad(g, kind, "adres"))
}

func TestMelderLade_OpensByPostWithAReasonAndLeavesALine(t *testing.T) { // CW-6, DP-02
	h := nieuwHuis(t)
	g, _ := h.geheim()
	path := meldingPad(g, "melder")
	h.als(bo).get(path).is(t, http.StatusOK, "leggen we vast wie u bent", "Waarom opent u dit?").zonder(t, kanaries...)
	h.als(bo).get(path+"?reden=veiligheid").is(t, http.StatusOK).zonder(t, kanaries...)
	h.als(bo).post(path, "reden", "").is(t, http.StatusBadRequest, "Maak een keuze").zonder(t, kanaries...)
	h.als(bo).post(path, "reden", "nieuwsgierig").is(t, http.StatusBadRequest, "Schrijf waarom").zonder(t, kanaries...)
	before := h.regels("melder.inzien")
	got := h.als(bo).post(path, "reden", "terugkoppeling").is(t, http.StatusOK, "Wietske Zandstra", "0600000001", "Basisschool De Wegwijzer",
		"Geopend door Bo Terpstra", "Terugkoppeling geven aan de melder", "diens medewerkers")
	if got.header.Get("Cache-Control") != "no-store" {
		t.Error("the opened drawer can be kept by the browser")
	}
	lines := h.regels("melder.inzien")
	if len(lines) != len(before)+1 || lines[0].Line.Doel != "terugkoppeling" || lines[0].Line.Object != g.Melding {
		t.Errorf("the log says %+v", lines)
	}
	h.als(bo).get(path).is(t, http.StatusOK).zonder(t, kanaries...)
	h.als(tom).post(path, "reden", "veiligheid").is(t, http.StatusOK, "Wietske Zandstra")
	h.als(mik).post(path, "reden", "veiligheid").is(t, http.StatusNotFound).zonder(t, kanaries...)
	h.als(gea).post(path, "reden", "veiligheid").is(t, http.StatusNotFound).zonder(t, kanaries...)
	h.als(zed).post(path, "reden", "veiligheid").is(t, http.StatusNotFound).zonder(t, kanaries...)
}

func TestAdresLade_OpensByPostWithAReason(t *testing.T) {
	h := nieuwHuis(t)
	g, kind := h.geheim()
	path := persoonPad(g, kind, "adres")
	h.als(bo).get(path).is(t, http.StatusOK, "Adres van Mia Veldhoen").zonder(t, kanaries...)
	h.als(bo).post(path, "reden", "").is(t, http.StatusBadRequest).zonder(t, kanaries...)
	h.als(bo).post(path, "reden", "veiligheid").is(t, http.StatusOK, "Geheimlaan 9", "Arnhem", "Geopend door Bo Terpstra")
	h.als(gea).post(path, "reden", "veiligheid").is(t, http.StatusNotFound).zonder(t, kanaries...)
	open := h.melding(casustest.Melding(casustest.Moment("2026-12-04", 9, 0)))
	h.als(bo).get(persoonPad(open, string(h.beeld(open).Personen[0].ID), "adres")).is(t, http.StatusNotFound)
}

func TestZoeken_AsksForAReasonAndTwoFactsAndEchoesNothing(t *testing.T) { // AA-09
	h := nieuwHuis(t)
	in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(7)
	g := h.melding(in)
	nummer := bsn.TestNummer(7).Cijfers()
	h.als(bo).get("/zoeken").is(t, http.StatusOK, "Waarom zoekt u?")
	h.als(bo).get("/zoeken?reden=lopende-casus&bsn="+nummer).is(t, http.StatusOK, `name="bsn" type="text" value=""`).zonder(t, "Veldhoen")
	h.als(bo).post("/zoeken", "reden", "lopende-casus", "bsn", nummer).
		is(t, http.StatusOK, "1 persoon gevonden", "Mia Veldhoen", "Zelfde BSN", casusPad(g), "Gezocht op BSN. Reden: Voor een casus die loopt")
	h.als(bo).post("/zoeken", "reden", "lopende-casus", "bsn", nummer[:4]+" "+nummer[4:]).is(t, http.StatusOK, "1 persoon gevonden")
	h.als(bo).post("/zoeken", "reden", "adviesvraag", "achternaam", "veldhoen", "geboortedatum.dag", "12", "geboortedatum.maand", "3", "geboortedatum.jaar", "2015").
		is(t, http.StatusOK, "Zelfde achternaam en geboortedatum")
	h.als(bo).post("/zoeken", "reden", "adviesvraag", "achternaam", "Veldhoen", "geboortedatum.dag", "", "geboortedatum.maand", "", "geboortedatum.jaar", "2015").
		is(t, http.StatusOK, "1 persoon gevonden")
	h.als(bo).post("/zoeken", "reden", "lopende-casus", "achternaam", "Veldhoen").is(t, http.StatusBadRequest, "Vul een BSN in, of een achternaam", `value="Veldhoen"`)
	h.als(bo).post("/zoeken", "reden", "").is(t, http.StatusBadRequest).inVolgorde(t, "#f-reden", "#f-bsn")
	h.als(bo).post("/zoeken", "achternaam", "Veldhoen", "geboortedatum.dag", "12", "geboortedatum.maand", "13", "geboortedatum.jaar", "2015").
		is(t, http.StatusBadRequest).inVolgorde(t, "#f-reden", "#f-geboortedatum")
	h.als(bo).post("/zoeken", "reden", "", "bsn", nummer).is(t, http.StatusBadRequest, "Maak een keuze").zonder(t, "Mia")
	h.als(bo).post("/zoeken", "reden", "lopende-casus", "bsn", "123456789").is(t, http.StatusBadRequest, "BSN")
	h.als(zed).post("/zoeken", "reden", "lopende-casus", "bsn", nummer).is(t, http.StatusOK, "0 personen gevonden", "Niemand gevonden").zonder(t, "Mia", casusPad(g))
	h.als(bea).post("/zoeken", "reden", "lopende-casus", "bsn", nummer).is(t, http.StatusNotFound)
}

func TestPages_AreNotShownWhenTheLogCannotBeWritten(t *testing.T) { // AU-01
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
	reader := h.als(bo)
	h.Must(h.Log.Close(ctx))
	for _, path := range []string{"/werk", casusPad(g), meldingPad(g, "acuut")} {
		reader.get(path).is(t, http.StatusServiceUnavailable).zonder(t, "Mia", g.Nummer)
	}
}

// regels are the lines of the log about one act, newest first.
func (h *huis) regels(handeling string) []audit.Entry {
	h.t.Helper()
	var all []audit.Entry
	h.Must(h.DB.InRead(ctx, h.Org, func(r *db.Read) error {
		lines, err := h.Log.Lines(ctx, r, audit.Filter{})
		for _, l := range lines {
			if l.Line.Handeling == handeling {
				all = append(all, l)
			}
		}
		return err
	}))
	slices.SortStableFunc(all, func(a, b audit.Entry) int { return int(b.Volgnummer - a.Volgnummer) })
	return all
}
