package tabel

import (
	"encoding/binary"
	"slices"
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/koppel"
)

// Identifiers of earlier involvement (85361NED) [INF; StatLine has numbers].
const (
	EersteMelding     = "eerste-melding"
	Hermelding        = "hermelding"
	HermeldingMeer    = "hermelding-meerdere-bekend"
	HermeldingEen     = "hermelding-een-bekend"
	Vervolgmelding    = "vervolgmelding"
	VervolgTijdens    = "vervolgmelding-tijdens-veiligheidsbeoordeling"
	VervolgNa         = "vervolgmelding-na-veiligheidsbeoordeling"
	VervolgMonitoring = "vervolgmelding-tijdens-monitoring"
	NietIngedeeld     = "niet-ingedeeld"
)

// Places of the categories, in the order of eerderOnderwerp.
const (
	plekEerste uint8 = iota + 1
	plekHermelding
	plekMeer
	plekEen
	plekVervolg
	plekTijdens
	plekNa
	plekMonitoring
	plekNiet
)

func eerderOnderwerp() *onderwerp {
	o := nieuwOnderwerp("EerdereBetrokkenheid", Tekst{"Eerdere betrokkenheid van Veilig Thuis", "Earlier involvement of Veilig Thuis"}, SL)
	o.voeg(EersteMelding, Tekst{"1e melding", "First report"}, Totaal, SL)
	o.voeg(Hermelding, Tekst{"Hermelding", "Report on persons known before"}, Totaal, SL)
	o.voeg(HermeldingMeer, Tekst{"Hermelding: meerdere betrokkenen al bekend", "Several persons known before"}, Hermelding, SL)
	o.voeg(HermeldingEen, Tekst{"Hermelding: één betrokkene al bekend", "One person known before"}, Hermelding, SL)
	o.voeg(Vervolgmelding, Tekst{"Vervolgmelding tijdens betrokkenheid", "Follow-up report during involvement"}, Totaal, SL)
	o.voeg(VervolgTijdens, Tekst{"Vervolgmelding tijdens veiligheidsbeoordeling", "During the safety assessment"}, Vervolgmelding, SL)
	o.voeg(VervolgNa, Tekst{"Vervolgmelding na veiligheidsbeoordeling", "After the safety assessment"}, Vervolgmelding, SL)
	o.voeg(VervolgMonitoring, Tekst{"Vervolgmelding tijdens monitoring", "During monitoring"}, Vervolgmelding, SL)
	o.voeg(NietIngedeeld, Tekst{"Melding niet ingedeeld", "Report not classified"}, Totaal, SL)
	return o
}

// groepVan has for a category that of which it is a part; 0 when it is none.
var groepVan = [plekNiet + 1]uint8{plekMeer: plekHermelding, plekEen: plekHermelding, plekTijdens: plekVervolg, plekNa: plekVervolg, plekMonitoring: plekVervolg}

// kenmerk names a melding or dienst over all deliveries, in the room there is (see koppel.Vermelding).
func (l *lezing) kenmerk(nummer string) string {
	naam := l.organisatie + "|" + nummer
	const ruimte = 22
	if len(naam) <= ruimte {
		return naam
	}
	return string(binary.BigEndian.AppendUint64(nil, l.casussen.Hash(naam)))
}

func (l *lezing) heeftBSN(kinderen []bestand.Record) bool {
	return slices.ContainsFunc(kinderen, func(k bestand.Record) bool { return k.Soort() == l.v.persoon && isBekendBSN(k, l.v.bsn) })
}

// Roles of an appearance of a person.
const (
	rolVroeger uint8 = iota // makes known
	rolNu                   // and is itself counted
)

// betrokkenen keeps who stands in the casus of a melding. In the file persons belong to a casus; they are taken to be concerned
// by each of its meldingen [INF].
func (l *lezing) betrokkenen(melding bestand.Record, kinderen []bestand.Record) {
	op := melding.Datum(l.v.meldingDatum)
	dag := dagnummer(op)
	if dag == 0 {
		return
	}
	rol := rolVroeger
	if l.inTijd(op) != 0 {
		rol = rolNu
	}
	kenmerk := l.kenmerk(melding.Van(l.v.meldingNummer))
	for _, k := range kinderen {
		if k.Soort() != l.v.persoon || !isBekendBSN(k, l.v.bsn) {
			continue
		}
		wie := k.Van(l.v.bsn)
		if !l.in.OverOrganisaties {
			wie = l.organisatie + "|" + wie
		}
		l.personen.Leg(wie, rol, int(dag), kenmerk, 0)
	}
}

