package casus_test

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// atOnce runs act n times at the same moment and returns what each gave.
func atOnce(n int, act func(i int) error) []error {
	errs := make([]error, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			errs[i] = act(i)
		})
	}
	close(start)
	wg.Wait()
	return errs
}

// oneWins demands that exactly one succeeded and that the others were told so.
func oneWins(t *testing.T, errs []error) {
	t.Helper()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !fout.Is(err, fout.KindStale) && !fout.Is(err, fout.KindConflict):
			t.Errorf("who came second got: %v", err)
		}
	}
	if won != 1 {
		t.Errorf("%d succeeded: %v", won, errs)
	}
}

// rounds is how often each race is run: one round may miss the moment.
const rounds = 6

func race(t *testing.T, test func(*testing.T, *casustest.World)) {
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		for range rounds {
			test(t, w)
		}
	})
}

func received() casus.NieuweMelding { return casustest.Melding(casustest.Moment("2026-12-04", 9, 0)) }

func propose(t *testing.T, w *casustest.World, a access.Actor, g casus.Geregistreerd, voorstel string) id.ID {
	t.Helper()
	vb, err := w.Casus.StelBeoordelingOp(ctx, a, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel", Voorstel: voorstel, Reden: "x"})
	w.Must(err)
	return vb
}

// decided registers a report and decides on it.
func decided(t *testing.T, w *casustest.World, a access.Actor, besluit string) casus.Geregistreerd {
	t.Helper()
	g := register(t, w, a, received())
	vb := propose(t, w, a, g, besluit)
	second := w.Actor(access.RolVertrouwensarts, w.TeamA)
	w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
	return g
}

func running(b casus.Beeld, regel string) int {
	n := 0
	for _, k := range b.Klokken {
		if k.Regel == regel && k.GestoptOp == nil {
			n++
		}
	}
	return n
}

func TestSamenloop_TwoSecondProfessionals(t *testing.T) { // CW-13, CW-53
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		vb := propose(t, w, worker, g, "onderzoek")
		oneWins(t, atOnce(4, func(i int) error {
			second := w.Actor(access.RolGedragswetenschapper, w.TeamA)
			return w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: i > 0, Reden: "x", Versie: 1})
		}))
		b := beeld(t, w, worker, g)
		agreed := b.Beoordelingen[0].Stand == casus.BeoordelingBesloten
		if len(b.Diensten) != map[bool]int{true: 1}[agreed] || running(b, casus.RegelOnderzoek) != len(b.Diensten) {
			t.Errorf("%s, with %d diensten and %d clocks", b.Beoordelingen[0].Stand, len(b.Diensten), running(b, casus.RegelOnderzoek))
		}
	})
}

func TestSamenloop_TwoProposalsForOneMelding(t *testing.T) { // CW-13
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		oneWins(t, atOnce(4, func(int) error {
			_, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "geen", Voorstel: "onderzoek", Reden: "x"})
			return err
		}))
		if b := beeld(t, w, worker, g); len(b.Beoordelingen) != 1 {
			t.Errorf("%d proposals wait", len(b.Beoordelingen))
		}
	})
}

func TestSamenloop_TwoWhoClose(t *testing.T) { // CW-20
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := decided(t, w, worker, "einde-bemoeienis")
		oneWins(t, atOnce(3, func(int) error { return w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1) }))
	})
}

func TestSamenloop_AReportNeverLandsInACasusThatIsBeingClosed(t *testing.T) { // CW-12, CW-T15; no report joins a closed casus
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := decided(t, w, worker, "einde-bemoeienis")
		errs := atOnce(2, func(i int) error {
			if i == 0 {
				return w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1)
			}
			in := received()
			in.Casus = g.Casus
			_, err := w.Casus.RegisterMelding(ctx, worker, in)
			return err
		})
		oneWins(t, errs)
		b := beeld(t, w, worker, g)
		if b.Casus.Open() == (len(b.Meldingen) == 1) {
			t.Errorf("open: %v, with %d reports (%v)", b.Casus.Open(), len(b.Meldingen), errs)
		}
	})
}

func TestSamenloop_TwoReportsAboutOnePersonStartOneClockToInform(t *testing.T) { // CW-21, CW-T5
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		first, other := register(t, w, worker, received()), register(t, w, worker, received())
		p := beeld(t, w, worker, other).Personen[0].ID
		for _, err := range atOnce(4, func(i int) error {
			in := received()
			in.Casus, in.Personen[0].Bekend = first.Casus, &p
			in.Personen[0].Gegevens.Telefoon = "060000000" + strconv.Itoa(i)
			_, err := w.Casus.RegisterMelding(ctx, worker, in)
			return err
		}) {
			w.Must(err) // no report is refused because another one comes in
		}
		b := beeld(t, w, worker, first)
		if len(b.Meldingen) != 5 || running(b, casus.RegelInformeren) != 2 {
			t.Fatalf("%d reports, %d clocks to inform", len(b.Meldingen), running(b, casus.RegelInformeren))
		}
		w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *first.Casus, Persoon: p}))
		if running(beeld(t, w, worker, other), casus.RegelInformeren) != 1 {
			t.Error("telling somebody in one casus stopped the clock in another")
		}
	})
}

