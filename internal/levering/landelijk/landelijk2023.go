package landelijk

import (
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/gebied"
)

func dag(jaar, maand int) datum.Datum { return datum.Moet(jaar, maand, 1) }

// Landelijk2023 returns the plans of all deliveries by model-2 of the 25 organisations of 2023: per organisation the years
// before, as far as they are needed to know what was known, and then both half years. All tables that CBS published of 2023
// and that doelen2023.go names come out of them; what no table fixes is likely and inferred.
func Landelijk2023() []Plan {
	jaar := bouwJaar()
	var uit []Plan
	for r := range regios {
		uit = append(uit, jaar.plannen(r)...)
	}
	return uit
}

// jaarplan holds the numbers of the year per region (by place in regios) and per part.
type jaarplan struct {
	blokken     []blok
	vormen      [][]casusvorm // per part
	adviezen    []int
	adviesMH    []int
	adviseurs   [][]int
	melders     [][]int
	opvang      [2][]int // adviezen and meldingen of day care in the first half
	besluiten   [][]int
	taxaties    [][]int
	oud         [][2]int
	onderzoeken []int
	klaar       []int
	conclusies  [][]int
}

func bouwJaar() *jaarplan {
	j := &jaarplan{blokken: blokken()}
	meldingen := make([]int, len(regios))
	inwoners := make([]int, len(regios))
	for _, b := range j.blokken {
		meldingen[b.regio] += b.meldingen
	}
	for r := range regios {
		inwoners[r] = regios[r].inwoners
	}
	j.adviezen = verdeelRest(adviezen2023, inwoners, map[int]int{plekVan("VT02"): tel(wieDrenthe.adviezen)})
	j.adviesMH = j.perLandsdeel(j.adviezen, func(l landsdeel) int { return l.adviezen })
	j.adviseurs = j.verdeelWie(j.adviezen, melders2023.adviezen, wieDrenthe.adviezen, 0, melderBurger)
	j.melders = j.verdeelWie(meldingen, melders2023.meldingen, wieDrenthe.meldingen, 1, melderPolitie)
	j.opvang[0] = j.perLandsdeel(kolom(j.adviseurs, melderKinderopvang), func(l landsdeel) int { return l.kinderopvangAdviezen[0] })
	j.opvang[1] = j.perLandsdeel(kolom(j.melders, melderKinderopvang), func(l landsdeel) int { return l.kinderopvangMeldingen[0] })
	j.verdeelBesluiten(meldingen)
	j.verdeelOnderzoeken(meldingen)
	j.verdeelVormen()
	return j
}

// perLandsdeel divides a number of each part of the country over its regions.
func (j *jaarplan) perLandsdeel(gewichten []int, getal func(landsdeel) int) []int {
	uit := make([]int, len(regios))
	for l := range landsdelen {
		hier := make([]int, len(regios))
		for r := range regios {
			if provincies[regios[r].provincie].landsdeel == l {
				hier[r] = gewichten[r]
			}
		}
		for r, n := range verdeel(getal(landsdelen[l]), hier) {
			uit[r] += n
		}
	}
	return uit
}

// verdeelWie divides each kind of reporter over the regions; one kind takes what is left in a region. soort is 0 for adviezen and
// 1 for meldingen.
func (j *jaarplan) verdeelWie(aantallen, totalen, inDrenthe []int, soort, rest int) [][]int {
	uit := make([][]int, len(regios))
	for r := range regios {
		uit[r] = make([]int, aantalMelders)
		uit[r][rest] = aantallen[r]
	}
	d := plekVan("VT02")
	opvang := j.perLandsdeel(zonderDrenthe(aantallen), func(l landsdeel) int {
		k := [2][2]int{l.kinderopvangAdviezen, l.kinderopvangMeldingen}[soort]
		return k[0] + k[1]
	})
	noord := opvang[plekVan("VT04")] + opvang[plekVan("VT08")]
	opvang[plekVan("VT04")] -= inDrenthe[melderKinderopvang] * opvang[plekVan("VT04")] / noord
	opvang[plekVan("VT08")] = noord - inDrenthe[melderKinderopvang] - opvang[plekVan("VT04")]
	opvang[d] = inDrenthe[melderKinderopvang]
	for m, totaal := range totalen {
		if m == rest {
			continue
		}
		vast := map[int]int{d: inDrenthe[m]}
		for r := range regios {
			if n := regios[r].verpleging[soort]; n > 0 && m == melderVerpleegkundige {
				vast[r] = n
			}
		}
		kolom := verdeelRest(totaal, aantallen, vast)
		if m == melderKinderopvang {
			kolom = opvang
		}
		for r, n := range kolom {
			uit[r][m] = n
			uit[r][rest] -= n
		}
	}
	return uit
}

func zonderDrenthe(getallen []int) []int {
	uit := append([]int(nil), getallen...)
	uit[plekVan("VT02")] = 0
	return uit
}

func (j *jaarplan) verdeelBesluiten(meldingen []int) {
	for r, x := range regios {
		b := x.besluiten
		if b == nil {
			b = verdeel(meldingen[r], besluiten2023)
		}
		klaar := meldingen[r] - b[besluitOpen]
		t := verdeel(klaar, taxaties2023)
		if x.acuut > 0 {
			t = verdeelRest(klaar, taxaties2023, map[int]int{taxatieAcuut: x.acuut})
		}
		j.besluiten, j.taxaties = append(j.besluiten, b), append(j.taxaties, t)
	}
}

