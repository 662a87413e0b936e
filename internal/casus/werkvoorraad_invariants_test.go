package casus_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/termijn"
)

// want is what a work list must say, found the long way: every casus is opened and all its running clocks are sorted.
type want struct {
	order []string
	lopen map[string]int64
	laat  map[string]int64
}

func bruteForce(w *casustest.World, reader access.Actor, cases []id.ID, keep func(casus.Casus) bool, regel string) want {
	out := want{lopen: map[string]int64{}, laat: map[string]int64{}}
	type first struct {
		klok   casus.KlokStand
		nummer string
	}
	var all []first
	for _, c := range cases {
		b, err := w.Casus.Casus(ctx, reader, c)
		w.Must(err)
		if !keep(b.Casus) {
			continue
		}
		var open []casus.KlokStand
		for _, k := range b.Klokken {
			if k.GestoptOp != nil {
				continue
			}
			out.lopen[k.Regel]++
			if k.Stand.Toestand == termijn.Late {
				out.laat[k.Regel]++
			}
			if regel == "" || regel == k.Regel {
				open = append(open, k)
			}
		}
		if len(open) > 0 {
			all = append(all, first{slices.MinFunc(open, urgent), b.Casus.Nummer})
		}
	}
	slices.SortFunc(all, func(a, b first) int { return urgent(a.klok, b.klok) })
	for _, f := range all {
		out.order = append(out.order, f.nummer)
	}
	return out
}

// urgent is the order that a work list promises: the end, then the beginning.
func urgent(a, b casus.KlokStand) int {
	return cmp.Or(a.Uitkomst.Uiterlijk.Compare(b.Uitkomst.Uiterlijk), a.StartOp.Compare(b.StartOp), cmp.Compare(a.ID, b.ID))
}

// listed are the numbers of all pages of a work list, with the counts of the first.
func listed(w *casustest.World, a access.Actor, f casus.Filter) want {
	out := want{lopen: map[string]int64{}, laat: map[string]int64{}}
	for f.Pagina = 1; ; f.Pagina++ {
		wv, err := w.Casus.Werkvoorraad(ctx, a, f)
		w.Must(err)
		for _, r := range wv.Regels {
			out.order = append(out.order, r.Nummer)
		}
		for _, t := range wv.Tellingen {
			if f.Pagina == 1 && t.Lopend > 0 {
				out.lopen[t.Regel] = t.Lopend
				if t.TeLaat > 0 {
					out.laat[t.Regel] = t.TeLaat
				}
			}
		}
		if !wv.Meer {
			return out
		}
	}
}

// inParts are the numbers of the list of the same actor, read some at a time.
func inParts(w *casustest.World, a access.Actor, eigen bool, n int) []string {
	var all []string
	for v := (casus.Lijstvraag{Eigen: eigen, Aantal: n}); ; {
		lijst, err := w.Casus.Lijst(ctx, a, v)
		w.Must(err)
		for _, r := range lijst.Regels {
			all = append(all, r.Nummer)
		}
		if v.Na = lijst.Vervolg; v.Na == nil {
			return all
		}
	}
}

// office is one organisation with two workers in two teams and a leader of both.
type office struct {
	w       *casustest.World
	worker  [2]access.Actor
	lead    access.Actor
	cases   []id.ID
	surname int
}

func newOffice(w *casustest.World) *office {
	org, a, b := id.New(), id.New(), id.New()
	w.NewOrg(org)
	o := &office{w: w, worker: [2]access.Actor{w.Actor(access.RolMedewerker, a), w.Actor(access.RolMedewerker, b)},
		lead: w.Actor(access.RolTeamleider, a, b)}
	o.worker[0].Org, o.worker[1].Org, o.lead.Org = org, org, org
	return o
}

