package bron_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/bron"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/schema"
)

// wereld is an organisation that delivers, with the annex's examples in its casework.
type wereld struct {
	*casustest.World
	levering *levering.Service
	steward  access.Actor
	tweede   access.Actor
}

func nieuweWereld(t *testing.T, d *db.DB) *wereld {
	t.Helper()
	w := &wereld{World: casustest.New(t, d)}
	policy, err := access.NewPolicy(append(casus.Rules(), levering.Rules()...)...)
	w.Must(err)
	w.Policy = policy
	w.Casus = casus.New(casus.Options{DB: d, Vault: w.Vault, Log: w.Log, Policy: policy, Herkenner: w.Herkenner(), Clock: w.Klok})
	w.levering = levering.New(levering.Options{DB: d, Vault: w.Vault, Log: w.Log, Policy: policy, Bron: bron.Casussen{Service: w.Casus},
		Zaken: bron.Casussen{Service: w.Casus}, Clock: w.Klok,
		Organisatie: func(context.Context, id.ID) (string, error) { return "VT06", nil }})
	registerAnnex(t, w.World)
	w.steward, w.tweede = w.Actor(access.RolDatasteward), w.Actor(access.RolBestuurder)
	w.steward.Demo, w.tweede.Demo = true, true
	return w
}

func (w *wereld) maak(t *testing.T) levering.Levering {
	t.Helper()
	l, err := w.levering.Maak(ctx, w.steward, levering.Aanmaak{Periode: "2015-1", Definitie: "protocol-1.0", AanvaardAfgeleid: true})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestEenLevering_WordtGemaaktGoedgekeurdEnVerstuurd(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		if l.Nummer != 1 || l.Stand != levering.Concept || l.Lijnen != 5 || len(l.SHA256) != 64 {
			t.Fatalf("%+v", l)
		}
		b, err := w.levering.Bekijk(ctx, w.steward, l.ID)
		w.Must(err)
		if b.Open != (levering.Open{}) || b.Rapport.Spiegel.Soort("melding").Aantal != 1 || b.Uiterlijk.String() != "2015-07-21" {
			t.Fatalf("%+v", b)
		}

		var uit bytes.Buffer
		wil(t, "nothing leaves before approval", fout.KindConflict, w.levering.HaalOp(ctx, w.steward, l.ID, "", &uit))
		in := levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie}
		wil(t, "who made it", fout.KindNotFound, w.levering.KeurGoed(ctx, w.Actor(access.RolMedewerker), in))
		wil(t, "the maker", fout.KindConflict, w.levering.KeurGoed(ctx, w.steward, in))
		wil(t, "another file", fout.KindStale, w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: l.ID, SHA256: strings.Repeat("0", 64), Versie: 1}))
		wil(t, "nobody in person", fout.KindConflict, w.levering.KeurGoed(ctx, access.CommandLine(w.Org, access.RolBestuurder), in))
		w.Must(w.levering.KeurGoed(ctx, w.tweede, in))
		wil(t, "twice", fout.KindConflict, w.levering.KeurGoed(ctx, w.tweede, in))

		w.Must(w.levering.HaalOp(ctx, w.steward, l.ID, "", &uit))
		if !strings.HasPrefix(uit.String(), "A|AD23334|03|05\n") {
			t.Errorf("the plain file of a demo: %q", uit.String())
		}
		wil(t, "before approval", fout.KindInvalid, w.verzend(l.ID, "2015-07-01", 2))
		w.Must(w.verzend(l.ID, "2026-12-07", 2))
		alle, err := w.levering.Bekijk(ctx, w.tweede, l.ID)
		w.Must(err)
		if alle.Levering.Stand != levering.Geleverd || alle.Levering.KenmerkCBS != "CBS-2026-1" {
			t.Errorf("%+v", alle.Levering)
		}
	})
}

func (w *wereld) verzend(l id.ID, dag string, versie int64) error {
	return w.levering.LegVerzendingVast(ctx, w.steward, levering.Verzending{Levering: l, Op: casustest.Moment(dag, 0, 0), Kenmerk: "CBS-2026-1", Versie: versie})
}

func wil(t *testing.T, wat string, kind fout.Kind, err error) {
	t.Helper()
	if !fout.Is(err, kind) {
		t.Errorf("%s: %v, want %v", wat, err, kind)
	}
}

