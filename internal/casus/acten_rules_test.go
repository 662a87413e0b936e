package casus_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

func klokVan(b casus.Beeld, regel string) *casus.KlokStand {
	for i, k := range b.Klokken {
		if k.Regel == regel {
			return &b.Klokken[i]
		}
	}
	return nil
}

func TestClocks_BeginAndEndAtTheEventAndNotAtItsRegistration(t *testing.T) { // CW-1, CW-18, CW-19, CW-T3
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, second := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolVertrouwensarts, w.TeamA)
		in := casustest.Melding(casustest.Moment("2026-11-30", 9, 0)) // received a week before it is registered
		g := register(t, w, worker, in)
		b := beeld(t, w, worker, g)
		for regel, start := range map[string]time.Time{casus.RegelVBDagen: in.Ontvangen, casus.RegelVBWerkdagen: in.Ontvangen, casus.RegelInformeren: w.Nu} {
			if k := klokVan(b, regel); k == nil || !k.StartOp.Equal(start) {
				t.Errorf("%s begins %v, want %v", regel, k, start)
			}
		}
		vb := propose(t, w, worker, g, "voorwaarden-en-vervolg")
		besloten := casustest.Moment("2026-12-03", 16, 0) // decided before it could be registered, and before the proposal was
		w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Op: besloten, Versie: 1}))
		b = beeld(t, w, worker, g)
		for _, regel := range []string{casus.RegelVBDagen, casus.RegelVBWerkdagen} {
			if k := klokVan(b, regel); k.GestoptOp == nil || !k.GestoptOp.Equal(besloten) || !k.Stand.OpTijd {
				t.Errorf("%s: %+v", regel, k)
			}
		}
		if k := klokVan(b, casus.RegelVenV); !k.StartOp.Equal(besloten) || k.Uitkomst.Uiterlijk != datum.Moet(2027, 2, 11) {
			t.Errorf("ten weeks: %+v", k)
		}
		if k := klokVan(b, casus.RegelInformeren); k.GestoptOp != nil {
			t.Error("the decision ended the duty to inform")
		}
	})
}

func TestTeruggave_StopsNoClockAndAsksForAnotherProposal(t *testing.T) { // CW-13, CW-20
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, second := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolVertrouwensarts, w.TeamA)
		g := register(t, w, worker, received())
		vb := propose(t, w, worker, g, "onderzoek")
		w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Reden: "Kijk nog eens.", Versie: 1}))
		b := beeld(t, w, worker, g)
		if running(b, casus.RegelVBDagen) != 1 || len(b.Diensten) != 0 || b.Meldingen[0].Besluit != "" {
			t.Errorf("%+v", b)
		}
		if err := w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1); fout.Code(err) != "melding-nog-open" {
			t.Errorf("closed undecided: %v", err)
		}
		propose(t, w, worker, g, "einde-bemoeienis")
	})
}

func TestExpiry_ClosesAndBlocksNothing(t *testing.T) { // CW-20, CW-T4: the terms order, they are not fatal
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := decided(t, w, worker, "onderzoek")
		b := beeld(t, w, worker, g)
		w.Nu = casustest.Moment("2027-06-01", 10, 0) // long after ten weeks, and after four
		err := w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: b.Personen[0].ID, Verleng: true,
			NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig."})
		if wrong(fout.Velden(err)) != "gedaan: verlengen-verstreken" { // what has run out is late; telling stays possible, below
			t.Errorf("extended after its end: %v", err)
		}
		d := b.Diensten[0]
		w.Must(w.Casus.StartDienst(ctx, worker, casus.DienstStart{Dienst: d.ID, Gestart: w.Nu, Versie: 1}))
		if err := w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1); fout.Code(err) != "dienst-nog-open" {
			t.Errorf("closed with an onderzoek: %v", err)
		}
		w.Must(w.Casus.RondDienstAf(ctx, worker, casus.Afronding{Dienst: d.ID, Geeindigd: w.Nu, Aanleiding: b.Meldingen[0].Aanleiding,
			Uitkomst: []string{"hg-niet-bevestigd"}, Vervolg: []string{"anders"}, Toelichting: "x", Versie: 2}))
		b = beeld(t, w, worker, g)
		if k := klokVan(b, casus.RegelOnderzoek); k.GestoptOp == nil || k.Stand.OpTijd || !b.Casus.Open() {
			t.Errorf("%+v", k)
		}
		w.Must(w.Casus.SluitCasus(ctx, worker, *g.Casus, "geen-hg-km", 1))
		if running(beeld(t, w, worker, g), casus.RegelInformeren) != 1 {
			t.Error("closing the casus ended the duty to inform")
		}
		w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: b.Personen[0].ID}))
	})
}

