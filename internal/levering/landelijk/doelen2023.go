package landelijk

import "regioaanpak/internal/recht/gebied"

// The figures of 2023 (provisional) from which Landelijk2023 is made, before they are rounded. Where a published figure leaves
// room, it was chosen within its rounding so that the parts add up. Sources: 84849NED, 84848NED, 85361NED, 84852NED, 84851NED,
// 84850NED and 84853NED of CBS. What is not in them, such as the share of a region without figures, is inferred from
// the number of inhabitants.

// landsdeel is a part of the country, with its vervolgmeldingen and what is known of small groups.
type landsdeel struct {
	tijdens, na, monitoring int
	// kinderopvang: adviezen and meldingen of day care, in the first and second half of the year.
	kinderopvangAdviezen, kinderopvangMeldingen [2]int
	// mensenhandel: adviezen, casussen, further meldingen in them, onderzoeken, voorwaarden en vervolg.
	adviezen, casussen, verder int
	diensten                   [2]int
}

var landsdelen = []landsdeel{
	{1230, 719, 425, [2]int{94, 93}, [2]int{30, 28}, 35, 25, 10, [2]int{0, 4}},
	{2605, 2035, 1455, [2]int{254, 252}, [2]int{60, 55}, 150, 85, 15, [2]int{10, 15}},
	{9285, 7708, 3320, [2]int{574, 570}, [2]int{165, 152}, 235, 210, 35, [2]int{15, 15}},
	{3795, 2435, 1345, [2]int{220, 218}, [2]int{65, 60}, 170, 150, 15, [2]int{35, 15}},
}

// provincie has its meldingen, from vervolgmeldingen and their share, and its vervolgmeldingen.
type provincie struct{ landsdeel, meldingen, vervolg int }

// Places in provincies that regions name.
const (
	groningen = iota
	fryslan
	drenthe
	overijssel
	flevoland
	gelderland
	utrecht
	noordHolland
	zuidHolland
	zeeland
	noordBrabant
	limburg
)

var provincies = []provincie{
	{0, 4230, 795}, {0, 4220, 1099}, {0, 1905, 480},
	{1, 6290, 1635}, {1, 5960, 2235}, {1, 8565, 2225},
	{2, 10885, 2460}, {2, 21680, 7351}, {2, 32995, 9867}, {2, 2387, 635},
	{3, 19645, 5835}, {3, 8208, 1740},
}

// regio is a Veilig Thuis region of 2023: inhabitants in thousands, and what is known of it. 0 is not known.
type regio struct {
	code       gebied.VTCode
	provincie  int
	inwoners   int
	meldingen  int
	verpleging [2]int // adviezen and meldingen of nurses
	acuut      int
	besluiten  []int
	// onderzoeken that ended, how many of those not early, and the conclusions in the order of uitkomstCodes.
	onderzoeken, klaar int
	conclusies         map[int]int
}

