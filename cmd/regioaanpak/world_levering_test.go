package main

import (
	"context"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/id"
)

// leveringen are the deliveries of an organisation, one in every state that an act asks for.
type leveringen struct {
	open   id.ID // a draft with findings, one of them explained
	klaar  id.ID // a draft that can be approved
	goed   id.ID // approved
	weg    id.ID // sent, with a report of CBS
	retour id.ID
}

// voor is the delivery on which the act of an address can be done; none for nothing.
func (l *leveringen) voor(path string) id.ID {
	switch last := path[strings.LastIndex(path, "/")+1:]; {
	case l == nil:
		return ""
	case path == "retour":
		return l.retour
	case last == "goedkeuren":
		return l.klaar
	case last == "ophalen" || last == "verzonden" || last == "verzendingen":
		return l.goed
	case last == "retour" || strings.Contains(path, "/retouren"):
		return l.weg
	}
	return l.open
}

// deliveries makes the deliveries of an organisation, each of a half-year of its own with something in it.
func (w *world) deliveries(o *organisation) *leveringen {
	w.t.Helper()
	ctx := context.Background()
	steward, director := o.who("datasteward").actor(), o.who("bestuurder").actor()
	for _, dag := range []string{"2015-03-04", "2016-03-04", "2016-09-05", "2017-03-06"} {
		w.adviceOf(o, casustest.Moment(dag, 9, 0))
	}
	for i := range 2 {
		w.running(o, casustest.Moment("2015-04-01", 9+i, 0))
	}
	maak := func(periode string) levering.Levering {
		l, err := w.app.levering.Maak(ctx, steward, levering.Aanmaak{Periode: periode, Definitie: "protocol-1.0", AanvaardAfgeleid: true})
		w.must(err)
		return l
	}
	keur := func(l levering.Levering) {
		w.must(w.app.levering.KeurGoed(ctx, director, levering.Goedkeuring{Levering: l.ID, SHA256: l.SHA256, Versie: l.Versie, Toelichting: "proef"}))
	}
	all := &leveringen{}
	open := maak("2015-1")
	all.open = open.ID
	b, err := w.app.levering.Bekijk(ctx, steward, open.ID)
	w.must(err)
	w.must(w.app.levering.Verklaar(ctx, steward, levering.Uitleg{Levering: open.ID, Vindplaatsen: vindplaatsen(b)[:1], Reden: "klopt"}))
	all.klaar = maak("2016-1").ID
	goed := maak("2016-2")
	keur(goed)
	all.goed = goed.ID
	weg := maak("2017-1")
	keur(weg)
	all.weg = weg.ID
	w.must(w.app.levering.LegVerzendingVast(ctx, steward, levering.Verzending{Levering: weg.ID, Op: w.clock(), Kenmerk: "CBS-1", Versie: weg.Versie + 1}))
	w.must(w.app.levering.VoegRetourToe(ctx, steward, levering.RetourStuk{Levering: weg.ID, Soort: levering.RetourSpiegel, Inhoud: []byte("%PDF-1.7 spiegel")}))
	b, err = w.app.levering.Bekijk(ctx, steward, weg.ID)
	w.must(err)
	all.retour = b.Retouren[0].ID
	return all
}

// vindplaatsen are the places of the findings that ask for an explanation.
func vindplaatsen(b *levering.Beeld) []string {
	var all []string
	for _, u := range b.Rapport.Regels {
		for _, v := range u.Bevindingen {
			if v.Ernst == controle.Verklaren {
				all = append(all, v.Vindplaats().String())
			}
		}
	}
	return all
}

func (w *world) adviceOf(o *organisation, at time.Time) {
	w.t.Helper()
	einde := at.Add(20 * time.Minute)
	_, err := w.casework().RegisterAdvies(context.Background(), o.who("collega").actor(), casus.NieuwAdvies{Begonnen: at, Geeindigd: &einde, Gemeente: "GM0268",
		Aanleiding: []string{casustest.Aanleiding(at)}, Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(at)}, Vraag: "vraag", Advies: "advies"})
	w.must(err)
}

// running is a case of long ago with an onderzoek that never ended: a finding that asks for an explanation.
func (w *world) running(o *organisation, at time.Time) {
	w.t.Helper()
	ctx, by := context.Background(), o.who("collega")
	g, err := w.casework().RegisterMelding(ctx, by.actor(), casustest.Melding(at))
	w.must(err)
	v, err := w.casework().StelBeoordelingOp(ctx, by.actor(), casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "geen", Voorstel: "01", Reden: "reden"})
	w.must(err)
	w.must(w.casework().BesluitBeoordeling(ctx, o.who("teamleider").actor(), casus.Besluit{Beoordeling: v, Akkoord: true, Reden: "reden",
		Op: at.Add(24 * time.Hour), Versie: 1}))
}
