package casus_test

import (
	"reflect"
	"slices"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

// dossier is a casus in which every act has something to work on.
type dossier struct {
	casus, open, decided id.ID // the casus, a melding to assess and one that was decided on
	proposal, dienst     id.ID
	persoon              id.ID
	signaal, advies      id.ID
	concept, treffer     id.ID
	gegevens             casus.Gegevens
	nummer               string // of the melding that was decided on
}

func newDossier(t *testing.T, w *casustest.World, worker, lead access.Actor) dossier {
	t.Helper()
	in := received()
	in.Personen[0].Gegevens.BSN = bsn.TestNummer(31)
	in.Personen[0].Adres, in.Personen[0].AdresGeheim = casus.Adres{Straat: "Lindelaan"}, true
	g := decidedOn(t, w, worker, in, "onderzoek")
	again := received()
	again.Casus = g.Casus
	open := register(t, w, worker, again)
	b := beeld(t, w, worker, g)
	d := dossier{casus: *g.Casus, decided: g.Melding, open: open.Melding, dienst: b.Diensten[0].ID, persoon: b.Personen[0].ID,
		gegevens: in.Personen[0].Gegevens, nummer: g.Nummer, proposal: propose(t, w, worker, open, "onderzoek")}
	s := received()
	s.Geheimhouding, s.Melder = casus.MelderDubbelAnoniem, casus.Melder{Hoedanigheid: s.Melder.Hoedanigheid}
	d.signaal = register(t, w, worker, s).Melding
	var err error
	d.advies, err = w.Casus.RegisterAdvies(ctx, worker, casus.NieuwAdvies{Begonnen: w.Nu, Gemeente: "GM0268",
		Aanleiding: []string{casustest.Aanleiding(w.Nu)}, Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(w.Nu)}})
	w.Must(err)
	d.concept, err = w.Casus.BewaarConcept(ctx, worker, "", casus.ConceptMelding, map[string][]string{"verhaal": {"x"}})
	w.Must(err)
	register(t, w, w.Actor(access.RolMedewerker, w.TeamB), in) // leaves a match for the leader of team A
	wv, err := w.Casus.Werkvoorraad(ctx, lead, casus.Filter{})
	w.Must(err)
	if len(wv.Treffers) != 1 {
		t.Fatalf("%d matches", len(wv.Treffers))
	}
	d.treffer = wv.Treffers[0].Taak
	return d
}

