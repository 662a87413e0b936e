package controle

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/koppel"
	"regioaanpak/internal/recht/datum"
)

// Codes of LOG-01.
const (
	CodeVolgorde          = "datum-voor-eerdere-stap"
	CodeStartVoorMelding  = "onderzoek-start-voor-melding"
	CodeStartVoorBesluit  = "start-voor-besluit"
	CodeVoorCasus         = "stap-voor-begin-casus"
	CodeDienstVoorMelding = "dienst-start-voor-melding"
	CodeVoorBron          = "overdracht-voor-bron"
	CodeVoorAfronding     = "overdracht-voor-besluit-of-afronding"
)

// verbindGrens is how many appearances of links between records stay in memory: there are far fewer than records.
const verbindGrens = koppel.Grens / 4

var log01 = Regel{
	ID: "LOG-01", Ernst: Herstellen,
	Wat: Tekst{
		"Datums volgen de gang van het werk: melding, besluit, begin en einde van het onderzoek, de dienst of het vervolgtraject, overdracht.",
		"Dates follow the order of the work: melding, decision, start and end of the onderzoek, dienst or vervolgtraject, overdracht.",
	},
	Grond: "LAW15 meldingen and onderzoeken; LAW25 3.5, 3.6, 4.1, 4.2",
	Uitleg: map[string]Uitleg{
		CodeVolgorde: uitleg("Deze datum ligt voor een eerdere stap.", "This date lies before an earlier step.",
			"Verbeter een van de twee datums.", "Correct one of the two dates."),
		CodeStartVoorMelding: uitleg("Het onderzoek begon volgens de datums voor deze melding.", "By the dates the onderzoek began before this melding.",
			"Verbeter de datum van de melding of het begin van het onderzoek.", "Correct the date of the melding or the start of the onderzoek."),
		CodeStartVoorBesluit: uitleg("Het werk begon voor het besluit.", "The work began before the decision.",
			"Verbeter een van de datums, of leg uit waarom het werk al was begonnen.", "Correct one of the dates, or explain why the work had begun.").als(Verklaren),
		CodeVoorCasus: uitleg("Deze datum ligt voor het begin van de casus.", "This date lies before the start of the casus.",
			"Verbeter de datum, of het begin van de casus.", "Correct the date, or the start of the casus."),
		CodeDienstVoorMelding: uitleg("Deze dienst begon voor de eerste melding die bij de casus staat.", "This dienst began before the first melding that stands with the casus.",
			"Verbeter de datum. Is de melding in een eerdere periode geleverd, geef dat dan op als reden.", "Correct the date. When the melding was delivered in an earlier period, give that as the reason.").als(Verklaren),
		CodeVoorBron: uitleg("De overdracht ligt voor de melding of dienst waar zij bij hoort.", "The overdracht lies before the melding or dienst it belongs to.",
			"Verbeter een van de datums.", "Correct one of the dates."),
		CodeVoorAfronding: uitleg("De overdracht ligt voor het besluit of het einde van de dienst.", "The overdracht lies before the decision or the end of the dienst.",
			"Verbeter een van de datums, of leg uit waarom eerder is overgedragen.", "Correct one of the dates, or explain why it was transferred earlier.").als(Verklaren),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &log01Toets{melding: s.soort(soortMelding), onderzoek: s.soort(soortOnderzoek)}
		t.nummer, t.gemeld, t.besluit = s.veld(soortMelding, veldOnderzoek), s.veld(soortMelding, veldMelding), s.veld(soortMelding, veldBesluitOp)
		t.start = s.veld(soortOnderzoek, veldStart)
		t.reeksen = s.reeksen()
		t.casus = nieuweCasusdatums(s)
		t.bereik = t.reeksen.soorten()
		if t.nummer != nil && t.start != nil {
			t.boek = koppel.Nieuw(verbindGrens, s.Map)
		}
		return t
	},
}

