package demo

import "math/rand/v2"

// chance draws from one reproducible sequence.
type chance struct{ r *rand.Rand }

// newChance begins the sequence of one part of the demo. Parts have sequences of their own, so that a change in one leaves
// the others as they are.
func newChance(seed, part uint64) chance {
	return chance{rand.New(rand.NewPCG(seed, part))} //nolint:gosec // invented data must be the same every time
}

// yes is true with probability p.
func (c chance) yes(p float64) bool { return c.r.Float64() < p }

// between returns a whole number from lo to hi, both included.
func (c chance) between(lo, hi int) int { return lo + c.r.IntN(hi-lo+1) }

// one returns one of the values, each as likely.
func one[T any](c chance, of []T) T { return of[c.r.IntN(len(of))] }

// share is a value with its weight among others.
type share[T any] struct {
	v T
	w float64
}

// pick returns one of the values by weight.
func pick[T any](c chance, of []share[T]) T {
	total := 0.0
	for _, s := range of {
		total += s.w
	}
	x := c.r.Float64() * total
	for _, s := range of {
		if x -= s.w; x < 0 {
			return s.v
		}
	}
	return of[len(of)-1].v
}

// some returns n different values of the list, in its order.
func some[T any](c chance, of []T, n int) []T {
	if n >= len(of) {
		return of
	}
	keep := make([]bool, len(of))
	for left := n; left > 0; {
		if i := c.r.IntN(len(of)); !keep[i] {
			keep[i] = true
			left--
		}
	}
	var all []T
	for i, k := range keep {
		if k {
			all = append(all, of[i])
		}
	}
	return all
}
