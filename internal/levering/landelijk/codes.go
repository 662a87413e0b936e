package landelijk

import "regioaanpak/internal/levering/definitie"

// Bits of aard-2: the option with code 01 is the lowest.
const (
	kindermishandeling uint8 = 1 << iota
	geweldTegenOuders
	partnergeweld
	ouderenmishandeling
	geweldOverig
	andereProblematiek
	geenGeweld
	aardOnbekend
)

// Bits of aanvullend-2.
const (
	mensenhandel uint8 = 1 << iota
	eergerelateerd
	_
	_
	complexeScheiding
)

// melder is who asks for advies or makes a melding: role and organisation.
type melder struct{ rol, organisatie string }

// Places in melders that plans name.
const (
	melderHuisarts = iota
	melderVerpleegkundige
	melderMedischAnders
	melderGGZ
	melderKinderopvang
	melderOnderwijs
	melderLeerplicht
	melderJeugdzorg
	melderPolitie
	melderJustitie
	melderAndereRegio
	melderMaatwerk
	melderAnders
	melderBurger
	melderOnbekend
	aantalMelders
)

var melders = [aantalMelders]melder{
	{"04", "01"}, {"03", "01"}, {"05", "01"}, {"06", "02"}, {"02", "03"}, {"07", "04"}, {"11", "05"}, {"08", "06"},
	{"09", "07"}, {"10", "07"}, {"11", "08"}, {"11", "09"}, {"11", "10"}, {"01", "11"}, {"12", "12"},
}

// Places in besluiten that the work looks at; nog niet beoordeeld has no code.
const (
	besluitVervolg = iota
	besluitOverdracht
	besluitGeen
	besluitMaatwerk
	besluitOpen
	aantalBesluiten
)

var besluiten = [aantalBesluiten]string{"01", "02", "03", "04", ""}

// The safety rating: acute danger first, not known last.
const (
	taxatieAcuut    = 0
	aantalTaxaties  = 5
	taxatieOnbekend = "05"
)

var taxaties = [aantalTaxaties]string{"01", "02", "03", "04", taxatieOnbekend}

// Shares of what no plan fixes; all inferred.
var (
	duurGewichten       = []int{20, 12, 24, 14, 30}
	overdrachtGewichten = []int{62, 3, 6, 2, 5, 4, 2, 1, 1, 2, 1, 2, 1, 3, 3, 0, 2}
	hulpGewichten       = []int{70, 8, 4, 14, 4}
	redenGewichten      = []int{1, 3, 1, 15}
)

// tweecijferig are the codes of lists that count from 01.
var tweecijferig = [...]string{
	"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17",
}

// vlaggen holds for every set of bits the codes of its options.
var vlaggen = func() (uit [256][]string) {
	for bits := range uit {
		for i := range 8 {
			if bits&(1<<i) != 0 {
				uit[bits] = append(uit[bits], tweecijferig[i])
			}
		}
	}
	return uit
}()

// soort returns a kind of a built-in definition by its name.
func soort(d *definitie.Definitie, naam string) *definitie.Soort {
	s, ok := d.SoortNaam(naam)
	if !ok {
		panic("landelijk: the built-in definition has no kind " + naam)
	}
	return s
}