// reeksen returns per kind of record its dates in the order of the work.
func (s *Situatie) reeksen() veldenPer {
	volgorde := map[string][]string{
		soortAdvies:    {veldStart, veldEinde},
		soortCasus:     {veldStart, veldEinde},
		soortMelding:   {veldMelding, veldBesluitOp, veldTrajectVan, veldTrajectTot},
		soortOnderzoek: {veldStart, veldAfronding},
		soortDienst:    {veldStart, veldAfronding},
		// Of these one date: they are here because the casus judges it.
		soortOverdracht: {veldOverdracht}, soortMonitoring: {veldMonitoring},
	}
	var uit veldenPer
	for _, k := range s.Definitie.Soorten {
		var velden []*definitie.Veld
		for _, naam := range volgorde[k.Naam] {
			if v, ok := k.Veld(naam); ok {
				velden = append(velden, v)
			}
		}
		if len(velden) > 0 {
			uit = append(uit, soortVelden{k, velden})
		}
	}
	return uit
}

type log01Toets struct {
	bereik
	melding, onderzoek      *definitie.Soort
	nummer, gemeld, besluit *definitie.Veld // of the melding
	start                   *definitie.Veld // of the onderzoek
	reeksen                 veldenPer
	casus                   *casusdatums
	boek                    *koppel.Koppeling // of meldingen with their onderzoek; nil when the definition does not link them
}

// Roles in the join of onderzoeken with the meldingen that led to them.
const (
	rolStart uint8 = iota
	rolMelding
)

func (t *log01Toets) Item(i *bestand.Item, v *Verslag) {
	oplopend(i.Record, v, t.reeksen.van(i.Record.Soort()))
	for _, k := range i.Kinderen {
		oplopend(k, v, t.reeksen.van(k.Soort()))
	}
	t.casus.item(i, v)
	if t.boek != nil {
		t.leg(i.Record)
	}
}

func (t *log01Toets) leg(r bestand.Record) {
	switch r.Soort() {
	case t.melding:
		if op := r.Datum(t.gemeld); r.Heeft(t.nummer) && r.Actief(t.nummer) && !op.IsZero() {
			t.boek.Leg(r.Van(t.nummer), rolMelding, r.Regel(), toonbaar(r), dagnummer(op)<<32|dagnummer(r.Datum(t.besluit)))
		}
	case t.onderzoek:
		if start := r.Datum(t.start); !start.IsZero() {
			t.boek.Leg(r.Sleutel(), rolStart, r.Regel(), "", dagnummer(start)<<32)
		}
	}
}

// Einde compares an onderzoek, which may stand anywhere in the file, with the first melding that led to it. A later one
// joined it while it ran.
func (t *log01Toets) Einde(v *Verslag) error {
	if t.boek == nil {
		return nil
	}
	return t.boek.Groepen(func(g []koppel.Vermelding) bool {
		var start, eerste *koppel.Vermelding
		for n := range g {
			switch m := &g[n]; {
			case m.Rol == rolStart && start == nil:
				start = m
			case m.Rol == rolMelding && (eerste == nil || m.Gegeven < eerste.Gegeven):
				eerste = m
			}
		}
		if start != nil && eerste != nil {
			t.vergelijk(start.Gegeven>>32, eerste, v)
		}
		return true
	})
}

func (t *log01Toets) vergelijk(start uint64, eerste *koppel.Vermelding, v *Verslag) {
	const dag = 1<<32 - 1
	switch {
	case start < eerste.Gegeven>>32:
		v.MeldVermelding(eerste, t.melding, t.gemeld, CodeStartVoorMelding)
	case start < eerste.Gegeven&dag:
		v.MeldVermelding(eerste, t.melding, t.besluit, CodeStartVoorBesluit)
	}
}

func (t *log01Toets) Sluit() {
	if t.boek != nil {
		t.boek.Sluit()
	}
}

// dagnummer gives a day a number of 32 bits that grows with the days; no date gives 0.
func dagnummer(d datum.Datum) uint64 {
	return uint64(d.Jaar())<<16 | uint64(d.Maand())<<8 | uint64(d.Dag()) //nolint:gosec // a date has no negative parts
}

// oplopend reports each field with a date before the latest date of the fields named before it.
func oplopend(r bestand.Record, v *Verslag, velden []*definitie.Veld) {
	if len(velden) < 2 {
		return
	}
	var laatste datum.Datum
	for _, veld := range velden {
		d := r.Datum(veld)
		switch {
		case d.IsZero():
		case d.Before(laatste):
			v.Meld(r, veld, CodeVolgorde)
		default:
			laatste = d
		}
	}
}
