package demo_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/demo"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// picture is what the room shows of a filled demo to somebody who may see it all.
type picture struct {
	actor     access.Actor
	beelden   []casus.Beeld
	meldingen []casus.Melding // without signalen
	adviezen  int
	klokken   int
	openLate  int
	latest    int // days that the slowest assessment took
	stopped   int
	late      int
	last      time.Time
	texts     []string // what was written down, but for who reported
	raw       *sql.DB
}

// look reads everything, as a teamleider of all teams.
func look(t *testing.T, in *installation) *picture {
	t.Helper()
	p := &picture{}
	var err error
	p.raw, err = sql.Open("sqlite", "file:"+filepath.Join(in.dir, "demo.db")+"?_pragma=query_only(1)")
	must(t, err)
	t.Cleanup(func() { _ = p.raw.Close() })
	org := p.strings(t, `select id from organisatie where soort = 'veilig-thuis'`)[0]
	p.actor = access.Actor{Persoon: id.ID(p.strings(t, `select account_id from lidmaatschap where rol = 'teamleider' order by account_id`)[0]),
		Org: id.ID(org), Rol: access.RolTeamleider, Extra: []access.Permissie{access.MelderInzage}, Demo: true}
	for _, team := range p.strings(t, `select id from team order by naam`) {
		p.actor.Teams = append(p.actor.Teams, id.ID(team))
	}
	p.adviezen = len(p.strings(t, `select id from advies where melding_id is null`))
	for _, c := range p.strings(t, `select id from casus order by length(nummer), nummer`) {
		b, err := in.Casus.Casus(ctx, p.actor, id.ID(c))
		must(t, err)
		p.add(b)
	}
	return p
}

