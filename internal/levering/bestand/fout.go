package bestand

import (
	"strconv"
	"strings"
)

// Code says what is wrong with a line or a field. The text for a user is made at the edge.
type Code string

// Faults of a file: it has not the form of a delivery, and reading stops.
const (
	CodeBOM               Code = "bom"                  // a byte order mark
	CodeCRLF              Code = "regeleinde-crlf"      // lines end in CR LF where the definition wants LF
	CodeLF                Code = "regeleinde-lf"        // lines end in LF where the definition wants CR LF
	CodeRegeleindeGemengd Code = "regeleinde-gemengd"   // lines end now in LF, now in CR LF
	CodeGeenRegeleinde    Code = "regeleinde-ontbreekt" // the file ends in the middle of a line
	CodeNul               Code = "teken-nul"            // a NUL byte
	CodeNietASCII         Code = "teken-niet-ascii"     // another encoding than ASCII
	CodeRegelZonderEinde  Code = "regel-zonder-einde"   // no line end within what any line could be
)

// Faults of a line.
const (
	CodeLegeRegel       Code = "regel-leeg"
	CodeLangeRegel      Code = "regel-te-lang"
	CodeKorteRegel      Code = "regel-te-kort"
	CodeStuurteken      Code = "teken-stuurteken"
	CodeSoortOnbekend   Code = "recordsoort-onbekend"
	CodeVeldenTeWeinig  Code = "velden-te-weinig"
	CodeVeldenTeVeel    Code = "velden-te-veel"
	CodeOuderOntbreekt  Code = "ouder-ontbreekt" // a child line that does not stand below the record it names
	CodeHerhalingLeeg   Code = "herhaling-leeg"
	CodeHerhalingTeVeel Code = "herhaling-niet-toegestaan"
)

// Faults of a value.
const (
	CodeNummerVorm        Code = "nummer-vorm"
	CodeNummerLang        Code = "nummer-te-lang"
	CodeCodeVorm          Code = "code-vorm"
	CodeDatumVorm         Code = "datum-vorm"
	CodeDatumBestaatNiet  Code = "datum-bestaat-niet"
	CodeGeboortedatumVorm Code = "geboortedatum-vorm"
	CodeBSNVorm           Code = "bsn-vorm"
	CodeGetalVorm         Code = "getal-vorm"
	CodeTekstVorm         Code = "tekst-vorm"
	CodeUitlijning        Code = "uitlijning" // the value stands at the wrong side of its place
	CodeVlagVorm          Code = "vlag-vorm"
	CodeOpvulling         Code = "opvulling-gevuld"
	CodeVeldOnbekend      Code = "veld-onbekend"
)

// Fout is one fault in a file or a record. It never holds a value.
type Fout struct {
	Regel int    // line number from 1; 0 for a record that was not read
	Soort string // name of the kind of record; empty when that is not known
	Veld  string // name of the field; empty for a fault of the line
	Code  Code
}

// Error names the line, kind, field and code.
func (f *Fout) Error() string {
	var b strings.Builder
	b.WriteString("bestand: ")
	if f.Regel > 0 {
		b.WriteString("line " + strconv.Itoa(f.Regel) + ": ")
	}
	if f.Soort != "" {
		b.WriteString("record " + f.Soort + ": ")
	}
	if f.Veld != "" {
		b.WriteString("field " + f.Veld + ": ")
	}
	b.WriteString(string(f.Code))
	return b.String()
}

// StoptLezen tells that the fault is of the file and not of a line: nothing after it is read.
func (f *Fout) StoptLezen() bool {
	switch f.Code {
	case CodeBOM, CodeCRLF, CodeLF, CodeRegeleindeGemengd, CodeGeenRegeleinde, CodeNul, CodeNietASCII, CodeRegelZonderEinde:
		return true
	}
	return false
}
