package bron

import (
	"errors"
	"slices"
	"testing"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func TestVertaler_GivesACodeOfTheProtocolOnce(t *testing.T) { // CW-47: later options can share a place in protocol 1.0
	v := vertaler{nummer: "OZ1", op: datum.Moet(2026, 6, 1)}
	got := v.codes(codelijst.VervolgOnderzoek, []string{"jeugdhulpaanbieder", "lokale-veld", "jeugd-ggz", "anders", "huisarts"})
	if !slices.Equal(got, []string{"04", "01", "10"}) || v.err != nil {
		t.Errorf("%v %v", got, v.err)
	}
}

func TestVertaler_NamesTheFirstCodeThatHasNoPlace(t *testing.T) { // CW-47, CW-49
	v := vertaler{nummer: "ML1", op: datum.Moet(2026, 6, 1)}
	v.codes(codelijst.Aanleiding, []string{"ex-partnergeweld", "andere-problematiek", "ook-niet"})
	var f *CodeFout
	if !errors.As(v.err, &f) || f.Nummer != "ML1" || f.Code != "andere-problematiek" || !errors.Is(v.err, ErrGeenCode) {
		t.Errorf("%v", v.err)
	}
	v = vertaler{nummer: "ML2", op: datum.Moet(2016, 6, 1)}
	if got := v.codes(codelijst.Aanleiding, []string{"01"}); !slices.Equal(got, []string{"01"}) {
		t.Errorf("protocol 1.0 does not stand for itself: %v", got)
	}
	if v.code(codelijst.Aanleiding, "ex-partnergeweld"); v.err == nil {
		t.Error("a code of a later list was taken on a day of protocol 1.0")
	}
}
