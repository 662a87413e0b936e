package bestand

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// How the values of a field stand in a line, in either form. The text of a field is what stands at its place: between two
// separators, or in its columns with the characters that fill them.

// codeer returns the text of a field with these values, which have the form of the field and fit it.
func codeer(k *definitie.Kader, v *definitie.Veld, waarden []string) string {
	if k.Vorm == definitie.Gescheiden {
		return strings.Join(waarden, string(k.Herhaalteken))
	}
	if v.Herhaling == definitie.Vlaggen {
		return vlaggen(v, waarden)
	}
	if v.Herhaling != definitie.Plaatsen {
		waarden = append(waarden, "")[:1]
	}
	var b strings.Builder
	for i := range max(v.Aantal, 1) {
		w := ""
		if i < len(waarden) {
			w = waarden[i]
		}
		vulIn(&b, v, w)
	}
	return b.String()
}

func vlaggen(v *definitie.Veld, waarden []string) string {
	aan, uit := v.Vlag()
	b := []byte(strings.Repeat(string(uit), len(v.Opties)))
	for _, w := range waarden {
		for i, o := range v.Opties {
			if o == w {
				b[i] = aan
			}
		}
	}
	return string(b)
}

// vulIn writes a value at its side of the place. Nothing is always spaces, so that it differs from a zero that counts.
func vulIn(b *strings.Builder, v *definitie.Veld, w string) {
	vulling := v.Vulling()
	if w == "" {
		vulling = ' '
	}
	rest := v.Lengte - len(w)
	if v.Uitlijning == definitie.Rechts {
		for range rest {
			b.WriteByte(vulling)
		}
		rest = 0
	}
	b.WriteString(w)
	for range rest {
		b.WriteByte(vulling)
	}
}

// pastNiet tells why values have no place in the field; empty when they do.
func pastNiet(k *definitie.Kader, v *definitie.Veld, waarden []string) Code {
	if k.Vorm == definitie.Gescheiden {
		return ""
	}
	if v.Herhaling == definitie.Vlaggen {
		for _, w := range waarden {
			if !isOptie(v, w) {
				return CodeCodeVorm
			}
		}
		return ""
	}
	if len(waarden) > max(v.Aantal, 1) {
		return CodeHerhalingTeVeel
	}
	for _, w := range waarden {
		// A value that begins with the character that fills could not be told from its fill.
		if v.Vulling() == '0' && len(w) > 1 && w[0] == '0' {
			return CodeGetalVorm
		}
		if len(w) > v.Lengte {
			return CodeNummerLang
		}
	}
	return ""
}

func isOptie(v *definitie.Veld, code string) bool {
	for _, o := range v.Opties {
		if o == code {
			return true
		}
	}
	return false
}

// isLeeg tells that the text of a field holds no value.
func isLeeg(k *definitie.Kader, v *definitie.Veld, tekst string) bool {
	if k.Vorm == definitie.Gescheiden {
		return tekst == ""
	}
	if v.Herhaling == definitie.Vlaggen {
		aan, _ := v.Vlag()
		return strings.IndexByte(tekst, aan) < 0
	}
	return strings.Trim(tekst, " ") == ""
}

// enkel returns the value in the text of a field that does not repeat.
func enkel(k *definitie.Kader, v *definitie.Veld, tekst string) string {
	if k.Vorm == definitie.Gescheiden {
		return tekst
	}
	return zonderVulling(v, tekst)
}

func zonderVulling(v *definitie.Veld, tekst string) string {
	tekst = strings.Trim(tekst, " ")
	if v.Vulling() == '0' {
		if kaal := strings.TrimLeft(tekst, "0"); kaal != "" || tekst == "" {
			return kaal
		}
		return "0"
	}
	return tekst
}

// elk gives the values in the text of a field until yield returns false.
func elk(k *definitie.Kader, v *definitie.Veld, tekst string, yield func(string) bool) {
	switch {
	case isLeeg(k, v, tekst):
	case !v.Meervoudig:
		yield(enkel(k, v, tekst))
	case k.Vorm == definitie.Gescheiden:
		for {
			w, rest, meer := strings.Cut(tekst, string(k.Herhaalteken))
			if !yield(w) || !meer {
				return
			}
			tekst = rest
		}
	case v.Herhaling == definitie.Vlaggen:
		aan, _ := v.Vlag()
		for i, o := range v.Opties {
			if i < len(tekst) && tekst[i] == aan && !yield(o) {
				return
			}
		}
	default:
		for i := 0; i+v.Lengte <= len(tekst); i += v.Lengte {
			if w := zonderVulling(v, tekst[i:i+v.Lengte]); w != "" && !yield(w) {
				return
			}
		}
	}
}

// tekstfout returns what is wrong with the text of a field: with its values, or with how they stand at their place.
func tekstfout(k *definitie.Kader, v *definitie.Veld, tekst string) Code {
	if isLeeg(k, v, tekst) {
		return leegFout(k, v, tekst)
	}
	var code Code
	if !v.Meervoudig {
		code = vormfout(v, enkel(k, v, tekst))
	} else {
		elk(k, v, tekst, func(w string) bool {
			code = vormfout(v, w)
			return code == ""
		})
	}
	if code != "" || k.Vorm == definitie.Gescheiden {
		return code
	}
	return plaatsfout(v, tekst)
}

// leegFout returns what is wrong with the text of a field without a value: a flag that is neither on nor off.
func leegFout(k *definitie.Kader, v *definitie.Veld, tekst string) Code {
	if k.Vorm == definitie.Vast && v.Herhaling == definitie.Vlaggen {
		return vlagfout(v, tekst)
	}
	return ""
}

func vlagfout(v *definitie.Veld, tekst string) Code {
	aan, uit := v.Vlag()
	for i := range len(tekst) {
		if tekst[i] != aan && tekst[i] != uit {
			return CodeVlagVorm
		}
	}
	return ""
}

// plaatsfout tells that well-formed values do not stand where they belong: at the wrong side of their place, or with an
// open place before them.
func plaatsfout(v *definitie.Veld, tekst string) Code {
	if v.Herhaling == definitie.Vlaggen {
		return vlagfout(v, tekst)
	}
	stuk := max(v.Lengte, 1)
	open := false
	for i := 0; i+stuk <= len(tekst); i += stuk {
		deel := tekst[i : i+stuk]
		w := zonderVulling(v, deel)
		if !staatGoed(v, w, deel) || open && w != "" {
			return CodeUitlijning
		}
		open = w == ""
	}
	return ""
}

// staatGoed tells that a place holds a value as vulIn writes it.
func staatGoed(v *definitie.Veld, w, deel string) bool {
	vulling := v.Vulling()
	if w == "" {
		vulling = ' '
	}
	rest := len(deel) - len(w)
	begin, einde := 0, deel[len(w):]
	if v.Uitlijning == definitie.Rechts {
		begin, einde = rest, deel[:rest]
	}
	if deel[begin:begin+len(w)] != w {
		return false
	}
	for i := range len(einde) {
		if einde[i] != vulling {
			return false
		}
	}
	return true
}
