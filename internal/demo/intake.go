package demo

import (
	"fmt"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/recht/datum"
)

// involvement is the share of meldingen by how far Veilig Thuis was with the family (CBS 85361NED, Nederland 2023, without
// what is not classified).
var involvement = []share[casus.Betrokkenheid]{
	{casus.EersteMelding, 40615}, {casus.Hermelding, 48555}, {casus.TijdensVB, 16915}, {casus.NaVB, 12895}, {casus.TijdensMonit, 6545},
}

const (
	quietBeforeHermelding = 14 * 24 * time.Hour
	restOfShift           = 8 * time.Hour // what came in so recently has its acute check answered, but for the chosen few
)

// plan puts in the queue when meldingen, signalen and adviezen come in. Who and what they are about is drawn then.
func (h *history) plan() {
	c := newChance(h.o.Seed, partPlan)
	meldingen := int(meldingenPerYear * float64(h.o.Years) * h.o.Scale)
	for range meldingen {
		g := pick(c, groupsOf(func(r *reporters) float64 { return r.meldingen }))
		received, at := h.reported(c, g)
		h.later(at, func(s *step) error { return h.intake(s, c, g, received, casus.AcuutNee) })
	}
	h.planWaiting(c)
	h.planSignalen(newChance(h.o.Seed, partSignalen), meldingen)
	h.planReading(newChance(h.o.Seed, partReading))
	h.planAdviezen(newChance(h.o.Seed, partAdviezen), int(float64(meldingen)*adviezenPerReport))
	h.planDeliveries()
}

// planWaiting lets reports of the last hours wait for the answer to their acute check.
func (h *history) planWaiting(c chance) {
	for _, ago := range []time.Duration{18 * time.Minute, 54 * time.Minute, 2*time.Hour + 11*time.Minute} {
		received := h.until.Add(-ago)
		h.later(received.Add(6*time.Minute), func(s *step) error { return h.intake(s, c, groups[0], received, casus.AcuutOpen) })
	}
}

// day draws a day of the history; in the holidays of summer there are fewer reports.
func (h *history) day(c chance) datum.Datum {
	first := datum.Van(h.from)
	days := first.DagenTot(datum.Van(h.until)) + 1
	for {
		d := first.PlusDagen(c.r.IntN(days))
		if d.Maand() != time.August && d.Maand() != time.July || c.yes(0.8) {
			return d
		}
	}
}

// reported draws when a report came in and when it was taken down: the police report at any hour, others in office hours.
func (h *history) reported(c chance, g *reporters) (received, registered time.Time) {
	d := h.day(c)
	if !g.police && !(g.lay && c.yes(0.2)) {
		received = c.officeOn(workday(d, 0))
		return received, received.Add(c.minutes(4, 40))
	}
	received = c.anyHour(d)
	switch night := received.Before(at(d, 7, 0)); {
	case night && c.yes(0.7):
		return received, at(d, 7, 30).Add(c.minutes(0, 100))
	default:
		return received, received.Add(c.minutes(4, 55))
	}
}

// intake takes down one report: for a family that is new, known or being worked with, so that the shares of involvement come
// out as they are in the country.
func (h *history) intake(s *step, c chance, g *reporters, received time.Time, acute casus.Acuut) error {
	kind, hh := h.choose(c, g, s.at)
	if hh == nil {
		hh = h.newHousehold(c, g, s.at)
	}
	if acute == casus.AcuutNee {
		acute = h.acute(c, s.at)
	}
	h.counts[kind]++
	hh.reported++
	who := hh.about()
	actor, owner := h.taker(hh, who)
	in := h.melding(hh, who, g, received, acute)
	if hh.open != nil {
		in.Casus = &hh.open.id
	}
	for _, m := range who {
		in.Personen = append(in.Personen, m.asReported(hh, received))
	}
	if !g.police && hh.c.yes(0.05) {
		if err := h.adviesBefore(s, actor, hh, g, &in); err != nil {
			return err
		}
	}
	done, err := s.RegisterMelding(s.ctx, actor, in)
	if err != nil {
		return err
	}
	if err := h.recognise(s, done.Melding, who); err != nil {
		return err
	}
	if hh.open == nil {
		hh.begin(*done.Casus, owner)
		h.planColleagues(hh, s.at)
	}
	for _, m := range who {
		m.teams[hh.open.team] = true
		if m.place == unborn {
			h.planBirth(hh, m, s.at)
		}
	}
	h.planInforming(hh, who, s.at, s.at)
	h.planAssessment(hh, done.Melding, in, s.at)
	return nil
}

// choose draws what kind of report it is and the household it is about; nil is a new one. The kind that is furthest behind
// its share is the likeliest.
func (h *history) choose(c chance, g *reporters, now time.Time) (casus.Betrokkenheid, *household) {
	fit := map[casus.Betrokkenheid][]share[*household]{}
	for _, hh := range h.households {
		if hh.gone || g.aboutChildren && !minors(hh.members, datum.Van(now)) {
			continue
		}
		if k := hh.stands(now); k != "" {
			fit[k] = append(fit[k], share[*household]{hh, hh.pull})
		}
	}
	total, sum := 1, 0.0
	for _, k := range involvement {
		total, sum = total+h.counts[k.v], sum+k.w
	}
	var open []share[casus.Betrokkenheid]
	for _, k := range involvement {
		if k.v == casus.EersteMelding || len(fit[k.v]) > 0 {
			behind := k.w/sum*float64(total) - float64(h.counts[k.v])
			open = append(open, share[casus.Betrokkenheid]{k.v, k.w/sum + max(0, behind)})
		}
	}
	kind := pick(c, open)
	if kind == casus.EersteMelding {
		return kind, nil
	}
	return kind, pick(c, fit[kind])
}

