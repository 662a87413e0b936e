package casus

import (
	"context"
	"slices"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Beeld is a casus as its page shows it: everything but the reporter and protected addresses.
type Beeld struct {
	Casus         Casus
	Personen      []PersoonBeeld
	Meldingen     []Melding
	Beoordelingen []Veiligheidsbeoordeling
	Diensten      []Dienst
	Klokken       []KlokStand
	Tijdlijn      []Gebeurtenis
	Meelezers     []Meelezer
	// What the actor may do here, so that the page offers no more.
	Mag Mogelijk
}

// PersoonBeeld is a person of the casus with the roles and, when it is not protected, the address.
type PersoonBeeld struct {
	Persoon
	Rollen     []Betrokkene
	HeeftAdres bool // there is one, shown or not
	Informeren *KlokStand
	// Verlengingen are the extensions of the term to inform, oldest first, each with its ground.
	Verlengingen []Verlenging
}

// Mogelijk tells which acts the actor has on this casus.
type Mogelijk struct {
	Behandelen, Beoordelen, Besluiten, MelderInzien, LocatieInzien, Toewijzen bool
}

// beeldRijen is what one snapshot of the database gives of a casus, still sealed.
type beeldRijen struct {
	casus         Casus
	personen      []persoonRij
	betrokkenen   []Betrokkene
	meldingen     []meldingRij
	beoordelingen []beoordelingRij
	diensten      []dienstRij
	codes         codeSet
	perMelding    map[id.ID][]id.ID
	klokken       []Klok
	verlengingen  []verlengingRij
	tijdlijn      []Gebeurtenis
	meelezers     []Meelezer
	ring          *vault.Ring
	mag           Mogelijk
}

// Casus returns a casus to read. The log has a line for the case and one for every person before anything is opened.
//
// Not found: it is not there, or not for this actor. Unavailable: the log cannot be written.
func (s *Service) Casus(ctx context.Context, a access.Actor, casus id.ID) (Beeld, error) {
	var rijen beeldRijen
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		rijen, err = s.laadBeeld(ctx, r, a, casus)
		return err
	})
	if err != nil {
		return Beeld{}, s.weiger(ctx, a, CasusLezen, casus, err)
	}
	proof, err := s.toon(ctx, a, rijen.lines()...)
	if err != nil {
		return Beeld{}, err
	}
	return rijen.open(proof, datum.Van(s.klok()))
}

func (s *Service) laadBeeld(ctx context.Context, r *db.Read, a access.Actor, casus id.ID) (b beeldRijen, err error) {
	if b.casus, err = loadCasus(ctx, r, casus); err != nil {
		return b, err
	}
	have, err := relaties(ctx, r, a, b.casus, s.klok())
	if err != nil {
		return b, err
	}
	if err = s.policy.Must(a, CasusLezen, have...); err != nil {
		return b, err
	}
	b.mag = s.mogelijk(a, have)
	if b.personen, err = db.All(ctx, r, qPersonenVanCasus, scanPersoon, casus); err != nil {
		return b, err
	}
	if b.betrokkenen, err = loadBetrokkenen(ctx, r, casus); err != nil {
		return b, err
	}
	if b.meldingen, err = db.All(ctx, r, qMeldingenVanCasus, scanMelding, casus); err != nil {
		return b, err
	}
	if b.beoordelingen, err = db.All(ctx, r, qBeoordelingenVanCasus, scanBeoordeling, casus); err != nil {
		return b, err
	}
	if b.diensten, err = db.All(ctx, r, qDienstenVanCasus, scanDienst, casus); err != nil {
		return b, err
	}
	if b.codes, err = loadCodesVanCasus(ctx, r, casus); err != nil {
		return b, err
	}
	if b.perMelding, err = loadPersonenPerMelding(ctx, r, casus); err != nil {
		return b, err
	}
	if b.klokken, err = db.All(ctx, r, qKlokkenVanCasus, scanKlok, casus); err != nil {
		return b, err
	}
	if slices.ContainsFunc(b.klokken, func(k Klok) bool { return k.Verlengingen > 0 }) {
		if b.verlengingen, err = db.All(ctx, r, qVerlengingen, scanVerlenging, casus); err != nil {
			return b, err
		}
	}
	if b.tijdlijn, err = loadTijdlijn(ctx, r, casus); err != nil {
		return b, err
	}
	if b.meelezers, err = loadMeelezers(ctx, r, casus, s.klok()); err != nil {
		return b, err
	}
	b.ring, err = s.vault.Ring(ctx, r, b.owners()...)
	return b, err
}

