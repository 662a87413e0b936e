package demo

import (
	"context"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// transferredTo is where a decision hands the family to, as a code of vervolg.
var transferredTo = map[string]string{
	"overdracht-lokaal-team": "lokale-veld", "overdracht-lopende-hulp": "hulp-al-aanwezig", "overdracht-mdt": "lokale-veld",
	"overdracht-gezin": "clientsysteem", "verzoek-rvdk": "raad-voor-de-kinderbescherming",
}

// took is how many working days after the decision a dienst ends. Ten weeks are fifty of them, less holidays.
var took = map[casus.DienstSoort][]share[[2]int]{
	casus.DienstOverdracht: {{[2]int{4, 12}, 60}, {[2]int{13, 30}, 32}, {[2]int{31, 60}, 8}},
	casus.DienstVenV:       {{[2]int{18, 47}, 62}, {[2]int{51, 80}, 28}, {[2]int{81, 130}, 10}},
	casus.DienstOnderzoek:  {{[2]int{22, 47}, 56}, {[2]int{51, 80}, 32}, {[2]int{81, 130}, 12}},
}

// service is a dienst that runs.
type service struct {
	assessment
	id       id.ID
	kind     casus.DienstSoort
	decision string
}

func (h *history) planService(s *step, a assessment, kind casus.DienstSoort, decision string) error {
	type row struct {
		id      id.ID
		version int64
	}
	found, err := db.One(s.ctx, s.tx.Read(), qDienst, func(r db.Scanner, v *row) error { return r.Scan(&v.id, &v.version) }, a.melding)
	if err != nil {
		return err
	}
	sv := service{assessment: a, id: found.id, kind: kind, decision: decision}
	a.d.services++
	c := a.hh.c
	days := pick(c, took[kind])
	n := c.between(days[0], days[1])
	begin := c.workdaysLater(s.at, c.between(1, min(n-2, 12)))
	end := c.workdaysLater(s.at, n)
	h.later(begin, func(s *step) error {
		return s.StartDienst(s.ctx, h.worker(c, a.d), casus.DienstStart{Dienst: sv.id, Gestart: s.at, Versie: found.version})
	})
	h.later(end, func(s *step) error { return h.endService(s, sv, found.version+1) })
	return nil
}

func (h *history) endService(s *step, sv service, version int64) error {
	if err := s.RondDienstAf(s.ctx, h.worker(sv.hh.c, sv.d), sv.afronding(s.at, version)); err != nil {
		return err
	}
	sv.d.services--
	h.planClosing(sv.hh, sv.d, s.at)
	return nil
}

// afronding draws how a dienst ended and what that means for the casus.
func (sv service) afronding(now time.Time, version int64) casus.Afronding {
	c, d := sv.hh.c, sv.d
	in := casus.Afronding{Dienst: sv.id, Geeindigd: now, Versie: version}
	switch sv.kind {
	case casus.DienstOverdracht:
		in.Toelichting, in.Vervolg = one(c, ended["overgedragen"]), []string{transferredTo[sv.decision]}
	case casus.DienstVenV:
		in.Toelichting, in.Vervolg = one(c, ended["voorwaarden"]), []string{"lokale-veld"}
		d.ending, d.lasting = "veilig", c.yes(0.7)
	default:
		sv.investigated(&in)
	}
	return in
}

// What an onderzoek ends with has a place in informatieprotocol 1.0, by which the demo makes its deliveries.

// outcomes of an onderzoek (CBS 84853NED, Nederland 2023: of 7,350 a quarter closed early).
var outcomes = []share[string]{{"bevestigd", 62}, {"niet-bevestigd", 20}, {"geen", 5}, {"vertrokken", 13}}

func (sv service) investigated(in *casus.Afronding) {
	c, d, t := sv.hh.c, sv.d, sv.hh.theme
	outcome := pick(c, outcomes)
	in.Toelichting = one(c, ended[outcome])
	in.Aanleiding, _ = t.codes(c, false)
	in.Vervolg = []string{"lokale-veld"}
	switch outcome {
	case "vertrokken":
		in.Uitkomst = []string{"voortijdig-onbekende-bestemming"}
		d.ending, sv.hh.gone = "vertrokken", true
		return
	case "geen":
		in.Vervolg, d.ending = []string{"anders"}, "geen-hg-km"
	case "bevestigd":
		_, in.Aard = t.codes(c, minors(sv.hh.members, dayOf(in.Geeindigd)))
		in.Vervolg = some(c, words("lokale-veld jeugdhulpaanbieder gecertificeerde-instelling volwassenen-ggz"), c.between(1, 2))
		d.ending, d.lasting = "veilig", c.yes(0.75)
	}
	if t.hg {
		in.Uitkomst = append(in.Uitkomst, "hg-"+outcome)
	}
	if t.km && minors(sv.hh.members, dayOf(in.Geeindigd)) || len(in.Uitkomst) == 0 {
		in.Uitkomst = append(in.Uitkomst, "km-"+outcome)
	}
}

// planInforming plans when the people who are new in a casus are told that data about them are kept: most in one talk within
// four weeks after those were recorded, some after the term was extended, some too late.
func (h *history) planInforming(hh *household, who []*member, recorded, now time.Time) {
	c, d := hh.c, hh.open
	talk := c.daysLater(recorded, pick(c, []share[int]{{c.between(2, 10), 40}, {c.between(11, 24), 52}, {c.between(30, 60), 8}}))
	if !talk.After(now) {
		talk = c.daysLater(now, 2)
	}
	for _, m := range who {
		if d.has(m) {
			continue
		}
		d.members = append(d.members, m)
		d.uninformed = append(d.uninformed, m)
		if !c.yes(0.09) {
			h.later(talk, func(s *step) error { return h.inform(s, hh, d, m) })
			continue
		}
		first := c.daysLater(recorded, c.between(19, 25))
		h.later(first, func(s *step) error { return h.extend(s, hh, d, m) })
		if c.yes(0.4) {
			h.later(c.daysLater(recorded, 35+c.between(0, 3)), func(s *step) error { return h.extend(s, hh, d, m) })
		}
		h.later(c.daysLater(recorded, c.between(38, 56)), func(s *step) error { return h.inform(s, hh, d, m) })
	}
}

func (d *dossier) has(m *member) bool {
	for _, o := range d.members {
		if o == m {
			return true
		}
	}
	return false
}

func (d *dossier) waits(m *member) bool {
	for _, o := range d.uninformed {
		if o == m {
			return true
		}
	}
	return false
}

func (h *history) inform(s *step, hh *household, d *dossier, m *member) error {
	if hh.open != d || !d.waits(m) {
		return nil
	}
	d.forget(m)
	return s.LegInformerenVast(s.ctx, h.worker(hh.c, d), casus.Informeren{Casus: d.id, Persoon: m.known})
}

func (h *history) extend(s *step, hh *household, d *dossier, m *member) error {
	if hh.open != d || !d.waits(m) {
		return nil
	}
	n := d.extended[m]
	d.extended[m]++
	return s.LegInformerenVast(s.ctx, h.worker(hh.c, d), casus.Informeren{Casus: d.id, Persoon: m.known, Verleng: true,
		NodigVoorTaak: true, NodigVoorHGKM: true, Grond: one(hh.c, postponed), Verlengingen: n})
}

// planClosing plans the end of a casus on which nothing is left to do: soon, or after the safety was monitored for a time.
func (h *history) planClosing(hh *household, d *dossier, now time.Time) {
	if d.closing || len(d.assess) > 0 || d.services > 0 {
		return
	}
	d.closing = true
	end := hh.c.workdaysLater(now, hh.c.between(1, 12))
	if d.lasting && d.ending == "veilig" {
		end = hh.c.daysLater(now, hh.c.between(60, 420))
	}
	h.later(end, func(s *step) error { return h.closeCasus(s, hh, d) })
}

func (h *history) closeCasus(s *step, hh *household, d *dossier) error {
	d.closing = false
	if len(d.assess) > 0 || d.services > 0 {
		return nil // a report came in between; the casus is closed after that
	}
	for len(d.uninformed) > 0 {
		if err := h.inform(s, hh, d, d.uninformed[0]); err != nil {
			return err
		}
	}
	if hh.theme.name == "ouderen" && hh.c.yes(0.08) {
		d.ending, hh.gone = "overleden", true
	}
	if err := s.SluitCasus(s.ctx, h.worker(hh.c, d), d.id, d.ending, d.versie); err != nil {
		return err
	}
	hh.open, hh.closed = nil, s.at
	return nil
}

// lookAlong asks somebody of another team to read along.
func (h *history) lookAlong(hh *household, d *dossier) func(context.Context) error {
	return func(ctx context.Context) error {
		if hh.open != d {
			return nil
		}
		return h.Casus.VraagMeelezer(ctx, h.worker(hh.c, d), d.id, h.staff.elsewhere(d.team).Persoon, "tweede-professional")
	}
}

// handOver gives a casus to a colleague of the team.
func (h *history) handOver(hh *household, d *dossier) func(context.Context) error {
	return func(ctx context.Context) error {
		to := hh.c.r.IntN(len(h.staff.workers[d.team]))
		if hh.open != d || to == d.owner {
			return nil
		}
		if err := h.Casus.WijsToe(ctx, h.staff.leader[d.team], d.id, h.staff.workers[d.team][to].Persoon, d.versie); err != nil {
			return err
		}
		d.owner, d.versie = to, d.versie+1
		return nil
	}
}
