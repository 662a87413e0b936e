package auditweb

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

const (
	zaakBladzijde = 500 // lines about one subject that are read at once
	zaakMaximum   = 4   // times that, of one subject on one page
)

// zaak is who looked at a case, by day and person.
type zaak struct {
	woorden
	id    id.ID
	dagen []dag
	next  int64
	alles bool // also the days on which somebody only saw the case in a list or in the log
}

// dag is what one person did about the case on one day.
type dag struct {
	datum           i18n.Kalenderdag
	actor           audit.Actor
	eerste, laatste time.Time
	acts            []telling
	lades           []groep
	geweigerd       []groep
	lijsten         int
	logboek         int   // times the log of it was looked at
	onderaan        int64 // the oldest line of it
}

// telling is how often an act was done.
type telling struct {
	handeling string
	aantal    int
}

func (p *Pages) getZaak(w http.ResponseWriter, r *http.Request) error {
	zaakID, err := uitPad(r, "zaak")
	if err != nil {
		return err
	}
	about := []id.ID{zaakID}
	if p.Zaken != nil {
		parts, err := p.Zaken.Onderdelen(r.Context(), web.Actor(r).Org, zaakID)
		if err != nil {
			return err
		}
		about = samen(about, parts)
	}
	var entries []audit.Entry
	v := zaak{id: zaakID, alles: r.URL.Query().Get("lijsten") == "ja"}
	err = p.lees(r, LogInzien, func(ctx context.Context, view *db.Read) (err error) {
		entries, v.next, err = p.over(ctx, view, about, voorRegel(r))
		return err
	})
	if err != nil {
		return err
	}
	if v.woorden, err = p.woorden(r, []id.ID{zaakID}); err != nil {
		return err
	}
	if len(entries) == 0 && v.nummers[zaakID] == "" {
		return fout.NotFound("case")
	}
	groepen, _ := groepeer(entries, 0)
	v.dagen = perDag(groepen, p.Soorten)
	line := audit.Line{Handeling: string(LogInzien), Object: zaakID, Velden: []string{"inzage-overzicht"}}
	if err := p.noteer(r, line); err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, zaakPage(v))
}

// over returns the lines about any of the subjects, newest first and each once. With too many for one page it returns those
// above a number below which it has not read everything, and that number.
func (p *Pages) over(ctx context.Context, view *db.Read, subjects []id.ID, before int64) ([]audit.Entry, int64, error) {
	var all []audit.Entry
	var cut int64
	for _, s := range subjects {
		lines, rest, err := p.regelsOver(ctx, view, s, before)
		if err != nil {
			return nil, 0, err
		}
		all, cut = append(all, lines...), max(cut, rest)
	}
	slices.SortFunc(all, func(a, b audit.Entry) int { return int(b.Volgnummer - a.Volgnummer) })
	all = slices.CompactFunc(all, func(a, b audit.Entry) bool { return a.Volgnummer == b.Volgnummer })
	all = slices.DeleteFunc(all, func(e audit.Entry) bool { return e.Volgnummer < cut || !hoortBij(e.Line, subjects) })
	return all, cut, nil
}

// regelsOver reads the lines about one subject; rest is the number of the last one when there may be more.
func (p *Pages) regelsOver(ctx context.Context, view *db.Read, subject id.ID, before int64) (all []audit.Entry, rest int64, err error) {
	for range zaakMaximum {
		lines, err := p.Log.Lines(ctx, view, audit.Filter{Subject: subject, Before: before, Limit: zaakBladzijde})
		if err != nil {
			return nil, 0, err
		}
		all = append(all, lines...)
		if len(lines) < zaakBladzijde {
			return all, 0, nil
		}
		before = lines[len(lines)-1].Volgnummer
	}
	return all, before, nil
}

// hoortBij tells whether a line is about the case: its object is, or a list or search showed part of it. What was done to
// a person of the case in another case is not.
func hoortBij(l audit.Line, subjects []id.ID) bool {
	if l.Object != "" {
		return slices.Contains(subjects, l.Object)
	}
	return true
}

// perDag gathers acts by day and person, newest first, without losing one.
func perDag(groepen []groep, s Soorten) []dag {
	var all []dag
	for _, g := range groepen {
		day := i18n.DagVan(g.Tijdstip)
		i := slices.IndexFunc(all, func(d dag) bool { return d.datum == day && zelfde(d.actor, g.Actor) })
		if i < 0 {
			i = len(all)
			all = append(all, dag{datum: day, actor: g.Actor, laatste: g.Tijdstip})
		}
		all[i].voegToe(g, s)
	}
	return all
}

// zelfde tells whether two actors are one person in one role, in whatever session.
func zelfde(a, b audit.Actor) bool {
	return a.Soort == b.Soort && a.Persoon == b.Persoon && a.Rol == b.Rol
}

func (d *dag) voegToe(g groep, s Soorten) {
	d.eerste, d.onderaan = g.Tijdstip, g.Volgnummer
	switch {
	case g.Line.Uitkomst != audit.Gelukt:
		d.geweigerd = append(d.geweigerd, g)
	case s.lade(g.Line.Handeling):
		d.lades = append(d.lades, g)
	case g.Line.Handeling == string(LogInzien):
		d.logboek++
	case g.Line.Object == "" && len(g.objecten) > 0:
		d.lijsten++
	default:
		d.tel(g.Line.Handeling)
	}
}

