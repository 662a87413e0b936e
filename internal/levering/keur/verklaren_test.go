package keur_test

import (
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// lopend are meldingen of which the onderzoek is not in the delivery: a finding to explain for each.
func lopend(n int) string {
	var b strings.Builder
	b.WriteString(goed)
	for i := range n {
		nummer := "ML9" + strings.Repeat("0", i)
		b.WriteString("M|" + nummer + "|02|03|20260223|05|01|" + strings.Replace(nummer, "ML", "OZ", 1) + "||\nP|" + nummer + "|999900006|19800101|V\n")
	}
	return b.String()
}

func TestMerk_OnthoudtWatVerklaardWasEnVraagtWatErbijKwam(t *testing.T) {
	r := keuring(t, keur.Opdracht{}, lopend(2))
	open := r.TeVerklaren()
	if len(open) != 2 || open[0].Aantal != 1 || open[0].Reden != "" || r.Schoon() {
		t.Fatalf("to be explained: %+v", open)
	}
	for i := range open {
		open[i].Reden = "Het onderzoek loopt nog."
	}
	nogmaals := keuring(t, keur.Opdracht{Verklaringen: open}, lopend(2))
	if !nogmaals.Schoon() || nogmaals.Open(controle.Verklaren) != 0 || nogmaals.Aantal(controle.Verklaren) != 2 {
		t.Errorf("%+v", nogmaals.Regels)
	}
	erbij := keuring(t, keur.Opdracht{Verklaringen: open}, lopend(3))
	if erbij.Schoon() || erbij.Open(controle.Verklaren) != 1 || len(erbij.TeVerklaren()) != 1 {
		t.Errorf("a third one: %+v", erbij.Regels)
	}
	if weg := keuring(t, keur.Opdracht{}, lopend(1)).Merk(open); len(weg) != 1 || weg[0] != open[1] {
		t.Errorf("lapsed: %+v", weg)
	}
}

func TestMerk_VerklaartSamenWatHetRapportNietNoemt(t *testing.T) { // more findings than a report keeps
	r := keuring(t, keur.Opdracht{PerRegel: 2}, lopend(9))
	open := r.TeVerklaren()
	if len(open) != 1 || open[0].Nummer != controle.Alles || open[0].Aantal != 9 || open[0].Periode != r.Periode {
		t.Fatalf("to be explained: %+v", open)
	}
	open[0].Reden = "Deze onderzoeken lopen nog."
	if r.Merk(open); !r.Schoon() || r.Regels[0].Verklaard != 9 {
		t.Errorf("%+v", r.Regels[0])
	}
	meer := keuring(t, keur.Opdracht{PerRegel: 2, Verklaringen: open}, lopend(12))
	if meer.Open(controle.Verklaren) != 3 {
		t.Errorf("nobody looked at three of them: %d open", meer.Open(controle.Verklaren))
	}
}
