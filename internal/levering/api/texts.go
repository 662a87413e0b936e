package leveringapi

// texts are what the rules of this room say of a field, or of the state of things.
var texts = map[string]string{
	"bestand-te-groot":            "Dit rapport is te groot: hoogstens {0} MB.",
	"bevinding-onbekend":          "Deze bevinding staat niet in deze levering, of is niet te verklaren.",
	"bevinding-verklaard":         "Deze bevinding is al verklaard. Neem die uitleg eerst terug.",
	"verzending-in-toekomst":      "Deze dag moet nog komen.",
	"datum-voor-goedkeuring":      "Deze dag ligt vóór de goedkeuring.",
	"definitie-afgeleid":          "Deze definitie is deels afgeleid of gold toen niet. Geef aanvaardAfgeleid mee om het toch te doen.",
	"definitie-niet-te-maken":     "Deze definitie vraagt gegevens die hier niet worden geregistreerd.",
	"definitie-onbekend":          "Deze definitie bestaat niet.",
	"feiten-zonder-plaats":        "{0} geregistreerde gegevens passen niet in deze definitie; hier staan er {1}. Er is niets bewaard. Herstel ze en maak de levering opnieuw.",
	"feit-past-niet":              "{0} {1}, {2}: de waarde heeft niet de vorm van het veld. Herstel dit onder {3}.",
	"feit-zonder-code":            "{0} {1}, {2}: optie {5} van de lijst {4} heeft in deze definitie geen code. Ga onder {3} na of dit klopt, en verander het alleen als het niet klopt.",
	"geen-base64":                 "Dit is geen base64.",
	"kenmerk-vorm":                "Gebruik hoogstens 60 letters, cijfers, spaties en - . / _",
	"levering-andere-definitie":   "Wat eerder is verstuurd, is naar een andere definitie gemaakt en niet te vergelijken.",
	"levering-niet-geleverd":      "Deze levering is nog niet verstuurd.",
	"levering-niet-goedgekeurd":   "Deze levering is niet goedgekeurd.",
	"levering-zonder-cijfers":     "Uit een levering naar deze definitie zijn geen cijfers van StatLine te maken.",
	"organisatie-zonder-cbs-code": "Van deze organisatie is geen code van CBS bekend.",
	"periode-loopt-nog":           "Dit halfjaar is nog niet voorbij.",
	"periode-onbekend":            "Dit halfjaar bestaat niet.",
	"verplicht":                   "Dit is verplicht.",
	"waarde-onbekend":             "Deze waarde is niet bekend.",
}