func TestInformeren_IsAClockOfEachPersonExtendedOnBothGroundsOnly(t *testing.T) { // CW-21, CW-T5, CW-T6
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		in := received()
		in.Personen = append(in.Personen, casustest.Kind("Sam", "Veldhoen", "20120501"))
		g := register(t, w, worker, in)
		w.Nu = casustest.Moment("2026-12-10", 10, 0)
		again := received()
		again.Casus, again.Personen = g.Casus, []casus.NieuwPersoon{casustest.Kind("Truus", "Bakker", "19610000")}
		register(t, w, worker, again)

		b := beeld(t, w, worker, g)
		if running(b, casus.RegelInformeren) != 3 {
			t.Fatalf("%d clocks", running(b, casus.RegelInformeren))
		}
		tante := b.Personen[len(b.Personen)-1]
		if !tante.Informeren.StartOp.Equal(w.Nu) || tante.Informeren.Uitkomst.Uiterlijk != datum.Moet(2027, 1, 7) {
			t.Errorf("who came later has %+v", tante.Informeren)
		}
		verleng := casus.Informeren{Casus: *g.Casus, Persoon: tante.ID, Verleng: true, NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig."}
		for name, c := range map[string]struct {
			change func(*casus.Informeren)
			kind   fout.Kind
		}{
			"for the task alone":     {func(i *casus.Informeren) { i.NodigVoorHGKM = false }, fout.KindInvalid},
			"without saying why":     {func(i *casus.Informeren) { i.Grond = " " }, fout.KindInvalid},
			"for the family alone":   {func(i *casus.Informeren) { i.NodigVoorTaak = false }, fout.KindInvalid},
			"as shown after another": {func(i *casus.Informeren) { i.Verlengingen = 1 }, fout.KindStale},
			"of somebody elsewhere":  {func(i *casus.Informeren) { i.Persoon = id.New() }, fout.KindNotFound},
		} {
			bad := verleng
			c.change(&bad)
			if err := w.Casus.LegInformerenVast(ctx, worker, bad); !fout.Is(err, c.kind) {
				t.Errorf("extended %s: %v", name, err)
			}
		}
		for n, day := range []string{"2027-01-07", "2027-01-08", "2027-01-22"} { // on the last day, and once each has begun
			verleng.Verlengingen, verleng.Grond = int64(n), "Reden "+day
			w.Nu = casustest.Moment(day, 9, 0)
			w.Must(w.Casus.LegInformerenVast(ctx, worker, verleng))
			ahead := verleng
			ahead.Verlengingen++
			if err := w.Casus.LegInformerenVast(ctx, worker, ahead); wrong(fout.Velden(err)) != "gedaan: verlengen-wacht" {
				t.Errorf("extended twice on %s: %v", day, err)
			}
		}
		b = beeld(t, w, worker, g)
		if e := b.Personen[len(b.Personen)-1].Verlengingen; len(e) != 3 || e[2].Grond != "Reden 2027-01-22" || e[2].Door != worker.Persoon || !e[2].Op.Equal(w.Nu) {
			t.Errorf("kept of the extensions: %+v", e)
		}
		if e := b.Personen[0].Verlengingen; len(e) != 0 {
			t.Errorf("the extension of one person stands with another: %+v", e)
		}
		told := casus.Informeren{Casus: *g.Casus, Persoon: tante.ID}
		w.Must(w.Casus.LegInformerenVast(ctx, worker, told))
		for name, again := range map[string]casus.Informeren{"told": told, "extended": {Casus: *g.Casus, Persoon: tante.ID, Verleng: true,
			NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig.", Verlengingen: 3}} {
			if err := w.Casus.LegInformerenVast(ctx, worker, again); !fout.Is(err, fout.KindStale) {
				t.Errorf("%s after it was done: %v", name, err)
			}
		}
		b = beeld(t, w, worker, g)
		if running(b, casus.RegelInformeren) != 2 || b.Personen[len(b.Personen)-1].Informeren.Verlengingen != 3 {
			t.Error("telling one person touched the clock of another")
		}
	})
}

func TestRegisterMelding_OnAClosedCasusIsRefused(t *testing.T) { // CW-12
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := decided(t, w, worker, "einde-bemoeienis")
		w.Must(w.Casus.SluitCasus(ctx, worker, *g.Casus, "veilig", 1))
		in := received()
		in.Casus = g.Casus
		if _, err := w.Casus.RegisterMelding(ctx, worker, in); fout.Code(err) != "casus-gesloten" {
			t.Errorf("joined: %v", err)
		}
		known := beeld(t, w, worker, g).Personen[0].ID
		in.Casus, in.Personen[0].Bekend = nil, &known
		again := register(t, w, worker, in)
		if b := beeld(t, w, worker, again); b.Meldingen[0].Betrokkenheid != casus.Hermelding || *again.Casus == *g.Casus {
			t.Errorf("after closing: %s", b.Meldingen[0].Betrokkenheid)
		}
	})
}

