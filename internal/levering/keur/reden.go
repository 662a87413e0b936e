package keur

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
)

// Reden says why a file cannot be read as a delivery.
type Reden string

// Reasons that are of the file as a whole; those of its text are codes of package bestand.
const (
	RedenLeeg            Reden = "leeg"
	RedenZip             Reden = "zip"      // zip, and with it xlsx, ods and docx
	RedenIngepakt        Reden = "gzip"     // gzip, xz, 7z and the like
	RedenDocument        Reden = "document" // PDF or an old spreadsheet
	RedenVersleuteld     Reden = "age"      // an age-encrypted file
	RedenUTF16           Reden = "utf-16"
	RedenJeugd           Reden = "jeugd" // the delivery on youth care
	RedenOnbekend        Reden = "definitie-onbekend"
	RedenAndereDefinitie Reden = "andere-definitie"
	RedenAnderePeriode   Reden = "andere-periode"
	RedenPeriodeOnbekend Reden = "periode-onbekend"
	RedenGeenRecords     Reden = "geen-records"
)

// Onleesbaar tells that a file cannot be read as a delivery, with one reason.
type Onleesbaar struct {
	Reden Reden  `json:"reden"`
	Lijn  int    `json:"lijn,omitempty"` // line from 1; 0 when the reason is of the whole file
	Over  string `json:"over,omitempty"` // what the file seems to be instead: a definition or a period
}

func vanFout(f *bestand.Fout) *Onleesbaar { return &Onleesbaar{Reden: Reden(f.Code), Lijn: f.Regel} }

// Error names the reason; the text for a user is Uitleg.
func (o *Onleesbaar) Error() string { return "keur: unreadable: " + string(o.Reden) }

// Uitleg returns what is wrong with the file and what to do.
func (o *Onleesbaar) Uitleg() controle.Uitleg {
	if u, ok := redenen[o.Reden]; ok {
		return u
	}
	return redenen[RedenOnbekend]
}

func tekst(nl, en, herstelNL, herstelEN string) controle.Uitleg {
	return controle.Uitleg{Melding: controle.Tekst{NL: nl, EN: en}, Herstel: controle.Tekst{NL: herstelNL, EN: herstelEN}}
}

