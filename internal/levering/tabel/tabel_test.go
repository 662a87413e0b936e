package tabel_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/tabel"
)

func adviezen(aantal int) []string {
	var uit []string
	for n := range aantal {
		uit = append(uit, fmt.Sprintf("advies nummer=A%d datum-start=20230301 gemeente=0106 aard=01 rol-functie=01 organisatie=11", n))
	}
	return uit
}

func TestAfronding_ToontNietsOnderDeDrempel(t *testing.T) { // cbs.nl tables: multiples of 5, smallest seen is 10
	for n, wil := range map[int]string{0: ".", 1: ".", 9: ".", 10: "10", 12: "10", 13: "15", 17: "15", 18: "20"} {
		c := lever(t, tabel.Standaard(), levering(t, "VT02", "2023-1", adviezen(n)...))
		tab, err := c.Tabel("84847NED")
		if err != nil {
			t.Fatal(err)
		}
		o, ok := tab.Van(tabel.GestarteAdviezen, "VT02", "2023HJ01")
		if n == 0 {
			if ok && o.Value != nil {
				t.Errorf("nothing is shown as %v", *o.Value)
			}
			continue
		}
		if !ok || toon(o) != wil || (o.ValueAttribute == tabel.Gewoon) != (wil != ".") {
			t.Errorf("%d: %s (%s), want %s", n, toon(o), o.ValueAttribute, wil)
		}
		if tab.Afronding.Regel == "" || tab.Afronding.Versie == "" || !slices.Contains(tab.Afronding.Merk, tabel.INF) {
			t.Errorf("the rule is not in the table: %+v", tab.Afronding)
		}
	}
}

func TestEigenTabel_IsAlleenVoorWieLevert(t *testing.T) {
	drenthe, groningen := levering(t, "VT02", "2023-1", adviezen(3)...), levering(t, "VT08", "2023-1", adviezen(3)...)
	c := lever(t, tabel.Standaard(), drenthe)
	if n := eigen(t, c, "84847NED", tabel.GestarteAdviezen, "2023HJ01"); n != 3 {
		t.Errorf("%v", n)
	}
	tab, err := c.EigenTabel("84847NED", "VT02")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range tab.Observations {
		if s := tabel.SoortVan(o.Codes[0]); s != tabel.VeiligThuis && s != tabel.Gemeente {
			t.Errorf("plain figures of %s", o.Codes[0])
		}
	}
	if _, err := c.EigenTabel("84847NED", "VT08"); !errors.Is(err, tabel.ErrAndermans) {
		t.Errorf("%v", err)
	}
	c = lever(t, tabel.Standaard(), drenthe, groningen)
	if _, err := c.EigenTabel("84847NED", "VT02"); !errors.Is(err, tabel.ErrAndermans) {
		t.Errorf("%v", err)
	}
}

func TestTabel_ToontEenRegioPasAlsIedereenErLeverde(t *testing.T) {
	regios := func(teksten ...string) string {
		tab, err := lever(t, tabel.Standaard(), teksten...).Tabel("84847NED")
		if err != nil {
			t.Fatal(err)
		}
		var uit []string
		for _, c := range tab.Dimensions[0].Codes {
			uit = append(uit, c.Identifier)
		}
		return strings.Join(uit, " ")
	}
	h1, h2 := levering(t, "VT02", "2023-1", adviezen(30)...), levering(t, "VT02", "2023-2", adviezen(0)...)
	if got := regios(h1, h2); got != "PV22 VT02 GM0106" { // the province lies in one region, the country does not
		t.Errorf("%s", got)
	}
	// A municipality of another organisation is not whole.
	ander := levering(t, "VT02", "2023-1", "advies nummer=A1 datum-start=20230301 gemeente=0014 aard=01 rol-functie=01 organisatie=11")
	if got := regios(ander); got != "VT02" {
		t.Errorf("%s", got)
	}
}

func TestTabel_HeeftEenJaarAlsBeideHelftenErZijn(t *testing.T) {
	perioden := func(teksten ...string) string {
		tab, err := lever(t, tabel.Standaard(), teksten...).Tabel("84847NED")
		if err != nil {
			t.Fatal(err)
		}
		var uit []string
		for _, c := range tab.Dimensions[1].Codes {
			uit = append(uit, c.Identifier)
		}
		return strings.Join(uit, " ")
	}
	h1, h2 := levering(t, "VT02", "2023-1", adviezen(1)...), levering(t, "VT02", "2023-2", adviezen(1)...)
	if got := perioden(h1); got != "2023HJ01" {
		t.Errorf("%s", got)
	}
	if got := perioden(h2, h1); got != "2023HJ01 2023HJ02 2023JJ00" {
		t.Errorf("%s", got)
	}
}

func TestTabel_ZegtDatDeTerugkijkNietVolledigIs(t *testing.T) {
	nu := levering(t, "VT02", "2023-1", adviezen(1)...)
	var eerder []string
	for _, p := range []string{"2020-1", "2020-2", "2021-1", "2021-2", "2022-1", "2022-2"} {
		eerder = append(eerder, "-"+levering(t, "VT02", p))
	}
	for _, g := range []struct {
		teksten []string
		wil     bool
	}{{[]string{nu}, true}, {append(slices.Clone(eerder), nu), false}, {append(slices.Clone(eerder[1:]), nu), true}} {
		tab, err := lever(t, tabel.Standaard(), g.teksten...).Tabel("85361NED")
		if err != nil {
			t.Fatal(err)
		}
		if tab.OnvolledigeTerugkijk != g.wil {
			t.Errorf("%d deliveries: %v", len(g.teksten), tab.OnvolledigeTerugkijk)
		}
	}
}

