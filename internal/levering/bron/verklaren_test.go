package bron_test

import (
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
)

// lopend registers a melding of which the onderzoek is not over: a finding that asks for an explanation.
func (w *wereld) lopend(dag string) {
	worker, op := w.Actor(access.RolMedewerker, w.TeamA), casustest.Moment(dag, 10, 0)
	g, err := w.Casus.RegisterMelding(ctx, worker, casustest.Melding(op))
	w.Must(err)
	vb, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "geen", Voorstel: "01", Reden: "reden"})
	w.Must(err)
	w.Must(w.Casus.BesluitBeoordeling(ctx, w.Actor(access.RolTeamleider, w.TeamA), casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "Akkoord.",
		Op: op.Add(24 * time.Hour), Versie: 1}))
}

func (w *wereld) bekijk(a access.Actor, l levering.Levering) *levering.Beeld {
	b, err := w.levering.Bekijk(ctx, a, l.ID)
	w.Must(err)
	return b
}

// plaatsen are what is still to be explained in a delivery.
func plaatsen(b *levering.Beeld) []string {
	var uit []string
	for _, v := range b.Rapport.TeVerklaren() {
		uit = append(uit, v.String())
	}
	return uit
}

func TestEenVerklaring_GeldtInDeVolgendeLeveringTotZeWordtTeruggenomen(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.lopend("2015-04-01")
		eerste := w.maak(t)
		open := plaatsen(w.bekijk(w.steward, eerste))
		if len(open) == 0 {
			t.Fatal("nothing to explain")
		}
		leg := levering.Uitleg{Levering: eerste.ID, Vindplaatsen: open, Reden: "Het onderzoek loopt nog."}
		w.Must(w.levering.Verklaar(ctx, w.steward, leg))
		wil(t, "explained twice", fout.KindConflict, w.levering.Verklaar(ctx, w.steward, leg))
		leg.Vindplaatsen = []string{"KEY-02|iets-anders||||"}
		wil(t, "no such finding", fout.KindInvalid, w.levering.Verklaar(ctx, w.steward, leg))

		tweede := w.maak(t)
		b := w.bekijk(w.steward, tweede)
		if b.Open.Verklaren != 0 || len(b.Verklaard) != len(open) {
			t.Fatalf("forgotten: %+v, %d explanations", b.Open, len(b.Verklaard))
		}
		for _, v := range b.Verklaard {
			if v.Reden != "Het onderzoek loopt nog." || v.Door != w.steward.Persoon {
				t.Errorf("%+v", v)
			}
		}
		if kijker := w.bekijk(w.tweede, tweede); kijker.Open.Verklaren != 0 || len(kijker.Verklaard) != 0 {
			t.Errorf("who may only look sees counts and no reasons: %+v", kijker.Verklaard)
		}
		w.Must(w.levering.NeemVerklaringTerug(ctx, w.steward, tweede.ID, open[0]))
		if b := w.bekijk(w.steward, tweede); b.Open.Verklaren != 1 {
			t.Errorf("taken back: %+v", b.Open)
		}
		wil(t, "taken back twice", fout.KindStale, w.levering.NeemVerklaringTerug(ctx, w.steward, tweede.ID, open[0]))
	})
}

func TestAllesSamenVerklaren_TeltVoorZoveelAlsErToenWaren(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.lopend("2015-04-01")
		w.lopend("2015-04-02")
		l := w.maak(t)
		samen := map[string]bool{}
		for plaats, s := range w.bekijk(w.steward, l).Rapport.Stapels() {
			if plaats.Nummer == controle.Alles && s.Open > 0 {
				samen[plaats.String()] = true
			}
		}
		for plaats := range samen {
			w.Must(w.levering.Verklaar(ctx, w.steward, levering.Uitleg{Levering: l.ID, Vindplaatsen: []string{plaats}, Reden: "Deze lopen nog."}))
		}
		if b := w.bekijk(w.steward, l); len(samen) == 0 || b.Open.Verklaren != 0 {
			t.Fatalf("%d explained together, %+v", len(samen), b.Open)
		}
		w.lopend("2015-04-03")
		l = w.maak(t)
		meer := w.bekijk(w.steward, l)
		if meer.Open.Verklaren == 0 {
			t.Fatal("nobody looked at the third one")
		}
		for plaats := range samen { // the new explanation takes the place of the one that did not reach
			w.Must(w.levering.Verklaar(ctx, w.steward, levering.Uitleg{Levering: l.ID, Vindplaatsen: []string{plaats}, Reden: "Alle drie lopen nog."}))
		}
		if b := w.bekijk(w.steward, l); b.Open.Verklaren != 0 || len(b.Verklaard) != len(samen) {
			t.Errorf("%+v, %d explanations", b.Open, len(b.Verklaard))
		}
	})
}
