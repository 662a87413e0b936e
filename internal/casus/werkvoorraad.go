package casus

import (
	"cmp"
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// Filter chooses what a Werkvoorraad shows.
type Filter struct {
	Eigen  bool   // only what the actor carries
	Regel  string // only cases with this clock running; empty for all
	Pagina int    // from 1
}

// PerPagina is how many cases one page of a Werkvoorraad shows.
const PerPagina = 25

// eerstePagina is how many cases the first page needs to know of: one more than it shows tells whether there is another page.
const eerstePagina = PerPagina + 1

// Werkvoorraad is the open work of an actor, most urgent first. It shows numbers and clocks, no names (D16).
type Werkvoorraad struct {
	Regels    []WerkRegel
	Tellingen []Telling
	Acuut     []AcuutOpenstaand // acute checks without an answer, oldest first
	// AcuutSignalen are the undecided signalen in which there is danger now, or in which nobody knows yet. The whole team sees
	// that they wait, by number; who decides on them reads them (CW-10).
	AcuutSignalen []AcuutSignaal
	Signalen      []Openstaand // for who decides on them
	Voorstellen   []Voorstel   // veiligheidsbeoordelingen that wait for a second professional
	Adviezen      []Openstaand // open adviezen
	Treffers      []Treffer    // for the leader of a team: somebody of a case may be named in a melding of another team
	Meer          bool
	Pagina        int
}

// WerkRegel is one case with its running clocks, the most urgent first.
type WerkRegel struct {
	Casus    id.ID
	Nummer   string
	Eigenaar *id.ID
	Team     id.ID
	Gemeente string
	Klokken  []KlokStand
}

// Telling says how many clocks of a rule run, and how many of those are late.
type Telling struct {
	Regel  string
	Lopend int64
	TeLaat int64
	Eerste *KlokStand // the one that began first, and so ends first; nil when none runs
}

// Openstaand is something that waits, by its number.
type Openstaand struct {
	ID     id.ID
	Nummer string
	Op     time.Time
}

// AcuutOpenstaand is a melding whose acute check has no answer.
type AcuutOpenstaand struct {
	Melding id.ID
	Casus   id.ID
	Nummer  string
	Op      time.Time
}

// AcuutSignaal is an undecided signaal of somebody who may be in danger.
type AcuutSignaal struct {
	Openstaand
	Acuut Acuut // open or ja
}

// Voorstel is a veiligheidsbeoordeling that waits for the second professional.
type Voorstel struct {
	Casus   id.ID
	Melding id.ID
	Nummer  string // of the melding
	Auteur  id.ID
	Op      time.Time
}

// Werkvoorraad returns the work of the actor. One line of the log names the cases that it shows.
func (s *Service) Werkvoorraad(ctx context.Context, a access.Actor, f Filter) (Werkvoorraad, error) {
	if err := s.policy.Must(a, WerkvoorraadLezen, access.Organisatie); err != nil {
		return Werkvoorraad{}, err
	}
	f.Pagina = max(1, min(f.Pagina, 400))
	w := Werkvoorraad{Pagina: f.Pagina}
	nu := s.klok()
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		if err := s.urgentste(ctx, r, a, f, datum.Van(nu), &w); err != nil {
			return err
		}
		if err := s.telKlokken(ctx, r, a, f, datum.Van(nu), w.Tellingen); err != nil {
			return err
		}
		return s.wachtend(ctx, r, a, &w)
	})
	if err != nil {
		return Werkvoorraad{}, err
	}
	if _, err = s.toon(ctx, a, lijstRegels(w.objecten())...); err != nil {
		return Werkvoorraad{}, err
	}
	return w, nil
}

// perLogregel is how many cases one line of the log can name.
const perLogregel = 1000

// lijstRegels are the lines of the log for a list that shows these cases: one, and more only when one cannot name them all.
func lijstRegels(getoond []id.ID) []audit.Line {
	line := audit.Line{Handeling: string(WerkvoorraadLezen), Velden: []string{"klokken"}}
	if len(getoond) == 0 {
		return []audit.Line{line}
	}
	var lines []audit.Line
	for chunk := range slices.Chunk(getoond, perLogregel) {
		line.Objecten = chunk
		lines = append(lines, line)
	}
	return lines
}

