package controle_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
)

func afdruk(t *testing.T, sleutel, in string) *controle.Afdruk {
	t.Helper()
	s := situatieVan(t, "protocol-1.0")
	a, err := controle.MaakAfdruk(s.Definitie, s.Periode, []byte(sleutel), strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func bewaard(t *testing.T, a *controle.Afdruk) []byte {
	t.Helper()
	b, err := a.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAfdruk_KomtTerugZoalsHijBewaardIs(t *testing.T) {
	a := afdruk(t, "geheim", goedBestand)
	terug, err := controle.LeesAfdruk([]byte("geheim"), bewaard(t, a))
	if err != nil || terug.Aantal() != 4 || !bytes.Equal(bewaard(t, terug), bewaard(t, a)) {
		t.Errorf("%d records, %v", terug.Aantal(), err)
	}
}

func TestAfdruk_IsZonderSleutelNietTeLezenOfTeVeranderen(t *testing.T) {
	b := bewaard(t, afdruk(t, "geheim", goedBestand))
	for _, leesbaar := range []string{"AD1", "ML1", "OZ1", "9999", "1980", "geheim"} {
		if bytes.Contains(b, []byte(leesbaar)) {
			t.Errorf("the print shows %s", leesbaar)
		}
	}
	if bytes.Equal(b, bewaard(t, afdruk(t, "ander", goedBestand))) {
		t.Error("the print does not depend on the key")
	}
	if _, err := controle.LeesAfdruk([]byte("ander"), b); !errors.Is(err, controle.ErrAfdruk) {
		t.Errorf("another key: %v", err)
	}
	for _, n := range []int{0, 25, len(b) / 2, len(b) - 1} {
		anders := bytes.Clone(b)
		anders[n] ^= 1
		if _, err := controle.LeesAfdruk([]byte("geheim"), anders); !errors.Is(err, controle.ErrAfdruk) {
			t.Errorf("byte %d changed: %v", n, err)
		}
	}
	for _, n := range []int{0, 10, len(b) - 1} {
		if _, err := controle.LeesAfdruk([]byte("geheim"), b[:n]); !errors.Is(err, controle.ErrAfdruk) {
			t.Errorf("cut off at %d: %v", n, err)
		}
	}
}

func TestAfdruk_NoemtOokBijHetVerdwijnenGeenBSN(t *testing.T) {
	s := situatieVan(t, "protocol-1.0")
	s.Eerder = afdruk(t, "geheim", "A|999900006|09|05\nA|AD2|09|05\n")
	var nummers []string
	for _, b := range bevindingen(t, s, []controle.Regel{regel(t, "REG-01")}, "") {
		nummers = append(nummers, b.Code+" "+b.Nummer)
	}
	if got := strings.Join(nummers, ","); got != "record-verdwenen ,record-verdwenen AD2" {
		t.Errorf("got %s", got)
	}
}

func TestAfdruk_VanEenOnleesbaarBestandIsEenFout(t *testing.T) {
	s := situatieVan(t, "protocol-1.0")
	if _, err := controle.MaakAfdruk(s.Definitie, s.Periode, nil, strings.NewReader("A|AD1\n")); err == nil {
		t.Error("no error")
	}
}
