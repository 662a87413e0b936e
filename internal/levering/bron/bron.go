// Package bron makes the facts of a delivery out of casework. It translates codes; it selects and judges nothing.
package bron

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// ErrGeenCode reports a registered code that the protocol of the delivery does not have.
var ErrGeenCode = errors.New("levering: the protocol has no code for what was registered")

// CodeFout says in which record a code has no place in the protocol. It names the record and the list, which are no
// personal data; the code is one of a public list.
type CodeFout struct {
	Nummer string
	Lijst  codelijst.ID
	Code   string
}

func (f *CodeFout) Error() string {
	return fmt.Sprintf("%v: %s, %s, %s", ErrGeenCode, f.Nummer, f.Lijst, f.Code)
}

// RecordNummer returns the number of the record in which the code stands.
func (f *CodeFout) RecordNummer() string { return f.Nummer }

// Unwrap returns ErrGeenCode.
func (f *CodeFout) Unwrap() error { return ErrGeenCode }

// Casussen is the casework as the source of deliveries.
type Casussen struct{ *casus.Service }

// Feiten is the function Feiten on this casework.
func (c Casussen) Feiten(ctx context.Context, a access.Actor, p definitie.Periode) (levering.Feiten, error) {
	return Feiten(ctx, c.Service, a, p)
}

// Feiten reads the facts of a period from the casework of the actor's organisation.
//
// Errors of casus.Service.LeverFeiten; a *CodeFout stops the sequence in which it occurs.
func Feiten(ctx context.Context, s *casus.Service, a access.Actor, p definitie.Periode) (levering.Feiten, error) {
	f, err := s.LeverFeiten(ctx, a, p.Begin(), p.Einde())
	if err != nil {
		return levering.Feiten{}, fmt.Errorf("read the facts of %s: %w", p, err)
	}
	return levering.Feiten{
		Adviezen:    each(f.Adviezen, advies),
		Meldingen:   each(f.Meldingen, melding),
		Onderzoeken: each(f.Onderzoeken, onderzoek),
	}, nil
}

func each[F, T any](facts []F, translate func(F) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, f := range facts {
			if !yield(translate(f)) {
				return
			}
		}
	}
}

func advies(f casus.AdviesFeit) (levering.AdviesFeit, error) {
	t := vertaler{nummer: f.Nummer, op: f.Begonnen}
	out := levering.AdviesFeit{Nummer: f.Nummer, Afgesloten: f.Geeindigd,
		Aanleidingen: t.codes(codelijst.Aanleiding, f.Aanleiding), Hoedanigheid: t.code(codelijst.Hoedanigheid, f.Hoedanigheid)}
	return out, t.err
}

func melding(f casus.MeldingFeit) (levering.MeldingFeit, error) {
	t := vertaler{nummer: f.Nummer, op: f.Datum}
	out := levering.MeldingFeit{
		Nummer: f.Nummer, Datum: f.Datum, Afgerond: f.Afgerond, Onderzoeksnummer: f.Onderzoek,
		StartVervolgtraject: f.TrajectStart, EindeBemoeienis: f.TrajectEinde,
		Aanleidingen: t.codes(codelijst.Aanleiding, f.Aanleiding), Aarden: t.codes(codelijst.Aard, f.Aard),
		Hoedanigheid: t.code(codelijst.Hoedanigheid, f.Hoedanigheid),
		Vervolg:      t.code(codelijst.BesluitVeiligheidsbeoordeling, f.Besluit),
		Personen:     personen(f.Personen),
	}
	return out, t.err
}

func onderzoek(f casus.OnderzoekFeit) (levering.OnderzoekFeit, error) {
	t := vertaler{nummer: f.Nummer, op: f.BeslotenOp}
	out := levering.OnderzoekFeit{
		Nummer: f.Nummer, Start: f.Start, Afgerond: f.Afgerond,
		Aanleidingen: t.codes(codelijst.Aanleiding, f.Aanleiding), Aarden: t.codes(codelijst.Aard, f.Aard),
		Uitkomsten: t.codes(codelijst.UitkomstOnderzoek, f.Uitkomst), Vervolgen: t.codes(codelijst.VervolgOnderzoek, f.Vervolg),
		Personen: personen(f.Personen),
	}
	return out, t.err
}

func personen(in []casus.PersoonFeit) []levering.PersoonFeit {
	var all []levering.PersoonFeit
	for _, p := range in {
		all = append(all, levering.PersoonFeit{BSN: p.BSN, Geboortedatum: p.Geboorte, Geslacht: p.Geslacht})
	}
	return all
}

// vertaler turns registered codes into those of protocol 1.0 and keeps the first that has none.
type vertaler struct {
	nummer string
	op     datum.Datum
	err    error
}

// codes translates each code and gives every result once: several later options can have the same place in protocol 1.0.
func (t *vertaler) codes(lijst codelijst.ID, in []string) []string {
	var all []string
	for _, c := range in {
		if v := t.code(lijst, c); !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// code looks the registered code up in the list of the day of the event. A code of protocol 1.0 stands for itself.
func (t *vertaler) code(lijst codelijst.ID, code string) string {
	if code == "" {
		return ""
	}
	l, err := codelijst.Op(lijst, t.op)
	if err == nil {
		if w, ok := l.Zoek(codelijst.Code(code)); ok {
			if c, _, ok := w.Protocol1(); ok {
				return string(c)
			}
		}
	}
	if t.err == nil {
		t.err = &CodeFout{Nummer: t.nummer, Lijst: lijst, Code: code}
	}
	return ""
}

// HerkomstVan is that of the casework.
func (c Casussen) HerkomstVan(ctx context.Context, a access.Actor, nummers []string) ([]levering.Herkomst, error) {
	return herkomst(c.Service.HerkomstVan(ctx, a, nummers))
}

// EigenHerkomst is that of the casework.
func (c Casussen) EigenHerkomst(ctx context.Context, a access.Actor, nummers []string) ([]levering.Herkomst, error) {
	return herkomst(c.Service.EigenHerkomst(ctx, a, nummers))
}

func herkomst(in []casus.Herkomst, err error) ([]levering.Herkomst, error) {
	var all []levering.Herkomst
	for _, h := range in {
		all = append(all, levering.Herkomst(h))
	}
	return all, err
}
