package casustest

import (
	"time"

	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// Aanleiding is a code of the list that held on the day of t.
func Aanleiding(t time.Time) string { return first(codelijst.Aanleiding, t) }

// Aard is a code of the list that held on the day of t.
func Aard(t time.Time) string { return first(codelijst.Aard, t) }

// Hoedanigheid is a code of the list that held on the day of t.
func Hoedanigheid(t time.Time) string { return first(codelijst.Hoedanigheid, t) }

func first(lijst codelijst.ID, t time.Time) string {
	l, err := codelijst.Op(lijst, datum.Van(t))
	if err != nil {
		panic(err)
	}
	return string(l.Waarden()[0].Code)
}
