package invoer

import (
	"strconv"
	"strings"
)

// ontwerp is a draft while it is being made.
type ontwerp struct {
	titel       string
	gescheiden  bool
	gokVorm     bool
	soortpos    int
	soortlengte int
	soorten     []*soortOntwerp
	velden      int
	lijsten     []*lijstOntwerp
	opmerkingen []Opmerking
	cellen      map[string]plek // by part of the draft
}

// gok is a guess: its code, and for whoever reads the draft what was guessed.
type gok struct{ code, tekst string }

type soortOntwerp struct {
	sleutel    string // what the sheet calls the kind, to put rows together
	code, naam string
	plek       string // kop, sluit or nothing
	ouder      *soortOntwerp
	velden     []*veldOntwerp
	gokken     []gok
	waar       plek
}

type veldOntwerp struct {
	// As the sheet has it.
	opschrift, formaat, verplicht, codelijst, toelichting, paragraaf string
	begin, eind, lengte, aantal                                      int
	heeftVerplicht                                                   bool
	waar                                                             plek

	// As the draft has it.
	naam, soort, aanwezig string
	voorwaarde            *voorwaardeOntwerp
	lijst                 *lijstOntwerp
	lijstnaam             string // of a list that is not in the workbook
	herhaling             string
	bijzonder             [2]string // unknown, unborn
	naar, telt            []*soortOntwerp
	rechts                bool // at the right, filled with zeros
	gokken                []gok
}

type voorwaardeOntwerp struct {
	veld *veldOntwerp
	is   []string
}

func (v *veldOntwerp) gok(code, tekst string) { v.gokken = append(v.gokken, gok{code, tekst}) }

func (s *soortOntwerp) gok(code, tekst string) { s.gokken = append(s.gokken, gok{code, tekst}) }

// werkUit turns what the sheets say into a draft, step by step; later steps use what earlier ones found.
func (o *ontwerp) werkUit() {
	o.bepaalVorm()
	o.bepaalCodes()
	o.bepaalPlekken()
	for _, s := range o.soorten {
		s.voegSamen()
		for _, v := range s.velden {
			o.bepaalLijst(v)
			v.bepaalSoort(s)
			v.bepaalAanwezig()
		}
	}
	o.bepaalSleutels()
	o.bepaalTellingen()
	for _, s := range o.soorten {
		s.splits()
		s.naamVelden()
		for _, v := range s.velden {
			v.bepaalHerhaling(o.gescheiden)
			s.bepaalVoorwaarde(v)
		}
	}
	o.naamLijsten()
}

// bepaalVorm finds out whether fields stand at positions or between separators, and where the code of the kind stands.
func (o *ontwerp) bepaalVorm() {
	geplaatst, eerste := 0, 0
	for _, s := range o.soorten {
		for _, v := range s.velden {
			if v.begin == 0 {
				continue
			}
			geplaatst++
			if eerste == 0 || v.begin < eerste {
				eerste = v.begin
			}
		}
	}
	o.gescheiden = o.gescheiden && geplaatst == 0
	if o.gescheiden {
		return
	}
	if o.soortlengte == 0 {
		o.soortpos, o.soortlengte, o.gokVorm = 1, o.langsteCode(), true
		if eerste > 1 && eerste <= 9 {
			o.soortlengte = eerste - 1
		}
	}
	if geplaatst == 0 {
		o.telOp()
	}
}

// langsteCode returns the length of the longest code of a kind; two when no sheet gives any.
func (o *ontwerp) langsteCode() int {
	n := 0
	for _, s := range o.soorten {
		n = max(n, len(s.code))
	}
	if n == 0 {
		return 2
	}
	return n
}

// telOp gives fields of which only the length is known the positions that follow from their order.
func (o *ontwerp) telOp() {
	for _, s := range o.soorten {
		volgende := o.soortpos + o.soortlengte
		for _, v := range s.velden {
			v.begin = volgende
			v.gok(GokPositie, "position: added up from the lengths")
			volgende += v.breedte()
		}
	}
}

// breedte returns how many columns the field takes.
func (v *veldOntwerp) breedte() int {
	if v.begin > 0 && v.eind >= v.begin {
		return v.eind - v.begin + 1
	}
	return max(v.aantal, 1) * v.lengte
}

// noem fills in which cell each part of the draft comes from, and tells of each guess.
func (o *ontwerp) noem() {
	o.merkOp(Gok, GokKop, "", plek{})
	for _, l := range o.lijsten {
		if !l.gebruikt {
			o.merkOp(Overgeslagen, LijstOngebruik, "", l.waar)
			continue
		}
		deel := "codelijst." + l.naam
		o.noemDeel(deel, l.waar, l.gokken)
		gezien := map[string]bool{}
		for i, w := range l.waarden {
			naam := w.code
			if naam == "" || gezien[naam] {
				naam = "waarde[" + strconv.Itoa(i+1) + "]"
			}
			gezien[w.code] = true
			o.cellen[deel+"."+naam] = w.waar
		}
	}
	gezien := map[string]bool{}
	for i, s := range o.soorten {
		deel := s.code
		if deel == "" || gezien[deel] {
			deel = "soort[" + strconv.Itoa(i+1) + "]"
		}
		gezien[s.code] = true
		o.noemDeel(deel, s.waar, s.gokken)
		for _, v := range s.velden {
			o.noemDeel(deel+"."+v.naam, v.waar, v.gokken)
		}
	}
}

func (o *ontwerp) noemDeel(deel string, waar plek, gokken []gok) {
	o.cellen[deel] = waar
	for _, g := range gokken {
		o.merkOp(Gok, g.code, deel, waar)
	}
}

// naamVelden gives the fields that have no name yet one from their heading, each once.
func (s *soortOntwerp) naamVelden() {
	gezien := map[string]int{}
	for _, v := range s.velden {
		if v.naam == "" {
			v.naam = slak(v.opschrift)
		}
		if v.naam == "" {
			v.naam = "veld"
		}
		v.naam = uniek(v.naam, gezien)
	}
}

func (o *ontwerp) naamLijsten() {
	gezien := map[string]int{}
	for _, l := range o.lijsten {
		l.naam = slak(l.titel)
		if l.naam == "" {
			l.naam = "lijst"
		}
		l.naam = uniek(l.naam, gezien)
		l.gokken = append(l.gokken, gok{GokLabels, "en: the Dutch text, for want of an English one; betekenis: the code, until it is tied to casework"})
	}
}

// uniek returns a name that was not given before, with a number behind it where needed.
func uniek(naam string, gezien map[string]int) string {
	for kandidaat := naam; ; {
		gezien[naam]++
		if gezien[naam] > 1 {
			kandidaat = strings.TrimRight(naam[:min(len(naam), 50)], "-") + "-" + strconv.Itoa(gezien[naam])
		}
		if kandidaat == naam || gezien[kandidaat] == 0 {
			if kandidaat != naam {
				gezien[kandidaat]++
			}
			return kandidaat
		}
	}
}
