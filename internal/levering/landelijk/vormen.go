package landelijk

// What contacts are about, as found in Drenthe in 2023 (84851NED): the sums per nature are published, how natures go together
// is inferred so that the sums come out.
var (
	adviesgewichten = []vorm{
		{aard: kindermishandeling, aantal: 1205},
		{aard: geweldTegenOuders, aantal: 70},
		{aard: partnergeweld, aantal: 280},
		{aard: ouderenmishandeling, aantal: 95},
		{aard: geweldOverig, aantal: 150},
		{aard: andereProblematiek, aantal: 730},
		{aard: kindermishandeling | partnergeweld, aantal: 200},
		{aard: kindermishandeling | andereProblematiek, aantal: 200},
		{aard: partnergeweld | andereProblematiek, aantal: 30},
	}
	casusgewichten = []vorm{
		{aard: kindermishandeling, aantal: 385},
		{aard: geweldTegenOuders, aantal: 75},
		{aard: partnergeweld, aantal: 190},
		{aard: ouderenmishandeling, aantal: 25},
		{aard: geweldOverig, aantal: 115},
		{aard: andereProblematiek, aantal: 260},
		{aard: kindermishandeling | partnergeweld, aantal: 250},
		{aard: kindermishandeling | andereProblematiek, aantal: 120},
		{aard: kindermishandeling | geweldOverig, aantal: 40},
		{aard: kindermishandeling | geweldTegenOuders, aantal: 15},
		{aard: partnergeweld | andereProblematiek, aantal: 20},
	}
	// Of further meldingen in a casus.
	verdergewichten = []vorm{
		{aard: kindermishandeling, aantal: 160},
		{aard: geweldTegenOuders, aantal: 35},
		{aard: partnergeweld, aantal: 35},
		{aard: ouderenmishandeling, aantal: 10},
		{aard: geweldOverig, aantal: 30},
		{aard: andereProblematiek, aantal: 50},
		{aard: kindermishandeling | partnergeweld, aantal: 90},
	}
	// Of diensten that ended in Drenthe, by place in casusgewichten; the rest of a casus without a melding in the year.
	dienstgewichten = [2][]int{{50, 4, 25, 1, 20, 4, 0, 0, 0, 0, 0}, {80, 2, 25, 1, 15, 2, 0, 0, 0, 0, 0}}
	oudgewichten    = [2]int{41, 0}
)

// Where andere problematiek stands among the weights: mensenhandel is taken out of it.
const (
	plekAndereAdvies = 5
	plekAndereCasus  = 5
	plekAndereVerder = 5
)

// buitenDrenthe are the natures that the excerpt of Drenthe leaves no room for.
var buitenDrenthe = []vorm{{aard: geenGeweld, aantal: 50}, {aard: aardOnbekend, aantal: 40}}

func metOverige(v []vorm) []vorm { return append(append([]vorm(nil), v...), buitenDrenthe...) }

// adviesvormen divides adviezen over what they are about, so many of them about mensenhandel.
func adviesvormen(n, overMensenhandel int) []vorm {
	return vormenVan(metOverige(adviesgewichten), n, plekAndereAdvies, overMensenhandel)
}

func vormenVan(gewichten []vorm, n, plek, overMensenhandel int) []vorm {
	uit := append([]vorm(nil), gewichten...)
	for i, aantal := range verdeel(n, aantallenVan(gewichten)) {
		uit[i].aantal = aantal
	}
	overMensenhandel = min(overMensenhandel, uit[plek].aantal)
	uit[plek].aantal -= overMensenhandel
	return append(uit, vorm{aard: andereProblematiek, aanvullend: mensenhandel, aantal: overMensenhandel})
}

func aantallenVan(v []vorm) []int {
	uit := make([]int, len(v))
	for i := range v {
		uit[i] = v[i].aantal
	}
	return uit
}

// casusvormen divides casussen and their further meldingen over what they are about.
func casusvormen(e eerder, mensenhandelCasussen, mensenhandelVerder int) []casusvorm {
	return casusvormenVan(metOverige(casusgewichten), e, mensenhandelCasussen, mensenhandelVerder)
}

func casusvormenVan(gewichten []vorm, e eerder, mensenhandelCasussen, mensenhandelVerder int) []casusvorm {
	var uit []casusvorm
	for _, v := range vormenVan(gewichten, e.casussen(), plekAndereCasus, mensenhandelCasussen) {
		uit = append(uit, casusvorm{vorm: v})
	}
	for _, v := range vormenVan(verdergewichten, e.verder(), plekAndereVerder, mensenhandelVerder) {
		voegVerder(uit, v)
	}
	ruimOp(uit)
	return uit
}

