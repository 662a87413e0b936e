package demo

import (
	"context"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

// How much is read, so that who reviews the log has something to review. Only the last weeks are played: a reading is a
// durable write of its own, and two years of them would take longer than all the rest.
const (
	readingDays   = 14
	readsPerDay   = 14
	treffersEvery = 21 // days between the moments at which leaders look at matches
	treffersLeft  = 60 // days before the end in which they do not
)

// planReading lets people open what they work on, reporters and all, and now and then something that is not theirs.
func (h *history) planReading(c chance) {
	for day := range readingDays {
		d := h.lastDay().PlusDagen(-1 - day)
		if !isWorkday(d) {
			continue
		}
		for range max(1, int(readsPerDay*h.o.Scale/defaultScale)) {
			h.alone(c.officeOn(d), func(ctx context.Context) error { return h.read(ctx, c) })
		}
	}
	for d := dayOf(h.from).PlusDagen(treffersEvery); d.DagenTot(h.lastDay()) > treffersLeft; d = d.PlusDagen(treffersEvery) {
		for team := range teamCount {
			h.alone(at(workday(d, 0), 9, 10+team), func(ctx context.Context) error { return h.lookAtMatches(ctx, h.staff.leader[team]) })
		}
	}
}

// read lets somebody open a casus: mostly who carries it.
func (h *history) read(ctx context.Context, c chance) error {
	var open []*dossier
	for _, hh := range h.households {
		if hh.open != nil {
			open = append(open, hh.open)
		}
	}
	if len(open) == 0 {
		return nil
	}
	d := one(c, open)
	switch {
	case c.yes(0.05):
		_, err := h.Casus.Casus(ctx, one(c, h.staff.workers[(d.team+1)%teamCount]), d.id)
		if fout.Is(err, fout.KindNotFound) {
			return nil // refused, and logged as such; a meelezer is not refused
		}
		return err
	case c.yes(0.12):
		return h.openReporter(ctx, c, d)
	}
	_, err := h.Casus.Casus(ctx, h.worker(c, d), d.id)
	return err
}

// openReporter lets the team leader read a casus and open who reported, with a reason.
func (h *history) openReporter(ctx context.Context, c chance, d *dossier) error {
	leader := h.staff.leader[d.team]
	leader.Extra = []access.Permissie{access.MelderInzage}
	b, err := h.Casus.Casus(ctx, leader, d.id)
	if err != nil {
		return err
	}
	_, err = h.Casus.Melder(ctx, leader, d.id, b.Meldingen[0].ID, one(c, []string{"terugkoppeling", "veiligheid", "beoordeling"}))
	return err
}

// lookAtMatches lets a leader handle the matches with the casussen of the team (D30).
func (h *history) lookAtMatches(ctx context.Context, leader access.Actor) error {
	w, err := h.Casus.Werkvoorraad(ctx, leader, casus.Filter{})
	if err != nil {
		return err
	}
	for _, t := range w.Treffers {
		if err := h.Casus.HandelTrefferAf(ctx, leader, t.Taak); err != nil {
			return err
		}
	}
	return nil
}
