package db

import (
	"fmt"
	"time"
)

// timeLayout is of fixed width, so that text order is time order.
const timeLayout = "2006-01-02T15:04:05.000000Z"

// Time writes an instant as it is stored: UTC, to the microsecond, 27 characters.
func Time(t time.Time) string { return t.UTC().Format(timeLayout) }

// ParseTime reads an instant as it is stored.
func ParseTime(s string) (time.Time, error) {
	t, err := time.Parse(timeLayout, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("stored time: %w", err)
	}
	return t, nil
}

// TimePtr is Time for a moment that may be absent.
func TimePtr(t *time.Time) *string {
	if t == nil {
		return nil
	}
	s := Time(*t)
	return &s
}

// ParseTimePtr is ParseTime for a moment that may be absent.
func ParseTimePtr(s *string) (*time.Time, error) {
	if s == nil {
		return nil, nil
	}
	t, err := ParseTime(*s)
	return &t, err
}
