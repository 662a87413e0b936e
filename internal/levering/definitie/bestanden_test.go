package definitie_test

import (
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/definitie"
)

func ingebouwd(t testing.TB, naam string) *definitie.Definitie {
	t.Helper()
	d, err := definitie.Ingebouwd(naam)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func vindVeld(t testing.TB, d *definitie.Definitie, deel string) *definitie.Veld {
	t.Helper()
	soort, naam, _ := strings.Cut(deel, ".")
	s, ok := d.SoortNaam(soort)
	if !ok {
		t.Fatalf("no kind %s", soort)
	}
	v, ok := s.Veld(naam)
	if !ok {
		t.Fatalf("no field %s", deel)
	}
	return v
}

func TestBijlage2025_HeeftDeVeldenVanDeBijlageInHaarVolgorde(t *testing.T) { // LAW25, table of data elements
	d := ingebouwd(t, "bijlage-2025")
	want := map[string][]string{
		"advies":    {"2.2 aanleiding*", "2.3 aard*", "2.4 hoedanigheid"},
		"melding":   {"3.2 aanleiding*", "3.3 aard*", "3.4 hoedanigheid", "3.5 datum-melding", "3.6 datum-besluit", "3.7 vervolg", "3.8 onderzoeksnummer", "3.9 overdracht*"},
		"onderzoek": {"4.1 datum-start", "4.2 datum-afronding", "4.3 uitkomst*", "4.4 aard*", "4.5 vervolg*"},
		"persoon":   {"3.10 bsn", "3.10 geboortedatum", "3.10 geslacht"},
	}
	for naam, velden := range want {
		s, ok := d.SoortNaam(naam)
		if !ok {
			t.Fatalf("no %s", naam)
		}
		var got []string
		for _, v := range s.Velden {
			ster := ""
			if v.Meervoudig {
				ster = "*"
			}
			if v.Paragraaf != "" { // numbers and references have no paragraph of their own
				got = append(got, v.Paragraaf+" "+v.Naam+ster)
			}
		}
		if !slices.Equal(got, velden) {
			t.Errorf("%s: got %v", naam, got)
		}
	}
}

func TestBijlage2025_HeeftDeOptiesInDeVolgordeVanDeBijlage(t *testing.T) { // LAW25
	d := ingebouwd(t, "bijlage-2025")
	for deel, opties := range map[string]string{
		"advies.aanleiding": "ex-partnergeweld eergerelateerd-geweld ouderenmishandeling geweld-tegen-ouders huwelijksdwang-achterlating " +
			"kindermishandeling-kindcheck kindermishandeling-vechtscheiding kindermishandeling-anders huiselijk-geweld-anders andere-problematiek",
		"melding.aard": "lichamelijke-mishandeling lichamelijke-verwaarlozing psychisch-geweld affectieve-verwaarlozing pedagogische-verwaarlozing " +
			"seksueel-misbruik financiele-uitbuiting getuige-van-geweld munchhausen-by-proxy vrouwelijke-genitale-verminking anders-onveilig anders-niet-onveilig",
		"advies.hoedanigheid": "gezondheidszorg-huisarts gezondheidszorg-kinderarts gezondheidszorg-geriater gezondheidszorg-ggz gezondheidszorg-anders " +
			"onderwijs-basis onderwijs-voortgezet onderwijs-anders lokaal-veld jeugdzorg-gecertificeerde-instelling jeugdzorg-anders kinderopvang politie " +
			"justitie beroepsmatig-anders direct-betrokkene-jeugdige direct-betrokkene-volwassene familielid sociaal-netwerk buurtbewoner vrijwilliger niet-beroepsmatig-anders",
		"melding.vervolg": "onderzoek overdracht-aan-derden omgezet-in-advies geen-vervolg",
		"melding.overdracht": "lokale-veld clientsysteem raad-voor-de-kinderbescherming politie-of-om jeugdhulpaanbieder gecertificeerde-instelling vrouwenopvang " +
			"maatschappelijke-opvang jeugd-ggz volwassenen-ggz thuiszorg verslavingszorg huisarts ambulante-hulp-volwassenen hulp-al-aanwezig bovenwettelijke-taak anders",
		"onderzoek.uitkomst": "hg-geen hg-niet-bevestigd hg-bevestigd km-geen km-niet-bevestigd km-bevestigd voortijdig-onbekende-bestemming voortijdig-andere-regio voortijdig-overleden",
		"persoon.geslacht":   "V M O",
	} {
		var got, codes []string
		v := vindVeld(t, d, deel)
		for _, w := range v.Lijst().Waarden {
			got, codes = append(got, w.Betekenis), append(codes, w.Code)
		}
		if strings.Join(got, " ") != opties || !slices.IsSorted(codes) && deel != "persoon.geslacht" {
			t.Errorf("%s: %v", deel, got)
		}
		if v.Herhaling == definitie.Vlaggen && !slices.Equal(v.Opties, codes) {
			t.Errorf("%s: the flags stand in another order than the list", deel)
		}
	}
}

func TestBijlage2025_ZegtWatVanDeBijlageIsEnWatAfgeleid(t *testing.T) { // LAW25 gives no position, width or code
	d := ingebouwd(t, "bijlage-2025")
	afgeleid := d.Afgeleid()
	for _, r := range definitie.Tabel(d) {
		deel := r.Recordsoort + "." + r.Veld
		if r.Paragraaf != "" && !slices.Contains(r.Bewijs, "LAW25") {
			t.Errorf("%s stands in the annex and does not say so", deel)
		}
		if r.Codelijst != "" && !slices.Contains(afgeleid, deel+".codelijst") {
			t.Errorf("%s: the codes are ours", deel)
		}
	}
	if slices.Contains(afgeleid, "selectie") || slices.Contains(afgeleid, "10") || !slices.Contains(afgeleid, "kader") {
		t.Errorf("inferred: %v", afgeleid)
	}
	if g := d.Selectie.Gebeurtenis; g != definitie.Afgerond || !d.Selectie.ZonderHGKM {
		t.Errorf("selection: %s", g) // LAW25: only closed; police reports taken in are reports
	}
}

func TestModel2_IsInElkDeelAfgeleid(t *testing.T) { // no field of it was seen in a file definition
	d := ingebouwd(t, "model-2")
	afgeleid := d.Afgeleid()
	for _, deel := range []string{"kader", "organisatienummer", "selectie"} {
		if !slices.Contains(afgeleid, deel) {
			t.Errorf("%s: not inferred", deel)
		}
	}
	for _, s := range d.Soorten {
		if !slices.Contains(afgeleid, s.Code) {
			t.Errorf("%s: not inferred", s.Naam)
		}
		for _, v := range s.Velden {
			deel := s.Code + "." + v.Naam
			// Only the special values of the BSN stand in law as they are.
			if v.Soort != definitie.BSN && !slices.Contains(afgeleid, deel) {
				t.Errorf("%s: not inferred", deel)
			}
			if v.Codelijst != "" && !slices.Contains(afgeleid, deel+".codelijst") {
				t.Errorf("%s: the codes are ours", deel)
			}
		}
	}
	if d.Selectie.Gebeurtenis != definitie.Gebeurd {
		t.Error("since 2019 what happened in the period is delivered, also when it is not closed")
	}
}

func TestModel2_HeeftDeKoppenVanProtocol2(t *testing.T) { // P2.0, headings 2.2 to 2.8
	d := ingebouwd(t, "model-2")
	advies, _ := d.SoortNaam("advies")
	var got []string
	for _, v := range advies.Velden {
		if v.Paragraaf != "" {
			got = append(got, v.Paragraaf+" "+v.Naam)
		}
	}
	want := []string{"2.2 datum-start", "2.2 datum-einde", "2.3 gemeente", "2.4 aard", "2.5 aanvullend", "2.6 duur", "2.7 rol-functie", "2.8 organisatie"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	for naam, ouder := range map[string]string{"persoon": "casus", "melding": "casus", "dienst": "casus", "overdracht": "casus", "monitoring": "casus"} {
		s, _ := d.SoortNaam(naam)
		o, _ := d.SoortNaam(ouder)
		if !slices.Equal(s.HoortBij, []string{o.Code}) {
			t.Errorf("%s belongs to %v", naam, s.HoortBij)
		}
	}
}

func TestVasteDefinities_TellenElkeSoortInDeSluitregel(t *testing.T) {
	for _, naam := range []string{"bijlage-2025", "model-2"} {
		d := ingebouwd(t, naam)
		sluit, ok := d.SoortOp(definitie.Sluit)
		if !ok {
			t.Fatalf("%s: no trailer", naam)
		}
		var geteld, soorten []string
		for _, v := range sluit.Velden {
			geteld = append(geteld, v.Telt...)
		}
		for _, s := range d.Soorten {
			if s.Plek == "" {
				soorten = append(soorten, s.Code)
			}
		}
		if !slices.Equal(geteld, soorten) {
			t.Errorf("%s: counts %v of %v", naam, geteld, soorten)
		}
	}
}
