package auditweb

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

// The quick choices above the list.
const (
	kijkGeweigerd = "geweigerd"
	kijkLades     = "lades"
	kijkZoeken    = "zoeken"
)

// alle is the value of a choice that leaves a filter out.
const alle = "alle"

// standaardDagen is how far back the list goes when nobody asks for more.
const standaardDagen = 30

// filter is what the address asks for. It holds codes, days and ids of colleagues, nothing about a person in a case.
type filter struct {
	van, tot                         datum.Datum // both included; zero: no bound
	wie                              string      // id of a colleague, or a kind of actor
	handeling, uitkomst, doel        string
	kijk                             string
	voor                             int64
	form                             *web.Form
	soorten                          Soorten
	mensen, acts, uitkomsten, waarom []web.Option
}

// leesFilter reads the address. What it cannot be, it is not: an unknown code is left out, a wrong day is shown as a fault.
func (p *Pages) leesFilter(r *http.Request, w woorden) filter {
	q := r.URL.Query()
	f := filter{form: web.NewForm("log.filter"), soorten: p.Soorten}
	f.mensen, f.acts = w.mensen(), w.acts(p.handelingen)
	f.uitkomsten, f.waarom = w.uitkomsten(), w.doelen(p.doelen)
	vandaag := datum.Van(web.Now(r.Context()))
	f.van, f.tot = f.dag(q, "van", vandaag.PlusDagen(-standaardDagen)), f.dag(q, "tot", datum.Datum{})
	if !f.tot.IsZero() && f.tot.Before(f.van) {
		f.form.Fout("tot", "log-einde-voor-begin")
	}
	f.wie = f.keuze(q, "wie", f.mensen)
	f.handeling = f.keuze(q, "handeling", f.acts)
	f.uitkomst = f.keuze(q, "uitkomst", f.uitkomsten)
	f.doel = f.keuze(q, "doel", f.waarom)
	f.kijk = f.snel(q.Get("kijk"))
	f.voor = voorRegel(r)
	return f
}

