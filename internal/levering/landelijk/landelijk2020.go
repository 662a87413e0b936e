package landelijk

import (
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/gebied"
)

// provincies2020 are the meldingen of both halves of 2020 (84852NED), chosen within their rounding so that parts and totals
// agree. What was not seen, north and south Holland with Zeeland, and Brabant with Limburg, is what their parts of the country
// leave.
var provincies2020 = map[int][2]int{
	groningen: {2085, 2110}, fryslan: {1990, 2255}, drenthe: {1200, 1005},
	overijssel: {2886, 3075}, flevoland: {2761, 2755}, gelderland: {4677, 4546},
	utrecht: {5880, 5550},
}

// rest2020 is what is left in the west and the south.
var rest2020 = map[int][2]int{2: {35_142 - 5880, 33_354 - 5550}, 3: {13_762, 13_808}}

// Landelijk2020 returns the plans of both half years of 2020: the meldingen of each region as published, the rest with the
// shares of 2023, and no adviezen, of which nothing was seen. Nothing in it tells what was known of persons before.
func Landelijk2020() []Plan {
	var uit []Plan
	for h, p := range [2]definitie.Periode{definitie.PeriodeVan(dag(2020, 1)), definitie.PeriodeVan(dag(2020, 7))} {
		for r, n := range meldingen2020(h) {
			uit = append(uit, stel(gewoon{
				organisatie: regios[r].code, periode: p, zaad: uint64(2020_000 + 100*h + r),
				adviseurs: make([]int, aantalMelders), melders: verdeel(n, melders2023.meldingen),
				meldplaatsen: gemeentenVan(regios[r].code, nul(mook)),
			}))
		}
	}
	return uit
}

// meldingen2020 divides the meldingen of one half over the regions.
func meldingen2020(h int) []int {
	uit := make([]int, len(regios))
	voeg := func(totaal int, hoort func(provincie int) bool) {
		gewichten := make([]int, len(regios))
		for r, x := range regios {
			if hoort(x.provincie) {
				gewichten[r] = x.inwoners
			}
		}
		for r, n := range verdeel(totaal, gewichten) {
			uit[r] += n
		}
	}
	for p, n := range provincies2020 {
		voeg(n[h], func(provincie int) bool { return provincie == p })
	}
	for l, n := range rest2020 {
		voeg(n[h], func(provincie int) bool {
			_, bekend := provincies2020[provincie]
			return !bekend && provincies[provincie].landsdeel == l
		})
	}
	return uit
}

// Of the first half of 2025 (84849NED): adviezen and meldingen of the parts of the country, and by whether the reporter was
// professional.
var (
	landsdelen2025   = [][2]int{{10_070, 5775}, {17_904, 10_855}, {38_743, 35_520}, {18_220, 14_120}}
	beroepsmatig2025 = [2]int{46_205, 60_660}
	burgers2025      = [2]int{37_510, 5230}
	gemeenten2025    = map[gebied.VTCode]map[gebied.GMCode][2]int{
		"VT05": {"GM0228": {345, 295}, "GM0275": {160, 130}},
		"VT06": {"GM1740": {95, 65}},
		"VT12": {"GM0397": {55, 40}},
		"VT13": {"GM0946": {15, 40}},
		"VT17": {"GM0420": {135, 135}, "GM0532": {100, 90}},
		"VT19": {"GM0153": {525, 745}},
		"VT20": {"GM0352": {65, 70}},
		"VT27": {"GM0820": {105, 50}},
	}
)

// Landelijk2025 returns the plans of the first half year of 2025, as Landelijk2020 does of its year.
func Landelijk2025() []Plan {
	var aantallen [2][]int
	var wie [2][][]int
	for s, gewichten := range [2][]int{melders2023.adviezen, melders2023.meldingen} {
		aantallen[s] = perRegio2025(s)
		wie[s] = kolommen(wie2025(s, tel(aantallen[s]), gewichten), aantallen[s])
	}
	var uit []Plan
	for r, x := range regios {
		code := x.code
		if nieuw, ok := gebied.OpgegaanIn(code); ok {
			code = nieuw
		}
		var vast [2]map[gebied.GMCode]int
		for s := range vast {
			vast[s] = nul()
			for gm, n := range gemeenten2025[code] {
				vast[s][gm] = n[s]
			}
		}
		waar := gemeentenVan(code, nul(mook))
		uit = append(uit, stel(gewoon{
			organisatie: code, periode: definitie.PeriodeVan(dag(2025, 1)), zaad: uint64(2025_000 + r),
			adviseurs: wie[0][r], melders: wie[1][r],
			adviesplaatsen: metAantallen(waar, aantallen[0][r], vast[0]), meldplaatsen: metAantallen(waar, aantallen[1][r], vast[1]),
		}))
	}
	return uit
}

// perRegio2025 divides adviezen (0) or meldingen (1) of each part of the country over its regions.
func perRegio2025(s int) []int {
	uit := make([]int, len(regios))
	for l, n := range landsdelen2025 {
		gewichten := make([]int, len(regios))
		for r, x := range regios {
			if provincies[x.provincie].landsdeel == l {
				gewichten[r] = x.inwoners
			}
		}
		for r, k := range verdeel(n[s], gewichten) {
			uit[r] += k
		}
	}
	return uit
}

// wie2025 divides a national number by who came with it.
func wie2025(s, totaal int, gewichten []int) []int {
	beroep := append([]int(nil), gewichten...)
	beroep[melderBurger], beroep[melderOnbekend] = 0, 0
	uit := verdeel(beroepsmatig2025[s], beroep)
	uit[melderBurger] = burgers2025[s]
	uit[melderOnbekend] = totaal - beroepsmatig2025[s] - burgers2025[s]
	return uit
}

// kolommen divides each kind of reporter over rows of these lengths; the commonest kind takes what is left in a row.
func kolommen(totalen, rijen []int) [][]int {
	rest := 0
	for m, n := range totalen {
		if n > totalen[rest] {
			rest = m
		}
	}
	uit := make([][]int, len(rijen))
	for r, n := range rijen {
		uit[r] = make([]int, len(totalen))
		uit[r][rest] = n
	}
	for m, totaal := range totalen {
		if m == rest {
			continue
		}
		for r, n := range verdeel(totaal, rijen) {
			uit[r][m] = n
			uit[r][rest] -= n
		}
	}
	return uit
}
