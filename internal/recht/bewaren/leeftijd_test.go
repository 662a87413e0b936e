package bewaren_test

import (
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/recht/bewaren"
	"regioaanpak/internal/recht/datum"
)

const (
	niet   = bewaren.Niet
	tenzij = bewaren.TenzijBelang
	wel    = bewaren.Wel
)

func TestBevoegd_Matrix(t *testing.T) { // CW-36, DP-06, CW-T14
	op := dag("2026-11-21")
	for _, c := range []struct {
		h        bewaren.Handeling
		leeftijd int
		inStaat  bool
		zelf     bewaren.Toegang
		verteg   bewaren.Toegang
		merk     bewaren.Merk
	}{
		{bewaren.Inzage, 11, true, niet, tenzij, bewaren.Wet},
		{bewaren.Inzage, 11, false, niet, tenzij, bewaren.Wet},
		{bewaren.Inzage, 12, true, wel, tenzij, bewaren.Wet},
		{bewaren.Inzage, 12, false, niet, tenzij, bewaren.Wet},
		{bewaren.Inzage, 15, true, wel, tenzij, bewaren.Wet},
		{bewaren.Inzage, 16, true, wel, niet, bewaren.Wet},
		{bewaren.Inzage, 16, false, niet, tenzij, bewaren.Wet},
		{bewaren.Inzage, 18, true, wel, niet, bewaren.Wet},
		{bewaren.Inzage, 18, false, niet, tenzij, bewaren.Wet},
		{bewaren.Toestemming, 11, true, niet, wel, bewaren.Wet},
		{bewaren.Toestemming, 12, true, wel, niet, bewaren.Wet},
		{bewaren.Toestemming, 12, false, niet, wel, bewaren.Afgeleid},
		{bewaren.Toestemming, 16, true, wel, niet, bewaren.Wet},
		{bewaren.Toestemming, 40, false, niet, wel, bewaren.Afgeleid},
		{bewaren.Vernietiging, 11, true, niet, wel, bewaren.Wet},
		{bewaren.Vernietiging, 12, true, wel, niet, bewaren.Wet},
		{bewaren.Vernietiging, 12, false, niet, wel, bewaren.Wet},
		{bewaren.Vernietiging, 17, false, niet, wel, bewaren.Wet},
		{bewaren.Vernietiging, 18, false, niet, wel, bewaren.Afgeleid},
		{bewaren.Vernietiging, 18, true, wel, niet, bewaren.Wet},
	} {
		for _, geboren := range []datum.Datum{ // on the birthday, and the day before the next one
			datum.Moet(2026-c.leeftijd, 11, 21), datum.Moet(2026-c.leeftijd-1, 11, 22),
		} {
			b := bewaren.Bevoegd(c.h, datum.GeborenOp(geboren), c.inStaat, op)
			if b.Zelf != c.zelf || b.Vertegenwoordiger != c.verteg || b.Merk != c.merk || !b.Zeker || b.Artikel == "" {
				t.Errorf("%s at %d, able %v, born %v: %+v", c.h, c.leeftijd, c.inStaat, geboren, b)
			}
		}
	}
}

func TestBevoegd_BornOnALeapDay(t *testing.T) { // DP-06
	schrikkel := geboren("20080229")
	voor := bewaren.Bevoegd(bewaren.Inzage, schrikkel, true, dag("2026-02-28"))
	op := bewaren.Bevoegd(bewaren.Inzage, schrikkel, true, dag("2026-03-01"))
	if voor != op {
		t.Errorf("17 and 18 have the same access: %+v %+v", voor, op)
	}
	voor = bewaren.Bevoegd(bewaren.Inzage, geboren("20120229"), true, dag("2028-02-28"))
	op = bewaren.Bevoegd(bewaren.Inzage, geboren("20120229"), true, dag("2028-02-29"))
	if voor.Vertegenwoordiger != tenzij || op.Vertegenwoordiger != niet {
		t.Errorf("16 on the leap day: %+v %+v", voor, op)
	}
	voor = bewaren.Bevoegd(bewaren.Vernietiging, schrikkel, false, dag("2026-02-28"))
	op = bewaren.Bevoegd(bewaren.Vernietiging, schrikkel, false, dag("2026-03-01"))
	if voor.Merk != bewaren.Wet || op.Merk != bewaren.Afgeleid {
		t.Errorf("18 on 1 March: %+v %+v", voor, op)
	}
}

