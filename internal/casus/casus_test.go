package casus_test

import (
	"context"
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/bsn"
)

var ctx = context.Background()

func onEachEngine(t *testing.T, test func(*testing.T, *casustest.World)) {
	t.Helper()
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) { test(t, casustest.New(t, d)) })
}

func register(t *testing.T, w *casustest.World, a access.Actor, in casus.NieuweMelding) casus.Geregistreerd {
	t.Helper()
	g, err := w.Casus.RegisterMelding(ctx, a, in)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func beeld(t *testing.T, w *casustest.World, a access.Actor, g casus.Geregistreerd) casus.Beeld {
	t.Helper()
	b, err := w.Casus.Casus(ctx, a, *g.Casus)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheWholeWay(t *testing.T) { // CW-1, CW-11, CW-13, CW-16, CW-18, CW-19, CW-21
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, second := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolGedragswetenschapper, w.TeamA)
		in := casustest.Melding(casustest.Moment("2026-12-07", 9, 0))
		in.Personen[0].Gegevens.BSN = bsn.TestNummer(7)
		in.Personen[0].Adres = casus.Adres{Straat: "Lindelaan", Nummer: "4", Plaats: "Nijmegen"}
		g := register(t, w, worker, in)

		b := beeld(t, w, worker, g)
		if b.Meldingen[0].Verhaal != in.Verhaal || b.Personen[0].Gegevens.Naam() != "Mia Veldhoen" || b.Personen[0].Adres.Straat != "Lindelaan" {
			t.Fatalf("what was taken down is not what is shown: %+v", b)
		}
		ends := map[string]string{}
		for _, k := range b.Klokken {
			ends[k.Regel] = k.Uitkomst.Uiterlijk.String()
		}
		want := map[string]string{"vb-5-dagen": "2026-12-14", "vb-5-werkdagen": "2026-12-14", "informeren-4-weken": "2027-01-04"}
		for regel, day := range want {
			if ends[regel] != day {
				t.Errorf("%s ends %s, want %s", regel, ends[regel], day)
			}
		}

		w.Nu = casustest.Moment("2026-12-10", 11, 0)
		err := w.Casus.BeantwoordAcuteCheck(ctx, worker, casus.AcuutAntwoord{Melding: g.Melding, Toelichting: "Kind is bij oma.", Versie: 1})
		w.Must(err)
		vb, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel",
			Voorstel: "onderzoek", Reden: "Onvoldoende zicht."})
		w.Must(err)
		err = w.Casus.BesluitBeoordeling(ctx, worker, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1})
		if fout.Code(err) != "zelfde-professional" {
			t.Fatalf("the author decided on the own proposal: %v", err)
		}
		w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "Mee eens.", Versie: 1}))

		b = beeld(t, w, worker, g)
		if len(b.Diensten) != 1 || b.Diensten[0].Soort != casus.DienstOnderzoek {
			t.Fatalf("no onderzoek came of it: %+v", b.Diensten)
		}
		for _, k := range b.Klokken {
			running := k.GestoptOp == nil
			if want := k.Regel == casus.RegelOnderzoek || k.Regel == casus.RegelInformeren; running != want {
				t.Errorf("%s running: %v", k.Regel, running)
			}
		}
		d := b.Diensten[0]
		w.Nu = casustest.Moment("2027-01-20", 11, 0)
		w.Must(w.Casus.StartDienst(ctx, worker, casus.DienstStart{Dienst: d.ID, Gestart: casustest.Moment("2026-12-15", 9, 0), Versie: d.Versie}))
		afronding := casus.Afronding{Dienst: d.ID, Geeindigd: w.Nu, Aanleiding: in.Aanleiding, Vervolg: []string{b.Diensten[0].Nummer},
			Uitkomst: []string{"x"}, Toelichting: "Bevestigd.", Versie: d.Versie + 1}
		if err := w.Casus.RondDienstAf(ctx, worker, afronding); !fout.Is(err, fout.KindInvalid) {
			t.Fatalf("unknown codes were taken: %v", err)
		}
	})
}

