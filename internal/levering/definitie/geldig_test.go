package definitie_test

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/definitie"
)

// A kapot is one way in which a definition can be wrong: a built-in one with one piece of text replaced.
type kapot struct {
	naam, oud, nieuw string
	deel, code       string
}

var kapotGescheiden = []kapot{
	{"name", `naam = "protocol-1.0"`, `naam = "Protocol 1"`, "naam", definitie.ProbleemWaarde},
	{"no title", `titel = "Beleidsinformatie AMHK, informatieprotocol 1.0"`, ``, "titel", definitie.ProbleemLeeg},
	{"no source", `bron = "Uitv`, `bron = "" # `, "bron", definitie.ProbleemLeeg},
	{"no validity", `geldig-van = "2015-kw1"`, ``, "geldig-van", definitie.ProbleemLeeg},
	{"no day for lists", `codelijsten-op = "2015-04-01"`, ``, "codelijsten-op", definitie.ProbleemLeeg},
	{"validity turned round", `geldig-van = "2015-kw1"`, `geldig-van = "2019-1"`, "geldig-tot", definitie.ProbleemPeriode},
	{"characters", `tekens = "ascii"`, `tekens = "utf-8"`, "kader.tekens", definitie.ProbleemWaarde},
	{"line end", `regeleinde = "lf"`, `regeleinde = "cr"`, "kader.regeleinde", definitie.ProbleemWaarde},
	{"unknown frame", `vorm = "gescheiden"`, `vorm = "vaste-breedte"`, "kader.vorm", definitie.ProbleemWaarde},
	{"same separators", `herhaalteken = ","`, `herhaalteken = "|"`, "kader.herhaalteken", definitie.ProbleemScheiding},
	{"separator of values", `veldteken = "|"`, `veldteken = "-"`, "kader.veldteken", definitie.ProbleemScheiding},
	{"separator of two", `veldteken = "|"`, `veldteken = "||"`, "kader.veldteken", definitie.ProbleemScheiding},
	{"tab separates", `veldteken = "|"`, `veldteken = "\t"`, "kader.veldteken", definitie.ProbleemScheiding},
	{"line length", "regellengte-max = 1000", "regellengte-max = 0", "kader.regellengte-max", definitie.ProbleemLengte},
	{"fields wider than the line", "regellengte-max = 1000", "regellengte-max = 30", "M.lengte", definitie.ProbleemLengte},
	{"line length of the other form", "regellengte-max = 1000", "regellengte-max = 1000\nregellengte = 80", "kader.regellengte", definitie.ProbleemNietVanVorm},
	{"place of the kind", "regellengte-max = 1000", "regellengte-max = 1000\nsoortpositie = 1", "kader.soortpositie", definitie.ProbleemNietVanVorm},
	{"length of the kind", "regellengte-max = 1000", "regellengte-max = 1000\nsoortlengte = 1", "kader.soortlengte", definitie.ProbleemNietVanVorm},
	{"organisation in no field", `plaats = "begeleidend"`, `plaats = "veld"`, "organisatienummer.plaats", definitie.ProbleemWaarde},
	{"selection", `gebeurtenis = "afgerond"`, `gebeurtenis = "gestart"`, "selectie.gebeurtenis", definitie.ProbleemWaarde},
	{"letter twice", `code = "M"`, `code = "A"`, "soort[2].code", definitie.ProbleemDubbel},
	{"no letter", `code = "M"`, ``, "soort[2].code", definitie.ProbleemWaarde},
	{"small letter", `code = "A"`, `code = "a"`, "a.code", definitie.ProbleemWaarde},
	{"kind twice", `naam = "melding"`, `naam = "advies"`, "M.naam", definitie.ProbleemDubbel},
	{"kind without a name", `naam = "melding"`, ``, "M.naam", definitie.ProbleemWaarde},
	{"no evidence", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"LAW15\"]", "code = \"A\"\nnaam = \"advies\"", "A.bewijs", definitie.ProbleemLeeg},
	{"unknown evidence", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"LAW15\"]", "code = \"A\"\nnaam = \"advies\"\nbewijs = [\"?\"]", "A.bewijs", definitie.ProbleemBewijs},
	{"place of a kind", `code = "A"`, "code = \"A\"\nplek = \"midden\"", "A.plek", definitie.ProbleemWaarde},
	{"header with a number", `code = "A"`, "code = \"A\"\nplek = \"kop\"", "A.nummer", definitie.ProbleemSleutel},
	{"header halfway", `code = "M"`, "code = \"M\"\nplek = \"kop\"", "M.plek", definitie.ProbleemPlek},
	{"trailer halfway", `code = "M"`, "code = \"M\"\nplek = \"sluit\"", "M.plek", definitie.ProbleemPlek},
	{"trailer that follows", `code = "P"`, "code = \"P\"\nplek = \"sluit\"", "P.plek", definitie.ProbleemPlek},
	{"child of unknown kind", `hoort-bij = ["M", "O"]`, `hoort-bij = ["M", "X"]`, "P.hoort-bij", definitie.ProbleemVerwijzing},
	{"child of itself", `hoort-bij = ["M", "O"]`, `hoort-bij = ["M", "P"]`, "P.hoort-bij", definitie.ProbleemVolgorde},
	{"ring of kinds", `code = "M"`, "code = \"M\"\nhoort-bij = [\"P\"]", "M.hoort-bij", definitie.ProbleemVolgorde},
	{"child of a child", `code = "M"`, "code = \"M\"\nhoort-bij = [\"A\"]", "P.hoort-bij", definitie.ProbleemVolgorde},
	{"parent twice", `hoort-bij = ["M", "O"]`, `hoort-bij = ["M", "O", "M"]`, "P.hoort-bij", definitie.ProbleemDubbel},
	{"must follow what it does not", `verplicht-bij = ["M", "O"]`, `verplicht-bij = ["A"]`, "P.verplicht-bij", definitie.ProbleemVerwijzing},
	{"key not first", "soort = \"nummer\"\naanwezig = \"verplicht\"", "soort = \"datum\"\naanwezig = \"verplicht\"", "A.nummer", definitie.ProbleemSleutel},
	{"key may be empty", "soort = \"nummer\"\naanwezig = \"verplicht\"", "soort = \"nummer\"\naanwezig = \"optioneel\"", "A.nummer", definitie.ProbleemSleutel},
	{"two numbers", "naam = \"datum-melding\"\nsoort = \"datum\"", "naam = \"datum-melding\"\nsoort = \"nummer\"\nlengte-max = 9", "M.datum-melding", definitie.ProbleemSleutel},
	{"field twice", `naam = "onderzoeksnummer"`, `naam = "vervolg"`, "M.veld[7]", definitie.ProbleemDubbel},
	{"field without a name", `naam = "onderzoeksnummer"`, ``, "M.veld[7].naam", definitie.ProbleemWaarde},
	{"unknown kind of value", `soort = "bsn"`, `soort = "sofinummer"`, "P.bsn.soort", definitie.ProbleemWaarde},
	{"presence", `aanwezig = "optioneel"`, `aanwezig = "soms"`, "M.datum-start-vervolgtraject.aanwezig", definitie.ProbleemWaarde},
	{"date repeats", "naam = \"datum-melding\"", "naam = \"datum-melding\"\nmeervoudig = true", "M.datum-melding.meervoudig", definitie.ProbleemNietVanSoort},
	{"unknown list", `codelijst = "vervolg-melding"`, `codelijst = "bestaat-niet"`, "M.vervolg.codelijst", definitie.ProbleemCodelijst},
	{"code without a list", `codelijst = "vervolg-melding"`, ``, "M.vervolg.codelijst", definitie.ProbleemLeeg},
	{"list of one choice repeats", `naam = "vervolg"` + "\nparagraaf = \"3.6\"", `naam = "vervolg"` + "\nmeervoudig = true", "M.vervolg.codelijst", definitie.ProbleemEnkelvoudig},
	{"list for a date", "naam = \"datum-melding\"", "naam = \"datum-melding\"\ncodelijst = \"aard\"", "M.datum-melding.codelijst", definitie.ProbleemNietVanSoort},
	{"length of a code", "naam = \"hoedanigheid\"", "naam = \"hoedanigheid\"\nlengte-max = 3", "A.hoedanigheid.lengte-max", definitie.ProbleemNietVanSoort},
	{"number without a longest", "soort = \"nummer\"\naanwezig = \"verplicht\"\nlengte-max = 20", "soort = \"nummer\"\naanwezig = \"verplicht\"", "A.nummer.lengte-max", definitie.ProbleemLengte},
	{"number that no computer counts", "naam = \"datum-melding\"\nsoort = \"datum\"", "naam = \"datum-melding\"\nsoort = \"getal\"\nlengte-max = 19", "M.datum-melding.lengte", definitie.ProbleemLengte},
	{"place in a line", "naam = \"datum-melding\"", "naam = \"datum-melding\"\npositie = 3", "M.datum-melding.positie", definitie.ProbleemNietVanVorm},
	{"flag", "naam = \"datum-melding\"", "naam = \"datum-melding\"\nvlag-aan = \"J\"", "M.datum-melding.positie", definitie.ProbleemNietVanVorm},
	{"filler between separators", "naam = \"datum-melding\"\nsoort = \"datum\"", "naam = \"datum-melding\"\nsoort = \"opvulling\"", "M.datum-melding.soort", definitie.ProbleemNietVanVorm},
	{"reference to unknown kind", `naar = ["O"]`, `naar = ["X"]`, "M.onderzoeksnummer.naar", definitie.ProbleemVerwijzing},
	{"reference to nothing", `naar = ["O"]`, ``, "M.onderzoeksnummer.naar", definitie.ProbleemNietVanSoort},
	{"reference twice", `naar = ["O"]`, `naar = ["O", "O"]`, "M.onderzoeksnummer.naar", definitie.ProbleemDubbel},
	{"reference to a kind without number", `naar = ["O"]`, `naar = ["P"]`, "M.onderzoeksnummer.naar", definitie.ProbleemDoel},
	{"reference narrower than the number", "is = [\"01\"] }\nlengte-max = 20", "is = [\"01\"] }\nlengte-max = 19", "M.onderzoeksnummer.lengte", definitie.ProbleemSmal},
	{"date that counts", "naam = \"datum-melding\"", "naam = \"datum-melding\"\ntelt = [\"M\"]", "M.datum-melding.telt", definitie.ProbleemNietVanSoort},
	{"condition on later field", `veld = "uitkomst"`, `veld = "vervolg"`, "O.aard.voorwaarde", definitie.ProbleemVoorwaarde},
	{"condition on itself", `veld = "uitkomst"`, `veld = "aard"`, "O.aard.voorwaarde", definitie.ProbleemVoorwaarde},
	{"condition on a date", `veld = "uitkomst"`, `veld = "datum-start"`, "O.aard.voorwaarde", definitie.ProbleemVoorwaarde},
	{"condition on unknown code", `is = ["03", "06"]`, `is = ["33"]`, "O.aard.voorwaarde", definitie.ProbleemCode},
	{"condition on nothing", `is = ["03", "06"]`, `is = []`, "O.aard.voorwaarde", definitie.ProbleemLeeg},
	{"condition twice", `is = ["03", "06"]`, `is = ["03", "03"]`, "O.aard.voorwaarde", definitie.ProbleemDubbel},
	{"dummies alike", `ongeboren = "999999999"`, `ongeboren = "000000000"`, "P.bsn.bijzonder", definitie.ProbleemDubbel},
	{"dummy missing", `onbekend = "00000000", `, ``, "P.geboortedatum.bijzonder", definitie.ProbleemLeeg},
	{"dummy of letters", `ongeboren = "99999999"`, `ongeboren = "ongebore"`, "P.geboortedatum.bijzonder", definitie.ProbleemBijzonderVorm},
	{"dummy that is a birthday", `onbekend = "00000000"`, `onbekend = "19000101"`, "P.geboortedatum.bijzonder", definitie.ProbleemBijzonderVorm},
	{"dummy without a meaning", `onbekend = "00000000"`, `vreemd = "00000000"`, "P.geboortedatum.bijzonder", definitie.ProbleemWaarde},
	{"dummy of a date", "naam = \"datum-melding\"", "naam = \"datum-melding\"\nbijzonder = { onbekend = \"00000000\" }", "M.datum-melding.bijzonder", definitie.ProbleemNietVanSoort},
}

