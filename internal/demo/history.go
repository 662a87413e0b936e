package demo

import (
	"container/heap"
	"context"
	"fmt"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/herkenning"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
)

// history plays the casework of the region. What has still to happen stands in a queue by moment; what happens may put
// something later in it.
type history struct {
	Deps
	o      Options
	from   time.Time
	until  time.Time
	org    id.ID
	staff  staff
	people *names
	herken *herkenning.Herkenning

	queue      queue
	seq        int
	households []*household
	counts     map[casus.Betrokkenheid]int
}

// event is one thing that happens at a moment.
type event struct {
	at  time.Time
	seq int // among events of one moment, in the order in which they were planned
	// act happens in the transaction of its batch. alone, when act is nil, runs a transaction of its own: some acts of
	// the room have no other form.
	act   func(*step) error
	alone func(context.Context) error
}

// step is the moment at which an event happens, with the acts of casework at that moment.
type step struct {
	casus.Acts
	ctx context.Context
	tx  *db.Tx
	at  time.Time
}

// The parts of the demo that draw from a sequence of their own.
const (
	partPlan uint64 = iota + 1
	partAdviezen
	partSignalen
	partReading
	partHousehold = 1000 // and up: one for each household
)

func newHistory(d Deps, o Options) *history {
	last := datum.Van(o.Until)
	return &history{Deps: d, o: o, from: last.PlusMaanden(-12 * o.Years).Begin(), until: o.Until,
		org: fixedID(o.Seed, veiligThuis.name), staff: newStaff(o.Seed), herken: herkenning.New(d.Vault),
		people: &names{places: municipalities()},
		counts: map[casus.Betrokkenheid]int{}}
}

// later plans an act. What would happen after the end of the history does not.
func (h *history) later(at time.Time, act func(*step) error) {
	h.push(event{at: at, act: act})
}

func (h *history) alone(at time.Time, act func(context.Context) error) {
	h.push(event{at: at, alone: act})
}

func (h *history) push(e event) {
	if e.at.After(h.until) {
		return
	}
	e.at = e.at.UTC().Truncate(time.Microsecond)
	h.seq++
	e.seq = h.seq
	heap.Push(&h.queue, e)
}

// play lets everything happen, a day in one transaction: what is in one transaction has one moment in the log, and one
// signature under it.
func (h *history) play(ctx context.Context, progress func(done, total int)) error {
	first, last := datum.Van(h.from), datum.Van(h.until)
	total := first.DagenTot(last) + 1
	for done := range total {
		end := first.PlusDagen(done + 1).Begin()
		for h.due(end) {
			if err := h.batch(ctx, end); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(done+1, total)
		}
	}
	return ctx.Err()
}

func (h *history) due(end time.Time) bool { return len(h.queue) > 0 && h.queue[0].at.Before(end) }

// batch runs what is due before end: one event that runs alone, or all up to the next of those.
func (h *history) batch(ctx context.Context, end time.Time) error {
	if e := h.queue[0]; e.act == nil {
		heap.Pop(&h.queue)
		h.Clock.set(e.at)
		if err := e.alone(ctx); err != nil {
			return fmt.Errorf("demo at %s: %w", e.at.Format(time.DateTime), err)
		}
		return nil
	}
	return h.DB.InTx(ctx, h.org, func(tx *db.Tx) error {
		for h.due(end) && h.queue[0].act != nil {
			e, _ := heap.Pop(&h.queue).(event)
			h.Clock.set(e.at)
			if err := e.act(&step{Acts: h.Casus.Acts(tx, e.at), ctx: ctx, tx: tx, at: e.at}); err != nil {
				return fmt.Errorf("demo at %s: %w", e.at.Format(time.DateTime), err)
			}
		}
		return nil
	})
}

// queue is a heap of events by moment, then in the order of planning.
type queue []event

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].at.Equal(q[j].at) {
		return q[i].seq < q[j].seq
	}
	return q[i].at.Before(q[j].at)
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any) {
	if e, ok := x.(event); ok {
		*q = append(*q, e)
	}
}
func (q *queue) Pop() any {
	old := *q
	e := old[len(old)-1]
	*q = old[:len(old)-1]
	return e
}
