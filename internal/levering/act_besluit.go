package levering

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Goedkeuring approves exactly the file that the approver saw.
type Goedkeuring struct {
	Levering    id.ID
	SHA256      string
	Toelichting string // why it goes out although something is still to be mended; only then needed
	// Vervangt is the delivery that was sent before for the period, whose difference with this one the approver saw; none
	// when nothing was sent.
	Vervangt id.ID
	Versie   int64
}

const maxToelichting = 4000

// KeurGoed approves a draft as the second person. From then on the file may leave the system.
//
// Errors of Levering.goedgekeurd; invalid when what was sent before is another than the approver compared it with; stale
// when the delivery changed since it was shown.
func (s *Service) KeurGoed(ctx context.Context, a access.Actor, in Goedkeuring) error {
	return s.do(ctx, a, LeveringGoedkeuren, in.Levering, func(tx *db.Tx, nu time.Time) error {
		l, err := loadLevering(ctx, tx.Read(), in.Levering)
		if err != nil {
			return err
		}
		proof := audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringGoedkeuren), Object: l.ID, Velden: []string{"rapport"}, Doel: "cbs"})
		open, err := s.openstaand(ctx, tx.Read(), proof, l.ID)
		if err != nil {
			return err
		}
		if n := utf8.RuneCountInString(in.Toelichting); n > maxToelichting {
			return fout.Invalid("toelichting", "te-lang", maxToelichting, n-maxToelichting)
		}
		vorige, err := verstuurdVoor(ctx, tx.Read(), l)
		if err != nil {
			return err
		}
		if l, err = l.goedgekeurd(a.Persoon, in.SHA256, open, in.Toelichting, nu); err != nil {
			return err
		}
		if vorige.ID != in.Vervangt {
			return fout.Invalid("vervangt", "verschil-niet-gezien")
		}
		dicht, err := s.verzegel(ctx, tx, l.ID, "toelichting_dicht", strings.TrimSpace(in.Toelichting))
		if err != nil {
			return err
		}
		return tx.ExecOne(ctx, qLeveringGoed, l.ID, in.Versie, string(l.Stand), db.TimePtr(l.GoedgekeurdOp), l.GoedgekeurdDoor, dicht)
	})
}

// openstaand counts what is left of the report of a delivery.
func (s *Service) openstaand(ctx context.Context, r *db.Read, p audit.Proof, levering id.ID) (Open, error) {
	rapport, err := s.rapport(ctx, r, p, levering)
	if err != nil {
		return Open{}, err
	}
	verklaard, err := verklaarde(ctx, r)
	return Openstaand(rapport, verklaard), err
}

// verzegel seals a text about a delivery; nothing for no text.
func (s *Service) verzegel(ctx context.Context, tx *db.Tx, levering id.ID, kolom, tekst string) ([]byte, error) {
	if tekst == "" {
		return nil, nil
	}
	ring, err := s.vault.Ring(ctx, tx.Read(), levering)
	if err != nil {
		return nil, err
	}
	return ring.Seal(ref("levering", kolom, levering), []byte(tekst))
}

// Verzending records that a delivery was sent to CBS.
type Verzending struct {
	Levering id.ID
	Op       time.Time // the day
	Kenmerk  string    // the reference of CBS
	Versie   int64
}

// LegVerzendingVast records that an approved delivery was sent. What was sent before for the same period is replaced by it.
//
// Errors of Levering.geleverd; stale when the delivery changed since it was shown.
func (s *Service) LegVerzendingVast(ctx context.Context, a access.Actor, in Verzending) error {
	return s.do(ctx, a, LeveringVoorbereiden, in.Levering, func(tx *db.Tx, nu time.Time) error {
		l, err := loadLevering(ctx, tx.Read(), in.Levering)
		if err != nil {
			return err
		}
		if l, err = l.geleverd(a.Persoon, in.Op, in.Kenmerk, nu); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, qLeveringVervang, l.Periode.String(), l.ID); err != nil {
			return err
		}
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: l.ID, Velden: []string{"verzending"}, Doel: "cbs"})
		return tx.ExecOne(ctx, qLeveringWeg, l.ID, in.Versie, string(l.Stand), db.TimePtr(l.GeleverdOp), l.GeleverdDoor, l.KenmerkCBS)
	})
}

// HaalOp gives the file of an approved delivery, encrypted to the key of whoever takes it along. In a demo, which holds no
// real people, no key gives the plain file (D23).
//
// Conflict: nobody approved it yet. Invalid: the key is none. Forbidden in the same words as not found.
func (s *Service) HaalOp(ctx context.Context, a access.Actor, levering id.ID, sleutel string, w io.Writer) error {
	return s.lees(ctx, a, LeveringOphalen, levering, func(r *db.Read) error {
		l, err := loadLevering(ctx, r, levering)
		if err != nil {
			return err
		}
		if !l.MagUit() {
			return fout.Conflict("levering-niet-goedgekeurd")
		}
		proof, err := s.toon(ctx, a, LeveringOphalen, []string{"bestand", "uitvoer"}, l.ID)
		if err != nil {
			return err
		}
		in, err := s.goedgekeurdBestand(ctx, r, proof, l)
		if err != nil {
			return err
		}
		if sleutel == "" && a.Demo {
			return kopie(w, in)
		}
		voor, err := ontvanger(sleutel)
		if err != nil {
			return err
		}
		uit, err := versleutelVoor(voor, func(w io.Writer) error { return kopie(w, in) })
		if err != nil {
			return err
		}
		_, err = w.Write(uit)
		return err //nolint:wrapcheck // the writer is the caller's own
	})
}

