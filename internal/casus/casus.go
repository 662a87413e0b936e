// Package casus is the room of casework: adviezen, meldingen, the people concerned, the veiligheidsbeoordeling and what
// Veilig Thuis does after it. One casus is one family with all its reports.
package casus

import (
	"time"

	"regioaanpak/internal/platform/id"
)

// Casus is one family or household with every melding about it. It shows to the outside as its number and never as a name.
type Casus struct {
	ID         id.ID
	Nummer     string // CA1001
	GeopendOp  time.Time
	GeslotenOp *time.Time
	Sluitreden string // code, when closed
	Team       id.ID
	Eigenaar   *id.ID // the worker who carries it; nil while it waits to be taken up
	Gemeente   string // GM code of where the family lives, as far as known at opening
	Versie     int64
}

// Open tells whether Veilig Thuis is still involved.
func (c Casus) Open() bool { return c.GeslotenOp == nil }

// Gebeurtenis is one line of the Tijdlijn: what happened, when it happened and when that was written down.
type Gebeurtenis struct {
	ID              id.ID
	Soort           GebeurtenisSoort
	Object          id.ID  // the melding, beoordeling, dienst or person it is about
	ObjectNummer    string // ML…, OZ… when it has one
	Persoon         *id.ID
	VoorgevallenOp  time.Time
	GeregistreerdOp time.Time
	Door            id.ID
}

// GebeurtenisSoort names what happened, as a stable code; the text is made at the edge.
type GebeurtenisSoort string

// The kinds of line on a Tijdlijn.
const (
	CasusGeopend           GebeurtenisSoort = "casus-geopend"
	CasusGesloten          GebeurtenisSoort = "casus-gesloten"
	CasusToegewezen        GebeurtenisSoort = "casus-toegewezen"
	MeldingOntvangen       GebeurtenisSoort = "melding-ontvangen"
	MeldingToegevoegd      GebeurtenisSoort = "melding-toegevoegd" // on an open casus: asks for a new veiligheidsbeoordeling
	SignaalOntvangen       GebeurtenisSoort = "signaal-ontvangen"
	SignaalBesloten        GebeurtenisSoort = "signaal-besloten"
	AcuutBeantwoord        GebeurtenisSoort = "acuut-beantwoord"
	BeoordelingOpgesteld   GebeurtenisSoort = "beoordeling-opgesteld"
	BeoordelingTerug       GebeurtenisSoort = "beoordeling-teruggegeven"
	BeoordelingVastgesteld GebeurtenisSoort = "beoordeling-vastgesteld"
	DienstBesloten         GebeurtenisSoort = "dienst-besloten"
	DienstGestart          GebeurtenisSoort = "dienst-gestart"
	DienstGeeindigd        GebeurtenisSoort = "dienst-geeindigd"
	PersoonOpgenomen       GebeurtenisSoort = "persoon-opgenomen"
	PersoonGecorrigeerd    GebeurtenisSoort = "persoon-gecorrigeerd"
	PersoonGeinformeerd    GebeurtenisSoort = "persoon-geinformeerd"
	InformerenVerlengd     GebeurtenisSoort = "informeren-verlengd"
	AdresGewijzigd         GebeurtenisSoort = "adres-gewijzigd"
	AdresAfgeschermd       GebeurtenisSoort = "adres-afgeschermd"
	AfschermingOpgeheven   GebeurtenisSoort = "afscherming-opgeheven"
	RollenGewijzigd        GebeurtenisSoort = "rollen-gewijzigd"
	MeelezerToegevoegd     GebeurtenisSoort = "meelezer-toegevoegd"
	MeelezerGestopt        GebeurtenisSoort = "meelezer-gestopt"
)

// Versies of the code lists that a record was made with are kept on the record, because a list is judged by the day of the
// event (CW-49).
type Versies = string
