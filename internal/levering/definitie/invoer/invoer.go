package invoer

import (
	"errors"
	"io"
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// Errors of reading a spreadsheet.
var (
	// ErrGeenXLSX reports a file that is not an xlsx workbook: another format, a damaged one, or one with a password.
	ErrGeenXLSX = errors.New("invoer: not an xlsx workbook")
	// ErrTeGroot reports a workbook that is, or unpacks to, more than a definition can be.
	ErrTeGroot = errors.New("invoer: workbook too large for a file definition")
	// ErrMacros reports a workbook with macros.
	ErrMacros = errors.New("invoer: workbook with macros")
	// ErrGeenVelden reports a workbook without a sheet that has a row per field.
	ErrGeenVelden = errors.New("invoer: no sheet with the headings of a file definition")
)

// Aard is what kind of remark it is.
type Aard string

// The kinds of remark.
const (
	Gok          Aard = "gok"          // guessed, marked in the draft
	Overgeslagen Aard = "overgeslagen" // in the sheet and not in the draft
	Probleem     Aard = "probleem"     // the draft does not hold together here; Code is of package definitie, or ConceptTeLang
)

// Codes of guesses and of what was left out. The text for a user is made at the edge.
const (
	GokKop         = "kop-geraden"         // what stands above the records: name, validity, line end, selection
	GokSoortcode   = "soortcode-geraden"   // code or name of a kind of record
	GokSoortplek   = "soortplek-geraden"   // that a kind is the first or the last line
	GokOuder       = "ouder-geraden"       // that a kind belongs to another
	GokVeldsoort   = "veldsoort-geraden"   // kind of value
	GokVerwijzing  = "verwijzing-geraden"  // number of the record itself, or reference to another
	GokPositie     = "positie-berekend"    // position added up from lengths
	GokAanwezig    = "aanwezig-geraden"    // whether it must be filled
	GokVoorwaarde  = "voorwaarde-geraden"  // condition read from a remark
	GokHerhaling   = "herhaling-geraden"   // how it repeats
	GokBijzonder   = "bijzonder-geraden"   // special values of BSN or birth date
	GokVulling     = "vulling-geraden"     // side and fill of a number
	GokLijst       = "codelijst-geraden"   // which list, or codes read from a remark
	GokCodes       = "codes-aangevuld"     // zeros before codes that the spreadsheet had dropped
	GokLabels      = "engels-ontbreekt"    // English labels copied from Dutch
	RijZonderNaam  = "rij-zonder-veldnaam" // a row with a place and without a name
	LijstOngebruik = "codelijst-ongebruikt"
	BladOngebruik  = "blad-ongebruikt"
	ConceptTeLang  = "concept-te-lang" // longer than a definition may be
)

// Opmerking is something a person should look at, with the cell it comes from.
type Opmerking struct {
	Aard Aard
	Code string
	Deel string // part of the draft, as definitie.Probleem names it; empty when it is not in the draft
	Blad string // sheet; empty when it comes from no cell
	Cel  string // such as "C7"; empty for the sheet as a whole
}

func (o Opmerking) String() string {
	delen := []string{string(o.Aard), o.Code}
	if o.Deel != "" {
		delen = append(delen, o.Deel)
	}
	if o.Blad != "" {
		delen = append(delen, strings.TrimSuffix(o.Blad+"!"+o.Cel, "!"))
	}
	return strings.Join(delen, " ")
}

// LeesXLSX turns a workbook into a draft in the layout language, with what a person should look at: every guess, what was
// left out, and every problem that definitie.Laad has with the draft. Without a remark of the kind Probleem, Laad accepts it.
// The same workbook gives the same draft.
//
// ErrGeenXLSX, ErrTeGroot, ErrMacros, ErrGeenVelden, or the error of the reader below.
func LeesXLSX(r io.ReaderAt, size int64) (concept []byte, opmerkingen []Opmerking, err error) {
	bladen, err := leesWerkboek(r, size)
	if err != nil {
		return nil, nil, err
	}
	return vanBladen(bladen)
}

func vanBladen(bladen []blad) ([]byte, []Opmerking, error) {
	o := &ontwerp{cellen: map[string]plek{}}
	tabellen := o.zoekTabellen(bladen)
	if len(tabellen) == 0 {
		return nil, nil, ErrGeenVelden
	}
	if err := o.leesLijsten(bladen); err != nil {
		return nil, nil, err
	}
	if err := o.leesVelden(tabellen); err != nil {
		return nil, nil, err
	}
	o.werkUit()
	o.noem()
	concept := o.schrijf()
	o.controleer(concept)
	return concept, o.opmerkingen, nil
}

// controleer has the draft loaded and ties each problem to its cell.
func (o *ontwerp) controleer(concept []byte) {
	_, err := definitie.Laad(concept)
	var fout *definitie.Ongeldig
	switch {
	case errors.As(err, &fout):
		for _, p := range fout.Problemen {
			o.merkOp(Probleem, p.Code, p.Deel, o.vindPlek(p.Deel))
		}
	case err != nil: // only its length can be the matter: the draft is in the layout language by how it is written
		o.merkOp(Probleem, ConceptTeLang, "", plek{})
	}
}

func (o *ontwerp) merkOp(a Aard, code, deel string, p plek) {
	o.opmerkingen = append(o.opmerkingen, Opmerking{Aard: a, Code: code, Deel: deel, Blad: p.blad, Cel: p.cel})
}

// vindPlek returns the cell of a part, or of the smallest part around it that has one.
func (o *ontwerp) vindPlek(deel string) plek {
	for {
		if p, ok := o.cellen[deel]; ok {
			return p
		}
		punt := strings.LastIndexByte(deel, '.')
		if punt < 0 {
			return plek{}
		}
		deel = deel[:punt]
	}
}
