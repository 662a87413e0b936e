// Package codelijst holds the code lists of the Veilig Thuis protocols and of the casework, as dated versions with their
// source. A record is read with the version that held on the day of its event (CW-49).
//
// A list is one of two kinds. The lists of protocol 1.0 have the codes of the annex, which a delivery may write. Later
// texts give options without codes; those values carry slugs of our own, and Leveringscode refuses them.
package codelijst

import (
	"errors"
	"fmt"
	"slices"

	"regioaanpak/internal/recht/datum"
)

// Sentinel errors. They never carry the rejected code.
var (
	ErrOnbekendeLijst     = errors.New("codelijst: no such list")
	ErrGeenVersie         = errors.New("codelijst: no version of this list held then")
	ErrOnbekendeCode      = errors.New("codelijst: code is not in this list")
	ErrGeenLeveringscode  = errors.New("codelijst: value has no code a delivery may write")
	ErrEnkelvoudigeLijst  = errors.New("codelijst: this list takes one value")
	ErrDubbeleCode        = errors.New("codelijst: the same code twice")
	ErrAlleenBijKinderen  = errors.New("codelijst: value applies to child abuse only")
	errBestandOnleesbaar  = errors.New("codelijst: embedded table is not readable")
	errVersieZonderTabel  = errors.New("codelijst: version has no values")
	errTabelZonderVersies = errors.New("codelijst: values without a version")
)

// ID names a list, over all its versions.
type ID string

// The lists of the statutory data set.
const (
	Aanleiding        ID = "aanleiding"         // why Veilig Thuis was contacted
	Aard              ID = "aard"               // nature of the violence
	Hoedanigheid      ID = "hoedanigheid"       // capacity of the melder or adviesvrager
	VervolgMelding    ID = "vervolg-melding"    // what followed on a melding
	UitkomstOnderzoek ID = "uitkomst-onderzoek" // what an onderzoek concluded
	VervolgOnderzoek  ID = "vervolg-onderzoek"  // where an onderzoek or overdracht went
	Geslacht          ID = "geslacht"
)

// The lists of the casework. Veiligheidstaxatie (how unsafe it is) and BesluitVeiligheidsbeoordeling (what is done) are
// two outcomes of one assessment and are stored apart (CW-11).
const (
	Rol                           ID = "rol"                            // of a person in a casus; several at once, dated
	Anonimiteit                   ID = "anonimiteit"                    // of a melder or informant (CW-6)
	Afschermingsgrond             ID = "afschermingsgrond"              // why the origin of data is hidden (CW-6)
	Veiligheidstaxatie            ID = "veiligheidstaxatie"             // acute, structural, neither
	BesluitVeiligheidsbeoordeling ID = "besluit-veiligheidsbeoordeling" // the decision of the veiligheidsbeoordeling
)

// Code is a value's key, unique within one version of a list: "01", "V", or a slug such as "anders-onveilig".
type Code string

// Merk tells how sure a fact is.
type Merk string

// The marks, surest first.
const (
	Wet      Merk = "L"   // text of law or regulation
	Gezien   Merk = "S"   // another source that was seen
	Afgeleid Merk = "INF" // inferred by us from sources
)

// Lijst is one version of a list. It is shared and never changes.
type Lijst struct {
	ID         ID
	Versie     string
	NL, EN     string      // name of the list
	Van, Tot   datum.Datum // first and last day it holds; no Tot: still in force
	Meervoudig bool        // a record may have several values
	Bron       string      // law or document, with its number or address
	Artikel    string      // article or paragraph
	Merk       Merk        // of the list and its dates; a value can have a weaker mark

	waarden []Waarde
	plaats  map[Code]int
}

// Waarde is one option of a list.
type Waarde struct {
	Code       Code
	NL, EN     string
	Groep      Groep // heading under which it stands; empty when the list has none
	AlleenKind bool  // applies to child abuse only
	Merk       Merk

	protocol1 Code
	leverbaar bool
}

// Op returns the version of the list that held on that day. ErrOnbekendeLijst, ErrGeenVersie.
func Op(id ID, dag datum.Datum) (*Lijst, error) {
	return zoekVersie(id, func(l *Lijst) bool {
		return !dag.Before(l.Van) && (l.Tot.IsZero() || !dag.After(l.Tot))
	})
}

