package casus

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// MeldingSoort tells what kind of report came in (CW-1).
type MeldingSoort string

// The kinds of report.
const (
	SoortMelding    MeldingSoort = "melding"
	SoortSignaal    MeldingSoort = "signaal"    // the reporter is unknown to Veilig Thuis too; waits for a reasoned decision (CW-5)
	SoortAmbtshalve MeldingSoort = "ambtshalve" // a signaal on which was decided to act (CW-4)
)

// Acuut is the state of the acute check of a melding (CW-10).
type Acuut string

// The states of the acute check.
const (
	AcuutOpen Acuut = "open"
	AcuutJa   Acuut = "ja"
	AcuutNee  Acuut = "nee"
)

// Betrokkenheid tells how far Veilig Thuis was with the family when the melding came in; CBS publishes reports by it.
type Betrokkenheid string

// Earlier involvement at the moment of a melding.
const (
	EersteMelding Betrokkenheid = "eerste"     // never known here before
	Hermelding    Betrokkenheid = "hermelding" // known, and no longer involved
	TijdensVB     Betrokkenheid = "tijdens-vb" // during a veiligheidsbeoordeling
	NaVB          Betrokkenheid = "na-vb"      // while a dienst runs
	TijdensMonit  Betrokkenheid = "monitoring" // while safety is being monitored
)

// Melding is a report with data that identify the family, or a signaal on its way to becoming one. Who reported is not
// part of it.
type Melding struct {
	ID                id.ID
	Nummer            string // ML45567
	Soort             MeldingSoort
	Casus             *id.ID // nil for a signaal that is not decided on
	Advies            *id.ID
	AdviesNummer      string
	ExternNummer      string    // number in another system, recorded beside ours
	OntvangenOp       time.Time // the event: every clock of the melding starts here
	GeregistreerdOp   time.Time
	GeregistreerdDoor id.ID
	Team              id.ID
	Gemeente          string
	Aanleiding        []string
	Aard              []string
	Geheimhouding     Geheimhouding
	Betrokkenheid     Betrokkenheid
	Verhaal           string
	Personen          []id.ID
	Acuut             Acuut
	AcuutOp           *time.Time
	AcuutDoor         *id.ID
	AcuutToelichting  string
	Besluit           string // code of the list besluit, once decided
	Besluitreden      string // why Veilig Thuis acts on a signaal
	BesluitOp         *time.Time
	Versie            int64
}

// NieuweMelding is what is taken down of a report.
type NieuweMelding struct {
	ExternNummer  string
	Advies        *id.ID // the advies it grew out of
	Ontvangen     time.Time
	Gemeente      string
	Aanleiding    []string
	Aard          []string
	Melder        Melder
	Geheimhouding Geheimhouding
	Grond         string
	Verhaal       string
	Personen      []NieuwPersoon
	Casus         *id.ID // join this open casus; nil opens one
	Acuut         Acuut  // answered at once, or open
	AcuutUitleg   string
}

// NieuwPersoon is a person as taken down at intake.
type NieuwPersoon struct {
	// Bekend is the person that was recognised. Gegevens and Adres then only fill what was unknown, and an address that has to
	// stay secret becomes protected: nothing that is known is overwritten, and no protection is taken away.
	Bekend      *id.ID
	Gegevens    Gegevens
	Adres       Adres
	AdresGeheim bool
	Rollen      []string
}

// Check returns every wrong field, at moment nu.
func (n NieuweMelding) Check(nu time.Time) []fout.Veld {
	op := datum.Van(n.Ontvangen)
	var f []fout.Veld
	f = checkMoment(f, "ontvangen", n.Ontvangen, nu)
	f = checkNummer(f, "extern-nummer", n.ExternNummer)
	f = checkGemeente(f, "gemeente", n.Gemeente, op)
	f = checkCodes(f, "aanleiding", codelijst.Aanleiding, n.Aanleiding, op, true)
	f = checkCodes(f, "aard", codelijst.Aard, n.Aard, op, true)
	if strings.TrimSpace(n.Verhaal) == "" {
		f = append(f, fout.Veld{Naam: "verhaal", Code: "verplicht"})
	}
	f = tooLong(f, "verhaal", n.Verhaal, maxVerhaal)
	f = tooLong(f, "acuut-uitleg", n.AcuutUitleg, maxContact)
	f = n.checkMelder(f, op)
	f = n.checkAcuut(f)
	if alleenBijKinderen(n.Aard, op) && n.zekerVolwassen(op) {
		f = append(f, fout.Veld{Naam: "aard", Code: "aard-zonder-kind"})
	}
	return n.checkPersonen(f, op, datum.Van(nu))
}

