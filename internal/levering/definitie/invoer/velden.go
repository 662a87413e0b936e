package invoer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// leesVelden reads the rows of the tables, and puts those of one kind together.
func (o *ontwerp) leesVelden(tabellen []tabel) error {
	scheidt := false
	for _, t := range tabellen {
		k := t.kolommen
		lengteKop := plat(t.cel(t.kop, k[kolLengte]))
		scheidt = scheidt || k[kolBegin] < 0 && (k[kolLengte] < 0 || slices.Contains(scheidtkoppen, lengteKop))
		if o.leesTabel(t); o.velden > maxVelden || len(o.soorten) > maxSoorten {
			return ErrTeGroot
		}
	}
	o.gescheiden = scheidt
	return nil
}

func (o *ontwerp) leesTabel(t tabel) {
	k := t.kolommen
	naam := ""
	if k[kolRecordsoort] < 0 {
		naam = t.naam
	}
	recordnaam := ""
	for i := t.kop + 1; i < len(t.rijen); i++ {
		veldnaam := eenRegel(t.cel(i, k[kolVeldnaam]))
		if n := t.cel(i, k[kolRecordsoort]); n != "" {
			if n != naam {
				recordnaam = ""
			}
			naam = n
		}
		if n := eenRegel(t.cel(i, k[kolRecordnaam])); n != "" {
			recordnaam = n
		}
		begin, eind := bereik(t.cel(i, k[kolBegin]))
		lengte := getal(t.cel(i, k[kolLengte]))
		if veldnaam == "" {
			if begin > 0 || lengte > 0 {
				o.merkOp(Overgeslagen, RijZonderNaam, "", t.op(i, k[kolVeldnaam]))
			}
			continue
		}
		if naam == "" {
			naam = t.naam
		}
		s := o.soort(naam, recordnaam, t.op(i, k[kolRecordsoort]))
		v := &veldOntwerp{
			opschrift: veldnaam, formaat: eenRegel(t.cel(i, k[kolType])), verplicht: eenRegel(t.cel(i, k[kolVerplicht])),
			codelijst: t.cel(i, k[kolCodelijst]), toelichting: t.cel(i, k[kolToelichting]), paragraaf: eenRegel(t.cel(i, k[kolParagraaf])),
			begin: begin, eind: max(eind, getal(t.cel(i, k[kolEind]))), lengte: lengte, aantal: getal(t.cel(i, k[kolAantal])),
			heeftVerplicht: k[kolVerplicht] >= 0, waar: t.op(i, k[kolVeldnaam]),
		}
		v.maatUitType()
		if o.isRecordsoortveld(s, v) {
			continue
		}
		s.velden = append(s.velden, v)
		if o.velden++; o.velden > maxVelden || len(o.soorten) > maxSoorten {
			return // the caller refuses it
		}
	}
}

var lengteInType = regexp.MustCompile(`(\d{1,4})`)

// maatUitType fills in a length that follows from the end or stands in the type, such as "AN15", "9(8)" or "JJJJMMDD".
func (v *veldOntwerp) maatUitType() {
	switch {
	case v.lengte > 0:
	case v.begin > 0 && v.eind >= v.begin:
		v.lengte = v.eind - v.begin + 1
		if v.aantal > 1 && v.lengte%v.aantal == 0 {
			v.lengte /= v.aantal
		}
	case v.isDatumtype():
		v.lengte = 8
	default:
		v.lengte = getal(strings.TrimPrefix(lengteInType.FindString(strings.TrimPrefix(v.formaat, "9(")), "0"))
	}
}

func (v *veldOntwerp) isDatumtype() bool {
	t := plat(v.formaat)
	return strings.Contains(t, "jjjj") || strings.Contains(t, "yyyy") || strings.HasPrefix(t, "dat") || t == "d"
}

// isRecordsoortveld tells that a row describes the code of the kind, which is no field here, and takes place and code from it.
func (o *ontwerp) isRecordsoortveld(s *soortOntwerp, v *veldOntwerp) bool {
	if !slices.Contains(koppen[kolRecordsoort], plat(v.opschrift)) {
		return false
	}
	if v.begin > 0 && v.lengte > 0 && v.lengte <= 8 {
		o.soortpos, o.soortlengte = v.begin, v.lengte
	} else if v.lengte > 0 && v.lengte <= 8 && o.soortlengte == 0 {
		o.soortpos, o.soortlengte = 1, v.lengte
	}
	for _, tekst := range []string{v.codelijst, v.toelichting} {
		if m := vasteWaarde.FindStringSubmatch(tekst); m != nil && s.code == "" {
			s.code = m[1]
		}
	}
	return true
}

var vasteWaarde = regexp.MustCompile(`(?i)(?:^|waarde|altijd|vaste?|constante|is|=)[\s:='"]*([0-9]{1,3}|[A-Z]{1,2})['"]?\s*(?:$|[.,;(])`)

