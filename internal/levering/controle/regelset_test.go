package controle_test

import (
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
)

func ids(regels []controle.Regel) []string {
	var uit []string
	for _, r := range regels {
		uit = append(uit, r.ID)
	}
	return uit
}

func TestRegelsVan_OudeJarenHoudenHunRegels(t *testing.T) {
	oud := ids(controle.RegelsVan(periode(t, "2015-kw1")))
	if slices.Contains(oud, "STR-05") || slices.Contains(oud, "LOG-06") || !slices.Contains(oud, "LOG-09") {
		t.Errorf("2015: %v", oud)
	}
	if laatste := ids(controle.RegelsVan(periode(t, "2018-2"))); !slices.Equal(laatste, oud) {
		t.Errorf("2018: %v", laatste)
	}
	nieuw := ids(controle.RegelsVan(periode(t, "2019-1")))
	if !slices.Contains(nieuw, "STR-05") || !slices.Contains(nieuw, "LOG-06") || slices.Contains(nieuw, "LOG-09") {
		t.Errorf("2019: %v", nieuw)
	}
	if later := ids(controle.RegelsVan(periode(t, "2040-2"))); !slices.Equal(later, nieuw) {
		t.Errorf("2040: %v", later)
	}
}

func TestRegelsVan_StaanOpVolgordeEnZijnGeenVanAlleRegelsDubbel(t *testing.T) {
	alle := ids(controle.Regels())
	for _, p := range []string{"2015-1", "2019-1", "2025-1"} {
		set := ids(controle.RegelsVan(periode(t, p)))
		if set[0] != "STR-04" || set[len(set)-1] != "REG-01" {
			t.Errorf("%s: %v", p, set)
		}
		for n, id := range set {
			if !slices.Contains(alle, id) || slices.Contains(set[:n], id) {
				t.Errorf("%s: %s", p, id)
			}
		}
	}
}

func TestRegelsVan_DraaienOpElkeDefinitieInElkePeriode(t *testing.T) {
	for _, p := range leesCorpus(t) {
		if p.naam != "goed" {
			continue
		}
		for _, jaar := range []string{"2015-kw1", "2018-2", "2019-1", "2031-2"} {
			s := p.situatie
			s.Periode = periode(t, jaar)
			bevindingen(t, s, controle.RegelsVan(s.Periode), lees(t, p.pad(p.naam)))
		}
	}
}

func TestRegels_SprekenElkeLezerAan(t *testing.T) {
	for _, r := range controle.Regels() {
		for code, u := range r.Uitleg {
			for _, tekst := range []string{u.Melding.NL, u.Melding.EN, u.Herstel.NL, u.Herstel.EN, r.Wat.NL, r.Wat.EN} {
				if len(tekst) > 200 || strings.Contains(tekst, "  ") || strings.ContainsAny(tekst, "!\n") {
					t.Errorf("%s %s: %q", r.ID, code, tekst)
				}
			}
			if n := len(strings.Fields(u.Melding.NL)); n > 25 {
				t.Errorf("%s %s: a message of %d words", r.ID, code, n)
			}
		}
	}
}
