package invoer

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// lijstOntwerp is a code list as a sheet has it.
type lijstOntwerp struct {
	naam     string // in the draft
	titel    string
	sleutel  string // the title made plain
	waarden  []waardeOntwerp
	gokken   []gok
	waar     plek
	gebruikt bool
}

type waardeOntwerp struct {
	code, label, van, tot string
	waar                  plek
}

// lijstkop is where the columns of a code list stand; -1: nowhere.
type lijstkop struct{ lijst, code, label, van, tot int }

var (
	lijstKoppen = []string{"codelijst", "naamcodelijst", "lijst", "waardelijst", "tabel", "domein", "veld", "veldnaam", "rubriek", "variabele"}
	codeKoppen  = []string{"code", "codes", "codewaarde", "waarde"}
	labelKoppen = []string{"omschrijving", "betekenis", "label", "beschrijving", "naam", "tekst", "toelichting", "waarde"}
	vanKoppen   = []string{"ingangsdatum", "geldigvan", "geldigvanaf", "begindatum", "van", "vanaf"}
	totKoppen   = []string{"einddatum", "geldigtot", "geldigtotenmet", "vervaldatum", "tot", "tm", "totenmet"}
)

func herkenLijst(rij []string) (lijstkop, bool) {
	koppen := make([]string, len(rij))
	for i, cel := range rij {
		koppen[i] = plat(cel)
	}
	zoek := func(namen []string, niet int) int {
		for _, naam := range namen {
			if i := slices.Index(koppen, naam); i >= 0 && i != niet {
				return i
			}
		}
		return -1
	}
	k := lijstkop{code: zoek(codeKoppen, -1)}
	k.label, k.lijst = zoek(labelKoppen, k.code), zoek(lijstKoppen, k.code)
	k.van, k.tot = zoek(vanKoppen, k.code), zoek(totKoppen, k.code)
	return k, k.code >= 0 && k.label >= 0
}

// leesLijsten reads code lists from every sheet without a table of fields.
func (o *ontwerp) leesLijsten(bladen []blad) error {
	for _, b := range bladen {
		if slices.ContainsFunc(b.rijen[:min(len(b.rijen), kopDiepte)], func(rij []string) bool {
			k, n := herken(rij)
			return k.isVeldkop(n)
		}) {
			continue
		}
		voor := len(o.lijsten)
		o.leesLijstblad(b)
		if len(o.lijsten) == voor && len(b.rijen) > 0 {
			o.merkOp(Overgeslagen, BladOngebruik, "", plek{blad: b.naam})
		}
		if len(o.lijsten) > maxLijsten {
			return ErrTeGroot
		}
	}
	return nil
}

// leesLijstblad reads the lists of one sheet: one of its name, one per name in a column, or several below each other, each
// with its name above its headings.
func (o *ontwerp) leesLijstblad(b blad) {
	var kop lijstkop
	open, titel := false, ""
	for i, rij := range b.rijen {
		if k, ok := herkenLijst(rij); ok {
			kop, open = k, true
			if titel == "" {
				titel = b.naam
			}
			continue
		}
		cellen := slices.DeleteFunc(slices.Clone(rij), func(c string) bool { return c == "" })
		_, voorKop := herkenLijst(b.rij(i + 1))
		if len(cellen) == 1 && (!open || voorKop || b.cel(i, kop.code) == "") {
			titel, open = cellen[0], false
			continue
		}
		if !open || b.cel(i, kop.code) == "" {
			continue
		}
		if len(o.lijsten) > maxLijsten {
			return // the caller refuses it
		}
		naam := titel
		if kop.lijst >= 0 && b.cel(i, kop.lijst) != "" {
			naam = b.cel(i, kop.lijst)
		}
		l := o.lijst(naam, b.op(i, kop.code))
		l.waarden = append(l.waarden, waardeOntwerp{
			code: b.cel(i, kop.code), label: eenRegel(b.cel(i, kop.label)),
			van: dag(b.cel(i, kop.van)), tot: dag(b.cel(i, kop.tot)), waar: b.op(i, kop.code),
		})
	}
}

// lijst returns the list of this title, new when there is none.
func (o *ontwerp) lijst(titel string, waar plek) *lijstOntwerp {
	sleutel := plat(titel)
	for _, l := range o.lijsten {
		if l.sleutel == sleutel {
			return l
		}
	}
	l := &lijstOntwerp{titel: eenRegel(titel), sleutel: sleutel, waar: waar}
	o.lijsten = append(o.lijsten, l)
	return l
}

// dag returns a date as the layout language has it; empty when the cell holds none.
func dag(s string) string {
	for _, vorm := range []string{"2006-01-02", "20060102", "02-01-2006", "2-1-2006", "02/01/2006", "1/2/06 15:04", "01-02-06"} {
		if t, err := time.Parse(vorm, s); err == nil && t.Year() >= 1900 && t.Year() < 10000 {
			return t.Format("2006-01-02")
		}
	}
	return ""
}

var losseCode = regexp.MustCompile(`^["']?([0-9A-Za-z]{1,6})["']?\s*(?:=|:|\)|–|-)\s*(\S.*)$`)

// losseCodes reads codes with their meaning from the text of a cell: "1 = ja; 2 = nee", or a line each. At least two.
func losseCodes(s string, waar plek) []waardeOntwerp {
	var uit []waardeOntwerp
	for _, deel := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ';' }) {
		m := losseCode.FindStringSubmatch(strings.TrimSpace(deel))
		if m == nil {
			return nil
		}
		uit = append(uit, waardeOntwerp{code: m[1], label: eenRegel(m[2]), waar: waar})
	}
	if len(uit) < 2 {
		return nil
	}
	return uit
}

// zoekLijst finds the list that a cell names: by its whole title, or by a title that stands in the cell.
func (o *ontwerp) zoekLijst(s string) (l *lijstOntwerp, zeker bool) {
	naam := plat(s)
	for _, l := range o.lijsten {
		if l.sleutel == naam {
			return l, true
		}
	}
	var beste *lijstOntwerp
	for _, l := range o.lijsten {
		past := len(l.sleutel) > 2 && strings.Contains(naam, l.sleutel) || len(naam) > 2 && strings.Contains(l.sleutel, naam)
		if past && (beste == nil || len(l.sleutel) > len(beste.sleutel)) {
			beste = l
		}
	}
	return beste, false
}

// vulAan puts zeros before numeric codes that are shorter than their field: a spreadsheet drops them.
func (l *lijstOntwerp) vulAan(breedte int) bool {
	cijfers := func(w waardeOntwerp) bool { return w.code != "" && strings.Trim(w.code, "0123456789") == "" }
	if breedte > 6 || slices.ContainsFunc(l.waarden, func(w waardeOntwerp) bool { return !cijfers(w) }) {
		return false
	}
	aangevuld := false
	for i, w := range l.waarden {
		if n := breedte - len(w.code); n > 0 {
			l.waarden[i].code = strings.Repeat("0", n) + w.code
			aangevuld = true
		}
	}
	return aangevuld
}
