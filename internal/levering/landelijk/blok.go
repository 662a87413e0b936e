package landelijk

import "regioaanpak/internal/recht/gebied"

// blok is a part of a region in a year: the whole region, a municipality of which figures are known, or the meldingen of which
// no municipality is known.
type blok struct {
	regio     int // place in regios
	gemeenten []aandeel
	meldingen int
	vervolg   int
	eerder    eerder
	vast      bool // eerder was given
	geenDeel  bool // takes no share of what is divided
}

// blokken returns the parts of the country with their meldingen and vervolgmeldingen.
func blokken() []blok {
	perRegio := meldingenPerRegio()
	var uit []blok
	for r, n := range perRegio {
		code := regios[r].code
		b := blok{regio: r, meldingen: n, gemeenten: gemeentenVan(code, nul(amsterdam, stad, mook))}
		switch code {
		case "VT01":
			b.meldingen -= eerderAmsterdam.meldingen()
			uit = append(uit, blokVan(r, eerderAmsterdam, string(amsterdam)))
		case "VT02":
			b.gemeenten = metAantallen(b.gemeenten, n, map[gebied.GMCode]int{assen: assenMeldingen})
		case "VT08":
			b.meldingen -= eerderGroningen.meldingen()
			uit = append(uit, blokVan(r, eerderGroningen, string(stad)))
		case "VT18":
			los := eerder{onbekend: zonderPlaats}
			uit = append(uit, blok{regio: r, meldingen: los.meldingen(), eerder: los, vast: true, geenDeel: true})
		}
		uit = append(uit, b)
	}
	verdeelVervolg(uit)
	verdeelEerder(uit)
	return uit
}

func blokVan(regio int, e eerder, gemeente string) blok {
	return blok{regio: regio, meldingen: e.meldingen(), vervolg: e.verder(), eerder: e, vast: true, gemeenten: []aandeel{{gemeente[2:], 1}}}
}

// meldingenPerRegio divides the meldingen of each province over its regions.
func meldingenPerRegio() []int {
	uit := make([]int, len(regios))
	for p := range provincies {
		gewichten, vast := make([]int, len(regios)), map[int]int{}
		for r, x := range regios {
			if x.provincie != p {
				continue
			}
			gewichten[r] = x.inwoners
			if x.meldingen > 0 {
				vast[r] = x.meldingen
			}
		}
		for r, n := range verdeelRest(provincies[p].meldingen, gewichten, vast) {
			uit[r] += n
		}
	}
	return uit
}

// verdeelVervolg divides the vervolgmeldingen of each province over its parts.
func verdeelVervolg(blokken []blok) {
	for p := range provincies {
		gewichten, vast := make([]int, len(blokken)), map[int]int{}
		for i := range blokken {
			b := &blokken[i]
			if b.geenDeel || regios[b.regio].provincie != p {
				continue
			}
			gewichten[i] = b.meldingen
			if b.vast {
				vast[i] = b.vervolg
			}
		}
		for i, n := range verdeelRest(provincies[p].vervolg, gewichten, vast) {
			if gewichten[i] > 0 {
				blokken[i].vervolg = n
			}
		}
	}
}

// verdeelEerder divides the meldingen of the parts by what was known before: what is left after the others is known of several.
func verdeelEerder(blokken []blok) {
	nieuw := make([]int, len(blokken))
	vast := [3]map[int]int{{}, {}, {}}
	for i := range blokken {
		b := &blokken[i]
		nieuw[i] = b.meldingen - b.vervolg
		if b.vast {
			vast[0][i], vast[1][i], vast[2][i] = b.eerder.eerste, b.eerder.een, b.eerder.onbekend
		}
	}
	eerste := verdeelRest(eerste2023, nieuw, vast[0])
	een := verdeelRest(een2023, nieuw, vast[1])
	onbekend := verdeelRest(onbekend2023, nieuw, vast[2])
	for i := range blokken {
		e := &blokken[i].eerder
		e.eerste, e.een, e.onbekend = eerste[i], een[i], onbekend[i]
		e.meerdere = nieuw[i] - eerste[i] - een[i] - onbekend[i]
	}
	verdeelMomenten(blokken)
	for i := range blokken {
		neemMee(&blokken[i].eerder)
	}
}

// verdeelMomenten divides the vervolgmeldingen of each part of the country by when they came.
func verdeelMomenten(blokken []blok) {
	for l, d := range landsdelen {
		gewichten := make([]int, len(blokken))
		vast := [2]map[int]int{{}, {}}
		for i := range blokken {
			b := &blokken[i]
			if provincies[regios[b.regio].provincie].landsdeel != l || b.geenDeel {
				continue
			}
			gewichten[i] = b.vervolg
			if b.vast {
				vast[0][i], vast[1][i] = b.eerder.tijdens, b.eerder.monitoring
			}
		}
		tijdens := verdeelRest(d.tijdens, gewichten, vast[0])
		monitoring := verdeelRest(d.monitoring, gewichten, vast[1])
		for i := range blokken {
			if gewichten[i] > 0 {
				e := &blokken[i].eerder
				e.tijdens, e.monitoring = tijdens[i], monitoring[i]
				e.na = blokken[i].vervolg - e.tijdens - e.monitoring
			}
		}
	}
}

// neemMee makes some vervolgmeldingen the first of the year in a casus of an earlier year.
func neemMee(e *eerder) {
	vervolg := e.verder()
	e.naMee = min(e.na, vervolg*deelNaMee/promille)
	e.monMee = min(e.monitoring, vervolg*deelMonMee/promille)
	e.na -= e.naMee
	e.monitoring -= e.monMee
}

// eersteHelft returns the part of a year's meldingen that comes in its first half.
func (e eerder) eersteHelft() eerder {
	h := func(n, boven int) int { return (n + boven) / 2 }
	return eerder{
		h(e.eerste, 1), h(e.meerdere, 0), h(e.een, 1), h(e.onbekend, 0), h(e.naMee, 1), h(e.monMee, 0), h(e.tijdens, 1), h(e.na, 0), h(e.monitoring, 1),
	}
}

func (e eerder) zonder(f eerder) eerder {
	return eerder{
		e.eerste - f.eerste, e.meerdere - f.meerdere, e.een - f.een, e.onbekend - f.onbekend, e.naMee - f.naMee, e.monMee - f.monMee,
		e.tijdens - f.tijdens, e.na - f.na, e.monitoring - f.monitoring,
	}
}
