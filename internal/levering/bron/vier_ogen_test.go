package bron_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// geweigerden are the refusals of an act on a delivery that the log holds, by who was refused.
func (w *wereld) geweigerden(t *testing.T, act access.Action, levering id.ID) []id.ID {
	t.Helper()
	var wie []id.ID
	w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
		blad, err := w.Log.Review(ctx, r, audit.ReviewFilter{Handelingen: []string{string(act)}, Uitkomst: audit.Geweigerd})
		for _, e := range blad.Entries {
			if e.Line.Object == levering {
				wie = append(wie, e.Actor.Persoon)
			}
		}
		return err
	}))
	return wie
}

func TestZelfGoedkeuren_LaatEenWeigeringInHetLogboekNa(t *testing.T) { // D23, AU-01
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		in := levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie}
		wil(t, "the maker", fout.KindConflict, w.levering.KeurGoed(ctx, w.steward, in))
		if wie := w.geweigerden(t, levering.LeveringGoedkeuren, l.ID); len(wie) != 1 || wie[0] != w.steward.Persoon {
			t.Errorf("refusals in the log: %v", wie)
		}
		w.Must(w.levering.KeurGoed(ctx, w.tweede, in))
		wil(t, "twice", fout.KindConflict, w.levering.KeurGoed(ctx, w.tweede, in))
		if wie := w.geweigerden(t, levering.LeveringGoedkeuren, l.ID); len(wie) != 1 {
			t.Errorf("that the state of things is another refuses nobody: %v", wie)
		}
	})
}

func TestEenToken_KeurtNietGoedEnHaaltHetBestandNietOp(t *testing.T) { // D23, D28
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		met := func(a access.Actor) access.Actor {
			a.Token, a.Actions = id.New(), w.Policy.Actions()
			return a
		}
		in := levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie}
		if _, err := w.levering.Bekijk(ctx, met(w.tweede), l.ID); err != nil {
			t.Fatalf("what needs no person works: %v", err)
		}
		wil(t, "approve", fout.KindNotFound, w.levering.KeurGoed(ctx, met(w.tweede), in))
		w.Must(w.levering.KeurGoed(ctx, w.tweede, in))
		var uit bytes.Buffer
		wil(t, "take along", fout.KindNotFound, w.levering.HaalOp(ctx, met(w.steward), l.ID, "", &uit))
		if uit.Len() != 0 || len(w.geweigerden(t, levering.LeveringOphalen, l.ID)) != 1 || len(w.geweigerden(t, levering.LeveringGoedkeuren, l.ID)) != 1 {
			t.Error("a token took something along, or was refused without a line in the log")
		}
		w.Must(w.levering.HaalOp(ctx, w.steward, l.ID, "", &uit))
	})
}

// What somebody with a hand in the database could do to a delivery that was approved.
var (
	qVerwisselBestand = db.Org("test.verwissel-bestand", `
		update levering set bestand_age = (select a.bestand_age from levering a where a.org_id = $1 and a.id = $3) where org_id = $1 and id = $2`)
	qVerwisselSleutel = db.Org("test.verwissel-sleutel", `
		update levering set sleutel_dicht = (select a.sleutel_dicht from levering a where a.org_id = $1 and a.id = $3) where org_id = $1 and id = $2`)
	qVerwisselHash = db.Org("test.verwissel-hash", `update levering set sha256 = $3 where org_id = $1 and id = $2`)
	qKapBestand    = db.Org("test.kap-bestand", `update levering set bestand_age = $3 where org_id = $1 and id = $2`)
)

func TestEenVerwisseldBestand_VerlaatHetSysteemNiet(t *testing.T) { // D23
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		for naam, verwissel := range map[string]func(tx *db.Tx, l, ander levering.Levering) error{
			"the file of another delivery": func(tx *db.Tx, l, ander levering.Levering) error {
				return tx.ExecOne(ctx, qVerwisselBestand, l.ID, ander.ID)
			},
			"that file with its key": func(tx *db.Tx, l, ander levering.Levering) error {
				if err := tx.ExecOne(ctx, qVerwisselBestand, l.ID, ander.ID); err != nil {
					return err
				}
				return tx.ExecOne(ctx, qVerwisselSleutel, l.ID, ander.ID)
			},
			"a part of the file": func(tx *db.Tx, l, _ levering.Levering) error {
				heel := w.Ruw(t, "levering", "bestand_age", l.ID)
				return tx.ExecOne(ctx, qKapBestand, l.ID, heel[:len(heel)-1])
			},
			"another hash": func(tx *db.Tx, l, _ levering.Levering) error {
				return tx.ExecOne(ctx, qVerwisselHash, l.ID, "00"+l.SHA256[2:])
			},
		} {
			ander, l := w.maak(t), w.maak(t)
			w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie}))
			w.Must(w.levering.HaalOp(ctx, w.steward, l.ID, "", io.Discard))
			w.Must(d.InTx(context.Background(), w.Org, func(tx *db.Tx) error {
				audit.InTx(tx, w.steward.Audit(), audit.Line{Handeling: "test.verwissel"})
				return verwissel(tx, l, ander)
			}))
			var uit bytes.Buffer
			if err := w.levering.HaalOp(ctx, w.steward, l.ID, "", &uit); err == nil || uit.Len() != 0 {
				t.Errorf("%s: %d bytes left, error %v", naam, uit.Len(), err)
			}
		}
	})
}
