package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
)

// metAuto returns the lines with the header and trailer that the case does not write itself.
func (g *geval) metAuto() []*regel {
	uit := g.regels
	heeft := func(s *definitie.Soort) bool {
		return g.zonder[s.Naam] || slices.ContainsFunc(g.regels, func(r *regel) bool { return r.soort == s })
	}
	if kop, ok := g.d.SoortOp(definitie.Kop); ok && !heeft(kop) {
		uit = append([]*regel{{soort: kop, waarden: map[string]string{}}}, uit...)
	}
	if sluit, ok := g.d.SoortOp(definitie.Sluit); ok && !heeft(sluit) {
		uit = append(slices.Clone(uit), &regel{soort: sluit, waarden: map[string]string{}})
	}
	return uit
}

func (g *geval) tekst() string {
	var b strings.Builder
	regels := g.metAuto()
	for _, r := range regels {
		if r.soort == nil {
			b.WriteString(r.raw + "\n")
			continue
		}
		b.WriteString(g.record(r, regels) + "\n")
	}
	return b.String()
}

func (g *geval) bevindingen() string {
	var b strings.Builder
	for _, i := range g.instelling {
		fmt.Fprintln(&b, "! "+i)
	}
	for n, r := range g.metAuto() {
		for _, w := range r.wil {
			id, rest, _ := strings.Cut(w, " ")
			fmt.Fprintln(&b, id, n+1, rest)
		}
	}
	for _, o := range g.overLevering {
		id, rest, _ := strings.Cut(o, " ")
		fmt.Fprintln(&b, id, 0, rest)
	}
	return b.String()
}

func (g *geval) record(r *regel, alle []*regel) string {
	if g.d.Kader.Vorm == definitie.Gescheiden {
		delen := []string{r.soort.Code}
		for _, v := range r.soort.Velden {
			delen = append(delen, g.waarde(r, v, alle))
		}
		return strings.Join(delen, string(g.d.Kader.Veldteken))
	}
	b := []byte(strings.Repeat(" ", r.soort.Lengte()))
	copy(b[g.d.Kader.Soortpositie-1:], r.soort.Code)
	for _, v := range r.soort.Velden {
		copy(b[v.Positie-1:], vast(v, g.waarde(r, v, alle)))
	}
	return string(b)
}

// kopwaarden are those of the header when a case says nothing else.
var kopwaarden = map[string]string{
	"verslagjaar": "2025", "halfjaar": "1", "organisatie": "VT05", "softwarenaam": "proef", "softwareversie": "1.0", "aanmaakdatum": "20250707",
}

func (g *geval) waarde(r *regel, v *definitie.Veld, alle []*regel) string {
	w, ok := r.waarden[v.Naam]
	switch {
	case ok:
	case r.soort.Plek == definitie.Kop:
		w = kopwaarden[v.Naam]
	case v.Soort == definitie.Telling:
		n := 0
		for _, a := range alle {
			if a.soort != nil && slices.Contains(v.Telt, a.soort.Code) {
				n++
			}
		}
		w = strconv.Itoa(n)
	}
	if nummer, isTest := strings.CutPrefix(w, "@"); isTest {
		n, err := strconv.Atoi(nummer)
		if err != nil {
			panic(err)
		}
		w = bsn.TestNummer(n).Cijfers()
	}
	return strings.ReplaceAll(w, "·", " ")
}

// vast puts a value in its columns; a value that begins with = stands there as it is.
func vast(v *definitie.Veld, w string) string {
	if raw, ok := strings.CutPrefix(w, "="); ok {
		if len(raw) != v.Breedte() {
			panic(fmt.Sprintf("%s: %d characters, want %d", v.Naam, len(raw), v.Breedte()))
		}
		return raw
	}
	waarden := strings.FieldsFunc(w, func(c rune) bool { return c == ',' })
	switch v.Herhaling {
	case definitie.Vlaggen:
		b := ""
		for _, o := range v.Opties {
			if slices.Contains(waarden, o) {
				b += "1"
			} else {
				b += "0"
			}
		}
		return b
	case definitie.Plaatsen:
		b := ""
		for i := range v.Aantal {
			deel := ""
			if i < len(waarden) {
				deel = waarden[i]
			}
			b += plaats(v, deel)
		}
		return b
	}
	return plaats(v, w)
}

func plaats(v *definitie.Veld, w string) string {
	if len(w) > v.Lengte {
		panic(fmt.Sprintf("%s: value too long", v.Naam))
	}
	rest := v.Lengte - len(w)
	if v.Uitlijning == definitie.Rechts {
		vulling := string(v.Vulling())
		if w == "" {
			vulling = " "
		}
		return strings.Repeat(vulling, rest) + w
	}
	return w + strings.Repeat(" ", rest)
}
