package casusweb

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// leesMelding makes a report of what was typed, and returns every wrong field by the name that the rules of casework give it
// ("personen.1.bsn"). It decides nothing and knows no clock but nu. With a wrong field the report must not be registered.
func leesMelding(in url.Values, nu time.Time) (casus.NieuweMelding, []fout.Veld) {
	l := nieuweLezer(in)
	n := casus.NieuweMelding{
		Ontvangen: l.moment("ontvangen"), ExternNummer: strings.ToUpper(l.regel("extern-nummer")), Advies: l.advies(),
		Verhaal: l.tekst("verhaal"), Acuut: casus.Acuut(l.code("acuut")), AcuutUitleg: l.tekst("acuut-uitleg"),
		Aanleiding: l.codes("aanleiding"), Aard: l.codes("aard"),
		Melder: l.melder(), Geheimhouding: casus.Geheimhouding(l.code("geheimhouding")), Grond: l.code("grond"),
	}
	n.Melder.Toestemming = false // a reporter is kept because of the report, not by consent
	n.Gemeente = l.gemeente("gemeente", datum.Van(n.Ontvangen))
	for i := range aantalPersonen(in) {
		n.Personen = append(n.Personen, l.persoon(veldVan(i+1)))
	}
	if andereLijsten(in, datum.Van(n.Ontvangen)) {
		for _, veld := range []string{"aanleiding", "aard", "melder.hoedanigheid"} {
			l.f.Fout(veld, "andere-lijst")
		}
	}
	return n, append(l.fouten(), n.Check(nu)...)
}

// advies reads the advies that the report grew out of. It comes from the page and not from typing: what is no id is left out.
func (l lezer) advies() *id.ID {
	v, err := id.Parse(l.f.Value(veldAdvies))
	if err != nil {
		return nil
	}
	return &v
}

// veldVan names the fields of one person of the form, counted from 1.
func veldVan(nummer int) func(string) string {
	return func(veld string) string { return "personen." + strconv.Itoa(nummer) + "." + veld }
}

func (l lezer) persoon(veld func(string) string) casus.NieuwPersoon {
	p := casus.NieuwPersoon{
		Rollen: l.codes(veld("rollen")),
		Gegevens: casus.Gegevens{
			Voornamen: l.regel(veld("voornamen")), Tussenvoegsel: l.regel(veld("tussenvoegsel")), Achternaam: l.regel(veld("achternaam")),
			Geboorte: l.geboorte(veld("geboortedatum"), l.f.Vink(veld("ongeboren"))),
			Geslacht: l.code(veld("geslacht")), BSN: l.bsn(veld("bsn")),
			Telefoon: l.regel(veld("telefoon")), VeiligContact: l.tekst(veld("veilig-contact")),
		},
		Adres: casus.Adres{Straat: l.regel(veld("straat")), Nummer: l.regel(veld("huisnummer")),
			Postcode: l.regel(veld("postcode")), Plaats: l.regel(veld("plaats"))},
		AdresGeheim: l.f.Vink(veld("adres-geheim")),
	}
	return p
}

// bsn reads a number that may be absent. Spaces and dots, as in 9999 00 006, are how people say it.
func (l lezer) bsn(naam string) bsn.BSN {
	getypt := strings.NewReplacer(" ", "", ".", "").Replace(l.regel(naam))
	if getypt == "" {
		return bsn.BSN{}
	}
	b, err := bsn.Parse(getypt)
	switch {
	case err == nil:
		return b
	case len(getypt) == 9 && strings.Trim(getypt, "0123456789") == "":
		l.f.Fout(naam, "bsn-elfproef")
	default:
		l.f.Fout(naam, "bsn-vorm")
	}
	return bsn.BSN{}
}

// geboorte reads a birth date of which the day, the day and the month, or all may be unknown.
func (l lezer) geboorte(naam string, ongeboren bool) datum.Geboortedatum {
	dag, maand, jaar := l.code(naam+".dag"), l.code(naam+".maand"), l.code(naam+".jaar")
	leeg := dag+maand+jaar == ""
	switch {
	case ongeboren && !leeg:
		l.f.Fout(naam, "ongeboren-met-datum")
		return datum.Geboortedatum{}
	case ongeboren:
		return datum.Ongeboren()
	case leeg:
		return datum.Geboortedatum{}
	case jaar == "" || maand == "" && dag != "":
		l.f.Fout(naam, "geboorte-onvolledig")
		return datum.Geboortedatum{}
	}
	return l.deelsBekend(naam, dag, maand, jaar)
}

