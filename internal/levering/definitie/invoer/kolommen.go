package invoer

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// kolom is what a column of the field table holds.
type kolom int

const (
	kolRecordsoort kolom = iota
	kolRecordnaam
	kolVeldnaam
	kolVolgnummer
	kolBegin
	kolEind
	kolLengte
	kolType
	kolVerplicht
	kolCodelijst
	kolAantal
	kolToelichting
	kolParagraaf
	kolAantalKolommen
)

// koppen are the headings by which a column is known, without spaces, marks and capitals; those that come first go first
// when two columns could be the same.
var koppen = [kolAantalKolommen][]string{
	kolRecordsoort: {"recordsoort", "recordtype", "soortrecord", "typerecord", "recordcode", "rectype", "record", "recordsrt"},
	kolRecordnaam:  {"recordnaam", "naamrecord", "omschrijvingrecord", "recordomschrijving", "bestandsdeel", "entiteit", "set"},
	kolVeldnaam: {"veldnaam", "naamveld", "naamvanhetveld", "variabelenaam", "variabele", "rubrieknaam", "naamrubriek", "gegevenselement",
		"elementnaam", "element", "rubriek", "kenmerk", "gegeven", "veld", "naam"},
	kolVolgnummer: {"volgnummer", "volgnr", "volgorde", "veldnummer", "veldnr", "rubrieknummer", "nummer", "nr"},
	kolBegin:      {"beginpositie", "startpositie", "beginpos", "startpos", "positievan", "vanpositie", "positievanaf", "begin", "start", "positie", "posities", "pos", "van", "vanaf"},
	kolEind:       {"eindpositie", "eindpos", "positietot", "positietotenmet", "totpositie", "totenmet", "tm", "einde", "eind", "tot"},
	kolLengte: {"lengte", "veldlengte", "lengteveld", "aantalposities", "aantaltekens", "aantalkarakters", "breedte", "maximalelengte", "maxlengte",
		"maximumlengte", "len"},
	kolType: {"type", "formaat", "format", "datatype", "gegevenstype", "veldtype", "typeformaat", "formaattype", "notatie", "picture"},
	kolVerplicht: {"verplicht", "verplichtjn", "verplichtjanee", "verplichtoptioneel", "verplichtveld", "vo", "vullen", "vulling", "aanwezig",
		"aanwezigheid", "verplichting"},
	kolCodelijst: {"codelijst", "waardelijst", "waardenlijst", "codetabel", "codering", "codes", "domein", "tabel", "toegestanewaarden",
		"mogelijkewaarden", "waarden", "waarde"},
	kolAantal:      {"aantal", "herhaling", "aantalkeer", "maxaantal", "occurs", "kardinaliteit", "aantalherhalingen", "meervoudig"},
	kolToelichting: {"toelichting", "opmerkingen", "opmerking", "omschrijving", "beschrijving", "bijzonderheden", "definitie", "uitleg"},
	kolParagraaf:   {"paragraaf", "par", "bron", "verwijzing", "referentie"},
}

// scheidtkoppen are the headings of a length that is a longest length, of fields between separators.
var scheidtkoppen = []string{"maximalelengte", "maxlengte", "maximumlengte"}

// kolommen is where each column stands; -1: nowhere.
type kolommen [kolAantalKolommen]int

// herken reads a row as headings.
func herken(rij []string) (k kolommen, aantal int) {
	for i := range k {
		k[i] = -1
	}
	rang := [kolAantalKolommen]int{}
	for i, kop := range rij {
		soort, hoe, ok := kopsoort(plat(kop))
		if ok && (k[soort] < 0 || hoe < rang[soort]) {
			if k[soort] < 0 {
				aantal++
			}
			k[soort], rang[soort] = i, hoe
		}
	}
	return k, aantal
}

func kopsoort(kop string) (kolom, int, bool) {
	if kop == "" {
		return 0, 0, false
	}
	for soort, namen := range koppen {
		if i := slices.Index(namen, kop); i >= 0 {
			return kolom(soort), i, true
		}
	}
	return 0, 0, false
}

// isVeldkop tells that headings are those of a table with a row per field.
func (k kolommen) isVeldkop(aantal int) bool {
	plaats := k[kolBegin] >= 0 || k[kolLengte] >= 0 || k[kolVolgnummer] >= 0
	return aantal >= 3 && k[kolVeldnaam] >= 0 && plaats
}

// tabel is a sheet with a row per field, and the row of its headings.
type tabel struct {
	blad
	kop      int
	kolommen kolommen
}

const kopDiepte = 40 // how far down headings are looked for

// zoekTabellen finds the sheets with a row per field, and takes the title of the definition from above the first.
func (o *ontwerp) zoekTabellen(bladen []blad) []tabel {
	var uit []tabel
	for _, b := range bladen {
		for i := range min(len(b.rijen), kopDiepte) {
			k, aantal := herken(b.rijen[i])
			if k.isVeldkop(aantal) {
				uit = append(uit, tabel{b, i, k})
				break
			}
		}
	}
	if len(uit) > 0 {
		o.titel = uit[0].boven()
	}
	return uit
}

// boven returns the first text above the headings.
func (t tabel) boven() string {
	for _, rij := range t.rijen[:t.kop] {
		for _, cel := range rij {
			if cel != "" {
				return eenRegel(cel)
			}
		}
	}
	return ""
}

// plat returns a text without capitals, marks and all that is no letter or digit.
func plat(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// slak returns a text as a name: lower case with hyphens, a letter first; empty when nothing is left.
func slak(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	uit := strings.Trim(b.String(), "-")
	if uit != "" && !unicode.IsLetter(rune(uit[0])) {
		uit = "n-" + uit
	}
	return strings.Trim(uit[:min(len(uit), 50)], "-")
}

func eenRegel(s string) string { return strings.Join(strings.Fields(s), " ") }
