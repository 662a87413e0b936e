package demo

import (
	"sync"
	"time"
)

// Clock is a clock that filling can set, so that what the platform writes by itself, such as the moment of a line in the
// log, belongs to the history too. Before and after filling it is the clock it was made with. It is safe for concurrent use.
type Clock struct {
	mu   sync.Mutex
	base func() time.Time
	at   time.Time // zero: base runs
}

// NewClock returns a clock that runs as base does.
func NewClock(base func() time.Time) *Clock { return &Clock{base: base} }

// Now returns the moment of the history that is being filled, or else that of the base.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return c.base()
	}
	return c.at
}

func (c *Clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

func (c *Clock) release() { c.set(time.Time{}) }
