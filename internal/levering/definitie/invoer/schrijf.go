package invoer

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// pen writes TOML.
type pen struct{ bytes.Buffer }

func (p *pen) regel(vorm string, a ...any) { fmt.Fprintf(p, vorm+"\n", a...) }

// tekst writes a key with a text, when there is one.
func (p *pen) tekst(sleutel, waarde string) {
	if waarde != "" {
		p.regel("%s = %s", sleutel, quote(waarde))
	}
}

func (p *pen) lijst(sleutel string, waarden []string) {
	if len(waarden) == 0 {
		return
	}
	delen := make([]string, len(waarden))
	for i, w := range waarden {
		delen[i] = quote(w)
	}
	p.regel("%s = [%s]", sleutel, strings.Join(delen, ", "))
}

func (p *pen) getal(sleutel string, n int) {
	if n != 0 {
		p.regel("%s = %d", sleutel, n)
	}
}

// gokken writes what was guessed as comments, and the evidence of the part.
func (p *pen) gokken(gokken []gok) {
	for _, g := range gokken {
		p.regel("# guessed: %s", strings.Map(zonderStuurteken, g.tekst))
	}
	bewijs := []string{"CBS"}
	if len(gokken) > 0 {
		bewijs = append(bewijs, "INF")
	}
	p.lijst("bewijs", bewijs)
}

func zonderStuurteken(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// quote returns a text as TOML has it.
func quote(s string) string {
	s = strings.Map(zonderStuurteken, strings.ToValidUTF8(s, ""))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// schrijf returns the draft as text.
func (o *ontwerp) schrijf() []byte {
	var p pen
	o.schrijfKop(&p)
	for _, l := range o.lijsten {
		if l.gebruikt {
			l.schrijf(&p)
		}
	}
	for _, s := range o.soorten {
		o.schrijfSoort(&p, s)
	}
	return p.Bytes()
}

func (o *ontwerp) schrijfKop(p *pen) {
	titel := o.titel
	if titel == "" {
		titel = "Concept uit een werkboek"
	}
	p.regel("# Draft made from a workbook. What was guessed says so and has the evidence INF: check it against the source, then take")
	p.regel("# INF away. CBS as evidence means that the workbook says so.")
	p.regel("")
	p.regel("# guessed: name, source, validity and the day of the code lists; no workbook says them in a way that can be read")
	p.tekst("naam", "concept")
	p.tekst("titel", titel)
	p.tekst("bron", "Workbook with a file definition: say here which, of whom and of what date")
	p.tekst("geldig-van", "2019-1")
	p.tekst("codelijsten-op", "2019-01-01")
	p.regel("\n[kader]")
	if o.gescheiden {
		p.tekst("vorm", "gescheiden")
		p.regel("# guessed: separators and the longest line")
		p.tekst("veldteken", ";")
		p.tekst("herhaalteken", ",")
		p.getal("regellengte-max", 4000)
	} else {
		p.tekst("vorm", "vast")
		if o.gokVorm {
			p.regel("# guessed: place of the code of the kind")
		}
		p.getal("soortpositie", o.soortpos)
		p.getal("soortlengte", o.soortlengte)
	}
	p.tekst("tekens", "ascii")
	p.regel("# guessed: line end")
	p.tekst("regeleinde", "lf")
	p.lijst("bewijs", []string{"CBS", "INF"})
	p.regel("\n[organisatienummer]")
	p.regel("# guessed: by whether there is a field for it")
	p.tekst("plaats", o.plaatsOrganisatie())
	p.lijst("bewijs", []string{"INF"})
	p.regel("\n[selectie]")
	p.regel("# guessed: what a delivery holds")
	p.tekst("gebeurtenis", "gebeurd")
	p.regel("zonder-hgkm = true")
	p.lijst("bewijs", []string{"INF"})
}

func (o *ontwerp) plaatsOrganisatie() string {
	for _, s := range o.soorten {
		if slices.ContainsFunc(s.velden, func(v *veldOntwerp) bool { return v.soort == "organisatie" }) {
			return "veld"
		}
	}
	return "begeleidend"
}

func (l *lijstOntwerp) schrijf(p *pen) {
	p.regel("\n[[codelijst]]")
	p.tekst("naam", l.naam)
	p.tekst("nl", l.titel)
	p.tekst("en", l.titel)
	p.gokken(l.gokken)
	for _, w := range l.waarden {
		p.regel("\n[[codelijst.waarde]]")
		p.regel("code = %s", quote(w.code))
		label := w.label
		if label == "" {
			label = w.code
		}
		p.tekst("nl", label)
		p.tekst("en", label)
		p.tekst("van", w.van)
		p.tekst("tot", w.tot)
	}
}

func (o *ontwerp) schrijfSoort(p *pen, s *soortOntwerp) {
	p.regel("\n[[soort]]")
	p.tekst("code", s.code)
	p.tekst("naam", s.naam)
	p.tekst("plek", s.plek)
	if s.ouder != nil {
		p.lijst("hoort-bij", []string{s.ouder.code})
	}
	p.gokken(s.gokken)
	for _, v := range s.velden {
		o.schrijfVeld(p, v)
	}
}

func (o *ontwerp) schrijfVeld(p *pen, v *veldOntwerp) {
	p.regel("\n[[soort.veld]] # %s", strings.Map(zonderStuurteken, strings.TrimSuffix(v.waar.blad+"!"+v.waar.cel, "!")))
	p.tekst("naam", v.naam)
	p.tekst("opschrift", v.opschrift)
	p.tekst("paragraaf", v.paragraaf)
	p.tekst("soort", v.soort)
	p.tekst("aanwezig", v.aanwezig)
	if w := v.voorwaarde; w != nil {
		p.tekst("voorwaarde.veld", w.veld.naam)
		p.lijst("voorwaarde.is", w.is)
	}
	o.schrijfPlaats(p, v)
	if v.lijst != nil {
		p.tekst("codelijst", v.lijst.naam)
	}
	p.tekst("codelijst", v.lijstnaam)
	if v.bijzonder[0] != "" {
		p.regel("bijzonder = { onbekend = %s, ongeboren = %s }", quote(v.bijzonder[0]), quote(v.bijzonder[1]))
	}
	p.lijst("naar", codesVan(v.naar))
	p.lijst("telt", codesVan(v.telt))
	p.gokken(v.gokken)
	p.tekst("toelichting", eenRegel(v.toelichting))
}

func (o *ontwerp) schrijfPlaats(p *pen, v *veldOntwerp) {
	if v.herhaling != "" {
		p.regel("meervoudig = true")
	}
	if o.gescheiden {
		if slices.Contains([]string{"nummer", "verwijzing", "tekst", "getal", "telling", "organisatie"}, v.soort) {
			p.getal("lengte-max", v.lengte)
		}
		return
	}
	p.getal("positie", v.begin)
	if v.herhaling == "vlaggen" {
		p.tekst("herhaling", v.herhaling)
		codes := make([]string, len(v.lijst.waarden))
		for i, w := range v.lijst.waarden {
			codes[i] = w.code
		}
		p.lijst("opties", codes)
		return
	}
	p.getal("lengte", v.lengte)
	if v.herhaling == "plaatsen" {
		p.tekst("herhaling", v.herhaling)
		p.getal("aantal", v.aantal)
	}
	if v.rechts {
		p.tekst("uitlijning", "rechts")
		p.tekst("vulteken", "0")
	}
}

func codesVan(soorten []*soortOntwerp) []string {
	var uit []string
	for _, s := range soorten {
		uit = append(uit, s.code)
	}
	return uit
}
