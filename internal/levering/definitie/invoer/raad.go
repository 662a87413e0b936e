package invoer

import (
	"regexp"
	"slices"
	"strings"
)

// bepaalLijst ties a field to its code list: one of the workbook, or one that stands in the cell itself.
func (o *ontwerp) bepaalLijst(v *veldOntwerp) {
	if v.codelijst == "" || plat(v.codelijst) == "nee" || plat(v.codelijst) == "nvt" {
		if waarden := losseCodes(v.toelichting, v.waar); waarden != nil {
			o.eigenLijst(v, waarden)
		}
		return
	}
	if waarden := losseCodes(v.codelijst, v.waar); waarden != nil {
		o.eigenLijst(v, waarden)
		return
	}
	l, zeker := o.zoekLijst(v.codelijst)
	if l == nil && v.isDatumtype() {
		return // a form of date in the column of codes
	}
	if l == nil {
		v.lijstnaam = slak(v.codelijst)
		v.gok(GokLijst, "codelijst: not in the workbook")
		return
	}
	v.lijst, l.gebruikt = l, true
	if !zeker {
		v.gok(GokLijst, "codelijst: the title that is nearest")
	}
	o.vulCodesAan(v, l)
}

func (o *ontwerp) eigenLijst(v *veldOntwerp, waarden []waardeOntwerp) {
	for _, l := range o.lijsten {
		if l.sleutel == plat(v.opschrift) && slices.EqualFunc(l.waarden, waarden, func(a, b waardeOntwerp) bool { return a.code == b.code && a.label == b.label }) {
			v.lijst = l
			return
		}
	}
	l := &lijstOntwerp{titel: v.opschrift, sleutel: plat(v.opschrift), waarden: waarden, waar: v.waar, gebruikt: true}
	l.gokken = append(l.gokken, gok{GokLijst, "codes: read from the text of a cell"})
	o.lijsten = append(o.lijsten, l)
	v.lijst = l
	o.vulCodesAan(v, l)
}

func (o *ontwerp) vulCodesAan(v *veldOntwerp, l *lijstOntwerp) {
	breedte := v.lengte
	if v.aantal > 1 && v.lengte == v.aantal || v.lengte == 1 {
		return // flags
	}
	if l.vulAan(breedte) {
		l.gokken = append(l.gokken, gok{GokCodes, "codes: zeros added to the width of the field"})
	}
}

var opvulwoorden = []string{"filler", "opvulling", "reserve", "gereserveerd", "leeg", "vrijeruimte", "spaties", "nietgebruikt", "vulling"}

// bepaalSoort finds the kind of value from name, type and list.
func (v *veldOntwerp) bepaalSoort(s *soortOntwerp) {
	naam := plat(v.opschrift)
	bevat := func(woorden ...string) bool {
		return slices.ContainsFunc(woorden, func(w string) bool { return strings.Contains(naam, w) })
	}
	switch {
	case bevat("burgerservicenummer") || naam == "bsn" || strings.HasPrefix(naam, "bsn"):
		v.soort = "bsn"
		v.bepaalBijzonder("000000000", "999999999")
	case bevat("geboortedatum"):
		v.soort = "geboortedatum"
		v.bepaalBijzonder("00000000", "99999999")
	case slices.ContainsFunc(opvulwoorden, func(w string) bool { return strings.HasPrefix(naam, w) }) && v.lijst == nil && v.lijstnaam == "":
		v.soort = "opvulling"
	case (v.lijst != nil || v.lijstnaam != "") && (naam == "geslacht" || naam == "sekse"):
		v.soort = "geslacht"
	case v.lijst != nil || v.lijstnaam != "":
		v.soort = "code"
	case v.isDatumtype() || bevat("datum"):
		v.soort = "datum"
		if v.lengte == 0 {
			v.lengte = 8
		}
	case bevat("gemeente") && (v.lengte == 0 || v.lengte == 4):
		v.soort = "gemeente"
	case strings.HasSuffix(naam, "jaar") && !bevat("halfjaar") && v.lengte == 4:
		v.soort = "jaar"
	case bevat("halfjaar", "periode") && v.lengte == 1:
		v.soort = "halfjaar"
	case bevat("organisatienummer", "organisatiecode", "berichtgever", "instellingsnummer", "instellingscode", "veiligthuiscode", "vtcode", "vtorganisatie") ||
		s.plek != "" && naam == "organisatie":
		v.soort = "organisatie"
		v.gok(GokVeldsoort, "soort: by its name")
	default:
		v.gokSoort(s)
	}
}

// gokSoort is for what neither name nor list settles.
func (v *veldOntwerp) gokSoort(s *soortOntwerp) {
	naam := plat(v.opschrift)
	switch {
	case s.plek != "" && (strings.HasPrefix(naam, "aantal") || strings.HasPrefix(naam, "totaal")):
		v.soort, v.rechts = "telling", true
		v.gok(GokVulling, "uitlijning, vulteken: usual for a count")
	case s.plek == "" && isNummerwoord(naam):
		v.soort = "nummer" // which number it is, is settled when all kinds are known
	case v.isGetaltype():
		v.soort, v.rechts = "getal", true
		v.gok(GokVulling, "uitlijning, vulteken: usual for a number")
	default:
		v.soort = "tekst"
		v.gok(GokVeldsoort, "soort: nothing says more than text")
	}
}

