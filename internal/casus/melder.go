package casus

import (
	"strings"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Melder is who reported, or who asked for advice: the capacity included, because "the school" is often only one person.
// It exists in its own compartment and nowhere else.
type Melder struct {
	Hoedanigheid string // code of the list hoedanigheid of the day of the contact
	Organisatie  string
	Functie      string
	Naam         string
	Telefoon     string
	Email        string
	Toestemming  bool // an asker of advice agreed that the name is kept (CW-2)
	// Grond is the code of why a reporter stays hidden. It stands here and not with the melding: "bystander" or
	// "professional whose staff is threatened" says who reported (CW-T7).
	Grond string
}

// Geheimhouding says who may learn who reported (Uitvoeringsbesluit Wmo 2015 art. 4.1.8 lid 3).
type Geheimhouding string

// The states of disclosure (CW-6).
const (
	MelderOpen          Geheimhouding = "open"           // the family may know
	MelderAfgeschermd   Geheimhouding = "afgeschermd"    // known to Veilig Thuis, hidden from the family; needs a ground
	MelderDubbelAnoniem Geheimhouding = "dubbel-anoniem" // unknown to Veilig Thuis too: no melding but a signaal
)

// Bekend tells whether the reporter gave a name and a way to be reached, without which there is no melding (CW-5).
func (m Melder) Bekend() bool {
	return strings.TrimSpace(m.Naam) != "" && (strings.TrimSpace(m.Telefoon) != "" || strings.TrimSpace(m.Email) != "")
}

// check collects what is wrong with the reporter on the day of the contact.
func (m Melder) check(op datum.Datum) []fout.Veld {
	var f []fout.Veld
	f = tooLong(f, "melder.organisatie", m.Organisatie, maxNaam)
	f = tooLong(f, "melder.functie", m.Functie, maxNaam)
	f = tooLong(f, "melder.naam", m.Naam, maxNaam)
	f = tooLong(f, "melder.telefoon", m.Telefoon, 30)
	f = tooLong(f, "melder.email", m.Email, 254)
	return checkCode(f, "melder.hoedanigheid", codelijst.Hoedanigheid, m.Hoedanigheid, op)
}