// deelsBekend reads the parts that are known by the same reading as a whole date: an unknown part is taken for the first.
func (l lezer) deelsBekend(naam, dag, maand, jaar string) datum.Geboortedatum {
	heel := formVan("", url.Values{"d.dag": {eerste(dag)}, "d.maand": {eerste(maand)}, "d.jaar": {jaar}})
	d := heel.Datum("d")
	for _, v := range heel.Fouten() {
		l.f.Fout(naam, v.Code)
	}
	if dag != "" {
		return datum.GeborenOp(d)
	}
	m := 0
	if maand != "" {
		m = int(d.Maand())
	}
	g, err := datum.GeborenIn(d.Jaar(), m)
	if err != nil {
		return datum.Geboortedatum{} // the fault is noted above
	}
	return g
}

func eerste(deel string) string {
	if deel == "" {
		return "1"
	}
	return deel
}

// aantalPersonen tells how many persons the form holds: at least one block, and at most one more than can be registered, so
// that too many is a fault of the form and no work for the server.
func aantalPersonen(in url.Values) int {
	n := 1
	for naam := range in {
		if i, ok := persoonVan(naam); ok {
			n = max(n, i)
		}
	}
	return min(n, casus.MaxPersonen+1)
}

// persoonVan tells which person a field is about.
func persoonVan(naam string) (int, bool) {
	rest, ok := strings.CutPrefix(naam, "personen.")
	if !ok {
		return 0, false
	}
	nummer, _, ok := strings.Cut(rest, ".")
	i, err := strconv.Atoi(nummer)
	return i, ok && err == nil && i > 0 && i < 1000 && strconv.Itoa(i) == nummer
}

// zonderPersoon takes one person out of what was typed; those after it move up.
func zonderPersoon(in url.Values, weg int) url.Values {
	uit := url.Values{}
	for naam, waarden := range in {
		i, ok := persoonVan(naam)
		switch {
		case !ok || i < weg:
			uit[naam] = waarden
		case i > weg:
			oud, nieuw := "personen."+strconv.Itoa(i)+".", "personen."+strconv.Itoa(i-1)+"."
			uit[nieuw+strings.TrimPrefix(naam, oud)] = waarden
		}
	}
	return uit
}

// metPersoon adds an empty person.
func metPersoon(in url.Values) url.Values {
	if n := aantalPersonen(in); n < casus.MaxPersonen {
		in.Set(veldVan(n+1)("achternaam"), "")
	}
	return in
}

// isLeeg tells whether nothing was typed about a person.
func isLeeg(in url.Values, nummer int) bool {
	for naam, waarden := range in {
		i, ok := persoonVan(naam)
		if ok && i == nummer && strings.TrimSpace(strings.Join(waarden, "")) != "" {
			return false
		}
	}
	return true
}

// zonderLegePersonen leaves out the blocks in which nothing was typed, but never the last that is left.
func zonderLegePersonen(in url.Values) url.Values {
	for i := aantalPersonen(in); i >= 1 && aantalPersonen(in) > 1; i-- {
		if isLeeg(in, i) {
			in = zonderPersoon(in, i)
		}
	}
	return in
}

// Fields of the form in the order of the page, for its error summary.
var (
	meldingVolgorde = []string{"ontvangen", "extern-nummer", "verhaal", "acuut", "acuut-uitleg", "aanleiding", "aard", "gemeente",
		"melder.hoedanigheid", "melder.organisatie", "melder.functie", "melder.naam", "melder.telefoon", "melder.email",
		"geheimhouding", "grond", "personen"}
	persoonVolgorde = []string{"rollen", "voornamen", "tussenvoegsel", "achternaam", "geboortedatum", "ongeboren", "geslacht", "bsn",
		"telefoon", "veilig-contact", "straat", "huisnummer", "postcode", "plaats", "adres-geheim"}
)

// meldingRang is the place of a field on the page.
func meldingRang(naam string) int {
	i, ok := persoonVan(naam)
	if !ok {
		return rangVan(meldingVolgorde)(naam)
	}
	_, veld, _ := strings.Cut(strings.TrimPrefix(naam, "personen."), ".")
	return (i+1)*1000 + rangVan(persoonVolgorde)(veld)
}

// meldFouten puts what is wrong with a report into its form.
func meldFouten(f *web.Form, fouten []fout.Veld) { meld(f, fouten, meldingRang) }
