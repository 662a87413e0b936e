package main

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// stage holds the forms of the program, each on a page where it can be sent.
type stage struct {
	*places
	forms []foundForm
}

// newStage prepares cases in every state that a form asks for, and collects the forms from their pages.
func newStage(w *world) *stage {
	w.t.Helper()
	s := &stage{places: &places{w: w, of: map[*somebody]map[betrekking]*dossier{}, absent: nobodysDossier()}}
	s.ctx = w.t.Context()
	worker, lead := w.a.who("medewerker met melder-inzage"), w.a.who("teamleider met melder-inzage")
	busy := s.dossier(w.a, worker, nil, w.a.who("vertrouwensarts")) // somebody reads along, whom one can stop
	_ = s.dossier(w.a, w.a.who("medewerker tweede team"), nil, nil) // leaves a match for the leader of the first team
	s.b = s.dossier(w.b, w.b.who("collega"), nil, nil)
	s.matches()
	s.collect(worker, s.done(worker))
	s.collect(worker, s.fresh(worker))
	s.collect(worker, busy)
	s.collect(lead, busy)
	s.collect(worker, s.started(worker))
	s.collect(w.a.who("privacy-officer"), nobodysDossier())
	s.collect(w.a.who("datasteward"), busy)
	s.collect(w.a.who("bestuurder"), busy)
	s.typed(worker)
	slices.SortStableFunc(s.forms, func(a, b foundForm) int { return ends(a.route) - ends(b.route) })
	return s
}

// ends puts the form that closes a case behind those that need it open.
func ends(route string) int {
	if strings.HasSuffix(route, "/sluiten") {
		return 1
	}
	return 0
}

func (s *stage) collect(who *somebody, d *dossier) {
	for _, f := range s.w.formsOf(who, d) {
		if !slices.ContainsFunc(s.forms, func(known foundForm) bool { return known.route == f.route }) {
			s.forms = append(s.forms, f)
		}
	}
}

// started is a case with an onderzoek that runs.
func (s *stage) started(who *somebody) *dossier {
	d := s.fresh(who)
	s.decided(d, d.meldingen[0])
	c, err := s.w.casework().Casus(s.ctx, who.actor(), d.casus)
	s.w.must(err)
	v := c.Diensten[0]
	s.w.must(s.w.casework().StartDienst(s.ctx, who.actor(), casus.DienstStart{Dienst: v.ID, Gestart: s.w.clock(), Versie: v.Versie}))
	d.diensten = []id.ID{v.ID}
	return d
}

// typed is a report that was filled in whole, up to the page on which it is registered. Somebody of it is known.
func (s *stage) typed(who *somebody) {
	s.w.t.Helper()
	known := s.fresh(who)
	b := s.w.browse(who)
	form := readPage(b.get("/meldingen/nieuw").body).formTo("/meldingen/nieuw").filled()
	form.Set("personen.1.voornamen", "Mia")
	form.Set("personen.1.achternaam", "Veldhoen")
	form.Set("personen.1.geboortedatum.dag", "12")
	form.Set("personen.1.geboortedatum.maand", "3")
	form.Set("personen.1.geboortedatum.jaar", "2015")
	form.Del("grond")
	a := b.post("/meldingen/nieuw", form)
	if a.status != http.StatusSeeOther || !strings.HasSuffix(a.location(), "/bekend") {
		s.w.t.Fatalf("a filled report is not taken: %s: %v", a, readPage(a.body).summary)
	}
	concept := strings.TrimSuffix(strings.TrimPrefix(a.location(), "/meldingen/nieuw/"), "/bekend")
	known.concept = id.ID(concept)
	s.collect(who, known)
}

// good is the form as the program takes it. What a field wants that no page tells stands here.
func (f foundForm) good() url.Values {
	v := f.filled()
	switch f.route {
	case "/meldingen/nieuw", "/meldingen/nieuw/{id}":
		v.Set("personen.1.geboortedatum.jaar", "2015")
		v.Del("grond")
	case "/casussen/{casus}/diensten/{dienst}/afronden":
		for _, name := range []string{"uitkomst-voortijdig", "aard"} {
			v.Del(name)
		}
		for _, name := range []string{"uitkomst-hg", "uitkomst-km"} {
			v.Set(name, unconfirmedOf(f.field(name).options))
		}
	case "/casussen/{casus}/personen/{persoon}/informeren":
		v.Set("gedaan", "verleng") // which asks for the grounds too
		v.Set("nodig-taak", "ja")
		v.Set("nodig-hgkm", "ja")
	case "/adviezen/nieuw":
		v.Set("einde", "ander")
		v.Set("begonnen.tijd", "09.00")
		v.Del("melder.naam")
		v.Del("melder.telefoon")
	case "/casussen/{casus}/personen/{persoon}/adres-wijzigen":
		v.Set("wat", "nieuw")
	case "/casussen/{casus}/personen/nieuw":
		v.Set("achternaam", "") // nobody to recognise: who is known is asked about first
	case "/zoeken":
		v.Set("geboortedatum.jaar", "2015")
	case "/log/verifieer":
		v.Set("checkpoint", "")
	case "/leveringen/nieuw":
		v.Set("aanvaard-afgeleid", "ja")
	case "/leveringen/{levering}/ophalen":
		v.Set("ontvanger", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p")
	}
	return v
}

// unconfirmedOf is an outcome among the choices that confirms nothing, so that no aard is asked.
func unconfirmedOf(options []string) string {
	l, err := codelijst.Op(codelijst.UitkomstOnderzoek, datum.Van(worldStart))
	if err != nil {
		panic(err)
	}
	for _, o := range options {
		w, _ := l.Zoek(codelijst.Code(o))
		if old, _, known := w.Protocol1(); o != "" && (!known || old != "03" && old != "06") {
			return o
		}
	}
	panic("every outcome confirms")
}
