package controle

import (
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// basis are the rules of the first delivery, of 2015, in the order in which they run. A rule that finds nothing to look at
// in a definition does nothing, so that one set serves every definition of a period.
func basis() []Regel {
	return []Regel{
		str04,
		fld01, fld02, fld03, fld04, fld05, fld07, fld08, fld09,
		key01, key02,
		per01, per02,
		log01, log02, log03, log04, log07, log08, log09, log10, log11, log12, log13, log15,
		trm01, fil01, vol01, reg01,
	}
}

// wijziging is what changes in the rules from a period on.
type wijziging struct {
	Vanaf      string // notation of definitie.Periode
	Grond      string // why
	Vervangen  []Regel
	Toegevoegd []Regel
	Verwijderd []string // ids
}

// wijzigingen are all changes since 2015, oldest first. A new year is a new entry here; what stands here does not change,
// so that a file of an old period is judged as it was then.
func wijzigingen() []wijziging {
	return []wijziging{
		{
			Vanaf: "2019-1",
			Grond: "protocol 2.0: one file with header and trailer, casussen with diensten and overdrachten, municipalities; no vervolgtraject any more",
			Toegevoegd: []Regel{
				str05, fld06, key03, per03, log05, log06, log14,
			},
			Verwijderd: []string{log09.ID},
		},
	}
}

// RegelsVan returns the rules for the deliveries of a period, by which they are judged also years later. No period gives
// those of the first one.
func RegelsVan(p definitie.Periode) []Regel {
	regels := basis()
	for _, w := range wijzigingen() {
		if vanaf, err := definitie.ParsePeriode(w.Vanaf); err == nil && p.Compare(vanaf) >= 0 {
			regels = w.pas(regels)
		}
	}
	orden(regels)
	return regels
}

// Regels returns every rule that ever held, in its last version: for texts and documentation, not for a check.
func Regels() []Regel {
	regels := basis()
	for _, w := range wijzigingen() {
		w.Verwijderd = nil
		regels = w.pas(regels)
	}
	orden(regels)
	return regels
}

func (w wijziging) pas(regels []Regel) []Regel {
	regels = slices.DeleteFunc(regels, func(r Regel) bool { return slices.Contains(w.Verwijderd, r.ID) })
	for _, nieuw := range w.Vervangen {
		if n := plek(regels, nieuw.ID); n >= 0 {
			regels[n] = nieuw
		}
	}
	return append(regels, w.Toegevoegd...)
}

func plek(regels []Regel, id string) int {
	return slices.IndexFunc(regels, func(r Regel) bool { return r.ID == id })
}

// families are the families of rules in the order in which they run.
var families = []string{"STR", "FLD", "KEY", "PER", "LOG", "TRM", "FIL", "VOL", "REG"}

// orden puts rules by family and there by number.
func orden(regels []Regel) {
	slices.SortStableFunc(regels, func(a, b Regel) int {
		if d := slices.Index(families, a.ID[:3]) - slices.Index(families, b.ID[:3]); d != 0 {
			return d
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
}
