package casusweb

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/recht/datum"
)

var leesNu = datum.Moet(2026, 12, 7).Begin().Add(10 * time.Hour)

func volledig() url.Values {
	in := url.Values{
		"verhaal": {"Wat er is verteld."}, "acuut": {"open"}, "aanleiding": {"kindermishandeling-anders"},
		"aard": {"lichamelijke-mishandeling"}, "gemeente": {"Nijmegen"}, "melder.hoedanigheid": {"politie"},
		"melder.naam": {"N. Agent"}, "melder.telefoon": {"0600000001"}, "geheimhouding": {"afgeschermd"}, "grond": {"a1"},
	}
	zetMoment(in, "ontvangen", leesNu)
	for _, naam := range []string{"extern-nummer", "acuut-uitleg", "melder.organisatie", "melder.functie", "melder.email", veldAdvies, veldLijsten} {
		in.Set(naam, "")
	}
	veld := veldVan(1)
	for _, naam := range persoonVolgorde {
		in.Set(veld(naam), "")
	}
	in.Del(veld("geboortedatum"))
	for _, deel := range []string{".dag", ".maand", ".jaar"} {
		in.Set(veld("geboortedatum")+deel, "")
	}
	in.Set(veld("rollen"), "slachtoffer")
	in.Set(veld("geslacht"), "O")
	return in
}

func codesVan(in url.Values) (casus.NieuweMelding, []string) {
	n, fouten := leesMelding(in, leesNu)
	var codes []string
	for _, v := range fouten {
		codes = append(codes, v.Naam+":"+v.Code)
	}
	return n, codes
}

func TestLeesMelding_ReadsEveryFieldOfTheForm(t *testing.T) {
	in := volledig()
	if _, codes := codesVan(in); codes != nil {
		t.Fatalf("faults in a good form: %v", codes)
	}
	for naam := range in {
		anders := url.Values{}
		for n, w := range in {
			anders[n] = w
		}
		anders.Set(naam, "\xff")
		_, codes := codesVan(anders)
		verborgen := naam == veldAdvies || naam == veldLijsten
		vinkje := strings.HasSuffix(naam, "ongeboren") || strings.HasSuffix(naam, "adres-geheim")
		if len(codes) == 0 && !verborgen && !vinkje {
			t.Errorf("bytes in %s are no fault: nobody reads it", naam)
		}
	}
}

func TestLeesMelding_BirthDatesMayBeKnownInPart(t *testing.T) { // CW-25
	for _, c := range []struct{ dag, maand, jaar, ongeboren, wil, fout string }{
		{"12", "3", "2015", "", "20150312", ""},
		{"", "maart", "2015", "", "20150300", ""},
		{"", "", "2015", "", "20150000", ""},
		{"", "", "", "", "00000000", ""},
		{"", "", "", "ja", "99999999", ""},
		{"29", "2", "2016", "", "20160229", ""},
		{"29", "2", "2015", "", "", "datum-bestaat-niet"},
		{"31", "2", "2015", "", "", "datum-bestaat-niet"},
		{"12", "", "2015", "", "", "geboorte-onvolledig"},
		{"", "3", "", "", "", "geboorte-onvolledig"},
		{"", "13", "2015", "", "", "geen-datum"},
		{"", "", "15", "", "", "geen-datum"},
		{"", "", "0", "", "", "geen-datum"},
		{"", "", "2027", "", "", "datum-in-toekomst"},
		{"", "", "1850", "", "", "geboorte-te-lang-geleden"},
		{"", "", "2015", "ja", "", "ongeboren-met-datum"},
	} {
		in := volledig()
		veld := veldVan(1)
		in.Set(veld("geboortedatum")+".dag", c.dag)
		in.Set(veld("geboortedatum")+".maand", c.maand)
		in.Set(veld("geboortedatum")+".jaar", c.jaar)
		in.Set(veld("ongeboren"), c.ongeboren)
		n, codes := codesVan(in)
		if c.fout != "" {
			if !slices.Contains(codes, "personen.1.geboortedatum:"+c.fout) {
				t.Errorf("%+v: %v", c, codes)
			}
		} else if got := n.Personen[0].Gegevens.Geboorte.String(); got != c.wil || len(codes) > 0 {
			t.Errorf("%+v: %s %v", c, got, codes)
		}
	}
}

