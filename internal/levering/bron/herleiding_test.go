package bron_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

// uitkomsten are the fields of a record as text: name, values, and the events they came from.
func uitkomsten(h *levering.Herleiding) []string {
	var all []string
	for _, v := range h.Velden {
		s := v.Veld.Naam + "=" + strings.Join(v.Waarden, ",")
		if len(v.Waarden) > 0 {
			for _, g := range h.Bron(v.Veld.Naam) {
				s += " < " + g.Soort + " " + g.Op.Format("2006-01-02")
			}
		}
		all = append(all, s)
	}
	return all
}

// The file of the annex: A on line 1, M on line 2 with a person on 3, O on line 4 with a person on 5.
func TestHerleiding_ZegtUitWelkeGebeurtenisElkVeldKomt(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		for lijn, want := range map[int][]string{
			1: {"nummer=AD23334 < advies-gegeven 2015-02-02", "aanleiding=03 < advies-gegeven 2015-02-02", "hoedanigheid=05 < advies-gegeven 2015-02-02"},
			3: {"nummer=ML45567 < melding-ontvangen 2015-02-23", "aanleiding=02 < melding-ontvangen 2015-02-23", "aard=03 < melding-ontvangen 2015-02-23",
				"datum-melding=20150223 < melding-ontvangen 2015-02-23", "hoedanigheid=05 < melding-ontvangen 2015-02-23",
				"vervolg=01 < beoordeling-vastgesteld 2015-02-25", "onderzoeksnummer=OZ76885 < dienst-besloten 2015-02-25",
				"datum-start-vervolgtraject=", "datum-einde-bemoeienis="},
			4: {"nummer=OZ76885 < dienst-besloten 2015-02-25", "aanleiding=02 < dienst-geeindigd 2015-05-06", "datum-start=20150225 < dienst-gestart 2015-02-25",
				"datum-afronding=20150506 < dienst-geeindigd 2015-05-06", "uitkomst=03 < dienst-geeindigd 2015-05-06", "aard=03 < dienst-geeindigd 2015-05-06",
				"vervolg=02 < dienst-geeindigd 2015-05-06"},
		} {
			h, err := w.levering.Herleid(ctx, w.steward, l.ID, lijn)
			w.Must(err)
			if got := uitkomsten(h); !slices.Equal(got, want) {
				t.Errorf("line %d:\n%s\nwant\n%s", lijn, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if h.Spoor.MagZaak {
				t.Error("a datasteward may open no case")
			}
			if h.Soort != "advies" && (len(h.Personen) != 1 || h.Spoor.Herkomst.Casusnummer == "") {
				t.Errorf("%d persons, %+v", len(h.Personen), h.Spoor.Herkomst)
			}
		}
	})
}

func TestHerleiding_ToontGeenBSNEnGeenGeboortedag(t *testing.T) { // canary
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		h, err := w.levering.Herleid(ctx, w.steward, w.maak(t).ID, 2)
		w.Must(err)
		var persoon []string
		for _, v := range h.Personen[0] {
			persoon = append(persoon, v.Veld.Naam+"="+strings.Join(v.Waarden, ","))
		}
		if want := []string{"nummer=ML45567", "bsn=bekend", "geboortedatum=bekend", "geslacht=V"}; !slices.Equal(persoon, want) {
			t.Errorf("%q", persoon)
		}
		alles := fmt.Sprintf("%+v %+v", uitkomsten(h), h.Spoor)
		for _, geheim := range []string{bsn.TestNummer(11).Cijfers(), "20091105", "Mia", "Veldhoen"} {
			if strings.Contains(alles+fmt.Sprint(persoon), geheim) {
				t.Errorf("shows %s", geheim)
			}
		}
	})
}

func TestHerleiding_StaatInHetLogVoorZeWordtGetoond(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		h, err := w.levering.Herleid(ctx, w.steward, l.ID, 2)
		w.Must(err)
		gezien := func(subject id.ID, handeling access.Action) int {
			n := 0
			w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
				lines, err := w.Log.Lines(ctx, r, audit.Filter{Subject: subject})
				for _, line := range lines {
					if line.Line.Handeling == string(handeling) && slices.Equal(line.Line.Velden, []string{"herkomst"}) {
						n++
					}
				}
				return err
			}))
			return n
		}
		if n := gezien(l.ID, levering.HerleidingLezen); n != 1 {
			t.Errorf("%d lines for the delivery", n)
		}
		if n := gezien(h.Spoor.Herkomst.Object, "feiten.leveren"); n != 2 { // the report, and the one person in it
			t.Errorf("%d lines for the melding", n)
		}
	})
}

