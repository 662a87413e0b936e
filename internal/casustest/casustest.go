// Package casustest gives tests the room of casework on a real database, with a real log and vault and synthetic people.
package casustest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/herkenning"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/datum"
)

// World is one organisation with two teams on a database, at a moment that the test sets.
type World struct {
	t      testing.TB
	DB     *db.DB
	Log    *audit.Log
	Vault  *vault.Vault
	Policy *access.Policy
	Casus  *casus.Service
	Org    id.ID
	TeamA  id.ID
	TeamB  id.ID
	Nu     time.Time
}

// New builds a World on d. Its clock stands at Monday 7 December 2026, 10:00 in Amsterdam, until the test moves it.
func New(t testing.TB, d *db.DB) *World {
	t.Helper()
	w := &World{t: t, DB: d, Org: id.New(), TeamA: id.New(), TeamB: id.New(), Nu: Moment("2026-12-07", 10, 0)}
	keys := filepath.Join(t.TempDir(), "sleutels")
	w.Must(vault.Init(keys))
	signer, err := audit.LoadOrCreateSigner(keys)
	w.Must(err)
	clock := func() time.Time { return w.Nu }
	w.Log, err = audit.New(d, audit.Options{Journal: filepath.Join(t.TempDir(), "koppen"), Signer: signer, Clock: clock})
	w.Must(err)
	t.Cleanup(func() { _ = w.Log.Close(context.Background()) })
	w.Vault, err = vault.Open(context.Background(), d, keys)
	w.Must(err)
	w.NewOrg(w.Org)
	w.Policy, err = access.NewPolicy(casus.Rules()...)
	w.Must(err)
	w.Casus = casus.New(casus.Options{DB: d, Vault: w.Vault, Log: w.Log, Policy: w.Policy,
		Herkenner: herkenning.New(w.Vault), Clock: clock})
	return w
}

// Klok tells the time of the World.
func (w *World) Klok() time.Time { return w.Nu }

// Herkenner is the recognition of the World's vault.
func (w *World) Herkenner() casus.Herkenner { return herkenning.New(w.Vault) }

// Ruw returns what stands in one column of one row of the database, as it is stored.
func (w *World) Ruw(t testing.TB, tabel, kolom string, row id.ID) []byte {
	t.Helper()
	var b []byte
	err := w.DB.InRead(context.Background(), w.Org, func(r *db.Read) (err error) {
		b, err = db.One(context.Background(), r, ruw(tabel, kolom), db.Scalar[[]byte], row)
		return err
	})
	w.Must(err)
	return b
}

var ruwe = map[string]*db.Stmt{}

// ruw registers a statement once for each column that tests look at.
func ruw(tabel, kolom string) *db.Stmt {
	naam := "test.ruw." + tabel + "." + kolom
	if ruwe[naam] == nil {
		ruwe[naam] = db.Org(naam, "select "+kolom+" from "+tabel+" where org_id = $1 and id = $2")
	}
	return ruwe[naam]
}

// NewOrg makes the keys of another organisation.
func (w *World) NewOrg(org id.ID) {
	w.t.Helper()
	w.Must(w.DB.InTx(context.Background(), org, func(tx *db.Tx) error {
		audit.InTx(tx, audit.Actor{Soort: audit.Operator}, audit.Line{Handeling: "organisatie.nieuw"})
		return w.Vault.NewOrg(context.Background(), tx)
	}))
}

// Actor is a new person in a role, in the given teams of the World's organisation.
func (w *World) Actor(rol access.Rol, teams ...id.ID) access.Actor {
	return access.Actor{Persoon: id.New(), Org: w.Org, Rol: rol, Naam: "Test " + string(rol), Teams: teams,
		Sessie: id.New(), Extra: []access.Permissie{access.MelderInzage}}
}

// Must ends the test on an error.
func (w *World) Must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// Moment is a time of day in Amsterdam.
func Moment(day string, hour, minute int) time.Time {
	d, err := datum.Parse(day)
	if err != nil {
		panic(err)
	}
	return d.Begin().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// Melding is a report that passes every check, about one child, received at the given moment.
func Melding(ontvangen time.Time) casus.NieuweMelding {
	return casus.NieuweMelding{
		Ontvangen: ontvangen, Gemeente: "GM0268", Aanleiding: []string{Aanleiding(ontvangen)}, Aard: []string{Aard(ontvangen)},
		Melder: casus.Melder{Hoedanigheid: Hoedanigheid(ontvangen), Organisatie: "Basisschool De Wegwijzer", Functie: "intern begeleider",
			Naam: "Wietske Zandstra", Telefoon: "0600000001"},
		Geheimhouding: casus.MelderOpen,
		Verhaal:       "Het kind vertelde over slaan thuis.",
		Personen:      []casus.NieuwPersoon{Kind("Mia", "Veldhoen", "20150312")},
		Acuut:         casus.AcuutOpen,
	}
}

// Kind is a child with a name and a birth date.
func Kind(voornaam, achternaam, geboren string) casus.NieuwPersoon {
	g, err := datum.ParseGeboortedatum(geboren)
	if err != nil {
		panic(err)
	}
	return casus.NieuwPersoon{Gegevens: casus.Gegevens{Voornamen: voornaam, Achternaam: achternaam, Geboorte: g, Geslacht: "V"},
		Rollen: []string{"slachtoffer"}}
}
