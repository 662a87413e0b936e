package levering

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// Aanmaak asks for a delivery.
type Aanmaak struct {
	Periode   string
	Definitie string
	// AanvaardAfgeleid makes it although the definition is partly inferred or was not in force then (D22).
	AanvaardAfgeleid bool
}

// perRegel is how many findings per rule and code the report of an own delivery keeps: all that can sensibly be mended.
const perRegel = 20_000

// Maak makes the file of a period out of the casework, checks it and keeps it as a draft. Earlier drafts of the period lapse,
// approved ones too; what was sent stays until the new one is sent.
//
// Invalid: no such period or definition, one that asks for what is not registered, one that is partly inferred and was not
// accepted; or a *FeitFouten: facts that the protocol has no place for, with where they are mended. Conflict: the period is not over, or the organisation has no code of CBS.
func (s *Service) Maak(ctx context.Context, a access.Actor, in Aanmaak) (Levering, error) {
	if err := s.mag(ctx, a, LeveringVoorbereiden, ""); err != nil {
		return Levering{}, err
	}
	o, err := s.opdracht(ctx, a, in)
	if err != nil {
		return Levering{}, err
	}
	kenmerk, file, sleutel, err := s.schrijf(ctx, a, o)
	if err != nil {
		return Levering{}, MetHerkomst(ctx, a, s.zaken, feitfout(err))
	}
	rapport, err := s.keur(ctx, a, o, file, sleutel)
	if err != nil {
		return Levering{}, err
	}
	l := Levering{ID: id.New(), Periode: o.Periode, Definitie: o.Definitie.Naam, Stand: Concept, GemaaktDoor: a.Persoon,
		SHA256: fmt.Sprintf("%x", kenmerk.Telling.SHA256), Grootte: kenmerk.Telling.Bytes, Lijnen: int64(kenmerk.Telling.Regels), Versie: 1}
	err = s.do(ctx, a, LeveringVoorbereiden, l.ID, func(tx *db.Tx, nu time.Time) error {
		l.GemaaktOp = nu
		return s.bewaar(ctx, tx, a, &l, file, sleutel, rapport)
	})
	return l, err
}

// schrijf makes the file, encrypted from its first byte.
func (s *Service) schrijf(ctx context.Context, a access.Actor, o Opdracht) (kenmerk Kenmerk, file, sleutel []byte, err error) {
	err = s.bron.Feiten(ctx, a, o.Periode, func(f Feiten) (err error) {
		file, sleutel, err = versleutel(func(w io.Writer) (err error) {
			kenmerk, err = Maak(o, f, w)
			return err
		})
		return err
	})
	return kenmerk, file, sleutel, err
}

func (s *Service) opdracht(ctx context.Context, a access.Actor, in Aanmaak) (Opdracht, error) {
	o := Opdracht{AanvaardAfgeleid: in.AanvaardAfgeleid}
	var err error
	if o.Periode, err = definitie.ParsePeriode(in.Periode); err != nil {
		return o, fout.Invalid("periode", "periode-onbekend")
	}
	if !o.Periode.Einde().Before(datum.Van(s.klok())) {
		return o, fout.Conflict("periode-loopt-nog")
	}
	if o.Definitie, err = definitie.Ingebouwd(in.Definitie); err != nil {
		return o, fout.Invalid("definitie", "definitie-onbekend")
	}
	if o.Organisatienummer, err = s.organisatie(ctx, a.Org); err != nil {
		return o, err
	}
	if o.Organisatienummer == "" {
		return o, fout.Conflict("organisatie-zonder-cbs-code")
	}
	return o, nil
}

// feitfout tells the user that a definition is not fit.
func feitfout(err error) error {
	var voorbehoud *Voorbehoud
	switch {
	case errors.As(err, &voorbehoud):
		return fout.Invalid("aanvaard-afgeleid", "definitie-afgeleid")
	case errors.Is(err, ErrVeldZonderFeit):
		return fout.Invalid("definitie", "definitie-niet-te-maken")
	}
	return err
}

// keur examines a made file against the deliveries before it.
func (s *Service) keur(ctx context.Context, a access.Actor, o Opdracht, file, sleutel []byte) (*keur.Rapport, error) {
	var vorige []*controle.Spiegel
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		vorige, err = s.vorigeSpiegels(ctx, r, a, LeveringVoorbereiden, o.Periode)
		return err
	})
	if err != nil {
		return nil, err
	}
	eerder, err := s.eerder(ctx, a, o)
	if err != nil {
		return nil, err
	}
	r, err := ontsleutel(file, sleutel)
	if err != nil {
		return nil, err
	}
	return keur.Keur(keur.Opdracht{Eerder: eerder, Definitie: o.Definitie, Periode: o.Periode, Organisatie: o.Organisatienummer, Proef: a.Demo,
		Vorige: vorige, PerRegel: perRegel}, r)
}

