package demo

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// The texts of the demo are Dutch because what people write down is. They are short and sober, name nobody, blame nobody
// and describe no harm more than is needed to understand the question.

// telling is what may be told about a theme.
type telling struct {
	seen    []string // what was seen or heard
	context []string // what else is known
	worry   []string // what the reporter fears
	ask     []string // the question, when somebody asks for advice
	advice  []string // what Veilig Thuis advised
}

var openings = map[bool][]string{
	true: lines("Politie ter plaatse na een melding van overlast.|Politie gebeld door een van de betrokkenen.|Politie ter plaatse na een " +
		"melding van geschreeuw uit de woning.|Mutatie na contact aan de balie van het bureau.|Wijkagent sprak het gezin na een eerdere melding."),
	false: lines("Melder heeft de zorgen met het gezin besproken.|Melder belt na overleg met een collega.|Melder maakt zich al langere " +
		"tijd zorgen.|Melder heeft de stappen van de meldcode doorlopen.|Melder belt naar aanleiding van wat vandaag is gezien."),
}

var layOpenings = lines("Melder kent het gezin goed.|Melder woont in de buurt van het gezin.|Melder belt omdat het zo niet langer gaat.|" +
	"Melder heeft lang getwijfeld om te bellen.")

var closings = lines("Er is nog geen hulp betrokken.|Er is al hulp betrokken; die weet van deze melding.|Het gezin weet van deze melding.|" +
	"Het gezin weet nog niet van deze melding.|Of er hulp betrokken is, is niet bekend.|De school is niet op de hoogte.|" +
	"Betrokkenen staan open voor hulp.|Betrokkenen willen op dit moment geen hulp.")

var tellPartner = telling{
	seen: lines("Er was ruzie tussen de partners, met schreeuwen en duwen.|Een van de partners had zichtbaar letsel en wilde daar weinig over zeggen.|" +
		"Er zijn over en weer bedreigingen geuit.|De ruzie ging over geld en over het einde van de relatie.|Er zijn spullen vernield tijdens de ruzie.|" +
		"Een van de partners durft niet naar huis.|Een ex-partner stond weer bij de woning, ondanks afspraken.|Een van de partners wordt " +
		"voortdurend gebeld en gevolgd."),
	context: lines("De kinderen waren boven en hebben het gehoord.|De kinderen waren niet thuis.|Het is niet de eerste keer dat dit gebeurt.|" +
		"De spanning loopt op sinds het verlies van werk.|Er is alcohol gebruikt.|De partners zijn korte tijd uit elkaar geweest."),
	worry: lines("De zorg is dat het opnieuw uit de hand loopt.|De zorg is wat de kinderen hiervan meekrijgen.|De zorg is dat een van de " +
		"partners steeds meer alleen komt te staan."),
	ask: lines("Vriendin wordt door haar partner gecontroleerd en durft niet te praten. Wat kan ik doen?|Cliënt vertelt over geweld thuis en wil " +
		"geen hulp. Moet ik melden?|Collega komt regelmatig met blauwe plekken op het werk. Hoe begin ik het gesprek?"),
	advice: lines("Besproken hoe een veilig moment voor een gesprek te kiezen. Gewezen op het afwegingskader en op terugbellen na het gesprek.|" +
		"Stappen van de meldcode doorgenomen. Afgesproken dat vrager met de cliënt een veiligheidsafspraak maakt en opnieuw belt als dat niet lukt."),
}

var tellDivorce = telling{
	seen: lines("De ouders spreken elkaar niet meer en de kinderen brengen de boodschappen over.|De overdracht van de kinderen loopt telkens uit " +
		"op ruzie.|Een kind zegt niet te durven vertellen hoe het bij de andere ouder was.|Afspraken over de omgang worden niet nagekomen.|" +
		"Een kind moet kiezen bij welke ouder het wil wonen.|De ouders doen over en weer beschuldigingen."),
	context: lines("De rechter heeft een omgangsregeling vastgelegd.|De ouders zijn uit elkaar; de kinderen hebben twee huizen.|Eerdere hulp is " +
		"gestopt omdat een van de ouders niet meer kwam.|Op school zijn de kinderen stil en snel moe."),
	worry: lines("De zorg is dat de kinderen klem zitten tussen hun ouders.|De zorg is dat het conflict groter wordt.|De zorg is dat de kinderen " +
		"een van de ouders uit het oog verliezen."),
	ask: lines("Kinderen van gescheiden ouders zijn van slag na elk weekend. Hoe bespreek ik dat met beide ouders?|Ouder vraagt de school om een " +
		"verklaring tegen de andere ouder. Hoe gaan we daarmee om?"),
	advice: lines("Geadviseerd om met beide ouders apart te spreken en alleen te benoemen wat bij de kinderen is gezien.|Besproken wat de school wel " +
		"en niet kan verklaren, en waar de ouders terechtkunnen voor hulp bij het ouderschap."),
}