// voorRegel is the number of the line before which the page begins, 0 for the newest.
func voorRegel(r *http.Request) int64 {
	n, err := strconv.ParseInt(r.URL.Query().Get("voor"), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func (f *filter) dag(q url.Values, name string, standaard datum.Datum) datum.Datum {
	d := standaard
	if text := strings.TrimSpace(q.Get(name)); text != "" {
		v, err := datum.Parse(text)
		if err != nil {
			f.form.Fout(name, "log-geen-dag")
		} else {
			d = v
		}
	} else if q.Has(name) {
		d = datum.Datum{}
	}
	if !d.IsZero() {
		f.form.Set(name, d.String())
	}
	return d
}

func (f *filter) keuze(q url.Values, name string, options []web.Option) string {
	v := q.Get(name)
	if v == alle || !slices.ContainsFunc(options, func(o web.Option) bool { return o.Value == v }) {
		f.form.Set(name, alle)
		return ""
	}
	f.form.Set(name, v)
	return v
}

// snel is the quick choice, unless the form asks for something that it cannot go with.
func (f *filter) snel(v string) string {
	switch {
	case v == kijkGeweigerd && f.uitkomst == "":
		return v
	case (v == kijkLades || v == kijkZoeken) && f.handeling == "":
		return v
	}
	return ""
}

// vraag is the filter as the log takes it.
func (f filter) vraag() audit.ReviewFilter {
	v := audit.ReviewFilter{Uitkomst: audit.Uitkomst(f.uitkomst), Doel: f.doel, Before: f.voor, Limit: 200}
	if !f.van.IsZero() {
		v.Van = f.van.Begin()
	}
	if !f.tot.IsZero() {
		v.Tot = f.tot.PlusDagen(1).Begin()
	}
	if actor, err := id.Parse(f.wie); err == nil {
		v.Actor = actor
	} else {
		v.Soort = audit.ActorKind(f.wie)
	}
	if f.handeling != "" {
		v.Handelingen = []string{f.handeling}
	}
	switch f.kijk {
	case kijkGeweigerd:
		v.Uitkomst = audit.Geweigerd
	case kijkLades:
		v.Handelingen = texts(f.soorten.Lades)
	case kijkZoeken:
		v.Handelingen = texts(f.soorten.Zoeken)
	}
	return v
}

// adres is the address of this filter with some of its values changed; an empty value leaves one out.
func (f filter) adres(change map[string]string) string {
	q := url.Values{"van": {dagTekst(f.van)}}
	values := map[string]string{"tot": dagTekst(f.tot), "wie": f.wie, "handeling": f.handeling, "uitkomst": f.uitkomst,
		"doel": f.doel, "kijk": f.kijk}
	maps.Copy(values, change)
	for name, v := range values {
		if v != "" {
			q.Set(name, v)
		}
	}
	return PathLog + "?" + q.Encode()
}

func dagTekst(d datum.Datum) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// open tells whether the form asks for more than a period, so that it must show.
func (f filter) open() bool {
	return !f.form.OK() || f.wie != "" || f.handeling != "" || f.uitkomst != "" || f.doel != ""
}

// snelkeuzes are the quick choices with their addresses.
func (f filter) snelkeuzes(p *i18n.Printer) []web.Tab {
	var all []web.Tab
	for _, kijk := range []string{"", kijkGeweigerd, kijkLades, kijkZoeken} {
		change := map[string]string{"kijk": kijk}
		switch kijk {
		case kijkGeweigerd:
			change["uitkomst"] = ""
		case kijkLades, kijkZoeken:
			change["handeling"] = ""
		}
		label := "log.kijk." + kijk
		if kijk == "" {
			label = "log.kijk.alles"
		}
		all = append(all, web.Tab{Label: p.T(label), Href: f.adres(change), Current: f.kijk == kijk})
	}
	return all
}

// periode says in words which days the list is about.
func (f filter) periode(p *i18n.Printer) string {
	switch {
	case f.van.IsZero() && f.tot.IsZero():
		return p.T("log.periode.alles")
	case f.tot.IsZero():
		return p.T("log.periode.vanaf", f.van)
	case f.van.IsZero():
		return p.T("log.periode.tot", f.tot)
	case f.van == f.tot:
		return p.T("log.periode.dag", f.van)
	}
	return p.T("log.periode.van-tot", f.van, f.tot)
}

// mensen are the choices of who did it: colleagues by name, then what is no colleague.
func (w woorden) mensen() []web.Option {
	var all []web.Option
	for v, naam := range w.namen {
		all = append(all, web.Option{Value: string(v), Label: naam})
	}
	opNaam(all)
	first := web.Option{Value: alle, Label: w.p.T("log.filter.iedereen")}
	all = append([]web.Option{first}, all...)
	for _, k := range []audit.ActorKind{audit.Job, audit.Operator, audit.Public} {
		all = append(all, web.Option{Value: string(k), Label: w.p.T("log.actor." + string(k))})
	}
	return all
}

func (w woorden) acts(codes []string) []web.Option {
	all := make([]web.Option, len(codes))
	for i, c := range codes {
		all[i] = web.Option{Value: c, Label: hoofdletter(w.handeling(c))}
	}
	opNaam(all)
	return append([]web.Option{{Value: alle, Label: w.p.T("log.filter.alles")}}, all...)
}

func (w woorden) uitkomsten() []web.Option {
	all := []web.Option{{Value: alle, Label: w.p.T("log.filter.alles")}}
	for _, u := range []audit.Uitkomst{audit.Gelukt, audit.Geweigerd, audit.Mislukt} {
		all = append(all, web.Option{Value: string(u), Label: w.p.T("log.uitkomst." + string(u))})
	}
	return all
}

func (w woorden) doelen(codes []string) []web.Option {
	all := make([]web.Option, len(codes))
	for i, c := range codes {
		all[i] = web.Option{Value: c, Label: hoofdletter(w.doel(c))}
	}
	opNaam(all)
	return append([]web.Option{{Value: alle, Label: w.p.T("log.filter.alles")}}, all...)
}

func opNaam(all []web.Option) {
	slices.SortFunc(all, func(a, b web.Option) int {
		if c := strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)); c != 0 {
			return c
		}
		return strings.Compare(a.Value, b.Value)
	})
}

func hoofdletter(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
