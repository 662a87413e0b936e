package demo

import (
	"context"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

func dayOf(t time.Time) datum.Datum { return datum.Van(t) }

// planAdviezen plans the requests for advice.
func (h *history) planAdviezen(c chance, n int) {
	for range n {
		g := pick(c, groupsOf(func(r *reporters) float64 { return r.adviezen }))
		begun := c.officeOn(workday(h.day(c), 0))
		ended := begun.Add(c.minutes(12, 55))
		if c.yes(0.12) { // goes on another day
			h.later(ended, func(s *step) error { return h.openAdvies(s, c, g, begun) })
			continue
		}
		h.later(ended.Add(c.minutes(2, 20)), func(s *step) error {
			in := h.advies(c, g, begun)
			in.Geeindigd = &ended
			_, err := s.RegisterAdvies(s.ctx, h.adviser(c, &in), in)
			return err
		})
	}
}

// openAdvies records an advies that has not ended, and plans its end.
func (h *history) openAdvies(s *step, c chance, g *reporters, begun time.Time) error {
	in := h.advies(c, g, begun)
	text := in.Advies
	in.Advies = ""
	actor := h.adviser(c, &in)
	advies, err := s.RegisterAdvies(s.ctx, actor, in)
	if err != nil {
		return err
	}
	end := c.workdaysLater(s.at, c.between(1, 9))
	h.alone(end, func(ctx context.Context) error { return h.Casus.SluitAdvies(ctx, actor, advies, end, text, 1) })
	return nil
}

// adviser is who gives the advice: somebody of the team of the municipality.
func (h *history) adviser(c chance, in *casus.NieuwAdvies) access.Actor {
	at := pick(c, h.people.places)
	in.Gemeente = string(at.code)
	if c.yes(0.1) {
		return h.staff.anyTeam[at.team]
	}
	return one(c, h.staff.workers[at.team])
}

func (h *history) advies(c chance, g *reporters, begun time.Time) casus.NieuwAdvies {
	t := pick(c, themesFor(g))
	in := casus.NieuwAdvies{Begonnen: begun, Vrager: h.people.melder(c, g), Vraag: one(c, t.told.ask), Advies: one(c, t.told.advice)}
	in.Aanleiding, in.Aard = t.codes(c, t.children > 0.5)
	if g.lay && c.yes(0.7) || c.yes(0.2) {
		in.Vrager = unnamed(in.Vrager)
	}
	return in
}

// adviesBefore records the advies that a melding grew out of (CW-3).
func (h *history) adviesBefore(s *step, actor access.Actor, hh *household, g *reporters, in *casus.NieuweMelding) error {
	c := hh.c
	advies := casus.NieuwAdvies{Begonnen: in.Ontvangen.Add(-time.Duration(c.between(1, 5)) * 24 * time.Hour), Gemeente: in.Gemeente,
		Aanleiding: in.Aanleiding, Aard: in.Aard, Vrager: in.Melder, Vraag: one(c, hh.theme.told.ask), Advies: one(c, hh.theme.told.advice)}
	if g.lay {
		advies.Vrager = unnamed(advies.Vrager)
	}
	made, err := s.RegisterAdvies(s.ctx, actor, advies)
	in.Advies = &made
	return err
}

// planSignalen plans reports of people who stay unknown; the last ones still wait for the decision of the team leader.
func (h *history) planSignalen(c chance, meldingen int) {
	for range meldingen / 85 {
		when := c.officeOn(workday(h.day(c), 0))
		h.later(when, func(s *step) error { return h.signaal(s, c, s.at.Add(-10*time.Minute)) })
	}
	for daysAgo := range 3 {
		when := at(h.lastDay().PlusDagen(-1-daysAgo), 15-daysAgo, 10)
		h.later(when, func(s *step) error { return h.signaal(s, c, when.Add(-7*time.Minute)) })
	}
}

// stillOpen is how many days before the last one signalen are no longer decided on.
const stillOpen = 3

func (h *history) lastDay() datum.Datum { return datum.Van(h.until) }

func (h *history) signaal(s *step, c chance, received time.Time) error {
	g := groups[len(groups)-1] // lay people
	hh := h.people.household(newChance(c.r.Uint64(), partSignalen), pick(c, themesFor(g)), dayOf(received))
	who := hh.members[:min(2, len(hh.members))]
	in := h.melding(hh, who, g, received, casus.AcuutNee)
	in.Verhaal, in.Melder = one(c, anonymous), unnamed(in.Melder)
	in.Geheimhouding, in.Grond = casus.MelderDubbelAnoniem, ""
	for i, m := range who {
		in.Personen = append(in.Personen, m.asHeard(hh, received, i > 0))
	}
	actor := one(c, h.staff.workers[hh.at.team])
	done, err := s.RegisterMelding(s.ctx, actor, in)
	if err != nil {
		return err
	}
	if dayOf(s.at).DagenTot(h.lastDay()) <= stillOpen {
		return nil
	}
	recorded := s.at
	act, when := c.yes(0.45), c.workdaysLater(recorded, c.between(1, 8))
	h.later(when, func(s *step) error { return h.decideSignaal(s, hh, who, recorded, done.Melding, act) })
	return nil
}

// asHeard is a member as somebody tells who knows the family a little: no number, and no birth date but perhaps a year.
func (m *member) asHeard(hh *household, received time.Time, year bool) casus.NieuwPersoon {
	p := m.asReported(hh, received)
	p.Gegevens = casus.Gegevens{Voornamen: m.g.Voornamen, Tussenvoegsel: m.g.Tussenvoegsel, Achternaam: m.g.Achternaam, Geslacht: m.g.Geslacht}
	if year {
		if g, err := datum.GeborenIn(m.born.Jaar(), 0); err == nil {
			p.Gegevens.Geboorte = g
		}
	}
	return p
}

func (h *history) decideSignaal(s *step, hh *household, who []*member, recorded time.Time, signaal id.ID, act bool) error {
	reason := leave
	if act {
		reason = actOn
	}
	done, err := s.BesluitSignaal(s.ctx, h.staff.leader[hh.at.team], casus.SignaalBesluit{Signaal: signaal, Ambtshalve: act,
		Reden: one(hh.c, reason), Versie: 1})
	if err != nil || !act {
		return err
	}
	if err := h.recognise(s, signaal, who); err != nil {
		return err
	}
	h.households = append(h.households, hh)
	hh.reported++
	hh.begin(*done.Casus, -1)
	for _, m := range who {
		m.teams[hh.at.team] = true
	}
	h.alone(s.at.Add(hh.c.minutes(20, 90)), h.handOver(hh, hh.open))
	h.planInforming(hh, who, recorded, s.at)
	h.planAssessment(hh, signaal, casus.NieuweMelding{Acuut: casus.AcuutNee}, s.at)
	return nil
}
