package main

import (
	"fmt"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// geval is one file with what must be found in it.
type geval struct {
	naam         string
	instelling   []string
	zonder       map[string]bool // auto lines that are left out
	regels       []*regel
	overLevering []string
	d            *definitie.Definitie
}

// regel is one line: of a kind with values, or raw text.
type regel struct {
	soort   *definitie.Soort
	waarden map[string]string
	raw     string
	wil     []string // findings: "RULE kind field code"
}

type lezer struct {
	d          *definitie.Definitie
	standaard  map[string]map[string]string // per kind
	gevallen   []*geval
	geval      *geval
	ouder      string
	volgnummer int
}

func lees(d *definitie.Definitie, tekst string) ([]*geval, error) {
	l := &lezer{d: d, standaard: map[string]map[string]string{}}
	for n, r := range strings.Split(tekst, "\n") {
		if err := l.regel(strings.TrimSpace(r)); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return l.gevallen, nil
}

func (l *lezer) regel(r string) error {
	woord, rest, _ := strings.Cut(r, " ")
	switch woord {
	case "", "#":
		return nil
	case "standaard":
		soort, waarden, _ := strings.Cut(rest, " ")
		l.standaard[soort] = map[string]string{}
		for _, p := range strings.Fields(waarden) {
			veld, w, _ := strings.Cut(p, "=")
			l.standaard[soort][veld] = w
		}
		return nil
	case "=":
		for _, g := range l.gevallen {
			if g.naam == rest {
				return fmt.Errorf("case %s twice", rest)
			}
		}
		l.geval = &geval{naam: rest, d: l.d, zonder: map[string]bool{}}
		l.gevallen = append(l.gevallen, l.geval)
		l.ouder, l.volgnummer = "", 0
		return nil
	}
	if l.geval == nil {
		return fmt.Errorf("no case yet")
	}
	switch woord {
	case "!":
		l.geval.instelling = append(l.geval.instelling, rest)
	case "zonder":
		l.geval.zonder[rest] = true
	case ">":
		l.geval.overLevering = append(l.geval.overLevering, rest)
	default:
		return l.record(r)
	}
	return nil
}

func (l *lezer) record(r string) error {
	delen := strings.Split(r, "<-")
	woorden := strings.Fields(delen[0])
	uit := &regel{waarden: map[string]string{}}
	soortnaam := ""
	if woorden[0] == "raw" {
		uit.raw = strings.ReplaceAll(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(delen[0]), "raw")), "·", " ")
		uit.raw = strings.ReplaceAll(uit.raw, `\t`, "\t")
	} else {
		s, ok := l.d.SoortNaam(woorden[0])
		if !ok {
			return fmt.Errorf("no kind %s", woorden[0])
		}
		uit.soort, soortnaam = s, s.Naam
		if err := l.vul(uit, woorden[1:]); err != nil {
			return err
		}
	}
	for _, w := range delen[1:] {
		f := strings.Fields(w)
		if len(f) != 3 {
			return fmt.Errorf("finding %q", w)
		}
		soort, veld := soortnaam, f[1]
		if s, v, ok := strings.Cut(veld, ":"); ok {
			soort, veld = s, v
		}
		uit.wil = append(uit.wil, strings.Join([]string{f[0], streep(soort), streep(veld), f[2]}, " "))
	}
	l.geval.regels = append(l.geval.regels, uit)
	return nil
}

func streep(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (l *lezer) vul(r *regel, woorden []string) error {
	for v, w := range l.standaard[r.soort.Naam] {
		r.waarden[v] = w
	}
	eigen := r.soort.Nummer()
	if r.soort.IsKind() {
		r.waarden[r.soort.Velden[0].Naam] = l.ouder
	}
	if eigen != nil {
		l.volgnummer++
		r.waarden[eigen.Naam] = strings.ToUpper(r.soort.Naam[:2]) + "-" + strconv.Itoa(l.volgnummer)
	}
	for _, w := range woorden {
		veld, waarde, ok := strings.Cut(w, "=")
		if !ok {
			if eigen == nil {
				return fmt.Errorf("kind %s has no number", r.soort.Naam)
			}
			veld, waarde = eigen.Naam, w
		}
		if _, bestaat := r.soort.Veld(veld); !bestaat {
			return fmt.Errorf("no field %s", veld)
		}
		r.waarden[veld] = waarde
	}
	if !r.soort.IsKind() && eigen != nil {
		l.ouder = r.waarden[eigen.Naam]
	}
	return nil
}