func TestBevoegd_PartialBirthDateGrantsWhatEveryAgeGrants(t *testing.T) { // CW-36
	for _, c := range []struct {
		geboren string
		op      string
		zelf    bewaren.Toegang
		verteg  bewaren.Toegang
		zeker   bool
	}{
		{"20140000", "2026-06-01", niet, tenzij, false}, // 11 or 12
		{"20140000", "2026-12-31", wel, tenzij, true},
		{"20141100", "2026-11-01", niet, tenzij, false},
		{"20141100", "2026-11-30", wel, tenzij, true},
		{"20100000", "2026-06-01", wel, niet, false}, // 15 or 16: the representative may have lost access
		{"20100000", "2026-12-31", wel, niet, true},
		{"20150000", "2026-06-01", niet, tenzij, true}, // 10 or 11
	} {
		b := bewaren.Bevoegd(bewaren.Inzage, geboren(c.geboren), true, dag(c.op))
		if b.Zelf != c.zelf || b.Vertegenwoordiger != c.verteg || b.Zeker != c.zeker {
			t.Errorf("%s on %s: %+v", c.geboren, c.op, b)
		}
	}
	if b := bewaren.Bevoegd(bewaren.Vernietiging, geboren("20080000"), false, dag("2026-06-01")); b.Merk != bewaren.Afgeleid {
		t.Errorf("17 or 18: the weaker mark holds: %+v", b)
	}
}

func TestBevoegd_UnknownGrantsNothing(t *testing.T) {
	op := dag("2026-11-21")
	for naam, b := range map[string]bewaren.Bevoegdheid{
		"unknown":       bewaren.Bevoegd(bewaren.Inzage, datum.Geboortedatum{}, true, op),
		"unborn":        bewaren.Bevoegd(bewaren.Inzage, datum.Ongeboren(), true, op),
		"before birth":  bewaren.Bevoegd(bewaren.Inzage, geboren("20270101"), true, op),
		"no day":        bewaren.Bevoegd(bewaren.Inzage, geboren("20000101"), true, datum.Datum{}),
		"unknown right": bewaren.Bevoegd("x", geboren("20000101"), true, op),
	} {
		if b != (bewaren.Bevoegdheid{}) {
			t.Errorf("%s: %+v", naam, b)
		}
	}
}

func TestBevoegd_PartialNeverGrantsMoreThanTheFullDate(t *testing.T) { // CW-36
	rapid.Check(t, func(t *rapid.T) {
		d := datum.Moet(2005, 1, 1).PlusDagen(rapid.IntRange(0, 7000).Draw(t, "geboren"))
		op := datum.Moet(2024, 1, 1).PlusDagen(rapid.IntRange(0, 2000).Draw(t, "op"))
		h := rapid.SampledFrom([]bewaren.Handeling{bewaren.Inzage, bewaren.Toestemming, bewaren.Vernietiging}).Draw(t, "recht")
		inStaat := rapid.Bool().Draw(t, "in staat")
		maand, _ := datum.GeborenIn(d.Jaar(), int(d.Maand()))
		jaar, _ := datum.GeborenIn(d.Jaar(), 0)
		vol := bewaren.Bevoegd(h, datum.GeborenOp(d), inStaat, op)
		for _, deel := range []datum.Geboortedatum{maand, jaar} {
			b := bewaren.Bevoegd(h, deel, inStaat, op)
			if d.After(op) {
				continue
			}
			if b.Zelf > vol.Zelf || b.Vertegenwoordiger > vol.Vertegenwoordiger {
				t.Fatalf("%s on %v: %v grants %+v, %v grants %+v", h, op, deel, b, d, vol)
			}
			if b.Zeker && (b.Zelf != vol.Zelf || b.Vertegenwoordiger != vol.Vertegenwoordiger) {
				t.Fatalf("%v is certain and differs: %+v %+v", deel, b, vol)
			}
		}
	})
}
