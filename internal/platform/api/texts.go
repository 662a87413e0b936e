package api

import "net/http"

// kind is what a status says of itself.
type kind struct{ code, title, detail string }

var kinds = map[int]kind{
	http.StatusBadRequest: {"ongeldige-invoer", "Ongeldige invoer",
		"Er klopt iets niet in het verzoek. Er is niets opgeslagen. Zie errors voor elke fout."},
	http.StatusUnauthorized: {"geen-geldig-token", "Niet aangemeld",
		"Stuur een geldig token mee in de header Authorization: Bearer."},
	http.StatusNotFound: {"niet-gevonden", "Niet gevonden",
		"Dit bestaat niet, of het is niet voor u bedoeld."},
	http.StatusMethodNotAllowed: {"methode-niet-toegestaan", "Methode niet toegestaan",
		"Dit kan hier niet met deze methode. Zie de header Allow."},
	http.StatusNotAcceptable: {"niet-aanvaardbaar", "Geen passende vorm",
		"Wij antwoorden met application/json, en bij een fout met application/problem+json. Pas de header Accept aan."},
	http.StatusConflict: {"conflict", "Dit kan nu niet meer",
		"Het verzoek past niet bij hoe het er nu voor staat. Er is niets opgeslagen."},
	http.StatusPreconditionFailed: {"gewijzigd", "Intussen gewijzigd",
		"Dit is gewijzigd sinds u het opvroeg. Er is niets opgeslagen. Vraag het opnieuw op."},
	http.StatusRequestEntityTooLarge: {"te-groot", "Verzoek te groot",
		"Een body mag hoogstens 1 MiB groot zijn. Er is niets opgeslagen."},
	http.StatusUnsupportedMediaType: {"geen-json-type", "Vorm niet ondersteund",
		"Stuur de body als application/json, niet gecomprimeerd."},
	http.StatusInternalServerError: {"interne-fout", "Fout aan onze kant",
		"Er ging bij ons iets mis. Meld het kenmerk in trace aan de beheerder."},
	http.StatusServiceUnavailable: {"niet-beschikbaar", "Nu niet beschikbaar",
		"Een deel van het systeem werkt nu niet. Er is niets opgeslagen en niets getoond. Probeer het later opnieuw."},
}

// successes are the descriptions of the other responses.
var successes = map[int]string{
	http.StatusOK:        "Gelukt.",
	http.StatusCreated:   "Vastgelegd.",
	http.StatusNoContent: "Vastgelegd; het antwoord heeft geen inhoud.",
}

// ownTexts are what the checks of this package say of a field.
var ownTexts = map[string]string{
	"onbekend":            "Deze waarde is niet goed.",
	"verplicht":           "Dit is verplicht.",
	"onbekend-veld":       "Hier staat een veld dat het OpenAPI-document niet kent.",
	"dubbel-veld":         "Hier staat een veld twee keer.",
	"geen-object":         "Hier hoort een JSON-object.",
	"geen-lijst":          "Hier hoort een JSON-lijst.",
	"geen-tekst":          "Hier hoort een JSON-tekst.",
	"geen-geheel":         "Hier hoort een geheel getal.",
	"geen-getal":          "Hier hoort een getal.",
	"geen-ja-nee":         "Hier hoort true of false.",
	"ongeldige-tekens":    "Deze tekst bevat tekens die wij niet bewaren, zoals stuurtekens.",
	"te-kort":             "Gebruik minstens {0} tekens.",
	"te-lang":             "Gebruik hoogstens {0} tekens.",
	"te-klein":            "De kleinste waarde is {0}.",
	"te-groot":            "De grootste waarde is {0}.",
	"te-weinig":           "Geef er minstens {0}.",
	"te-veel":             "Geef er hoogstens {0}.",
	"keuze-onbekend":      "Deze waarde staat niet in de lijst van het OpenAPI-document.",
	"verkeerde-vorm":      "Deze waarde heeft niet de vorm uit het OpenAPI-document.",
	"geen-id":             "Hier hoort een UUID versie 4 in kleine letters.",
	"geen-datum":          "Hier hoort een bestaande datum, JJJJ-MM-DD.",
	"geen-tijdstip":       "Hier hoort een bestaand tijdstip met tijdzone, zoals 2027-03-25T09:00:00+01:00.",
	"geen-json":           "De body is geen geldige JSON.",
	"geen-utf8":           "De body is geen geldige UTF-8.",
	"te-diep":             "De JSON is te diep genest.",
	"geen-query":          "De query is niet te lezen.",
	"onbekende-parameter": "De query bevat een parameter die het OpenAPI-document niet kent.",
	"dubbele-parameter":   "Deze parameter staat er twee keer.",
	"ongeldige-cursor":    "Deze cursor is niet van ons. Begin opnieuw zonder cursor.",
	"ongeldige-versie":    `Hier hoort de ETag van wat u opvroeg, zoals "1".`,
}