// objecten are the pseudonyms of everything that the page shows.
func (w Werkvoorraad) objecten() []id.ID {
	var all []id.ID
	for _, r := range w.Regels {
		all = append(all, r.Casus)
	}
	for _, m := range w.Acuut {
		all = append(all, m.Casus)
	}
	for _, m := range w.AcuutSignalen {
		all = append(all, m.ID)
	}
	for _, v := range w.Voorstellen {
		all = append(all, v.Casus)
	}
	for _, t := range w.Treffers {
		all = append(all, t.Casus)
	}
	for _, o := range slices.Concat(w.Signalen, w.Adviezen) {
		all = append(all, o.ID)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// urgentste fills the page with the cases whose first running clock ends soonest, and notes of every rule which clock that
// is. Of every rule it reads only as many clocks, in order of their beginning, as the pages so far can need.
func (s *Service) urgentste(ctx context.Context, r *db.Read, a access.Actor, f Filter, vandaag datum.Datum, w *Werkvoorraad) error {
	nodig := f.Pagina*PerPagina + 1
	var open []KlokStand
	for _, regel := range KlokRegels {
		getoond := f.Regel == "" || f.Regel == regel
		cases := 1
		if getoond {
			cases = nodig
		}
		klokken, err := s.eersteKlokken(ctx, r, a, f, vandaag, regel, cases)
		if err != nil {
			return err
		}
		standen, err := metUitkomst(klokken)
		if err != nil {
			return err
		}
		t := Telling{Regel: regel}
		t.telVerlengd(standen, vandaag)
		if t.Eerste, err = eersteVan(standen, vandaag); err != nil {
			return err
		}
		w.Tellingen = append(w.Tellingen, t)
		if getoond {
			open = append(open, standen...)
		}
	}
	slices.SortFunc(open, eerst)
	casussen := inVolgorde(open)
	from := min((f.Pagina-1)*PerPagina, len(casussen))
	to := min(from+PerPagina, len(casussen))
	w.Meer = len(casussen) > to
	var err error
	w.Regels, err = werkRegels(ctx, r, casussen[from:to], vandaag)
	return err
}

// eersteVan is the clock that ends first, as it stands today; nil when there is none.
func eersteVan(klokken []KlokStand, vandaag datum.Datum) (*KlokStand, error) {
	if len(klokken) == 0 {
		return nil, nil
	}
	stand, err := slices.MinFunc(klokken, eerst).Klok.Stand(vandaag)
	return &stand, err
}

// eerst puts the clock that ends soonest first, then the one that began first.
func eerst(a, b KlokStand) int {
	return cmp.Or(a.Uitkomst.Uiterlijk.Compare(b.Uitkomst.Uiterlijk), a.StartOp.Compare(b.StartOp), cmp.Compare(a.ID, b.ID))
}

// inVolgorde returns each case once, at its most urgent clock.
func inVolgorde(open []KlokStand) []id.ID {
	var all []id.ID
	seen := map[id.ID]bool{}
	for _, k := range open {
		if !seen[k.Casus] {
			seen[k.Casus] = true
			all = append(all, k.Casus)
		}
	}
	return all
}

// eersteKlokken is lopend, which remembers what the first page of a team needs.
func (s *Service) eersteKlokken(ctx context.Context, r *db.Read, a access.Actor, f Filter, vandaag datum.Datum, regel string, cases int) ([]Klok, error) {
	if f.Eigen || cases > eerstePagina {
		return lopend(ctx, r, a, f, regel, cases)
	}
	var all []Klok
	for _, team := range a.Teams {
		klokken, err := s.teams.eerste(ctx, r, team, vandaag, regel)
		if err != nil {
			return nil, err
		}
		all = append(all, klokken...)
	}
	return all, nil
}

// lopend returns the places of running clocks of one rule, for the actor or for the actor's teams: the first by beginning, of
// at least so many cases when there are as many, and every extended one.
func lopend(ctx context.Context, r *db.Read, a access.Actor, f Filter, regel string, cases int) ([]Klok, error) {
	if f.Eigen {
		return lopendVan(ctx, r, qKlokkenEigenaar, qVerlengdEigenaar, a.Persoon, regel, cases)
	}
	var all []Klok
	for _, team := range a.Teams {
		klokken, err := lopendVan(ctx, r, qKlokkenTeam, qVerlengdTeam, team, regel, cases)
		if err != nil {
			return nil, err
		}
		all = append(all, klokken...)
	}
	return all, nil
}

// lopendVan reads on until the clocks are of enough cases: a large family has many clocks of one rule.
func lopendVan(ctx context.Context, r *db.Read, eerste, verlengd *db.Stmt, van id.ID, regel string, cases int) ([]Klok, error) {
	all, err := verlengdVan(ctx, r, verlengd, van, regel)
	if err != nil {
		return nil, err
	}
	chunk := min(cases, 2000)
	seen := map[id.ID]bool{}
	var start, last string
	for {
		klokken, err := db.All(ctx, r, eerste, scanKlokPlaats, van, regel, start, last, chunk)
		if err != nil {
			return nil, err
		}
		for _, k := range klokken {
			seen[k.Casus] = true
			start, last = db.Time(k.StartOp), string(k.ID)
		}
		all = append(all, klokken...)
		if len(klokken) < chunk || len(seen) >= cases {
			return all, nil
		}
	}
}

// verlengdVan returns the running clocks of a rule that were extended; only the duty to inform can be.
func verlengdVan(ctx context.Context, r *db.Read, q *db.Stmt, van id.ID, regel string) ([]Klok, error) {
	if regel != RegelInformeren {
		return nil, nil
	}
	return db.All(ctx, r, q, scanKlokPlaats, van, regel)
}