func TestSamenloop_OnePersonIsAddedToFromTwoCasussen(t *testing.T) { // CW-9, CW-40
	race(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		p := beeld(t, w, worker, g).Personen[0].ID
		for _, err := range atOnce(4, func(i int) error {
			in := received()
			in.Personen[0].Bekend, in.Personen[0].Gegevens.Telefoon = &p, "060000000"+strconv.Itoa(i)
			_, err := w.Casus.RegisterMelding(ctx, worker, in)
			return err
		}) {
			w.Must(err)
		}
		if v := beeld(t, w, worker, g).Personen[0]; v.Versie != 2 || v.Gegevens.Telefoon == "" {
			t.Errorf("version %d", v.Versie)
		}
	})
}

func TestSamenloop_WhatOneDoesTwiceCountsOnce(t *testing.T) { // double submit
	race(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		concept, err := w.Casus.BewaarConcept(ctx, worker, "", casus.ConceptMelding, map[string][]string{"verhaal": {"x"}})
		w.Must(err)
		signaalIn := received()
		signaalIn.Geheimhouding, signaalIn.Melder = casus.MelderDubbelAnoniem, casus.Melder{Hoedanigheid: signaalIn.Melder.Hoedanigheid}
		signaal := register(t, w, worker, signaalIn)
		g := decided(t, w, worker, "onderzoek")
		b := beeld(t, w, worker, g)
		d, p := b.Diensten[0], b.Personen[0]
		for name, act := range map[string]func(int) error{
			"registering a draft": func(int) error {
				_, err := w.Casus.RegistreerConcept(ctx, worker, concept, received())
				return err
			},
			"deciding on a signaal": func(i int) error {
				_, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: signaal.Melding, Ambtshalve: i > 0, Reden: "x", Versie: 1})
				return err
			},
			"starting a dienst": func(int) error {
				return w.Casus.StartDienst(ctx, worker, casus.DienstStart{Dienst: d.ID, Gestart: w.Nu, Versie: d.Versie})
			},
			"answering the acute check": func(int) error {
				return w.Casus.BeantwoordAcuteCheck(ctx, worker, casus.AcuutAntwoord{Melding: g.Melding, Toelichting: "x", Versie: b.Meldingen[0].Versie})
			},
			"correcting": func(int) error {
				return w.Casus.CorrigeerPersoon(ctx, worker, casus.Correctie{Casus: *g.Casus, Persoon: p.ID, Gegevens: p.Gegevens, Reden: "onjuist", Versie: 1})
			},
			"extending": func(int) error {
				return w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p.ID, Verleng: true, NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig."})
			},
			"asking to read along": func(int) error {
				return w.Casus.VraagMeelezer(ctx, worker, *g.Casus, lead.Persoon, "deskundigheid")
			},
		} {
			t.Run(name, func(t *testing.T) { oneWins(t, atOnce(3, act)) })
		}
		oneWins(t, atOnce(3, func(int) error {
			return w.Casus.RondDienstAf(ctx, worker, casus.Afronding{Dienst: d.ID, Geeindigd: w.Nu, Aanleiding: b.Meldingen[0].Aanleiding,
				Uitkomst: []string{"hg-geen"}, Vervolg: []string{"anders"}, Toelichting: "x", Versie: d.Versie + 1})
		}))
	})
}

func TestSamenloop_EveryNumberIsGivenOnce(t *testing.T) { // CW-1
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		nummers := make([]string, 12)
		for _, err := range atOnce(len(nummers), func(i int) error {
			in := received()
			in.Personen[0] = casustest.Kind("Kind", fmt.Sprintf("Gezin%c", 'a'+i), "20150312")
			g, err := w.Casus.RegisterMelding(ctx, worker, in)
			nummers[i] = g.Nummer
			return err
		}) {
			w.Must(err)
		}
		slices.Sort(nummers)
		if len(slices.Compact(nummers)) != 12 {
			t.Errorf("%v", nummers)
		}
	})
}

func TestSamenloop_ClocksFollowWhoTakesTheCasusOver(t *testing.T) { // CW-19, CW-24: no clock stays behind with the one before
	race(t, func(t *testing.T, w *casustest.World) {
		worker, next := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		for _, err := range atOnce(2, func(i int) error {
			if i == 0 {
				return w.Casus.NeemOver(ctx, next, *g.Casus, 1)
			}
			in := received()
			in.Casus = g.Casus
			_, err := w.Casus.RegisterMelding(ctx, worker, in)
			return err
		}) {
			w.Must(err)
		}
		old, err := w.Casus.Werkvoorraad(ctx, worker, casus.Filter{Eigen: true})
		w.Must(err)
		mine, err := w.Casus.Werkvoorraad(ctx, next, casus.Filter{Eigen: true})
		w.Must(err)
		if len(old.Regels) != 0 || len(mine.Regels) != 1 || mine.Tellingen[0].Lopend != 2 {
			t.Errorf("%d cases stayed behind, %d came over, with %d clocks", len(old.Regels), len(mine.Regels), mine.Tellingen[0].Lopend)
		}
	})
}