// VT16 had no figures in 2023; its municipalities, and those of VT26, are taken to be of VT26 together.
var regios = []regio{
	{code: "VT01", provincie: noordHolland, inwoners: 1080, meldingen: 10_074, verpleging: [2]int{40, 145},
		onderzoeken: 210, klaar: 150, conclusies: map[int]int{0: 80, 1: 35, 2: 4, 6: 35, 7: 10}},
	{code: "VT02", provincie: drenthe, inwoners: 500, onderzoeken: 145, klaar: 110},
	{code: "VT03", provincie: flevoland, inwoners: 445, verpleging: [2]int{65, 130}},
	{code: "VT04", provincie: fryslan, inwoners: 660},
	{code: "VT05", provincie: gelderland, inwoners: 710, meldingen: 3060, acuut: 20, besluiten: []int{780, 2155, 80, 10, 35}},
	{code: "VT06", provincie: gelderland, inwoners: 570, meldingen: 2695, acuut: 110, verpleging: [2]int{200, 45}, besluiten: []int{815, 1495, 85, 55, 245}},
	{code: "VT07", provincie: noordHolland, inwoners: 260},
	{code: "VT08", provincie: groningen, inwoners: 595, verpleging: [2]int{55, 25},
		onderzoeken: 255, klaar: 165, conclusies: map[int]int{0: 60, 1: 35, 2: 10, 6: 30, 7: 10}},
	{code: "VT09", provincie: zuidHolland, inwoners: 1130, verpleging: [2]int{150, 45}},
	{code: "VT10", provincie: zuidHolland, inwoners: 820},
	{code: "VT11", provincie: overijssel, inwoners: 540},
	{code: "VT12", provincie: noordHolland, inwoners: 550},
	{code: "VT13", provincie: limburg, inwoners: 520},
	{code: "VT14", provincie: gelderland, inwoners: 850, meldingen: 2810, acuut: 110, besluiten: []int{2000, 685, 15, 105, 5}},
	{code: "VT15", provincie: noordBrabant, inwoners: 490},
	{code: "VT17", provincie: noordHolland, inwoners: 670},
	{code: "VT18", provincie: zuidHolland, inwoners: 1350},
	{code: "VT19", provincie: overijssel, inwoners: 635},
	{code: "VT20", provincie: utrecht, inwoners: 1390},
	{code: "VT21", provincie: noordBrabant, inwoners: 720},
	{code: "VT22", provincie: noordHolland, inwoners: 345},
	{code: "VT23", provincie: zeeland, inwoners: 390},
	{code: "VT24", provincie: zuidHolland, inwoners: 460},
	{code: "VT25", provincie: limburg, inwoners: 600},
	{code: "VT26", provincie: noordBrabant, inwoners: 1420},
}

// National totals of meldingen by what was known before.
const (
	eerste2023   = 40_615
	meerdere2023 = 43_080
	een2023      = 5_475
	onbekend2023 = 1_813
	vervolg2023  = 36_357

	adviezen2023   = 143_210
	verpleegA      = 2_100
	verpleegM      = 1_940
	voorwaarden    = 9_000 // voorwaarden en vervolg that ended; inferred
	assenAdviezen  = 525
	assenMeldingen = 270
	zonderPlaats   = 370 // meldingen of which no municipality is known: what the provinces lack of the national total
)

// Municipalities of which figures are known.
const (
	assen     = gebied.GMCode("GM0106")
	amsterdam = gebied.GMCode("GM0363")
	stad      = gebied.GMCode("GM0014") // Groningen
	mook      = gebied.GMCode("GM0944") // in Limburg, and of a region in Gelderland
)

var (
	eerderAmsterdam = eerder{eerste: 2895, meerdere: 2677, een: 427, onbekend: 20, tijdens: 1310, na: 975, monitoring: 670}
	eerderGroningen = eerder{eerste: 465, meerdere: 740, een: 155, onbekend: 10, tijdens: 194, na: 114, monitoring: 67}
)

// wie counts adviezen and meldingen by who asked or reported, by place in melders.
type wie struct{ adviezen, meldingen []int }

var melders2023 = wie{
	adviezen:  []int{3800, verpleegA, 6140, 6830, 2275, 12_650, 260, 10_665, 7500, 1490, 2280, 25, 22_020, 63_200, 1975},
	meldingen: []int{3000, verpleegM, 5455, 2110, 615, 5400, 150, 2720, 81_000, 4590, 800, 130, 8610, 10_230, 590},
}

// wieDrenthe fixes the organisations of Drenthe; of those that are not published only the sum is known.
var wieDrenthe = wie{
	adviezen:  []int{55, 30, 75, 140, 45, 240, 5, 220, 40, 5, 45, 0, 440, 1615, 5},
	meldingen: []int{100, 60, 120, 35, 15, 80, 5, 40, 1000, 60, 20, 5, 170, 195, 0},
}

// Shares of besluit and taxatie, after Gelderland; those without a besluit as in the regions that keep up.
var (
	besluiten2023 = []int{3595, 4335, 180, 170, 90}
	taxaties2023  = []int{240, 2400, 700, 4200, 700}
)
