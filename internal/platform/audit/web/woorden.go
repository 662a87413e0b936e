package auditweb

import (
	"slices"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// woorden says what stands in the log in the words of one language. What has no word shows as it was logged.
type woorden struct {
	p       *i18n.Printer
	namen   map[id.ID]string
	nummers map[id.ID]string
	soorten Soorten
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// codes lists the codes that the catalogue has a word for.
func codes(c *i18n.Catalogue, prefix, suffix string) []string {
	var all []string
	for _, key := range c.Keys() {
		code, isCode := strings.CutPrefix(key, prefix)
		code, isName := strings.CutSuffix(code, suffix)
		if isCode && isName {
			all = append(all, code)
		}
	}
	return all
}

// kort is a pseudonym as people can read it out.
func kort(v id.ID) string {
	if len(v) < 8 {
		return string(v)
	}
	return string(v[:8])
}

// of is the text of the first key that there is, or the code itself.
func (w woorden) of(code string, keys ...string) string {
	for _, k := range keys {
		if w.p.Has(k) {
			return w.p.T(k)
		}
	}
	return code
}

// wie is the name of who did it.
func (w woorden) wie(a audit.Actor) string {
	if a.Soort != audit.Person {
		return w.p.T("log.actor." + string(a.Soort))
	}
	return w.collega(a.Persoon)
}

func (w woorden) collega(v id.ID) string {
	if naam, ok := w.namen[v]; ok {
		return naam
	}
	return w.p.T("log.woord.onbekende-collega", kort(v))
}

// rol is the role in which it was done, or the name of the job.
func (w woorden) rol(rol string) string { return w.of(rol, "web.rol."+rol, "log.taak."+rol) }

// handeling is an act as a name: "een zaak bekijken".
func (w woorden) handeling(code string) string {
	return w.of(code, "log.handeling."+code+".naam")
}

// zin is what somebody did, to be read after the name: "bekeek een zaak".
func (w woorden) zin(g groep) string {
	l := g.Line
	switch {
	case g.keer > 1:
		return w.p.T("log.zin.keer", w.of(l.Handeling, "log.handeling."+l.Handeling+".zin"), g.keer)
	case l.Uitkomst == audit.Geweigerd:
		return w.p.T("log.zin.geweigerd", w.handeling(l.Handeling))
	case l.Uitkomst == audit.Mislukt:
		return w.p.T("log.zin.mislukt", w.handeling(l.Handeling))
	case w.p.Has("log.handeling." + l.Handeling + ".zin"):
		return w.p.T("log.handeling." + l.Handeling + ".zin")
	}
	return w.p.T("log.zin.onbekend", l.Handeling)
}

func (w woorden) doel(code string) string { return w.of(code, "log.doel."+code) }

// velden names groups of fields; making a member logs the role as one.
func (w woorden) velden(all []string) string {
	named := make([]string, len(all))
	for i, v := range all {
		if again, ok := strings.CutPrefix(v, audit.VeldKeer); ok {
			n, _ := strconv.Atoi(again)
			named[i] = w.p.T("log.woord.nog-keer", n)
			continue
		}
		named[i] = w.of(v, "log.veld."+v, "web.rol."+v)
	}
	slices.Sort(named)
	return strings.Join(named, ", ")
}

// ding is an object by its number, by the name of a colleague, or by a short pseudonym. Only a colleague has no page of who
// looked.
func (w woorden) ding(v id.ID) web.Ref {
	if nummer, ok := w.nummers[v]; ok {
		return web.Ref{Label: nummer, Href: zaakPad(v)}
	}
	if naam, ok := w.namen[v]; ok {
		return web.Ref{Label: naam}
	}
	return web.Ref{Label: w.p.T("log.woord.kenmerk", kort(v)), Href: zaakPad(v)}
}

// dingen are the objects that a row names: a colleague rather than a membership without a name.
func (w woorden) dingen(g groep) []web.Ref {
	ids := g.genoemd()
	if colleagues := w.collegas(g.objecten); len(colleagues) > 0 && !slices.ContainsFunc(ids, w.bekend) {
		ids = colleagues
	}
	all := make([]web.Ref, len(ids))
	for i, v := range ids {
		all[i] = w.ding(v)
	}
	return all
}

func (w woorden) bekend(v id.ID) bool { return w.nummers[v] != "" || w.namen[v] != "" }

func (w woorden) collegas(ids []id.ID) []id.ID {
	return slices.DeleteFunc(slices.Clone(ids), func(v id.ID) bool { return w.namen[v] == "" })
}

// omvang says why an act was done, to how many, and which groups of fields it showed.
func (w woorden) omvang(g groep) string {
	var parts []string
	if g.Line.Doel != "" {
		parts = append(parts, w.p.T("log.woord.reden", w.doel(g.Line.Doel)))
	}
	if n := len(g.objecten); g.Line.Object == "" && n > 3 {
		parts = append(parts, w.p.T("log.woord.lijst", n))
	}
	if n := len(g.betrokkenen); n > 0 {
		parts = append(parts, w.p.T("log.woord.betrokkenen", n))
	}
	if len(g.velden) > 0 {
		parts = append(parts, w.velden(g.velden))
	}
	return strings.Join(parts, " · ")
}

// getoond are the ids that the page shows with their number, for the line of looking at it (D16).
func (w woorden) getoond() []id.ID {
	all := make([]id.ID, 0, len(w.nummers))
	for v := range w.nummers {
		all = append(all, v)
	}
	slices.Sort(all)
	return all[:min(len(all), 1000)]
}

// merk is the label of a line that a reviewer must not miss.
type merk struct {
	toon  web.Tone
	tekst string
	rand  bool // marked at the edge of the row as well
}

func (w woorden) merk(l audit.Line) (merk, bool) {
	switch {
	case l.Uitkomst == audit.Geweigerd:
		return merk{web.Caution, w.p.T("log.merk.geweigerd"), true}, true
	case l.Uitkomst == audit.Mislukt:
		return merk{web.Neutral, w.p.T("log.merk.mislukt"), false}, true
	case w.soorten.lade(l.Handeling):
		return merk{web.Info, w.p.T("log.merk.lade"), true}, true
	case w.soorten.zoekt(l.Handeling):
		return merk{web.Neutral, w.p.T("log.merk.zoeken"), false}, true
	}
	return merk{}, false
}

func (s Soorten) lade(act string) bool  { return slices.Contains(s.Lades, access.Action(act)) }
func (s Soorten) zoekt(act string) bool { return slices.Contains(s.Zoeken, access.Action(act)) }
func (s Soorten) leest(act string) bool { return slices.Contains(s.Lezen, access.Action(act)) }

func texts(actions []access.Action) []string {
	all := make([]string, len(actions))
	for i, a := range actions {
		all[i] = string(a)
	}
	return all
}
