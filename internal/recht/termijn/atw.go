package termijn

import (
	"slices"

	"regioaanpak/internal/recht/datum"
)

// The bounds of the Algemene termijnenwet: from art. 2 the shortest term it protects and how many open days that must
// hold, from art. 4 onder a the longest terms it governs.
const (
	atwVanafDagen  = 3
	atwOpenDagen   = 2
	atwTotDagen    = 90
	atwTotWeken    = 12
	atwTotMaanden  = 3
	grondArtikel1  = "Atw art. 1 lid 1"
	grondArtikel2  = "Atw art. 2"
	grondArtikel4a = "Atw art. 4 onder a: termijn in uren, in meer dan 90 dagen, 12 weken of 3 maanden, of in jaren"
)

// AtwGeldt tells whether the Algemene termijnenwet governs a term of this length, and if not, why: art. 4 onder a leaves
// out terms in hours, in more than 90 days, 12 weeks or 3 months, and in years. Working days, fixed dates and "at once"
// are not lengthened either; they have no end the law could shift.
func AtwGeldt(aantal int, e Eenheid) (bool, string) {
	switch e {
	case Dag:
		return aantal <= atwTotDagen, grondArtikel4a
	case Week:
		return aantal <= atwTotWeken, grondArtikel4a
	case Maand:
		return aantal <= atwTotMaanden, grondArtikel4a
	case Uur, Jaar:
		return false, grondArtikel4a
	}
	return false, "geen termijn in dagen, weken of maanden"
}

// schik applies the Atw to a term that as expressed ends on einde, where the rule allows it.
func (b *telling) schik(start, einde datum.Datum) datum.Datum {
	if einde.IsZero() || b.regel.Eenheid == Werkdag {
		return einde
	}
	if !b.regel.Atw {
		b.stap(einde, StapZonderAtw, b.regel.GeenAtw)
		return einde
	}
	if geldt, waarom := AtwGeldt(b.regel.Aantal, b.regel.Eenheid); !geldt {
		b.stap(einde, StapZonderAtw, waarom)
		return einde
	}
	if tekort := b.tekort(start, einde); tekort > 0 {
		return b.verleng(start, einde, tekort)
	}
	return b.verschuif(einde)
}

// tekort returns how many open days the term lacks (art. 2). It counts back from the end and stops as soon as there are
// enough, so that only days that matter are looked at.
func (b *telling) tekort(start, einde datum.Datum) int {
	if b.regel.Eenheid == Dag && b.regel.Aantal < atwVanafDagen {
		return 0
	}
	tekort := atwOpenDagen
	for d := einde; tekort > 0 && d.After(start); d = d.PlusDagen(-1) {
		if !b.gesloten(d) {
			tekort--
		}
	}
	return tekort
}

// verleng adds days until the term holds its open days (art. 2); the last of them is open, so art. 1 has nothing left.
func (b *telling) verleng(start, einde datum.Datum, tekort int) datum.Datum {
	for d := start.PlusDagen(1); !d.After(einde); d = d.PlusDagen(1) {
		b.sla(d)
	}
	slices.SortStableFunc(b.stappen, func(x, y Stap) int { return x.Datum.Compare(y.Datum) })
	for tekort > 0 && !b.buiten {
		einde = einde.PlusDagen(1)
		if !b.sla(einde) {
			tekort--
		}
	}
	b.stap(einde, StapVerlengd, grondArtikel2+": ten minste twee gewone dagen in de termijn")
	b.grond += "; " + grondArtikel2
	return einde
}

// verschuif moves an end on a closed day to the next open day (art. 1 lid 1).
func (b *telling) verschuif(einde datum.Datum) datum.Datum {
	d := einde
	for b.sla(d) {
		d = d.PlusDagen(1)
	}
	if d != einde {
		b.stap(d, StapVerschoven, grondArtikel1+": eerstvolgende gewone dag")
		b.grond += "; " + grondArtikel1
	}
	return d
}

// sla records d as passed over when it is closed, and tells so.
func (b *telling) sla(d datum.Datum) bool {
	if !b.gesloten(d) {
		return false
	}
	b.stap(d, StapOvergeslagen, b.kalender.Grond(d))
	return true
}