func (v *veldOntwerp) isGetaltype() bool {
	t := plat(v.formaat)
	return v.lengte <= 18 && (strings.HasPrefix(t, "n") && !strings.HasPrefix(t, "nvt") || strings.HasPrefix(t, "9") || strings.HasPrefix(t, "int") || t == "getal")
}

var bijzonderVorm = regexp.MustCompile(`(?i)(?:(onbekend|ongeboren)[^0-9]{0,20}?(\d{8,9})|(\d{8,9})[^0-9a-z]{0,6}(onbekend|ongeboren))`)

// bepaalBijzonder reads the special values from the remark, or takes those of the law where it is silent.
func (v *veldOntwerp) bepaalBijzonder(onbekend, ongeboren string) {
	for _, m := range bijzonderVorm.FindAllStringSubmatch(v.toelichting, -1) {
		betekenis, waarde := strings.ToLower(m[1]+m[4]), m[2]+m[3]
		if betekenis == "onbekend" {
			v.bijzonder[0] = waarde
		} else {
			v.bijzonder[1] = waarde
		}
	}
	if v.bijzonder[0] == "" || v.bijzonder[1] == "" {
		v.bijzonder = [2]string{onbekend, ongeboren}
		v.gok(GokBijzonder, "bijzonder: the values of the law; deliveries differ in which means which")
	}
}

// bepaalAanwezig finds out whether the field must be filled.
func (v *veldOntwerp) bepaalAanwezig() {
	v.aanwezig = "optioneel"
	if v.soort == "opvulling" {
		return
	}
	switch plat(v.verplicht) {
	case "j", "ja", "v", "verplicht", "m", "x", "1", "y", "yes", "mandatory", "altijd", "waar":
		v.aanwezig = "verplicht"
	case "n", "nee", "o", "optioneel", "nietverplicht", "facultatief", "0", "onwaar":
	case "":
		if !v.heeftVerplicht {
			v.gok(GokAanwezig, "aanwezig: the sheet does not say")
		}
	default:
		v.gok(GokAanwezig, "aanwezig: the sheet says "+v.verplicht)
	}
}

// bepaalHerhaling finds out how a field that repeats stands.
func (v *veldOntwerp) bepaalHerhaling(gescheiden bool) {
	if v.aantal < 2 || v.soort != "code" {
		return
	}
	if gescheiden {
		v.herhaling = "herhaalteken"
		return
	}
	deel := v.lengte
	if v.eind >= v.begin && v.begin > 0 && v.eind-v.begin+1 == v.lengte && v.lengte%v.aantal == 0 {
		deel = v.lengte / v.aantal // the length is that of all together
	}
	v.lengte = deel
	if deel == 1 && v.lijst != nil && len(v.lijst.waarden) == v.aantal {
		v.herhaling = "vlaggen"
		v.gok(GokHerhaling, "herhaling: as many places of one character as the list has options")
		return
	}
	v.herhaling = "plaatsen"
	v.gok(GokHerhaling, "herhaling: places side by side")
}

var voorwaardeVorm = regexp.MustCompile(`(?i)(?:indien|als|wanneer|bij)\s+["']?(.{2,40}?)["']?\s*(?:=|is|gelijk aan)\s*["']?([0-9A-Z]{1,4}["']?(?:\s*(?:of|,|/|en)\s*["']?[0-9A-Z]{1,4}["']?)*)`)

// bepaalVoorwaarde reads from the remark on which earlier field the field depends.
func (s *soortOntwerp) bepaalVoorwaarde(v *veldOntwerp) {
	m := voorwaardeVorm.FindStringSubmatch(eenRegel(v.verplicht + " " + v.toelichting))
	if m == nil || v.soort == "nummer" || v.soort == "opvulling" || v == s.velden[0] {
		return
	}
	is := strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune(` ,/"'`, r) })
	is = slices.DeleteFunc(is, func(w string) bool { return w == "of" || w == "en" })
	for _, eerder := range s.velden[:slices.Index(s.velden, v)] {
		if plat(eerder.opschrift) != plat(m[1]) || eerder.soort != "code" || eerder.lijst == nil || !eerder.lijst.heeft(is) {
			continue
		}
		slices.Sort(is)
		v.voorwaarde, v.aanwezig = &voorwaardeOntwerp{eerder, slices.Compact(is)}, "verplicht"
		v.gok(GokVoorwaarde, "voorwaarde, and that it must be filled then: read from the remark")
		return
	}
}

func (l *lijstOntwerp) heeft(codes []string) bool {
	for _, c := range codes {
		if !slices.ContainsFunc(l.waarden, func(w waardeOntwerp) bool { return w.code == c }) {
			return false
		}
	}
	return len(codes) > 0
}
