package definitie

import (
	"slices"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Codelijst is a code list as a delivery writes it: one of the definition itself, or one of the law in the version of the
// day of the definition.
type Codelijst struct {
	Grondslag
	Naam    string        `toml:"naam"`
	NL      string        `toml:"nl"`
	EN      string        `toml:"en"`
	Waarden []*Codewaarde `toml:"waarde"`

	deel        string // name in problems
	enkelvoudig bool
	op          map[string]*Codewaarde
}

// Codewaarde is one option of a code list.
type Codewaarde struct {
	Code       string      `toml:"code"`
	Betekenis  string      `toml:"betekenis"` // what casework calls the option; the code itself when empty
	NL         string      `toml:"nl"`
	EN         string      `toml:"en"`
	Groep      string      `toml:"groep"`
	AlleenKind bool        `toml:"alleen-kind"` // concerns persons under 18 only
	Van        datum.Datum `toml:"van"`         // first day on which it may be used; none: always
	Tot        datum.Datum `toml:"tot"`         // last such day; none: still

	deel string // name in problems
}

// Label returns the English label for "en" and the Dutch one for every other language.
func (w *Codewaarde) Label(taal string) string {
	if taal == "en" {
		return w.EN
	}
	return w.NL
}

// GeldtOp tells that the option may be used on a day; on no day it may when it ever could.
func (w *Codewaarde) GeldtOp(dag datum.Datum) bool {
	if dag.IsZero() {
		return true
	}
	return !dag.Before(w.Van) && (w.Tot.IsZero() || !dag.After(w.Tot))
}

// Zoek returns the option with this code.
func (l *Codelijst) Zoek(code string) (*Codewaarde, bool) {
	w, ok := l.op[code]
	return w, ok
}

// ZoekBetekenis returns the option that casework calls so.
func (l *Codelijst) ZoekBetekenis(betekenis string) (*Codewaarde, bool) {
	for _, w := range l.Waarden {
		if w.Betekenis == betekenis {
			return w, true
		}
	}
	return nil, false
}

func (l *Codelijst) index() {
	l.op = make(map[string]*Codewaarde, len(l.Waarden))
	for _, w := range l.Waarden {
		if w.Betekenis == "" {
			w.Betekenis = w.Code
		}
		l.op[w.Code] = w
	}
}

// zoekLijsten finds the code list of every field that has one: the definition's own of that name, or else that of the law
// in the version of the day of the definition.
func (d *Definitie) zoekLijsten() []Probleem {
	var p problemen
	lijsten := map[string]*Codelijst{}
	for _, l := range d.Codelijsten {
		p.als(lijsten[l.Naam] != nil, l.deel+".naam", ProbleemDubbel)
		p.codelijst(l)
		l.index()
		lijsten[l.Naam] = l
	}
	for _, s := range d.Soorten {
		for _, v := range s.Velden {
			if v.Codelijst == "" {
				continue
			}
			deel := v.deel + ".codelijst"
			l, ok := lijsten[v.Codelijst]
			if !ok {
				l, ok = vanDeWet(v.Codelijst, d.CodelijstenOp)
				lijsten[v.Codelijst] = l
			}
			p.als(!ok || l == nil, deel, ProbleemCodelijst)
			p.als(l != nil && v.Meervoudig && l.enkelvoudig, deel, ProbleemEnkelvoudig)
			v.lijst = l
		}
	}
	return p
}

func vanDeWet(naam string, op datum.Datum) (*Codelijst, bool) {
	wet, err := codelijst.Op(codelijst.ID(naam), op)
	if err != nil {
		return nil, false
	}
	l := &Codelijst{Naam: naam, NL: wet.NL, EN: wet.EN, enkelvoudig: !wet.Meervoudig}
	if !wet.Leverbaar() {
		l.Bewijs = []string{"INF"}
	}
	for _, w := range wet.Waarden() {
		l.Waarden = append(l.Waarden, &Codewaarde{Code: string(w.Code), NL: w.NL, EN: w.EN, Groep: string(w.Groep), AlleenKind: w.AlleenKind})
	}
	l.index()
	return l, true
}

func (p *problemen) codelijst(l *Codelijst) {
	p.als(!isNaam(l.Naam), l.deel+".naam", ProbleemWaarde)
	p.als(l.NL == "" || l.EN == "", l.deel+".nl", ProbleemLeeg)
	p.als(len(l.Waarden) == 0, l.deel+".waarde", ProbleemLeeg)
	p.grondslag(l.deel, l.Grondslag)
	gezien := map[string]bool{}
	for i, w := range l.Waarden {
		p.als(!isCode(w.Code), w.deel+".code", ProbleemWaarde)
		p.als(gezien[w.Code], w.deel+".code", ProbleemDubbel)
		p.als(w.NL == "" || w.EN == "", w.deel+".nl", ProbleemLeeg)
		p.als(!w.Van.IsZero() && !w.Tot.IsZero() && w.Tot.Before(w.Van), w.deel+".tot", ProbleemPeriode)
		p.als(slices.ContainsFunc(l.Waarden[:i], w.botst), w.deel+".betekenis", ProbleemDubbel)
		gezien[w.Code] = true
	}
}

// botst tells that two options have the same meaning on some day, so that a delivery could not choose between them.
func (w *Codewaarde) botst(ander *Codewaarde) bool {
	na := func(begin, einde datum.Datum) bool { return !einde.IsZero() && begin.After(einde) }
	return w.Betekenis != "" && w.Betekenis == ander.Betekenis && !na(w.Van, ander.Tot) && !na(ander.Van, w.Tot)
}

// langste returns the length of the longest code.
func (l *Codelijst) langste() int {
	n := 0
	for _, w := range l.Waarden {
		n = max(n, len(w.Code))
	}
	return n
}

func isCode(s string) bool {
	if s == "" || len(s) > codeMax {
		return false
	}
	return !slices.ContainsFunc([]byte(s), func(c byte) bool { return !IsWaardeteken(c) })
}

// codeMax is the longest code; the slugs of lists without codes are the longest.
const codeMax = 60

// Lijst returns the code list of the field; nil when it has none.
func (v *Veld) Lijst() *Codelijst { return v.lijst }

// Kent tells that a code stands in the field's code list. False for a field without a list.
func (v *Veld) Kent(code string) bool {
	_, ok := v.zoek(code)
	return ok
}

// IsAlleenKind tells that a code of the field's code list concerns child abuse only.
func (v *Veld) IsAlleenKind(code string) bool {
	w, ok := v.zoek(code)
	return ok && w.AlleenKind
}

func (v *Veld) zoek(code string) (*Codewaarde, bool) {
	if v.lijst == nil {
		return nil, false
	}
	return v.lijst.Zoek(code)
}

// codesAfgeleid tells that no source gives the codes of the list, so that they are ours.
func (v *Veld) codesAfgeleid() bool { return v.lijst != nil && v.lijst.afgeleid() }
