package controle

import "regioaanpak/internal/levering/bestand"

// Ids of the findings that the reader makes: form of a line, kind of record, characters. They always block.
const (
	STR01 = "STR-01" // length and number of fields
	STR02 = "STR-02" // kind of record known
	STR03 = "STR-03" // printable characters only
)

// uitlegLezer has the texts of what the reader finds in a line.
var uitlegLezer = map[string]Uitleg{
	string(bestand.CodeLegeRegel): uitleg("Deze regel is leeg.", "This line is empty.",
		"Haal de lege regel weg.", "Take the empty line away."),
	string(bestand.CodeLangeRegel): uitleg("Deze regel is te lang.", "This line is too long.",
		"Vergelijk de velden met de bestandsdefinitie; waarschijnlijk is er een verschoven.", "Compare the fields with the file definition; one has probably shifted."),
	string(bestand.CodeKorteRegel): uitleg("Deze regel is te kort.", "This line is too short.",
		"Vergelijk de velden met de bestandsdefinitie, en vul de regel aan met spaties.", "Compare the fields with the file definition, and fill the line with spaces."),
	string(bestand.CodeStuurteken): uitleg("Deze regel heeft een stuurteken, zoals een tab.", "This line has a control character, such as a tab.",
		"Haal het teken weg.", "Take the character away."),
	string(bestand.CodeSoortOnbekend): uitleg("De recordsoort van deze regel bestaat niet in de definitie.", "The kind of record of this line does not exist in the definition.",
		"Verbeter de code aan het begin van de regel, of haal de regel weg.", "Correct the code at the start of the line, or take the line away."),
	string(bestand.CodeVeldenTeWeinig): uitleg("Deze regel heeft te weinig velden.", "This line has too few fields.",
		"Zet ook voor een leeg veld een scheidingsteken.", "Put a separator for an empty field too."),
	string(bestand.CodeVeldenTeVeel): uitleg("Deze regel heeft te veel velden.", "This line has too many fields.",
		"Haal het overbodige scheidingsteken weg.", "Take the extra separator away."),
}

// UitlegVan returns the texts of a code of a rule, also of what the reader finds; empty texts when there are none.
func UitlegVan(regel, code string) Uitleg {
	for _, r := range Regels() {
		if r.ID == regel {
			return r.Uitleg[code]
		}
	}
	return uitlegLezer[code]
}

func vanFout(f *bestand.Fout) Bevinding {
	return Bevinding{Regel: strVan(f.Code), Ernst: Blokkade, Lijn: f.Regel, Soort: f.Soort, Veld: f.Veld, Code: string(f.Code)}
}

func strVan(c bestand.Code) string {
	switch c {
	case bestand.CodeSoortOnbekend:
		return STR02
	case bestand.CodeStuurteken:
		return STR03
	}
	return STR01
}
