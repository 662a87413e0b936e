package bron_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/tabel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// adviezen registers adviezen that were closed on a day.
func (w *wereld) adviezen(dag string, aantal int) {
	worker := w.Actor(access.RolMedewerker, w.TeamA)
	for n := range aantal {
		begin := casustest.Moment(dag, 9, n)
		einde := casustest.Moment(dag, 12, n)
		_, err := w.Casus.RegisterAdvies(ctx, worker, casus.NieuwAdvies{ExternNummer: fmt.Sprintf("AD%s%d", strings.ReplaceAll(dag, "-", ""), n), Begonnen: begin,
			Geeindigd: &einde, Gemeente: "GM0268", Aanleiding: []string{"03"}, Vrager: casus.Melder{Hoedanigheid: "05"}, Vraag: "Hoe nu?", Advies: "Zo."})
		w.Must(err)
	}
}

func (w *wereld) maakVan(periode string) levering.Levering {
	l, err := w.levering.Maak(ctx, w.steward, levering.Aanmaak{Periode: periode, Definitie: "protocol-1.0", AanvaardAfgeleid: true})
	w.Must(err)
	return l
}

// stuur approves and sends a delivery, as a correction when something was sent before.
func (w *wereld) stuur(l levering.Levering, vervangt id.ID) {
	w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Vervangt: vervangt, Versie: 1}))
	w.Must(w.verzend(l.ID, "2026-12-07", 2))
}

// advies is the published number of adviezen in the key figures; "." when it is left out.
func advies(t *testing.T, b *levering.Cijferbeeld, periode string) string {
	t.Helper()
	n := slices.IndexFunc(b.Tabellen, func(t *tabel.Tabel) bool { return t.Identifier == "84847NED" })
	if n < 0 {
		t.Fatal("no key figures")
	}
	o, ok := b.Tabellen[n].Van(tabel.GestarteAdviezen, "VT06", periode)
	if !ok {
		t.Fatalf("no figure of %s: %+v", periode, b.Tabellen[n].Observations)
	}
	if o.Value == nil {
		return "."
	}
	return fmt.Sprint(*o.Value)
}

func TestCijfers_ZijnDieVanStatLineVoorEenConceptEnVoorWatVerstuurdIs(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		b, err := w.levering.Cijfers(ctx, w.steward, l.ID)
		w.Must(err)
		if got := advies(t, b, "2015HJ01"); got != "." {
			t.Errorf("one advies is shown as %s", got)
		}
		if len(b.Tabellen) != 6 || len(b.Ontbreekt) != 1 || b.Ontbreekt[0].Identifier != "84852NED" || b.Overgeslagen != 0 {
			t.Errorf("%d tables, without %+v", len(b.Tabellen), b.Ontbreekt)
		}
		w.adviezen("2015-03-02", 12) // 13 with the one there was
		l = w.maak(t)
		w.stuur(l, "")
		b, err = w.levering.Cijfers(ctx, w.tweede, l.ID)
		w.Must(err)
		if got := advies(t, b, "2015HJ01"); got != "15" || b.Levering.ID != l.ID {
			t.Errorf("13 is published as %s", got)
		}
		_, err = w.levering.Cijfers(ctx, w.Actor(access.RolMedewerker), l.ID)
		wil(t, "a worker", fout.KindNotFound, err)
		_, err = w.levering.Cijfers(ctx, w.steward, id.New())
		wil(t, "nothing", fout.KindNotFound, err)
	})
}

func TestCijfers_KijkenTerugOpWatDaarvoorIsVerstuurd(t *testing.T) { // 85361NED
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		eerste := w.maak(t)
		w.adviezen("2015-08-03", 3)
		tweede := w.maakVan("2015-2")
		b, err := w.levering.Cijfers(ctx, w.steward, tweede.ID)
		w.Must(err)
		if len(b.Terugkijk.Gelezen) != 0 || len(b.Terugkijk.Ontbreekt) != 1 || b.Terugkijk.Ontbreekt[0].String() != "2015-1" {
			t.Errorf("a draft is no delivery of the years before: %+v", b.Terugkijk)
		}
		w.stuur(eerste, "")
		b, err = w.levering.Cijfers(ctx, w.steward, tweede.ID)
		w.Must(err)
		if len(b.Terugkijk.Gelezen) != 1 || b.Terugkijk.Gelezen[0].String() != "2015-1" || len(b.Terugkijk.Ontbreekt) != 0 {
			t.Errorf("%+v", b.Terugkijk)
		}
		if got := advies(t, b, "2015HJ02"); got != "." {
			t.Errorf("the figures are of this delivery only: %s", got)
		}
	})
}