func (p *picture) add(b casus.Beeld) {
	p.beelden = append(p.beelden, b)
	for _, m := range b.Meldingen {
		p.texts = append(p.texts, m.Verhaal, m.AcuutToelichting)
		if m.Soort == casus.SoortMelding {
			p.meldingen = append(p.meldingen, m)
		}
	}
	for _, v := range b.Beoordelingen {
		p.texts = append(p.texts, v.Reden, v.Besluitreden)
	}
	for _, d := range b.Diensten {
		p.texts = append(p.texts, d.Toelichting)
	}
	for _, x := range b.Personen {
		p.texts = append(p.texts, x.Gegevens.Naam(), x.Gegevens.VeiligContact)
	}
	for _, g := range b.Tijdlijn {
		p.last = later(p.last, later(g.VoorgevallenOp, g.GeregistreerdOp))
	}
	for _, k := range b.Klokken {
		p.klok(k)
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

func (p *picture) klok(k casus.KlokStand) {
	p.klokken++
	if k.Regel != casus.RegelVBWerkdagen {
		return
	}
	if k.GestoptOp == nil {
		if k.Uitkomst.Uiterlijk.Before(datum.Van(until)) {
			p.openLate++
		}
		return
	}
	p.stopped++
	p.latest = max(p.latest, datum.Van(k.StartOp).DagenTot(datum.Van(*k.GestoptOp)))
	if k.Uitkomst.Uiterlijk.Before(datum.Van(*k.GestoptOp)) {
		p.late++
	}
}

func (p *picture) lateAssessments() float64 { return float64(p.late) / float64(p.stopped) }

func (p *picture) part(of func(casus.Melding) bool) float64 {
	n := 0
	for _, m := range p.meldingen {
		if of(m) {
			n++
		}
	}
	return float64(n) / float64(len(p.meldingen))
}

func (p *picture) taxatie(of func(string) bool) float64 {
	n, all := 0, 0
	for _, b := range p.beelden {
		for _, v := range b.Beoordelingen {
			all++
			if of(v.Taxatie) {
				n++
			}
		}
	}
	return float64(n) / float64(all)
}

// decided is the share of the decided meldingen with one of these decisions.
func (p *picture) decided(codes ...string) float64 {
	n, all := 0, 0
	for _, m := range p.meldingen {
		if m.Besluit != "" {
			all++
			if slices.Contains(codes, m.Besluit) {
				n++
			}
		}
	}
	return float64(n) / float64(all)
}

// byPolice asks what the data steward would deliver.
func (p *picture) byPolice(t *testing.T, in *installation) float64 {
	steward := p.actor
	steward.Rol = access.RolDatasteward
	police, meldingen, onderzoeken, adviezen := 0, 0, 0, 0
	must(t, in.Casus.LeverFeiten(ctx, steward, datum.Van(until.AddDate(-2, 0, -1)), datum.Van(until), func(f casus.Feiten) error {
		for m, err := range f.Meldingen {
			must(t, err)
			meldingen++
			if m.Hoedanigheid == "politie" || m.Hoedanigheid == "justitie" {
				police++
			}
		}
		for _, err := range f.Onderzoeken {
			must(t, err)
			onderzoeken++
		}
		for _, err := range f.Adviezen {
			must(t, err)
			adviezen++
		}
		return nil
	}))
	if meldingen == 0 || onderzoeken == 0 || adviezen == 0 {
		t.Errorf("nothing to deliver: %d meldingen, %d onderzoeken, %d adviezen", meldingen, onderzoeken, adviezen)
	}
	return float64(police) / float64(meldingen)
}

// reporters opens who made some of the meldingen.
func (p *picture) reporters(t *testing.T, in *installation) []string {
	t.Helper()
	for _, m := range p.meldingen[:50] {
		r, err := in.Casus.Melder(ctx, p.actor, *m.Casus, m.ID, "beoordeling")
		must(t, err)
		if !slices.ContainsFunc(demo.ReporterSurnames, func(s string) bool { return strings.HasSuffix(r.Naam, " "+s) }) {
			t.Fatalf("a reporter has a name that others have too: %s", r.Naam)
		}
	}
	return demo.ReporterSurnames
}

func (p *picture) checkWaiting(t *testing.T, in *installation) {
	w, err := in.Casus.Werkvoorraad(ctx, p.actor, casus.Filter{})
	must(t, err)
	t.Logf("waiting: %d acute checks, %d proposals, %d signalen, %d adviezen, %d treffers; clocks %v", len(w.Acuut), len(w.Voorstellen),
		len(w.Signalen), len(w.Adviezen), len(w.Treffers), w.Tellingen)
	if n := len(w.Acuut); n < 2 || n > 4 || until.Sub(w.Acuut[0].Op) > 3*time.Hour {
		t.Errorf("acute checks: %+v", w.Acuut)
	}
	if len(w.Voorstellen) == 0 || len(w.Signalen) < 3 || len(w.Adviezen) == 0 {
		t.Errorf("voorstellen %d, signalen %d, adviezen %d", len(w.Voorstellen), len(w.Signalen), len(w.Adviezen))
	}
	for _, n := range w.Tellingen {
		if n.Lopend == 0 || n.TeLaat >= n.Lopend {
			t.Errorf("%s: %d of %d are late", n.Regel, n.TeLaat, n.Lopend)
		}
	}
}

// checkKinds looks for what a demo has to have some of, and for what it may not have.
func (p *picture) checkKinds(t *testing.T) {
	seen := map[string]int{}
	note := func(what string, yes bool) {
		if yes {
			seen[what]++
		}
	}
	for _, b := range p.beelden {
		note("closed", !b.Casus.Open())
		note("without owner", b.Casus.Eigenaar == nil)
		for _, k := range b.Klokken {
			note("extended", k.Verlengingen > 0)
			note("clock in closed casus", !b.Casus.Open() && k.GestoptOp == nil)
		}
		for _, x := range b.Personen {
			g := x.Gegevens
			_, full := g.Geboorte.Volledig()
			note("protected address", x.AdresGeheim)
			note("unborn", g.Ongeboren())
			note("no BSN", g.BSN.IsZero() && !g.Ongeboren())
			note("partial birth date", !full && !g.Ongeboren() && !g.Geboorte.IsOnbekend())
			note("real BSN", !g.BSN.IsZero() && !g.BSN.IsTest())
			note("real telephone", g.Telefoon != "" && !strings.HasPrefix(g.Telefoon, "06-0000"))
			note("real postcode", x.Adres != nil && !strings.HasPrefix(x.Adres.Postcode, "0"))
		}
		for _, e := range b.Tijdlijn {
			note(string(e.Soort), true)
		}
		for _, m := range b.Meldingen {
			note("hidden reporter", m.Geheimhouding == casus.MelderAfgeschermd)
			note("from advies", m.Advies != nil)
			note("ambtshalve", m.Soort == casus.SoortAmbtshalve)
		}
		for _, d := range b.Diensten {
			note("outcome "+strings.Join(d.Uitkomst, "+"), len(d.Uitkomst) > 0)
		}
	}
	t.Log(seen)
	for _, must := range []string{"closed", "extended", "protected address", "unborn", "no BSN", "partial birth date", "hidden reporter",
		"from advies", "ambtshalve", "meelezer-toegevoegd", "casus-toegewezen", "beoordeling-teruggegeven", "persoon-gecorrigeerd",
		"informeren-verlengd", "dienst-geeindigd"} {
		if seen[must] == 0 {
			t.Errorf("nothing is %s", must)
		}
	}
	for _, not := range []string{"clock in closed casus", "without owner", "real BSN", "real telephone", "real postcode"} {
		if seen[not] > 0 {
			t.Errorf("%d: %s", seen[not], not)
		}
	}
}

// canon is everything but what is random by design, in an order that depends on nothing random.
func (p *picture) canon() []string {
	var all []string
	for _, b := range p.beelden {
		all = append(all, canonCasus(b)...)
	}
	t := []string{
		`select nummer, begonnen_op, geeindigd_op, geregistreerd_op, gemeente, auteur_id, team_id, melding_id is null, versie from advies order by nummer`,
		`select nummer, soort, ontvangen_op, geregistreerd_door, team_id, besluit, versie from melding order by nummer`,
		// What happens at the end itself is our own looking.
		`select tijdstip, actor, rol, handeling, doel, velden, uitkomst from audit_regel where tijdstip < '` + db.Time(until) + `'
			and handeling <> 'toegang.lid-maken' order by tijdstip, handeling, velden, rol, actor, doel, uitkomst`,
		`select naam, soort from organisatie order by naam`, `select id, naam from account order by naam`,
	}
	for _, q := range t {
		all = append(all, p.rows(q)...)
	}
	return all
}

// before is what happened before a moment.
func (p *picture) before(end time.Time) []string {
	var all []string
	for _, b := range p.beelden {
		for _, g := range b.Tijdlijn {
			if g.VoorgevallenOp.Before(end) && g.GeregistreerdOp.Before(end) {
				all = append(all, fmt.Sprint(g.GeregistreerdOp, b.Casus.Nummer, g.Soort, g.ObjectNummer))
			}
		}
	}
	sort.Strings(all)
	return all
}

func canonCasus(b casus.Beeld) []string {
	name := map[id.ID]string{}
	for _, x := range b.Personen {
		name[x.ID] = x.Gegevens.Naam() + x.Gegevens.Geboorte.String()
	}
	c := b.Casus
	lines := []string{fmt.Sprint(c.Nummer, c.GeopendOp, c.GeslotenOp, c.Sluitreden, c.Team, *c.Eigenaar, c.Gemeente, c.Versie)}
	for _, x := range b.Personen {
		line := fmt.Sprint(name[x.ID], x.Gegevens.Geslacht, x.Gegevens.BSN.Cijfers(), x.Gegevens.Telefoon, x.AdresGeheim, x.Adres)
		for _, r := range x.Rollen {
			line += r.Rol + r.Van.String()
		}
		lines = append(lines, line)
	}
	for _, m := range b.Meldingen {
		lines = append(lines, fmt.Sprint(m.Nummer, m.OntvangenOp, m.GeregistreerdOp, m.GeregistreerdDoor, m.Gemeente, m.Aanleiding, m.Aard,
			m.Geheimhouding, m.Betrokkenheid, m.Verhaal, m.Acuut, m.AcuutOp, m.AcuutToelichting, m.Besluit, m.BesluitOp, len(m.Personen)))
	}
	for _, v := range b.Beoordelingen {
		lines = append(lines, fmt.Sprint(v.OpgesteldOp, v.Taxatie, v.Voorstel, v.Reden, v.Auteur, v.BeslotenOp, v.Besluitreden, v.Stand))
	}
	for _, d := range b.Diensten {
		lines = append(lines, fmt.Sprint(d.Nummer, d.BeslotenOp, d.GestartOp, d.GeeindigdOp, d.Toelichting, d.Uitkomst, d.Aard, d.Vervolg))
	}
	for _, k := range b.Klokken {
		who := ""
		if k.Persoon != nil {
			who = name[*k.Persoon]
		}
		lines = append(lines, fmt.Sprint(k.Regel, k.StartOp, k.GestoptOp, k.Verlengingen, who))
	}
	for _, g := range b.Tijdlijn {
		who := ""
		if g.Persoon != nil {
			who = name[*g.Persoon]
		}
		lines = append(lines, fmt.Sprint(g.VoorgevallenOp, g.GeregistreerdOp, g.Soort, g.ObjectNummer, g.Door, who))
	}
	slices.SortFunc(lines[1:], cmp.Compare[string])
	return lines
}

func (p *picture) strings(t *testing.T, query string) []string {
	t.Helper()
	rows, err := p.raw.QueryContext(ctx, query)
	must(t, err)
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var s string
		must(t, rows.Scan(&s))
		all = append(all, s)
	}
	must(t, rows.Err())
	return all
}

// rows gives every row of a query as one line of text.
func (p *picture) rows(query string) []string {
	rows, err := p.raw.QueryContext(ctx, query)
	if err != nil {
		return []string{err.Error()}
	}
	defer func() { _ = rows.Close() }()
	columns, _ := rows.Columns()
	var all []string
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		_ = rows.Scan(into...)
		all = append(all, fmt.Sprint(values))
	}
	if err := rows.Err(); err != nil {
		all = append(all, err.Error())
	}
	return all
}