func decidedOn(t *testing.T, w *casustest.World, a access.Actor, in casus.NieuweMelding, besluit string) casus.Geregistreerd {
	t.Helper()
	g := register(t, w, a, in)
	vb := propose(t, w, a, g, besluit)
	second := w.Actor(access.RolVertrouwensarts, w.TeamA)
	w.Must(w.Casus.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
	return g
}

// onObject are the acts and readings of the service on something that must belong to the actor, by the name of the method.
func (d dossier) onObject(w *casustest.World) map[string]func(access.Actor) error {
	s := w.Casus
	return map[string]func(access.Actor) error{
		"Advies":      func(a access.Actor) error { _, err := s.Advies(ctx, a, d.advies); return err },
		"SluitAdvies": func(a access.Actor) error { return s.SluitAdvies(ctx, a, d.advies, w.Nu, "x", 1) },
		"Casus":       func(a access.Actor) error { _, err := s.Casus(ctx, a, d.casus); return err },
		"Spoor":       func(a access.Actor) error { _, err := s.Spoor(ctx, a, d.nummer); return err },
		"RecordsVan":  func(a access.Actor) error { _, _, err := s.RecordsVan(ctx, a, d.casus); return err },
		"Melding":     func(a access.Actor) error { _, err := s.Melding(ctx, a, d.open); return err },
		"Beoordeling": func(a access.Actor) error { _, err := s.Beoordeling(ctx, a, d.proposal); return err },
		"Melder":      func(a access.Actor) error { _, err := s.Melder(ctx, a, "", d.open, "veiligheid"); return err },
		"BeschermdAdres": func(a access.Actor) error {
			_, err := s.BeschermdAdres(ctx, a, d.casus, d.persoon, "veiligheid")
			return err
		},
		"Signaal":         func(a access.Actor) error { _, _, err := s.Signaal(ctx, a, d.signaal); return err },
		"Concept":         func(a access.Actor) error { _, err := s.Concept(ctx, a, d.concept); return err },
		"GooiConceptWeg":  func(a access.Actor) error { return s.GooiConceptWeg(ctx, a, d.concept) },
		"HandelTrefferAf": func(a access.Actor) error { return s.HandelTrefferAf(ctx, a, d.treffer) },
		"NeemOver":        func(a access.Actor) error { return s.NeemOver(ctx, a, d.casus, 1) },
		"WijsToe":         func(a access.Actor) error { return s.WijsToe(ctx, a, d.casus, a.Persoon, 1) },
		"VraagMeelezer":   func(a access.Actor) error { return s.VraagMeelezer(ctx, a, d.casus, a.Persoon, "deskundigheid") },
		"SluitCasus":      func(a access.Actor) error { return s.SluitCasus(ctx, a, d.casus, "veilig", 1) },
		"LegInformerenVast": func(a access.Actor) error {
			return s.LegInformerenVast(ctx, a, casus.Informeren{Casus: d.casus, Persoon: d.persoon})
		},
		"StartDienst": func(a access.Actor) error {
			return s.StartDienst(ctx, a, casus.DienstStart{Dienst: d.dienst, Gestart: w.Nu, Versie: 1})
		},
		"RondDienstAf": func(a access.Actor) error {
			return s.RondDienstAf(ctx, a, casus.Afronding{Dienst: d.dienst, Geeindigd: w.Nu, Toelichting: "x", Versie: 1})
		},
		"BesluitBeoordeling": func(a access.Actor) error {
			return s.BesluitBeoordeling(ctx, a, casus.Besluit{Beoordeling: d.proposal, Akkoord: true, Reden: "x", Versie: 1})
		},
		"BeantwoordAcuteCheck": func(a access.Actor) error {
			return s.BeantwoordAcuteCheck(ctx, a, casus.AcuutAntwoord{Melding: d.open, Toelichting: "x", Versie: 1})
		},
		"StelBeoordelingOp": func(a access.Actor) error {
			_, err := s.StelBeoordelingOp(ctx, a, casus.NieuweBeoordeling{Melding: d.open, Taxatie: "geen", Voorstel: "onderzoek", Reden: "x"})
			return err
		},
		"BesluitSignaal": func(a access.Actor) error {
			_, err := s.BesluitSignaal(ctx, a, casus.SignaalBesluit{Signaal: d.signaal, Ambtshalve: true, Reden: "x", Versie: 1})
			return err
		},
		"CorrigeerPersoon": func(a access.Actor) error {
			return s.CorrigeerPersoon(ctx, a, casus.Correctie{Casus: d.casus, Persoon: d.persoon, Gegevens: d.gegevens, Reden: "onjuist", Versie: 1})
		},
		"WijzigAdres": func(a access.Actor) error {
			return s.WijzigAdres(ctx, a, casus.Adreswijziging{Casus: d.casus, Persoon: d.persoon, Wat: casus.AdresNieuw,
				Adres: casus.Adres{Straat: "Dorpsstraat"}, Geheim: true, Reden: "verhuisd", Versie: 1})
		},
		"WijzigRollen": func(a access.Actor) error {
			return s.WijzigRollen(ctx, a, casus.Rolwijziging{Casus: d.casus, Persoon: d.persoon, Einde: []string{"slachtoffer"}, Op: w.Nu})
		},
		"NeemPersoonOp": func(a access.Actor) error {
			_, err := s.NeemPersoonOp(ctx, a, casus.Opname{Casus: d.casus, Persoon: casustest.Kind("Sam", "Veldhoen", "20120501")})
			return err
		},
		"StopMeelezer": func(a access.Actor) error { return s.StopMeelezer(ctx, a, d.casus, a.Persoon) },
		"BewaarConcept": func(a access.Actor) error {
			_, err := s.BewaarConcept(ctx, a, d.concept, casus.ConceptMelding, map[string][]string{"verhaal": {"ander"}})
			return err
		},
		"RegistreerConcept": func(a access.Actor) error {
			in := received()
			in.Casus = &d.casus
			_, err := s.RegistreerConcept(ctx, a, d.concept, in)
			return err
		},
		"RegisterMelding": func(a access.Actor) error {
			in := received()
			in.Casus = &d.casus
			_, err := s.RegisterMelding(ctx, a, in)
			return err
		},
		"RegisterMelding with a known person": func(a access.Actor) error {
			in := received()
			in.Personen[0].Bekend = &d.persoon
			_, err := s.RegisterMelding(ctx, a, in)
			return err
		},
		"RegisterMelding out of an advies": func(a access.Actor) error {
			in := received()
			in.Advies = &d.advies
			_, err := s.RegisterMelding(ctx, a, in)
			return err
		},
		"RegisterMelding of a signaal for a casus": func(a access.Actor) error {
			in := received()
			in.Casus, in.Geheimhouding, in.Melder.Naam, in.Melder.Telefoon = &d.casus, casus.MelderDubbelAnoniem, "", ""
			_, err := s.RegisterMelding(ctx, a, in)
			return err
		},
	}
}

// withoutObject are the methods that work on whatever the actor has.
var withoutObject = []string{"Acts", "Concepten", "EigenHerkomst", "HerkomstVan", "Lijst", "LeverFeiten", "Meegelezen", "Nummers", "Onderdelen", "RecordsVanNummer", "RegisterAdvies", "Werkvoorraad", "ZoekBekend",
	"ZoekPersoon"}

func TestToegang_NoMethodIsForgotten(t *testing.T) { // AA-08
	known := (dossier{}).onObject(&casustest.World{})
	methods := reflect.TypeFor[*casus.Service]()
	for i := range methods.NumMethod() {
		name := methods.Method(i).Name
		if known[name] == nil && !slices.Contains(withoutObject, name) {
			t.Errorf("no test of access to %s", name)
		}
	}
}

func TestToegang_AnotherOrganisationFindsNothingAndWritesNothing(t *testing.T) { // AA-08, D5: even with the same teams and ids
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		d := newDossier(t, w, worker, lead)
		before := contents(t, w)
		other := id.New()
		w.NewOrg(other)
		for name, try := range d.onObject(w) {
			for _, rol := range []access.Rol{access.RolMedewerker, access.RolTeamleider} {
				a := worker
				a.Org, a.Rol, a.Teams = other, rol, []id.ID{w.TeamA, w.TeamB}
				if err := try(a); !fout.Is(err, fout.KindNotFound) && fout.Code(err) != "concept-weg" {
					t.Errorf("%s by %s: %v", name, rol, err)
				}
			}
		}
		a := lead
		a.Org = other
		wv, err := w.Casus.Werkvoorraad(ctx, a, casus.Filter{})
		w.Must(err)
		lijst, err := w.Casus.Lijst(ctx, a, casus.Lijstvraag{Aantal: 100})
		w.Must(err)
		found, err := w.Casus.ZoekBekend(ctx, a, []casus.Gegevens{d.gegevens})
		w.Must(err)
		concepten, err := w.Casus.Concepten(ctx, a)
		w.Must(err)
		nummers, err := w.Casus.Nummers(ctx, other, []id.ID{d.casus, d.open, d.dienst, d.advies})
		w.Must(err)
		if len(wv.Regels)+len(wv.Acuut)+len(wv.Signalen)+len(wv.Voorstellen)+len(wv.Adviezen)+len(wv.Treffers)+len(lijst.Regels)+len(found)+
			len(concepten)+len(nummers) != 0 {
			t.Errorf("something shows: %+v %+v %+v %+v %+v", wv, lijst, found, concepten, nummers)
		}
		if after := contents(t, w); !reflect.DeepEqual(before, after) {
			t.Errorf("something was written:\n%v\n%v", before, after)
		}
	})
}

