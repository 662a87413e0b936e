package levering

import (
	"slices"

	"regioaanpak/internal/platform/access"
)

// The acts of this room that need a right.
const (
	LeveringVoorbereiden access.Action = "levering.voorbereiden" // make, check, explain, send
	LeveringInzien       access.Action = "levering.inzien"       // state, counts and mirror; no findings about a case
	LeveringGoedkeuren   access.Action = "levering.goedkeuren"   // as the second person
	LeveringOphalen      access.Action = "levering.ophalen"      // take the file of an approved delivery along
	HerstellijstLezen    access.Action = "herstellijst.lezen"    // findings about the own cases
	HerleidingLezen      access.Action = "herleiding.lezen"      // what a record came from: of any, or of the cases that one may read
)

// inPersoon are the acts of the four eyes: two people look at the file before it leaves, and a token has no eyes (D23).
var inPersoon = []access.Action{LeveringGoedkeuren, LeveringOphalen}

// Rules are the rights of this room.
func Rules() []access.Rule {
	org := []access.Relation{access.Organisatie}
	var all []access.Rule
	add := func(a access.Action, rollen ...access.Rol) {
		for _, r := range rollen {
			all = append(all, access.Rule{Action: a, Rol: r, Relations: org, InPersoon: slices.Contains(inPersoon, a)})
		}
	}
	add(LeveringVoorbereiden, access.RolDatasteward)
	add(LeveringOphalen, access.RolDatasteward)
	add(LeveringInzien, access.RolDatasteward, access.RolBestuurder)
	add(LeveringGoedkeuren, access.RolDatasteward, access.RolBestuurder)
	add(HerstellijstLezen, access.RolMedewerker, access.RolTeamleider)
	add(HerleidingLezen, access.RolDatasteward, access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider)
	return all
}
