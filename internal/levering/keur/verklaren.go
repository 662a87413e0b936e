package keur

import "regioaanpak/internal/levering/controle"

// Merk marks the findings that were explained before, and counts with them those that the report does not list. It forgets
// what it marked earlier. It returns the explanations that nothing needed: mended since, or not of this delivery.
func (r *Rapport) Merk(eerder []controle.Verklaring) (vervallen []controle.Verklaring) {
	a := controle.NieuweVerklaringen(r.Periode, eerder)
	for _, u := range r.Regels {
		u.Verklaard = 0
		for i := range u.Bevindingen {
			b := &u.Bevindingen[i]
			v, ok := a.Neem(*b)
			b.Verklaard, b.Reden = ok, v.Reden
			if ok {
				u.Verklaard++
			}
		}
		if u.Zwaarte() == controle.Verklaren {
			u.Verklaard += a.NeemRest(u.Regel, u.Code, u.Aantal-len(u.Bevindingen))
		}
	}
	return a.Vervallen()
}

// Zwaarte returns the severity as a value.
func (u *Uitkomst) Zwaarte() controle.Ernst {
	var e controle.Ernst
	_ = e.UnmarshalText([]byte(u.Ernst)) // the words of Ernst only
	return e
}

// Stapel is how many findings share a place, and how many of them were not explained.
type Stapel struct{ Aantal, Open int }

// Stapels returns the findings that can be explained by their place, and under controle.Geheel all findings of each outcome
// that asks for explanation.
func (r *Rapport) Stapels() map[controle.Vindplaats]Stapel {
	uit := map[controle.Vindplaats]Stapel{}
	for _, u := range r.Regels {
		if u.Zwaarte() != controle.Verklaren {
			continue
		}
		uit[controle.Geheel(u.Regel, u.Code)] = Stapel{u.Aantal, u.Aantal - u.Verklaard}
		for _, b := range u.Bevindingen {
			if !b.TeVerklaren() {
				continue
			}
			s := uit[b.Vindplaats()]
			s.Aantal++
			if !b.Verklaard {
				s.Open++
			}
			uit[b.Vindplaats()] = s
		}
	}
	return uit
}

// AlleenSamen tells that not every finding of an outcome can be explained by itself: the report does not list them all, or a
// record has no number that may be shown.
func (u *Uitkomst) AlleenSamen() bool {
	if len(u.Bevindingen) < u.Aantal {
		return true
	}
	for _, b := range u.Bevindingen {
		if !b.TeVerklaren() {
			return true
		}
	}
	return false
}

// TeVerklaren returns, in the order of the report, an explanation without a reason for each place that has an open finding:
// what somebody fills in. Outcomes that cannot be explained one by one come as a whole.
func (r *Rapport) TeVerklaren() []controle.Verklaring {
	stapels := r.Stapels()
	var uit []controle.Verklaring
	voeg := func(plaats controle.Vindplaats) {
		if s := stapels[plaats]; s.Open > 0 {
			v, _ := controle.Verklaar(plaats, s.Aantal, r.Periode, "-") // there is a reason and a number
			v.Reden = ""
			uit = append(uit, v)
			delete(stapels, plaats)
		}
	}
	for _, u := range r.Regels {
		if u.Zwaarte() != controle.Verklaren {
			continue
		}
		if u.AlleenSamen() {
			voeg(controle.Geheel(u.Regel, u.Code))
			continue
		}
		for _, b := range u.Bevindingen {
			voeg(b.Vindplaats())
		}
	}
	return uit
}