func TestMelding_OnAnOpenCasusAsksForItsOwnBeoordelingAndResetsNoClock(t *testing.T) { // CW-12, CW-T15
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		first := register(t, w, worker, casustest.Melding(casustest.Moment("2026-12-01", 9, 0)))
		before := beeld(t, w, worker, first)

		again := casustest.Melding(casustest.Moment("2026-12-04", 9, 0))
		again.Casus = first.Casus
		again.Personen[0].Bekend = &before.Personen[0].ID
		second := register(t, w, worker, again)

		after := beeld(t, w, worker, first)
		if *second.Casus != *first.Casus || len(after.Meldingen) != 2 || len(after.Personen) != 1 {
			t.Fatalf("the second report did not join: %d meldingen, %d persons", len(after.Meldingen), len(after.Personen))
		}
		if after.Meldingen[1].Betrokkenheid != casus.TijdensVB {
			t.Errorf("betrokkenheid = %s", after.Meldingen[1].Betrokkenheid)
		}
		per := map[string]int{}
		for _, k := range after.Klokken {
			per[k.Regel]++
		}
		if per[casus.RegelVBDagen] != 2 || per[casus.RegelInformeren] != 1 {
			t.Errorf("clocks per rule: %v", per)
		}
		for _, k := range before.Klokken {
			same := func(o casus.KlokStand) bool { return o.ID == k.ID && o.StartOp.Equal(k.StartOp) && o.GestoptOp == nil }
			if !slices.ContainsFunc(after.Klokken, same) {
				t.Errorf("clock %s was touched", k.Regel)
			}
		}
	})
}

func TestSignaal_OfSomebodyUnknownWaitsForAReasonedDecision(t *testing.T) { // CW-4, CW-5
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
		in.Geheimhouding, in.Melder.Naam, in.Melder.Telefoon = casus.MelderDubbelAnoniem, "", ""
		g := register(t, w, worker, in)
		if g.Casus != nil || g.Soort != casus.SoortSignaal {
			t.Fatalf("a report of somebody unknown became %+v", g)
		}
		found, err := w.Casus.ZoekPersoon(ctx, worker, casus.Zoekvraag{Gegevens: in.Personen[0].Gegevens, Reden: "lopende-casus"})
		w.Must(err)
		if len(found) != 0 {
			t.Fatal("a person of an undecided signaal can be found")
		}
		if _, err := w.Casus.BesluitSignaal(ctx, worker, casus.SignaalBesluit{Signaal: g.Melding, Ambtshalve: true, Reden: "x", Versie: 1}); !fout.Is(err, fout.KindNotFound) && !fout.Is(err, fout.KindForbidden) {
			t.Fatalf("a worker decided: %v", err)
		}
		if _, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Ambtshalve: true, Versie: 1}); !fout.Is(err, fout.KindInvalid) {
			t.Fatalf("decided without a reason: %v", err)
		}
		na, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Ambtshalve: true, Reden: "Ernstig.", Versie: 1})
		w.Must(err)
		b := beeld(t, w, lead, na)
		if b.Meldingen[0].Soort != casus.SoortAmbtshalve || len(b.Personen) != 1 || !b.Klokken[0].StartOp.Equal(in.Ontvangen) {
			t.Fatalf("after the decision: %+v", b)
		}
	})
}

func TestMelder_OpensOnlyWithPermissionRightAndReason(t *testing.T) { // CW-6, CW-35, DP-02
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		owner, colleague := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamA)
		in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
		g := register(t, w, owner, in)
		m, err := w.Casus.Melder(ctx, owner, *g.Casus, g.Melding, "terugkoppeling")
		w.Must(err)
		if m != in.Melder {
			t.Fatalf("melder = %+v", m)
		}
		without := owner
		without.Extra = nil
		for name, try := range map[string]func() error{
			"without a reason":       func() error { _, err := w.Casus.Melder(ctx, owner, *g.Casus, g.Melding, "nieuwsgierig"); return err },
			"without the permission": func() error { _, err := w.Casus.Melder(ctx, without, *g.Casus, g.Melding, "veiligheid"); return err },
			"by a colleague":         func() error { _, err := w.Casus.Melder(ctx, colleague, *g.Casus, g.Melding, "veiligheid"); return err },
		} {
			if try() == nil {
				t.Errorf("opened %s", name)
			}
		}
	})
}