func TestEenLevering_VerlaatDeEchteInstallatieAlleenVersleuteld(t *testing.T) { // D23
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.steward.Demo, w.tweede.Demo = false, false
		l := w.maak(t)
		b, err := w.levering.Bekijk(ctx, w.steward, l.ID)
		w.Must(err)
		// Outside a demo the number of the test range is itself a finding.
		if b.Open.Herstellen == 0 {
			t.Fatalf("%+v", b.Open)
		}
		in := levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: 1}
		wil(t, "known faults without a reason", fout.KindInvalid, w.levering.KeurGoed(ctx, w.tweede, in))
		in.Toelichting = "Proef met een testpersoon."
		w.Must(w.levering.KeurGoed(ctx, w.tweede, in))

		var uit bytes.Buffer
		wil(t, "without a key", fout.KindInvalid, w.levering.HaalOp(ctx, w.steward, l.ID, "", &uit))
		wil(t, "with a bad key", fout.KindInvalid, w.levering.HaalOp(ctx, w.steward, l.ID, "age1nietgoed", &uit))
		if uit.Len() != 0 {
			t.Fatal("something left")
		}
		ik, err := age.GenerateX25519Identity()
		w.Must(err)
		w.Must(w.levering.HaalOp(ctx, w.steward, l.ID, ik.Recipient().String(), &uit))
		if bytes.Contains(uit.Bytes(), []byte("AD23334")) {
			t.Error("the file left in the clear")
		}
		r, err := age.Decrypt(&uit, ik)
		w.Must(err)
		plain, err := io.ReadAll(r)
		w.Must(err)
		if !bytes.HasPrefix(plain, []byte("A|AD23334|03|05\n")) {
			t.Errorf("%q", plain)
		}
		wil(t, "the director takes no file", fout.KindNotFound, w.levering.HaalOp(ctx, w.tweede, l.ID, ik.Recipient().String(), io.Discard))
	})
}

func TestEenCorrectie_ZegtWatErVerandertEnVervangtWatVerstuurdWas(t *testing.T) { // REG-01
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		eerste := w.maak(t)
		w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: eerste.ID, SHA256: eerste.SHA256, Versie: 1}))
		w.Must(w.verzend(eerste.ID, "2026-12-07", 2))
		v, err := w.levering.Vergelijk(ctx, w.steward, eerste.ID)
		if err != nil || v != nil {
			t.Fatalf("nothing was sent before: %+v, %v", v, err)
		}

		worker := w.Actor(access.RolMedewerker, w.TeamA)
		einde := casustest.Moment("2015-03-02", 11, 20)
		_, err = w.Casus.RegisterAdvies(ctx, worker, casus.NieuwAdvies{ExternNummer: "AD23335", Begonnen: casustest.Moment("2015-03-02", 11, 0),
			Geeindigd: &einde, Gemeente: "GM0268", Aanleiding: []string{"03"}, Vrager: casus.Melder{Hoedanigheid: "05"}, Vraag: "Hoe nu?", Advies: "Zo."})
		w.Must(err)
		tweede := w.maak(t)
		if tweede.Nummer != 2 {
			t.Errorf("%+v", tweede)
		}
		v, err = w.levering.Vergelijk(ctx, w.steward, tweede.ID)
		w.Must(err)
		if len(v.Nieuw) != 1 || v.Nieuw[0].Nummer != "AD23335" || len(v.Weg)+len(v.Gewijzigd) != 0 || v.Vorige.ID != eerste.ID || v.Aantallen[0].Nieuw != 2 {
			t.Errorf("%+v", v)
		}
		geteld, err := w.levering.Vergelijk(ctx, w.tweede, tweede.ID)
		w.Must(err)
		if geteld.Telling != (levering.VerschilTelling{Nieuw: 1}) || geteld.Gelijk() || geteld.Nieuw != nil {
			t.Errorf("the director sees counts and no numbers: %+v", geteld)
		}
		in := levering.Goedkeuring{Levering: tweede.ID, SHA256: tweede.SHA256, Versie: 1}
		wil(t, "a correction whose difference nobody saw", fout.KindInvalid, w.levering.KeurGoed(ctx, w.tweede, in))
		in.Vervangt = v.Vorige.ID
		w.Must(w.levering.KeurGoed(ctx, w.tweede, in))
		w.Must(w.verzend(tweede.ID, "2026-12-07", 2))
		b, err := w.levering.Bekijk(ctx, w.steward, eerste.ID)
		w.Must(err)
		if b.Levering.Stand != levering.Vervangen {
			t.Errorf("%+v", b.Levering)
		}
	})
}

