package demo_test

import (
	"fmt"
	"testing"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/demo"
)

func TestZZShow(t *testing.T) {
	in := filled(t, demo.Options{Seed: 1})
	p := look(t, in)
	for _, team := range p.actor.Teams {
		a := p.actor
		a.Teams = a.Teams[:0:0]
		a.Teams = append(a.Teams, team)
		w, err := in.Casus.Werkvoorraad(ctx, a, casus.Filter{})
		must(t, err)
		fmt.Printf("team: acuut %d voorstel %d signaal %d advies %d treffers %d regels %d meer %v\n", len(w.Acuut), len(w.Voorstellen), len(w.Signalen), len(w.Adviezen), len(w.Treffers), len(w.Regels), w.Meer)
		for _, n := range w.Tellingen {
			fmt.Println("   ", n.Regel, n.Lopend, n.TeLaat)
		}
	}
	fmt.Println(len(p.meldingen), p.adviezen, p.late, p.stopped, p.openLate, p.latest)
	for _, i := range []int{40, 300, 500, 700, 900, 1200} {
		b := p.beelden[i]
		fmt.Println("----", b.Casus.Nummer, b.Casus.Gemeente, b.Casus.Sluitreden)
		for _, x := range b.Personen {
			fmt.Println("   ", x.Gegevens.Naam(), x.Gegevens.Geboorte, x.Gegevens.Geslacht, x.Gegevens.Telefoon, x.Gegevens.VeiligContact, x.Adres, x.AdresGeheim)
			for _, r := range x.Rollen {
				fmt.Println("        ", r.Rol)
			}
		}
		for _, m := range b.Meldingen {
			fmt.Println("  M", m.OntvangenOp.Format("2006-01-02 15:04"), m.Aanleiding, m.Aard, m.Betrokkenheid, m.Geheimhouding, m.Acuut, m.AcuutToelichting, "\n     ", m.Verhaal, "->", m.Besluit)
		}
		for _, m := range b.Beoordelingen {
			fmt.Println("  VB", m.Taxatie, m.Voorstel, m.Reden, "//", m.Besluitreden)
		}
		for _, m := range b.Diensten {
			fmt.Println("  D", m.Soort, m.BeslotenOp.Format("2006-01-02"), m.GeeindigdOp, m.Uitkomst, m.Aard, m.Vervolg, m.Toelichting)
		}
	}
}