// goedgekeurdBestand opens the file of a delivery and sees that it is the one that was approved, byte for byte.
func (s *Service) goedgekeurdBestand(ctx context.Context, r *db.Read, p audit.Proof, l Levering) (io.Reader, error) {
	in, err := s.bestandVan(ctx, r, p, l.ID)
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(in)
	if err != nil || fmt.Sprintf("%x", sha256.Sum256(plain)) != l.SHA256 {
		return nil, fout.Unavailable("delivery", errors.New("the stored file is not the one that was approved"))
	}
	return bytes.NewReader(plain), nil
}

func kopie(w io.Writer, r io.Reader) error {
	_, err := io.Copy(w, r)
	return err //nolint:wrapcheck // the writer is the caller's own
}

// Uitleg explains a finding that is right as it is.
type Uitleg struct {
	Levering     id.ID
	Vindplaatsen []string // of the findings, by Vindplaats; one reason for all
	Reden        string
}

// Verklaar says why findings are right as they are. That holds for the deliveries after, until it is taken back.
//
// Invalid: no reason, or no finding of this delivery that can be explained. Conflict: one was explained already.
func (s *Service) Verklaar(ctx context.Context, a access.Actor, in Uitleg) error {
	reden := strings.TrimSpace(in.Reden)
	return s.do(ctx, a, LeveringVoorbereiden, in.Levering, func(tx *db.Tx, nu time.Time) error {
		if _, err := loadLevering(ctx, tx.Read(), in.Levering); err != nil {
			return err
		}
		switch n := utf8.RuneCountInString(reden); {
		case reden == "":
			return fout.Invalid("reden", "verplicht")
		case n > maxToelichting:
			return fout.Invalid("reden", "te-lang", maxToelichting, n-maxToelichting)
		}
		proof := audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: in.Levering, Velden: []string{"verklaring"}, Doel: "cbs"})
		rapport, err := s.rapport(ctx, tx.Read(), proof, in.Levering)
		if err != nil {
			return err
		}
		if !teVerklaren(rapport.Regels, in.Vindplaatsen) {
			return fout.Invalid("bevinding", "bevinding-onbekend")
		}
		for _, vindplaats := range in.Vindplaatsen {
			if err := s.bewaarVerklaring(ctx, tx, a, vindplaats, reden, nu); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) bewaarVerklaring(ctx context.Context, tx *db.Tx, a access.Actor, vindplaats, reden string, nu time.Time) error {
	v := id.New()
	ring, err := s.vault.NewKey(ctx, tx, v, vakLevering)
	if err != nil {
		return err
	}
	dicht, err := ring.Seal(ref("levering_verklaring", "reden_dicht", v), []byte(reden))
	if err != nil {
		return err
	}
	return tx.ExecOne(ctx, qVerklaringNieuw, v, vindplaats, dicht, a.Persoon, db.Time(nu))
}

// NeemVerklaringTerug takes an explanation back: the finding has to be mended or explained again.
//
// Stale: there is none.
func (s *Service) NeemVerklaringTerug(ctx context.Context, a access.Actor, levering id.ID, vindplaats string) error {
	return s.do(ctx, a, LeveringVoorbereiden, levering, func(tx *db.Tx, nu time.Time) error {
		if _, err := loadLevering(ctx, tx.Read(), levering); err != nil {
			return err
		}
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: levering, Velden: []string{"verklaring"}, Doel: "cbs"})
		return tx.ExecOne(ctx, qVerklaringTerug, vindplaats, db.Time(nu))
	})
}

// verklaarde returns the findings that were explained.
func verklaarde(ctx context.Context, r *db.Read) (map[string]bool, error) {
	alle, err := db.All(ctx, r, qVerklaringen, scanVerklaring, "")
	uit := make(map[string]bool, len(alle))
	for _, v := range alle {
		uit[v.Vindplaats] = true
	}
	return uit, err
}

// teVerklaren tells that each of these places, and at least one, is of a finding that may be explained.
func teVerklaren(regels []*keur.Uitkomst, vindplaatsen []string) bool {
	kan := map[string]bool{}
	for _, u := range regels {
		if u.Ernst != controle.Verklaren.String() {
			continue
		}
		for _, b := range u.Bevindingen {
			kan[Vindplaats(b)] = true
		}
	}
	for _, v := range vindplaatsen {
		if !kan[v] {
			return false
		}
	}
	return len(vindplaatsen) > 0
}
