package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
)

// auditCmd proves that the log was not tampered with, and gives out what is needed to prove it later.
type auditCmd struct {
	Verifieer  auditVerifieerCmd  `cmd:"" help:"Controleer of in het logboek niets is veranderd, weggehaald of tussengevoegd."`
	Checkpoint auditCheckpointCmd `cmd:"" help:"Geef de ondertekende stand van het logboek. Bewaar die buiten dit systeem."`
	Erken      auditErkenCmd      `cmd:"" help:"Erken dat een reservekopie is teruggezet, waardoor het logboek korter is dan het journaal. Stop eerst de server."`
}

// openLogboek opens the log of the installation that the command line names. The function it returns closes everything.
type openLogboek func(context.Context) (*audit.Log, func() error, error)

// met runs act on the opened log, for one organisation or for all that have a log.
func (open openLogboek) met(ctx context.Context, only string, act func(*audit.Log, []id.ID) error) (err error) {
	var orgs []id.ID
	if only != "" {
		org, err := id.Parse(only)
		if err != nil {
			return invoer("dit is geen kenmerk van een organisatie")
		}
		orgs = []id.ID{org}
	}
	l, closeAll, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	if only == "" {
		if orgs, err = l.Orgs(ctx); err != nil {
			return err
		}
	}
	return act(l, orgs)
}

type auditVerifieerCmd struct {
	Organisatie string `help:"Alleen het logboek van deze organisatie."`
	Tegen       string `help:"Bestand met een of meer checkpoints die buiten dit systeem zijn bewaard."`
	JSON        bool   `name:"json" help:"Geef de uitkomst als JSON."`
}

// Run is called by the parser. A log that is not sound is an error.
func (c auditVerifieerCmd) Run(ctx context.Context, s stromen, open openLogboek) error {
	var text string
	if c.Tegen != "" {
		b, err := os.ReadFile(c.Tegen)
		if err != nil {
			return invoer("het bestand met checkpoints is niet te lezen")
		}
		text = string(b)
	}
	return open.met(ctx, c.Organisatie, func(l *audit.Log, orgs []id.ID) error {
		checkpoints, orgs, err := c.checkpoints(l, text, orgs)
		if err != nil {
			return err
		}
		reports := make([]audit.Report, 0, len(orgs))
		for _, org := range orgs {
			r, err := verify(ctx, l, org, checkpoints[org])
			if err != nil {
				return fmt.Errorf("verify the log of %s: %w", org, err)
			}
			reports = append(reports, r)
		}
		return c.tell(s.uit, reports)
	})
}

// checkpoints reads the text and returns the checkpoints by organisation. An organisation that has a checkpoint and no
// log any more is verified too.
func (c auditVerifieerCmd) checkpoints(l *audit.Log, text string, orgs []id.ID) (map[id.ID][]audit.SignedHead, []id.ID, error) {
	by := map[id.ID][]audit.SignedHead{}
	if c.Tegen == "" {
		return by, orgs, nil
	}
	heads, err := l.ParseCheckpoints(text)
	if err != nil {
		return nil, nil, invoer("het bestand bevat iets anders dan checkpoints die dit systeem heeft ondertekend")
	}
	known := map[id.ID]bool{}
	for _, org := range orgs {
		known[org] = true
	}
	for _, h := range heads {
		by[h.Org] = append(by[h.Org], h)
		if c.Organisatie == "" && !known[h.Org] {
			known[h.Org] = true
			orgs = append(orgs, h.Org)
		}
	}
	return by, orgs, nil
}

// verify holds a log against the journal and the checkpoints.
func verify(ctx context.Context, l *audit.Log, org id.ID, checkpoints []audit.SignedHead) (audit.Report, error) {
	return l.Verify(ctx, org, audit.VerifyOptions{Journal: true, Checkpoints: checkpoints})
}

var errNietGaaf = errors.New("het logboek is niet gaaf")

