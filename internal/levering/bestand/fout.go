package bestand

import (
	"strconv"
	"strings"
)

// Code says what is wrong with a line or a field. The text for a user is made at the edge.
type Code string

// Faults of a line.
const (
	CodeBOM             Code = "bom"                  // a byte order mark; reading stops
	CodeCRLF            Code = "regeleinde-crlf"      // a line ends in CR LF; reading stops
	CodeGeenRegeleinde  Code = "regeleinde-ontbreekt" // the file ends in the middle of a line
	CodeLegeRegel       Code = "regel-leeg"
	CodeLangeRegel      Code = "regel-te-lang"
	CodeNul             Code = "teken-nul"
	CodeStuurteken      Code = "teken-stuurteken"
	CodeNietASCII       Code = "teken-niet-ascii"
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
	CodeVeldOnbekend      Code = "veld-onbekend"
)

// Fout is one fault in a file or a record. It never holds a value.
type Fout struct {
	Regel int    // line number from 1; 0 for a record that was not read
	Soort string // letter of the kind of record; empty when that is not known
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

// StoptLezen tells that nothing after this fault can be read: the whole file has the wrong form.
func (f *Fout) StoptLezen() bool { return f.Code == CodeBOM || f.Code == CodeCRLF }
