package demo

import (
	"time"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// at is a time of day in Amsterdam.
func at(d datum.Datum, hour, minute int) time.Time {
	return d.Begin().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute)
}

// isWorkday tells whether the office is open that day.
func isWorkday(d datum.Datum) bool { return !termijn.Standaard().Gesloten(d) }

// workday returns the n-th day on which the office is open after d; n = 0 is d itself or the first open day after it.
func workday(d datum.Datum, n int) datum.Datum {
	for !isWorkday(d) {
		d = d.PlusDagen(1)
		if n > 0 && isWorkday(d) {
			n--
		}
	}
	for ; n > 0; n-- {
		for d = d.PlusDagen(1); !isWorkday(d); {
			d = d.PlusDagen(1)
		}
	}
	return d
}

// officeOn is a moment in office hours on a day.
func (c chance) officeOn(d datum.Datum) time.Time {
	return at(d, 8, 30).Add(time.Duration(c.r.IntN(8*60+20))*time.Minute + time.Duration(c.r.IntN(60))*time.Second)
}

// workdaysLater is a moment in office hours, n working days after t.
func (c chance) workdaysLater(t time.Time, n int) time.Time {
	m := c.officeOn(workday(datum.Van(t), n))
	if !m.After(t) {
		return t.Add(c.minutes(10, 50))
	}
	return m
}

// daysLater is a moment in office hours on the first working day n days after t.
func (c chance) daysLater(t time.Time, n int) time.Time {
	return c.officeOn(workday(datum.Van(t).PlusDagen(n), 0))
}

func (c chance) minutes(lo, hi int) time.Duration {
	return time.Duration(c.between(lo, hi))*time.Minute + time.Duration(c.r.IntN(60))*time.Second
}

// anyHour is a moment of a day as incidents are reported: more in the evening, some at night.
func (c chance) anyHour(d datum.Datum) time.Time {
	from := pick(c, []share[int]{{0, 12}, {6, 12}, {12, 28}, {18, 48}})
	return at(d, from, 0).Add(time.Duration(c.r.IntN(6*3600)) * time.Second)
}