func TestTabel_HeeftDeVormVanOpenData(t *testing.T) { // OData v4 of CBS: value arrays, a column per dimension
	tab, err := lever(t, tabel.Standaard(), levering(t, "VT02", "2023-1", adviezen(23)...)).Tabel("84849NED")
	if err != nil {
		t.Fatal(err)
	}
	tekst, err := json.Marshal(tabel.Als(tab.Observations[len(tab.Observations)-1:]))
	if err != nil {
		t.Fatal(err)
	}
	const wil = `{"value":[{"Id":185,"Measure":"OntvangenMeldingen","ValueAttribute":"Confidential","Value":null,"RegioS":"GM0106","Perioden":"2023HJ01","RolFunctieOrganisatieDuur":"duur-onbekend"}]}`
	if string(tekst) != wil {
		t.Errorf("%s", tekst)
	}
	o, _ := tab.Van(tabel.GestarteAdviezen, "VT02", "2023HJ01", tabel.NietBeroepsmatig)
	if tekst, _ = json.Marshal(o); !strings.Contains(string(tekst), `"ValueAttribute":"None","Value":25,"RegioS":"VT02"`) {
		t.Errorf("%s", tekst)
	}
	if tekst, _ = json.Marshal(tabel.Als[tabel.Code](nil)); string(tekst) != `{"value":[]}` {
		t.Errorf("%s", tekst)
	}
	for i, o := range tab.Observations {
		if o.ID != i || len(o.Codes) != len(tab.Dimensions) {
			t.Fatalf("observation %d: %+v", i, o)
		}
	}
}

func TestTabellen_ZeggenVanElkCijferHoeHetTotStandKomt(t *testing.T) {
	c := lever(t, tabel.Standaard(), levering(t, "VT02", "2023-1", adviezen(1)...))
	for _, id := range tabel.IDs() {
		tab, err := c.Tabel(id)
		if err != nil {
			t.Fatal(err)
		}
		over := map[string]bool{}
		for _, h := range tab.Herleidingen {
			over[h.Over] = true
			if h.Definitie.NL == "" || h.Definitie.EN == "" || h.Afronding.NL == "" || len(h.Merk) == 0 {
				t.Errorf("%s %s: %+v", id, h.Over, h)
			}
		}
		for _, m := range tab.MeasureCodes {
			if !over[m.Identifier] || m.Title == "" || m.Description == "" {
				t.Errorf("%s: measure %s is not explained", id, m.Identifier)
			}
		}
		if id != "84847NED" && !over["indeling"] {
			t.Errorf("%s: the division is not explained", id)
		}
	}
	if _, err := c.Tabel("83994NED"); !errors.Is(err, tabel.ErrTabel) {
		t.Errorf("%v", err)
	}
}

func TestTeller_Weigert(t *testing.T) {
	ander, err := definitie.Ingebouwd("bijlage-2025")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tabel.Nieuw(ander, tabel.Standaard()); !errors.Is(err, tabel.ErrDefinitie) {
		t.Errorf("another definition: %v", err)
	}
	goed := levering(t, "VT02", "2023-1", adviezen(1)...)
	_, zonderKop, _ := strings.Cut(goed, "\n")
	for naam, g := range map[string]struct {
		teksten []string
		wil     error
	}{
		"no header":     {[]string{zonderKop}, tabel.ErrGeenKop},
		"empty":         {[]string{""}, tabel.ErrGeenKop},
		"two headers":   {[]string{goed + goed}, tabel.ErrGeenKop},
		"the same once": {[]string{goed, goed}, tabel.ErrDubbel},
	} {
		n := teller(t)
		var err error
		for _, tekst := range g.teksten {
			err = n.Lees(strings.NewReader(tekst))
		}
		if !errors.Is(err, g.wil) {
			t.Errorf("%s: %v", naam, err)
		}
	}
	n := teller(t)
	if _, is := errors.AsType[*bestand.Fout](n.Lees(strings.NewReader(goed + "\x00\n"))); !is {
		t.Error("what is no text must be refused")
	}
	n = teller(t)
	if err := n.Lees(strings.NewReader(goed + "77 unknown\n")); err != nil {
		t.Fatal(err)
	}
	c, err := n.Cijfers()
	if err != nil || c.Overgeslagen != 1 {
		t.Errorf("%v", err)
	}
	if err := n.Lees(strings.NewReader(goed)); !errors.Is(err, tabel.ErrGeteld) {
		t.Errorf("%v", err)
	}
}

func TestTabellen_NoemenNiemand(t *testing.T) { // canary
	tekst := levering(t, "VT02", "2023-1", samen(casus("CKANARIE", "20230301", anna, bram), []string{melding("CKANARIE", "MKANARIE", "20230301", "")})...)
	c := lever(t, tabel.Standaard(), tekst)
	var alles strings.Builder
	for _, id := range tabel.IDs() {
		tab, err := c.Tabel(id)
		if err != nil {
			t.Fatal(err)
		}
		uit, err := json.Marshal(tab)
		if err != nil {
			t.Fatal(err)
		}
		alles.Write(uit)
	}
	fmt.Fprintf(&alles, "%+v %#v", c, c)
	for _, w := range []string{"999900006", "999900018", "KANARIE", "19800101"} {
		if strings.Contains(alles.String(), w) {
			t.Errorf("%s stands in the output", w)
		}
	}
}