var (
	codeVoor   = regexp.MustCompile(`^["']?([0-9]{1,4}|[A-Z]{1,2}[0-9]{0,2})["']?\s*(?:$|[-–:.)=]\s*|\s)(.*)$`)
	codeAchter = regexp.MustCompile(`^(.*?)\s*\(([0-9A-Z]{1,4})\)$`)
	recordWord = regexp.MustCompile(`(?i)^(?:record(?:soort|type)?|soort)\s+`)
)

// soort returns the kind that a cell names, new when there is none.
func (o *ontwerp) soort(naam, recordnaam string, waar plek) *soortOntwerp {
	sleutel := plat(naam)
	for _, s := range o.soorten {
		if s.sleutel == sleutel {
			return s
		}
	}
	s := &soortOntwerp{sleutel: sleutel, waar: waar}
	tekst := recordWord.ReplaceAllString(eenRegel(naam), "")
	if m := codeVoor.FindStringSubmatch(tekst); m != nil {
		s.code, tekst = m[1], m[2]
	} else if m := codeAchter.FindStringSubmatch(tekst); m != nil {
		tekst, s.code = m[1], m[2]
	}
	s.naam = slak(tekst)
	if recordnaam != "" {
		s.naam = slak(recordWord.ReplaceAllString(recordnaam, ""))
	}
	o.soorten = append(o.soorten, s)
	return s
}

// bepaalCodes gives every kind a code of the right width and a name.
func (o *ontwerp) bepaalCodes() {
	breedte := o.soortlengte
	if o.gescheiden {
		breedte = 1 // no place to fill; a code may be as long as the sheet has it
	}
	bezet := map[string]bool{}
	for _, s := range o.soorten {
		bezet[s.code] = true
	}
	namen := map[string]int{}
	for i, s := range o.soorten {
		switch {
		case s.code == "":
			s.code = vrijeCode(breedte, i, bezet)
			s.gok(GokSoortcode, "code: the sheet gives none")
		case len(s.code) < breedte && strings.Trim(s.code, "0123456789") == "":
			s.code = strings.Repeat("0", breedte-len(s.code)) + s.code
			s.gok(GokSoortcode, "code: zeros added to the width of its place")
		}
		if s.naam == "" {
			s.naam = "soort-" + strings.ToLower(s.code)
			s.gok(GokSoortcode, "naam: the sheet gives none")
		}
		s.naam = uniek(s.naam, namen)
	}
}

// vrijeCode returns a code that no kind has: a letter, or a number of the right width.
func vrijeCode(breedte, i int, bezet map[string]bool) string {
	for n := i; n < 1000; n++ {
		code := string(rune('A' + n%26))
		if breedte > 1 {
			code = strconv.Itoa((n + 1) * 10)
			code = strings.Repeat("0", max(breedte-len(code), 0)) + code
		}
		if !bezet[code] {
			bezet[code] = true
			return code
		}
	}
	return ""
}

var (
	kopwoorden   = []string{"levering", "voorloop", "voorlooprecord", "kop", "koprecord", "header", "headerrecord", "bestandsgegevens", "begin"}
	sluitwoorden = []string{"sluit", "sluitrecord", "sluitregel", "trailer", "trailerrecord", "eind", "einde", "totaal", "totalen", "naloop"}
)

// bepaalPlekken finds the first and the last line of a file among the kinds.
func (o *ontwerp) bepaalPlekken() {
	if len(o.soorten) < 2 {
		return
	}
	eerste, laatste := o.soorten[0], o.soorten[len(o.soorten)-1]
	if slices.Contains(kopwoorden, plat(eerste.naam)) || strings.Trim(eerste.code, "0") == "" {
		eerste.plek = "kop"
		eerste.gok(GokSoortplek, "plek: by its code or name")
	}
	if slices.Contains(sluitwoorden, plat(laatste.naam)) || strings.Trim(laatste.code, "9") == "" {
		laatste.plek = "sluit"
		laatste.gok(GokSoortplek, "plek: by its code or name")
	}
}

var bereikVorm = regexp.MustCompile(`^(\d{1,5})\s*(?:-|–|t/m|tot en met|\.\.)\s*(\d{1,5})$`)

// bereik reads a position, or a first and a last one.
func bereik(s string) (begin, eind int) {
	if m := bereikVorm.FindStringSubmatch(eenRegel(s)); m != nil {
		return getal(m[1]), getal(m[2])
	}
	return getal(s), 0
}

// getal reads a small whole number; 0 when it is none.
func getal(s string) int {
	s = strings.TrimSuffix(strings.TrimSuffix(s, ".0"), ",0")
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 100_000 {
		return 0
	}
	return n
}