// Roles of what is brought together of a melding.
const (
	rolSoort  uint8 = iota // its category by the casus, and where and when it counts
	rolBekend              // a person who was known
)

// deelIn counts the meldingen by earlier involvement: what the casussen and the persons tell comes together per melding.
func (t *Teller) deelIn() error {
	meldingen := koppel.Nieuw(koppel.Grens, t.in.Map)
	defer meldingen.Sluit()
	err := t.casussen.Groepen(func(g []koppel.Vermelding) bool {
		t.voegCasus(g, meldingen)
		return true
	})
	if err != nil {
		return err
	}
	err = t.personen.Groepen(func(g []koppel.Vermelding) bool {
		t.zoekBekend(g, meldingen)
		return true
	})
	if err != nil {
		return err
	}
	return meldingen.Groepen(func(g []koppel.Vermelding) bool {
		t.telEerder(g)
		return true
	})
}

// zoekBekend looks in the meldingen of one person, by day: known is who was in a melding on an earlier day, and not longer
// before than the look-back.
func (t *Teller) zoekBekend(g []koppel.Vermelding, meldingen *koppel.Koppeling) {
	for i := range g {
		if g[i].Rol != rolNu || !t.wasBekend(g, i) || isHerhaald(g, i) {
			continue
		}
		meldingen.Leg(g[i].Kenmerk(), rolBekend, 1, "", 0)
	}
}

func (t *Teller) wasBekend(g []koppel.Vermelding, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if g[j].Lijn < g[i].Lijn {
			grens := dagnummer(vanDagnummer(g[i].Lijn).PlusMaanden(-t.in.TerugkijkMaanden))
			return g[j].Lijn >= grens
		}
	}
	return false
}

// isHerhaald tells that the person stands twice in the casus of the melding.
func isHerhaald(g []koppel.Vermelding, i int) bool {
	for j := i - 1; j >= 0 && g[j].Lijn == g[i].Lijn; j-- {
		if g[j].Rol == rolNu && g[j].Kenmerk() == g[i].Kenmerk() {
			return true
		}
	}
	return false
}

// telEerder counts one melding. A vervolgmelding is one whatever is known of its persons; without anybody with a BSN the rest
// cannot be told.
func (t *Teller) telEerder(g []koppel.Vermelding) {
	bekend := 0
	for i := range g {
		if g[i].Rol == rolBekend {
			bekend++
		}
	}
	for i := range g {
		if g[i].Rol != rolSoort {
			continue
		}
		m := uitpak(g[i].Gegeven)
		plek := uint8(m.masker) //nolint:gosec // a place of the dimension
		switch {
		case plek != 0:
		case bekend > 1:
			plek = plekMeer
		case bekend == 1:
			plek = plekEen
		case !m.metBSN:
			plek = plekNiet
		default:
			plek = plekEerste
		}
		t.tel(deelEerder, maatMeldingen, 0, 0, m.plaats, m.tijd)
		t.tel(deelEerder, maatMeldingen, plek, 0, m.plaats, m.tijd)
		if groep := groepVan[plek]; groep != 0 {
			t.tel(deelEerder, maatMeldingen, groep, 0, m.plaats, m.tijd)
		}
	}
}

// volgordeVanMeldingen orders the appearances of a casus: by day, then by role, then by number, so that meldingen of one day
// have an order.
func volgordeVanMeldingen(a, b koppel.Vermelding) int {
	switch {
	case a.Lijn != b.Lijn:
		return int(a.Lijn) - int(b.Lijn)
	case a.Rol != b.Rol:
		return int(a.Rol) - int(b.Rol)
	}
	return strings.Compare(a.Kenmerk(), b.Kenmerk())
}