// verdeelOnderzoeken divides onderzoeken, those that were not ended early, and their conclusions over the regions.
func (j *jaarplan) verdeelOnderzoeken(meldingen []int) {
	vast, vastKlaar := map[int]int{}, map[int]int{}
	for r, x := range regios {
		if x.onderzoeken > 0 {
			vast[r], vastKlaar[r] = x.onderzoeken, x.klaar
		}
	}
	j.onderzoeken = verdeelRest(voltooid, meldingen, vast)
	j.klaar = verdeelRest(nietVoortijdig, meldingen, vastKlaar)
	j.conclusies = make([][]int, len(regios))
	for c, totaal := range uitkomstGewichten {
		vast := map[int]int{}
		for r, x := range regios {
			if n, ok := x.conclusies[c]; ok {
				vast[r] = n
			}
		}
		for r, n := range verdeelRest(totaal, j.klaar, vast) {
			j.conclusies[r] = append(j.conclusies[r], n)
		}
	}
}

// verdeelVormen divides casussen and diensten over what they are about.
func (j *jaarplan) verdeelVormen() {
	gewichten := make([]int, len(j.blokken))
	for i, b := range j.blokken {
		if !b.geenDeel {
			gewichten[i] = b.meldingen
		}
	}
	casussen := j.perDeel(gewichten, func(l landsdeel) int { return l.casussen })
	verder := j.perDeel(gewichten, func(l landsdeel) int { return l.verder })
	var mensenhandel [2][]int
	for s := range mensenhandel {
		mensenhandel[s] = j.perDeel(gewichten, func(l landsdeel) int { return l.diensten[s] })
	}
	for i, b := range j.blokken {
		soorten := metOverige(casusgewichten)
		if regios[b.regio].code == "VT02" {
			soorten = casusgewichten
		}
		v := casusvormenVan(soorten, b.eerder, casussen[i], verder[i])
		v[len(v)-1].diensten = [2]int{mensenhandel[0][i], mensenhandel[1][i]}
		j.vormen = append(j.vormen, v)
	}
	j.verdeelDiensten(gewichten)
}

// verdeelDiensten divides the diensten of each region over its parts and what they are about, and over those whose melding was
// made before the year.
func (j *jaarplan) verdeelDiensten(gewichten []int) {
	j.oud = make([][2]int, len(regios))
	vv := verdeelRest(voorwaarden, j.onderzoeken, map[int]int{plekVan("VT02"): 125})
	for r := range regios {
		for s, totaal := range [2]int{j.onderzoeken[r], vv[r]} {
			deel := []int{oudgewichten[s]}
			var waar []*int
			for i := range j.blokken {
				if j.blokken[i].regio != r {
					continue
				}
				v := j.vormen[i]
				totaal -= v[len(v)-1].diensten[s]
				for n, g := range dienstgewichten[s] {
					deel = append(deel, g*gewichten[i])
					waar = append(waar, &v[n].diensten[s])
				}
			}
			deel[0] *= somVan(j.blokken, gewichten, r)
			n := verdeel(totaal, deel)
			j.oud[r][s] = n[0]
			for k, w := range waar {
				*w = n[k+1]
			}
		}
	}
}

func somVan(blokken []blok, gewichten []int, r int) int {
	som := 0
	for i := range blokken {
		if blokken[i].regio == r {
			som += gewichten[i]
		}
	}
	return som
}

// perDeel divides a number of each part of the country over the parts of its regions.
func (j *jaarplan) perDeel(gewichten []int, getal func(landsdeel) int) []int {
	uit := make([]int, len(j.blokken))
	for l := range landsdelen {
		hier := make([]int, len(j.blokken))
		for i, b := range j.blokken {
			if provincies[regios[b.regio].provincie].landsdeel == l {
				hier[i] = gewichten[i]
			}
		}
		for i, n := range verdeel(getal(landsdelen[l]), hier) {
			uit[i] += n
		}
	}
	return uit
}

func plekVan(code gebied.VTCode) int {
	for r, x := range regios {
		if x.code == code {
			return r
		}
	}
	panic("landelijk: no region " + string(code))
}

func kolom(rijen [][]int, plek int) []int {
	uit := make([]int, len(rijen))
	for i, r := range rijen {
		uit[i] = r[plek]
	}
	return uit
}

// nul gives municipalities no weight.
func nul(codes ...gebied.GMCode) map[gebied.GMCode]int {
	uit := map[gebied.GMCode]int{}
	for _, c := range codes {
		uit[c] = 0
	}
	return uit
}

// metAantallen gives municipalities their number out of the whole, and the others what is left by their weight.
func metAantallen(delen []aandeel, totaal int, vast map[gebied.GMCode]int) []aandeel {
	const fijn = 1000
	uit := append([]aandeel(nil), delen...)
	gewichten, bekend := make([]int, len(uit)), map[int]int{}
	for i, d := range uit {
		gewichten[i] = d.gewicht
		if n, ok := vast[gebied.GMCode("GM"+d.gemeente)]; ok {
			bekend[i] = n * fijn
		}
	}
	for i, n := range verdeelRest(totaal*fijn, gewichten, bekend) {
		uit[i].gewicht = n
	}
	return uit
}

var eersteHelft2023 = definitie.PeriodeVan(dag(2023, 1))
