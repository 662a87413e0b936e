package casus

import (
	"context"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/datum"
)

// Bekend is a person that this organisation knows already and that somebody of a new report may be.
type Bekend struct {
	Index    int // which person of the report, from 0
	Persoon  Persoon
	Grond    Overeenkomst
	Casussen []Casus // only those that the actor may read
}

// ZoekBekend tells what is known here of the people of a report, before it is registered (CW-9). Nothing is shown of a
// person who appears only in cases that the actor may not read (D30). Every person shown has a line in the log, and the
// query has one whether it finds or not.
func (s *Service) ZoekBekend(ctx context.Context, a access.Actor, personen []Gegevens) ([]Bekend, error) {
	if err := s.policy.Must(a, MeldingRegistreren, access.Organisatie); err != nil {
		return nil, err
	}
	var all []Bekend
	for i, g := range personen {
		found, err := s.bekend(ctx, a, g, "intake")
		if err != nil {
			return nil, err
		}
		for _, b := range found {
			b.Index = i
			all = append(all, b)
		}
	}
	return all, nil
}

// Zoekvraag is a search for a person: a BSN, or a name with a birth date, and always a reason (AA-09).
type Zoekvraag struct {
	Gegevens Gegevens
	Reden    string
}

// Zoekredenen are the codes of why somebody searches.
var Zoekredenen = []string{"nieuwe-melding", "lopende-casus", "adviesvraag", "verzoek-betrokkene"}

// ZoekPersoon finds persons in the cases that the actor may read, at most 20.
//
// Invalid: no reason, neither a BSN nor a name with a birth date, or a birth date that nobody alive can have.
func (s *Service) ZoekPersoon(ctx context.Context, a access.Actor, z Zoekvraag) ([]Bekend, error) {
	if err := s.policy.Must(a, PersoonZoeken, access.Organisatie); err != nil {
		return nil, err
	}
	if err := fout.InvalidAll(z.Check(s.klok())); err != nil {
		return nil, err
	}
	return s.bekend(ctx, a, z.Gegevens, z.Reden)
}

// Check returns every wrong field, at moment nu.
func (z Zoekvraag) Check(nu time.Time) []fout.Veld {
	var f []fout.Veld
	if !oneOf(z.Reden, Zoekredenen) {
		f = append(f, fout.Veld{Naam: "reden", Code: "verplicht"})
	}
	if g := z.Gegevens; g.BSN.IsZero() && (g.Achternaam == "" || g.Geboorte.IsOnbekend()) {
		f = append(f, fout.Veld{Naam: "bsn", Code: "te-weinig-zoekgegevens"})
	}
	return checkGeboorte(f, "geboortedatum", z.Gegevens.Geboorte, datum.Van(nu))
}

func oneOf(v string, in []string) bool {
	for _, x := range in {
		if x == v {
			return true
		}
	}
	return false
}

// kandidaat is a person whose keyed values match, sealed still, with the cases the actor may read.
type kandidaat struct {
	rij      persoonRij
	casussen []Casus
}

// bekend finds, logs, opens and only then decides: equal keyed values are a hint, the opened data are the judgement (D11).
func (s *Service) bekend(ctx context.Context, a access.Actor, g Gegevens, doel string) ([]Bekend, error) {
	var found []kandidaat
	var ring *vault.Ring
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		if found, err = s.kandidaten(ctx, r, a, g); err != nil {
			return err
		}
		owners := make([]id.ID, len(found))
		for i, k := range found {
			owners[i] = k.rij.ID
		}
		ring, err = s.vault.Ring(ctx, r, owners...)
		return err
	})
	if err != nil {
		return nil, err
	}
	proof, err := s.toon(ctx, a, zoekLines(found, doel)...)
	if err != nil {
		return nil, err
	}
	var all []Bekend
	for _, k := range found {
		p, err := openPersoon(ring, proof, k.rij)
		if err != nil {
			return nil, err
		}
		p.Adres = nil // recognition needs no address
		if grond := s.herken.Vergelijk(g, p.Gegevens); grond != GeenOvereenkomst {
			all = append(all, Bekend{Persoon: p, Grond: grond, Casussen: k.casussen})
		}
	}
	return all, nil
}

func zoekLines(found []kandidaat, doel string) []audit.Line {
	lines := []audit.Line{{Handeling: string(PersoonZoeken), Doel: doel}}
	for _, k := range found {
		lines = append(lines, audit.Line{Handeling: string(PersoonZoeken), Betrokkene: k.rij.ID, Doel: doel, Velden: []string{"persoon"}})
	}
	return lines
}

func (s *Service) kandidaten(ctx context.Context, r *db.Read, a access.Actor, g Gegevens) ([]kandidaat, error) {
	ids, err := s.herken.Kandidaten(ctx, r, g)
	if err != nil {
		return nil, err
	}
	var all []kandidaat
	for _, p := range ids {
		casussen, err := s.zichtbareCasussen(ctx, r, a, p, s.klok())
		if err != nil {
			return nil, err
		}
		if len(casussen) == 0 {
			continue
		}
		rij, err := db.One(ctx, r, qPersoon, scanPersoon, p)
		if err != nil {
			return nil, err
		}
		all = append(all, kandidaat{rij, casussen})
	}
	return all, nil
}

// zichtbareCasussen are the cases of a person that the actor may read.
func (s *Service) zichtbareCasussen(ctx context.Context, r *db.Read, a access.Actor, persoon id.ID, nu time.Time) ([]Casus, error) {
	zichtbaar, _, err := s.casussenVan(ctx, r, a, persoon, nu)
	return zichtbaar, err
}

// casussenVan are the cases of a person: those that the actor may read, and the others.
func (s *Service) casussenVan(ctx context.Context, r *db.Read, a access.Actor, persoon id.ID, nu time.Time) (zichtbaar, verborgen []Casus, err error) {
	casussen, err := db.All(ctx, r, qCasussenVanPersoon, scanCasus, persoon)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range casussen {
		have, err := relaties(ctx, r, a, c, nu)
		if err != nil {
			return nil, nil, err
		}
		if s.policy.Decide(a, CasusLezen, have...) {
			zichtbaar = append(zichtbaar, c)
		} else {
			verborgen = append(verborgen, c)
		}
	}
	return zichtbaar, verborgen, nil
}
