package fout

import (
	"errors"
	"fmt"
	"testing"
)

func TestKindSurvivesWrapping(t *testing.T) {
	for kind, err := range map[Kind]error{
		KindInvalid:     Invalid("naam", "verplicht"),
		KindNotFound:    NotFound("casus"),
		KindForbidden:   Forbidden("casus"),
		KindConflict:    Conflict("al-besloten"),
		KindStale:       Stale("melding"),
		KindUnavailable: Unavailable("log", errors.New("disk")),
		KindInternal:    errors.New("anything else"),
	} {
		if got := KindOf(fmt.Errorf("load: %w", err)); got != kind {
			t.Errorf("KindOf(%v) = %v, want %v", err, got, kind)
		}
	}
}

func TestInvalidKeepsEveryField(t *testing.T) {
	err := error(Invalid("a", "verplicht").And("b", "te-lang", 20))
	if got := Velden(fmt.Errorf("register: %w", err)); len(got) != 2 || got[1].Args[0] != 20 {
		t.Fatalf("Velden = %v", got)
	}
}

func TestInvalidAllOfNothingIsNoError(t *testing.T) {
	if err := InvalidAll(nil); err != nil {
		t.Fatal(err)
	}
}