func TestAnotherTeamSeesNothing(t *testing.T) { // D30, AA-08
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		a, b := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamB)
		in := casustest.Melding(casustest.Moment("2026-12-03", 9, 0))
		in.Personen[0].Gegevens.BSN = bsn.TestNummer(3)
		g := register(t, w, a, in)
		if _, err := w.Casus.Casus(ctx, b, *g.Casus); !fout.Is(err, fout.KindForbidden) && !fout.Is(err, fout.KindNotFound) {
			t.Fatalf("another team reads the case: %v", err)
		}
		found, err := w.Casus.ZoekBekend(ctx, b, []casus.Gegevens{in.Personen[0].Gegevens})
		w.Must(err)
		if len(found) != 0 {
			t.Fatal("intake of another team shows the person")
		}
		found, err = w.Casus.ZoekBekend(ctx, a, []casus.Gegevens{in.Personen[0].Gegevens})
		w.Must(err)
		if len(found) != 1 || found[0].Grond != casus.ZelfdeBSN {
			t.Fatalf("the own team is shown %+v", found)
		}
		if err := w.Casus.VraagMeelezer(ctx, a, *g.Casus, b.Persoon, "deskundigheid"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Casus.Casus(ctx, b, *g.Casus); err != nil {
			t.Fatalf("who was asked to read along cannot: %v", err)
		}
	})
}

func TestWerkvoorraad_PutsFirstWhatEndsFirst(t *testing.T) { // CW-19, CW-20, D16
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		var last casus.Geregistreerd
		for _, day := range []string{"2026-12-04", "2026-11-02", "2026-12-01"} {
			last = register(t, w, worker, casustest.Melding(casustest.Moment(day, 9, 0)))
		}
		_ = last
		wv, err := w.Casus.Werkvoorraad(ctx, worker, casus.Filter{})
		w.Must(err)
		if len(wv.Regels) != 3 || len(wv.Acuut) != 3 {
			t.Fatalf("%d cases, %d acute checks", len(wv.Regels), len(wv.Acuut))
		}
		for i := 1; i < len(wv.Regels); i++ {
			if wv.Regels[i].Klokken[0].Uitkomst.Uiterlijk.Before(wv.Regels[i-1].Klokken[0].Uitkomst.Uiterlijk) {
				t.Fatal("not in order of the end")
			}
		}
		if tel := wv.Tellingen[0]; tel.Lopend != 3 || tel.TeLaat != 1 {
			t.Fatalf("5 days: %+v", tel) // only of 2 November: of 1 December it ends on Sunday 6, shifted to today
		}
	})
}

func TestLogUnavailable_ShowsAndStoresNothing(t *testing.T) { // AU-01
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
		w.Must(w.Log.Close(ctx))
		if _, err := w.Casus.Casus(ctx, worker, *g.Casus); !fout.Is(err, fout.KindUnavailable) {
			t.Fatalf("read without a log: %v", err)
		}
	})
}