func TestCijfers_StaanInHetLogMetElkeLeveringDieIsGelezen(t *testing.T) { // nothing is shown before it is logged
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		eerste := w.maak(t)
		w.stuur(eerste, "")
		tweede := w.maakVan("2015-2")
		wie := w.Actor(access.RolBestuurder)
		_, err := w.levering.Cijfers(ctx, wie, tweede.ID)
		w.Must(err)
		w.Must(d.InRead(ctx, w.Org, func(r *db.Read) error {
			lijnen, err := w.Log.Lines(ctx, r, audit.Filter{Actor: wie.Persoon})
			if err != nil {
				return err
			}
			if len(lijnen) != 1 || lijnen[0].Line.Handeling != string(levering.LeveringInzien) || !slices.Contains(lijnen[0].Line.Velden, "cijfers") {
				t.Fatalf("%+v", lijnen)
			}
			for _, l := range []id.ID{eerste.ID, tweede.ID} {
				if !slices.Contains(lijnen[0].Line.Objecten, l) {
					t.Errorf("the line does not name %s: %+v", l, lijnen[0])
				}
			}
			return nil
		}))
	})
}

func TestEenCorrectie_ZegtWatZeMetDeCijfersDoet(t *testing.T) { // REG-01
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.adviezen("2015-03-02", 11) // 12 with the one there was: published as 10
		eerste := w.maak(t)
		w.stuur(eerste, "")
		w.adviezen("2015-03-03", 1) // 13: published as 15
		v, err := w.levering.Vergelijk(ctx, w.tweede, w.maak(t).ID)
		w.Must(err)
		if v.ZonderCijfers || len(v.Cijfers) == 0 || v.Cijfers[0].Identifier != "84847NED" || len(v.Cijfers[0].Cellen) != 1 {
			t.Fatalf("%+v", v)
		}
		cel := v.Cijfers[0].Cellen[0]
		if *cel.Was != 10 || *cel.Wordt != 15 || cel.Measure.Identifier != tabel.GestarteAdviezen || cel.Codes[0].Identifier != "VT06" {
			t.Errorf("%+v", cel)
		}
		w.adviezen("2015-03-04", 1) // 14: published as 15 too
		tweede := w.maak(t)
		v, err = w.levering.Vergelijk(ctx, w.steward, tweede.ID)
		w.Must(err)
		w.stuur(tweede, v.Vorige.ID)
		w.adviezen("2015-03-05", 1) // 15
		v, err = w.levering.Vergelijk(ctx, w.steward, w.maak(t).ID)
		w.Must(err)
		if len(v.Cijfers) == 0 || len(v.Cijfers[0].Cellen) != 0 || v.Cijfers[0].Verborgen != 1 || v.Telling.Nieuw != 1 {
			t.Errorf("rounding hides the change: %+v", v.Cijfers)
		}
	})
}

var qAndereDefinitie = db.Org("test.levering-definitie", "update levering set definitie = $2 where org_id = $1")

func TestCijfers_WordenGeweigerdAlsDeDefinitieZeNietHeeft(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.stuur(w.maak(t), "")
		w.adviezen("2015-03-02", 1)
		l := w.maak(t)
		for _, definitie := range []string{"bijlage-2025", "nergens-meer"} {
			w.Must(d.InTx(ctx, w.Org, func(tx *db.Tx) error {
				audit.InTx(tx, audit.Actor{Soort: audit.Operator}, audit.Line{Handeling: "proef"})
				_, err := tx.Exec(ctx, qAndereDefinitie, definitie)
				return err
			}))
			_, err := w.levering.Cijfers(ctx, w.steward, l.ID)
			wil(t, definitie, fout.KindConflict, err)
			if definitie == "nergens-meer" {
				continue
			}
			v, err := w.levering.Vergelijk(ctx, w.steward, l.ID)
			w.Must(err)
			if !v.ZonderCijfers || v.Cijfers != nil {
				t.Errorf("%+v", v)
			}
		}
	})
}
