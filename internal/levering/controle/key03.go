package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Codes of KEY-03.
const (
	CodeVolgnummerDubbel  = "volgnummer-dubbel"
	CodeVolgnummerVerwart = "volgnummer-tegen-datum"
)

var key03 = Regel{
	ID: "KEY-03", Ernst: Herstellen,
	Wat: Tekst{
		"De volgnummers bij een record zijn verschillend, en een hoger volgnummer heeft geen eerdere datum.",
		"The serial numbers with a record differ, and a higher one has no earlier date.",
	},
	Grond: "CBS: monitoring moments of a casus; INF: the serial number",
	Uitleg: map[string]Uitleg{
		CodeVolgnummerDubbel: uitleg("Dit volgnummer staat al bij dezelfde casus.", "This serial number stands with the same casus already.",
			"Geef elk moment een eigen volgnummer.", "Give each moment a serial number of its own."),
		CodeVolgnummerVerwart: uitleg("Dit moment heeft een hoger volgnummer maar een eerdere datum dan een moment daarvoor.", "This moment has a higher serial number but an earlier date than one before it.",
			"Verbeter de datum of het volgnummer.", "Correct the date or the serial number.").als(Verklaren),
	},
	Nieuw: func(s *Situatie) Toets {
		volgnummers := s.veldenVan(func(k *definitie.Soort, v *definitie.Veld) bool {
			return k.IsKind() && v.Naam == veldVolgnummer && v.Soort == definitie.Getal
		})
		datums := s.vanSoort(definitie.Datum)
		if len(volgnummers) == 0 {
			return nil
		}
		return perItem{volgnummers.soorten(), func(i *bestand.Item, v *Verslag) {
			for _, kv := range volgnummers {
				volgMomenten(i, kv, eersteOf(datums.van(kv.soort)), v)
			}
		}}
	},
}

func eersteOf(velden []*definitie.Veld) *definitie.Veld {
	if len(velden) == 0 {
		return nil
	}
	return velden[0]
}

// volgMomenten walks the child lines of a kind and remembers the highest serial number so far with its day.
func volgMomenten(i *bestand.Item, kv soortVelden, op *definitie.Veld, v *Verslag) {
	var gezien map[string]bool
	var hoogste string
	var dag datum.Datum
	for _, k := range i.Kinderen {
		nummer := kv.velden[0]
		if k.Soort() != kv.soort || !k.Heeft(nummer) || k.Vormfout(nummer) != "" {
			continue
		}
		n := k.Van(nummer)
		switch {
		case gezien == nil:
			gezien = map[string]bool{}
		case gezien[n]:
			v.Meld(k, nummer, CodeVolgnummerDubbel)
			continue
		}
		gezien[n] = true
		d := k.Datum(op)
		if hoger(n, hoogste) && !d.IsZero() {
			if d.Before(dag) {
				v.Meld(k, op, CodeVolgnummerVerwart)
			}
			hoogste, dag = n, d
		}
	}
}

// hoger compares numbers without leading zeros.
func hoger(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a > b }
