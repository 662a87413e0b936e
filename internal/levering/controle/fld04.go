package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// CodeOngeborenVerschilt means: one of BSN and birth date says unborn and the other does not.
const CodeOngeborenVerschilt = "ongeboren-verschilt"

var fld04 = Regel{
	ID: "FLD-04", Ernst: Herstellen,
	Wat: Tekst{
		"Een nummer, code of datum heeft de vorm van zijn veld en een datum bestaat; ongeboren staat in BSN en geboortedatum allebei.",
		"A number, code or date has the form of its field and a date exists; unborn is said by birth date and BSN together.",
	},
	Grond: "LAW15: JJJJMMDD, JJJJMM00, JJJJ0000, 99999999",
	Uitleg: map[string]Uitleg{
		CodeOngeborenVerschilt: uitleg("Volgens het ene veld is dit kind ongeboren en volgens het andere niet.", "By one field this child is unborn and by the other it is not.",
			"Maak BSN en geboortedatum gelijk: allebei ongeboren, of geen van beide.", "Make BSN and birth date agree: both unborn, or neither."),
		string(bestand.CodeNummerVorm): uitleg("Dit nummer heeft tekens die niet mogen.", "This number has characters that are not allowed.",
			"Gebruik letters, cijfers en - . / _", "Use letters, digits and - . / _"),
		string(bestand.CodeNummerLang): uitleg("Deze waarde is te lang.", "This value is too long.",
			"Kort de waarde in tot de lengte van het veld.", "Shorten the value to the length of the field."),
		string(bestand.CodeCodeVorm): uitleg("Dit is geen code.", "This is no code.",
			"Kies een code uit de lijst van het protocol.", "Choose a code of the list of the protocol."),
		string(bestand.CodeDatumVorm): uitleg("Dit is geen datum in de vorm JJJJMMDD.", "This is no date in the form JJJJMMDD.",
			"Schrijf jaar, maand en dag achter elkaar, zonder streepjes.", "Write year, month and day together, without dashes."),
		string(bestand.CodeDatumBestaatNiet): uitleg("Deze datum bestaat niet.", "This date does not exist.",
			"Verbeter de datum in de registratie.", "Correct the date in the registration."),
		string(bestand.CodeGeboortedatumVorm): uitleg("Dit is geen geboortedatum.", "This is no birth date.",
			"Schrijf JJJJMMDD; is de dag of de maand niet bekend, schrijf daar dan 00.", "Write JJJJMMDD; where day or month is not known, write 00 there."),
		string(bestand.CodeHerhalingLeeg): uitleg("Tussen twee waarden staat een lege waarde.", "Between two values there is an empty one.",
			"Haal het overbodige scheidingsteken weg.", "Take the extra separator away."),
		string(bestand.CodeGetalVorm): uitleg("Dit is geen getal in de vorm van dit veld.", "This is no number in the form of this field.",
			"Gebruik alleen cijfers, zo veel als het veld vraagt.", "Use digits only, as many as the field wants."),
		string(bestand.CodeTekstVorm): uitleg("Deze tekst heeft tekens die niet mogen.", "This text has characters that are not allowed.",
			"Gebruik letters, cijfers, spaties en - . / _", "Use letters, digits, spaces and - . / _"),
		string(bestand.CodeUitlijning): uitleg("De waarde staat aan de verkeerde kant van haar plaats.", "The value stands at the wrong side of its place.",
			"Zet de waarde links of rechts zoals de bestandsdefinitie zegt, en vul de rest zoals zij zegt.", "Put the value left or right as the file definition says, and fill the rest as it says."),
		string(bestand.CodeVlagVorm): uitleg("Hier mag alleen het teken voor ja of voor nee staan.", "Only the character for yes or for no may stand here.",
			"Gebruik de twee tekens van de bestandsdefinitie.", "Use the two characters of the file definition."),
		string(bestand.CodeOpvulling): uitleg("Deze plaats hoort leeg te zijn.", "This place should be empty.",
			"Vul de plaats met spaties.", "Fill the place with spaces."),
	},
	Nieuw: func(s *Situatie) Toets {
		velden := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return v.Soort != definitie.BSN }) // FLD-03
		persoon, ongeboren := s.soort(soortPersoon), s.ongeboren()
		return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if code := r.Vormfout(veld); code != "" {
					v.Meld(r, veld, string(code))
				}
			}
			if r.Soort() == persoon && ongeboren.verschilt(r) {
				v.Meld(r, ongeboren.geboren, CodeOngeborenVerschilt)
			}
		})
	},
}

// ongeborenVelden are the fields that say that a person is not born yet.
type ongeborenVelden struct {
	bsn, geboren *definitie.Veld
}

func (s *Situatie) ongeboren() ongeborenVelden {
	persoon := s.soort(soortPersoon)
	return ongeborenVelden{veldVan(persoon, definitie.BSN), veldVan(persoon, definitie.Geboortedatum)}
}

func (o ongeborenVelden) verschilt(r bestand.Record) bool {
	return o.bsn != nil && o.geboren != nil && isOngeboren(r, o.bsn) != isOngeboren(r, o.geboren)
}

func isOngeboren(r bestand.Record, v *definitie.Veld) bool {
	return r.Van(v) == v.Bijzonder[definitie.Ongeboren]
}