// stands tells what a report about the household would be now, or nothing when none is likely.
func (hh *household) stands(now time.Time) casus.Betrokkenheid {
	switch d := hh.open; {
	case d == nil && now.Sub(hh.closed) > quietBeforeHermelding:
		return casus.Hermelding
	case d == nil:
		return ""
	case len(d.assess) > 0:
		return casus.TijdensVB
	case d.services > 0:
		return casus.NaVB
	}
	return casus.TijdensMonit
}

func (h *history) newHousehold(c chance, g *reporters, now time.Time) *household {
	of := newChance(h.o.Seed, partHousehold+uint64(len(h.households)))
	hh := h.people.household(of, pick(c, themesFor(g)), datum.Van(now))
	h.households = append(h.households, hh)
	return hh
}

// acute draws whether the acute check is answered at once.
func (h *history) acute(c chance, now time.Time) casus.Acuut {
	switch {
	case c.yes(0.4) && h.until.Sub(now) > restOfShift:
		return casus.AcuutOpen
	case c.yes(0.07):
		return casus.AcuutJa
	}
	return casus.AcuutNee
}

// melding is what is taken down of a report about these people, without the people.
func (h *history) melding(hh *household, about []*member, g *reporters, received time.Time, acute casus.Acuut) casus.NieuweMelding {
	c := hh.c
	in := casus.NieuweMelding{Ontvangen: received, Gemeente: string(hh.at.code), Melder: h.people.melder(c, g),
		Verhaal: hh.story(g, received), Acuut: acute}
	in.Aanleiding, in.Aard = hh.theme.codes(c, minors(about, datum.Van(received)))
	in.Geheimhouding, in.Grond = disclosure(c, g, in.Melder)
	if g.police && c.yes(0.6) {
		h.people.police++
		in.ExternNummer = fmt.Sprintf("ZM-%d-%06d", received.Year(), h.people.police)
	}
	switch acute {
	case casus.AcuutJa:
		in.AcuutUitleg = hh.say(acuteYes, received)
	case casus.AcuutNee:
		in.AcuutUitleg = hh.say(acuteNo, received)
	}
	return in
}

// taker is who takes the report down: a colleague of the team, who then carries the casus, or who works for every team. A
// family that moved to the part of another team is known only to who works there too.
func (h *history) taker(hh *household, who []*member) (access.Actor, int) {
	if d := hh.open; d != nil {
		if d.owner >= 0 && knownTo(who, d.team) && hh.c.yes(0.7) {
			return h.staff.workers[d.team][d.owner], d.owner
		}
		return h.staff.anyTeam[d.team], d.owner
	}
	hh.moveWithin(h)
	unseen := !knownTo(who, hh.at.team)
	if unseen && hh.c.yes(0.3) {
		for _, m := range who {
			m.known, m.teams = "", [teamCount]bool{} // recorded anew; the leader of the other team learns of it (D30)
		}
		unseen = false
	}
	if unseen || hh.c.yes(0.06) {
		return h.staff.anyTeam[hh.at.team], -1
	}
	owner := hh.c.r.IntN(len(h.staff.workers[hh.at.team]))
	return h.staff.workers[hh.at.team][owner], owner
}

// knownTo tells whether a team may see everybody who is known already.
func knownTo(who []*member, team int) bool {
	for _, m := range who {
		if m.known != "" && !m.teams[team] {
			return false
		}
	}
	return true
}

// moveWithin lets some families that are reported again live elsewhere in the region by now. Their addresses are known again
// when somebody writes them down.
func (hh *household) moveWithin(h *history) {
	if hh.reported > 1 && hh.c.yes(0.08) {
		hh.at = pick(hh.c, h.people.places)
	}
}

// about are the people a report names: the household, and now and then somebody who was not in the picture before.
func (hh *household) about() []*member {
	if hh.reported > 1 && len(hh.waiting) > 0 && hh.c.yes(0.35) {
		hh.members = append(hh.members, hh.waiting[0])
		hh.waiting = hh.waiting[1:]
	}
	var who []*member
	for _, m := range hh.members {
		if m.place == grandparent && hh.reported > 2 && hh.c.yes(0.5) {
			continue
		}
		who = append(who, m)
	}
	return who
}

// planBirth gives an unborn child its name and birth date once it is born, when the casus is open then; or when the family is
// reported again after that.
func (h *history) planBirth(hh *household, m *member, now time.Time) {
	const term = 150 // days from the first report to the birth, about
	c := hh.c
	born := m.born.PlusDagen(term - c.between(0, 40))
	write := c.daysLater(now, max(1, datum.Van(now).DagenTot(born)+c.between(2, 12)))
	h.later(write, func(s *step) error {
		if hh.open == nil || !hh.open.has(m) || m.place != unborn {
			return nil
		}
		m.place, m.born = child, born
		m.g.Voornamen, m.g.Geslacht, m.g.Geboorte = one(c, namings[0].v.girls), "V", datum.GeborenOp(born)
		h.people.finish(c, m, datum.Van(s.at))
		return s.CorrigeerPersoon(s.ctx, h.worker(c, hh.open), casus.Correctie{Casus: hh.open.id, Persoon: m.known, Gegevens: m.g,
			Reden: "geboren", Versie: 1})
	})
}

// asReported is a member as the report describes them.
func (m *member) asReported(hh *household, received time.Time) casus.NieuwPersoon {
	p := casus.NieuwPersoon{Gegevens: m.g, Adres: m.adres, AdresGeheim: m.hidden, Rollen: hh.theme.role(m, datum.Van(received))}
	if m.known != "" {
		known := m.known
		p.Bekend = &known
	}
	return p
}
