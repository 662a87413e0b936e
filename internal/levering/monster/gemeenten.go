package monster

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/gebied"
)

// gemeenten returns the four digits of the municipalities of a period.
func gemeenten(p definitie.Periode) []string {
	indeling, _ := gebied.VanJaar(p.Einde().Jaar())
	var uit []string
	for _, g := range indeling.Gemeenten() {
		uit = append(uit, strings.TrimPrefix(string(g.Code), "GM"))
	}
	return uit
}
