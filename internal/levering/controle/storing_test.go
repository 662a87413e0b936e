package controle_test

import (
	"errors"
	"strings"
	"testing"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

// breekt is a rule that fails on what it reads, with the line in the value of the panic.
type breekt struct{ aanHetEind bool }

func (b breekt) Item(i *bestand.Item, _ *controle.Verslag) {
	if !b.aanHetEind {
		panic("cannot read " + i.Record.Sleutel())
	}
}

func (breekt) Raakt(*definitie.Soort) bool { return true }

func (b breekt) Einde(*controle.Verslag) error { panic("canary 999900006") }

func TestControleer_EenProgrammaDatMisluktNoemtDeRegelEnNooitWatErStaat(t *testing.T) {
	def, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	for _, toets := range []breekt{{false}, {true}} {
		regels := []controle.Regel{{ID: "XX-99", Nieuw: func(*controle.Situatie) controle.Toets { return toets }}}
		_, err := controle.Controleer(controle.Situatie{Definitie: def}, regels, strings.NewReader("A|999900006|03|05\n"), func(controle.Bevinding) {})
		var s *controle.Storing
		if !errors.As(err, &s) || s.Regel != "XX-99" || !strings.HasPrefix(s.Plek, "storing_test.go:") {
			t.Errorf("got %v", err)
		}
		if err != nil && strings.Contains(err.Error(), "999900006") {
			t.Error("a failure must not show what was read")
		}
	}
}
