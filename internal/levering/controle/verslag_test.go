package controle_test

import (
	"fmt"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
)

func TestControleer_HoudtAanHetEindeDeLaagsteRegelsEnTeltDeRest(t *testing.T) {
	const extra = 2345
	var in strings.Builder
	for range 1 + controle.MeesteAanEinde*2 + extra {
		in.WriteString("A|AD1|03|05\n")
	}
	n := 0
	uit, err := controle.Controleer(situatie(t), controle.RegelsVan(situatie(t).Periode), strings.NewReader(in.String()), func(b controle.Bevinding) {
		n++
		if b.Regel != "KEY-01" || b.Lijn != n+1 {
			t.Fatalf("finding %d: %+v", n, b)
		}
	})
	weg := 0
	for v, n := range uit.Weggelaten {
		if v.Regel != "KEY-01" || v.Code == "" || v.Ernst != controle.Blokkade {
			t.Errorf("left out %+v", v)
		}
		weg += n
	}
	if err != nil || n != controle.MeesteAanEinde || weg != controle.MeesteAanEinde+extra || len(uit.Weggelaten) != 1 {
		t.Errorf("%d findings, left out %v, %v", n, uit.Weggelaten, err)
	}
}

func TestControleer_GeeftTweeKeerHetzelfdeInDezelfdeVolgorde(t *testing.T) {
	var in strings.Builder
	for i := range 400 {
		fmt.Fprintf(&in, "M|ML%d|02|03|20260223|05|01|OZ%d||\nP|ML%d|999900006|1980010%d|V\n", i, i, i, 1+i%9)
	}
	eerste := fmt.Sprint(bevindingen(t, situatie(t), controle.Regels(), in.String()))
	for range 3 {
		if nogmaals := fmt.Sprint(bevindingen(t, situatie(t), controle.Regels(), in.String())); nogmaals != eerste {
			t.Fatal("another order")
		}
	}
}
