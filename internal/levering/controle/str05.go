package controle

import (
	"strconv"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of STR-05.
const (
	CodeKopOntbreekt      = "kop-ontbreekt"
	CodeKopNietEerst      = "kop-niet-eerste-regel"
	CodeKopDubbel         = "kop-dubbel"
	CodeSluitOntbreekt    = "sluit-ontbreekt"
	CodeSluitNietLaatst   = "sluit-niet-laatste-regel"
	CodeSluitDubbel       = "sluit-dubbel"
	CodeTellingAnders     = "telling-klopt-niet"
	CodeJaarAnders        = "jaar-van-andere-periode"
	CodeHalfjaarAnders    = "halfjaar-van-andere-periode"
	CodeOrganisatieAnders = "andere-organisatie"
)

var str05 = Regel{
	ID: "STR-05", Ernst: Blokkade,
	Wat: Tekst{
		"Het bestand begint met één kopregel van deze periode en organisatie, en eindigt met één sluitregel die de records telt.",
		"The file begins with one header of this period and organisation, and ends with one trailer that counts the records.",
	},
	Grond: "LAW25: everything in one file; header and trailer of the file definition (INF)",
	Uitleg: map[string]Uitleg{
		CodeKopOntbreekt: uitleg("De kopregel ontbreekt.", "The header line is missing.",
			"Maak het bestand opnieuw, met de kopregel als eerste regel.", "Make the file again, with the header as its first line."),
		CodeKopNietEerst: uitleg("De kopregel staat niet op de eerste regel.", "The header does not stand on the first line.",
			"Zet de kopregel bovenaan.", "Put the header at the top."),
		CodeKopDubbel: uitleg("Er staat nog een kopregel in het bestand.", "There is another header in the file.",
			"Haal hem weg; voeg geen twee bestanden samen.", "Take it away; do not join two files."),
		CodeSluitOntbreekt: uitleg("De sluitregel ontbreekt; het bestand is misschien afgebroken.", "The trailer is missing; the file may have been cut off.",
			"Maak of download het bestand opnieuw.", "Make or download the file again."),
		CodeSluitNietLaatst: uitleg("Na de sluitregel staan nog records.", "There are records after the trailer.",
			"Zet de sluitregel onderaan, en tel de records opnieuw.", "Put the trailer at the end, and count the records again."),
		CodeSluitDubbel: uitleg("Er staat nog een sluitregel in het bestand.", "There is another trailer in the file.",
			"Haal hem weg; voeg geen twee bestanden samen.", "Take it away; do not join two files."),
		CodeTellingAnders: uitleg("Dit aantal is niet het aantal records in het bestand.", "This count is not the number of records in the file.",
			"Kijk of er records ontbreken, en maak het bestand opnieuw.", "Check whether records are missing, and make the file again."),
		CodeJaarAnders: uitleg("Dit bestand is volgens de kopregel van een ander jaar.", "By its header this file is of another year.",
			"Kies het goede bestand, of verbeter het jaar.", "Choose the right file, or correct the year."),
		CodeHalfjaarAnders: uitleg("Dit bestand is volgens de kopregel van het andere halfjaar.", "By its header this file is of the other half year.",
			"Kies het goede bestand, of verbeter het halfjaar.", "Choose the right file, or correct the half year."),
		CodeOrganisatieAnders: uitleg("Dit bestand is volgens de kopregel van een andere organisatie.", "By its header this file is of another organisation.",
			"Kies het goede bestand, of verbeter de code van de organisatie.", "Choose the right file, or correct the code of the organisation."),
	},
	Nieuw: func(s *Situatie) Toets {
		t := &str05Toets{situatie: s}
		t.kop, _ = s.Definitie.SoortOp(definitie.Kop)
		t.sluit, _ = s.Definitie.SoortOp(definitie.Sluit)
		if t.kop == nil && t.sluit == nil {
			return nil
		}
		t.bereik = bereik{t.kop, t.sluit}
		return t
	},
}

type str05Toets struct {
	bereik
	situatie    *Situatie
	kop, sluit  *definitie.Soort
	koppen      int
	laatste     bestand.Record // the first trailer
	sluitregels int
}

func (t *str05Toets) Item(i *bestand.Item, v *Verslag) {
	switch r := i.Record; r.Soort() {
	case t.kop:
		if t.koppen++; t.koppen > 1 {
			v.Meld(r, nil, CodeKopDubbel)
			return
		}
		if r.Regel() != 1 {
			v.Meld(r, nil, CodeKopNietEerst)
		}
		t.vanDezeLevering(r, v)
	case t.sluit:
		if t.sluitregels++; t.sluitregels > 1 {
			v.Meld(r, nil, CodeSluitDubbel)
			return
		}
		t.laatste = r
	}
}

func (t *str05Toets) vanDezeLevering(r bestand.Record, v *Verslag) {
	begin, einde := t.situatie.Periode.Begin(), t.situatie.Periode.Einde()
	wil := map[definitie.Veldsoort]string{
		definitie.Jaar:        strconv.Itoa(einde.Jaar()),
		definitie.Halfjaar:    strconv.Itoa(1 + int(begin.Maand())/7),
		definitie.Organisatie: t.situatie.Organisatie,
	}
	codes := map[definitie.Veldsoort]string{
		definitie.Jaar: CodeJaarAnders, definitie.Halfjaar: CodeHalfjaarAnders, definitie.Organisatie: CodeOrganisatieAnders,
	}
	for _, veld := range t.kop.Velden {
		w := wil[veld.Soort]
		if w != "" && r.Heeft(veld) && r.Vormfout(veld) == "" && r.Van(veld) != w {
			v.Meld(r, veld, codes[veld.Soort])
		}
	}
}

func (t *str05Toets) Einde(v *Verslag) error {
	if t.kop != nil && t.koppen == 0 {
		v.MeldLevering(t.kop, nil, "", CodeKopOntbreekt)
	}
	switch {
	case t.sluit == nil:
	case t.sluitregels == 0:
		v.MeldLevering(t.sluit, nil, "", CodeSluitOntbreekt)
	case t.laatste.Regel() < v.laatste && t.sluitregels == 1:
		v.Meld(t.laatste, nil, CodeSluitNietLaatst)
	}
	t.tellingen(v)
	return nil
}

// tellingen compares the counts of the trailer with what was read. Lines that could not be read are of no known kind, and
// are reported themselves.
func (t *str05Toets) tellingen(v *Verslag) {
	if t.laatste.IsZero() || v.onleesbaar > 0 {
		return
	}
	for _, veld := range t.sluit.Velden {
		if veld.Soort != definitie.Telling || !t.laatste.Heeft(veld) || t.laatste.Vormfout(veld) != "" {
			continue
		}
		wil := 0
		for _, code := range veld.Telt {
			if k, ok := t.situatie.Definitie.Soort(code); ok {
				wil += v.Spiegel().Soort(k.Naam).Aantal
			}
		}
		if n, err := strconv.Atoi(t.laatste.Van(veld)); err != nil || n != wil {
			v.Meld(t.laatste, veld, CodeTellingAnders)
		}
	}
}
