package controle

import (
	"errors"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/bsn"
)

// Codes of FLD-03.
const (
	CodeBSNVorm     = "bsn-vorm"
	CodeBSNElfproef = "bsn-elfproef"
	CodeBSNTest     = "bsn-testreeks"
)

var fld03 = Regel{
	ID: "FLD-03", Ernst: Herstellen,
	Wat: Tekst{
		"Een BSN heeft negen cijfers en klopt met de elfproef, of is een bijzondere waarde van dit protocol; buiten een proef is het geen testnummer.",
		"A BSN has nine digits and passes the elfproef, or is one of the special values of this protocol; outside a test it is no test number.",
	},
	Grond: "elfproef; LAW15 special values",
	Uitleg: map[string]Uitleg{
		CodeBSNVorm: uitleg("Een BSN heeft negen cijfers.", "A BSN has nine digits.",
			"Verbeter het BSN; is het niet bekend, registreer het dan als onbekend.", "Correct the BSN; when it is not known, register it as unknown."),
		CodeBSNElfproef: uitleg("Dit BSN kan niet bestaan: het klopt niet met de elfproef.", "This BSN cannot exist: it fails the elfproef.",
			"Controleer het BSN in de basisregistratie personen.", "Check the BSN in the register of persons."),
		CodeBSNTest: uitleg("Dit BSN is een testnummer.", "This BSN is a test number.",
			"Haal de testpersoon uit de registratie, of registreer het echte BSN.", "Take the test person out of the registration, or register the real BSN."),
	},
	Nieuw: func(s *Situatie) Toets {
		return elkRecord(s.vanSoort(definitie.BSN), func(r bestand.Record, velden []*definitie.Veld, v *Verslag) {
			for _, veld := range velden {
				if !r.Heeft(veld) {
					continue
				}
				if code := bsnFout(veld, r.Van(veld), s.Proef); code != "" {
					v.Meld(r, veld, code)
				}
			}
		})
	},
}

func bsnFout(v *definitie.Veld, waarde string, proef bool) string {
	if waarde == v.Bijzonder[definitie.Onbekend] || waarde == v.Bijzonder[definitie.Ongeboren] {
		return ""
	}
	b, err := bsn.Parse(waarde)
	switch {
	case errors.Is(err, bsn.ErrElfproef):
		return CodeBSNElfproef
	case err != nil:
		return CodeBSNVorm
	case b.IsTest() && !proef:
		return CodeBSNTest
	}
	return ""
}
