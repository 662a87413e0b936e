package controle

import "regioaanpak/internal/levering/bestand"

// Ids of the findings that the reader makes: form of a line, kind of record, characters. They always block.
const (
	STR01 = "STR-01" // length, line end, number of fields
	STR02 = "STR-02" // kind of record known
	STR03 = "STR-03" // printable ASCII only
)

func vanFout(f *bestand.Fout) Bevinding {
	return Bevinding{
		Regel: strVan(f.Code), Ernst: Blokkade, Lijn: f.Regel, Soort: f.Soort, Veld: f.Veld, Code: string(f.Code),
	}
}

func strVan(c bestand.Code) string {
	switch c {
	case bestand.CodeSoortOnbekend:
		return STR02
	case bestand.CodeBOM, bestand.CodeNul, bestand.CodeStuurteken, bestand.CodeNietASCII:
		return STR03
	}
	return STR01
}
