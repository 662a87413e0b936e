package levering

import "regioaanpak/internal/platform/access"

// The acts of this room that need a right.
const (
	LeveringVoorbereiden access.Action = "levering.voorbereiden" // make, check, explain, send
	LeveringInzien       access.Action = "levering.inzien"       // state, counts and mirror; no findings about a case
	LeveringGoedkeuren   access.Action = "levering.goedkeuren"   // as the second person
	HerstellijstLezen    access.Action = "herstellijst.lezen"    // findings about the own cases
	HerleidingLezen      access.Action = "herleiding.lezen"      // what a record came from: of any, or of the cases that one may read
)

// Rules are the rights of this room.
func Rules() []access.Rule {
	org := []access.Relation{access.Organisatie}
	var all []access.Rule
	add := func(a access.Action, rollen ...access.Rol) {
		for _, r := range rollen {
			all = append(all, access.Rule{Action: a, Rol: r, Relations: org})
		}
	}
	add(LeveringVoorbereiden, access.RolDatasteward)
	add(LeveringInzien, access.RolDatasteward, access.RolBestuurder)
	add(LeveringGoedkeuren, access.RolDatasteward, access.RolBestuurder)
	add(HerstellijstLezen, access.RolMedewerker, access.RolTeamleider)
	add(HerleidingLezen, access.RolDatasteward, access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider)
	return all
}
