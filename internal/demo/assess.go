package demo

import (
	"slices"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

// The decisions that lead to a dienst of Veilig Thuis itself.
const (
	investigation = "onderzoek"
	conditions    = "voorwaarden-en-vervolg"
)

// taxaties: 38 % of the meldingen are acutely or structurally unsafe (CBS impactmonitor 2023, first half of 2023).
var taxaties = []share[string]{{"acuut", 4}, {"acuut-en-structureel", 2}, {"structureel", 32}, {"geen", 62}}

// What follows, so that a third stays with Veilig Thuis, over 60 % is transferred and some 6 % needs nothing (CBS 84852NED,
// Gelderland-Zuid 2023): a different mix for who is unsafe and who is not. Onderzoek to voorwaarden en vervolg is 38 to 62.
var (
	decidedUnsafe = []share[string]{{conditions, 37}, {investigation, 23}, {"overdracht-lokaal-team", 18}, {"overdracht-lopende-hulp", 12},
		{"overdracht-mdt", 4}, {"verzoek-rvdk", 5}, {"einde-bemoeienis", 1}}
	decidedSafe = []share[string]{{conditions, 10.2}, {investigation, 6.2}, {"overdracht-lokaal-team", 48}, {"overdracht-lopende-hulp", 20},
		{"overdracht-mdt", 2}, {"overdracht-gezin", 4}, {"verzoek-rvdk", 0.5}, {"omgezet-in-advies", 3}, {"einde-bemoeienis", 6.1}}
)

// lateness is how many working days a veiligheidsbeoordeling takes: a third takes more than five, some take months.
var lateness = []share[[2]int]{{[2]int{1, 2}, 20}, {[2]int{3, 5}, 49}, {[2]int{6, 10}, 20}, {[2]int{11, 25}, 8.5}, {[2]int{26, 70}, 2.5}}

// worker is who works on a casus: its owner, or a colleague of the team.
func (h *history) worker(c chance, d *dossier) access.Actor {
	if d.owner >= 0 {
		return h.staff.workers[d.team][d.owner]
	}
	return one(c, h.staff.workers[d.team])
}

// assessment is a melding on its way to a decision.
type assessment struct {
	hh      *household
	d       *dossier
	melding id.ID
	hidden  bool // the reporter
}

// planAssessment plans the answer to the acute check and the veiligheidsbeoordeling of a melding.
func (h *history) planAssessment(hh *household, melding id.ID, in casus.NieuweMelding, now time.Time) {
	c, a := hh.c, assessment{hh: hh, d: hh.open, melding: melding, hidden: in.Geheimhouding == casus.MelderAfgeschermd}
	if in.Acuut == casus.AcuutOpen && h.until.Sub(now) > restOfShift {
		answer, acute := now.Add(c.minutes(15, 330)), c.yes(0.07)
		h.later(answer, func(s *step) error { return h.answerAcute(s, a, acute) })
		now = answer // nothing is proposed before
	}
	decide := h.decisionMoment(c, hh.open, now)
	a.d.assess[melding] = decide
	h.planProposal(a, decide, now)
}

// decisionMoment draws when a decision falls. A report during a veiligheidsbeoordeling is often decided on together with it.
func (h *history) decisionMoment(c chance, d *dossier, now time.Time) time.Time {
	var soonest time.Time
	for _, t := range d.assess {
		if soonest.IsZero() || t.Before(soonest) {
			soonest = t
		}
	}
	if !soonest.IsZero() && soonest.Sub(now) > 3*time.Hour && c.yes(0.5) {
		return soonest.Add(c.minutes(5, 25))
	}
	days := pick(c, lateness)
	return c.workdaysLater(now, c.between(days[0], days[1]))
}

// planProposal plans the proposal and, the same day or some working days later, the answer of the second professional.
func (h *history) planProposal(a assessment, decide, now time.Time) {
	c := a.hh.c
	wait := pick(c, []share[time.Duration]{{c.minutes(20, 150), 45}, {23 * time.Hour, 25}, {47 * time.Hour, 20}, {95 * time.Hour, 10}})
	propose := decide.Add(-wait)
	if earliest := now.Add(c.minutes(40, 120)); propose.Before(earliest) {
		propose = earliest
	}
	if decide.Sub(propose) < 10*time.Minute {
		decide = propose.Add(c.minutes(10, 60))
		a.d.assess[a.melding] = decide
	}
	h.later(propose, func(s *step) error { return h.propose(s, a, decide) })
}

func (h *history) answerAcute(s *step, a assessment, acute bool) error {
	text := a.hh.say(acuteLater, s.at)
	if acute {
		text = a.hh.say(acuteYes, s.at)
	}
	return s.BeantwoordAcuteCheck(s.ctx, h.worker(a.hh.c, a.d), casus.AcuutAntwoord{Melding: a.melding, Acuut: acute, Toelichting: text, Versie: 1})
}

func (h *history) propose(s *step, a assessment, decide time.Time) error {
	c := a.hh.c
	in := casus.NieuweBeoordeling{Melding: a.melding, Taxatie: pick(c, taxaties)}
	if in.Voorstel = pick(c, decidedUnsafe); in.Taxatie == "geen" {
		in.Voorstel = pick(c, decidedSafe)
	}
	if in.Voorstel == "verzoek-rvdk" && !minors(a.hh.members, dayOf(s.at)) {
		in.Voorstel = "overdracht-lokaal-team"
	}
	in.Reden = a.hh.say(assessed[in.Voorstel], s.at)
	if a.hidden && casus.GevolgVan(in.Voorstel).Dienst == casus.DienstOverdracht {
		in.TochOverdragen = despiteHidden
	}
	author := h.worker(c, a.d)
	b, err := s.StelBeoordelingOp(s.ctx, author, in)
	if err != nil {
		return err
	}
	if dayOf(decide).DagenTot(h.lastDay()) < 2 && c.yes(0.7) {
		return nil // so that something waits for a second professional when the history ends
	}
	h.later(decide, func(s *step) error { return h.decide(s, a, b, in.Voorstel, author) })
	return nil
}

func (h *history) decide(s *step, a assessment, b id.ID, proposal string, author access.Actor) error {
	c := a.hh.c
	besluit := casus.Besluit{Beoordeling: b, Akkoord: !c.yes(0.04), Reden: a.hh.say(agreed, s.at), Versie: 1}
	if !besluit.Akkoord {
		besluit.Reden = a.hh.say(returned, s.at)
	}
	if err := s.BesluitBeoordeling(s.ctx, h.staff.second(c, a.d.team, author), besluit); err != nil {
		return err
	}
	if !besluit.Akkoord {
		again := c.workdaysLater(s.at, c.between(1, 3))
		a.d.assess[a.melding] = again
		h.planProposal(a, again, s.at)
		return nil
	}
	delete(a.d.assess, a.melding)
	a.d.ending = "overgedragen"
	switch proposal {
	case "einde-bemoeienis":
		a.d.ending = "geen-hg-km"
	case "omgezet-in-advies":
		a.d.ending = "geen-vervolg"
	}
	if kind := casus.GevolgVan(proposal).Dienst; kind != "" {
		return h.planService(s, a, kind, proposal)
	}
	h.planClosing(a.hh, a.d, s.at)
	return nil
}

// planColleagues lets another colleague look along, or take over, in a few casussen.
func (h *history) planColleagues(hh *household, now time.Time) {
	c, d := hh.c, hh.open
	if d.owner >= 0 && c.yes(0.03) {
		h.alone(c.workdaysLater(now, c.between(1, 6)), h.lookAlong(hh, d))
	}
	if c.yes(0.04) {
		h.alone(c.workdaysLater(now, c.between(3, 40)), h.handOver(hh, d))
	}
}

// forget takes members out of those who were not informed.
func (d *dossier) forget(m *member) {
	d.uninformed = slices.DeleteFunc(d.uninformed, func(o *member) bool { return o == m })
}
