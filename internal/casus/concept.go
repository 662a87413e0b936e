package casus

import (
	"context"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// BewaarConcept keeps what somebody is typing, as the form gave it, for that person alone; concept is empty for a new one.
// What is kept is not checked: a half-filled form must survive too.
//
// Not found: the concept is somebody else's.
func (s *Service) BewaarConcept(ctx context.Context, a access.Actor, concept id.ID, soort ConceptSoort, velden map[string][]string) (id.ID, error) {
	if err := s.policy.Must(a, MeldingRegistreren, access.Organisatie); err != nil {
		return "", err
	}
	err := s.do(ctx, a, "concept.bewaren", concept, func(x Acts) error {
		var ring *vault.Ring
		var err error
		if concept == "" {
			concept = id.New()
			ring, err = s.vault.NewKey(ctx, x.tx, concept, vakConcept)
		} else if _, err = db.One(ctx, x.tx.Read(), qConcept, db.Scalar[[]byte], concept, a.Persoon); err == nil {
			// Only what is a concept already: the id of a dossier would bring the dossier's key here, to be destroyed with it.
			ring, err = s.vault.Ring(ctx, x.tx.Read(), concept)
		}
		if err != nil {
			return err
		}
		sealed, err := seal(ring, refConcept(concept), velden)
		if err != nil {
			return err
		}
		n, err := x.tx.Exec(ctx, qConceptBewaar, concept, a.Persoon, string(soort), sealed, db.Time(x.nu))
		if err == nil && n == 0 {
			err = fout.NotFound("concept")
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "concept.bewaren", Object: concept})
		return err
	})
	return concept, err
}

// Concept returns what was kept, to the person who typed it.
func (s *Service) Concept(ctx context.Context, a access.Actor, concept id.ID) (map[string][]string, error) {
	if err := s.policy.Must(a, MeldingRegistreren, access.Organisatie); err != nil {
		return nil, err
	}
	var sealed []byte
	var ring *vault.Ring
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if sealed, err = db.One(ctx, r, qConcept, db.Scalar[[]byte], concept, a.Persoon); err != nil {
			return err
		}
		ring, err = s.vault.Ring(ctx, r, concept)
		return err
	})
	if err != nil {
		return nil, s.weiger(ctx, a, "concept.lezen", concept, err)
	}
	proof, err := s.toon(ctx, a, audit.Line{Handeling: "concept.lezen", Object: concept, Velden: []string{"concept"}})
	if err != nil {
		return nil, err
	}
	return open[map[string][]string](ring, proof, refConcept(concept), sealed)
}

// GooiConceptWeg destroys a concept with its key: nothing of it can be read again.
func (s *Service) GooiConceptWeg(ctx context.Context, a access.Actor, concept id.ID) error {
	return s.do(ctx, a, "concept.weggooien", concept, func(x Acts) error {
		n, err := x.tx.Exec(ctx, qConceptWeg, concept, a.Persoon)
		if err == nil && n == 0 {
			err = fout.NotFound("concept")
		}
		if err != nil {
			return err
		}
		audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: "concept.weggooien", Object: concept})
		return s.vault.DestroyKey(ctx, x.tx, concept)
	})
}

// RegistreerConcept records the report that a concept was typed for, and destroys the concept in the same transaction: a
// report that is sent twice is recorded once.
//
// Errors are those of RegisterMelding. Conflict: the concept was registered or thrown away meanwhile, or is somebody else's.
func (s *Service) RegistreerConcept(ctx context.Context, a access.Actor, concept id.ID, in NieuweMelding) (Geregistreerd, error) {
	var g Geregistreerd
	err := s.do(ctx, a, MeldingRegistreren, valueOf(in.Casus), func(x Acts) error {
		n, err := x.tx.Exec(ctx, qConceptWeg, concept, a.Persoon)
		if err != nil {
			return err
		}
		if n == 0 {
			return fout.Conflict("concept-weg")
		}
		if err := s.vault.DestroyKey(ctx, x.tx, concept); err != nil {
			return err
		}
		g, err = x.RegisterMelding(ctx, a, in)
		return err
	})
	if err != nil {
		return Geregistreerd{}, err
	}
	return g, nil
}

// Concepten returns the concepts of the actor, newest first, without content.
func (s *Service) Concepten(ctx context.Context, a access.Actor) ([]ConceptRegel, error) {
	var all []ConceptRegel
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		all, err = loadConcepten(ctx, r, a.Persoon)
		return err
	})
	return all, err
}
