package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// region is how large the casework is that is measured on. It is not as varied as a demo region: it has the volume, and each
// casus has the people, meldingen, clocks and lines that a casus has.
type region struct {
	Reports int // meldingen
	Open    int // casussen that are open
	Years   int // over which they came in
	Teams   int
	Workers int
}

const (
	reportsPerCase = 1.5 // meldingen of one casus, on average
	batchCases     = 100 // casussen registered in one transaction
)

// cases is how many casussen the region has.
func (r region) cases() int { return max(r.Open, int(float64(r.Reports)/reportsPerCase)) }

// fill registers the region through the acts of casework, in batches in one transaction each (D33). The installation was opened
// for seeding. Casussen that ended come first, so that running numbers follow time.
func fill(ctx context.Context, i *installation.Installation, r region, now time.Time, progress func(done, total int)) error {
	if err := i.Make(ctx, r.Teams, r.Workers); err != nil {
		return err
	}
	f := &filler{casus: i.Casus, region: r, now: now, luck: rand.New(rand.NewPCG(1, 2)), crew: installation.Crew(r.Teams, r.Workers)} //nolint:gosec // invented data must be the same every time
	total := r.cases()
	for done := 0; done < total; {
		end := min(done+batchCases, total)
		err := i.DB.InTx(ctx, f.crew[0].Org, func(tx *db.Tx) error {
			for n := done; n < end; n++ {
				if err := f.family(ctx, tx, n, total); err != nil {
					return fmt.Errorf("casus %d: %w", n, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if done = end; progress != nil {
			progress(done, total)
		}
	}
	return nil
}

type filler struct {
	casus  *casus.Service
	region region
	now    time.Time
	luck   *rand.Rand
	crew   []access.Actor
	people int
}

// begin is when casus n of total began: those that ended are spread over the years, those that are open began in the last
// fourteen months.
func (f *filler) begin(n, total int) time.Time {
	ended := total - f.region.Open
	span := time.Duration(f.region.Years) * 365 * 24 * time.Hour
	const openFor = 420 * 24 * time.Hour
	if n < ended {
		return f.now.Add(-span + time.Duration(float64(span-openFor/4)*float64(n)/float64(max(ended, 1)))).Truncate(time.Minute)
	}
	return f.now.Add(-openFor + time.Duration(float64(openFor-time.Hour)*float64(n-ended)/float64(f.region.Open))).Truncate(time.Minute)
}

// family lets one casus run its course.
func (f *filler) family(ctx context.Context, tx *db.Tx, n, total int) error {
	at := f.begin(n, total)
	worker := f.crew[f.region.Teams+n%f.region.Workers]
	open := n >= total-f.region.Open
	report := f.report(at)
	got, err := f.casus.Acts(tx, at.Add(20*time.Minute)).RegisterMelding(ctx, worker, report)
	if err != nil {
		return err
	}
	reports := []taken{{got, at}}
	for later := at; f.luck.Float64() < 1-1/reportsPerCase; { // a geometric number, reportsPerCase on average
		later = later.Add(time.Duration(1+f.luck.IntN(20)) * 24 * time.Hour)
		if later.After(f.now.Add(-time.Hour)) || len(reports) > 5 {
			break
		}
		again := f.again(ctx, tx, report, got, later)
		more, err := f.casus.Acts(tx, later.Add(20*time.Minute)).RegisterMelding(ctx, worker, again)
		if err != nil {
			return err
		}
		reports = append(reports, taken{more, later})
	}
	return f.carryOn(ctx, tx, worker, reports, open)
}

// taken is a report with when it came in.
type taken struct {
	casus.Geregistreerd
	at time.Time
}

// again is a second report of the same people in the casus that is open.
func (f *filler) again(ctx context.Context, tx *db.Tx, first casus.NieuweMelding, got casus.Geregistreerd, at time.Time) casus.NieuweMelding {
	next := f.report(at)
	next.Casus, next.Personen = got.Casus, nil
	known, _ := db.All(ctx, tx.Read(), qPeopleOf, db.Scalar[id.ID], got.Melding)
	for i, p := range first.Personen {
		if i < len(known) {
			p.Bekend = &known[i]
			next.Personen = append(next.Personen, p)
		}
	}
	return next
}

var (
	qPeopleOf = db.Org("bench.people-of-melding", `
		select persoon_id from melding_persoon where org_id = $1 and melding_id = $2 order by persoon_id`)
	qVersion = db.Org("bench.casus-version", `select versie from casus where org_id = $1 and id = $2`)
	qCases   = db.Org("bench.cases", `select team_id, id from casus where org_id = $1 and gesloten_op is null order by id`)
)

// carryOn judges the reports, tells the people, and closes the casus or leaves it open half-way.
func (f *filler) carryOn(ctx context.Context, tx *db.Tx, worker access.Actor, reports []taken, open bool) error {
	second := f.leader(worker)
	var at time.Time
	for i, g := range reports {
		at = g.at.Add(time.Duration(6+f.luck.IntN(90)) * time.Hour)
		if at.After(f.now) || open && i == len(reports)-1 && f.luck.IntN(100) < 15 {
			return nil // not judged yet
		}
		acts := f.casus.Acts(tx, at)
		decision := string(nothing)
		if open && i == len(reports)-1 {
			decision = "onderzoek"
		}
		b, err := acts.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "structureel", Voorstel: decision,
			Reden: "De ruzies komen terug; de kinderen zijn erbij."})
		if err != nil {
			return err
		}
		if open && f.luck.IntN(100) < 5 {
			return nil // waits for the second professional
		}
		err = acts.BesluitBeoordeling(ctx, second, casus.Besluit{Beoordeling: b, Akkoord: true, Reden: "Eens, na overleg.", Versie: 1})
		if err != nil {
			return err
		}
	}
	return f.inform(ctx, tx, worker, reports[0].Geregistreerd, at, open)
}

// inform tells most people that data about them are kept, and closes what has ended.
func (f *filler) inform(ctx context.Context, tx *db.Tx, worker access.Actor, g casus.Geregistreerd, at time.Time, open bool) error {
	known, err := db.All(ctx, tx.Read(), qPeopleOf, db.Scalar[id.ID], g.Melding)
	if err != nil {
		return err
	}
	at = minTime(at.Add(14*24*time.Hour), f.now)
	acts := f.casus.Acts(tx, at)
	for _, p := range known {
		if open && f.luck.IntN(100) < 40 {
			continue
		}
		if err := acts.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p}); err != nil {
			return err
		}
	}
	if open {
		return nil
	}
	version, err := db.One(ctx, tx.Read(), qVersion, db.Scalar[int64], *g.Casus)
	if err != nil {
		return err
	}
	return f.casus.Acts(tx, minTime(at.Add(40*24*time.Hour), f.now)).SluitCasus(ctx, worker, *g.Casus, casus.Sluitredenen[0], version)
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// nothing is the decision after which no dienst follows.
var nothing = func() codelijst.Code {
	l, err := codelijst.Op(codelijst.BesluitVeiligheidsbeoordeling, datum.Van(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	if err != nil {
		panic(err) // the lists are part of the program
	}
	for _, w := range l.Waarden() {
		if casus.GevolgVan(string(w.Code)).Klaar {
			return w.Code
		}
	}
	panic("bench: no decision ends a melding")
}()

// leader is the leader of the worker's team.
func (f *filler) leader(worker access.Actor) access.Actor {
	for _, a := range f.crew[:f.region.Teams] {
		if a.InTeam(worker.Teams[0]) {
			return a
		}
	}
	return f.crew[0]
}

var (
	firstNames = []string{"Mia", "Daan", "Noor", "Sem", "Esra", "Joris", "Fenna", "Ilias", "Chloë", "Wout", "Sara", "Bram", "Yara", "Lot"}
	places     = []string{"GM0268", "GM0281", "GM0225", "GM0668", "GM0216"}
	roles      = [][]string{{"slachtoffer"}, {"vermoedelijke-pleger"}, {"getuige-kind"}, {"getuige-kind"}}
)

const story = "De politie kwam na een melding van de buren. Er was geschreeuwd en er lag servies op de grond. De moeder vertelde dat het vaker " +
	"gebeurt sinds haar partner zijn werk kwijt is. De kinderen waren boven en sliepen niet. De partner was rustig toen de politie " +
	"er was en is die nacht bij zijn broer gebleven. De zorg is dat het weer misgaat als hij terugkomt."

// report is a report of two to four people whom nobody knows yet. While they last, each has a BSN of those set apart for tests.
func (f *filler) report(at time.Time) casus.NieuweMelding {
	n := casus.NieuweMelding{Ontvangen: at, Gemeente: places[f.luck.IntN(len(places))], Aanleiding: []string{code(codelijst.Aanleiding, at)},
		Aard: []string{code(codelijst.Aard, at)}, Geheimhouding: casus.MelderOpen, Verhaal: story, Acuut: casus.AcuutNee, AcuutUitleg: "Geen gevaar nu.",
		Melder: casus.Melder{Hoedanigheid: code(codelijst.Hoedanigheid, at), Organisatie: "Politie, basisteam", Functie: "wijkagent",
			Naam: "Agent van dienst", Telefoon: "0600000001"}}
	for i := range 2 + f.luck.IntN(3) {
		n.Personen = append(n.Personen, f.person(at, i))
	}
	return n
}

func (f *filler) person(at time.Time, place int) casus.NieuwPersoon {
	age := 25 + f.luck.IntN(30)
	if place >= 2 {
		age = f.luck.IntN(17)
	}
	born := datum.Van(at).PlusMaanden(-12 * age).PlusDagen(-1 - f.luck.IntN(360))
	p := casus.NieuwPersoon{Rollen: roles[place], Gegevens: casus.Gegevens{Voornamen: firstNames[f.luck.IntN(len(firstNames))],
		Achternaam: installation.Surname(f.people), Geboorte: datum.GeborenOp(born), Geslacht: []string{"V", "M"}[place%2], Telefoon: "0600000002"},
		Adres: casus.Adres{Straat: "Waterlelieplantsoen", Nummer: fmt.Sprint(1 + f.luck.IntN(200)), Postcode: "0650 AB", Plaats: "Nijmegen"}}
	if f.people < bsn.AantalTestnummers {
		p.Gegevens.BSN = bsn.TestNummer(f.people)
	}
	f.people++
	return p
}

// code is the first of a list on the day of t.
func code(list codelijst.ID, t time.Time) string {
	l, err := codelijst.Op(list, datum.Van(t))
	if err != nil {
		panic(err) // the lists since 2019 are part of the program
	}
	return string(l.Waarden()[0].Code)
}

// openCases are the open casussen of each team.
func openCases(ctx context.Context, d *db.DB, org id.ID) (map[id.ID][]id.ID, error) {
	by := map[id.ID][]id.ID{}
	err := d.InRead(ctx, org, func(r *db.Read) error {
		rows, err := db.All(ctx, r, qCases, func(row db.Scanner, v *[2]id.ID) error { return row.Scan(&v[0], &v[1]) })
		for _, v := range rows {
			by[v[0]] = append(by[v[0]], v[1])
		}
		return err
	})
	return by, err
}

func newLuck(n int) *rand.Rand {
	return rand.New(rand.NewPCG(3, uint64(n))) //nolint:gosec // not a secret
}
