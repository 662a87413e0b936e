package casus_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// crowd is a small organisation: actors in every role of Veilig Thuis and every kind of team, and casussen.
type crowd struct {
	w      *casustest.World
	actors []access.Actor
	cases  []casus.Geregistreerd
	teams  []id.ID
}

// everyRole gives an actor for each role and each choice of the teams.
func everyRole(w *casustest.World, org id.ID, teams []id.ID) []access.Actor {
	var all []access.Actor
	for _, rol := range []access.Rol{access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider,
		access.RolDatasteward, access.RolBestuurder, access.RolBeheerder, access.RolLokaalTeam} {
		for _, in := range [][]id.ID{nil, {teams[0]}, {teams[1]}, teams} {
			a := w.Actor(rol, in...)
			a.Org = org
			all = append(all, a)
		}
	}
	return all
}

func TestLists_ShowWhatThePolicyLetsRead(t *testing.T) { // AA-08, D14: the SQL of the lists is the twin of the policy
	w := casustest.New(t, dbtest.SQLite(t))
	rapid.Check(t, func(rt *rapid.T) {
		org := id.New()
		w.NewOrg(org)
		c := crowd{w: w, teams: []id.ID{id.New(), id.New()}}
		c.actors = everyRole(w, org, c.teams)
		c.fill(rt)
		for range 5 {
			a := rapid.SampledFrom(c.actors).Draw(rt, "who looks")
			if !w.Policy.Possible(a, casus.WerkvoorraadLezen) {
				if _, err := w.Casus.Werkvoorraad(ctx, a, casus.Filter{}); !fout.Is(err, fout.KindNotFound) {
					rt.Fatalf("%s has a work list", a.Rol)
				}
				continue
			}
			c.compare(rt, a)
		}
	})
}

// fill makes casussen of random workers, gives some to others, asks some to read along and closes some.
func (c *crowd) fill(rt *rapid.T) {
	workers := slices.DeleteFunc(slices.Clone(c.actors), func(a access.Actor) bool {
		return a.Rol != access.RolMedewerker || len(a.Teams) != 1
	})
	for i := range rapid.IntRange(1, 4).Draw(rt, "casussen") {
		worker := rapid.SampledFrom(workers).Draw(rt, "worker")
		in := received()
		in.Personen[0] = casustest.Kind("Mia", fmt.Sprintf("Veldhoen%c", 'a'+i), "20150312")
		g, err := c.w.Casus.RegisterMelding(ctx, worker, in)
		c.w.Must(err)
		c.cases = append(c.cases, g)
		for range rapid.IntRange(0, 2).Draw(rt, "who read along") {
			mee := rapid.SampledFrom(c.actors).Draw(rt, "reads along")
			if err := c.w.Casus.VraagMeelezer(ctx, worker, *g.Casus, mee.Persoon, "deskundigheid"); err != nil && !fout.Is(err, fout.KindConflict) {
				rt.Fatal(err)
			}
		}
		if rapid.Bool().Draw(rt, "given away") {
			lead := c.lead(worker.Teams[0])
			to := rapid.SampledFrom(c.actors).Draw(rt, "to")
			if err := c.w.Casus.WijsToe(ctx, lead, *g.Casus, to.Persoon, 1); err != nil && !fout.Is(err, fout.KindConflict) {
				rt.Fatal(err)
			}
		}
	}
}

func (c *crowd) lead(team id.ID) access.Actor {
	i := slices.IndexFunc(c.actors, func(a access.Actor) bool {
		return a.Rol == access.RolTeamleider && slices.Equal(a.Teams, []id.ID{team})
	})
	return c.actors[i]
}

// compare holds the lists of an actor against what the actor can open.
func (c *crowd) compare(rt *rapid.T, a access.Actor) {
	listed := map[id.ID]bool{}
	for _, eigen := range []bool{false, true} {
		wv, err := c.w.Casus.Werkvoorraad(ctx, a, casus.Filter{Eigen: eigen})
		c.w.Must(err)
		inPage := map[id.ID]bool{}
		for _, r := range wv.Regels {
			inPage[r.Casus] = true
			listed[r.Casus] = true
		}
		for _, m := range wv.Acuut {
			listed[m.Casus] = true
		}
		for _, v := range wv.Voorstellen {
			listed[v.Casus] = true
		}
		lijst, err := c.w.Casus.Lijst(ctx, a, casus.Lijstvraag{Eigen: eigen, Aantal: 100})
		c.w.Must(err)
		for _, r := range lijst.Regels {
			if !inPage[r.Casus] {
				rt.Fatalf("%s %v: %s is in the list and not in the work list", a.Rol, eigen, r.Nummer)
			}
			delete(inPage, r.Casus)
		}
		if len(inPage) > 0 {
			rt.Fatalf("%s %v: the list leaves out %v", a.Rol, eigen, inPage)
		}
	}
	mee, err := c.w.Casus.Meegelezen(ctx, a)
	c.w.Must(err)
	for _, r := range mee {
		if listed[r.Casus] && a.InTeam(r.Team) || len(r.Klokken) == 0 {
			rt.Fatalf("%s reads along in %s of the own team, or it has no clocks", a.Rol, r.Nummer)
		}
		listed[r.Casus] = true
	}
	for i, g := range c.cases {
		_, err := c.w.Casus.Casus(ctx, a, *g.Casus)
		if err != nil && !fout.Is(err, fout.KindNotFound) {
			rt.Fatal(err)
		}
		if listed[*g.Casus] != (err == nil) {
			rt.Fatalf("%s in %d teams: %s is listed %v, opens %v", a.Rol, len(a.Teams), g.Nummer, listed[*g.Casus], err)
		}
		c.search(rt, a, i, err == nil)
	}
}

// search holds recognition against what the actor can open.
func (c *crowd) search(rt *rapid.T, a access.Actor, i int, opens bool) {
	g := casus.Gegevens{Achternaam: fmt.Sprintf("Veldhoen%c", 'a'+i), Geboorte: datum.GeborenOp(datum.Moet(2015, 3, 12))}
	found, err := c.w.Casus.ZoekPersoon(ctx, a, casus.Zoekvraag{Gegevens: g, Reden: "lopende-casus"})
	c.w.Must(err)
	shown := slices.ContainsFunc(found, func(b casus.Bekend) bool {
		return slices.ContainsFunc(b.Casussen, func(x casus.Casus) bool { return x.ID == *c.cases[i].Casus })
	})
	if shown != opens {
		rt.Fatalf("%s finds %s: %v, opens it: %v", a.Rol, c.cases[i].Nummer, shown, opens)
	}
}
