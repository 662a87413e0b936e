package casus_test

import (
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/bsn"
)

func signaal() casus.NieuweMelding {
	in := received()
	in.Geheimhouding, in.Melder = casus.MelderDubbelAnoniem, casus.Melder{Hoedanigheid: in.Melder.Hoedanigheid}
	return in
}

func TestBekend_FillsOnlyWhatWasUnknownAndKeepsWhatStoodThere(t *testing.T) { // CW-9, CW-40, CW-25
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		g := register(t, w, worker, received())
		p := beeld(t, w, worker, g).Personen[0]
		in := received()
		in.Casus = g.Casus
		in.Personen[0].Bekend = &p.ID
		register(t, w, worker, in)
		if v := beeld(t, w, worker, g).Personen[0]; v.Versie != 1 {
			t.Errorf("nothing new made version %d", v.Versie)
		}
		in.Personen[0].Gegevens = casus.Gegevens{Voornamen: "Ander", Achternaam: "Iemand", Geslacht: "M", BSN: bsn.TestNummer(41), Telefoon: "0600000009"}
		in.Personen[0].Adres = casus.Adres{Straat: "Lindelaan", Nummer: "4"}
		register(t, w, worker, in)
		v := beeld(t, w, worker, g).Personen[0]
		if v.Gegevens.Naam() != "Mia Veldhoen" || v.Gegevens.Geslacht != "V" || v.Gegevens.BSN != bsn.TestNummer(41) ||
			v.Gegevens.Telefoon != "0600000009" || v.Adres == nil || v.Adres.Straat != "Lindelaan" {
			t.Errorf("%+v %+v", v.Gegevens, v.Adres)
		}
		found, err := w.Casus.ZoekPersoon(ctx, worker, casus.Zoekvraag{Gegevens: casus.Gegevens{BSN: bsn.TestNummer(41)}, Reden: "lopende-casus"})
		w.Must(err)
		if len(found) != 1 {
			t.Error("not found by the BSN that was added")
		}
	})
}

func TestBekend_AnAddressThatMustStaySecretIsProtectedFromThenOn(t *testing.T) { // CW-25: also when it was open before
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		in := received()
		in.Personen[0].Adres = casus.Adres{Straat: "Lindelaan"}
		g := register(t, w, worker, in)
		p := beeld(t, w, worker, g).Personen[0].ID
		in.Casus, in.Personen[0].Bekend, in.Personen[0].Adres, in.Personen[0].AdresGeheim = g.Casus, &p, casus.Adres{}, true
		register(t, w, worker, in)
		if v := beeld(t, w, worker, g).Personen[0]; v.Adres != nil || !v.AdresGeheim || !v.HeeftAdres {
			t.Fatalf("still shown: %+v", v.Adres)
		}
		in.Personen[0].AdresGeheim = false
		register(t, w, worker, in)
		if v := beeld(t, w, worker, g).Personen[0]; !v.AdresGeheim {
			t.Error("another report took the protection away")
		}
		a, err := w.Casus.BeschermdAdres(ctx, worker, *g.Casus, p, "veiligheid")
		w.Must(err)
		if a.Straat != "Lindelaan" {
			t.Errorf("%+v", a)
		}
	})
}

func TestTreffer_EveryHiddenCasusGetsOneAlsoOfAPersonWhoIsKnownHere(t *testing.T) { // D30, CW-9, CW-T10
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		a, b := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolMedewerker, w.TeamB)
		leadB := w.Actor(access.RolTeamleider, w.TeamB)
		household := received()
		household.Personen[0].Gegevens.BSN = bsn.TestNummer(51)
		household.Personen = append(household.Personen, casustest.Kind("Sam", "Veldhoen", "20120501"))
		register(t, w, b, household)
		register(t, w, b, household)
		own := register(t, w, a, household) // two persons, each in two hidden casussen
		wv, err := w.Casus.Werkvoorraad(ctx, leadB, casus.Filter{})
		w.Must(err)
		if len(wv.Treffers) != 2 || wv.Treffers[0].Casus == wv.Treffers[1].Casus || wv.Treffers[0].Melding != own.Nummer {
			t.Fatalf("%+v", wv.Treffers)
		}
		known := beeld(t, w, a, own).Personen[0].ID
		household.Casus, household.Personen[0].Bekend = own.Casus, &known
		household.Personen = household.Personen[:1]
		household.Personen[0].Gegevens.BSN = bsn.BSN{}
		register(t, w, a, household)
		if wv, err = w.Casus.Werkvoorraad(ctx, leadB, casus.Filter{}); err != nil || len(wv.Treffers) != 2 {
			t.Fatalf("a person of our own, known nowhere else: %v %d", err, len(wv.Treffers))
		}
		household.Personen[0].Bekend = nil
		household.Personen[0].Gegevens.BSN = bsn.TestNummer(51)
		register(t, w, a, household) // known here, and to the other team too
		if wv, err = w.Casus.Werkvoorraad(ctx, leadB, casus.Filter{}); err != nil || len(wv.Treffers) != 4 {
			t.Fatalf("known here as well: %v %d", err, len(wv.Treffers))
		}
	})
}