func (c auditVerifieerCmd) tell(w io.Writer, reports []audit.Report) error {
	sound := true
	for i := range reports {
		sound = sound && reports[i].Gaaf()
	}
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		if err := e.Encode(reports); err != nil {
			return err
		}
	} else {
		for i := range reports {
			fmt.Fprint(w, reportText(&reports[i]))
		}
	}
	if !sound {
		return errNietGaaf
	}
	return nil
}

func reportText(r *audit.Report) string {
	var b strings.Builder
	state := "gaaf"
	if !r.Gaaf() {
		state = "NIET GAAF"
	}
	fmt.Fprintf(&b, "%s: %s, %d regels, %d koppen in het journaal\n", orgName(r.Org), state, r.Regels, r.Journaal)
	for _, f := range r.Bevindingen {
		fmt.Fprintf(&b, "  %s%s\n", findingText[f.Soort], where(f))
	}
	if r.Verzwegen > 0 {
		fmt.Fprintf(&b, "  en nog %d bevindingen\n", r.Verzwegen)
	}
	if teruggezet(r) {
		b.WriteString(uitlegTeruggezet)
	}
	for _, n := range r.Teruggezet {
		fmt.Fprintf(&b, "  let op: in regel %d is erkend dat een reservekopie is teruggezet; wat daardoor weg is, staat in die regel\n", n)
	}
	if r.Misvormd > 0 {
		fmt.Fprintf(&b, "  let op: %d regels van het journaal zijn afgebroken, bijvoorbeeld door stroomuitval\n", r.Misvormd)
	}
	return b.String()
}

func orgName(org id.ID) string {
	if org == id.Nil {
		return "installatie"
	}
	return string(org)
}

func where(f audit.Finding) string {
	switch {
	case f.Tot == 0 && f.Van == 0:
		return ""
	case f.Van == f.Tot:
		return fmt.Sprintf(": regel %d", f.Van)
	}
	return fmt.Sprintf(": regels %d tot en met %d", f.Van, f.Tot)
}

var findingText = map[audit.Soort]string{
	audit.RegelGewijzigd:     "veranderd, verplaatst of vervalst",
	audit.RegelOntbreekt:     "weggehaald",
	audit.RegelDubbel:        "nummer komt vaker voor",
	audit.RegelOnleesbaar:    "onleesbare regel, na",
	audit.StaartOntbreekt:    "einde van het logboek is weggehaald",
	audit.RegelNaKop:         "niet onder de ondertekende stand: zelf toegevoegd, of de stand is teruggezet",
	audit.KopOntbreekt:       "de ondertekende stand ontbreekt",
	audit.KopVervalst:        "de ondertekende stand is vervalst",
	audit.WortelWijktAf:      "geschiedenis is herschreven",
	audit.OnderwerpOntbreekt: "niet te vinden bij een van de betrokkenen of objecten",
	audit.OnderwerpTeVeel:    "te vinden bij iemand over wie de regel niet gaat",
	audit.JournaalOntbreekt:  "het journaal van ondertekende standen ontbreekt",
	audit.JournaalVervalst:   "het journaal bevat een vervalste stand",
	audit.JournaalVerder:     "weg volgens het journaal: het logboek is teruggezet of afgekapt",
	audit.JournaalWijktAf:    "geschiedenis is herschreven volgens het journaal",
	audit.CheckpointVervalst: "dit checkpoint is niet van deze organisatie of vervalst",
	audit.CheckpointVerder:   "weg volgens het checkpoint: het logboek is teruggezet of afgekapt",
	audit.CheckpointWijktAf:  "geschiedenis is herschreven volgens het checkpoint",
}

type auditCheckpointCmd struct {
	Organisatie string `help:"Alleen het logboek van deze organisatie."`
}

// Run is called by the parser.
func (c auditCheckpointCmd) Run(ctx context.Context, s stromen, open openLogboek) error {
	return open.met(ctx, c.Organisatie, func(l *audit.Log, orgs []id.ID) error {
		for _, org := range orgs {
			h, err := l.Head(ctx, org)
			if err != nil {
				return fmt.Errorf("head of the log of %s: %w", org, err)
			}
			if _, err := io.WriteString(s.uit, h.Briefje); err != nil {
				return err
			}
		}
		return nil
	})
}
