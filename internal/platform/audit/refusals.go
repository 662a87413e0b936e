package audit

import (
	"context"
	"strconv"
	"sync"
	"time"

	"regioaanpak/internal/platform/id"
)

// Refusals notes what was refused to somebody because of the role alone, before anything was looked up: the line says who, in
// which role, and which act; it names nothing that was asked for. The first refusal is in the log before the answer leaves.
// Those of the same act to the same person in the minute after it are counted, and make one line with the group of fields
// "keer-<n>" at the end of that minute; a program that is killed within it loses that count. So the lines of one person are at
// most two a minute for each act, however often somebody asks.
type Refusals struct {
	log    *Log
	window time.Duration

	mu      sync.Mutex
	open    map[refusal]*refused
	closed  bool
	writers sync.WaitGroup
}

// refusalWindow is how long refusals are counted together.
const refusalWindow = time.Minute

type refusal struct {
	org, person id.ID
	rol, act    string
}

type refused struct {
	by    Actor // of the first
	again int   // after the first
	timer *time.Timer
}

// Refusals returns a recorder of refusals on the log. Close it before the log.
func (l *Log) Refusals() *Refusals {
	return &Refusals{log: l, window: refusalWindow, open: map[refusal]*refused{}}
}

// Refused notes that act was refused to by, who works for org.
//
// Unavailable: the log cannot be written.
func (r *Refusals) Refused(ctx context.Context, org id.ID, by Actor, act string) error {
	key := refusal{org, by.Persoon, by.Rol, act}
	if !r.first(key, by) {
		return nil
	}
	_, err := r.log.Read(ctx, org, by, Line{Handeling: act, Uitkomst: Geweigerd})
	if err != nil {
		r.forget(key)
	}
	return err
}

// first tells whether this is the first refusal of its minute, and counts it when it is not.
func (r *Refusals) first(key refusal, by Actor) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if seen := r.open[key]; seen != nil {
		seen.again++
		return false
	}
	if !r.closed {
		r.open[key] = &refused{by: by, timer: time.AfterFunc(r.window, func() { r.end(key) })}
	}
	return true
}

// forget has the next refusal try again to be the first.
func (r *Refusals) forget(key refusal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if seen := r.open[key]; seen != nil {
		seen.timer.Stop()
		delete(r.open, key)
	}
}

// end writes the line of what was refused again, when there is any.
func (r *Refusals) end(key refusal) {
	r.mu.Lock()
	seen := r.open[key]
	delete(r.open, key)
	if seen == nil || seen.again == 0 {
		r.mu.Unlock()
		return
	}
	r.writers.Add(1)
	r.mu.Unlock()
	defer r.writers.Done()
	line := Line{Handeling: key.act, Uitkomst: Geweigerd, Velden: []string{VeldKeer + strconv.Itoa(seen.again)}}
	// The first refusal is in the log. A log that cannot be written now refuses everything else as well, which is told elsewhere.
	_, _ = r.log.Read(context.Background(), key.org, seen.by, line)
}

// VeldKeer begins the group of fields that says how often something was refused again.
const VeldKeer = "keer-"

// Close writes what was counted so far, and counts no more.
func (r *Refusals) Close() {
	r.mu.Lock()
	r.closed = true
	var keys []refusal
	for key, seen := range r.open {
		seen.timer.Stop()
		keys = append(keys, key)
	}
	r.mu.Unlock()
	for _, key := range keys {
		r.end(key)
	}
	r.writers.Wait()
}
