package levering

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// PeriodeStand is where a half-year stands: its deliveries and what is due.
type PeriodeStand struct {
	Periode    definitie.Periode
	Leveringen []Levering  // the latest first
	Uiterlijk  datum.Datum // last day for the first delivery
	Geleverd   bool        // whether something was sent
}

// overzichtPeriodes is how many half-years the overview always shows.
const overzichtPeriodes = 6

// Overzicht returns the last half-years that are over and those before them that have a delivery, the latest first, each with
// its deliveries and its deadline.
func (s *Service) Overzicht(ctx context.Context, a access.Actor) ([]PeriodeStand, error) {
	var uit []PeriodeStand
	err := s.lees(ctx, a, LeveringInzien, "", func(r *db.Read) error {
		nu := datum.Van(s.klok())
		alle, err := db.All(ctx, r, qLeveringen, scanLevering, "")
		if err != nil {
			return err
		}
		if err := s.toonLijst(ctx, a, alle); err != nil {
			return err
		}
		for _, periode := range teTonen(vroeger(definitie.PeriodeVan(nu), 1), alle) {
			p := PeriodeStand{Periode: periode}
			if p.Uiterlijk, err = Uiterlijk(p.Periode); err != nil {
				return err
			}
			for _, l := range alle {
				if l.Periode == p.Periode {
					p.Leveringen = append(p.Leveringen, l)
					p.Geleverd = p.Geleverd || l.Stand == Geleverd
				}
			}
			uit = append(uit, p)
		}
		return nil
	})
	return uit, err
}

// teTonen are the half-years of the overview, the latest first.
func teTonen(laatste definitie.Periode, alle []Levering) []definitie.Periode {
	var uit []definitie.Periode
	for n := range overzichtPeriodes {
		uit = append(uit, vroeger(laatste, n))
	}
	for _, l := range alle {
		if !slices.Contains(uit, l.Periode) {
			uit = append(uit, l.Periode)
		}
	}
	return uit
}

func (s *Service) toonLijst(ctx context.Context, a access.Actor, alle []Levering) error {
	if len(alle) == 0 {
		return nil
	}
	var ids []id.ID
	for _, l := range alle {
		ids = append(ids, l.ID)
	}
	_, err := s.toon(ctx, a, LeveringInzien, []string{"stand"}, ids...)
	return err
}

// Beeld is what there is to know of one delivery.
type Beeld struct {
	Levering    Levering
	Open        Open
	Rapport     *keur.Rapport
	Verklaard   map[controle.Vindplaats]Verklaring // what explains findings of this delivery; only for who prepares deliveries
	Toelichting string
	Retouren    []Retour
	Uiterlijk   datum.Datum
	Vervangt    *Levering // what was sent before for the period, which this replaces once it is sent
}

// zonderBevindingen leaves what who may only look at deliveries sees: state and counts. The rules and their counts stay.
func (b *Beeld) zonderBevindingen() {
	for _, u := range b.Rapport.Regels {
		u.Bevindingen = []controle.Bevinding{}
	}
}

// VerklaringVan returns what explains a finding of this delivery; the zero Verklaring when nothing does, or when the reader
// may not know.
func (b *Beeld) VerklaringVan(v controle.Bevinding) Verklaring {
	if !v.Verklaard {
		return Verklaring{}
	}
	if eigen, ok := b.Verklaard[v.Vindplaats()]; ok {
		return eigen
	}
	return b.Verklaard[controle.Geheel(v.Regel, v.Code)]
}

// Bekijk returns a delivery with its reports. Who may only look at deliveries gets counts and no findings.
func (s *Service) Bekijk(ctx context.Context, a access.Actor, levering id.ID) (*Beeld, error) {
	b := &Beeld{}
	err := s.lees(ctx, a, LeveringInzien, levering, func(r *db.Read) error {
		var err error
		if b.Levering, err = loadLevering(ctx, r, levering); err != nil {
			return err
		}
		proof, err := s.toon(ctx, a, LeveringInzien, []string{"rapport"}, levering)
		if err != nil {
			return err
		}
		return s.vul(ctx, r, a, proof, b)
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func (s *Service) vul(ctx context.Context, r *db.Read, a access.Actor, proof audit.Proof, b *Beeld) error {
	var verklaringen []Verklaring
	var err error
	if b.Rapport, verklaringen, err = s.gemerkt(ctx, r, proof, b.Levering); err != nil {
		return err
	}
	b.Open = Openstaand(b.Rapport)
	if s.policy.Must(a, LeveringVoorbereiden, access.Organisatie) != nil {
		b.zonderBevindingen()
	} else if b.Verklaard, err = s.openRedenen(ctx, r, a, b.Rapport, verklaringen); err != nil {
		return err
	}
	if b.Retouren, err = db.All(ctx, r, qRetouren, scanRetour, b.Levering.ID); err != nil {
		return err
	}
	if b.Toelichting, err = s.toelichting(ctx, r, proof, b.Levering.ID); err != nil {
		return err
	}
	if b.Uiterlijk, err = Uiterlijk(b.Levering.Periode); err != nil {
		return err
	}
	if vervangt, err := verstuurdVoor(ctx, r, b.Levering); err != nil {
		return err
	} else if vervangt.ID != "" {
		b.Vervangt = &vervangt
	}
	vorige, err := s.vorigeSpiegels(ctx, r, a, LeveringInzien, b.Levering.Periode)
	b.Rapport.LegNaast(vorige)
	return err
}

func (s *Service) toelichting(ctx context.Context, r *db.Read, proof audit.Proof, levering id.ID) (string, error) {
	dicht, err := db.One(ctx, r, qLeveringUitleg, db.Scalar[[]byte], levering)
	if err != nil || len(dicht) == 0 {
		return "", err
	}
	ring, err := s.vault.Ring(ctx, r, levering)
	if err != nil {
		return "", err
	}
	tekst, err := ring.Open(proof, ref("levering", "toelichting_dicht", levering), dicht)
	return string(tekst), err
}

// Achterstand returns how many days the first delivery of a period is late on a day; 0 when it was sent or is in time.
func (p PeriodeStand) Achterstand(nu time.Time) int {
	if p.Geleverd {
		return 0
	}
	return max(0, p.Uiterlijk.DagenTot(datum.Van(nu)))
}