func TestTreffer_InACaseOfAnotherTeamReachesItsLeaderAlone(t *testing.T) { // D30
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		a, b := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamB)
		leadA, leadB := w.Actor(access.RolTeamleider, w.TeamA), w.Actor(access.RolTeamleider, w.TeamB)
		first := register(t, w, a, casustest.Melding(casustest.Moment("2026-12-01", 9, 0)))
		second := register(t, w, b, casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
		wv, err := w.Casus.Werkvoorraad(ctx, leadA, casus.Filter{})
		w.Must(err)
		if len(wv.Treffers) != 1 || wv.Treffers[0].Casus != *first.Casus || wv.Treffers[0].Melding != second.Nummer {
			t.Fatalf("the leader of the team that knows the person has %+v", wv.Treffers)
		}
		for name, other := range map[string]access.Actor{"the other leader": leadB, "the worker": a, "who registered": b} {
			wv, err := w.Casus.Werkvoorraad(ctx, other, casus.Filter{})
			w.Must(err)
			if len(wv.Treffers) != 0 {
				t.Errorf("%s sees the match", name)
			}
		}
		if err := w.Casus.HandelTrefferAf(ctx, leadB, wv.Treffers[0].Taak); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("another leader settled it: %v", err)
		}
		w.Must(w.Casus.HandelTrefferAf(ctx, leadA, wv.Treffers[0].Taak))
	})
}

func TestCorrectie_KeepsWhatStoodThereAndIsFoundByTheNewData(t *testing.T) { // CW-40, CW-9
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		a := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, a, casustest.Melding(casustest.Moment("2026-12-01", 9, 0)))
		p := beeld(t, w, a, g).Personen[0]
		nieuw := p.Gegevens
		nieuw.BSN = bsn.TestNummer(21)
		c := casus.Correctie{Casus: *g.Casus, Persoon: p.ID, Gegevens: nieuw, Reden: "aangevuld", Versie: p.Versie}
		w.Must(w.Casus.CorrigeerPersoon(ctx, a, c))
		if err := w.Casus.CorrigeerPersoon(ctx, a, c); !fout.Is(err, fout.KindStale) && !fout.Is(err, fout.KindConflict) {
			t.Fatalf("an old version was overwritten: %v", err)
		}
		found, err := w.Casus.ZoekPersoon(ctx, a, casus.Zoekvraag{Gegevens: casus.Gegevens{BSN: bsn.TestNummer(21)}, Reden: "lopende-casus"})
		w.Must(err)
		if len(found) != 1 || found[0].Persoon.ID != p.ID {
			t.Fatalf("not found by the new BSN: %+v", found)
		}
	})
}

func TestWerkvoorraad_LeavesNoCaseOut(t *testing.T) { // CW-20, CW-24
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		const cases = casus.PerPagina + 5
		for i := range cases {
			in := casustest.Melding(casustest.Moment("2026-11-02", 9, i))
			in.Personen = nil
			for j := range 8 {
				in.Personen = append(in.Personen, casustest.Kind("Kind", "Gezin"+string(rune('A'+i))+string(rune('a'+j)), "20150312"))
			}
			register(t, w, worker, in)
		}
		seen := map[string]bool{}
		for page := 1; ; page++ {
			wv, err := w.Casus.Werkvoorraad(ctx, worker, casus.Filter{Regel: casus.RegelInformeren, Pagina: page})
			w.Must(err)
			for _, r := range wv.Regels {
				seen[r.Nummer] = true
			}
			if !wv.Meer {
				break
			}
		}
		if len(seen) != cases {
			t.Fatalf("the work list shows %d of %d cases", len(seen), cases)
		}
	})
}

func TestWerkvoorraad_CountsAnExtendedClockByItsOwnEnd(t *testing.T) { // CW-21
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		w.Nu = casustest.Moment("2026-11-02", 10, 0)
		g := register(t, w, worker, casustest.Melding(w.Nu))
		p := beeld(t, w, worker, g).Personen[0].ID
		w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p, Verleng: true, NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig."}))
		late := func(day string) int64 {
			w.Nu = casustest.Moment(day, 10, 0)
			wv, err := w.Casus.Werkvoorraad(ctx, worker, casus.Filter{})
			w.Must(err)
			for _, t := range wv.Tellingen {
				if t.Regel == casus.RegelInformeren {
					return t.TeLaat
				}
			}
			return -1
		}
		if n := late("2026-12-07"); n != 0 { // four weeks end on 30 November, extended to 14 December
			t.Errorf("late before the extended end: %d", n)
		}
		if n := late("2026-12-15"); n != 1 {
			t.Errorf("late after the extended end: %d", n)
		}
	})
}
