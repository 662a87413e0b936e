package tabel

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Roles of what is kept of a casus, in the order in which they count on one day.
const (
	rolStart uint8 = iota
	rolMonitoring
	rolDienst
	rolMelding
)

// Types of dienst by what the code list calls them.
const (
	dienstOnderzoek   = "onderzoek"
	dienstVoorwaarden = "voorwaarden-en-vervolg"
)

// casus counts what stands below a casus, and keeps what is needed to put casussen of several deliveries together.
func (l *lezing) casus(i *bestand.Item) error {
	waar, err := l.plaatsVan(i.Record, l.v.casusGemeente)
	if err != nil {
		return err
	}
	sleutel := l.organisatie + "|" + i.Record.Van(l.v.casusNummer)
	l.leg(sleutel, rolStart, i.Record.Datum(l.v.casusStart), "", gebeurtenis{})
	metBSN := l.heeftBSN(i.Kinderen)
	for _, k := range i.Kinderen {
		switch k.Soort() {
		case l.v.melding:
			l.melding(k, sleutel, waar, metBSN)
			l.betrokkenen(k, i.Kinderen)
		case l.v.dienst:
			l.dienst(k, sleutel, waar)
		case l.v.overdracht:
			l.overdracht(k, waar)
		case l.v.monitoring:
			l.leg(sleutel, rolMonitoring, k.Datum(l.v.monitoringDatum), "", gebeurtenis{})
		}
	}
	return nil
}

// leg keeps something of a casus under its day. What has no day cannot be placed and is not kept.
func (l *lezing) leg(casus string, rol uint8, dag datum.Datum, kenmerk string, g gebeurtenis) {
	if n := dagnummer(dag); n > 0 {
		l.casussen.Leg(casus, rol, int(n), kenmerk, g.pak())
	}
}

// inTijd returns the place of the time of the delivery when a day lies in its period; 0 otherwise, also when it is of the
// years before. What is delivered because it was completed counts whatever its day is.
func (l *lezing) inTijd(dag datum.Datum) int {
	if l.telt && (l.v.afgerond || l.periode.Bevat(dag)) {
		return l.tijd
	}
	return 0
}

func (l *lezing) melding(r bestand.Record, casus string, waar int, metBSN bool) {
	dag := r.Datum(l.v.meldingDatum)
	g := gebeurtenis{
		masker: maskerVan(r, l.v.meldingAard, l.v.meldingAanvullend, l.o.aard), plaats: waar, tijd: l.inTijd(dag), metBSN: metBSN,
	}
	if r.Heeft(l.v.besluit) {
		g.dag = dagnummer(r.Datum(l.v.datumBesluit))
	}
	l.leg(casus, rolMelding, dag, l.kenmerk(r.Van(l.v.meldingNummer)), g)
	if g.tijd == 0 {
		return
	}
	l.tel(deelKern, maatMeldingen, 0, 0, waar, g.tijd)
	l.telWie(r, maatMeldingen, waar, l.v.meldingOrganisatie, l.v.meldingRol, l.v.meldingDuur)
	l.telMasker(maatMeldingen, g.masker, waar, g.tijd)
	l.telBeoordeling(r, waar)
}

// telBeoordeling counts a melding by rating and decision. Without a rating it counts as one that is not known yet, when the
// code list has that.
func (l *lezing) telBeoordeling(r bestand.Record, waar int) {
	taxatie := l.o.taxatie.van(l.v.taxatie, r.Van(l.v.taxatie))
	if !r.Heeft(l.v.taxatie) {
		taxatie = l.o.taxatie.id(onbekend)
	}
	besluit := l.o.besluit.van(l.v.besluit, r.Van(l.v.besluit))
	if !r.Heeft(l.v.besluit) {
		besluit = l.o.besluit.id(NogNietBeoordeeld)
	}
	l.telKruis(deelBeoordeling, maatMeldingen, taxatie, besluit, waar)
}

// telKruis counts one in the total, in each of two categories, and where they meet.
func (l *lezing) telKruis(d deel, m maat, a, b uint8, waar int) {
	l.tel(d, m, 0, 0, waar, l.tijd)
	if a != 0 {
		l.tel(d, m, a, 0, waar, l.tijd)
	}
	if b != 0 {
		l.tel(d, m, 0, b, waar, l.tijd)
	}
	if a != 0 && b != 0 {
		l.tel(d, m, a, b, waar, l.tijd)
	}
}

