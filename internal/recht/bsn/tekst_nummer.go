package bsn

import (
	"regexp"
	"strings"
)

var (
	// A run is digits with single separators between them; groups are its pieces.
	reeks       = regexp.MustCompile(`[0-9]+(?:[ \x{00a0}\x{2009}\x{202f}./-][0-9]+)*`)
	groep       = regexp.MustCompile(`[0-9]+`)
	bsnWoorden  = verzameling("bsn bsnnr bsnnummer sofi sofinummer burgerservicenummer burgerservicenr citizen")
	bsnVulling  = 3  // words between the word BSN and the number: "BSN van het kind: ..."
	telefoonLen = 10 // digits of a Dutch telephone number
)

// cijfergroep is one group of digits, and the separator before it.
type cijfergroep struct {
	van, tot int
	voor     string
}

func nummers(s string) []Positie {
	var uit []Positie
	for _, r := range reeks.FindAllStringIndex(s, -1) {
		uit = append(uit, inReeks(s, r[0], r[1])...)
	}
	return uit
}

func inReeks(s string, van, tot int) []Positie {
	groepen := splits(s, van, tot)
	var uit []Positie
	for i := 0; i < len(groepen); {
		n, soortgelijk := 0, false
		if genoemd(s, groepen[i]) {
			n = samen(s, groepen[i:], func(c string) bool { return len(c) == lengte || len(c) == lengte-1 }, false)
			soortgelijk = n > 0
		}
		if n == 0 && Elfproef(s[groepen[i].van:groepen[i].tot]) {
			n, soortgelijk = 1, true
		}
		if n == 0 {
			n = telefoon(s, groepen[i:])
		}
		if n == 0 {
			n = samen(s, groepen[i:], Elfproef, true)
			soortgelijk = n > 0
		}
		if soortgelijk {
			uit = append(uit, Positie{SoortBSN, groepen[i].van, groepen[i+n-1].tot})
		}
		i += max(1, n)
	}
	return uit
}

func splits(s string, van, tot int) []cijfergroep {
	var uit []cijfergroep
	vorige := van
	for _, g := range groep.FindAllStringIndex(s[van:tot], -1) {
		uit = append(uit, cijfergroep{van + g[0], van + g[1], s[vorige : van+g[0]]})
		vorige = van + g[1]
	}
	return uit
}

// genoemd tells that the text right before the group says that a BSN follows.
func genoemd(s string, g cijfergroep) bool {
	return eenVan(woordenVoor(s, g.van), bsnVulling+1, bsnWoorden)
}

// samen returns how many groups from the first on make up a number that pas accepts, with the same separator between
// them; 0 when none do. With ruim, no group is a single digit.
func samen(s string, groepen []cijfergroep, pas func(string) bool, ruim bool) int {
	var c strings.Builder
	beste := 0
	for n, g := range groepen {
		if n > 1 && g.voor != groepen[1].voor || ruim && g.tot-g.van < 2 || c.Len()+g.tot-g.van > lengte {
			break
		}
		c.WriteString(s[g.van:g.tot])
		if pas(c.String()) {
			beste = n + 1
		}
	}
	return beste
}

// telefoon returns how many groups from the first on make up a telephone number; 0 when none do.
func telefoon(s string, groepen []cijfergroep) int {
	eerste := groepen[0]
	plus := eerste.van > 0 && s[eerste.van-1] == '+'
	if !plus && s[eerste.van] != '0' {
		return 0
	}
	som := 0
	for n, g := range groepen {
		som += g.tot - g.van
		switch {
		case plus && som >= 11, strings.HasPrefix(s[eerste.van:], "00") && som == telefoonLen+3, !plus && som == telefoonLen:
			return n + 1
		}
	}
	return 0
}
