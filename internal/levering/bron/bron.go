// Package bron makes the facts of a delivery out of casework. It translates codes; it selects and judges nothing.
package bron

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Casussen is the casework as the source of deliveries.
type Casussen struct{ *casus.Service }

// Feiten gives the facts of a period from the casework of the actor's organisation, by number. A fact with a code that protocol
// 1.0 does not have comes with a *levering.FeitFouten.
//
// Errors of casus.Service.LeverFeiten.
func (c Casussen) Feiten(ctx context.Context, a access.Actor, p definitie.Periode, gebruik func(levering.Feiten) error) error {
	return c.LeverFeiten(ctx, a, p.Begin(), p.Einde(), func(f casus.Feiten) error {
		return gebruik(levering.Feiten{
			Adviezen:    each(f.Adviezen, advies),
			Meldingen:   each(f.Meldingen, melding),
			Onderzoeken: each(f.Onderzoeken, onderzoek),
		})
	})
}

func each[F, T any](facts iter.Seq2[F, error], translate func(F) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for f, err := range facts {
			t, misfit := translate(f)
			if !yield(t, cmp.Or(err, misfit)) {
				return
			}
		}
	}
}

func advies(f casus.AdviesFeit) (levering.AdviesFeit, error) {
	t := vertaler{op: f.Begonnen}
	out := levering.AdviesFeit{Nummer: f.Nummer, Afgesloten: f.Geeindigd,
		Aanleidingen: t.codes("aanleiding", codelijst.Aanleiding, f.Aanleiding), Hoedanigheid: t.code("hoedanigheid", codelijst.Hoedanigheid, f.Hoedanigheid)}
	return out, t.misfits()
}

func melding(f casus.MeldingFeit) (levering.MeldingFeit, error) {
	t := vertaler{op: f.Datum}
	out := levering.MeldingFeit{
		Nummer: f.Nummer, Datum: f.Datum, Afgerond: f.Afgerond, Onderzoeksnummer: f.Onderzoek,
		StartVervolgtraject: f.TrajectStart, EindeBemoeienis: f.TrajectEinde,
		Aanleidingen: t.codes("aanleiding", codelijst.Aanleiding, f.Aanleiding), Aarden: t.codes("aard", codelijst.Aard, f.Aard),
		Hoedanigheid: t.code("hoedanigheid", codelijst.Hoedanigheid, f.Hoedanigheid),
		Vervolg:      t.code("vervolg", codelijst.BesluitVeiligheidsbeoordeling, f.Besluit),
		Personen:     personen(f.Personen),
	}
	return out, t.misfits()
}

func onderzoek(f casus.OnderzoekFeit) (levering.OnderzoekFeit, error) {
	t := vertaler{op: f.BeslotenOp}
	out := levering.OnderzoekFeit{
		Nummer: f.Nummer, Start: f.Start, Afgerond: f.Afgerond,
		Aanleidingen: t.codes("aanleiding", codelijst.Aanleiding, f.Aanleiding), Aarden: t.codes("aard", codelijst.Aard, f.Aard),
		Uitkomsten: t.codes("uitkomst", codelijst.UitkomstOnderzoek, f.Uitkomst), Vervolgen: t.codes("vervolg", codelijst.VervolgOnderzoek, f.Vervolg),
		Personen: personen(f.Personen),
	}
	return out, t.misfits()
}

func personen(in []casus.PersoonFeit) []levering.PersoonFeit {
	var all []levering.PersoonFeit
	for _, p := range in {
		all = append(all, levering.PersoonFeit{BSN: p.BSN, Geboortedatum: p.Geboorte, Geslacht: p.Geslacht})
	}
	return all
}

// vertaler turns registered codes into those of protocol 1.0 and keeps those that have none.
type vertaler struct {
	op     datum.Datum
	fouten []levering.FeitFout
}

func (t *vertaler) misfits() error {
	if len(t.fouten) == 0 {
		return nil
	}
	return &levering.FeitFouten{Totaal: len(t.fouten), Fouten: t.fouten}
}

// codes translates each code for a field and gives every result once: several later options can have the same place in
// protocol 1.0.
func (t *vertaler) codes(veld string, lijst codelijst.ID, in []string) []string {
	var all []string
	for _, c := range in {
		if v := t.code(veld, lijst, c); v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// code looks the registered code up in the list of the day of the event. A code of protocol 1.0 stands for itself.
func (t *vertaler) code(veld string, lijst codelijst.ID, code string) string {
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
	t.fouten = append(t.fouten, levering.FeitFout{Veld: veld, Code: levering.CodeGeenPlaats, Lijst: string(lijst), Optie: code})
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