func TestSignaal_BecomesAMeldingOfTheTeamThatHasIt(t *testing.T) { // CW-4, CW-5
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker := w.Actor(access.RolMedewerker, w.TeamA)
		lead := w.Actor(access.RolTeamleider, w.TeamB, w.TeamA) // leads both; the other team comes first
		g := register(t, w, worker, signaal())
		w.Nu = casustest.Moment("2026-12-21", 10, 0)
		made, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Ambtshalve: true, Reden: " Ernstig. ", Versie: 1})
		w.Must(err)
		b := beeld(t, w, worker, made) // the worker of team A reads it
		m := b.Meldingen[0]
		if b.Casus.Team != w.TeamA || m.Team != w.TeamA || m.Besluitreden != "Ernstig." || m.Soort != casus.SoortAmbtshalve {
			t.Errorf("%+v", m)
		}
		if k := klokVan(b, casus.RegelVBDagen); !k.StartOp.Equal(m.OntvangenOp) {
			t.Errorf("five days from %v", k.StartOp)
		}
		if k := klokVan(b, casus.RegelInformeren); !k.StartOp.Equal(m.GeregistreerdOp) {
			t.Errorf("four weeks from %v", k.StartOp)
		}
		if !slices.ContainsFunc(b.Tijdlijn, func(g casus.Gebeurtenis) bool { return g.Soort == casus.SignaalBesloten && g.Door == lead.Persoon }) {
			t.Error("nobody decided")
		}
		_, err = w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Reden: "x", Versie: 2})
		if fout.Code(err) != "signaal-al-besloten" {
			t.Errorf("decided twice: %v", err)
		}
		if _, _, err := w.Casus.Signaal(ctx, lead, g.Melding); !fout.Is(err, fout.KindNotFound) {
			t.Errorf("still read as a signaal: %v", err)
		}
	})
}

func TestSignaal_JoinsTheCasusAndThePersonItWasTakenDownFor(t *testing.T) { // CW-4, CW-12, CW-T15
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		first := register(t, w, worker, received())
		p := beeld(t, w, worker, first).Personen[0].ID
		in := signaal()
		in.Casus, in.Personen[0].Bekend = first.Casus, &p
		decide := func(g casus.Geregistreerd) casus.Geregistreerd {
			made, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Ambtshalve: true, Reden: "x", Versie: 1})
			w.Must(err)
			return made
		}
		made, late := decide(register(t, w, worker, in)), register(t, w, worker, in)
		b := beeld(t, w, worker, first)
		if *made.Casus != *first.Casus || len(b.Personen) != 1 || len(b.Meldingen) != 2 || running(b, casus.RegelInformeren) != 1 {
			t.Fatalf("%d people, %d reports", len(b.Personen), len(b.Meldingen))
		}
		if m := b.Meldingen[slices.IndexFunc(b.Meldingen, func(m casus.Melding) bool { return m.ID == made.Melding })]; m.Betrokkenheid != casus.TijdensVB {
			t.Errorf("betrokkenheid %s", m.Betrokkenheid)
		}
		second := w.Actor(access.RolVertrouwensarts, w.TeamA)
		for _, m := range b.Meldingen {
			vb := propose(t, w, worker, casus.Geregistreerd{Melding: m.ID}, "einde-bemoeienis")
			w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
		}
		w.Must(w.Casus.SluitCasus(ctx, worker, *first.Casus, "veilig", 1))
		made = decide(late) // the casus was closed meanwhile
		b = beeld(t, w, lead, made)
		if *made.Casus == *first.Casus || b.Personen[0].ID != p || b.Meldingen[0].Betrokkenheid != casus.Hermelding {
			t.Errorf("%+v", b.Meldingen[0])
		}
	})
}

func TestSignaal_LeftAloneIsKeptAndReachesNoCasus(t *testing.T) { // CW-5
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		g := register(t, w, worker, signaal())
		_, err := w.Casus.BesluitSignaal(ctx, lead, casus.SignaalBesluit{Signaal: g.Melding, Reden: "Te weinig.", Versie: 1})
		w.Must(err)
		m, personen, err := w.Casus.Signaal(ctx, lead, g.Melding)
		w.Must(err)
		if m.Besluit != "niet-handelen" || m.Casus != nil || len(personen) != 1 || personen[0].Gegevens.Naam() != "Mia Veldhoen" {
			t.Errorf("%+v", m)
		}
		wv, err := w.Casus.Werkvoorraad(ctx, lead, casus.Filter{})
		w.Must(err)
		if len(wv.Signalen)+len(wv.Regels) != 0 {
			t.Errorf("%+v", wv)
		}
	})
}
