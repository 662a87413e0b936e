package definitie

import "regioaanpak/internal/recht/codelijst"

// zoekLijsten finds the code list of every field that has one, in the version of the day of the definition.
func (d *Definitie) zoekLijsten() []Probleem {
	var p problemen
	for _, s := range d.Soorten {
		for _, v := range s.Velden {
			if v.Codelijst == "" {
				continue
			}
			deel := s.Letter + "." + v.Naam + ".codelijst"
			lijst, err := codelijst.Op(codelijst.ID(v.Codelijst), d.CodelijstenOp)
			p.als(err != nil, deel, ProbleemCodelijst)
			if err == nil {
				p.als(v.Meervoudig && !lijst.Meervoudig, deel, ProbleemEnkelvoudig)
				v.lijst = lijst
			}
		}
	}
	return p
}

// Lijst returns the code list of the field; nil when it has none.
func (v *Veld) Lijst() *codelijst.Lijst { return v.lijst }

// Kent tells that a code stands in the field's code list. False for a field without a list.
func (v *Veld) Kent(code string) bool {
	_, ok := v.zoek(code)
	return ok
}

// IsAlleenKind tells that a code of the field's code list concerns child abuse only.
func (v *Veld) IsAlleenKind(code string) bool {
	w, _ := v.zoek(code)
	return w.AlleenKind
}

func (v *Veld) zoek(code string) (codelijst.Waarde, bool) {
	if v.lijst == nil {
		return codelijst.Waarde{}, false
	}
	return v.lijst.Zoek(codelijst.Code(code))
}

// codesAfgeleid tells that the list has values for which no source gives a code, so that the codes are ours.
func (v *Veld) codesAfgeleid() bool { return v.lijst != nil && !v.lijst.Leverbaar() }
