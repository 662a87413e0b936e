package tabel_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/tabel"
)

// levering writes a small delivery from lines such as "melding casus=C1 nummer=M1 datum-melding=20230102"; several values of a
// field are joined by a plus. The header is written from organisation and period.
func levering(t testing.TB, organisatie, periode string, regels ...string) string {
	t.Helper()
	d, err := definitie.Ingebouwd(landelijk.Model2)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	s := bestand.NieuweSchrijver(d, &b)
	jaar, helft, _ := strings.Cut(periode, "-")
	kop := fmt.Sprintf("levering verslagjaar=%s halfjaar=%s organisatie=%s aanmaakdatum=20300101", jaar, helft, organisatie)
	for _, regel := range append([]string{kop}, regels...) {
		delen := strings.Fields(regel)
		soort, ok := d.SoortNaam(delen[0])
		if !ok {
			t.Fatalf("no record %s", delen[0])
		}
		r := bestand.Nieuw(soort)
		for _, deel := range delen[1:] {
			veld, waarde, _ := strings.Cut(deel, "=")
			if err := r.Zet(veld, strings.Split(waarde, "+")...); err != nil {
				t.Fatalf("%s: %v", veld, err)
			}
		}
		if err := s.Schrijf(r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Sluit(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Test numbers: three persons.
const (
	anna = "bsn=999900006 geboortedatum=19800101 geslacht=V"
	bram = "bsn=999900018 geboortedatum=19790101 geslacht=M"
	niem = "bsn=000000000 geboortedatum=19790101 geslacht=M"
)

// casus writes a casus with its persons; further records follow it.
func casus(nummer, start string, personen ...string) []string {
	uit := []string{fmt.Sprintf("casus nummer=%s datum-start=%s gemeente=0106", nummer, start)}
	for _, p := range personen {
		uit = append(uit, fmt.Sprintf("persoon casus=%s %s", nummer, p))
	}
	return uit
}

func melding(casus, nummer, dag, rest string) string {
	return fmt.Sprintf("melding casus=%s nummer=%s datum-melding=%s aard=01 rol-functie=09 organisatie=07 %s", casus, nummer, dag, rest)
}

func besluit(dag string) string { return "veiligheidstaxatie=01 besluit=02 datum-besluit=" + dag }

// lever counts deliveries: those of Drenthe with these periods, in the notation of definitie.Periode; "-" before it: of the
// years before.
func lever(t testing.TB, in tabel.Instelling, teksten ...string) *tabel.Cijfers {
	t.Helper()
	d, err := definitie.Ingebouwd(landelijk.Model2)
	if err != nil {
		t.Fatal(err)
	}
	n, err := tabel.Nieuw(d, in)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Sluit)
	for _, tekst := range teksten {
		lees := n.Lees
		if rest, ja := strings.CutPrefix(tekst, "-"); ja {
			tekst, lees = rest, n.LeesEerder
		}
		if err := lees(strings.NewReader(tekst)); err != nil {
			t.Fatal(err)
		}
	}
	c, err := n.Cijfers()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// eigen returns a plain figure of Drenthe.
func eigen(t testing.TB, c *tabel.Cijfers, id, maat, periode string, codes ...string) float64 {
	t.Helper()
	tab, err := c.EigenTabel(id, "VT02")
	if err != nil {
		t.Fatal(err)
	}
	o, ok := tab.Van(maat, append([]string{"VT02", periode}, codes...)...)
	if !ok || o.Value == nil {
		t.Fatalf("%s: no figure for %s %s %v", id, maat, periode, codes)
	}
	return *o.Value
}

// eerder is a case of earlier involvement: the category of the one melding that counts in 2023-1, or of the last of several.
type eerder struct {
	naam, wil string
	vroeger   [][]string // deliveries of the years before, by period
	nu        []string
	over      bool
}

func samen(delen ...[]string) []string {
	var uit []string
	for _, d := range delen {
		uit = append(uit, d...)
	}
	return uit
}

func TestEerdereBetrokkenheid(t *testing.T) { // 85361NED; the definitions are inferred but for their names and the three years
	vroeger := func(periode, dag string, personen ...string) []string {
		return samen([]string{periode}, casus("C0", dag, personen...), []string{melding("C0", "M0", dag, besluit(dag))})
	}
	nieuw := func(dag string, personen ...string) []string {
		return samen(casus("C1", dag, personen...), []string{melding("C1", "M1", dag, "")})
	}
	loopt := func(eerste string, tussen ...string) []string {
		return samen(casus("C1", "20230110", anna), []string{melding("C1", "M1", "20230110", eerste)}, tussen, []string{melding("C1", "M2", "20230301", "")})
	}
	onderzoek := func(tot string) string {
		return "dienst casus=C1 nummer=D1 type=01 datum-start=20230115" + tot
	}
	moment := "monitoring casus=C1 volgnummer=1 datum-monitoring=20230220"
	for _, g := range []eerder{
		{naam: "nobody was known", wil: tabel.EersteMelding, nu: nieuw("20230301", anna, bram)},
		{naam: "one was known", wil: tabel.HermeldingEen, vroeger: [][]string{vroeger("2022-1", "20220301", anna)}, nu: nieuw("20230301", anna, bram)},
		{naam: "two were known", wil: tabel.HermeldingMeer, vroeger: [][]string{vroeger("2022-1", "20220301", anna, bram)}, nu: nieuw("20230301", anna, bram)},
		{naam: "a person listed twice is one", wil: tabel.HermeldingEen, vroeger: [][]string{vroeger("2022-1", "20220301", anna)}, nu: nieuw("20230301", anna, anna)},
		{naam: "three years ago to the day", wil: tabel.HermeldingEen, vroeger: [][]string{vroeger("2020-1", "20200301", anna)}, nu: nieuw("20230301", anna)},
		{naam: "a day longer ago", wil: tabel.EersteMelding, vroeger: [][]string{vroeger("2020-1", "20200229", anna)}, nu: nieuw("20230301", anna)},
		{naam: "nobody has a number", wil: tabel.NietIngedeeld, nu: nieuw("20230301", niem)},
		{naam: "the unknown number is nobody", wil: tabel.NietIngedeeld, vroeger: [][]string{vroeger("2022-1", "20220301", niem)}, nu: nieuw("20230301", niem)},
		{naam: "known at another organisation", wil: tabel.EersteMelding, vroeger: [][]string{append([]string{"2022-1 VT08"}, vroeger("", "20220301", anna)[1:]...)}, nu: nieuw("20230301", anna)},
		{naam: "known at another, when all count", wil: tabel.HermeldingEen, over: true, vroeger: [][]string{append([]string{"2022-1 VT08"}, vroeger("", "20220301", anna)[1:]...)}, nu: nieuw("20230301", anna)},
		{naam: "no decision on the former yet", wil: tabel.VervolgTijdens, nu: loopt("")},
		{naam: "decision on the former came later", wil: tabel.VervolgTijdens, nu: loopt(besluit("20230302"))},
		{naam: "decision on the former came that day", wil: tabel.VervolgNa, nu: loopt(besluit("20230301"))},
		{naam: "monitored", wil: tabel.VervolgMonitoring, nu: loopt(besluit("20230112"), moment)},
		{naam: "monitored while a dienst runs", wil: tabel.VervolgNa, nu: loopt(besluit("20230112"), onderzoek(""), moment)},
		{naam: "monitored after the dienst ended", wil: tabel.VervolgMonitoring, nu: loopt(besluit("20230112"), onderzoek(" datum-afronding=20230215"), moment)},
		{naam: "dienst ended later", wil: tabel.VervolgNa, nu: loopt(besluit("20230112"), onderzoek(" datum-afronding=20230401"), moment)},
		{naam: "the former melding stands in the delivery before", wil: tabel.VervolgTijdens,
			vroeger: [][]string{samen([]string{"2022-2"}, casus("C1", "20221220", anna), []string{melding("C1", "M0", "20221220", "")})},
			nu:      samen(casus("C1", "20221220", anna), []string{melding("C1", "M1", "20230103", "")})},
		{naam: "decided on in between, as the new delivery says", wil: tabel.VervolgNa,
			vroeger: [][]string{samen([]string{"2022-2"}, casus("C1", "20221220", anna), []string{melding("C1", "M0", "20221220", "")})},
			nu:      samen(casus("C1", "20221220", anna), []string{melding("C1", "M0", "20221220", besluit("20230102")), melding("C1", "M1", "20230103", "")})},
		{naam: "the casus began earlier, nothing else is known", wil: tabel.VervolgNa, nu: samen(casus("C1", "20221220", anna), []string{melding("C1", "M1", "20230103", "")})},
		{naam: "a vervolgmelding on somebody known", wil: tabel.VervolgNa, vroeger: [][]string{vroeger("2022-1", "20220301", anna)}, nu: loopt(besluit("20230112"))},
	} {
		t.Run(g.naam, func(t *testing.T) {
			in := tabel.Standaard()
			in.OverOrganisaties = g.over
			var teksten []string
			for _, v := range g.vroeger {
				periode, organisatie, anders := strings.Cut(v[0], " ")
				if !anders {
					organisatie = "VT02"
				}
				teksten = append(teksten, "-"+levering(t, organisatie, periode, v[1:]...))
			}
			c := lever(t, in, append(teksten, levering(t, "VT02", "2023-1", g.nu...))...)
			totaal := eigen(t, c, "85361NED", tabel.OntvangenMeldingen, "2023HJ01", tabel.Totaal)
			n := eigen(t, c, "85361NED", tabel.OntvangenMeldingen, "2023HJ01", g.wil)
			if n != 1 || totaal > 2 {
				t.Errorf("%v of %v", n, totaal)
			}
		})
	}
}

func TestTeller_TeltEenMeldingInDePeriodeVanOntvangst(t *testing.T) {
	h1 := levering(t, "VT02", "2023-1", samen(casus("C1", "20230628", anna), []string{melding("C1", "M1", "20230628", "")})...)
	// Delivered again, because it was decided on.
	h2 := levering(t, "VT02", "2023-2", samen(casus("C1", "20230628", anna), []string{melding("C1", "M1", "20230628", besluit("20230703"))})...)
	c := lever(t, tabel.Standaard(), h1, h2)
	for periode, wil := range map[string]float64{"2023HJ01": 1, "2023HJ02": 0, "2023JJ00": 1} {
		for id, codes := range map[string][]string{"84847NED": nil, "85361NED": {tabel.Totaal}, "84852NED": {tabel.Totaal, tabel.NogNietBeoordeeld}} {
			if n := eigen(t, c, id, tabel.OntvangenMeldingen, periode, codes...); n != wil {
				t.Errorf("%s %s: %v, want %v", id, periode, n, wil)
			}
		}
	}
}

func TestTeller_TeltEenCasusEenKeerPerTijd(t *testing.T) {
	h1 := levering(t, "VT02", "2023-1", samen(casus("C1", "20230301", anna), []string{melding("C1", "M1", "20230301", besluit("20230302"))})...)
	h2 := levering(t, "VT02", "2023-2", samen(casus("C1", "20230301", anna), []string{
		melding("C1", "M2", "20230801", besluit("20230802")), melding("C1", "M3", "20230901", ""),
	}, casus("C2", "20230901", bram), []string{melding("C2", "M4", "20230901", "")})...)
	c := lever(t, tabel.Standaard(), h1, h2)
	for periode, wil := range map[string]float64{"2023HJ01": 1, "2023HJ02": 2, "2023JJ00": 2} {
		if n := eigen(t, c, "84847NED", tabel.CasussenMetMelding, periode); n != wil {
			t.Errorf("%s: %v, want %v", periode, n, wil)
		}
		if n := eigen(t, c, "84851NED", tabel.CasussenMetMelding, periode, "kindermishandeling"); n != wil {
			t.Errorf("%s, child abuse: %v, want %v", periode, n, wil)
		}
	}
}

func TestTeller_GeeftEenDienstDeAardVanDeMeldingen(t *testing.T) {
	eerder := "-" + levering(t, "VT02", "2022-2", samen(casus("C1", "20221201", anna), []string{
		"melding casus=C1 nummer=M1 datum-melding=20221201 aard=03 aanvullend=01 rol-functie=09 organisatie=07",
	})...)
	nu := levering(t, "VT02", "2023-1", samen(casus("C1", "20221201", anna), []string{
		"dienst casus=C1 nummer=D1 type=02 datum-start=20221210 datum-afronding=20230201",
		melding("C1", "M2", "20230301", ""), // after the dienst
	}, casus("C2", "20221201", bram), []string{"dienst casus=C2 nummer=D2 type=01 datum-start=20221210 datum-afronding=20230201 uitkomst=11"})...)
	c := lever(t, tabel.Standaard(), eerder, nu)
	for aard, wil := range map[string]float64{"ex-partnergeweld": 1, "aanvullend-mensenhandel": 1, "kindermishandeling": 0, "onbekend": 0} {
		if n := eigen(t, c, "84851NED", tabel.AfgerondeVoorwaarden, "2023HJ01", aard); n != wil {
			t.Errorf("%s: %v, want %v", aard, n, wil)
		}
	}
	if n := eigen(t, c, "84851NED", tabel.AfgerondeOnderzoeken, "2023HJ01", "onbekend"); n != 1 {
		t.Errorf("a dienst without melding: %v", n)
	}
}

func TestEerdereBetrokkenheid_HangtAanDeJarenErvoor(t *testing.T) {
	metEnZonder := map[bool][]landelijk.Plan{}
	for _, p := range landelijk.Landelijk2023() {
		if p.Organisatie != "VT02" {
			continue
		}
		metEnZonder[true] = append(metEnZonder[true], p)
		if !p.Terugkijk {
			metEnZonder[false] = append(metEnZonder[false], p)
		}
	}
	met, zonder := tel(t, metEnZonder[true]), tel(t, metEnZonder[false])
	if !met.TerugkijkVolledig || zonder.TerugkijkVolledig {
		t.Error("whether the years before are there must be told")
	}
	var n [2]float64
	for i, c := range []*tabel.Cijfers{met, zonder} {
		n[i] = eigen(t, c, "85361NED", tabel.OntvangenMeldingen, "2023JJ00", tabel.HermeldingMeer)
	}
	if n[0] < 1.2*n[1] {
		t.Errorf("%v known with the years before, %v without", n[0], n[1])
	}
}