var tellChild = telling{
	seen: lines("Het kind vertelde dat het thuis vaak slaat en schreeuwt.|Het kind komt zonder ontbijt en in te dunne kleren op school.|Het kind is " +
		"vaak afwezig zonder bericht.|Een jong kind was langere tijd alleen thuis.|Het kind schrikt van plotselinge bewegingen en wil niet naar huis.|" +
		"Afspraken bij de jeugdarts worden steeds niet nagekomen.|Het kind moet thuis veel alleen doen.|De woning was vervuild " +
		"en er was weinig te eten in huis."),
	context: lines("De ouder heeft veel aan het hoofd en slaapt slecht.|Er zijn schulden en er dreigt een huisuitzetting.|De ouders staan er alleen " +
		"voor, zonder familie in de buurt.|Het gaat al langer zo, met ups en downs.|Eerder ging het met hulp een tijd goed."),
	worry: lines("De zorg is dat het kind te weinig krijgt wat het nodig heeft.|De zorg is dat het thuis niet veilig is.|De zorg is dat de ouder de " +
		"opvoeding niet volhoudt."),
	ask: lines("Leerling vertelt dat er thuis geslagen wordt en wil niet dat de ouders het weten. Wat doen we vandaag?|Kind op de opvang wordt steeds " +
		"later opgehaald en is onverzorgd. Wanneer is dit een melding?|Ouder zegt de opvoeding niet meer aan te kunnen. Welke hulp past?"),
	advice: lines("Afwegingskader doorgenomen. Geadviseerd om met het kind te bespreken wat er gebeurt en dan de ouders te spreken, met een tweede collega erbij.|" +
		"Geadviseerd de signalen feitelijk op te schrijven, de ouders uit te nodigen en het lokale team te betrekken."),
}

var tellKindcheck = telling{
	seen: lines("Een ouder is opgenomen; er zijn jonge kinderen.|Ouder was onder invloed terwijl de kinderen thuis waren.|Zwangere komt niet op " +
		"controles en gebruikt middelen.|Ouder is somber en zegt de zorg voor de kinderen niet vol te houden.|Ouder is op de spoedeisende hulp " +
		"gezien na te veel alcohol."),
	context: lines("Familie vangt de kinderen nu op.|Wie er nu voor hen zorgt, is niet bekend.|De andere ouder woont ergens anders.|Er is eerder " +
		"hulp geweest, die is gestopt."),
	worry: lines("De zorg is wie er voor de kinderen is.|De zorg is of de ouder de kinderen nu kan verzorgen.|De zorg is wat dit betekent voor de baby."),
	ask:   lines("Patiënt met een verslaving heeft jonge kinderen. Wat vraagt de kindcheck van mij?|Zwangere cliënt is dakloos. Kunnen we nu al iets doen?"),
	advice: lines("Kindcheck doorgenomen: vraag wie er thuis is, wie nu zorgt en wie kan helpen. Leg vast wat cliënt zegt.|Besproken dat een melding voor " +
		"de geboorte mogelijk is en wat daarvoor nodig is."),
}

var tellParents = telling{
	seen: lines("Een jongere heeft thuis een deur ingetrapt en een ouder geduwd.|Een jongere eist geld van de ouders en dreigt als dat er niet komt.|" +
		"De ouders durven niets meer te zeggen uit angst voor ruzie.|De buren hoorden geschreeuw en brekend glas."),
	context: lines("Er wordt geblowd en gegamed tot diep in de nacht.|School is gestopt.|De ouders schamen zich en houden het binnenshuis.|Er is een " +
		"wachtlijst voor behandeling."),
	worry:  lines("De zorg is dat de ouders niet meer veilig zijn.|De zorg is wat de jongste hiervan meekrijgt."),
	ask:    lines("Mijn zoon slaat mij als hij boos is. Ik wil hem niet kwijt. Wat kan ik doen?|Ouders vertellen dat zij bang zijn voor hun dochter. Waar verwijs ik naar?"),
	advice: lines("Veiligheidsafspraken besproken: wanneer gaat u de kamer uit, wie belt u. Gewezen op hulp voor ouders en jongere samen.|Verwezen naar het lokale team; gesproken over wat te doen als het weer misgaat."),
}