func loadPersonenPerMelding(ctx context.Context, r *db.Read, casus id.ID) (map[id.ID][]id.ID, error) {
	rows, err := db.All(ctx, r, qPersonenPerMelding, func(row db.Scanner, v *[2]id.ID) error { return row.Scan(&v[0], &v[1]) }, casus)
	m := map[id.ID][]id.ID{}
	for _, v := range rows {
		m[v[0]] = append(m[v[0]], v[1])
	}
	return m, err
}

func (s *Service) mogelijk(a access.Actor, have []access.Relation) Mogelijk {
	can := func(act access.Action) bool { return s.policy.Decide(a, act, have...) }
	return Mogelijk{
		Behandelen:    can(CasusBehandelen),
		Beoordelen:    can(BeoordelingOpstellen),
		Besluiten:     can(BeoordelingBesluiten),
		MelderInzien:  can(MelderInzien),
		LocatieInzien: can(LocatieInzien),
		Toewijzen:     can(CasusToewijzen),
	}
}

// owners are those whose keys the page needs.
func (b beeldRijen) owners() []id.ID {
	all := []id.ID{b.casus.ID}
	for _, m := range b.meldingen {
		if m.Dossier != b.casus.ID {
			all = append(all, m.Dossier)
		}
	}
	for _, p := range b.personen {
		all = append(all, p.ID)
	}
	return all
}

// lines are what the log says of showing this page: one line for the case, one for each person.
func (b beeldRijen) lines() []audit.Line {
	lines := []audit.Line{{Handeling: string(CasusLezen), Object: b.casus.ID, Objecten: b.owners(), Velden: []string{"verhaal", "besluit", "tijdlijn"}}}
	for _, p := range b.personen {
		velden := []string{"persoon"}
		if p.Adres != nil && !p.AdresGeheim {
			velden = append(velden, "adres")
		}
		lines = append(lines, audit.Line{Handeling: string(CasusLezen), Object: b.casus.ID, Betrokkene: p.ID, Velden: velden})
	}
	return lines
}

func (b beeldRijen) open(proof audit.Proof, vandaag datum.Datum) (Beeld, error) {
	out := Beeld{Casus: b.casus, Tijdlijn: b.tijdlijn, Meelezers: b.meelezers, Mag: b.mag}
	for _, k := range b.klokken {
		stand, err := k.Stand(vandaag)
		if err != nil {
			return out, err
		}
		out.Klokken = append(out.Klokken, stand)
	}
	var err error
	if out.Personen, err = b.openPersonen(proof, out.Klokken); err != nil {
		return out, err
	}
	if out.Meldingen, err = b.openMeldingen(proof); err != nil {
		return out, err
	}
	if out.Beoordelingen, err = b.openBeoordelingen(proof); err != nil {
		return out, err
	}
	if out.Diensten, err = b.openDiensten(proof); err != nil {
		return out, err
	}
	out.nummer()
	return out, nil
}

