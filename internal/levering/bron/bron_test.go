package bron

import (
	"slices"
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func TestVertaler_GivesACodeOfTheProtocolOnce(t *testing.T) { // CW-47: later options can share a place in protocol 1.0
	v := vertaler{op: datum.Moet(2026, 6, 1)}
	got := v.codes("vervolg", codelijst.VervolgOnderzoek, []string{"jeugdhulpaanbieder", "lokale-veld", "jeugd-ggz", "anders", "huisarts"})
	if !slices.Equal(got, []string{"04", "01", "10"}) || v.misfits() != nil {
		t.Errorf("%v %v", got, v.fouten)
	}
}

func TestVertaler_NamesEveryCodeThatHasNoPlace(t *testing.T) { // CW-47, CW-49
	v := vertaler{op: datum.Moet(2026, 6, 1)}
	v.codes("aanleiding", codelijst.Aanleiding, []string{"ex-partnergeweld", "andere-problematiek", "ook-niet"})
	want := []levering.FeitFout{
		{Veld: "aanleiding", Code: levering.CodeGeenPlaats, Lijst: "aanleiding", Optie: "andere-problematiek"},
		{Veld: "aanleiding", Code: levering.CodeGeenPlaats, Lijst: "aanleiding", Optie: "ook-niet"},
	}
	if !slices.Equal(v.fouten, want) {
		t.Errorf("%+v", v.fouten)
	}
	v = vertaler{op: datum.Moet(2016, 6, 1)}
	if got := v.codes("aanleiding", codelijst.Aanleiding, []string{"01"}); !slices.Equal(got, []string{"01"}) {
		t.Errorf("protocol 1.0 does not stand for itself: %v", got)
	}
	if v.code("aanleiding", codelijst.Aanleiding, "ex-partnergeweld"); v.misfits() == nil {
		t.Error("a code of a later list was taken on a day of protocol 1.0")
	}
}
