package demo

var safeContact = lines("Alleen overdag bellen, niet via de huistelefoon.|Eerst een bericht sturen, dan pas bellen.|Geen voicemail inspreken.|" +
	"Bellen via de zus, nummer bij de teamleider bekend.|Alleen op dinsdag en donderdag bereikbaar, dan is zij op het werk.")

var (
	acuteYes = lines("Vandaag contact gelegd met de politie; betrokkenen verblijven vannacht apart.|Kinderen zijn bij familie; morgenochtend gesprek met beide " +
		"ouders.|Direct overlegd met de politie over een huisverbod; veiligheid voor vannacht geregeld.|Nog vandaag huisbezoek met een collega.")
	acuteNo = lines("Geen gevaar op dit moment: betrokkenen zijn uit elkaar en er is toezicht.|De politie heeft de rust hersteld; geen aanwijzing voor direct " +
		"gevaar.|Het kind is op school en wordt door een ander familielid opgehaald.|Contact gehad met de melder: vandaag geen gevaar.|Er is " +
		"hulp in huis die vandaag langsgaat.")
	acuteLater = lines("Gebeld met de melder en met de politie: geen direct gevaar.|Gesproken met een van de ouders: de kinderen slapen bij oma.|Overlegd met de " +
		"school: het kind is gezien en het gaat redelijk.")
)

// assessed is why a veiligheidsbeoordeling comes out as it does, by what is proposed.
var assessed = map[string][]string{
	investigation: lines("Er is onvoldoende zicht op wat er thuis gebeurt en de verhalen spreken elkaar tegen. Onderzoek is nodig.|Betrokkenen ontkennen en " +
		"willen geen hulp, terwijl de signalen zich opstapelen.|Er zijn meerdere meldingen van verschillende melders; het beeld is nog niet compleet."),
	conditions: lines("Het geweld is duidelijk en betrokkenen willen dat het stopt. Met veiligheidsvoorwaarden is samenwerken mogelijk.|Er is sprake van een " +
		"patroon. Het gezin werkt mee; er zijn afspraken nodig voor de veiligheid van nu.|Betrokkenen erkennen wat er gebeurt en vragen om hulp."),
	"overdracht-lokaal-team": lines("Geen acute onveiligheid. Het lokale team kan met het gezin aan de slag.|De zorgen zijn er, het gezin staat open voor hulp " +
		"dichtbij. Overdracht aan het lokale team past."),
	"overdracht-lopende-hulp": lines("Er is al hulp betrokken die de regie heeft en deze melding meeneemt.|De jeugdbeschermer is betrokken en heeft zicht op de veiligheid."),
	"overdracht-mdt":          lines("Meerdere problemen tegelijk; het multidisciplinaire team heeft de deskundigheid bij elkaar."),
	"overdracht-gezin":        lines("Het gezin heeft zelf met familie een plan gemaakt dat voldoende is. Zij weten waar zij terechtkunnen."),
	"verzoek-rvdk":            lines("Hulp in vrijwillig kader komt niet van de grond terwijl de ontwikkeling van de kinderen in gevaar is."),
	"omgezet-in-advies":       lines("De melder kan met advies zelf verder; het gezin is daarvan op de hoogte.|Bij nader inzien ging het om een vraag om advies."),
	"einde-bemoeienis":        lines("Van huiselijk geweld of kindermishandeling is niet gebleken.|Eenmalig incident, goed besproken; er is geen verdere zorg."),
}

var (
	despiteHidden = "De overdracht bevat niets dat naar de melder kan leiden; dit is met de melder besproken."
	agreed        = lines("Eens met de beoordeling.|Akkoord. Let op het contact met beide betrokkenen.|Akkoord, na bespreking in het multidisciplinair overleg.|Akkoord; de " +
		"taxatie past bij wat bekend is.|Eens met het voorstel en met de argumentatie.")
	returned = lines("De onderbouwing van de veiligheid van de jongste ontbreekt nog.|Graag eerst contact met de school; dan opnieuw voorleggen.|Eerdere meldingen " +
		"zijn nog niet meegewogen.")
)

// ended is how a dienst ended.
var ended = map[string][]string{
	"bevestigd": lines("De vermoedens zijn bevestigd. Met het gezin zijn veiligheidsvoorwaarden afgesproken en de hulp is gestart.|Bevestigd na gesprekken met alle " +
		"betrokkenen en informanten. Het vervolg is overgedragen."),
	"niet-bevestigd": lines("De vermoedens zijn niet bevestigd en niet weerlegd. Het gezin aanvaardt hulp bij het opvoeden.|Niet bevestigd; de zorgen zijn met het gezin besproken."),
	"geen":           lines("Van geweld of mishandeling is geen sprake. De uitkomst is met het gezin besproken; zij weten dat zij om vernietiging kunnen vragen."),
	"vertrokken":     lines("Het gezin is verhuisd naar een andere regio; het dossier is overgedragen."),
	"voorwaarden": lines("De veiligheidsvoorwaarden zijn nagekomen. De hulp is gestart en het lokale team heeft de regie.|Aan de voorwaarden is voldaan; een deel van de " +
		"afspraken volgt Veilig Thuis nog.|De voorwaarden zijn bijgesteld en daarna gehaald. Het vervolg is belegd."),
	"overgedragen": lines("Het vervolg is gestart; de ontvanger heeft kennisgemaakt met het gezin.|De ontvanger bevestigt dat de hulp is begonnen.|Overdracht besproken met " +
		"gezin en ontvanger; het vervolg loopt."),
}

var (
	anonymous = lines("Beller wil geen naam geven. Hoort al weken geschreeuw en huilende kinderen bij de buren.|Brief zonder afzender: de kinderen zouden vaak " +
		"alleen thuis zijn.|Beller wil onbekend blijven en vertelt dat een familielid bang is voor haar partner.|Anonieme tip over een ouder die de " +
		"zorg voor de kinderen niet aankan.")
	actOn = lines("De signalen zijn concreet en passen bij wat eerder is gezien. Ambtshalve melding.|Er zijn jonge kinderen bij betrokken en de informatie is te " +
		"controleren. Ambtshalve melding.")
	postponed = lines("Betrokkene zou het slachtoffer onder druk zetten zodra die dit hoort; eerst een veilig gesprek.|Het kind is nog niet alleen gesproken. " +
		"Vertellen zou het onderzoek doorkruisen.|Er is nog geen veilig telefoonnummer. De afspraak met het lokale team is over tien dagen.")
	leave = lines("De informatie is te weinig concreet om op te handelen.|Geen aanknopingspunt om na te gaan of dit klopt; bewaard voor het geval er meer komt.")
)
