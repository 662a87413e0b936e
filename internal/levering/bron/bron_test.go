package bron

import (
	"errors"
	"slices"
	"testing"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

func TestVertaler_GivesACodeOfTheProtocolOnce(t *testing.T) { // CW-47: later options can share a place in protocol 1.0
	t1 := vertaler{nummer: "OZ1", op: datum.Moet(2026, 6, 1)}
	got := t1.codes(codelijst.VervolgOnderzoek, []string{"jeugdhulpaanbieder", "lokale-veld", "jeugd-ggz", "anders", "huisarts"})
	if !slices.Equal(got, []string{"04", "01", "10"}) || t1.err != nil {
		t.Errorf("%v %v", got, t1.err)
	}
}

func TestVertaler_NamesTheFirstCodeThatHasNoPlace(t *testing.T) { // CW-47, CW-49
	t1 := vertaler{nummer: "ML1", op: datum.Moet(2026, 6, 1)}
	t1.codes(codelijst.Aanleiding, []string{"ex-partnergeweld", "andere-problematiek", "ook-niet"})
	var f *CodeFout
	if !errors.As(t1.err, &f) || f.Nummer != "ML1" || f.Code != "andere-problematiek" || !errors.Is(t1.err, ErrGeenCode) {
		t.Errorf("%v", t1.err)
	}
	t1 = vertaler{nummer: "ML2", op: datum.Moet(2016, 6, 1)}
	if got := t1.codes(codelijst.Aanleiding, []string{"01"}); !slices.Equal(got, []string{"01"}) {
		t.Errorf("protocol 1.0 does not stand for itself: %v", got)
	}
	if t1.code(codelijst.Aanleiding, "ex-partnergeweld"); t1.err == nil {
		t.Error("a code of a later list was taken on a day of protocol 1.0")
	}
}
