package tabel

import "slices"

// opzet is how a table is laid out.
type opzet struct {
	id     string
	titel  Tekst
	merk   []string
	deel   deel
	maten  []meting
	regios []Regiosoort
	// onderwerpen returns the dimensions beside region and period: none, one or two.
	onderwerpen func(*onderwerpen) []*onderwerp
}

// meting is a measure of a table: a count, or its share of the total over the first dimension.
type meting struct {
	maat    maat
	aandeel bool
}

var (
	alleRegios = []Regiosoort{Land, Landsdeel, Provincie, VeiligThuis, Gemeente}
	vtRegios   = []Regiosoort{Land, Landsdeel, VeiligThuis}
	vijfMaten  = []meting{{maat: maatAdviezen}, {maat: maatMeldingen}, {maat: maatCasussen}, {maat: maatOnderzoeken}, {maat: maatVoorwaarden}}
	contacten  = []meting{{maat: maatAdviezen}, {maat: maatMeldingen}}
	metAandeel = []meting{{maat: maatMeldingen}, {maat: maatMeldingen, aandeel: true}}
)

func over(kies ...func(*onderwerpen) *onderwerp) func(*onderwerpen) []*onderwerp {
	return func(o *onderwerpen) []*onderwerp {
		var uit []*onderwerp
		for _, k := range kies {
			uit = append(uit, k(o))
		}
		return uit
	}
}

var (
	overWie        = over(func(o *onderwerpen) *onderwerp { return o.wie })
	overAard       = over(func(o *onderwerpen) *onderwerp { return o.aard })
	overEerder     = over(func(o *onderwerpen) *onderwerp { return o.eerder })
	overOordeel    = over(func(o *onderwerpen) *onderwerp { return o.taxatie }, func(o *onderwerpen) *onderwerp { return o.besluit })
	overUitkomst   = over(func(o *onderwerpen) *onderwerp { return o.vorm }, func(o *onderwerpen) *onderwerp { return o.conclusie })
	overOverdracht = over(func(o *onderwerpen) *onderwerp { return o.naar }, func(o *onderwerpen) *onderwerp { return o.hulp })
)

// Names of the tables. Which regions a table has is in its title; for the tables of regions Veilig Thuis the parts of the
// country were seen as well [SL].
var opzetten = []opzet{
	{"84847NED", Tekst{"Huiselijk geweld; kerncijfers Veilig Thuis, regio", "Domestic violence; key figures of Veilig Thuis, region"},
		[]string{SL}, deelKern, vijfMaten, alleRegios, over()},
	{"84848NED", Tekst{"Huiselijk geweld; rol/functie, organisatie, duur geweld, Veilig Thuis-regio", "Domestic violence; role, organisation, duration, region of Veilig Thuis"},
		[]string{SL}, deelWie, contacten, vtRegios, overWie},
	{"84849NED", Tekst{"Huiselijk geweld; rol/functie, organisatie, duur geweld, regio", "Domestic violence; role, organisation, duration, region"},
		[]string{SL}, deelWie, contacten, alleRegios, overWie},
	{"84850NED", Tekst{"Huiselijk geweld; aard geweld, aanvullende informatie, Veilig Thuis-regio", "Domestic violence; nature, additional information, region of Veilig Thuis"},
		[]string{SL}, deelAard, vijfMaten, vtRegios, overAard},
	{"84851NED", Tekst{"Huiselijk geweld; aard geweld, aanvullende informatie, regio", "Domestic violence; nature, additional information, region"},
		[]string{SL}, deelAard, vijfMaten, alleRegios, overAard},
	{"84852NED", Tekst{"Huiselijk geweld; veiligheidsbeoordeling en -taxatie Veilig Thuis, regio", "Domestic violence; safety assessment and rating of Veilig Thuis, region"},
		[]string{SL}, deelBeoordeling, []meting{{maat: maatMeldingen}}, alleRegios, overOordeel},
	{"84853NED", Tekst{"Huiselijk geweld; uitkomsten onderzoeken Veilig Thuis, Veilig Thuis-regio", "Domestic violence; outcomes of investigations, region of Veilig Thuis"},
		[]string{SL}, deelUitkomst, []meting{{maat: maatOnderzoeken}}, vtRegios, overUitkomst},
	{"84854NED", Tekst{"Huiselijk geweld; organisatie van overdracht, type hulp, Veilig Thuis-regio", "Domestic violence; organisation of transfer, type of help, region of Veilig Thuis"},
		[]string{SL}, deelOverdracht, []meting{{maat: maatOverdrachten}}, vtRegios, overOverdracht},
	{"84855NED", Tekst{"Huiselijk geweld; organisatie van overdracht, type hulp, regio", "Domestic violence; organisation of transfer, type of help, region"},
		[]string{SL}, deelOverdracht, []meting{{maat: maatOverdrachten}}, alleRegios, overOverdracht},
	{"85360NED", Tekst{"Huiselijk geweld; meldingen naar eerdere betrokkenheid Veilig Thuis, Veilig Thuis-regio", "Domestic violence; reports by earlier involvement, region of Veilig Thuis"},
		[]string{INF}, deelEerder, metAandeel, vtRegios, overEerder},
	{"85361NED", Tekst{"Huiselijk geweld; meldingen naar eerdere betrokkenheid Veilig Thuis, regio", "Domestic violence; reports by earlier involvement, region"},
		[]string{SL}, deelEerder, metAandeel, alleRegios, overEerder},
}

// IDs returns the ids of the tables that are made, in order.
func IDs() []string {
	var uit []string
	for _, o := range opzetten {
		uit = append(uit, o.id)
	}
	return uit
}

// Titel is the title that StatLine gives a table.
func Titel(id string) Tekst {
	o, _ := opzetVan(id)
	return o.titel
}

func opzetVan(id string) (opzet, bool) {
	i := slices.IndexFunc(opzetten, func(o opzet) bool { return o.id == id })
	if i < 0 {
		return opzet{}, false
	}
	return opzetten[i], true
}

// Identifiers of the measures [INF; StatLine has numbers].
const (
	GestarteAdviezen      = "GestarteAdviezen"
	OntvangenMeldingen    = "OntvangenMeldingen"
	CasussenMetMelding    = "CasussenMetOntvangenMelding"
	AfgerondeOnderzoeken  = "AfgerondeDienstenOnderzoek"
	AfgerondeVoorwaarden  = "AfgerondeDienstenVoorwaardenEnVervolg"
	Overdrachten          = "Overdrachten"
	OntvangenMeldingenPct = "OntvangenMeldingenAandeel"
)

func (m meting) id() string {
	if m.aandeel {
		return OntvangenMeldingenPct
	}
	return [...]string{GestarteAdviezen, OntvangenMeldingen, CasussenMetMelding, AfgerondeOnderzoeken, AfgerondeVoorwaarden, Overdrachten}[m.maat]
}
