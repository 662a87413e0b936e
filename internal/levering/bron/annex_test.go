package bron_test

import (
	"bytes"
	"context"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/bron"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/recht/bsn"
)

var ctx = context.Background()

// The three worked examples of the annex to the Uitvoeringsregeling Wmo 2015 (April 2015), with a BSN of the test range.
func TestTheExamplesOfTheAnnexComeOutAsTheyStandThere(t *testing.T) { // CW-47
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		w := casustest.New(t, d)
		registerAnnex(t, w)
		steward := w.Actor(access.RolDatasteward)

		def, err := definitie.Ingebouwd("protocol-1.0")
		w.Must(err)
		p, err := definitie.ParsePeriode("2015-1")
		w.Must(err)
		var file bytes.Buffer
		w.Must(bron.Casussen{Service: w.Casus}.Feiten(ctx, steward, p, func(f levering.Feiten) error {
			_, err := levering.Maak(levering.Opdracht{Definitie: def, Periode: p, Organisatienummer: "VT06", AanvaardAfgeleid: true}, f, &file)
			return err
		}))

		nummer := bsn.TestNummer(11).Cijfers()
		want := "A|AD23334|03|05\n" +
			"M|ML45567|02|03|20150223|05|01|OZ76885||\n" +
			"P|ML45567|" + nummer + "|20091105|V\n" +
			"O|OZ76885|02|20150225|20150506|03|03|02\n" +
			"P|OZ76885|" + nummer + "|20091105|V\n"
		if file.String() != want {
			t.Fatalf("delivery:\n%s\nwant:\n%s", file.String(), want)
		}
	})
}

func registerAnnex(t *testing.T, w *casustest.World) {
	t.Helper()
	worker, second := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
	einde := casustest.Moment("2015-02-02", 11, 20)
	_, err := w.Casus.RegisterAdvies(ctx, worker, casus.NieuwAdvies{ExternNummer: "AD23334", Begonnen: casustest.Moment("2015-02-02", 11, 0),
		Geeindigd: &einde, Gemeente: "GM0268", Aanleiding: []string{"03"}, Vrager: casus.Melder{Hoedanigheid: "05"},
		Vraag: "Wat te doen bij zorgen om een oudere?", Advies: "Bespreek de zorg."})
	w.Must(err)

	in := casustest.Melding(casustest.Moment("2015-02-23", 10, 0))
	in.ExternNummer, in.Aanleiding, in.Aard, in.Melder.Hoedanigheid = "ML45567", []string{"02"}, []string{"03"}, "05"
	in.Personen = []casus.NieuwPersoon{casustest.Kind("Mia", "Veldhoen", "20091105")}
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(11)
	g, err := w.Casus.RegisterMelding(ctx, worker, in)
	w.Must(err)
	vb, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel", Voorstel: "01", Reden: "Onduidelijk."})
	w.Must(err)
	w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "Akkoord.",
		Op: casustest.Moment("2015-02-25", 9, 0), Versie: 1}))
	b, err := w.Casus.Casus(ctx, worker, *g.Casus)
	w.Must(err)
	dienst := b.Diensten[0].ID
	w.Must(w.Casus.StartDienst(ctx, worker, casus.DienstStart{Dienst: dienst, Gestart: casustest.Moment("2015-02-25", 9, 30), Versie: 1}))
	w.Must(w.Casus.RondDienstAf(ctx, worker, casus.Afronding{Dienst: dienst, ExternNummer: "OZ76885", Geeindigd: casustest.Moment("2015-05-06", 16, 0),
		Aanleiding: []string{"02"}, Uitkomst: []string{"03"}, Aard: []string{"03"}, Vervolg: []string{"02"}, Toelichting: "Bevestigd.", Versie: 2}))
}