var kapotVast = []kapot{
	{"separator", "soortlengte = 2", "soortlengte = 2\nveldteken = \"|\"", "kader.veldteken", definitie.ProbleemNietVanVorm},
	{"repeat separator", "soortlengte = 2", "soortlengte = 2\nherhaalteken = \"|\"", "kader.herhaalteken", definitie.ProbleemNietVanVorm},
	{"longest line", "soortlengte = 2", "soortlengte = 2\nregellengte-max = 9", "kader.regellengte-max", definitie.ProbleemNietVanVorm},
	{"no kind in the line", "soortlengte = 2", "soortlengte = 0", "kader.soortlengte", definitie.ProbleemLengte},
	{"kind left of the line", "soortpositie = 1", "soortpositie = 0", "kader.soortpositie", definitie.ProbleemLengte},
	{"line shorter than nothing", "soortlengte = 2", "soortlengte = 2\nregellengte = -1", "kader.regellengte", definitie.ProbleemLengte},
	{"fields wider than the line", "soortlengte = 2", "soortlengte = 2\nregellengte = 45", "10.lengte", definitie.ProbleemLengte},
	{"kind of another width", "code = \"10\"\nnaam", "code = \"1\"\nnaam", "1.code", definitie.ProbleemWaarde},
	{"organisation beside and in", `plaats = "veld"`, `plaats = "begeleidend"`, "organisatienummer.plaats", definitie.ProbleemWaarde},
	{"second header", "code = \"10\"\nnaam", "code = \"10\"\nplek = \"kop\"\nnaam", "10.plek", definitie.ProbleemDubbel},
	{"overlap", "positie = 23\nmeervoudig", "positie = 22\nmeervoudig", "10.aanleiding", definitie.ProbleemOverlap},
	{"over the kind", "naam = \"verslagjaar\"\nsoort = \"jaar\"\naanwezig = \"verplicht\"\npositie = 3", "naam = \"verslagjaar\"\nsoort = \"jaar\"\naanwezig = \"verplicht\"\npositie = 2", "00.verslagjaar", definitie.ProbleemOverlap},
	{"gap", "positie = 45\nlengte = 2", "positie = 46\nlengte = 2", "10.hoedanigheid", definitie.ProbleemGat},
	{"no position", "positie = 45\nlengte = 2", "lengte = 2", "10.hoedanigheid.positie", definitie.ProbleemLengte},
	{"no length", "positie = 45\nlengte = 2", "positie = 45", "10.hoedanigheid.lengte", definitie.ProbleemLengte},
	{"code wider than its place", "positie = 45\nlengte = 2", "positie = 45\nlengte = 1", "10.hoedanigheid.lengte", definitie.ProbleemSmal},
	{"date of seven", "positie = 39\nlengte = 8", "positie = 39\nlengte = 7", "00.aanmaakdatum.lengte", definitie.ProbleemLengte},
	{"year of two", "positie = 3\nlengte = 4", "positie = 3\nlengte = 2", "00.verslagjaar.lengte", definitie.ProbleemLengte},
	{"longest value", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nlengte-max = 2", "10.hoedanigheid.lengte-max", definitie.ProbleemNietVanVorm},
	{"side", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nuitlijning = \"midden\"", "10.hoedanigheid.uitlijning", definitie.ProbleemWaarde},
	{"filled with stars", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nvulteken = \"*\"", "10.hoedanigheid.vulteken", definitie.ProbleemWaarde},
	{"zeros before a code", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nuitlijning = \"rechts\"\nvulteken = \"0\"", "10.hoedanigheid.vulteken", definitie.ProbleemNietVanSoort},
	{"zeros after a number", "lengte = 8\nuitlijning = \"rechts\"\nvulteken = \"0\"", "lengte = 8\nuitlijning = \"links\"\nvulteken = \"0\"", "99.aantal-adviezen.vulteken", definitie.ProbleemNietVanSoort},
	{"count too narrow", "positie = 3\nlengte = 8\nuitlijning", "positie = 3\nlengte = 3\nuitlijning", "99.aantal-adviezen.lengte", definitie.ProbleemSmal},
	{"number that no computer counts", "positie = 3\nlengte = 8\nuitlijning", "positie = 3\nlengte = 19\nuitlijning", "99.aantal-adviezen.lengte", definitie.ProbleemLengte},
	{"count of unknown kind", `telt = ["10"]`, `telt = ["11"]`, "99.aantal-adviezen.telt", definitie.ProbleemVerwijzing},
	{"count of nothing", `telt = ["10"]`, ``, "99.aantal-adviezen.telt", definitie.ProbleemNietVanSoort},
	{"count twice", `telt = ["10"]`, `telt = ["10", "10"]`, "99.aantal-adviezen.telt", definitie.ProbleemDubbel},
	{"reference narrower than the number", "positie = 85\nlengte = 20", "positie = 85\nlengte = 19", "20.onderzoeksnummer.lengte", definitie.ProbleemSmal},
	{"flags without options", `opties = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]`, ``, "10.aanleiding.opties", definitie.ProbleemLeeg},
	{"flag for no option of the list", `opties = ["01", "02"`, `opties = ["01", "22"`, "10.aanleiding.opties", definitie.ProbleemCode},
	{"option of the list without flag", `"08", "09", "10"]`, `"08", "09"]`, "10.aanleiding.opties", definitie.ProbleemNietGedekt},
	{"option twice", `opties = ["01", "02"`, `opties = ["01", "01"`, "10.aanleiding.opties", definitie.ProbleemDubbel},
	{"too many options", `opties = ["01"`, `opties = [` + strings.Repeat(`"X", `, 101) + `"01"`, "10.aanleiding.opties", definitie.ProbleemLengte},
	{"flags and a length", "herhaling = \"vlaggen\"", "herhaling = \"vlaggen\"\nlengte = 2", "10.aanleiding.herhaling", definitie.ProbleemNietVanSoort},
	{"flags and a side", "herhaling = \"vlaggen\"", "herhaling = \"vlaggen\"\nuitlijning = \"links\"", "10.aanleiding.uitlijning", definitie.ProbleemNietVanSoort},
	{"flags alike", "herhaling = \"vlaggen\"", "herhaling = \"vlaggen\"\nvlag-aan = \"0\"", "10.aanleiding.vlag-aan", definitie.ProbleemWaarde},
	{"flag of two", "herhaling = \"vlaggen\"", "herhaling = \"vlaggen\"\nvlag-aan = \"ja\"", "10.aanleiding.vlag-aan", definitie.ProbleemWaarde},
	{"flag that cannot be seen", "herhaling = \"vlaggen\"", "herhaling = \"vlaggen\"\nvlag-uit = \"\\u0001\"", "10.aanleiding.vlag-aan", definitie.ProbleemWaarde},
	{"flag of no flags", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nvlag-uit = \"N\"", "10.hoedanigheid.vlag-aan", definitie.ProbleemNietVanSoort},
	{"options of no flags", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nopties = [\"01\"]", "10.hoedanigheid.opties", definitie.ProbleemNietVanSoort},
	{"number of places of one", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\naantal = 2", "10.hoedanigheid.aantal", definitie.ProbleemNietVanSoort},
	{"places of a single value", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nherhaling = \"plaatsen\"\naantal = 1", "10.hoedanigheid.herhaling", definitie.ProbleemNietVanSoort},
	{"places without a number", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nmeervoudig = true\nherhaling = \"plaatsen\"", "10.hoedanigheid.aantal", definitie.ProbleemLengte},
	{"repeats, nobody says how", "positie = 45\nlengte = 2", "positie = 45\nlengte = 2\nmeervoudig = true", "10.hoedanigheid.herhaling", definitie.ProbleemWaarde},
	{"filler that must be filled", "soort = \"tekst\"\naanwezig = \"optioneel\"\npositie = 12", "soort = \"opvulling\"\naanwezig = \"verplicht\"\npositie = 12", "00.softwarenaam.soort", definitie.ProbleemNietVanVorm},
	{"filler with a meaning", "soort = \"tekst\"\naanwezig = \"optioneel\"\npositie = 12", "soort = \"opvulling\"\nbijzonder = { onbekend = \"0\" }\naanwezig = \"optioneel\"\npositie = 12", "00.softwarenaam.soort", definitie.ProbleemNietVanSoort},
	{"list twice", `naam = "bijlage-aard"`, `naam = "bijlage-aanleiding"`, "codelijst.lijst[2].naam", definitie.ProbleemDubbel},
	{"list without a name", `naam = "bijlage-aard"`, ``, "codelijst.lijst[2].naam", definitie.ProbleemWaarde},
	{"list without a title", "nl = \"Aard van het geweld\"", "", "codelijst.bijlage-aard.nl", definitie.ProbleemLeeg},
	{"list without options", "# --- Records ---", "[[codelijst]]\nnaam = \"leeg\"\nnl = \"Leeg\"\nen = \"Empty\"\nbewijs = [\"INF\"]\n# --- Records ---", "codelijst.leeg.waarde", definitie.ProbleemLeeg},
	{"list without evidence", "en = \"Sex\"\nbewijs = [\"LAW25\", \"INF\"]", "en = \"Sex\"", "codelijst.geslacht.bewijs", definitie.ProbleemLeeg},
	{"option with a space", `code = "V"`, `code = "V r"`, "codelijst.geslacht.V r.code", definitie.ProbleemWaarde},
	{"option without a code", `code = "V"`, ``, "codelijst.geslacht.waarde[1].code", definitie.ProbleemWaarde},
	{"code twice", `code = "M"`, `code = "V"`, "codelijst.geslacht.waarde[2].code", definitie.ProbleemDubbel},
	{"meaning twice", `betekenis = "M"`, `betekenis = "V"`, "codelijst.geslacht.M.betekenis", definitie.ProbleemDubbel},
	{"option without English", `en = "Female"`, ``, "codelijst.geslacht.V.nl", definitie.ProbleemLeeg},
	{"option turned round", `en = "Female"`, "en = \"Female\"\nvan = \"2024-01-01\"\ntot = \"2023-12-31\"", "codelijst.geslacht.V.tot", definitie.ProbleemPeriode},
}

func TestLaad_MeldtWatErMisIsMetEenDefinitie(t *testing.T) {
	for basis, gevallen := range map[string][]kapot{"protocol-1.0": kapotGescheiden, "bijlage-2025": kapotVast} {
		bron := tekstVan(t, basis)
		for _, c := range gevallen {
			t.Run(basis+"/"+c.naam, func(t *testing.T) {
				if !strings.Contains(bron, c.oud) {
					t.Fatalf("the definition no longer has %q", c.oud)
				}
				in := strings.Replace(bron, c.oud, c.nieuw, 1)
				_, err := definitie.Laad([]byte(in))
				var fout *definitie.Ongeldig
				if !errors.As(err, &fout) {
					t.Fatalf("got %v, want %s: %s", err, c.deel, c.code)
				}
				houdtGezegd(t, in, err)
				if !slices.ContainsFunc(fout.Problemen, func(p definitie.Probleem) bool { return p.Deel == c.deel && p.Code == c.code }) {
					t.Errorf("got %v, want %s: %s", err, c.deel, c.code)
				}
			})
		}
	}
}

func TestLaad_ElkProbleemHeeftEenGevalEnStaatInDeHandleiding(t *testing.T) {
	handleiding, err := os.ReadFile("../../../docs/bestandsdefinitie.md")
	if err != nil {
		t.Fatal(err)
	}
	bron, err := os.ReadFile("geldig.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`Probleem\w+ += "([a-z-]+)"`).FindAllStringSubmatch(string(bron), -1)
	if len(codes) < 20 {
		t.Fatalf("%d codes found", len(codes))
	}
	alle := slices.Concat(kapotGescheiden, kapotVast)
	for _, c := range codes {
		if !slices.ContainsFunc(alle, func(k kapot) bool { return k.code == c[1] }) {
			t.Errorf("no case for %s", c[1])
		}
		if !strings.Contains(string(handleiding), "`"+c[1]+"`") {
			t.Errorf("docs/bestandsdefinitie.md does not explain %s", c[1])
		}
	}
}

func TestLaad_ZegtInWelkeRegelHetProbleemStaat(t *testing.T) {
	for _, c := range []struct{ naam, in, deel, staat string }{
		{"a key", strings.Replace(tekst(t), `codelijst = "vervolg-melding"`, `codelijst = "bestaat-niet"`, 1), "M.vervolg.codelijst", `codelijst = "bestaat-niet"`},
		{"a key that is not there", strings.Replace(tekst(t), `naam = "onderzoeksnummer"`, ``, 1), "M.veld[7].naam", `[[soort.veld]]`},
		{"the second of two kinds", strings.Replace(tekst(t), `code = "M"`, `code = "A"`, 1), "soort[2].code", `code = "A"`},
		{"a table", strings.Replace(tekst(t), `tekens = "ascii"`, ``, 1), "kader.tekens", `[kader]`},
		{"a table below a field", strings.Replace(strings.Replace(tekst(t), `voorwaarde = { veld = "uitkomst", is = ["03", "06"] }`, ``, 1), "(06) was confirmed.\"", "\"\n[soort.veld.voorwaarde]\nveld = \"later\"\nis = [\"03\"]", 1), "O.aard.voorwaarde", `[soort.veld.voorwaarde]`},
		{"after a text of lines", strings.Replace(tekst(t), `titel = "`, "titel = '''\n[[soort]]\n[[soort.veld]]\n''' # ", 1), "", ""},
		{"after a text of lines, a key", strings.Replace(strings.Replace(tekst(t), `code = "A"`, `code = "a"`, 1), `titel = "`, "titel = '''\n[[soort]]\n''' # ", 1), "a.code", `code = "a"`},
	} {
		_, err := definitie.Laad([]byte(c.in))
		if c.deel == "" {
			if err != nil {
				t.Errorf("%s: %v", c.naam, err)
			}
			continue
		}
		var fout *definitie.Ongeldig
		if !errors.As(err, &fout) {
			t.Fatalf("%s: %v", c.naam, err)
		}
		i := slices.IndexFunc(fout.Problemen, func(p definitie.Probleem) bool { return p.Deel == c.deel })
		if i < 0 || fout.Problemen[i].Regel == 0 || strings.Split(c.in, "\n")[fout.Problemen[i].Regel-1] != c.staat {
			t.Errorf("%s: %v", c.naam, err)
		}
	}
}

func TestLaad_OpeenvolgendeCodesMogenHetzelfdeBetekenen(t *testing.T) {
	oud := "code = \"M\"\nbetekenis = \"M\"\n"
	in := strings.Replace(tekstVan(t, "bijlage-2025"), oud, oud+"tot = \"2024-12-31\"\n", 1)
	in = strings.Replace(in, "code = \"O\"\nbetekenis = \"O\"\n", "code = \"O\"\nbetekenis = \"M\"\nvan = \"2025-01-01\"\n", 1)
	if _, err := definitie.Laad([]byte(in)); err != nil {
		t.Error(err)
	}
}

// voorbeeld returns the definition that docs/bestandsdefinitie.md shows.
func voorbeeld(t testing.TB) string {
	t.Helper()
	handleiding, err := os.ReadFile("../../../docs/bestandsdefinitie.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(handleiding), "```toml\n")
	in, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no example")
	}
	return in
}

func TestHandleiding_HaarVoorbeeldIsEenDefinitie(t *testing.T) {
	if _, err := definitie.Laad([]byte(voorbeeld(t))); err != nil {
		t.Error(err)
	}
}