func TestBetrokkenheid_IsHowFarVeiligThuisWas(t *testing.T) { // CW-45, CW-T15
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, second := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolVertrouwensarts, w.TeamA)
		g := register(t, w, worker, received())
		join := func(want casus.Betrokkenheid) {
			t.Helper()
			in := received()
			in.Casus = g.Casus
			again := register(t, w, worker, in)
			m, err := w.Casus.Melding(ctx, worker, again.Melding)
			w.Must(err)
			if m.Betrokkenheid != want {
				t.Errorf("%s, want %s", m.Betrokkenheid, want)
			}
			vb := propose(t, w, worker, again, "einde-bemoeienis")
			w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
		}
		join(casus.TijdensVB)
		vb := propose(t, w, worker, g, "overdracht-lokaal-team")
		w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
		join(casus.NaVB)
		d := beeld(t, w, worker, g).Diensten[0]
		w.Must(w.Casus.StartDienst(ctx, worker, casus.DienstStart{Dienst: d.ID, Gestart: w.Nu, Versie: 1}))
		w.Must(w.Casus.RondDienstAf(ctx, worker, casus.Afronding{Dienst: d.ID, Geeindigd: w.Nu, Toelichting: "x", Versie: 2}))
		join(casus.TijdensMonit)
	})
}

func TestAdvies_BecomesAMeldingAndBothKeepTheirTimes(t *testing.T) { // CW-3
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		begun, ended := casustest.Moment("2026-12-01", 9, 0), casustest.Moment("2026-12-01", 9, 30)
		nieuw := func(einde *time.Time) id.ID {
			advies, err := w.Casus.RegisterAdvies(ctx, worker, casus.NieuwAdvies{Begonnen: begun, Geeindigd: einde, Gemeente: "GM0268",
				Aanleiding: []string{casustest.Aanleiding(begun)}, Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(begun)},
				Vraag: "Wat nu?", Advies: "Meld het."})
			w.Must(err)
			return advies
		}
		for name, c := range map[string]struct{ einde, want *time.Time }{
			"ended":   {&ended, &ended},
			"running": {nil, ptr(casustest.Moment("2026-12-04", 9, 0))}, // ends when the melding is received
		} {
			advies := nieuw(c.einde)
			in := received()
			in.Advies = &advies
			g := register(t, w, worker, in)
			a, err := w.Casus.Advies(ctx, worker, advies)
			w.Must(err)
			m := beeld(t, w, worker, g).Meldingen[0]
			if *a.Melding != g.Melding || *m.Advies != advies || !a.BegonnenOp.Equal(begun) || !a.GeeindigdOp.Equal(*c.want) || !m.OntvangenOp.Equal(in.Ontvangen) {
				t.Errorf("%s: %+v", name, a)
			}
			if _, err := w.Casus.RegisterMelding(ctx, worker, in); fout.Code(err) != "advies-al-melding" {
				t.Errorf("%s: a second melding: %v", name, err)
			}
		}
		open := nieuw(nil)
		w.Must(w.Casus.SluitAdvies(ctx, worker, open, w.Nu, " ", 1))
		a, err := w.Casus.Advies(ctx, worker, open)
		w.Must(err)
		if a.Advies != "Meld het." || a.GeeindigdOp == nil {
			t.Errorf("closing without a word took the advice away: %+v", a)
		}
		if err := w.Casus.SluitAdvies(ctx, worker, open, w.Nu, "x", 2); !fout.Is(err, fout.KindStale) {
			t.Errorf("closed twice: %v", err)
		}
		for want, at := range map[string]time.Time{"geeindigd: einde-voor-begin": begun.Add(-time.Hour), "geeindigd: datum-in-toekomst": w.Nu.Add(time.Hour),
			"geeindigd: verplicht": {}} {
			if err := w.Casus.SluitAdvies(ctx, worker, nieuw(nil), at, "x", 1); wrong(fout.Velden(err)) != want {
				t.Errorf("%v, want %s", err, want)
			}
		}
	})
}

func ptr[T any](v T) *T { return &v }

