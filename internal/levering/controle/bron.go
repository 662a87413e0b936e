package controle

import (
	"regexp"
	"strings"
)

// citaat finds the laws that a ground names; the rest of a ground is a note for who maintains the rule.
var citaat = regexp.MustCompile(`(LAW15|LAW25)((?: [0-9]+(?:\.[0-9]+)*(?:, [0-9]+(?:\.[0-9]+)*)*)?)|Uitvoeringsbesluit Wmo 2015 art\. [0-9.]*[0-9]`)

// wetten are the laws behind the short names in a ground.
var wetten = map[string]Tekst{
	"LAW15": {"bijlage van 2015 bij de Uitvoeringsregeling Wmo 2015", "annex of 2015 to the Uitvoeringsregeling Wmo 2015"},
	"LAW25": {"bijlage van 2025 bij de Uitvoeringsregeling Wmo 2015", "annex of 2025 to the Uitvoeringsregeling Wmo 2015"},
}

// Bron names the law that asks for the rule, in words; empty when the ground names none.
func (r Regel) Bron() Tekst {
	var nl, en []string
	for _, m := range citaat.FindAllStringSubmatch(r.Grond, -1) {
		wet, ok := wetten[m[1]]
		if !ok {
			wet = Tekst{m[0], m[0]}
		}
		deel := Tekst{}
		if m[2] != "" {
			deel = Tekst{", onderdeel" + m[2], ", section" + m[2]}
		}
		nl, en = append(nl, wet.NL+deel.NL), append(en, wet.EN+deel.EN)
	}
	return Tekst{hoofdletter(strings.Join(nl, "; ")), hoofdletter(strings.Join(en, "; "))}
}

func hoofdletter(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