// eerder returns the print of what was sent before for the period, so that the report says what the new file does to it;
// nil when nothing was, or by another definition.
func (s *Service) eerder(ctx context.Context, a access.Actor, o Opdracht) (*controle.Afdruk, error) {
	var afdruk *controle.Afdruk
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		alle, err := db.All(ctx, r, qLeveringVerstuurd, scanLevering, o.Periode.String(), o.Periode.String())
		if err != nil || len(alle) == 0 || alle[0].Definitie != o.Definitie.Naam {
			return err
		}
		proof, err := s.toon(ctx, a, LeveringVoorbereiden, []string{"bestand", "verschil"}, alle[0].ID)
		if err != nil {
			return err
		}
		file, err := s.bestandVan(ctx, r, proof, alle[0].ID)
		if err != nil {
			return err
		}
		sleutel := make([]byte, 32)
		_, _ = rand.Read(sleutel) // never fails (crypto/rand)
		afdruk, err = controle.MaakAfdruk(o.Definitie, o.Periode, sleutel, file)
		return err
	})
	return afdruk, err
}

// vorigeSpiegels returns the figures of what was sent in the two periods before, for an act that is allowed.
func (s *Service) vorigeSpiegels(ctx context.Context, r *db.Read, a access.Actor, act access.Action, p definitie.Periode) ([]*controle.Spiegel, error) {
	van, tot := bereik(halfjarenVoor(p, 2))
	eerder, err := db.All(ctx, r, qLeveringVerstuurd, scanLevering, van, tot)
	if err != nil || len(eerder) == 0 {
		return nil, err
	}
	var ids []id.ID
	for _, l := range eerder {
		ids = append(ids, l.ID)
	}
	proof, err := s.toon(ctx, a, act, []string{"spiegel"}, ids...)
	if err != nil {
		return nil, err
	}
	var uit []*controle.Spiegel
	for _, l := range eerder {
		rapport, err := s.rapport(ctx, r, proof, l.ID)
		if err != nil {
			return nil, err
		}
		if rapport.Spiegel != nil && rapport.Definitie != "" {
			uit = append(uit, rapport.Spiegel)
		}
	}
	return uit, nil
}

// bewaar seals and stores a new draft.
func (s *Service) bewaar(ctx context.Context, tx *db.Tx, a access.Actor, l *Levering, file, sleutel []byte, rapport *keur.Rapport) error {
	laatste, err := db.One(ctx, tx.Read(), qLeveringLaatste, scanLevering, l.Periode.String())
	if err != nil && !fout.Is(err, fout.KindNotFound) {
		return err
	}
	l.Nummer = laatste.Nummer + 1
	if _, err := tx.Exec(ctx, qLeveringVerval, l.Periode.String()); err != nil {
		return err
	}
	ring, err := s.vault.NewKey(ctx, tx, l.ID, vakLevering)
	if err != nil {
		return err
	}
	tekst, err := json.Marshal(rapport)
	if err != nil {
		return fmt.Errorf("keep the report of a delivery: %w", err)
	}
	sleutelDicht, err := ring.Seal(ref("levering", "sleutel_dicht", l.ID), sleutel)
	if err != nil {
		return err
	}
	rapportDicht, err := ring.Seal(ref("levering", "rapport_dicht", l.ID), tekst)
	if err != nil {
		return err
	}
	audit.InTx(tx, a.Audit(), audit.Line{Handeling: string(LeveringVoorbereiden), Object: l.ID, Velden: []string{"bestand", "rapport"}, Doel: "cbs"})
	return tx.ExecOne(ctx, qLeveringNieuw, l.ID, l.Periode.String(), l.Nummer, l.Definitie, db.Time(l.GemaaktOp), l.GemaaktDoor, l.SHA256,
		l.Grootte, l.Lijnen, file, sleutelDicht, rapportDicht)
}

// bestandVan opens the file of a delivery as a stream of plain text.
func (s *Service) bestandVan(ctx context.Context, r *db.Read, p audit.Proof, levering id.ID) (io.Reader, error) {
	type rij struct{ file, sleutel []byte }
	v, err := db.One(ctx, r, qLeveringBestand, func(row db.Scanner, v *rij) error { return row.Scan(&v.file, &v.sleutel) }, levering)
	if err != nil {
		return nil, err
	}
	ring, err := s.vault.Ring(ctx, r, levering)
	if err != nil {
		return nil, err
	}
	sleutel, err := ring.Open(p, ref("levering", "sleutel_dicht", levering), v.sleutel)
	if err != nil {
		return nil, err
	}
	return ontsleutel(v.file, sleutel)
}