func TestEenNieuwConcept_LaatHetVorigeVervallenOokAlsDatGoedgekeurdWas(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		eerste := w.maak(t)
		w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: eerste.ID, SHA256: eerste.SHA256, Versie: 1}))
		tweede := w.maak(t)
		if tweede.SHA256 != eerste.SHA256 {
			t.Error("the same casework must give the same file")
		}
		wil(t, "a lapsed file", fout.KindConflict, w.verzend(eerste.ID, "2026-12-07", 3))
		wil(t, "a lapsed file", fout.KindConflict, w.levering.HaalOp(ctx, w.steward, eerste.ID, "", io.Discard))
		wil(t, "a version that was not seen", fout.KindStale,
			w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: tweede.ID, SHA256: tweede.SHA256, Versie: 9}))
	})
}

func TestRetour_BlijftBijDeLeveringEnIsVerzegeld(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		stuk := levering.RetourStuk{Levering: l.ID, Soort: levering.RetourSpiegel, Inhoud: []byte("%PDF spiegel")}
		wil(t, "before it was sent", fout.KindConflict, w.levering.VoegRetourToe(ctx, w.steward, stuk))
		w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: 1}))
		w.Must(w.verzend(l.ID, "2026-12-07", 2))
		wil(t, "an unknown kind", fout.KindInvalid, w.levering.VoegRetourToe(ctx, w.steward, levering.RetourStuk{Levering: l.ID, Soort: "x", Inhoud: []byte("y")}))
		wil(t, "nothing", fout.KindInvalid, w.levering.VoegRetourToe(ctx, w.steward, levering.RetourStuk{Levering: l.ID, Soort: levering.RetourSpiegel}))
		w.Must(w.levering.VoegRetourToe(ctx, w.steward, stuk))
		b, err := w.levering.Bekijk(ctx, w.steward, l.ID)
		w.Must(err)
		if len(b.Retouren) != 1 || b.Retouren[0].Grootte != int64(len(stuk.Inhoud)) {
			t.Fatalf("%+v", b.Retouren)
		}
		soort, inhoud, err := w.levering.Retour(ctx, w.steward, l.ID, b.Retouren[0].ID)
		if err != nil || soort != levering.RetourSpiegel || !bytes.Equal(inhoud, stuk.Inhoud) {
			t.Errorf("%s %q %v", soort, inhoud, err)
		}
		_, _, err = w.levering.Retour(ctx, w.steward, w.maak(t).ID, b.Retouren[0].ID)
		wil(t, "under another delivery", fout.KindNotFound, err)
	})
}

func TestEenAndereOrganisatie_VindtGeenLevering(t *testing.T) { // AA-06
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		vreemd := w.steward
		vreemd.Org = id.New()
		w.NewOrg(vreemd.Org)
		_, err := w.levering.Bekijk(ctx, vreemd, l.ID)
		wil(t, "view", fout.KindNotFound, err)
		_, err = w.levering.Vergelijk(ctx, vreemd, l.ID)
		wil(t, "compare", fout.KindNotFound, err)
		_, err = w.levering.Cijfers(ctx, vreemd, l.ID)
		wil(t, "figures", fout.KindNotFound, err)
		_, err = w.levering.Herstellijst(ctx, vreemd, l.ID)
		wil(t, "list", fout.KindNotFound, err)
		_, err = w.levering.HerkomstVan(ctx, vreemd, l.ID, nil)
		wil(t, "origin", fout.KindNotFound, err)
		wil(t, "fetch", fout.KindNotFound, w.levering.HaalOp(ctx, vreemd, l.ID, "", io.Discard))
		wil(t, "send", fout.KindNotFound, w.levering.LegVerzendingVast(ctx, vreemd, levering.Verzending{Levering: l.ID, Versie: 1}))
		wil(t, "explain", fout.KindNotFound, w.levering.Verklaar(ctx, vreemd, levering.Uitleg{Levering: l.ID, Vindplaatsen: []string{"x"}, Reden: "y"}))
		wil(t, "take back", fout.KindNotFound, w.levering.NeemVerklaringTerug(ctx, vreemd, l.ID, "x"))
		wil(t, "attach", fout.KindNotFound, w.levering.VoegRetourToe(ctx, vreemd, levering.RetourStuk{Levering: l.ID}))
	})
}

