// Package demo makes an invented region: one Veilig Thuis with its partners, its people and two years of casework, so that
// somebody can look around in a system that is in use. Everybody in it is made up.
//
// The history is played, not written: every melding, veiligheidsbeoordeling and dienst goes through the acts of the room
// itself, in the order of events and with the moment of the act as now. What the rules refuse cannot be in a demo.
//
// # What is invented, and how to see it
//
//   - BSNs come from the range that is set apart for tests.
//   - Telephone numbers begin with 06-0000, which is not given out.
//   - Postcodes begin with 0: those of PostNL begin with 1 to 9. (The unused letter pairs are no alternative: since 2005 only
//     three are left out, for what they stand for.)
//   - Streets are made of words; the municipalities are those of the region. Organisations carry "(demo)" in their name.
//   - Mail addresses end in .example (RFC 2606).
package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/vault"
)

// Deps are what filling stands on. The database is new, migrated, and opened with Seeding; it is closed after filling and
// opened anew, without, to be served. Access makes the keys of an organisation (OnNewOrg is Vault.NewOrg). Clock is the one
// clock of Access, Casus and Log, all three made with Clock.Now: their lines then carry the moments of the history.
type Deps struct {
	DB     *db.DB
	Vault  *vault.Vault
	Access *access.Service
	Casus  *casus.Service
	Log    *audit.Log
	Clock  *Clock

	Levering *levering.Service // nil: no deliveries
}

// Options choose the history.
type Options struct {
	Seed  uint64
	Until time.Time // the end of the history; nothing happens after it
	Years int       // how much history; 0 means 2
	Scale float64   // 1 is the region at its own size, 2,695 meldingen a year; 0 means 0.45
}

const (
	defaultYears = 2
	defaultScale = 0.45

	// Meldingen at Veilig Thuis Gelderland-Zuid in 2023 (CBS 84852NED), and adviezen for each melding (84849NED, Nederland).
	meldingenPerYear  = 2695
	adviezenPerReport = 1.05

	// The lists of codes that the demo uses begin in 2019.
	firstYear = 2019
)

func (o Options) withDefaults() Options {
	if o.Years == 0 {
		o.Years = defaultYears
	}
	if o.Scale == 0 {
		o.Scale = defaultScale
	}
	return o
}

func (o Options) check() error {
	var f []fout.Veld
	if o.Years < 1 || o.Years > 5 {
		f = append(f, fout.Veld{Naam: "jaren", Code: "buiten-bereik", Args: []any{1, 5}})
	}
	if o.Scale < 0.01 || o.Scale > 2 {
		f = append(f, fout.Veld{Naam: "schaal", Code: "buiten-bereik", Args: []any{0.01, 2}})
	}
	if o.Until.IsZero() || o.Until.Year()-o.Years < firstYear {
		f = append(f, fout.Veld{Naam: "tot", Code: "datum-te-oud", Args: []any{firstYear}})
	}
	return fout.InvalidAll(f)
}

// Fill makes the region in an empty database. The same seed and the same Until give the same region, but for what is random
// by design: ids of casussen and persons, keys, and so every sealed byte. On another moment of the same day only what
// happened in the last day differs. progress, when not nil, is told how many days of the history are done.
//
// After an error, and when the program ends before Fill does, the file holds part of a region and is thrown away: fill it
// under another name and rename it when Fill has returned nil. Clock runs again when Fill returns.
//
// Invalid: the options. Conflict: the database is in use already. Unavailable: the database or the log cannot be written, or
// the log does not verify at the end (the one check of a file that was filled without syncing, D33).
func Fill(ctx context.Context, d Deps, o Options, progress func(done, total int)) error {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return err
	}
	if d.DB == nil || d.Vault == nil || d.Access == nil || d.Casus == nil || d.Log == nil || d.Clock == nil {
		return errors.New("demo: every part of Deps is needed")
	}
	kind, err := d.Access.Kind(ctx)
	if err != nil {
		return err
	}
	if kind != "" {
		return fout.Conflict("demo-bestaat-al")
	}
	defer d.Clock.release()
	h := newHistory(d, o)
	d.Clock.set(h.from)
	if err := d.Access.InitDemo(ctx); err != nil {
		return fmt.Errorf("make the demo installation: %w", err)
	}
	if err := h.seedOrganisations(ctx); err != nil {
		return err
	}
	h.plan()
	if err := h.play(ctx, progress); err != nil {
		return err
	}
	return verify(ctx, d.Log)
}

// verify holds every log against its signed head.
func verify(ctx context.Context, l *audit.Log) error {
	orgs, err := l.Orgs(ctx)
	if err != nil {
		return err
	}
	for _, org := range orgs {
		report, err := l.Verify(ctx, org, audit.VerifyOptions{Journal: true})
		if err != nil {
			return err
		}
		if !report.Gaaf() {
			return fout.Unavailable("the log of the demo does not verify", nil)
		}
	}
	return nil
}
