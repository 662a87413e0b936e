package casus

import (
	"testing"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestTeamVan_IsATeamOfTheActorOrNone(t *testing.T) { // AA-08, CW-4
	a, b, other := id.New(), id.New(), id.New()
	for _, c := range []struct {
		name  string
		teams []id.ID
		asked id.ID
		want  id.ID
	}{
		{"the first when none is asked for", []id.ID{a, b}, "", a},
		{"the one asked for", []id.ID{a, b}, b, b},
		{"not one of others", []id.ID{a}, other, ""},
		{"none for who is in no team", nil, "", ""},
		{"none for who is in no team and asks", nil, a, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := teamVan(access.Actor{Teams: c.teams}, c.asked)
			if got != c.want || fout.Is(err, fout.KindForbidden) != (c.want == "") {
				t.Errorf("%s %v", got, err)
			}
		})
	}
}

func TestAangevuld_TakesNothingAway(t *testing.T) { // CW-40
	known := Gegevens{Voornamen: "Mia", Achternaam: "Veldhoen", Geslacht: "V", Telefoon: "1"}
	if got := known.aangevuld(Gegevens{Geslacht: "O"}); got != known {
		t.Errorf("%+v", got)
	}
	if got := (Gegevens{Geslacht: "O"}).aangevuld(known); got != known {
		t.Errorf("%+v", got)
	}
	// Half a name is not filled with the half of another.
	half := Gegevens{Achternaam: "Veldhoen", Geslacht: "V"}
	if got := half.aangevuld(Gegevens{Voornamen: "Noor", Achternaam: "Bakker", Geslacht: "V"}); got != half {
		t.Errorf("%+v", got)
	}
}
