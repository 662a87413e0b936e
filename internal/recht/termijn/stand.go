package termijn

import "regioaanpak/internal/recht/datum"

// Toestand is where a clock stands.
type Toestand string

// The states of a clock.
const (
	Early   Toestand = "early"   // more open days left than the margin
	Near    Toestand = "near"    // within the margin
	Due     Toestand = "due"     // today is the last day
	Late    Toestand = "late"    // the last day has passed
	Stopped Toestand = "stopped" // what was asked has been done
)

// NearOpenDagen is the margin within which a clock is near, unless set otherwise.
const NearOpenDagen = 2

// Stand is a clock on a day. Days count up to the last day of the term and are negative when it has passed: -3 is three
// days late. Of a stopped clock they tell the margin with which it was done.
type Stand struct {
	Toestand Toestand
	Dagen    int
	Open     int  // the same in open days of the calendar
	OpTijd   bool // not late; of a stopped clock: done in time
}

// StandOptie changes how a clock is read.
type StandOptie func(*int)

// NearBinnen sets the number of open days within which a clock is near.
func NearBinnen(openDagen int) StandOptie { return func(n *int) { *n = openDagen } }

// Stand tells where the clock of this term stands on vandaag. klaar is the day on which what was asked was done, nil or
// no date when it was not; a day after vandaag has not come yet and does not stop the clock. The zero Stand when there is no term or no today.
func (u Uitkomst) Stand(klaar *datum.Datum, vandaag datum.Datum, opts ...StandOptie) Stand {
	if u.Uiterlijk.IsZero() || vandaag.IsZero() {
		return Stand{}
	}
	near := NearOpenDagen
	for _, opt := range opts {
		opt(&near)
	}
	if klaar != nil && !klaar.IsZero() && !klaar.After(vandaag) {
		s := u.afstand(*klaar)
		s.Toestand = Stopped
		return s
	}
	s := u.afstand(vandaag)
	switch {
	case s.Dagen < 0:
		s.Toestand = Late
	case s.Dagen == 0:
		s.Toestand = Due
	case s.Open <= near:
		s.Toestand = Near
	default:
		s.Toestand = Early
	}
	return s
}

func (u Uitkomst) afstand(van datum.Datum) Stand {
	k := u.kalender
	if k == nil {
		k = standaard
	}
	dagen := van.DagenTot(u.Uiterlijk)
	return Stand{Dagen: dagen, Open: k.OpenDagen(van, u.Uiterlijk), OpTijd: dagen >= 0}
}
