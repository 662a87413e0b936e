package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of PER-01.
const (
	CodeBuitenPeriode  = "buiten-periode"
	CodeNietsInPeriode = "niets-in-periode"
)

var per01 = Regel{
	ID: "PER-01", Ernst: Herstellen,
	Wat: Tekst{
		"Een record hoort in de periode: afgerond in de periode, of er gebeurde iets van in de periode, en nooit iets daarna.",
		"A record belongs in the period: completed in it, or something of it happened in it, and never anything later.",
	},
	Grond: "LAW15: completed in the period, also when started earlier; SL: started, received, ended in the period",
	Uitleg: map[string]Uitleg{
		CodeBuitenPeriode: uitleg("Deze datum past niet bij de periode van de levering.", "This date does not fit the period of the delivery.",
			"Controleer de datum, en of het record in deze periode thuishoort.", "Check the date, and whether the record belongs in this period."),
		CodeNietsInPeriode: uitleg("Van deze casus is in de periode niets gebeurd.", "Nothing of this casus happened in the period.",
			"Lever de casus niet, of vul aan wat er in de periode is gebeurd.", "Do not deliver the casus, or add what happened in the period."),
	},
	Nieuw: func(s *Situatie) Toets {
		if s.Definitie.Selectie.Gebeurtenis == definitie.Afgerond {
			return perAfgerond(s)
		}
		return perGebeurd(s)
	},
}

// perAfgerond wants the date of completion within the period, and no other date of the work after it.
func perAfgerond(s *Situatie) Toets {
	velden := s.metNaam(veldAfronding, veldMelding, veldBesluitOp, veldTrajectTot)
	return elkRecord(velden, func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
		for _, veld := range velden {
			op := r.Datum(veld)
			teVroeg := veld.Naam == veldAfronding && op.Before(s.Periode.Begin())
			if !op.IsZero() && (teVroeg || op.After(s.Periode.Einde())) {
				v.Meld(r, veld, CodeBuitenPeriode)
			}
		}
	})
}

// perGebeurd wants an advies that started within the period, of each casus something within it, and nothing after it.
func perGebeurd(s *Situatie) Toets {
	t := &gebeurdToets{situatie: s, advies: s.soort(soortAdvies), casus: s.soort(soortCasus), start: s.veld(soortAdvies, veldStart)}
	t.datums = s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool { return k.Plek == "" && v.Soort == definitie.Datum })
	t.bereik = t.datums.soorten()
	return t
}

type gebeurdToets struct {
	bereik
	situatie      *Situatie
	advies, casus *definitie.Soort
	start         *definitie.Veld
	datums        veldenPer
}

func (t *gebeurdToets) Item(i *bestand.Item, v *Verslag) {
	r := i.Record
	if op := r.Datum(t.start); r.Soort() == t.advies && !op.IsZero() && op.Before(t.situatie.Periode.Begin()) {
		v.Meld(r, t.start, CodeBuitenPeriode)
	}
	binnen, onbekend := t.record(r, v)
	for _, k := range i.Kinderen {
		b, o := t.record(k, v)
		binnen, onbekend = binnen || b, onbekend || o
	}
	if r.Soort() == t.casus && !binnen && !onbekend {
		v.Meld(r, nil, CodeNietsInPeriode)
	}
}

// record reports dates after the period, and tells whether there is one within it, and one that cannot be judged.
func (t *gebeurdToets) record(r bestand.Record, v *Verslag) (binnen, onbekend bool) {
	for _, veld := range t.datums.van(r.Soort()) {
		switch op := r.Datum(veld); {
		case op.IsZero():
			onbekend = onbekend || r.Heeft(veld)
		case op.After(t.situatie.Periode.Einde()):
			v.Meld(r, veld, CodeBuitenPeriode)
			onbekend = true
		default:
			binnen = binnen || t.situatie.Periode.Bevat(op)
		}
	}
	return binnen, onbekend
}

func (t *gebeurdToets) Einde(*Verslag) error { return nil }
