package tabel

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// onderwerp is a dimension beside region and period: its categories, the first of which is all together.
type onderwerp struct {
	naam       string
	titel      Tekst
	merk       []string
	categorien []Categorie
	plek       map[string]uint8 // of a value of a field, by field and code
}

// Categorie is one value of a dimension.
type Categorie struct {
	Identifier string
	Titel      Tekst
	Groep      string // what it is a part of; empty for a category by itself
	Merk       []string

	weg bool // the deliveries cannot tell it
}

// Identifiers of categories that are in no code list [INF; StatLine has numbers].
const (
	Totaal            = "totaal"
	NietBeroepsmatig  = "niet-beroepsmatig"
	Beroepsmatig      = "beroepsmatig"
	NogNietBeoordeeld = "nog-niet-beoordeeld"
	Voortijdig        = "voortijdig"
	NietVoortijdig    = "niet-voortijdig"

	onbekend = "onbekend"
)

// Conclusions of an onderzoek.
const (
	Bevestigd     = "bevestigd"
	NietBevestigd = "niet-bevestigd"
	Weerlegd      = "weerlegd"
)

func nieuwOnderwerp(naam string, titel Tekst, merk ...string) *onderwerp {
	o := &onderwerp{naam: naam, titel: titel, merk: merk, plek: map[string]uint8{}}
	o.voeg(Totaal, Tekst{"Totaal", "Total"}, "", SL)
	return o
}

// voeg adds a category and returns its place.
func (o *onderwerp) voeg(id string, titel Tekst, groep string, merk ...string) uint8 {
	o.categorien = append(o.categorien, Categorie{Identifier: id, Titel: titel, Groep: groep, Merk: merk})
	return uint8(len(o.categorien) - 1) //nolint:gosec // a table has some dozens
}

// voegLijst adds the options of the code list of a field, with a prefix before their identifiers.
func (o *onderwerp) voegLijst(v *definitie.Veld, voor, groep string, merk ...string) {
	if v == nil || v.Lijst() == nil {
		return
	}
	for _, w := range v.Lijst().Waarden {
		plek := o.voeg(voor+w.Betekenis, Tekst{w.NL, w.EN}, groep, merk...)
		o.plek[v.Naam+"|"+w.Code] = plek
	}
}

// van returns the place of a value of a field; 0 when it is none of the list.
func (o *onderwerp) van(v *definitie.Veld, code string) uint8 {
	if v == nil {
		return 0
	}
	return o.plek[v.Naam+"|"+code]
}

// id returns the place of a category by its identifier; 0 when there is none.
func (o *onderwerp) id(identifier string) uint8 {
	for i, c := range o.categorien {
		if c.Identifier == identifier {
			return uint8(i)
		}
	}
	return 0
}

// wie is who asked for advies or made a melding: 84848NED and 84849NED.
// The options of the organisation get a prefix before their identifiers; those outside the profession are one category.
func wieOnderwerp(voor string, organisatie, rol, duur *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("RolFunctieOrganisatieDuur", Tekst{"Rol of functie, organisatie en duur", "Role or function, organisation and duration"}, INF)
	niet := o.voeg(NietBeroepsmatig, Tekst{"Niet beroepsmatig totaal", "Not professional, total"}, Totaal, SL)
	wel := o.voeg(Beroepsmatig, Tekst{"Beroepsmatig totaal", "Professional, total"}, Totaal, SL)
	if organisatie != nil && organisatie.Lijst() != nil {
		for _, w := range organisatie.Lijst().Waarden {
			plek := niet
			switch w.Groep {
			case Beroepsmatig:
				plek = o.voeg(voor+w.Betekenis, Tekst{w.NL, w.EN}, Beroepsmatig, SL)
				o.plek[Beroepsmatig+"|"+w.Code] = wel
			case NietBeroepsmatig:
			default:
				plek = o.voeg(voor+w.Betekenis, Tekst{w.NL, w.EN}, Totaal, INF)
			}
			o.plek[organisatie.Naam+"|"+w.Code] = plek
		}
	}
	o.voegLijst(rol, "rol-", "", SL, INF)
	o.voegLijst(duur, "duur-", "", INF)
	return o
}

func aardOnderwerp(aard, aanvullend *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("AardGeweldAanvullendeInformatie", Tekst{"Aard van het geweld en aanvullende informatie", "Nature of the violence and additional information"}, INF)
	o.voegLijst(aard, "", "", SL)
	o.voegLijst(aanvullend, "aanvullend-", "", SL, INF)
	return o
}

func taxatieOnderwerp(v *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("Veiligheidstaxatie", Tekst{"Veiligheidstaxatie", "Safety rating"}, SL)
	o.voegLijst(v, "", Totaal, SL, INF)
	return o
}

func besluitOnderwerp(v *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("Veiligheidsbeoordeling", Tekst{"Veiligheidsbeoordeling", "Safety assessment"}, SL)
	o.voegLijst(v, "", Totaal, SL)
	o.voeg(NogNietBeoordeeld, Tekst{"Nog niet beoordeeld", "Not assessed yet"}, Totaal, SL)
	return o
}

// vormOnderwerp holds the forms of violence about which an onderzoek concludes; they are the groups of the code list.
func vormOnderwerp(uitkomst, aard *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("VormVanGeweld", Tekst{"Vorm van geweld", "Form of violence"}, SL, INF)
	if uitkomst == nil || uitkomst.Lijst() == nil {
		return o
	}
	for _, w := range uitkomst.Lijst().Waarden {
		if w.Groep != "" && o.id(w.Groep) == 0 {
			o.voeg(w.Groep, vormTitel(aard, w.Groep), "", SL, INF)
		}
		o.plek[uitkomst.Naam+"|"+w.Code] = o.id(w.Groep)
	}
	return o
}

func vormTitel(aard *definitie.Veld, vorm string) Tekst {
	if aard != nil && aard.Lijst() != nil {
		if w, ok := aard.Lijst().ZoekBetekenis(vorm); ok {
			return Tekst{w.NL, w.EN}
		}
	}
	return Tekst{vorm, vorm}
}

func conclusieOnderwerp(uitkomst *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp("UitkomstOnderzoek", Tekst{"Uitkomst van het onderzoek", "Outcome of the investigation"}, SL, INF)
	o.voeg(Voortijdig, Tekst{"Voortijdig afgesloten", "Ended early"}, Totaal, SL)
	o.voeg(NietVoortijdig, Tekst{"Niet voortijdig afgesloten", "Not ended early"}, Totaal, SL)
	o.voeg(Bevestigd, Tekst{"Bevestigd", "Confirmed"}, NietVoortijdig, SL)
	o.voeg(NietBevestigd, Tekst{"Niet bevestigd", "Not confirmed"}, NietVoortijdig, SL)
	o.voeg(Weerlegd, Tekst{"Weerlegd", "Refuted"}, NietVoortijdig, SL)
	if uitkomst != nil && uitkomst.Lijst() != nil {
		for _, w := range uitkomst.Lijst().Waarden {
			o.plek[uitkomst.Naam+"|"+w.Code] = o.id(strings.TrimPrefix(w.Betekenis, w.Groep+"-"))
		}
	}
	return o
}

func lijstOnderwerp(naam string, titel Tekst, v *definitie.Veld) *onderwerp {
	o := nieuwOnderwerp(naam, titel, SL)
	o.voegLijst(v, "", "", INF)
	return o
}
