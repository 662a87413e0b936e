package casus

import (
	"encoding/json"
	"fmt"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// The compartments of this room. Each has its own keys; the reporter's and the location's also their own permission.
const (
	vakCasus   vault.Compartment = "casus"
	vakPersoon vault.Compartment = "persoon"
	vakMelder  vault.Compartment = "melder"
	vakLocatie vault.Compartment = "locatie"
	vakConcept vault.Compartment = "concept"
)

// What is sealed as one value. The field names are part of stored data: they never change meaning.
type (
	adviesInhoud struct {
		Vraag  string `json:"vraag"`
		Advies string `json:"advies"`
	}
	meldingInhoud struct {
		Verhaal          string `json:"verhaal"`
		AcuutToelichting string `json:"acuut,omitempty"`
		// Of a signaal only. Casus and Personen until it is decided on; who decided and why from then.
		Casus        *id.ID          `json:"casus,omitempty"`
		Personen     []persoonInhoud `json:"personen,omitempty"`
		Besluitreden string          `json:"besluitreden,omitempty"`
		Besluiter    id.ID           `json:"besluiter,omitempty"`
	}
	persoonInhoud struct {
		Voornamen     string   `json:"voornamen,omitempty"`
		Tussenvoegsel string   `json:"tussenvoegsel,omitempty"`
		Achternaam    string   `json:"achternaam,omitempty"`
		Geboorte      string   `json:"geboorte"`
		Geslacht      string   `json:"geslacht"`
		BSN           string   `json:"bsn,omitempty"`
		Telefoon      string   `json:"telefoon,omitempty"`
		VeiligContact string   `json:"veiligContact,omitempty"`
		Adres         *Adres   `json:"adres,omitempty"` // of a signaal only
		AdresGeheim   bool     `json:"adresGeheim,omitempty"`
		Rollen        []string `json:"rollen,omitempty"` // of a signaal only
		Bekend        *id.ID   `json:"bekend,omitempty"` // of a signaal only
	}
)

func inhoudVan(g Gegevens) persoonInhoud {
	in := persoonInhoud{Voornamen: g.Voornamen, Tussenvoegsel: g.Tussenvoegsel, Achternaam: g.Achternaam,
		Geboorte: g.Geboorte.String(), Geslacht: g.Geslacht, Telefoon: g.Telefoon, VeiligContact: g.VeiligContact}
	if !g.BSN.IsZero() {
		in.BSN = g.BSN.Cijfers()
	}
	return in
}

func (in persoonInhoud) gegevens() (Gegevens, error) {
	geboorte, err := datum.ParseGeboortedatum(in.Geboorte)
	if err != nil {
		return Gegevens{}, fmt.Errorf("stored birth date: %w", err)
	}
	g := Gegevens{Voornamen: in.Voornamen, Tussenvoegsel: in.Tussenvoegsel, Achternaam: in.Achternaam, Geboorte: geboorte,
		Geslacht: in.Geslacht, Telefoon: in.Telefoon, VeiligContact: in.VeiligContact}
	if in.BSN != "" {
		if g.BSN, err = bsn.Parse(in.BSN); err != nil {
			return Gegevens{}, fmt.Errorf("stored BSN: %w", err)
		}
	}
	return g, nil
}

// seal writes v as one sealed value.
func seal(ring *vault.Ring, ref vault.Ref, v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("seal %s.%s: %w", ref.Table, ref.Column, err)
	}
	return ring.Seal(ref, plain)
}

// open reads one sealed value; the proof shows that the reading is in the log.
func open[T any](ring *vault.Ring, p audit.Proof, ref vault.Ref, sealed []byte) (T, error) {
	var v T
	plain, err := ring.Open(p, ref, sealed)
	if err != nil {
		return v, err
	}
	if err := json.Unmarshal(plain, &v); err != nil {
		return v, fmt.Errorf("open %s.%s: stored value is damaged", ref.Table, ref.Column)
	}
	return v, nil
}

func refAdvies(advies id.ID) vault.Ref {
	return vault.Ref{Owner: advies, Compartment: vakCasus, Table: "advies", Column: "inhoud_dicht", Row: advies}
}

func refMelding(dossier, melding id.ID) vault.Ref {
	return vault.Ref{Owner: dossier, Compartment: vakCasus, Table: "melding", Column: "inhoud_dicht", Row: melding}
}

func refBeoordeling(casus, beoordeling id.ID, column string) vault.Ref {
	return vault.Ref{Owner: casus, Compartment: vakCasus, Table: "beoordeling", Column: column, Row: beoordeling}
}

func refDienst(casus, dienst id.ID) vault.Ref {
	return vault.Ref{Owner: casus, Compartment: vakCasus, Table: "dienst", Column: "toelichting_dicht", Row: dienst}
}

func refPersoon(persoon id.ID) vault.Ref {
	return vault.Ref{Owner: persoon, Compartment: vakPersoon, Table: "persoon", Column: "gegevens_dicht", Row: persoon}
}

func refAdres(persoon id.ID) vault.Ref {
	return vault.Ref{Owner: persoon, Compartment: vakLocatie, Table: "persoon", Column: "adres_dicht", Row: persoon}
}

func refVerlenging(persoon, verlenging id.ID) vault.Ref {
	return vault.Ref{Owner: persoon, Compartment: vakPersoon, Table: "informeren_verlenging", Column: "grond_dicht", Row: verlenging}
}

func refMelder(melder id.ID) vault.Ref {
	return vault.Ref{Owner: melder, Compartment: vakMelder, Table: "melder", Column: "inhoud_dicht", Row: melder}
}

func refConcept(concept id.ID) vault.Ref {
	return vault.Ref{Owner: concept, Compartment: vakConcept, Table: "concept", Column: "inhoud_dicht", Row: concept}
}
