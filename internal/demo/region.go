package demo

import (
	"regioaanpak/internal/recht/gebied"
)

// The region: that of Veilig Thuis Gelderland-Zuid, by the areas of CBS in 2025.
const (
	regionCode = gebied.VTCode("VT06")
	regionYear = 2025
)

// municipality is one of the region, with the team that serves it.
type municipality struct {
	code gebied.GMCode
	name string
	team int
}

// The teams. Every municipality that stands in none of the first two belongs to the third.
const (
	teamNijmegen = iota
	teamRijk
	teamRivierenland
	teamCount
)

var teamNames = [teamCount]string{"Nijmegen", "Rijk van Nijmegen", "Rivierenland"}

// serves gives the inhabitants in thousands, about, and the team of a municipality.
var serves = map[gebied.GMCode]struct {
	thousands float64
	team      int
}{
	"GM0268": {182, teamNijmegen},
	"GM0209": {26, teamRijk}, "GM0225": {19, teamRijk}, "GM0252": {17, teamRijk}, "GM0296": {41, teamRijk},
	"GM0668": {20, teamRijk}, "GM0944": {8, teamRijk}, "GM1945": {35, teamRijk},
	"GM0214": {27, teamRivierenland}, "GM0216": {30, teamRivierenland}, "GM0263": {26, teamRivierenland},
	"GM0281": {42, teamRivierenland}, "GM0297": {30, teamRivierenland}, "GM1740": {25, teamRivierenland},
	"GM1960": {53, teamRivierenland},
}

// municipalities are those of the region by number of inhabitants.
func municipalities() []share[municipality] {
	edition, _ := gebied.VanJaar(regionYear)
	all, err := edition.GemeentenVan(regionCode)
	if err != nil {
		panic("demo: the region has no municipalities: " + err.Error())
	}
	shares := make([]share[municipality], 0, len(all))
	for _, g := range all {
		s, known := serves[g.Code]
		if !known {
			s.thousands, s.team = 20, teamRivierenland
		}
		shares = append(shares, share[municipality]{municipality{g.Code, g.Naam, s.team}, s.thousands})
	}
	return shares
}
