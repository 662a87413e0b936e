package tabel

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Protocol 1.0 is older than the tables of StatLine: it has no casussen, no municipality, no safety assessment and no transfers
// beside those after an onderzoek, and it delivers what was completed in the period. What can be told from it stands in the
// same tables; each table says what it lacks (Tabel.Gemis), and those of which nothing can be told are not made (Ontbrekend).

// zoekVelden1 finds the kinds and fields of protocol 1.0. ErrDefinitie.
func zoekVelden1(d *definitie.Definitie) (velden, error) {
	z := &zoeker{d: d}
	v := velden{afgerond: true}
	v.advies, v.melding, v.onderzoek, v.persoon = z.soort("advies"), z.soort("melding"), z.soort("onderzoek"), z.soort("persoon")
	v.adviesAard, v.adviesOrganisatie = z.veld(v.advies, "aanleiding"), z.veld(v.advies, "hoedanigheid")
	v.meldingNummer, v.meldingDatum = z.veld(v.melding, "nummer"), z.veld(v.melding, "datum-melding")
	v.meldingAard, v.meldingOrganisatie = z.veld(v.melding, "aanleiding"), z.veld(v.melding, "hoedanigheid")
	v.bsn = z.veld(v.persoon, "bsn")
	v.uitkomst, v.overdrachtNaar = z.veld(v.onderzoek, "uitkomst"), z.veld(v.onderzoek, "vervolg")
	z.veld(v.onderzoek, "aanleiding") // read as meldingAard: same name, same list
	return v, z.err
}

func maakOnderwerpen1(v velden) onderwerpen {
	o := onderwerpen{
		wie:       wieOnderwerp("hoedanigheid-", v.meldingOrganisatie, nil, nil),
		aard:      aardOnderwerp1(v.meldingAard),
		taxatie:   taxatieOnderwerp(nil),
		besluit:   besluitOnderwerp(nil),
		vorm:      vormOnderwerp1(v.uitkomst),
		conclusie: conclusieOnderwerp(v.uitkomst),
		naar:      naarOnderwerp1(v.overdrachtNaar),
		hulp:      lijstOnderwerp("TypeHulp", Tekst{"Type hulp", "Type of help"}, nil),
		eerder:    eerderOnderwerp(),
	}
	for _, plek := range [...]uint8{plekVervolg, plekTijdens, plekNa, plekMonitoring} {
		o.eerder.categorien[plek].weg = true
	}
	conclusie1(o.conclusie, v.uitkomst)
	return o
}

// The categories of 84850NED and 84851NED that an aanleiding of protocol 1.0 stands for [INF].
var aardenVanAanleiding = []struct {
	id    string
	titel Tekst
	codes []string
	merk  []string
}{
	{"kindermishandeling", Tekst{"Kindermishandeling", "Child abuse"}, []string{"06", "07", "08"}, []string{SL, INF}},
	{"geweld-tegen-ouders", Tekst{"Geweld tegen ouders", "Violence against parents"}, []string{"04"}, []string{SL, INF}},
	{"ex-partnergeweld", Tekst{"(Ex-)partnergeweld", "Violence by a partner or ex-partner"}, []string{"01"}, []string{SL, INF}},
	{"ouderenmishandeling", Tekst{"Ouderenmishandeling (ouder dan 65 jaar)", "Elder abuse (older than 65)"}, []string{"03"}, []string{SL, INF}},
	{"huiselijk-geweld-overig", Tekst{"Huiselijk geweld overig", "Other domestic violence"}, []string{"09"}, []string{SL, INF}},
	{"aanvullend-eergerelateerd-geweld", Tekst{"Eergerelateerd geweld", "Honour-related violence"}, []string{"02"}, []string{INF}},
	{"aanvullend-huwelijksdwang-achterlating", Tekst{"Huwelijksdwang en achterlating", "Forced marriage and abandonment"}, []string{"05"}, []string{INF}},
}

func aardOnderwerp1(aanleiding *definitie.Veld) *onderwerp {
	o := aardOnderwerp(nil, nil)
	for _, a := range aardenVanAanleiding {
		plek := o.voeg(a.id, a.titel, "", a.merk...)
		for _, code := range a.codes {
			o.plek[naamVanVeld(aanleiding)+"|"+code] = plek
		}
	}
	return o
}

// naamVanVeld is the name of a field that a broken definition may not have.
func naamVanVeld(v *definitie.Veld) string {
	if v == nil {
		return ""
	}
	return v.Naam
}

