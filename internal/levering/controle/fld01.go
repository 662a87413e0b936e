package controle

import (
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Codes of FLD-01.
const (
	CodeVerplichtLeeg    = "verplicht-veld-leeg"
	CodePersoonOntbreekt = "kind-record-ontbreekt"
)

var fld01 = Regel{
	ID: "FLD-01", Ernst: Herstellen,
	Wat: Tekst{
		"Een verplicht veld is gevuld, ook als het alleen onder een voorwaarde verplicht is; wat een persoon moet hebben, heeft er een.",
		"A mandatory field is filled, also when it is mandatory under a condition that is met; what must have a person has one.",
	},
	Grond: "spiegelrapport: fill per field",
	Uitleg: map[string]Uitleg{
		CodeVerplichtLeeg: uitleg("Dit verplichte veld is leeg.", "This mandatory field is empty.",
			"Vul het veld in de registratie in.", "Fill the field in the registration."),
		CodePersoonOntbreekt: uitleg("Onder dit record staat geen regel van de verplichte soort.", "Below this record there is no line of the mandatory kind.",
			"Registreer de ontbrekende gegevens, zoals de betrokken personen.", "Register what is missing, such as the persons concerned."),
	},
	Nieuw: func(s *Situatie) Toets {
		verplicht := s.veldenVan(func(_ *definitie.Soort, v *definitie.Veld) bool { return v.Aanwezig == definitie.Verplicht })
		kinderen := map[*definitie.Soort][]*definitie.Soort{}
		for _, k := range s.Definitie.Soorten {
			for _, kind := range s.Definitie.Kinderen(k) {
				if slices.Contains(kind.VerplichtBij, k.Code) {
					kinderen[k] = append(kinderen[k], kind)
				}
			}
		}
		return perItem{s.Definitie.Soorten, func(i *bestand.Item, v *Verslag) {
			meldLeeg(i.Record, verplicht, v)
			for _, k := range i.Kinderen {
				meldLeeg(k, verplicht, v)
			}
			for _, soort := range kinderen[i.Record.Soort()] {
				if !slices.ContainsFunc(i.Kinderen, func(k bestand.Record) bool { return k.Soort() == soort }) {
					v.MeldOntbrekend(i.Record, soort, CodePersoonOntbreekt)
				}
			}
		}}
	},
}

func meldLeeg(r bestand.Record, verplicht veldenPer, v *Verslag) {
	for _, veld := range verplicht.van(r.Soort()) {
		if !r.Heeft(veld) && r.Actief(veld) {
			v.Meld(r, veld, CodeVerplichtLeeg)
		}
	}
}
