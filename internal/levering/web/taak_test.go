package leveringweb

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
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

func TestEenMakenDatLaterMislukt_StaatInHetServerlogZonderNummer(t *testing.T) {
	for naam, c := range map[string]struct {
		err error
		wil string
	}{
		"a fact of a record":  {fout.Invalid("periode", "feit-past-niet", "ML45567"), `level=WARN msg="a delivery could not be made" period=2026-1 trace=spoor error=periode:feit-past-niet`},
		"the state of things": {fout.Conflict("organisatie-zonder-cbs-code"), "error=organisatie-zonder-cbs-code"},
		"our own fault":       {errors.New("disk full"), `level=ERROR msg="a delivery could not be made" period=2026-1 trace=spoor error="disk full"`},
		"nothing":             {nil, ""},
	} {
		t.Run(naam, func(t *testing.T) {
			var uit bytes.Buffer
			p := New(Deps{Log: slog.New(slog.NewTextHandler(&uit, nil))})
			gedaan := &taak{klaar: make(chan struct{}), err: c.err}
			gedaan.periode, _ = definitie.ParsePeriode("2026-1")
			close(gedaan.klaar)
			p.volg(t.Context(), access.Actor{Trace: "spoor"}, gedaan)
			if got := uit.String(); !strings.Contains(got, c.wil) || strings.Contains(got, "ML45567") || (c.wil == "") != (got == "") {
				t.Errorf("the log reads %q", got)
			}
		})
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
