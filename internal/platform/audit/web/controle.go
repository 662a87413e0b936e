package auditweb

import (
	"net/http"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
)

const (
	maxCheckpoint  = 100_000 // characters of pasted checkpoints
	toonHoogstens  = 50      // findings on the page
	controlePrefix = "log.controle"
)

// controle is the page of the check; uitslag is nil before it ran.
type controle struct {
	woorden
	form    *web.Form
	uitslag *uitslag
}

// uitslag is what a check found, and whether the check itself could be logged.
type uitslag struct {
	audit.Report
	checkpoints   int
	nietGenoteerd bool
}

func (p *Pages) getControle(w http.ResponseWriter, r *http.Request) error {
	if err := p.Policy.Must(web.Actor(r), LogVerifieren, access.Organisatie); err != nil {
		return err
	}
	v := controle{woorden: woorden{p: web.Printer(r)}, form: web.NewForm(controlePrefix)}
	return web.Render(w, r, http.StatusOK, controlePage(v))
}

func (p *Pages) postControle(w http.ResponseWriter, r *http.Request) error {
	if err := p.Policy.Must(web.Actor(r), LogVerifieren, access.Organisatie); err != nil {
		return err
	}
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix(controlePrefix)
	v := controle{woorden: woorden{p: web.Printer(r)}, form: f}
	heads := p.leesCheckpoints(f)
	if f.OK() && !p.controle.TryLock() {
		f.Fout("formulier", "log-controle-loopt")
	} else if f.OK() {
		defer p.controle.Unlock()
		_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // a large log takes longer than a page may
		if v.uitslag, err = p.verifieer(r, heads); err != nil {
			return err
		}
		return web.Render(w, r, http.StatusOK, controlePage(v))
	}
	return web.Render(w, r, http.StatusBadRequest, controlePage(v))
}

func (p *Pages) leesCheckpoints(f *web.Form) []audit.SignedHead {
	text := f.LangeTekst("checkpoint", maxCheckpoint, web.Optional)
	if text == "" {
		return nil
	}
	heads, err := p.Log.ParseCheckpoints(text)
	if err != nil {
		f.Fout("checkpoint", "log-checkpoint")
	}
	return heads
}

// verifieer reads the whole log. A log that was tampered with can refuse new lines: the outcome is then shown all the same,
// with the remark that the check itself is not in the log. It holds nothing about a person.
func (p *Pages) verifieer(r *http.Request, heads []audit.SignedHead) (*uitslag, error) {
	err := p.noteer(r, audit.Line{Handeling: string(LogVerifieren)})
	if err != nil && !fout.Is(err, fout.KindUnavailable) {
		return nil, err
	}
	u := &uitslag{checkpoints: len(heads), nietGenoteerd: err != nil}
	u.Report, err = p.Log.Verify(r.Context(), web.Actor(r).Org, audit.VerifyOptions{Checkpoints: heads, Journal: true})
	return u, err
}

// bevinding is something that is wrong, in words.
type bevinding struct {
	wat, waar string
	regel     string // path of the line, when it is one line that is there
}

func (v controle) bevindingen() []bevinding {
	var all []bevinding
	for _, f := range v.uitslag.Bevindingen {
		if len(all) == toonHoogstens {
			break
		}
		all = append(all, v.bevinding(f))
	}
	return all
}

func (v controle) bevinding(f audit.Finding) bevinding {
	b := bevinding{wat: v.p.T("log.bevinding." + string(f.Soort))}
	switch {
	case f.Tot == 0:
	case f.Van == 0:
		b.waar = v.p.T("log.waar.tot", f.Tot)
	case f.Van == f.Tot:
		b.waar = v.p.T("log.waar.een", f.Van)
		if f.Soort == audit.RegelGewijzigd {
			b.regel = regelPad(f.Van)
		}
	default:
		b.waar = v.p.T("log.waar.reeks", f.Van, f.Tot)
	}
	return b
}

// meer is how many findings the page does not show.
func (v controle) meer() int {
	return max(0, len(v.uitslag.Bevindingen)-toonHoogstens) + v.uitslag.Verzwegen
}

// onderbouwing says what the log was held against.
func (v controle) onderbouwing() []web.Fact {
	u := v.uitslag
	facts := []web.Fact{
		{Label: v.p.T("log.controle.regels"), Value: v.p.Getal(u.Regels)},
		{Label: v.p.T("log.controle.journaal"), Value: v.p.Getal(int64(u.Journaal))},
		{Label: v.p.T("log.controle.checkpoints"), Value: v.p.Getal(int64(u.checkpoints))},
	}
	if u.Kop != nil {
		facts = append(facts, web.Fact{Label: v.p.T("log.controle.getekend"), Value: v.p.Tijdstip(u.Kop.Tijdstip)})
	}
	if u.Misvormd > 0 {
		facts = append(facts, web.Fact{Label: v.p.T("log.controle.misvormd"), Value: v.p.Getal(int64(u.Misvormd))})
	}
	return facts
}
