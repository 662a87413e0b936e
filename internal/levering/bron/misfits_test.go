package bron_test

import (
	"errors"
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
)

// adviesZonderPlaats registers an advies of 2026 whose aanleiding protocol 1.0 has no code for.
func (w *wereld) adviesZonderPlaats(t *testing.T) string {
	t.Helper()
	einde := casustest.Moment("2026-03-02", 11, 20)
	v, err := w.Casus.RegisterAdvies(ctx, w.Actor(access.RolMedewerker, w.TeamA), casus.NieuwAdvies{Begonnen: casustest.Moment("2026-03-02", 11, 0),
		Geeindigd: &einde, Gemeente: "GM0268", Aanleiding: []string{"andere-problematiek"}, Vrager: casus.Melder{Hoedanigheid: "politie"},
		Vraag: "Hoe nu?", Advies: "Zo."})
	w.Must(err)
	b, err := w.Casus.Advies(ctx, w.Actor(access.RolTeamleider, w.TeamA), v)
	w.Must(err)
	return b.Nummer
}

func TestEenGeweigerdeLevering_NoemtWatWaarTeHerstellenIsEnBewaartNiets(t *testing.T) { // CW-47
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		want := []string{w.adviesZonderPlaats(t), w.adviesZonderPlaats(t)}
		in := levering.Aanmaak{Periode: "2026-1", Definitie: "protocol-1.0", AanvaardAfgeleid: true}
		_, err := w.levering.Maak(ctx, w.steward, in)
		var fouten *levering.FeitFouten
		if !errors.As(err, &fouten) || !fout.Is(err, fout.KindInvalid) {
			t.Fatal(err)
		}
		var got []string
		for _, f := range fouten.Fouten {
			if f.Herkomst.Object == "" || f.Herkomst.Soort != "advies" || f.Optie != "andere-problematiek" || f.Veld != "aanleiding" {
				t.Errorf("%+v", f)
			}
			got = append(got, f.Nummer)
			lines := 0
			w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
				all, err := w.Log.Lines(ctx, r, audit.Filter{Subject: f.Herkomst.Object})
				for _, l := range all {
					if slices.Equal(l.Line.Velden, []string{"nummer"}) {
						lines++
					}
				}
				return err
			}))
			if lines != 1 {
				t.Errorf("%d lines say that the number was shown", lines)
			}
		}
		if !slices.Equal(got, want) || fouten.Totaal != 2 {
			t.Errorf("%d: %v, want %v", fouten.Totaal, got, want)
		}
		alle, err := w.levering.Overzicht(ctx, w.steward)
		w.Must(err)
		for _, p := range alle {
			if len(p.Leveringen) > 0 {
				t.Errorf("something was stored: %+v", p)
			}
		}
	})
}