// addCase registers a report of some days ago and brings it somewhere on its way.
func (o *office) addCase(rt *rapid.T) {
	w, worker := o.w, o.worker[rapid.IntRange(0, 1).Draw(rt, "worker")]
	today := casustest.Moment("2026-12-30", 10, 0) // between the holidays, so that many ends shift to one day
	w.Nu = today.AddDate(0, 0, -rapid.IntRange(0, 80).Draw(rt, "days ago"))
	in := casustest.Melding(w.Nu.AddDate(0, 0, -rapid.IntRange(0, 9).Draw(rt, "days late")))
	in.Personen = nil
	for range rapid.IntRange(1, 4).Draw(rt, "people") {
		o.surname++
		in.Personen = append(in.Personen, casustest.Kind("Kind", fmt.Sprintf("Gezin%c%c", 'a'+o.surname/26%26, 'a'+o.surname%26), "20150312"))
	}
	g, err := w.Casus.RegisterMelding(ctx, worker, in)
	w.Must(err)
	o.cases = append(o.cases, *g.Casus)
	o.look()
	if besluit := rapid.SampledFrom([]string{"", "onderzoek", "voorwaarden-en-vervolg", "einde-bemoeienis"}).Draw(rt, "besluit"); besluit != "" {
		vb, err := w.Casus.StelBeoordelingOp(ctx, worker, casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "geen", Voorstel: besluit, Reden: "x"})
		w.Must(err)
		w.Must(w.Casus.BesluitBeoordeling(ctx, o.lead, casus.Besluit{Beoordeling: vb, Akkoord: true, Reden: "x", Versie: 1}))
		o.look()
	}
	b, err := w.Casus.Casus(ctx, worker, *g.Casus)
	w.Must(err)
	registered := w.Nu
	for _, p := range b.Personen {
		w.Nu = registered
		told := rapid.IntRange(0, 3).Draw(rt, "informed") // 0: nothing yet, 1: told, more: extended
		for n := range max(0, told-1) {
			if n > 0 { // one extension at a time: the next one when the last has begun
				w.Nu = p.Informeren.Uitkomst.Uiterlijk.PlusDagen(1).Begin()
			}
			w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p.ID, Verleng: true,
				NodigVoorTaak: true, NodigVoorHGKM: true, Grond: "Eerst veilig.", Verlengingen: int64(n)}))
			o.look()
		}
		if told == 1 {
			w.Must(w.Casus.LegInformerenVast(ctx, worker, casus.Informeren{Casus: *g.Casus, Persoon: p.ID}))
		}
	}
	if rapid.IntRange(0, 4).Draw(rt, "taken over") == 0 {
		w.Must(w.Casus.NeemOver(ctx, o.lead, *g.Casus, 1))
	}
	w.Nu = today
}

// look asks for the list between two acts, so that counts are remembered that the next act makes untrue.
func (o *office) look() {
	_, err := o.w.Casus.Werkvoorraad(ctx, o.lead, casus.Filter{})
	o.w.Must(err)
}

func TestWerkvoorraad_OrderAndCountsAreThoseOfSortingEverything(t *testing.T) { // CW-19, CW-20, CW-21, CW-24
	w := casustest.New(t, dbtest.SQLite(t))
	rapid.Check(t, func(rt *rapid.T) {
		o := newOffice(w)
		for range rapid.IntRange(1, 4).Draw(rt, "casussen") {
			o.addCase(rt)
		}
		o.compare(rt, rapid.SampledFrom(append([]string{""}, casus.KlokRegels...)).Draw(rt, "filter"))
	})
}

func TestWerkvoorraad_ManyPagesAreThoseOfSortingEverything(t *testing.T) { // CW-20, CW-24: no case falls between two pages
	w := casustest.New(t, dbtest.SQLite(t))
	done := false
	rapid.Check(t, func(rt *rapid.T) {
		if done {
			return // one large office is enough
		}
		done = true
		o := newOffice(w)
		for range 2*casus.PerPagina + 7 {
			o.addCase(rt)
		}
		for _, regel := range append([]string{""}, casus.KlokRegels...) {
			o.compare(rt, regel)
		}
	})
}

func (o *office) compare(rt *rapid.T, regel string) {
	for _, a := range []access.Actor{o.worker[0], o.worker[1], o.lead} {
		for _, eigen := range []bool{false, true} {
			keep := func(c casus.Casus) bool {
				if eigen {
					return c.Eigenaar != nil && *c.Eigenaar == a.Persoon
				}
				return a.InTeam(c.Team)
			}
			want := bruteForce(o.w, o.lead, o.cases, keep, regel)
			got := listed(o.w, a, casus.Filter{Eigen: eigen, Regel: regel})
			if fmt.Sprint(got) != fmt.Sprint(want) {
				rt.Fatalf("eigen %v, filter %q:\n got %v\nwant %v", eigen, regel, got, want)
			}
			if regel != "" {
				continue
			}
			if parts := inParts(o.w, a, eigen, 2); !slices.Equal(parts, want.order) {
				rt.Fatalf("in parts, eigen %v:\n got %v\nwant %v", eigen, parts, want.order)
			}
		}
	}
}

func TestWerkvoorraad_OfWhoLeadsManyTeamsOpens(t *testing.T) { // D16: a line of the log names at most a thousand cases
	w := casustest.New(t, dbtest.SQLite(t))
	lead := w.Actor(access.RolTeamleider)
	for range 21 {
		team := id.New()
		lead.Teams = append(lead.Teams, team)
		worker := w.Actor(access.RolMedewerker, team)
		for i := range 50 {
			in := casustest.Melding(casustest.Moment("2026-12-04", 9, i))
			in.Personen[0].Gegevens.Achternaam = "" // nobody to recognise
			register(t, w, worker, in)
		}
	}
	wv, err := w.Casus.Werkvoorraad(ctx, lead, casus.Filter{})
	w.Must(err)
	if len(wv.Acuut) != 21*50 {
		t.Errorf("%d acute checks", len(wv.Acuut))
	}
}
