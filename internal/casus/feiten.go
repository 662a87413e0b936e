package casus

import (
	"context"
	"iter"
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
// is in the log before it happens. Each kind comes by number, compared byte by byte; an error ends its sequence.
type Feiten struct {
	Adviezen    iter.Seq2[AdviesFeit, error]
	Meldingen   iter.Seq2[MeldingFeit, error]
	Onderzoeken iter.Seq2[OnderzoekFeit, error]
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

// LeverFeiten gives gebruik the facts of everything that ended from van up to and including tot, on one snapshot. They are
// read, logged and opened a block at a time while gebruik goes through them, and not after it returned.
//
// Forbidden: the actor does not prepare deliveries. Otherwise the error of gebruik, which gets those of reading in the
// sequences; Unavailable among them: the log cannot be written.
func (s *Service) LeverFeiten(ctx context.Context, a access.Actor, van, tot datum.Datum, gebruik func(Feiten) error) error {
	if err := s.policy.Must(a, FeitenLeveren, access.Organisatie); err != nil {
		return err
	}
	return s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		blok := func(sleutels []feitSleutel) (feitBlok, error) { return s.openBlok(ctx, r, a, sleutels) }
		dagen := []any{db.Time(van.Begin()), db.Time(tot.PlusDagen(1).Begin())}
		return gebruik(Feiten{
			Adviezen:    feitReeks(ctx, r, qFeitAdviezen, scanFeitAdvies, vulAdvies, blok, dagen),
			Meldingen:   feitReeks(ctx, r, qFeitMeldingen, scanFeitMelding, vulMelding, blok, dagen),
			Onderzoeken: feitReeks(ctx, r, qFeitOnderzoeken, scanFeitOnderzoek, vulOnderzoek, blok, dagen),
		})
	})
}

// feitenPerBlok is how many facts are open at once. What a half-year has of persons does not fit in memory everywhere.
const feitenPerBlok = 512

// feitReeks reads the rows of one kind, which are small, and opens what belongs to them a block at a time.
func feitReeks[F any](ctx context.Context, r *db.Read, q *db.Stmt, scan func(db.Scanner, *feitRij[F]) error, vul func(*F, feitDelen),
	open func([]feitSleutel) (feitBlok, error), dagen []any) iter.Seq2[F, error] {
	return func(yield func(F, error) bool) {
		var geen F
		rijen, err := db.All(ctx, r, q, scan, dagen...)
		if err != nil {
			yield(geen, err)
			return
		}
		for chunk := range slices.Chunk(rijen, feitenPerBlok) {
			sleutels := make([]feitSleutel, len(chunk))
			for i, rij := range chunk {
				sleutels[i] = rij.feitSleutel
			}
			blok, err := open(sleutels)
			if err != nil {
				yield(geen, err)
				return
			}
			for _, rij := range chunk {
				vul(&rij.feit, blok[rij.id])
				if !yield(rij.feit, nil) {
					return
				}
			}
		}
	}
}

// feitSleutel is what the rest of a fact is found by.
type feitSleutel struct {
	id      id.ID
	melding id.ID // whose persons it has; none for an advies
	melder  bool  // the capacity of its reporter or asker is read
}

// feitRij is a fact before what is sealed of it was opened.
type feitRij[F any] struct {
	feitSleutel
	feit F
}

// feitDelen is the rest of a fact.
type feitDelen struct {
	codes        map[codelijst.ID][]string
	hoedanigheid string
	personen     []PersoonFeit
}

// feitBlok holds the rest of a block of facts, by their ids.
type feitBlok map[id.ID]feitDelen

func vulAdvies(f *AdviesFeit, d feitDelen) {
	f.Aanleiding, f.Hoedanigheid = d.codes[codelijst.Aanleiding], d.hoedanigheid
}

func vulMelding(f *MeldingFeit, d feitDelen) {
	f.Aanleiding, f.Aard, f.Hoedanigheid = d.codes[codelijst.Aanleiding], d.codes[codelijst.Aard], d.hoedanigheid
	f.Personen = d.personen
}

func vulOnderzoek(f *OnderzoekFeit, d feitDelen) {
	f.Aanleiding, f.Uitkomst = d.codes[codelijst.Aanleiding], d.codes[codelijst.UitkomstOnderzoek]
	f.Aard, f.Vervolg = d.codes[codelijst.Aard], d.codes[codelijst.VervolgOnderzoek]
	f.Personen = d.personen
}

// openBlok loads what belongs to a block of facts, logs that it is read and opens it.
func (s *Service) openBlok(ctx context.Context, r *db.Read, a access.Actor, sleutels []feitSleutel) (feitBlok, error) {
	rijen, err := s.laadBlok(ctx, r, sleutels)
	if err != nil {
		return nil, err
	}
	proofs, err := s.bewijsFeiten(ctx, a, rijen)
	if err != nil {
		return nil, err
	}
	blok := make(feitBlok, len(sleutels))
	for _, k := range sleutels {
		d := feitDelen{codes: rijen.codes[k.id]}
		if k.melder {
			if d.hoedanigheid, err = s.hoedanigheid(rijen, proofs, k.id); err != nil {
				return nil, err
			}
		}
		if d.personen, err = rijen.openPersonen(proofs, k.melding); err != nil {
			return nil, err
		}
		blok[k.id] = d
	}
	return blok, nil
}

// feitRijen is what belongs to a block of facts, still sealed.
type feitRijen struct {
	objecten []id.ID // the adviezen and meldingen whose reporter's capacity is read
	codes    codeSet
	personen map[id.ID][]persoonRij // by melding
	melders  map[id.ID][]byte       // by melding or advies
	ring     *vault.Ring
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
	for chunk := range slices.Chunk(f.objecten, perLogregel) {
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