func TestLeesMelding_FaultsCarryTheNamesOfTheRules(t *testing.T) {
	in := volledig()
	in.Set("personen.3.bsn", "123456789")
	in.Set("personen.3.geboortedatum.dag", "31")
	in.Set("personen.3.geboortedatum.maand", "2")
	in.Set("personen.3.geboortedatum.jaar", "2015")
	in.Set("ontvangen.tijd", "25.00")
	_, codes := codesVan(in)
	for _, wil := range []string{"ontvangen:geen-tijdstip", "personen.3.geboortedatum:datum-bestaat-niet", "personen.3.bsn:bsn-elfproef", "personen.2.rollen:verplicht"} {
		if !slices.Contains(codes, wil) {
			t.Errorf("no %s in %v", wil, codes)
		}
	}
	f := formVan("", in)
	_, fouten := leesMelding(in, leesNu)
	meldFouten(f, fouten)
	var namen []string
	for _, v := range f.Fouten() {
		namen = append(namen, v.Naam)
	}
	if namen[0] != "ontvangen" || slices.Index(namen, "personen.2.rollen") > slices.Index(namen, "personen.3.bsn") {
		t.Errorf("the summary does not follow the page: %v", namen)
	}
}

func TestZonderPersoon_MovesTheOthersUp(t *testing.T) {
	in := url.Values{"verhaal": {"x"}}
	for i := 1; i <= 12; i++ {
		in.Set(veldVan(i)("voornamen"), strconv.Itoa(i))
	}
	in = zonderPersoon(in, 2)
	if in.Get("verhaal") != "x" || aantalPersonen(in) != 11 {
		t.Fatalf("%v", in)
	}
	for i, wil := range []string{"1", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"} {
		if got := in.Get(veldVan(i + 1)("voornamen")); got != wil {
			t.Errorf("person %d is %s", i+1, got)
		}
	}
}

// FuzzLeesMelding: whatever is typed gives a report that the rules accept, or faults that name a field; and what passes is
// what was typed, not less.
func FuzzLeesMelding(f *testing.F) {
	f.Add("verhaal=x&personen.1.bsn=999900006&ontvangen.dag=31&ontvangen.maand=2&ontvangen.jaar=2026&ontvangen.tijd=10.00")
	f.Add("personen.9999999999999999999.x=1&personen.-1.y=2&personen.03.z=3&personen.=4")
	f.Add("ontvangen.dag=29&ontvangen.maand=mrt&ontvangen.jaar=2026&ontvangen.tijd=2.30&gemeente=Bergen&lijsten=1.0")
	f.Add("personen.1.geboortedatum.jaar=%00&personen.1.ongeboren=ja&verhaal=%ff%fe&acuut=ja&advies-id=zzz")
	f.Add(volledig().Encode())
	f.Fuzz(func(t *testing.T, raw string) {
		in, _ := url.ParseQuery(raw)
		n, fouten := leesMelding(in, leesNu)
		if len(n.Personen) < 1 || len(n.Personen) > casus.MaxPersonen+1 {
			t.Fatalf("%d persons", len(n.Personen))
		}
		for _, v := range fouten {
			if v.Naam == "" || v.Code == "" {
				t.Fatalf("a fault without a name: %+v", v)
			}
		}
		if len(fouten) == 0 && len(n.Check(leesNu)) > 0 {
			t.Fatal("passed the form and not the rules")
		}
		if _, err := json.Marshal(in); err != nil {
			t.Fatal(err)
		}
		for i := 1; i <= aantalPersonen(in); i++ {
			in = zonderPersoon(in, 1)
		}
		in = metPersoon(zonderLegePersonen(in))
		leesAdvies(in, leesNu)
	})
}
