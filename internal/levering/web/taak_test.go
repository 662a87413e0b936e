package leveringweb

import (
	"context"
	"testing"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

func TestEenFoutInHetMaken_LaatDeServerLopen(t *testing.T) {
	p := New(Deps{}) // without a service to make it, the making panics
	a := access.Actor{Org: id.New()}
	for range 2 {
		begonnen, err := p.begin(context.Background(), a, levering.Aanmaak{Periode: "2026-1"}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if !begonnen.mislukt() {
			t.Error("a making that broke off must have failed")
		}
	}
}

func TestWatIsVerteld_VergeetGeenMakenDatDaarnaBegon(t *testing.T) {
	org, eerste, tweede := id.New(), &taak{}, &taak{}
	p := &Pages{taken: taken{org: map[id.ID]*taak{org: eerste}}}
	p.taken.org[org] = tweede
	p.vergeet(org, eerste)
	if p.taken.van(org) != tweede {
		t.Error("the second making can no longer be found")
	}
	p.vergeet(org, tweede)
	if p.taken.van(org) != nil {
		t.Error("a making that was told is still there")
	}
}