func (l *lezing) dienst(r bestand.Record, casus string, waar int) {
	einde := r.Datum(l.v.dienstEinde)
	g := gebeurtenis{dag: dagnummer(einde), plaats: waar, tijd: l.inTijd(einde)}
	onderzoek := l.isType(r, dienstOnderzoek)
	if !onderzoek {
		g.masker = 1
	}
	if g.tijd != 0 && !onderzoek && !l.isType(r, dienstVoorwaarden) {
		g.tijd = 0
	}
	start := r.Datum(l.v.dienstStart)
	if start.IsZero() {
		start = einde
	}
	l.leg(casus, rolDienst, start, l.kenmerk(r.Van(l.v.dienstNummer)), g)
	if g.tijd == 0 {
		return
	}
	if !onderzoek {
		l.tel(deelKern, maatVoorwaarden, 0, 0, waar, l.tijd)
		return
	}
	l.tel(deelKern, maatOnderzoeken, 0, 0, waar, l.tijd)
	l.telUitkomst(r, waar)
}

func (l *lezing) isType(r bestand.Record, betekenis string) bool {
	if l.v.dienstType.Lijst() == nil {
		return false
	}
	w, ok := l.v.dienstType.Lijst().Zoek(r.Van(l.v.dienstType))
	return ok && w.Betekenis == betekenis
}

// telUitkomst counts an onderzoek that ended: early or not, and once for each form of violence and conclusion.
func (l *lezing) telUitkomst(r bestand.Record, waar int) {
	einde := NietVoortijdig
	if r.Heeft(l.v.reden) {
		einde = Voortijdig
	}
	l.telConclusies(r, einde, waar)
}

func (l *lezing) telConclusies(r bestand.Record, einde string, waar int) {
	l.telKruis(deelUitkomst, maatOnderzoeken, 0, l.o.conclusie.id(einde), waar)
	var vormen, conclusies [32]bool
	for code := range r.Elk(l.v.uitkomst) {
		vorm, conclusie := l.o.vorm.van(l.v.uitkomst, code), l.o.conclusie.van(l.v.uitkomst, code)
		if vorm == 0 || conclusie == 0 || int(vorm) >= len(vormen) {
			continue
		}
		if !vormen[vorm] {
			l.tel(deelUitkomst, maatOnderzoeken, vorm, 0, waar, l.tijd)
			l.tel(deelUitkomst, maatOnderzoeken, vorm, l.o.conclusie.id(einde), waar, l.tijd)
		}
		if !conclusies[conclusie] {
			l.tel(deelUitkomst, maatOnderzoeken, 0, conclusie, waar, l.tijd)
		}
		vormen[vorm], conclusies[conclusie] = true, true
		l.tel(deelUitkomst, maatOnderzoeken, vorm, conclusie, waar, l.tijd)
	}
}

func (l *lezing) overdracht(r bestand.Record, waar int) {
	if l.inTijd(r.Datum(l.v.overdrachtDatum)) == 0 {
		return
	}
	hulp := l.o.hulp.van(l.v.overdrachtHulp, r.Van(l.v.overdrachtHulp))
	l.telKruis(deelOverdracht, maatOverdrachten, 0, hulp, waar)
	for code := range r.Elk(l.v.overdrachtNaar) {
		naar := l.o.naar.van(l.v.overdrachtNaar, code)
		if naar == 0 {
			continue
		}
		l.tel(deelOverdracht, maatOverdrachten, naar, 0, waar, l.tijd)
		if hulp != 0 {
			l.tel(deelOverdracht, maatOverdrachten, naar, hulp, waar, l.tijd)
		}
	}
}

// isBekendBSN tells that a BSN is of a known person: not one of the special values, and well formed.
func isBekendBSN(r bestand.Record, v *definitie.Veld) bool {
	w := r.Van(v)
	return w != "" && w != v.Bijzonder[definitie.Onbekend] && w != v.Bijzonder[definitie.Ongeboren] && r.Vormfout(v) == ""
}