// zekerVolwassen tells whether everybody whom the report is about was surely of age on the day of the event. Whose birth date is
// unknown may be a child, and so may somebody who is known here already and of whom the report gives no birth date.
func (n NieuweMelding) zekerVolwassen(op datum.Datum) bool {
	return len(n.Personen) > 0 && !slices.ContainsFunc(n.Personen, func(p NieuwPersoon) bool {
		return p.Gegevens.Geboorte.KanMinderjarigZijn(op)
	})
}

func (n NieuweMelding) checkAcuut(f []fout.Veld) []fout.Veld {
	switch n.Acuut {
	case AcuutOpen:
		return f
	case AcuutJa, AcuutNee:
		if strings.TrimSpace(n.AcuutUitleg) == "" {
			return append(f, fout.Veld{Naam: "acuut-uitleg", Code: "verplicht"})
		}
		return f
	}
	return append(f, fout.Veld{Naam: "acuut", Code: "verplicht"})
}

// checkMelder holds the three levels of disclosure apart (CW-5, CW-6): a melding needs a reporter who is known to Veilig
// Thuis; a hidden one needs its ground; an unknown one leads to a signaal and leaves no trace of a person.
func (n NieuweMelding) checkMelder(f []fout.Veld, op datum.Datum) []fout.Veld {
	f = append(f, n.Melder.check(op)...)
	switch n.Geheimhouding {
	case MelderOpen, MelderAfgeschermd:
		if !n.Melder.Bekend() {
			f = append(f, fout.Veld{Naam: "melder.naam", Code: "melder-onbekend"})
		}
	case MelderDubbelAnoniem:
		if n.Melder.Naam != "" || n.Melder.Telefoon != "" || n.Melder.Email != "" {
			f = append(f, fout.Veld{Naam: "melder.naam", Code: "dubbel-anoniem-zonder-naam"})
		}
	default:
		f = append(f, fout.Veld{Naam: "geheimhouding", Code: "verplicht"})
	}
	if n.Geheimhouding == MelderAfgeschermd {
		return n.checkGrond(f, op)
	}
	if n.Grond != "" {
		f = append(f, fout.Veld{Naam: "grond", Code: "grond-alleen-bij-geheim"})
	}
	return f
}

// checkGrond demands a ground that can hold for this reporter: a bystander stays hidden without more, a professional on one of
// three grounds only (Uitvoeringsbesluit Wmo 2015 art. 4.1.8 lid 3).
func (n NieuweMelding) checkGrond(f []fout.Veld, op datum.Datum) []fout.Veld {
	before := len(f)
	if f = checkCode(f, "grond", codelijst.Afschermingsgrond, n.Grond, op); len(f) > before {
		return f
	}
	melder, grond := groep(codelijst.Hoedanigheid, n.Melder.Hoedanigheid, op), groep(codelijst.Afschermingsgrond, n.Grond, op)
	if (melder == codelijst.GroepBeroepsmatig || melder == codelijst.GroepNietBeroepsmatig) && grond != melder {
		return append(f, fout.Veld{Naam: "grond", Code: "onbekende-code"}) // not on the list for this capacity
	}
	return f
}

// MaxPersonen bounds what one form can carry; a larger household is entered in the casus.
const MaxPersonen = 20

func (n NieuweMelding) checkPersonen(f []fout.Veld, op, vandaag datum.Datum) []fout.Veld {
	switch {
	case len(n.Personen) == 0:
		return append(f, fout.Veld{Naam: "personen", Code: "minstens-een-persoon"})
	case len(n.Personen) > MaxPersonen:
		return append(f, fout.Veld{Naam: "personen", Code: "te-veel", Args: []any{MaxPersonen}})
	}
	for i, p := range n.Personen {
		prefix := "personen." + strconv.Itoa(i+1) + "."
		f = append(f, p.check(prefix, op, vandaag)...)
		if dubbeleBSN(n.Personen[:i], p) {
			f = append(f, fout.Veld{Naam: prefix + "bsn", Code: "bsn-dubbel"})
		}
	}
	return f
}

func dubbeleBSN(eerder []NieuwPersoon, p NieuwPersoon) bool {
	return !p.Gegevens.BSN.IsZero() && slices.ContainsFunc(eerder, func(e NieuwPersoon) bool {
		return e.Gegevens.BSN.Equal(p.Gegevens.BSN)
	})
}

// Soort tells what the report becomes.
func (n NieuweMelding) Soort() MeldingSoort {
	if n.Geheimhouding == MelderDubbelAnoniem {
		return SoortSignaal
	}
	return SoortMelding
}