func TestHerleiding_IsVanWieDeCasusMagLezen(t *testing.T) { // AA-05, AA-06, AA-08
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		steward, err := w.levering.Herleid(ctx, w.steward, l.ID, 2)
		w.Must(err)
		casus := steward.Spoor.Herkomst.Casus

		leider := w.Actor(access.RolTeamleider, w.TeamA)
		for lijn := range 5 {
			h, err := w.levering.Herleid(ctx, leider, l.ID, lijn+1)
			if err != nil || !h.Spoor.MagZaak {
				t.Fatalf("line %d for who leads the team: %v", lijn+1, err)
			}
			for _, v := range h.Velden { // D13: it lies in the drawer of the reporter
				if v.Veld.Naam == "hoedanigheid" && (len(v.Waarden) > 0 || !v.Afgeschermd) {
					t.Errorf("line %d shows in what capacity somebody reported: %+v", lijn+1, v)
				}
			}
		}
		v, err := w.levering.LeveringenVanCasus(ctx, leider, casus)
		w.Must(err)
		want := []levering.RecordPlaats{{Lijn: 2, Soort: "melding", Nummer: "ML45567"}, {Lijn: 4, Soort: "onderzoek", Nummer: "OZ76885"}}
		if len(v.Leveringen) != 1 || v.Leveringen[0].Levering.ID != l.ID || !slices.Equal(v.Leveringen[0].Records, want) {
			t.Errorf("%+v", v)
		}
		if nieuw := w.maak(t); true { // the first lapsed
			v, err := w.levering.LeveringenVanCasus(ctx, leider, casus)
			if err != nil || len(v.Leveringen) != 1 || v.Leveringen[0].Levering.ID != nieuw.ID {
				t.Errorf("%+v %v", v, err)
			}
		}

		vreemd := w.steward
		vreemd.Org = id.New()
		w.NewOrg(vreemd.Org)
		for naam, a := range map[string]access.Actor{"of another team": w.Actor(access.RolTeamleider, w.TeamB), "of another organisation": vreemd,
			"director": w.tweede, "administrator": w.Actor(access.RolBeheerder)} {
			for _, lijn := range []int{1, 2, 4} {
				_, err := w.levering.Herleid(ctx, a, l.ID, lijn)
				wil(t, naam, fout.KindNotFound, err)
			}
			_, err := w.levering.LeveringenVanCasus(ctx, a, casus)
			wil(t, naam, fout.KindNotFound, err)
		}
		for _, lijn := range []int{-1, 0, 6} {
			_, err := w.levering.Herleid(ctx, w.steward, l.ID, lijn)
			wil(t, "a line that is not there", fout.KindNotFound, err)
		}
		_, err = w.levering.LeveringenVanCasus(ctx, leider, id.New())
		wil(t, "a casus that is not there", fout.KindNotFound, err)
	})
}

func TestZoekRecords_VindtEenRecordEnEenHeleCasus(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		h, err := w.levering.Herleid(ctx, w.steward, l.ID, 2)
		w.Must(err)
		for nummer, want := range map[string][]int{"ML45567": {2}, "AD23334": {1}, h.Spoor.Herkomst.Casusnummer: {2, 4}, "CA999999": nil, "": nil} {
			all, err := w.levering.ZoekRecords(ctx, w.steward, l.ID, nummer)
			w.Must(err)
			var lijnen []int
			for _, p := range all {
				lijnen = append(lijnen, p.Lijn)
			}
			if !slices.Equal(lijnen, want) {
				t.Errorf("%s stands on %v, want %v", nummer, lijnen, want)
			}
		}
		_, err = w.levering.ZoekRecords(ctx, w.Actor(access.RolTeamleider, w.TeamA), l.ID, "ML45567")
		wil(t, "who prepares no deliveries", fout.KindNotFound, err)
	})
}