var tellElder = telling{
	seen: lines("Er is geld van de rekening verdwenen sinds een familielid de bankzaken doet.|Betrokkene is vermagerd en de woning is koud.|De zorg is " +
		"zwaar en er wordt tegen betrokkene geschreeuwd.|De thuiszorg wordt aan de deur weggestuurd.|Er zijn plekken op de armen die niet goed te verklaren zijn."),
	context: lines("De mantelzorger is uitgeput en staat er alleen voor.|Er is sprake van geheugenproblemen.|De familie is het onderling niet eens.|Er is geen " +
		"andere familie in beeld."),
	worry: lines("De zorg is dat er te weinig zicht is op wat er thuis gebeurt.|De zorg is dat de mantelzorger het niet volhoudt."),
	ask: lines("Cliënt laat de boodschappen over aan een neef en heeft steeds minder geld. Is dit uitbuiting?|Mantelzorger is op en valt uit tegen zijn " +
		"moeder. Wat is een eerste stap?"),
	advice: lines("Besproken hoe het gesprek met mevrouw alleen te voeren, en wanneer bewind een mogelijkheid is.|Geadviseerd om respijtzorg te regelen en de huisarts te betrekken."),
}

var tellHome = telling{
	seen: lines("Er was een vechtpartij tussen familieleden in de woning.|Een broer houdt zijn zus binnen en bepaalt met wie zij omgaat.|Een familielid " +
		"wordt bedreigd omdat het een andere keuze maakt dan de familie wil.|De ruzie in huis is al dagen aan de gang."),
	context: lines("Het gezin woont met veel mensen in een klein huis.|Er zijn schulden bij familie.|Een van de betrokkenen heeft tijdelijk ergens anders geslapen."),
	worry:   lines("De zorg is dat het opnieuw uit de hand loopt.|De zorg is dat een van hen geen kant op kan."),
	ask:     lines("Leerling zegt dat ze deze zomer moet trouwen. Wat doen we?|Buren hebben dagelijks ruzie en er zijn kinderen. Wie kan daarnaar kijken?"),
	advice:  lines("Uitgelegd wat nu eerst nodig is en wie meekijkt. Vandaag nog teruggebeld met een deskundige.|Geadviseerd om bij gevaar direct de politie te bellen en te noteren wat u hoort en wanneer."),
}

var tellWorry = telling{
	seen: lines("Betrokkene is in de war aangetroffen op straat.|Er zijn zorgen over geld en over het huis.|Een buurtconflict loopt hoog op.|Een ouder " +
		"vraagt om hulp bij het opvoeden van een kind."),
	context: lines("Van geweld is niets gebleken.|Er is hulp, maar die komt nog niet op gang.|Er is verdriet na een overlijden in de familie."),
	worry:   lines("De zorg is dat het gezin vastloopt.|De zorg is dat er niemand is die overzicht houdt."),
	ask:     lines("Ouder komt er niet uit met de instanties. Wie kan helpen?|Cliënt is erg alleen. Wat kan ik betekenen?"),
	advice:  lines("Van geweld is geen sprake; verwezen naar het lokale team.|Meegedacht over steun in het eigen netwerk."),
}

// say draws a line that fits who there are in the household.
func (hh *household) say(from []string, on time.Time) string { return one(hh.c, hh.fitting(from, on)) }

// fitting leaves out what is about children when there are none, and about a baby when none is expected.
func (hh *household) fitting(from []string, on time.Time) []string {
	young := minors(hh.members, dayOf(on))
	expected := slices.ContainsFunc(hh.members, func(m *member) bool { return m.place == unborn })
	fits := slices.DeleteFunc(slices.Clone(from), func(s string) bool {
		return !young && aboutChildren.MatchString(s) || !expected && aboutBaby.MatchString(s)
	})
	if len(fits) == 0 {
		return from
	}
	return fits
}

var (
	aboutChildren = regexp.MustCompile(`(?i)kind|school|jongste|jeugd|oma\b`)
	aboutBaby     = regexp.MustCompile(`(?i)baby|zwanger`)
)

// story tells what was reported.
func (hh *household) story(g *reporters, on time.Time) string {
	c, t := hh.c, hh.theme
	opening := openings[g.police]
	if g.lay {
		opening = layOpenings
	}
	parts := append([]string{one(c, opening)}, some(c, hh.fitting(t.told.seen, on), c.between(1, 2))...)
	parts = append(parts, hh.say(t.told.context, on), hh.say(t.told.worry, on))
	if !g.police || c.yes(0.4) {
		parts = append(parts, hh.say(closings, on))
	}
	return strings.Join(parts, " ")
}
