package keur

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// tijd is what a sample of a file tells of its period.
type tijd struct {
	kop   definitie.Periode // from the first line; none when the definition has no such line
	vaak  definitie.Periode // in which most dates of completion lie, or without those most dates of events
	ziet  map[definitie.Periode]int
	datum int // dates seen
}

// laatsteStap are the fields that date what makes a record part of a delivery; other dates can lie long before.
var laatsteStap = map[string]bool{
	"datum-afronding": true, "datum-einde-bemoeienis": true, "datum-besluit": true, "datum-einde": true, "datum-overdracht": true, "datum-monitoring": true,
}

// leesTijd looks for the period in the lines of samples.
func leesTijd(d *definitie.Definitie, monsters ...[]byte) tijd {
	t := tijd{ziet: map[definitie.Periode]int{}}
	laatste, andere := map[definitie.Periode]int{}, map[definitie.Periode]int{}
	for _, monster := range monsters {
		for _, regel := range monsterRegels(monster, monsterGrootte) {
			r, ok := bestand.LeesRegel(d, regel)
			if !ok {
				continue
			}
			if r.Soort().Plek == definitie.Kop {
				t.kop = periodeUitKop(r)
				continue
			}
			t.tel(r, laatste, andere)
		}
	}
	t.vaak = meest(laatste)
	if t.vaak.IsZero() {
		t.vaak = meest(andere)
	}
	return t
}

func (t *tijd) tel(r bestand.Record, laatste, andere map[definitie.Periode]int) {
	for _, v := range r.Soort().Velden {
		if v.Soort != definitie.Datum {
			continue
		}
		p := definitie.PeriodeVan(r.Datum(v))
		if p.IsZero() {
			continue
		}
		t.datum++
		t.ziet[p]++
		if laatsteStap[v.Naam] {
			laatste[p]++
		} else {
			andere[p]++
		}
	}
}

func periodeUitKop(r bestand.Record) definitie.Periode {
	var jaar, half string
	for _, v := range r.Soort().Velden {
		switch v.Soort {
		case definitie.Jaar:
			jaar = r.Van(v)
		case definitie.Halfjaar:
			half = r.Van(v)
		}
	}
	p, err := definitie.ParsePeriode(jaar + "-" + half)
	if err != nil {
		return definitie.Periode{}
	}
	return p
}

// meest returns the period counted most often, of equals the latest.
func meest(tel map[definitie.Periode]int) definitie.Periode {
	var beste definitie.Periode
	for p, n := range tel {
		if n > tel[beste] || n == tel[beste] && p.Compare(beste) > 0 {
			beste = p
		}
	}
	return beste
}

// kies settles the period: the one asked for, unless the file is surely of another, and else the one the file tells.
func (t tijd) kies(gevraagd definitie.Periode) (p definitie.Periode, geraden bool, fout *Onleesbaar) {
	blijkt := t.kop
	if blijkt.IsZero() {
		blijkt = t.vaak
	}
	switch {
	case gevraagd.IsZero() && blijkt.IsZero():
		return p, false, &Onleesbaar{Reden: RedenPeriodeOnbekend}
	case gevraagd.IsZero():
		return blijkt, t.kop.IsZero(), nil
	case !t.kop.IsZero() && t.kop != gevraagd, t.kop.IsZero() && t.datum > 0 && !t.raakt(gevraagd):
		return p, false, &Onleesbaar{Reden: RedenAnderePeriode, Over: blijkt.String()}
	}
	return gevraagd, false, nil
}

// raakt tells that some date lies in a period.
func (t tijd) raakt(p definitie.Periode) bool {
	for q := range t.ziet {
		if p.Bevat(q.Begin()) || p.Bevat(q.Einde()) || q.Bevat(p.Begin()) {
			return true
		}
	}
	return false
}
