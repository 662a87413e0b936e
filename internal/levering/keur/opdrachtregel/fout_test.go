package opdrachtregel

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"regioaanpak/internal/levering/controle"
)

const canary = "999900006"

// paniek fails as a program does, with what it was reading in the value of the panic.
type paniek struct{}

func (paniek) Read([]byte) (int, error) { panic("P|ML1|" + canary + "|19800101|V") }

func voer(c Controleer, in io.Reader) (tekst string, code int) {
	var uit, fout bytes.Buffer
	c.Bestand = "-"
	err := c.VoerUit(Stromen{In: in, Uit: &uit, Fout: &fout, Versie: "1.2.3"})
	return uit.String() + fout.String() + Fouttekst(err), Exitcode(err)
}

func TestVoerUit_EenStoringNoemtVersieRegelEnPlekEnNooitDeInhoud(t *testing.T) { // must show 6
	for taal, wil := range map[string]string{"nl": "het programma is mislukt (versie 1.2.3, regel -, plaats fout_test.go:", "en": "the program failed (version 1.2.3, rule -,"} {
		tekst, code := voer(Controleer{Taal: taal}, paniek{})
		if code != ExitFout || !strings.Contains(tekst, wil) || strings.Contains(tekst, canary) || strings.Contains(tekst, "\n") {
			t.Errorf("exit %d: %s", code, tekst)
		}
	}
	err := zonderOordeel(fmt.Errorf("check: %w", &controle.Storing{Regel: "FLD-01", Plek: "fld01.go:40"}), "1", "nl")
	if !strings.Contains(err.Error(), "regel FLD-01, plaats fld01.go:40") {
		t.Error(err)
	}
}

func TestVoerUit_EenLeesfoutGeeftGeenOordeel(t *testing.T) {
	tekst, code := voer(Controleer{}, io.MultiReader(strings.NewReader("A|AD1|03|05\n"), iotest.ErrReader(errors.New("stuk"))))
	if code != ExitFout || !strings.Contains(tekst, "het bestand kan niet worden gelezen") {
		t.Errorf("exit %d: %s", code, tekst)
	}
}

type volleSchijf struct{}

func (volleSchijf) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestVoerUit_EenRapportDatNietKanWordenGeschrevenIsGeenOordeel(t *testing.T) {
	for _, c := range []Controleer{{Bestand: "-"}, {Bestand: "-", JSON: true}, {Bestand: "-", CSV: true}} {
		err := c.VoerUit(Stromen{In: strings.NewReader("M|ML1|02|03|20260223|05|04|||\n"), Uit: volleSchijf{}, Fout: io.Discard})
		if Exitcode(err) != ExitFout || !strings.Contains(Fouttekst(err), "disk full") {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