func TestToegang_AnotherTeamFindsNothingAndLeavesALineOfRefusal(t *testing.T) { // AA-08, AU-01, D30
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		d := newDossier(t, w, worker, lead)
		before := contents(t, w)
		for name, try := range d.onObject(w) {
			for _, rol := range []access.Rol{access.RolMedewerker, access.RolTeamleider} {
				a := w.Actor(rol, w.TeamB)
				if err := try(a); !fout.Is(err, fout.KindNotFound) && fout.Code(err) != "concept-weg" {
					t.Errorf("%s by %s: %v", name, rol, err)
				} else if n := refusals(t, w, a); fout.Is(err, fout.KindNotFound) && n != 1 {
					t.Errorf("%s by %s left %d lines of refusal", name, rol, n)
				}
			}
		}
		if after := contents(t, w); !reflect.DeepEqual(before, after) {
			t.Errorf("something was written:\n%v\n%v", before, after)
		}
	})
}

// refusals counts what the log says was refused to an actor.
func refusals(t *testing.T, w *casustest.World, a access.Actor) int {
	t.Helper()
	n := 0
	w.Must(w.DB.InRead(ctx, a.Org, func(r *db.Read) error {
		lines, err := w.Log.Lines(ctx, r, audit.Filter{Actor: a.Persoon, Uitkomst: audit.Geweigerd})
		n = len(lines)
		return err
	}))
	return n
}

