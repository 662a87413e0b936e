package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// actief are the rules at work on a file, all of them and per kind of record those that look at it.
type actief struct {
	alle     []lopend
	perSoort map[*definitie.Soort][]lopend
}

type lopend struct {
	regel *Regel
	toets Toets
}

func start(s *Situatie, regels []Regel) *actief {
	a := &actief{perSoort: map[*definitie.Soort][]lopend{}}
	for i := range regels {
		if t := regels[i].Nieuw(s); t != nil {
			a.alle = append(a.alle, lopend{&regels[i], t})
		}
	}
	for _, k := range s.Definitie.Soorten {
		for _, l := range a.alle {
			if l.toets.Raakt(k) {
				a.perSoort[k] = append(a.perSoort[k], l)
			}
		}
	}
	return a
}

func (a *actief) bij(s *definitie.Soort) []lopend { return a.perSoort[s] }

func (a *actief) eindig(v *Verslag) error {
	for _, l := range a.alle {
		v.regel = l.regel
		v.begin()
		if err := l.toets.Einde(v); err != nil {
			return err
		}
		v.eind()
	}
	return nil
}

// sluit gives back what rules hold on disk.
func (a *actief) sluit() {
	for _, l := range a.alle {
		if c, ok := l.toets.(interface{ Sluit() }); ok {
			c.Sluit()
		}
	}
}

// bereik are the kinds of record that a rule looks at; a child line comes with the record it stands under.
type bereik []*definitie.Soort

// Raakt tells whether a kind, or a kind of its child lines, is among them.
func (b bereik) Raakt(s *definitie.Soort) bool {
	return slices.ContainsFunc(b, func(k *definitie.Soort) bool {
		return k != nil && (k == s || slices.Contains(k.HoortBij, s.Code))
	})
}

// perItem is a Toets of a rule that needs one record and its child lines.
type perItem struct {
	bereik
	f func(*bestand.Item, *Verslag)
}

func (t perItem) Item(i *bestand.Item, v *Verslag) { t.f(i, v) }
func (t perItem) Einde(*Verslag) error             { return nil }

// perRecord is a Toets of a rule that needs the records that have certain fields, child lines among them.
type perRecord struct {
	bereik
	velden veldenPer
	f      func(bestand.Record, []*definitie.Veld, *Verslag)
}

// elkRecord makes a Toets that gives f each record with those of the fields that its kind has; nil when no kind has any.
func elkRecord(velden veldenPer, f func(bestand.Record, []*definitie.Veld, *Verslag)) Toets {
	if len(velden) == 0 {
		return nil
	}
	return perRecord{velden.soorten(), velden, f}
}

func (t perRecord) Item(i *bestand.Item, v *Verslag) {
	t.record(i.Record, v)
	for _, k := range i.Kinderen {
		t.record(k, v)
	}
}

func (t perRecord) record(r bestand.Record, v *Verslag) {
	if velden := t.velden.van(r.Soort()); velden != nil {
		t.f(r, velden, v)
	}
}

func (t perRecord) Einde(*Verslag) error { return nil }

// geenItem is for a Toets that looks at the whole delivery only.
type geenItem struct{}

func (geenItem) Raakt(*definitie.Soort) bool  { return false }
func (geenItem) Item(*bestand.Item, *Verslag) {}