// Codes of protocol 1.0, par. 4.5 and 4.7.
const (
	vormHG, vormKM  = "huiselijk-geweld", "kindermishandeling"
	groepVoortijdig = "voortijdig"
	geenVervolg     = "21"
)

func vormOnderwerp1(uitkomst *definitie.Veld) *onderwerp {
	o := vormOnderwerp(nil, nil)
	hg := o.voeg(vormHG, Tekst{"Huiselijk geweld", "Domestic violence"}, "", INF)
	km := o.voeg(vormKM, Tekst{"Kindermishandeling", "Child abuse"}, "", SL, INF)
	for i, code := range [...]string{"01", "02", "03", "04", "05", "06"} {
		o.plek[naamVanVeld(uitkomst)+"|"+code] = [...]uint8{hg, km}[i/3]
	}
	return o
}

// conclusie1 gives the codes of an outcome their conclusion: "geen" is refuted [INF].
func conclusie1(o *onderwerp, uitkomst *definitie.Veld) {
	for i, code := range [...]string{"01", "02", "03", "04", "05", "06"} {
		o.plek[naamVanVeld(uitkomst)+"|"+code] = o.id([...]string{Weerlegd, NietBevestigd, Bevestigd}[i%3])
	}
}

// naarOnderwerp1 has the organisations to which an onderzoek was transferred.
func naarOnderwerp1(vervolg *definitie.Veld) *onderwerp {
	o := lijstOnderwerp("OrganisatieVanOverdracht", Tekst{"Organisatie van overdracht", "Organisation of transfer"}, nil)
	if vervolg == nil || vervolg.Lijst() == nil {
		return o
	}
	for _, w := range vervolg.Lijst().Waarden {
		if w.Code != geenVervolg {
			o.plek[vervolg.Naam+"|"+w.Code] = o.voeg("vervolg-"+w.Code, Tekst{w.NL, w.EN}, "", INF)
		}
	}
	return o
}

// losseMelding counts a melding that stands in no casus, and keeps what earlier involvement needs.
func (l *lezing) losseMelding(i *bestand.Item) error {
	waar, err := l.plaatsVan(i.Record, nil)
	if err != nil {
		return err
	}
	dag := i.Record.Datum(l.v.meldingDatum)
	g := gebeurtenis{
		masker: maskerVan(i.Record, l.v.meldingAard, nil, l.o.aard), plaats: waar, tijd: l.inTijd(dag),
		dag: dagnummer(dag), metBSN: l.heeftBSN(i.Kinderen),
	}
	nummer := i.Record.Van(l.v.meldingNummer)
	// Each by itself, as a casus of one melding: a number that is used again on another day is no vervolgmelding.
	l.leg(l.organisatie+"|"+nummer+"|"+dag.String(), rolMelding, dag, l.kenmerk(nummer), g)
	l.betrokkenen(i.Record, i.Kinderen)
	if g.tijd == 0 {
		return nil
	}
	l.tel(deelKern, maatMeldingen, 0, 0, waar, g.tijd)
	l.telWie(i.Record, maatMeldingen, waar, l.v.meldingOrganisatie)
	l.telMasker(maatMeldingen, g.masker, waar, g.tijd)
	return nil
}

// onderzoek counts an onderzoek that was completed, and to whom it was transferred.
func (l *lezing) onderzoek(r bestand.Record) error {
	waar, err := l.plaatsVan(r, nil)
	if err != nil {
		return err
	}
	l.tel(deelKern, maatOnderzoeken, 0, 0, waar, l.tijd)
	aanleiding, _ := r.Soort().Veld(l.v.meldingAard.Naam)
	l.telMasker(maatOnderzoeken, maskerVan(r, aanleiding, nil, l.o.aard), waar, l.tijd)
	einde := NietVoortijdig
	for code := range r.Elk(l.v.uitkomst) {
		if w, ok := l.v.uitkomst.Lijst().Zoek(code); ok && w.Groep == groepVoortijdig {
			einde = Voortijdig
		}
	}
	l.telConclusies(r, einde, waar)
	overgedragen := false
	for code := range r.Elk(l.v.overdrachtNaar) {
		if naar := l.o.naar.van(l.v.overdrachtNaar, code); naar != 0 {
			overgedragen = true
			l.tel(deelOverdracht, maatOverdrachten, naar, 0, waar, l.tijd)
		}
	}
	if overgedragen {
		l.tel(deelOverdracht, maatOverdrachten, 0, 0, waar, l.tijd)
	}
	return nil
}
