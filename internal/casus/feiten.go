package casus

import (
	"context"
	"slices"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Feiten are what a delivery of a half-year is made of: no name, no address, no text, no role. It is the one way on which
// a BSN and the capacity of a reporter leave this room (Uitvoeringsbesluit Wmo 2015 art. 4.3.2), and every reading of them
// is in the log before it happens.
type Feiten struct {
	Adviezen    []AdviesFeit
	Meldingen   []MeldingFeit
	Onderzoeken []OnderzoekFeit
}

// AdviesFeit is an advies that ended in the period. Codes carry the version of their list.
type AdviesFeit struct {
	Nummer       string
	Aanleiding   []string
	Hoedanigheid string
	Begonnen     datum.Datum
	Geeindigd    datum.Datum
}

// MeldingFeit is a melding that was completed in the period.
type MeldingFeit struct {
	Nummer           string
	Aanleiding, Aard []string
	Datum            datum.Datum
	Hoedanigheid     string
	Besluit          string
	BesluitOp        datum.Datum
	Afgerond         datum.Datum
	Onderzoek        string // number of the onderzoek that followed
	TrajectStart     datum.Datum
	TrajectEinde     datum.Datum
	Personen         []PersoonFeit
}

// OnderzoekFeit is an onderzoek that ended in the period.
type OnderzoekFeit struct {
	Nummer                              string
	Aanleiding, Uitkomst, Aard, Vervolg []string
	BeslotenOp, Start, Afgerond         datum.Datum
	Personen                            []PersoonFeit
}

// PersoonFeit is what the decree asks of a person.
type PersoonFeit struct {
	BSN      bsn.BSN
	Geboorte datum.Geboortedatum
	Geslacht string
}

// LeverFeiten returns the facts of everything that ended from van up to and including tot.
//
// Forbidden: the actor does not prepare deliveries. Unavailable: the log cannot be written.
func (s *Service) LeverFeiten(ctx context.Context, a access.Actor, van, tot datum.Datum) (Feiten, error) {
	if err := s.policy.Must(a, FeitenLeveren, access.Organisatie); err != nil {
		return Feiten{}, err
	}
	var rijen feitRijen
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		rijen, err = s.laadFeiten(ctx, r, db.Time(van.Begin()), db.Time(tot.PlusDagen(1).Begin()))
		return err
	})
	if err != nil {
		return Feiten{}, err
	}
	proofs, err := s.bewijsFeiten(ctx, a, rijen)
	if err != nil {
		return Feiten{}, err
	}
	return s.openFeiten(rijen, proofs)
}

// feitRijen is one snapshot of what ended in a period, still sealed.
type feitRijen struct {
	adviezen    []feitAdvies
	meldingen   []feitMelding
	onderzoeken []feitOnderzoek
	codes       codeSet
	personen    map[id.ID][]persoonRij // by melding
	melders     map[id.ID][]byte       // by melding or advies
	ring        *vault.Ring
}

// objecten are the adviezen and meldingen whose reporter's capacity is read.
func (f feitRijen) objecten() []id.ID {
	var all []id.ID
	for _, v := range f.adviezen {
		all = append(all, v.id)
	}
	for _, v := range f.meldingen {
		all = append(all, v.id)
	}
	return all
}

// betrokkenen are the persons of whom a BSN is read, each once.
func (f feitRijen) betrokkenen() []id.ID {
	var all []id.ID
	for _, rows := range f.personen {
		for _, p := range rows {
			all = append(all, p.ID)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// proofs covers what is read: one for each slice of the log that was written.
type proofs []audit.Proof

func (p proofs) voor(subject id.ID) audit.Proof {
	for _, one := range p {
		if one.Covers(subject) {
			return one
		}
	}
	return audit.Proof{}
}

// bewijsFeiten logs a line per person, and one per thousand reporters whose capacity alone is read.
func (s *Service) bewijsFeiten(ctx context.Context, a access.Actor, f feitRijen) (proofs, error) {
	var lines []audit.Line
	for chunk := range slices.Chunk(f.objecten(), perLogregel) {
		lines = append(lines, audit.Line{Handeling: string(FeitenLeveren), Objecten: chunk, Velden: []string{"hoedanigheid"}, Doel: "cbs"})
	}
	for _, p := range f.betrokkenen() {
		lines = append(lines, audit.Line{Handeling: string(FeitenLeveren), Betrokkene: p, Velden: []string{"bsn", "geboortedatum", "geslacht"}, Doel: "cbs"})
	}
	var all proofs
	for chunk := range slices.Chunk(lines, 2000) {
		p, err := s.toon(ctx, a, chunk...)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func (s *Service) openFeiten(f feitRijen, p proofs) (Feiten, error) {
	var out Feiten
	for _, v := range f.adviezen {
		h, err := s.hoedanigheid(f, p, v.id)
		if err != nil {
			return out, err
		}
		out.Adviezen = append(out.Adviezen, AdviesFeit{Nummer: v.nummer, Aanleiding: f.codes[v.id][codelijst.Aanleiding],
			Hoedanigheid: h, Begonnen: v.begonnen, Geeindigd: v.geeindigd})
	}
	for _, v := range f.meldingen {
		h, err := s.hoedanigheid(f, p, v.id)
		if err != nil {
			return out, err
		}
		m := v.feit
		m.Hoedanigheid = h
		m.Aanleiding, m.Aard = f.codes[v.id][codelijst.Aanleiding], f.codes[v.id][codelijst.Aard]
		if m.Personen, err = f.openPersonen(p, v.id); err != nil {
			return out, err
		}
		out.Meldingen = append(out.Meldingen, m)
	}
	for _, v := range f.onderzoeken {
		o, codes := v.feit, f.codes[v.id]
		o.Aanleiding, o.Uitkomst = codes[codelijst.Aanleiding], codes[codelijst.UitkomstOnderzoek]
		o.Aard, o.Vervolg = codes[codelijst.Aard], codes[codelijst.VervolgOnderzoek]
		var err error
		if o.Personen, err = f.openPersonen(p, v.melding); err != nil {
			return out, err
		}
		out.Onderzoeken = append(out.Onderzoeken, o)
	}
	return out, nil
}

// hoedanigheid opens the capacity of a reporter or asker and nothing else of them.
func (s *Service) hoedanigheid(f feitRijen, p proofs, van id.ID) (string, error) {
	sealed, ok := f.melders[van]
	if !ok {
		return "", fout.NotFound("melder")
	}
	m, err := openMelder(s.vault, f.ring, p.voor(van), van, sealed)
	return m.Hoedanigheid, err
}

func (f feitRijen) openPersonen(p proofs, melding id.ID) ([]PersoonFeit, error) {
	var all []PersoonFeit
	for _, rij := range f.personen[melding] {
		in, err := open[persoonInhoud](f.ring, p.voor(rij.ID), refPersoon(rij.ID), rij.Gegevens)
		if err != nil {
			return nil, err
		}
		g, err := in.gegevens()
		if err != nil {
			return nil, err
		}
		all = append(all, PersoonFeit{BSN: g.BSN, Geboorte: g.Geboorte, Geslacht: g.Geslacht})
	}
	return all, nil
}