// voegVerder divides further meldingen over the casussen that are about the same or more.
func voegVerder(vormen []casusvorm, v vorm) {
	gewichten := make([]int, len(vormen))
	for i, c := range vormen {
		if c.aard&v.aard == v.aard && c.aanvullend == v.aanvullend {
			gewichten[i] = c.aantal
		}
	}
	if tel(gewichten) == 0 { // nothing fits: with what there is most of
		gewichten = aantallenVanCasussen(vormen)
	}
	for i, n := range verdeel(v.aantal, gewichten) {
		if n > 0 {
			vormen[i].verder = append(vormen[i].verder, vorm{v.aard, v.aanvullend, n})
		}
	}
}

func aantallenVanCasussen(v []casusvorm) []int {
	uit := make([]int, len(v))
	for i := range v {
		uit[i] = v[i].aantal
	}
	return uit
}

// ruimOp moves further meldingen from forms that are too rare to take them to the commonest one.
func ruimOp(vormen []casusvorm) {
	meeste := 0
	for i := range vormen {
		if vormen[i].aantal > vormen[meeste].aantal {
			meeste = i
		}
	}
	for i := range vormen {
		v := &vormen[i]
		if n := tel(aantallenVan(v.verder)); i != meeste && n > 2*v.aantal {
			vormen[meeste].verder = append(vormen[meeste].verder, v.verder...)
			v.verder = nil
		}
	}
}

// eerderVan divides meldingen over what was known before, by the national shares of 2023.
func eerderVan(meldingen int) eerder {
	n := verdeel(meldingen, []int{
		eerste2023, meerdere2023, een2023, onbekend2023, vervolg2023 * deelNaMee / promille, vervolg2023 * deelMonMee / promille,
		16_915, 12_897 - vervolg2023*deelNaMee/promille, 6_545 - vervolg2023*deelMonMee/promille,
	})
	return eerder{n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]}
}

// Of a thousand vervolgmeldingen: the first of the year in a casus of an earlier year. From Drenthe: 1,905 meldingen of which
// 480 vervolgmeldingen in 1,495 casussen.
const (
	deelNaMee  = 98
	deelMonMee = 48
)

// Conclusions of onderzoeken: code, how many in 2023 (84853NED; ouderenmishandeling, overig and geweld tegen ouders weerlegd
// were not seen and are inferred).
var uitkomstCodes = []string{"11", "12", "13", "21", "22", "23", "31", "32", "33", "41", "42", "43", "51", "52", "53"}

var uitkomstGewichten = []int{2900, 1155, 140, 90, 20, 4, 1500, 390, 20, 60, 20, 3, 500, 120, 8}

const (
	plekKindBevestigd    = 0
	plekPartnerBevestigd = 6
	plekOverigBevestigd  = 12
	// nietVoortijdig of voltooid: onderzoeken that were not ended early.
	nietVoortijdig = 5595
	voltooid       = 7350
)

// uitkomsten makes the outcomes of so many onderzoeken from how often each conclusion came.
func uitkomsten(conclusies []int, onderzoeken int) []uitkomst {
	klaar := onderzoeken * nietVoortijdig / voltooid
	return uitkomstenVan(verdeel(klaar*tel(uitkomstGewichten)/nietVoortijdig, conclusies), onderzoeken, klaar)
}

// uitkomstenVan makes the outcomes of onderzoeken of which some were not ended early. Where there are more conclusions than
// onderzoeken, child abuse and violence by a partner were confirmed together; where fewer, other violence was confirmed.
func uitkomstenVan(conclusies []int, onderzoeken, klaar int) []uitkomst {
	los := append([]int(nil), conclusies...)
	var uit []uitkomst
	if paar := min(tel(los)-klaar, los[plekKindBevestigd], los[plekPartnerBevestigd]); paar > 0 {
		los[plekKindBevestigd] -= paar
		los[plekPartnerBevestigd] -= paar
		klaar, onderzoeken = klaar-paar, onderzoeken-paar
		uit = append(uit, uitkomst{codes: []string{uitkomstCodes[plekKindBevestigd], uitkomstCodes[plekPartnerBevestigd]}, aantal: paar})
	}
	los[plekOverigBevestigd] = max(0, los[plekOverigBevestigd]+klaar-tel(los))
	for i, n := range los {
		uit = append(uit, uitkomst{codes: []string{uitkomstCodes[i]}, aantal: n})
	}
	for i, n := range verdeel(onderzoeken-klaar, redenGewichten) {
		uit = append(uit, uitkomst{reden: tweecijferig[i], aantal: n})
	}
	return uit
}