func TestHerstellijst_NoemtDeCasusEnWieHemHeeft(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		w.steward.Demo = false // so that the test number is a finding
		l := w.maak(t)
		lijst, err := w.levering.Herstellijst(ctx, w.steward, l.ID)
		w.Must(err)
		if len(lijst) != 2 || lijst[0].Herkomst.Casus == "" || lijst[0].Herkomst.Casusnummer == "" || lijst[0].Bevindingen[0].Code != controle.CodeBSNTest {
			t.Fatalf("%+v", lijst)
		}
		van, err := w.levering.HerkomstVan(ctx, w.steward, l.ID, lijst[0].Bevindingen)
		w.Must(err)
		if h := lijst[0].Herkomst; van[h.Nummer] != h {
			t.Errorf("%+v, want %+v", van, h)
		}
		leider := w.Actor(access.RolTeamleider, w.TeamA)
		_, err = w.levering.HerkomstVan(ctx, leider, l.ID, lijst[0].Bevindingen)
		wil(t, "a worker is not told of whole deliveries", fout.KindNotFound, err)
		eigen, err := w.levering.EigenHerstellijst(ctx, leider)
		w.Must(err)
		ander, err := w.levering.EigenHerstellijst(ctx, w.Actor(access.RolTeamleider, w.TeamB))
		w.Must(err)
		if len(eigen) != 2 || len(ander) != 0 {
			t.Errorf("own %d, of another team %d", len(eigen), len(ander))
		}
		_, err = w.levering.Herstellijst(ctx, leider, l.ID)
		wil(t, "a worker sees no whole report", fout.KindNotFound, err)
		b, err := w.levering.Bekijk(ctx, w.tweede, l.ID)
		w.Must(err)
		for _, u := range b.Rapport.Regels {
			if len(u.Bevindingen) > 0 || u.Aantal == 0 {
				t.Errorf("the director sees counts and no findings: %+v", u)
			}
		}
	})
}

func TestOpDeSchijf_StaatNietsLeesbaarsVanEenLevering(t *testing.T) { // D23, canary
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := nieuweWereld(t, d)
		l := w.maak(t)
		var ruw [][]byte
		for _, kolom := range []string{"bestand_age", "sleutel_dicht", "rapport_dicht"} {
			ruw = append(ruw, w.Ruw(t, "levering", kolom, l.ID))
		}
		for _, b := range ruw {
			if len(b) == 0 || bytes.Contains(b, []byte("ML45567")) || bytes.Contains(b, []byte("AGE-SECRET-KEY")) {
				t.Errorf("%d bytes in the clear", len(b))
			}
		}
		if _, err := w.levering.Maak(ctx, w.steward, levering.Aanmaak{Periode: "2026-2", Definitie: "protocol-1.0"}); !fout.Is(err, fout.KindConflict) {
			t.Errorf("a period that is not over: %v", err)
		}
		_, err := w.levering.Maak(ctx, w.steward, levering.Aanmaak{Periode: "2015-1", Definitie: "protocol-1.0"})
		wil(t, "a definition that is inferred", fout.KindInvalid, err)
		_, err = w.levering.Maak(ctx, w.steward, levering.Aanmaak{Periode: "2015-9", Definitie: "protocol-1.0"})
		wil(t, "no period", fout.KindInvalid, err)
		if errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

// Readers share a few connections. One that holds a connection and waits for a second can make all of them wait for ever.
func TestWieLeest_HeeftNooitEenTweedeVerbindingNodig(t *testing.T) {
	d, err := db.Open(ctx, db.Options{Path: filepath.Join(t.TempDir(), "test.db"), Seeding: true, ReadConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if err := d.Migrate(ctx, schema.FS); err != nil {
		t.Fatal(err)
	}
	w := nieuweWereld(t, d)
	l := w.maak(t)
	w.Must(w.levering.KeurGoed(ctx, w.tweede, levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: 1}))
	w.Must(w.verzend(l.ID, "2026-12-07", 2))
	l = w.maak(t)
	kort, klaar := context.WithTimeout(ctx, 20*time.Second)
	defer klaar()
	_, err = w.levering.Overzicht(kort, w.tweede)
	w.Must(err)
	_, err = w.levering.Bekijk(kort, w.tweede, l.ID)
	w.Must(err)
	_, err = w.levering.Vergelijk(kort, w.tweede, l.ID)
	w.Must(err)
	_, err = w.levering.Cijfers(kort, w.tweede, l.ID)
	w.Must(err)
	_, err = w.levering.Herstellijst(kort, w.steward, l.ID)
	w.Must(err)
	_, err = w.levering.EigenHerstellijst(kort, w.Actor(access.RolTeamleider, w.TeamA))
	w.Must(err)
	h, err := w.levering.Herleid(kort, w.steward, l.ID, 2)
	w.Must(err)
	_, err = w.levering.ZoekRecords(kort, w.steward, l.ID, h.Nummer)
	w.Must(err)
	_, err = w.levering.LeveringenVanCasus(kort, w.Actor(access.RolTeamleider, w.TeamA), h.Spoor.Herkomst.Casus)
	w.Must(err)
}