// Versie returns the named version of the list, whatever the day. ErrOnbekendeLijst, ErrGeenVersie.
func Versie(id ID, versie string) (*Lijst, error) {
	return zoekVersie(id, func(l *Lijst) bool { return l.Versie == versie })
}

// Alle returns every version of every list: lists in the order of the protocol, versions oldest first.
func Alle() []*Lijst { return slices.Clone(geladen()) }

func zoekVersie(id ID, past func(*Lijst) bool) (*Lijst, error) {
	bekend := false
	for _, l := range geladen() {
		if l.ID != id {
			continue
		}
		bekend = true
		if past(l) {
			return l, nil
		}
	}
	if !bekend {
		return nil, ErrOnbekendeLijst
	}
	return nil, fmt.Errorf("%w: %s", ErrGeenVersie, id)
}

// Naam returns the name of the list in English for "en" and in Dutch for every other language.
func (l *Lijst) Naam(taal string) string { return kies(taal, l.NL, l.EN) }

// Waarden returns the values in the order of the source.
func (l *Lijst) Waarden() []Waarde { return slices.Clone(l.waarden) }

// Zoek returns the value with this code.
func (l *Lijst) Zoek(code Code) (Waarde, bool) {
	i, ok := l.plaats[code]
	if !ok {
		return Waarde{}, false
	}
	return l.waarden[i], true
}

// Controleer tells whether these codes together are a valid choice from the list. ErrOnbekendeCode, ErrDubbeleCode,
// ErrEnkelvoudigeLijst. No codes at all is valid: whether a choice is due is for the caller.
func (l *Lijst) Controleer(codes ...Code) error {
	if len(codes) > 1 && !l.Meervoudig {
		return fmt.Errorf("%w: %s", ErrEnkelvoudigeLijst, l.ID)
	}
	for i, c := range codes {
		if _, ok := l.plaats[c]; !ok {
			return fmt.Errorf("%w: %s %s", ErrOnbekendeCode, l.ID, l.Versie)
		}
		if slices.Contains(codes[:i], c) {
			return fmt.Errorf("%w: %s", ErrDubbeleCode, l.ID)
		}
	}
	return nil
}

// ControleerAard is Controleer for the list Aard that also refuses, with ErrAlleenBijKinderen, what applies to children
// only when no child abuse is at stake.
func (l *Lijst) ControleerAard(kindermishandeling bool, codes ...Code) error {
	if err := l.Controleer(codes...); err != nil {
		return err
	}
	for _, c := range codes {
		if w, _ := l.Zoek(c); w.AlleenKind && !kindermishandeling {
			return fmt.Errorf("%w: %s", ErrAlleenBijKinderen, l.ID)
		}
	}
	return nil
}

// Leverbaar tells that every value of the list has a code a delivery may write.
func (l *Lijst) Leverbaar() bool {
	return !slices.ContainsFunc(l.waarden, func(w Waarde) bool { return !w.leverbaar })
}

// Label returns the English label for "en" and the Dutch one for every other language.
func (w Waarde) Label(taal string) string { return kies(taal, w.NL, w.EN) }

// Leveringscode returns the code as the protocol of this value's own version writes it. ErrGeenLeveringscode when the
// text in force gives none; the slug in Code is then ours alone.
func (w Waarde) Leveringscode() (Code, error) {
	if !w.leverbaar {
		return "", ErrGeenLeveringscode
	}
	return w.Code, nil
}

// Protocol1 returns the code of protocol 1.0 for this value, with how sure that is: Wet for the protocol's own
// value, Afgeleid for the nearest one to a later option. False when there is none that means the same.
func (w Waarde) Protocol1() (Code, Merk, bool) {
	if w.protocol1 == "" {
		return "", "", false
	}
	if w.leverbaar {
		return w.protocol1, Wet, true
	}
	return w.protocol1, Afgeleid, true
}

// Afgeschermd tells that a person with this value of the list Rol is a source: melder, adviesvrager or informant. Who
// that is belongs in the shielded compartment and never beside the other roles (CW-35, CW-T8).
func (w Waarde) Afgeschermd() bool { return w.Groep == GroepBron }

func kies(taal, nl, en string) string {
	if taal == "en" {
		return en
	}
	return nl
}
