package levering

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Uitleg explains findings that are right as they are.
type Uitleg struct {
	Levering id.ID
	// Vindplaatsen are of the findings, each as controle.Vindplaats writes itself; that of controle.Geheel explains all findings
	// of a rule and code in one go, also those that the report does not list.
	Vindplaatsen []string
	Reden        string // one for all
}

// Verklaar says why findings are right as they are. Of a record that holds for the deliveries after, for as many findings as
// there are now, until it is taken back; of a delivery as a whole it holds for its half-year. An explanation of fewer
// findings than there are now makes place for the new one.
//
// Invalid: no reason, or no finding of this delivery that can be explained. Conflict: one was explained already.
func (s *Service) Verklaar(ctx context.Context, a access.Actor, in Uitleg) error {
	reden := strings.TrimSpace(in.Reden)
	return s.do(ctx, a, LeveringVoorbereiden, in.Levering, func(tx *db.Tx, nu time.Time) error {
		l, err := loadLevering(ctx, tx.Read(), in.Levering)
		if err != nil {
			return err
		}
		switch n := utf8.RuneCountInString(reden); {
		case reden == "":
			return fout.Invalid("reden", "verplicht")
		case n > maxToelichting:
			return fout.Invalid("reden", "te-lang", maxToelichting, n-maxToelichting)
		}
		proof := audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: l.ID, Velden: []string{"verklaring"}, Doel: "cbs"})
		nieuw, err := s.verklaringen(ctx, tx.Read(), proof, l, in.Vindplaatsen, reden)
		if err != nil {
			return err
		}
		for _, v := range nieuw {
			if err := s.bewaarVerklaring(ctx, tx, a, v, nu); err != nil {
				return err
			}
		}
		return nil
	})
}

// verklaringen makes the explanations of the places, each for as many findings as the delivery has there.
func (s *Service) verklaringen(ctx context.Context, r *db.Read, p audit.Proof, l Levering, plaatsen []string, reden string) ([]controle.Verklaring, error) {
	rapport, _, err := s.gemerkt(ctx, r, p, l)
	if err != nil {
		return nil, err
	}
	stapels := rapport.Stapels()
	var uit []controle.Verklaring
	for _, tekst := range plaatsen {
		plaats, _ := controle.LeesVindplaats(tekst)
		stapel, ok := stapels[plaats]
		if !ok {
			return nil, fout.Invalid("bevinding", "bevinding-onbekend")
		}
		if stapel.Open == 0 {
			return nil, fout.Conflict("bevinding-verklaard")
		}
		v, err := controle.Verklaar(plaats, stapel.Aantal, l.Periode, reden)
		if err != nil {
			return nil, err
		}
		uit = append(uit, v)
	}
	if len(uit) == 0 {
		return nil, fout.Invalid("bevinding", "bevinding-onbekend")
	}
	return uit, nil
}

// bewaarVerklaring stores an explanation in the place of one that did not reach.
func (s *Service) bewaarVerklaring(ctx context.Context, tx *db.Tx, a access.Actor, in controle.Verklaring, nu time.Time) error {
	if _, err := tx.Exec(ctx, qVerklaringTerug, in.String(), geldt(in), db.Time(nu)); err != nil {
		return err
	}
	v := id.New()
	ring, err := s.vault.NewKey(ctx, tx, v, vakLevering)
	if err != nil {
		return err
	}
	dicht, err := ring.Seal(ref("levering_verklaring", "reden_dicht", v), []byte(in.Reden))
	if err != nil {
		return err
	}
	return tx.ExecOne(ctx, qVerklaringNieuw, v, in.String(), geldt(in), int64(in.Aantal), dicht, a.Persoon, db.Time(nu))
}

// geldt is the period for which an explanation holds, as it is stored: empty for all.
func geldt(v controle.Verklaring) string {
	if v.Periode.IsZero() {
		return ""
	}
	return v.Periode.String()
}

// NeemVerklaringTerug takes an explanation back: the findings have to be mended or explained again.
//
// Stale: there is none.
func (s *Service) NeemVerklaringTerug(ctx context.Context, a access.Actor, levering id.ID, vindplaats string) error {
	return s.do(ctx, a, LeveringVoorbereiden, levering, func(tx *db.Tx, nu time.Time) error {
		l, err := loadLevering(ctx, tx.Read(), levering)
		if err != nil {
			return err
		}
		plaats, _ := controle.LeesVindplaats(vindplaats)
		v, err := controle.Verklaar(plaats, 1, l.Periode, "-") // for the period only
		if err != nil {
			return err
		}
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: levering, Velden: []string{"verklaring"}, Doel: "cbs"})
		return tx.ExecOne(ctx, qVerklaringTerug, plaats.String(), geldt(v), db.Time(nu))
	})
}
