package casusapi

import (
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// PersoonInvoer is a person as taken down with a melding.
type PersoonInvoer struct {
	Bekend        id.ID    `json:"bekend,omitempty" format:"uuid" doc:"De persoon die hier al bekend is, zoals gevonden met /personen/_zoek."`
	Voornamen     string   `json:"voornamen,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Tussenvoegsel string   `json:"tussenvoegsel,omitempty" maxLength:"20" pattern:"^\\P{Cc}*$"`
	Achternaam    string   `json:"achternaam,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Geboorte      string   `json:"geboorte,omitempty" format:"geboorte" doc:"Geboortedatum volgens ISO 8601, ook onvolledig: 2015-03-12, 2015-03, 2015. Of het woord ongeboren. Laat weg als die onbekend is." example:"2015-03-12"`
	Geslacht      string   `json:"geslacht" enum:"V,M,O" doc:"Vrouw, man of onbekend."`
	BSN           string   `json:"bsn,omitempty" format:"bsn" pattern:"^[0-9]{9}$" doc:"Burgerservicenummer; moet voldoen aan de elfproef."`
	Telefoon      string   `json:"telefoon,omitempty" maxLength:"30" pattern:"^\\P{Cc}*$"`
	VeiligContact string   `json:"veiligContact,omitempty" maxLength:"500" doc:"Hoe en wanneer deze persoon veilig te bereiken is."`
	Adres         *Adres   `json:"adres,omitempty"`
	AdresGeheim   bool     `json:"adresGeheim,omitempty" doc:"Het adres is beschermd: het komt daarna in geen antwoord van dit koppelvlak voor."`
	Rollen        []string `json:"rollen" minItems:"1" maxItems:"13" maxLength:"40" doc:"Codes van de lijst rol."`
}

// Adres is where somebody stays.
type Adres struct {
	Straat     string `json:"straat,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
	Huisnummer string `json:"huisnummer,omitempty" maxLength:"20" pattern:"^\\P{Cc}*$"`
	Postcode   string `json:"postcode,omitempty" maxLength:"10" pattern:"^\\P{Cc}*$"`
	Plaats     string `json:"plaats,omitempty" maxLength:"120" pattern:"^\\P{Cc}*$"`
}

// persoonPlaats moves the fields of an address into their object: in a form they stand beside the name.
func persoonPlaats(pointer string) string {
	block, field := "", pointer
	if i := strings.LastIndexByte(pointer, '/'); i >= 0 {
		block, field = pointer[:i], pointer[i+1:]
	}
	switch field {
	case "straat", "huisnummer", "postcode", "plaats":
		return block + "/adres/" + field
	case "geboortedatum":
		return block + "/geboorte"
	}
	return pointer
}

func (p PersoonInvoer) persoon() casus.NieuwPersoon {
	n := casus.NieuwPersoon{Bekend: optional(p.Bekend), AdresGeheim: p.AdresGeheim, Rollen: p.Rollen,
		Gegevens: casus.Gegevens{Voornamen: strings.TrimSpace(p.Voornamen), Tussenvoegsel: strings.TrimSpace(p.Tussenvoegsel),
			Achternaam: strings.TrimSpace(p.Achternaam), Geboorte: geboorte(p.Geboorte), Geslacht: p.Geslacht, BSN: nummer(p.BSN),
			Telefoon: strings.TrimSpace(p.Telefoon), VeiligContact: strings.TrimSpace(p.VeiligContact)}}
	if a := p.Adres; a != nil {
		n.Adres = casus.Adres{Straat: strings.TrimSpace(a.Straat), Nummer: strings.TrimSpace(a.Huisnummer),
			Postcode: strings.TrimSpace(a.Postcode), Plaats: strings.TrimSpace(a.Plaats)}
	}
	return n
}

// nummer reads a BSN that passed its format; none for the empty text.
func nummer(text string) bsn.BSN {
	b, err := bsn.Parse(text)
	if err != nil {
		return bsn.BSN{}
	}
	return b
}

const ongeboren = "ongeboren"

// parseGeboorte reads a birth date of ISO 8601 that may lack its day or its month, or the word for unborn.
func parseGeboorte(text string) (datum.Geboortedatum, bool) {
	if text == ongeboren {
		return datum.Ongeboren(), true
	}
	digits := strings.ReplaceAll(text, "-", "")
	switch len(text) {
	case len("2015"):
		digits += "0000"
	case len("2015-03"):
		digits += "00"
	case len("2015-03-12"):
	default:
		return datum.Geboortedatum{}, false
	}
	g, err := datum.ParseGeboortedatum(digits)
	return g, err == nil && tekstGeboorte(g) == text
}

func geboorte(text string) datum.Geboortedatum {
	g, _ := parseGeboorte(text) // the format was checked; none for the empty text
	return g
}

func testGeboorte(text string) string {
	if _, ok := parseGeboorte(text); !ok {
		return "geen-geboorte"
	}
	return ""
}

// tekstGeboorte writes a birth date as parseGeboorte reads it; nothing when it is unknown.
func tekstGeboorte(g datum.Geboortedatum) string {
	switch s := g.String(); {
	case g.IsOngeboren():
		return ongeboren
	case g.IsOnbekend():
		return ""
	case s[4:6] == "00":
		return s[:4]
	case s[6:] == "00":
		return s[:4] + "-" + s[4:6]
	default:
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
}

// Persoon is a person of a casus in an answer. A protected address is not part of it.
type Persoon struct {
	ID            id.ID  `json:"id" format:"uuid"`
	Voornamen     string `json:"voornamen"`
	Tussenvoegsel string `json:"tussenvoegsel"`
	Achternaam    string `json:"achternaam"`
	Geboorte      string `json:"geboorte,omitempty" doc:"Zoals in de invoer; ontbreekt als die onbekend is."`
	Geslacht      string `json:"geslacht" enum:"V,M,O"`
	BSN           string `json:"bsn,omitempty"`
	Telefoon      string `json:"telefoon,omitempty"`
	VeiligContact string `json:"veiligContact,omitempty"`
	Adres         *Adres `json:"adres,omitempty" doc:"Ontbreekt als het onbekend of beschermd is."`
	AdresGeheim   bool   `json:"adresGeheim"`
	Rollen        []Rol  `json:"rollen"`
	Versie        int64  `json:"versie"`
}

// Rol is a role of a person in a casus.
type Rol struct {
	Rol string       `json:"rol" doc:"Code van de lijst rol."`
	Van datum.Datum  `json:"van" format:"date"`
	Tot *datum.Datum `json:"tot,omitempty" format:"date"`
}

func persoonVan(p casus.PersoonBeeld) Persoon {
	g := p.Gegevens
	out := Persoon{ID: p.ID, Voornamen: g.Voornamen, Tussenvoegsel: g.Tussenvoegsel, Achternaam: g.Achternaam,
		Geboorte: tekstGeboorte(g.Geboorte), Geslacht: g.Geslacht, BSN: g.BSN.Cijfers(), Telefoon: g.Telefoon,
		VeiligContact: g.VeiligContact, AdresGeheim: p.AdresGeheim, Versie: p.Versie,
		Rollen: each(p.Rollen, func(b casus.Betrokkene) Rol { return Rol{Rol: b.Rol, Van: b.Van, Tot: b.Tot} })}
	if a := p.Adres; a != nil && !p.AdresGeheim {
		out.Adres = &Adres{Straat: a.Straat, Huisnummer: a.Nummer, Postcode: a.Postcode, Plaats: a.Plaats}
	}
	return out
}