func (b beeldRijen) openPersonen(proof audit.Proof, klokken []KlokStand) ([]PersoonBeeld, error) {
	var all []PersoonBeeld
	for _, rij := range b.personen {
		p, err := openPersoon(b.ring, proof, rij)
		if err != nil {
			return nil, err
		}
		v := PersoonBeeld{Persoon: p, HeeftAdres: rij.Adres != nil}
		for _, bt := range b.betrokkenen {
			if bt.Persoon == rij.ID {
				v.Rollen = append(v.Rollen, bt)
			}
		}
		for i, k := range klokken {
			if k.Regel == RegelInformeren && k.Persoon != nil && *k.Persoon == rij.ID {
				v.Informeren = &klokken[i]
			}
		}
		if v.Verlengingen, err = b.openVerlengingen(proof, rij.ID); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

func (b beeldRijen) openVerlengingen(proof audit.Proof, persoon id.ID) ([]Verlenging, error) {
	var all []Verlenging
	for _, rij := range b.verlengingen {
		if rij.Persoon != persoon {
			continue
		}
		v := rij.Verlenging
		var err error
		if v.Grond, err = open[string](b.ring, proof, refVerlenging(persoon, rij.id), rij.grond); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// openPersoon opens who somebody is, and the address unless it is protected.
func openPersoon(ring *vault.Ring, proof audit.Proof, rij persoonRij) (Persoon, error) {
	in, err := open[persoonInhoud](ring, proof, refPersoon(rij.ID), rij.Gegevens)
	if err != nil {
		return Persoon{}, err
	}
	g, err := in.gegevens()
	if err != nil {
		return Persoon{}, err
	}
	p := Persoon{ID: rij.ID, Gegevens: g, AdresGeheim: rij.AdresGeheim, GeregistreerdOp: rij.GeregistreerdOp, Versie: rij.Versie}
	if rij.Adres == nil || rij.AdresGeheim {
		return p, nil
	}
	adres, err := open[Adres](ring, proof, refAdres(rij.ID), rij.Adres)
	p.Adres = &adres
	return p, err
}

func (b beeldRijen) openMeldingen(proof audit.Proof) ([]Melding, error) {
	var all []Melding
	for _, rij := range b.meldingen {
		inhoud, err := open[meldingInhoud](b.ring, proof, refMelding(rij.Dossier, rij.ID), rij.Inhoud)
		if err != nil {
			return nil, err
		}
		m := rij.Melding
		m.ExternNummer = rij.Extern
		m.Verhaal, m.AcuutToelichting, m.Besluitreden = inhoud.Verhaal, inhoud.AcuutToelichting, inhoud.Besluitreden
		m.Aanleiding, m.Aard = b.codes[m.ID][codelijst.Aanleiding], b.codes[m.ID][codelijst.Aard]
		m.Personen = b.perMelding[m.ID]
		all = append(all, m)
	}
	return all, nil
}

func (b beeldRijen) openBeoordelingen(proof audit.Proof) ([]Veiligheidsbeoordeling, error) {
	var all []Veiligheidsbeoordeling
	for _, rij := range b.beoordelingen {
		v := rij.Veiligheidsbeoordeling
		var err error
		if v.Reden, err = open[string](b.ring, proof, refBeoordeling(v.Casus, v.ID, "reden_dicht"), rij.RedenDicht); err != nil {
			return nil, err
		}
		if rij.BesluitredenDicht != nil {
			ref := refBeoordeling(v.Casus, v.ID, "besluitreden_dicht")
			if v.Besluitreden, err = open[string](b.ring, proof, ref, rij.BesluitredenDicht); err != nil {
				return nil, err
			}
		}
		all = append(all, v)
	}
	return all, nil
}

func (b beeldRijen) openDiensten(proof audit.Proof) ([]Dienst, error) {
	var all []Dienst
	for _, rij := range b.diensten {
		d := rij.Dienst
		codes := b.codes[d.ID]
		d.Aanleiding, d.Aard = codes[codelijst.Aanleiding], codes[codelijst.Aard]
		d.Uitkomst, d.Vervolg = codes[codelijst.UitkomstOnderzoek], codes[codelijst.VervolgOnderzoek]
		if rij.ToelichtingDicht != nil {
			var err error
			if d.Toelichting, err = open[string](b.ring, proof, refDienst(d.Casus, d.ID), rij.ToelichtingDicht); err != nil {
				return nil, err
			}
		}
		all = append(all, d)
	}
	return all, nil
}

// nummer gives every line of the Tijdlijn the number of what it is about.
func (b *Beeld) nummer() {
	nummers := map[id.ID]string{}
	for _, m := range b.Meldingen {
		nummers[m.ID] = m.Nummer
	}
	for _, d := range b.Diensten {
		nummers[d.ID] = d.Nummer
	}
	for i := range b.Tijdlijn {
		b.Tijdlijn[i].ObjectNummer = nummers[b.Tijdlijn[i].Object]
	}
}
