package casus

import "strings"

// Gevolg is what a decision sets in motion: shown before deciding, carried out after, from the same rule.
type Gevolg struct {
	Dienst DienstSoort // empty when none begins
	Start  []string    // rules of the clocks that begin at the decision
	Stopt  []string    // rules of the clocks that end with it
	// Klaar tells that nothing of this melding remains to be done by Veilig Thuis. Closing the casus stays an act of its own.
	Klaar bool
}

// GevolgVan tells what a decision on a melding sets in motion, for the codes of 2015 and of 2019. Both readings of the five
// days end with the decision (Uitvoeringsbesluit Wmo 2015 art. 4.1.7 lid 1); the ten weeks of an onderzoek begin with it
// (lid 2).
func GevolgVan(besluit string) Gevolg {
	g := Gevolg{Dienst: dienstVan(besluit), Stopt: []string{RegelVBDagen, RegelVBWerkdagen}}
	g.Klaar = g.Dienst == ""
	if r := g.Dienst.Regel(); r != "" {
		g.Start = []string{r}
	}
	return g
}

func dienstVan(besluit string) DienstSoort {
	switch besluit {
	case "01", "onderzoek":
		return DienstOnderzoek
	case "voorwaarden-en-vervolg":
		return DienstVenV
	case "02":
		return DienstVervolg
	}
	if draagtOver(besluit) {
		return DienstOverdracht
	}
	return ""
}

// laatLos tells whether the decision puts the follow-up with somebody else, against what a reporter who stays hidden was
// promised: the rule is of 2015, when every such decision was an inzetten vervolgtraject (CW-14).
func laatLos(besluit string) bool { return dienstVan(besluit) == DienstVervolg || draagtOver(besluit) }

// draagtOver tells whether the decision hands the family to somebody else.
func draagtOver(besluit string) bool {
	return besluit == "verzoek-rvdk" || strings.HasPrefix(besluit, "overdracht-")
}
