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
		rapport, _, err := s.gemerkt(ctx, tx.Read(), proof, l)
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
		if l, err = l.goedgekeurd(a.Persoon, in.SHA256, Openstaand(rapport), in.Toelichting, nu); err != nil {
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
