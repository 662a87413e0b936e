package controle_test

import (
	"encoding/json"
	"errors"
	"testing"

	"regioaanpak/internal/levering/controle"
)

var teVerklaren = controle.Bevinding{
	Regel: "LOG-08", Ernst: controle.Verklaren, Lijn: 12, Soort: "persoon", Nummer: "ML1", Veld: "bsn", Code: "bsn-dubbel-bij-record",
}

func aanvaard(t *testing.T, b controle.Bevinding, aantal int) controle.Aanvaarding {
	t.Helper()
	a, err := controle.Aanvaard(b, aantal, "tweeling met een verkeerd BSN in de bron")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAanvaarding_BlijftGeldenAlsDeRegelVerschuift(t *testing.T) {
	eerder := []controle.Aanvaarding{aanvaard(t, teVerklaren, 1)}
	verschoven, anders := teVerklaren, teVerklaren
	verschoven.Lijn, anders.Nummer = 4012, "ML2"
	got := controle.Merk([]controle.Bevinding{anders, verschoven}, eerder)
	if got[0].Aanvaarding != nil || got[1].Aanvaarding == nil || got[1].Aanvaarding.Reden != eerder[0].Reden {
		t.Errorf("%+v", got)
	}
}

func TestAanvaarding_GeldtNietVoorMeerDanErBekekenZijn(t *testing.T) {
	derde := teVerklaren
	got := controle.Merk([]controle.Bevinding{teVerklaren, teVerklaren, derde}, []controle.Aanvaarding{aanvaard(t, teVerklaren, 2)})
	if got[0].Aanvaarding == nil || got[1].Aanvaarding == nil || got[2].Aanvaarding != nil {
		t.Errorf("%+v", got)
	}
}

func TestAanvaarding_KanAlleenWatEenVerklaringVraagtEnTeHerkennenIs(t *testing.T) {
	for naam, pas := range map[string]func(*controle.Bevinding){
		"to be mended":     func(b *controle.Bevinding) { b.Ernst = controle.Herstellen },
		"blocks":           func(b *controle.Bevinding) { b.Ernst = controle.Blokkade },
		"asks nothing":     func(b *controle.Bevinding) { b.Ernst = controle.Info },
		"number not shown": func(b *controle.Bevinding) { b.Nummer = "" },
	} {
		b := teVerklaren
		pas(&b)
		if _, err := controle.Aanvaard(b, 1, "reden"); !errors.Is(err, controle.ErrNietTeAanvaarden) {
			t.Errorf("%s: %v", naam, err)
		}
		eerder := []controle.Aanvaarding{{Kenmerk: b.Kenmerk(), Aantal: 9, Reden: "reden"}}
		if got := controle.Merk([]controle.Bevinding{b}, eerder); got[0].Aanvaarding != nil {
			t.Errorf("%s: accepted all the same", naam)
		}
	}
	if _, err := controle.Aanvaard(teVerklaren, 1, ""); !errors.Is(err, controle.ErrGeenReden) {
		t.Errorf("no reason: %v", err)
	}
	geheel := controle.Bevinding{Regel: "FIL-01", Ernst: controle.Verklaren, Soort: "persoon", Veld: "bsn", Code: "onbekend-boven-grens", Over: "onbekend"}
	if _, err := controle.Aanvaard(geheel, 1, "regio met veel ongedocumenteerden"); err != nil {
		t.Errorf("about the whole delivery: %v", err)
	}
}

func TestAanvaarding_VerteltWatNietMeerVoorkomt(t *testing.T) {
	weg := teVerklaren
	weg.Nummer = "ML9"
	a := controle.NieuweAanvaardingen([]controle.Aanvaarding{aanvaard(t, weg, 1), aanvaard(t, teVerklaren, 1)})
	a.Neem(teVerklaren)
	if v := a.Vervallen(); len(v) != 1 || v[0].Nummer != "ML9" {
		t.Errorf("%+v", v)
	}
}

func TestAanvaarding_IsTeBewaren(t *testing.T) {
	a := aanvaard(t, teVerklaren, 2)
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var terug controle.Aanvaarding
	if err := json.Unmarshal(b, &terug); err != nil || terug != a {
		t.Errorf("%s: %+v, %v", b, terug, err)
	}
}
