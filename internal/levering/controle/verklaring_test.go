package controle_test

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

var teVerklaren = controle.Bevinding{
	Regel: "LOG-08", Ernst: controle.Verklaren, Lijn: 12, Soort: "persoon", Nummer: "ML1", Veld: "bsn", Code: "bsn-dubbel-bij-record",
}

var overHetGeheel = controle.Bevinding{
	Regel: "FIL-01", Ernst: controle.Verklaren, Soort: "persoon", Veld: "bsn", Code: "onbekend-boven-grens", Over: "onbekend",
}

func halfjaar(t testing.TB, s string) definitie.Periode {
	t.Helper()
	p, err := definitie.ParsePeriode(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func verklaard(t testing.TB, plaats controle.Vindplaats, aantal int) controle.Verklaring {
	t.Helper()
	v, err := controle.Verklaar(plaats, aantal, halfjaar(t, "2026-1"), "tweeling met een verkeerd BSN in de bron")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// merk tells which of the findings of a delivery of 2026-1 were explained.
func merk(t testing.TB, bevindingen []controle.Bevinding, eerder ...controle.Verklaring) []bool {
	t.Helper()
	a := controle.NieuweVerklaringen(halfjaar(t, "2026-1"), eerder)
	var uit []bool
	for _, b := range bevindingen {
		_, ok := a.Neem(b)
		uit = append(uit, ok)
	}
	return uit
}

func TestVerklaring_BlijftGeldenAlsDeRegelVerschuift(t *testing.T) {
	verschoven, anders := teVerklaren, teVerklaren
	verschoven.Lijn, anders.Nummer = 4012, "ML2"
	if got := merk(t, []controle.Bevinding{anders, verschoven}, verklaard(t, teVerklaren.Vindplaats(), 1)); got[0] || !got[1] {
		t.Errorf("%v", got)
	}
}

func TestVerklaring_GeldtNietVoorMeerDanErBekekenZijn(t *testing.T) {
	got := merk(t, []controle.Bevinding{teVerklaren, teVerklaren, teVerklaren}, verklaard(t, teVerklaren.Vindplaats(), 2))
	if !got[0] || !got[1] || got[2] {
		t.Errorf("%v", got)
	}
}

func TestVerklaring_KanAlleenWatErEenVraagtEnTeHerkennenIs(t *testing.T) {
	for naam, pas := range map[string]func(*controle.Bevinding){
		"to be mended":     func(b *controle.Bevinding) { b.Ernst = controle.Herstellen },
		"blocks":           func(b *controle.Bevinding) { b.Ernst = controle.Blokkade },
		"asks nothing":     func(b *controle.Bevinding) { b.Ernst = controle.Info },
		"number not shown": func(b *controle.Bevinding) { b.Nummer = "" },
	} {
		b := teVerklaren
		pas(&b)
		if b.TeVerklaren() {
			t.Errorf("%s: can be explained", naam)
		}
		eerder := controle.Verklaring{Vindplaats: b.Vindplaats(), Periode: halfjaar(t, "2026-1"), Aantal: 9, Reden: "reden"}
		if got := merk(t, []controle.Bevinding{b}, eerder); got[0] {
			t.Errorf("%s: explained all the same", naam)
		}
	}
	if _, err := controle.Verklaar(teVerklaren.Vindplaats(), 1, halfjaar(t, "2026-1"), " "); !errors.Is(err, controle.ErrGeenReden) {
		t.Errorf("no reason: %v", err)
	}
	if _, err := controle.Verklaar(teVerklaren.Vindplaats(), 0, halfjaar(t, "2026-1"), "reden"); !errors.Is(err, controle.ErrNietTeVerklaren) {
		t.Errorf("nothing to explain: %v", err)
	}
}

func TestVerklaring_OverDeHeleLeveringGeldtAlleenVoorDatHalfjaar(t *testing.T) {
	v := verklaard(t, overHetGeheel.Vindplaats(), 1)
	if got := merk(t, []controle.Bevinding{overHetGeheel}, v); !got[0] {
		t.Error("not in its own half-year")
	}
	later := controle.NieuweVerklaringen(halfjaar(t, "2026-2"), []controle.Verklaring{v, verklaard(t, teVerklaren.Vindplaats(), 1)})
	if _, ok := later.Neem(overHetGeheel); ok {
		t.Error("what was said of one half-year silences the next")
	}
	if _, ok := later.Neem(teVerklaren); !ok {
		t.Error("a record keeps its explanation")
	}
}

func TestVerklaring_VanAllesTeltOokWatNietGenoemdIs(t *testing.T) { // more findings than a report keeps
	zonderNummer := teVerklaren
	zonderNummer.Nummer = ""
	a := controle.NieuweVerklaringen(halfjaar(t, "2026-1"), []controle.Verklaring{verklaard(t, controle.Geheel("LOG-08", "bsn-dubbel-bij-record"), 30_000)})
	for _, b := range []controle.Bevinding{teVerklaren, zonderNummer} {
		if _, ok := a.Neem(b); !ok {
			t.Errorf("not explained: %+v", b)
		}
	}
	if n := a.NeemRest("LOG-08", "bsn-dubbel-bij-record", 50_000); n != 29_998 {
		t.Errorf("%d of the rest", n)
	}
	if n := a.NeemRest("LOG-08", "een-andere-code", 5); n != 0 {
		t.Errorf("%d of another code", n)
	}
	if b := teVerklaren; a.NeemRest(b.Regel, b.Code, -1) != 0 {
		t.Error("a negative rest")
	}
}

func TestVerklaring_VerteltWatNietMeerVoorkomt(t *testing.T) {
	weg := teVerklaren
	weg.Nummer = "ML9"
	a := controle.NieuweVerklaringen(halfjaar(t, "2026-1"), []controle.Verklaring{verklaard(t, weg.Vindplaats(), 1), verklaard(t, teVerklaren.Vindplaats(), 1)})
	a.Neem(teVerklaren)
	if v := a.Vervallen(); len(v) != 1 || v[0].Nummer != "ML9" {
		t.Errorf("%+v", v)
	}
}

func TestVerklaring_IsTeBewaren(t *testing.T) {
	for _, v := range []controle.Verklaring{verklaard(t, teVerklaren.Vindplaats(), 2), verklaard(t, overHetGeheel.Vindplaats(), 1)} {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var terug controle.Verklaring
		if err := json.Unmarshal(b, &terug); err != nil || terug != v {
			t.Errorf("%s: %+v, %v", b, terug, err)
		}
	}
}

func TestVindplaats_KomtHetzelfdeTerug(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		woord := func(naam, vorm string) string { return rapid.StringMatching(vorm).Draw(t, naam) }
		v := controle.Vindplaats{Regel: woord("regel", `[A-Z]{3}-[0-9]{2}`), Code: woord("code", `[a-z-]{1,20}`), Soort: woord("soort", `[a-z]{0,9}`),
			Nummer: woord("nummer", `[A-Z0-9./_-]{0,9}`), Veld: woord("veld", `[a-z-]{0,9}`), Over: woord("over", `[ -~]{0,9}`)}
		if terug, ok := controle.LeesVindplaats(v.String()); !ok || terug != v {
			t.Errorf("%q: %+v", v, terug)
		}
	})
	for _, s := range []string{"", "x", "|||||", "LOG-08|||||", "LOG-08|code|||"} {
		if v, ok := controle.LeesVindplaats(s); ok {
			t.Errorf("%q is read as %+v", s, v)
		}
	}
}