var tables = []string{"casus", "meelezer", "persoon", "persoon_vorige", "herkenning", "betrokkene", "advies", "melding", "registratiecode",
	"melding_persoon", "melder", "beoordeling", "dienst", "klok", "informeren_verlenging", "gebeurtenis", "taak", "concept", "nummer", "sleutel"}

// counts says how many rows each table of the room has, and how often rows of it were changed.
var counts = map[string]*db.Stmt{}

func init() {
	for _, table := range tables {
		versions := "0"
		if slices.Contains([]string{"casus", "persoon", "advies", "melding", "beoordeling", "dienst"}, table) {
			versions = "coalesce(sum(versie), 0)"
		}
		counts[table] = db.National("test.count-"+table, `select count(*), `+versions+` from `+table, "a test that counts")
	}
}

func contents(t *testing.T, w *casustest.World) map[string][2]int64 {
	t.Helper()
	all := map[string][2]int64{}
	w.Must(w.DB.InRead(ctx, w.Org, func(r *db.Read) error {
		for table, q := range counts {
			v, err := db.One(ctx, r, q, func(row db.Scanner, v *[2]int64) error { return row.Scan(&v[0], &v[1]) })
			if err != nil {
				return err
			}
			all[table] = v
		}
		return nil
	}))
	return all
}

// An act that names a casus is about what belongs to that casus, also for somebody who may do it in both.
func TestAnActStaysWithinTheCasusThatItNames(t *testing.T) { // AA-05, T2
	onEachEngine(t, func(t *testing.T, w *casustest.World) {
		worker, lead := w.Actor(access.RolMedewerker, w.TeamA), w.Actor(access.RolTeamleider, w.TeamA)
		d := newDossier(t, w, worker, lead)
		other := *register(t, w, worker, received()).Casus
		for name, act := range map[string]func(in id.ID) error{
			"Melder": func(in id.ID) error { _, err := w.Casus.Melder(ctx, worker, in, d.open, "veiligheid"); return err },
			"StelBeoordelingOp": func(in id.ID) error {
				_, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Casus: in, Melding: d.open})
				return err
			},
			"BesluitBeoordeling": func(in id.ID) error {
				return w.Casus.BesluitBeoordeling(ctx, lead, casus.Besluit{Casus: in, Beoordeling: d.proposal})
			},
			"BeantwoordAcuteCheck": func(in id.ID) error {
				return w.Casus.BeantwoordAcuteCheck(ctx, worker, casus.AcuutAntwoord{Casus: in, Melding: d.open})
			},
			"StartDienst": func(in id.ID) error {
				return w.Casus.StartDienst(ctx, worker, casus.DienstStart{Casus: in, Dienst: d.dienst})
			},
			"RondDienstAf": func(in id.ID) error {
				return w.Casus.RondDienstAf(ctx, worker, casus.Afronding{Casus: in, Dienst: d.dienst})
			},
		} {
			if err := act(other); !fout.Is(err, fout.KindNotFound) {
				t.Errorf("%s under another casus: %v", name, err)
			}
			if err := act(d.casus); fout.Is(err, fout.KindNotFound) {
				t.Errorf("%s under its own casus: %v", name, err)
			}
		}
		err := w.Casus.BesluitBeoordeling(ctx, lead, casus.Besluit{Casus: d.casus, Melding: d.decided, Beoordeling: d.proposal})
		if !fout.Is(err, fout.KindNotFound) {
			t.Errorf("a proposal about another melding: %v", err)
		}
	})
}
