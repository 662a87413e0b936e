package bestand

import (
	"bytes"
	"slices"
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// tekenfout returns the first fault among the characters of a line; empty when all are printable ASCII.
func tekenfout(regel []byte) Code {
	for _, c := range regel {
		switch {
		case c == 0:
			return CodeNul
		case c >= 0x80:
			return CodeNietASCII
		case c < ' ' || c == 0x7f:
			return CodeStuurteken
		}
	}
	return ""
}

// splits turns a line, without its line end, into a record. Values are taken as they stand; only the frame is judged.
func splits(d *definitie.Definitie, regel []byte, nummer int) (Record, *Fout) {
	if code := tekenfout(regel); code != "" {
		return Record{}, &Fout{Regel: nummer, Code: code}
	}
	letter, rest, heeftVelden := strings.Cut(string(regel), string(d.Kader.Veldteken))
	soort, ok := d.Soort(letter)
	if !ok {
		return Record{}, &Fout{Regel: nummer, Code: CodeSoortOnbekend}
	}
	r := Nieuw(soort)
	r.inhoud().regel = nummer
	var velden []string
	if heeftVelden {
		velden = strings.Split(rest, string(d.Kader.Veldteken))
	}
	switch {
	case len(velden) < len(soort.Velden):
		return Record{}, r.fout("", CodeVeldenTeWeinig)
	case len(velden) > len(soort.Velden):
		return Record{}, r.fout("", CodeVeldenTeVeel)
	}
	for i, tekst := range velden {
		r.inhoud().waarden[i] = herhalingen(d, soort.Velden[i], tekst)
	}
	return r, nil
}

// herhalingen splits a field that repeats; in another field the repeat character has no meaning and fails as a value.
func herhalingen(d *definitie.Definitie, v *definitie.Veld, tekst string) []string {
	switch {
	case tekst == "":
		return nil
	case v.Meervoudig:
		return strings.Split(tekst, string(d.Kader.Herhaalteken))
	}
	return []string{tekst}
}

// voegRegel appends the line of a record, line end included. The record must be of a kind of this definition.
func voegRegel(d *definitie.Definitie, b []byte, r Record) []byte {
	b = append(b, r.Letter()...)
	for _, waarden := range r.inhoud().waarden {
		b = append(b, d.Kader.Veldteken.Byte())
		for i, w := range waarden {
			if i > 0 {
				b = append(b, d.Kader.Herhaalteken.Byte())
			}
			b = append(b, w...)
		}
	}
	return append(b, '\n')
}

var bommen = [][]byte{{0xef, 0xbb, 0xbf}, {0xff, 0xfe}, {0xfe, 0xff}}

func heeftBOM(regel []byte) bool {
	return slices.ContainsFunc(bommen, func(bom []byte) bool { return bytes.HasPrefix(regel, bom) })
}

// volgorde watches that child lines stand right below the record they name.
type volgorde struct {
	ouder Record
}

// past tells whether r may follow, and remembers it when children may follow r.
func (v *volgorde) past(r Record) bool {
	if !r.Soort().IsKind() {
		v.ouder = r
		return true
	}
	return v.isOuderVan(r)
}

func (v *volgorde) isOuderVan(kind Record) bool {
	magBij := slices.Contains(kind.Soort().HoortBij, v.ouder.Letter())
	return magBij && v.ouder.Sleutel() != "" && kind.Sleutel() == v.ouder.Sleutel()
}
