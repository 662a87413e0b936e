package levering

import (
	"cmp"
	"context"
	"slices"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// Herstelpunt is what has to be mended in one case: its findings in the latest draft of a period.
type Herstelpunt struct {
	Herkomst    Herkomst
	Bevindingen []controle.Bevinding
}

// Herstellijst returns what has to be mended in the latest draft of a delivery, by worker and then by case. Findings about a
// record that no case of this installation has come last, with only a number.
func (s *Service) Herstellijst(ctx context.Context, a access.Actor, levering id.ID) ([]Herstelpunt, error) {
	var bevindingen []controle.Bevinding
	err := s.lees(ctx, a, LeveringVoorbereiden, levering, func(r *db.Read) error {
		l, err := loadLevering(ctx, r, levering)
		if err != nil {
			return err
		}
		bevindingen, err = s.teHerstellen(ctx, r, a, LeveringVoorbereiden, l)
		return err
	})
	if err != nil {
		return nil, err
	}
	herkomst, err := s.zaken.HerkomstVan(ctx, a, nummersVan(bevindingen))
	return groepeer(bevindingen, herkomst, true), err
}

// HerkomstVan returns which case each of these records comes from, as far as this installation has them: also of findings that are
// explained or need no mending, which the list of what to mend leaves out.
func (s *Service) HerkomstVan(ctx context.Context, a access.Actor, levering id.ID, bevindingen []controle.Bevinding) (map[string]Herkomst, error) {
	err := s.lees(ctx, a, LeveringVoorbereiden, levering, func(r *db.Read) error {
		if _, err := loadLevering(ctx, r, levering); err != nil {
			return err
		}
		_, err := s.toon(ctx, a, LeveringVoorbereiden, []string{"rapport"}, levering)
		return err
	})
	if err != nil {
		return nil, err
	}
	herkomst, err := s.zaken.HerkomstVan(ctx, a, nummersVan(bevindingen))
	van := make(map[string]Herkomst, len(herkomst))
	for _, h := range herkomst {
		van[h.Nummer] = h
	}
	return van, err
}

// EigenHerstellijst returns what the actor has to mend in the drafts that are not sent yet.
func (s *Service) EigenHerstellijst(ctx context.Context, a access.Actor) ([]Herstelpunt, error) {
	var bevindingen []controle.Bevinding
	err := s.lees(ctx, a, HerstellijstLezen, "", func(r *db.Read) error {
		alle, err := db.All(ctx, r, qLeveringen, scanLevering, "")
		if err != nil {
			return err
		}
		for _, l := range alle {
			if l.Stand != Concept {
				continue
			}
			van, err := s.teHerstellen(ctx, r, a, HerstellijstLezen, l)
			if err != nil {
				return err
			}
			bevindingen = append(bevindingen, van...)
		}
		return nil
	})
	if err != nil || len(bevindingen) == 0 {
		return nil, err
	}
	herkomst, err := s.zaken.EigenHerkomst(ctx, a, nummersVan(bevindingen))
	return groepeer(bevindingen, herkomst, false), err
}

// teHerstellen returns the findings about a record of a delivery that are neither information nor explained, for an act that
// is allowed.
func (s *Service) teHerstellen(ctx context.Context, r *db.Read, a access.Actor, act access.Action, l Levering) ([]controle.Bevinding, error) {
	proof, err := s.toon(ctx, a, act, []string{"rapport"}, l.ID)
	if err != nil {
		return nil, err
	}
	rapport, _, err := s.gemerkt(ctx, r, proof, l)
	if err != nil {
		return nil, err
	}
	var uit []controle.Bevinding
	for _, u := range rapport.Regels {
		for _, b := range u.Bevindingen {
			if b.Ernst != controle.Info && b.Nummer != "" && !b.Verklaard {
				uit = append(uit, b)
			}
		}
	}
	return uit, nil
}

func nummersVan(bevindingen []controle.Bevinding) []string {
	var uit []string
	for _, b := range bevindingen {
		uit = append(uit, b.Nummer)
	}
	slices.Sort(uit)
	return slices.Compact(uit)
}

// groepeer puts findings with their case; those without one only when vreemd is asked for.
func groepeer(bevindingen []controle.Bevinding, herkomst []Herkomst, vreemd bool) []Herstelpunt {
	van := make(map[string]Herkomst, len(herkomst))
	for _, h := range herkomst {
		van[h.Nummer] = h
	}
	punten := map[string]*Herstelpunt{}
	for _, b := range bevindingen {
		h, ok := van[b.Nummer]
		if !ok && !vreemd {
			continue
		}
		if !ok {
			h = Herkomst{Nummer: b.Nummer}
		}
		if punten[b.Nummer] == nil {
			punten[b.Nummer] = &Herstelpunt{Herkomst: h}
		}
		punten[b.Nummer].Bevindingen = append(punten[b.Nummer].Bevindingen, b)
	}
	var uit []Herstelpunt
	for _, p := range punten {
		uit = append(uit, *p)
	}
	slices.SortFunc(uit, func(a, b Herstelpunt) int {
		return cmp.Or(
			cmp.Compare(zonder(a.Herkomst.Object), zonder(b.Herkomst.Object)),
			cmp.Compare(a.Herkomst.Team, b.Herkomst.Team), cmp.Compare(a.Herkomst.Eigenaar, b.Herkomst.Eigenaar),
			cmp.Compare(a.Herkomst.Casusnummer, b.Herkomst.Casusnummer), cmp.Compare(a.Herkomst.Nummer, b.Herkomst.Nummer))
	})
	return uit
}

// zonder puts what has no case last.
func zonder(object id.ID) int {
	if object == "" {
		return 1
	}
	return 0
}