func (d *dag) tel(handeling string) {
	i := slices.IndexFunc(d.acts, func(t telling) bool { return t.handeling == handeling })
	if i < 0 {
		i = len(d.acts)
		d.acts = append(d.acts, telling{handeling: handeling})
	}
	d.acts[i].aantal++
}

func (v zaak) tabel() web.Table {
	t := web.Table{Caption: v.p.T("log.zaak.tabel"), Empty: v.p.T("log.zaak.leeg"), Columns: []web.Column{
		{Label: v.p.T("log.kolom.dag")}, {Label: v.p.T("log.kolom.wie")}, {Label: v.p.T("log.kolom.wat")}}}
	for _, d := range v.dagen {
		if d.alleenLijst() && !v.alles {
			continue
		}
		t.Rows = append(t.Rows, web.Row{Accent: len(d.lades)+len(d.geweigerd) > 0, Cells: []templ.Component{
			web.Stack(v.p.Datum(d.datum), v.tijden(d)), web.Stack(v.wie(d.actor), v.rol(d.actor.Rol)),
			gedaanCel(v.gedaan(d), v.opening(d.lades), v.weigering(d.geweigerd))}})
	}
	return t
}

func (v zaak) tijden(d dag) string {
	if v.p.Tijd(d.eerste) == v.p.Tijd(d.laatste) {
		return v.p.Tijd(d.eerste)
	}
	return strings.TrimSuffix(v.p.Tijd(d.eerste), " uur") + " – " + v.p.Tijd(d.laatste)
}

func (v zaak) gedaan(d dag) []string {
	var all []string
	for _, t := range d.acts {
		all = append(all, v.p.T("log.zaak.keer", t.aantal, hoofdletter(v.handeling(t.handeling))))
	}
	if d.lijsten > 0 {
		all = append(all, v.p.T("log.zaak.lijst", d.lijsten))
	}
	if d.logboek > 0 {
		all = append(all, v.p.T("log.zaak.logboek", d.logboek))
	}
	return all
}

// opening says of each opened drawer which, when and why, with a link to its line.
func (v zaak) opening(lades []groep) []web.Ref {
	var all []web.Ref
	for _, g := range slices.Backward(lades) {
		label := v.p.T("log.zaak.opening", hoofdletter(v.handeling(g.Line.Handeling)), v.p.Tijd(g.Tijdstip))
		if g.Line.Doel != "" {
			label = v.p.T("log.zaak.opening-reden", label, v.doel(g.Line.Doel))
		}
		all = append(all, web.Ref{Label: label, Href: regelPad(g.Volgnummer)})
	}
	return all
}

func (v zaak) weigering(groepen []groep) []web.Ref {
	var all []web.Ref
	for _, g := range slices.Backward(groepen) {
		label := v.p.T("log.zaak.weigering", hoofdletter(v.handeling(g.Line.Handeling)), v.p.Tijd(g.Tijdstip),
			v.p.T("log.uitkomst."+string(g.Line.Uitkomst)))
		all = append(all, web.Ref{Label: label, Href: regelPad(g.Volgnummer)})
	}
	return all
}

// alleenLijst tells whether the case was seen in lists and in the log, and no further.
func (d dag) alleenLijst() bool { return len(d.acts)+len(d.lades)+len(d.geweigerd) == 0 }

func (v zaak) keuzes() []web.Tab {
	return []web.Tab{
		{Label: v.p.T("log.zaak.geopend"), Href: zaakPad(v.id), Current: !v.alles},
		{Label: v.p.T("log.zaak.ook-lijsten"), Href: zaakPad(v.id) + "?lijsten=ja", Current: v.alles},
	}
}

// samenvatting says in one line how many people looked or wanted to, lists and the log aside, in how many days.
func (v zaak) samenvatting() string {
	var people []audit.Actor
	var days []i18n.Kalenderdag
	lades := 0
	for _, d := range v.dagen {
		if d.alleenLijst() {
			continue
		}
		lades += len(d.lades)
		days = samen(days, []i18n.Kalenderdag{d.datum})
		if d.actor.Soort == audit.Person {
			people = samen(people, []audit.Actor{{Persoon: d.actor.Persoon}})
		}
	}
	return v.p.T("log.zaak.mensen", len(people)) + " " + v.p.T("log.zaak.dagen", len(days)) + " " + v.p.T("log.zaak.lades", lades)
}

func (v zaak) titel() string { return v.p.T("log.zaak.titel", v.ding(v.id).Label) }

func (v zaak) kruimels() []web.Crumb {
	return []web.Crumb{{Label: v.p.T("log.nav.logboek"), Path: PathLog}}
}

func (v zaak) ouder() string {
	path := zaakPad(v.id) + "?voor=" + itoa(v.next)
	if v.alles {
		path += "&lijsten=ja"
	}
	return path
}