func TestToewijzen_WantsSomebody(t *testing.T) {
	w := casustest.New(t, dbtest.SQLite(t))
	worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
	g := register(t, w, worker, received())
	for name, err := range map[string]error{
		"carry":      w.Casus.WijsToe(ctx, lead, *g.Casus, "", 1),
		"read along": w.Casus.VraagMeelezer(ctx, worker, *g.Casus, "", "deskundigheid"),
	} {
		if wrong(fout.Velden(err)) != "collega: verplicht" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := w.Casus.VraagMeelezer(ctx, worker, *g.Casus, lead.Persoon, "zomaar"); wrong(fout.Velden(err)) != "reden: verplicht" {
		t.Error(err)
	}
}

func TestOwnerOutsideTheTeam_MayDecideWhenAskedToReadAlong(t *testing.T) { // CW-13, D14: no relation hides another
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		outside := w.Actor(access.RolMedewerker, w.TeamB)
		g := register(t, w, worker, received())
		vb := propose(t, w, worker, g, "onderzoek")
		w.Must(w.Casus.WijsToe(ctx, lead, *g.Casus, outside.Persoon, 1))
		b := casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}
		if err := w.Casus.BesluitBeoordeling(ctx, outside, b); !fout.Is(err, fout.KindNotFound) {
			t.Fatalf("who carries it, outside the team: %v", err)
		}
		w.Must(w.Casus.VraagMeelezer(ctx, worker, *g.Casus, outside.Persoon, "tweede-professional"))
		w.Must(w.Casus.BesluitBeoordeling(ctx, outside, b))
	})
}

func TestFeiten_OfManyReportersComeWithTheirOwnCapacity(t *testing.T) { // CW-47, D13: read many at a time
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, steward := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolDatasteward)
		kinds := []string{"politie", "buurtbewoner", "kinderopvang"}
		want := map[string]string{}
		einde := casustest.Moment("2026-12-04", 10, 0)
		for i := range 150 {
			in := casus.NieuwAdvies{ExternNummer: "AD" + strconv.Itoa(i), Begonnen: einde, Geeindigd: &einde, Gemeente: "GM0268",
				Aanleiding: []string{casustest.Aanleiding(einde)}, Vrager: casus.Melder{Hoedanigheid: kinds[i%3]}}
			_, err := w.Casus.RegisterAdvies(ctx, worker, in)
			w.Must(err)
			want[in.ExternNummer] = kinds[i%3]
		}
		var numbers []string
		w.Must(w.Casus.LeverFeiten(ctx, steward, datum.Moet(2026, 7, 1), datum.Moet(2026, 12, 31), func(f casus.Feiten) error {
			for a, err := range f.Adviezen {
				if err != nil || want[a.Nummer] != a.Hoedanigheid {
					t.Errorf("%s is %s, want %s, %v", a.Nummer, a.Hoedanigheid, want[a.Nummer], err)
				}
				numbers = append(numbers, a.Nummer)
			}
			return nil
		}))
		if len(numbers) != len(want) || !slices.IsSorted(numbers) {
			t.Errorf("%d of %d, by number %v", len(numbers), len(want), slices.IsSorted(numbers))
		}
		none := func(casus.Feiten) error { t.Error("facts were given"); return nil }
		for _, other := range []access.Actor{worker, w.Actor(access.RolTeamleider, w.TeamA), w.Actor(access.RolBestuurder)} {
			if err := w.Casus.LeverFeiten(ctx, other, datum.Moet(2026, 7, 1), datum.Moet(2026, 12, 31), none); !fout.Is(err, fout.KindNotFound) {
				t.Errorf("%s reads facts: %v", other.Rol, err)
			}
		}
	})
}

func TestConcept_IsOfWhoTypedItAndGoneWhenThrownAway(t *testing.T) { // D29
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, colleague := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamA)
		c, err := w.Casus.BewaarConcept(ctx, worker, "", casus.ConceptMelding, map[string][]string{"verhaal": {"half"}})
		w.Must(err)
		if _, err := w.Casus.Concept(ctx, colleague, c); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("a colleague reads it: %v", err)
		}
		bad := received()
		bad.Verhaal = ""
		if _, err := w.Casus.RegistreerConcept(ctx, worker, c, bad); !fout.Is(err, fout.KindInvalid) {
			t.Fatal(err)
		}
		if v, err := w.Casus.Concept(ctx, worker, c); err != nil || v["verhaal"][0] != "half" {
			t.Errorf("a refused report took the draft away: %v %v", err, v)
		}
		w.Must(w.Casus.GooiConceptWeg(ctx, worker, c))
		if err := w.Casus.GooiConceptWeg(ctx, worker, c); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("thrown away twice: %v", err)
		}
		if _, err := w.Casus.RegistreerConcept(ctx, worker, c, received()); fout.Code(err) != "concept-weg" {
			t.Errorf("registered after: %v", err)
		}
		if _, err := w.Casus.BewaarConcept(ctx, worker, c, casus.ConceptMelding, nil); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("kept again after: %v", err)
		}
	})
}