var redenen = map[Reden]controle.Uitleg{
	RedenLeeg: tekst("Het bestand is leeg.", "The file is empty.",
		"Maak de levering opnieuw en kijk of de periode en de organisatie goed zijn gekozen.", "Make the delivery again and see that the period and the organisation were chosen right."),
	RedenGeenRecords: tekst("Het bestand heeft geen enkel record dat te lezen is.", "The file has not a single record that can be read.",
		"Maak de levering opnieuw.", "Make the delivery again."),
	RedenZip: tekst("Dit is een zip-bestand of een spreadsheet, geen tekst.", "This is a zip file or a spreadsheet, not text.",
		"Pak het uit, of sla de levering op als tekstbestand.", "Unpack it, or save the delivery as a text file."),
	RedenIngepakt: tekst("Dit bestand is ingepakt.", "This file is compressed.",
		"Pak het uit en probeer het opnieuw.", "Unpack it and try again."),
	RedenDocument: tekst("Dit is een document, geen tekstbestand.", "This is a document, not a text file.",
		"Kies het tekstbestand dat het registratiesysteem maakt.", "Choose the text file that the registration system makes."),
	RedenVersleuteld: tekst("Dit bestand is versleuteld.", "This file is encrypted.",
		"Ontsleutel het met de sleutel van uw organisatie en probeer het opnieuw.", "Decrypt it with the key of your organisation and try again."),
	RedenUTF16: tekst("Dit bestand is opgeslagen als UTF-16 (Unicode).", "This file was saved as UTF-16 (Unicode).",
		"Sla het op als ASCII, zonder byte order mark.", "Save it as ASCII, without a byte order mark."),
	RedenJeugd: tekst("Dit lijkt de levering Beleidsinformatie Jeugd, niet die van Veilig Thuis.", "This looks like the delivery on youth care (Jeugd), not that of Veilig Thuis.",
		"Kies het bestand van Veilig Thuis. Let op: de bijzondere waarden van het BSN zijn bij Jeugd omgekeerd.", "Choose the file of Veilig Thuis. Mind that the special values of the BSN are swapped for Jeugd."),
	RedenOnbekend: tekst("Dit lijkt op geen enkele bekende bestandsdefinitie.", "This looks like none of the known file definitions.",
		"Kies een ander bestand, of geef met --definitie-bestand de definitie waarnaar het is gemaakt.", "Choose another file, or give with --definitie-bestand the definition by which it was made."),
	RedenAndereDefinitie: tekst("Dit bestand is gemaakt naar een andere bestandsdefinitie.", "This file was made by another file definition.",
		"Controleer het met die definitie, of laat het systeem het naar de gevraagde definitie maken.", "Check it by that definition, or have the system make it by the one that is asked."),
	RedenAnderePeriode: tekst("Dit bestand gaat over een andere periode.", "This file is about another period.",
		"Kies het bestand van de gevraagde periode, of vraag de periode van het bestand.", "Choose the file of the period that is asked, or ask for the period of the file."),
	RedenPeriodeOnbekend: tekst("Uit het bestand blijkt niet over welke periode het gaat.", "The file does not tell which period it is about.",
		"Noem de periode, bijvoorbeeld --periode 2026-1.", "Name the period, for example --periode 2026-1."),
	Reden(bestand.CodeBOM): tekst("Het bestand begint met een byte order mark (BOM).", "The file begins with a byte order mark (BOM).",
		"Sla het op als ASCII, zonder BOM.", "Save it as ASCII, without BOM."),
	Reden(bestand.CodeCRLF): tekst("De regels eindigen op CR LF (Windows), de definitie vraagt LF.", "The lines end in CR LF (Windows); the definition wants LF.",
		"Sla het bestand op met regeleinden LF (Unix).", "Save the file with line ends LF (Unix)."),
	Reden(bestand.CodeLF): tekst("De regels eindigen op LF (Unix), de definitie vraagt CR LF.", "The lines end in LF (Unix); the definition wants CR LF.",
		"Sla het bestand op met regeleinden CR LF (Windows).", "Save the file with line ends CR LF (Windows)."),
	Reden(bestand.CodeRegeleindeGemengd): tekst("Vanaf deze regel verandert het regeleinde: LF en CR LF staan door elkaar.", "From this line on the line end changes: LF and CR LF are mixed.",
		"Maak het bestand opnieuw; plak geen delen van bestanden aan elkaar.", "Make the file again; do not paste parts of files together."),
	Reden(bestand.CodeGeenRegeleinde): tekst("De laatste regel is afgebroken: het regeleinde ontbreekt.", "The last line is cut off: its line end is missing.",
		"Het bestand is waarschijnlijk niet helemaal overgezet. Maak of kopieer het opnieuw.", "The file was probably not transferred whole. Make or copy it again."),
	Reden(bestand.CodeNul): tekst("Het bestand bevat NUL-tekens en is geen gewone tekst.", "The file has NUL characters and is not plain text.",
		"Het bestand is beschadigd of van een ander soort. Maak het opnieuw.", "The file is damaged or of another kind. Make it again."),
	Reden(bestand.CodeNietASCII): tekst("Het bestand heeft tekens die geen ASCII zijn, zoals letters met accenten.", "The file has characters that are not ASCII, such as letters with accents.",
		"Een levering heeft geen vrije tekst: kijk op deze regel welk veld is verschoven, en sla op als ASCII.", "A delivery has no free text: see on this line which field has shifted, and save as ASCII."),
	Reden(bestand.CodeRegelZonderEinde): tekst("Een regel houdt niet op: na 65.536 tekens is er nog geen regeleinde.", "A line does not end: after 65,536 characters there is still no line end.",
		"Dit is geen levering, of de regeleinden zijn verloren gegaan. Maak het bestand opnieuw.", "This is no delivery, or its line ends were lost. Make the file again."),
}
