package audit

import "regioaanpak/internal/platform/id"

// Soort names what verification found wrong. It is a stable code.
type Soort string

// What verification can find. Van and Tot of the finding give the line numbers, as exactly as can be known.
const (
	RegelGewijzigd     Soort = "regel-gewijzigd"     // the line is not the one that was written here: altered, moved or forged
	RegelOntbreekt     Soort = "regel-ontbreekt"     // lines were taken out
	RegelDubbel        Soort = "regel-dubbel"        // a number occurs twice
	RegelOnleesbaar    Soort = "regel-onleesbaar"    // a column has another type; Van is the line before it
	StaartOntbreekt    Soort = "staart-ontbreekt"    // the head covers lines that are not there
	RegelNaKop         Soort = "regel-na-kop"        // lines that the head does not cover: added by hand, or the head was put back
	KopOntbreekt       Soort = "kop-ontbreekt"       // there is no head
	KopVervalst        Soort = "kop-vervalst"        // the head is not one that we signed
	WortelWijktAf      Soort = "wortel-wijkt-af"     // the lines are not those the head was signed over
	OnderwerpOntbreekt Soort = "onderwerp-ontbreekt" // a line cannot be found by one of its subjects
	OnderwerpTeVeel    Soort = "onderwerp-te-veel"   // a line is found by a subject that it is not about
	JournaalOntbreekt  Soort = "journaal-ontbreekt"  // no journal, though there are lines
	JournaalVervalst   Soort = "journaal-vervalst"   // a noted head is not one that we signed
	JournaalVerder     Soort = "journaal-verder"     // the journal knows of later lines: the log was put back or cut off
	JournaalWijktAf    Soort = "journaal-wijkt-af"   // history up to a noted head was rewritten
	CheckpointVervalst Soort = "checkpoint-vervalst" // not a head of this organisation that we signed
	CheckpointVerder   Soort = "checkpoint-verder"   // as JournaalVerder, for the checkpoint
	CheckpointWijktAf  Soort = "checkpoint-wijkt-af" // as JournaalWijktAf, for the checkpoint
)

// Soorten returns every kind of finding, for those who have to find words for them.
func Soorten() []Soort {
	return []Soort{RegelGewijzigd, RegelOntbreekt, RegelDubbel, RegelOnleesbaar, StaartOntbreekt,
		RegelNaKop, KopOntbreekt, KopVervalst, WortelWijktAf, OnderwerpOntbreekt,
		OnderwerpTeVeel, JournaalOntbreekt, JournaalVervalst, JournaalVerder, JournaalWijktAf,
		CheckpointVervalst, CheckpointVerder, CheckpointWijktAf}
}

// Finding is one thing that verification found wrong. Van and Tot are line numbers, 0 when it is not about lines.
type Finding struct {
	Soort Soort `json:"soort"`
	Van   int64 `json:"van,omitempty"`
	Tot   int64 `json:"tot,omitempty"`
}

// maxFindings is how many findings a Report carries; the rest is counted.
const maxFindings = 1000

// Report is what verification of one organisation's log found.
type Report struct {
	Org         id.ID       `json:"organisatie"`
	Regels      int64       `json:"regels"`        // lines read
	Kop         *SignedHead `json:"kop,omitempty"` // the signed head, when it is genuine
	Journaal    int         `json:"journaalkoppen"`
	Misvormd    int         `json:"misvormde_journaalregels,omitempty"` // cut short by a loss of power; no proof of anything
	Teruggezet  []int64     `json:"teruggezet,omitempty"`               // lines in which an operator acknowledged that the log was put back
	Bevindingen []Finding   `json:"bevindingen"`
	Verzwegen   int         `json:"verzwegen,omitempty"` // findings beyond the first thousand
}

// Gaaf tells whether nothing was found.
func (r *Report) Gaaf() bool { return len(r.Bevindingen) == 0 }

func (r *Report) add(s Soort, from, to int64) {
	if len(r.Bevindingen) == maxFindings {
		r.Verzwegen++
		return
	}
	r.Bevindingen = append(r.Bevindingen, Finding{s, from, to})
}
