// Package fout holds the six kinds of error that pass between rooms. A message here is for developers and never carries
// personal data or a rejected value; the text a user reads is made at the edge from the codes.
package fout

import (
	"errors"
	"strings"
)

// Kind says what the caller can do about an error.
type Kind int

// The kinds, in the order in which an edge looks at them.
const (
	KindInternal    Kind = iota // not ours: a fault of the program
	KindInvalid                 // the input is wrong; Velden tells where
	KindNotFound                // there is no such thing
	KindForbidden               // there is, but not for this actor; an edge shows the same as for not found
	KindConflict                // the act clashes with the state of things; Code tells how
	KindStale                   // somebody else changed it since it was shown
	KindUnavailable             // a part of the system cannot do its work now; nothing was stored or shown
)

func (k Kind) String() string {
	return [...]string{"internal", "invalid", "not found", "forbidden", "conflict", "stale", "unavailable"}[k]
}

// Naam is an argument that names something in public: a kind of record, its number, an option of a code list. It is the only
// text that a message takes over, and never a rejected value or anything of a person.
type Naam string

// Veld is one wrong field of the input: the name of the field, the code of what is wrong, and the arguments that its
// message needs (limits, counts and a Naam, never the rejected value).
type Veld struct {
	Naam string
	Code string
	Args []any
}

// Error is an error of a known kind.
type Error struct {
	kind   Kind
	what   string
	velden []Veld
	cause  error
}

// Invalid reports that field veld of the input is wrong in the way code tells.
func Invalid(veld, code string, args ...any) *Error {
	return &Error{kind: KindInvalid, what: "invalid input", velden: []Veld{{veld, code, args}}}
}

// InvalidAll reports all wrong fields at once; it returns nil when there are none.
func InvalidAll(velden []Veld) error {
	if len(velden) == 0 {
		return nil
	}
	return &Error{kind: KindInvalid, what: "invalid input", velden: velden}
}

// And adds a further wrong field.
func (e *Error) And(veld, code string, args ...any) *Error {
	e.velden = append(e.velden, Veld{veld, code, args})
	return e
}

// NotFound reports that what does not exist, or not for this actor.
func NotFound(what string) *Error { return &Error{kind: KindNotFound, what: what} }

// Forbidden reports that the actor may not do what.
func Forbidden(what string) *Error { return &Error{kind: KindForbidden, what: what} }

// Conflict reports that the act clashes with the state of things; code is a stable name for how.
func Conflict(code string) *Error { return &Error{kind: KindConflict, what: code} }

// Stale reports that what changed since it was shown to the actor.
func Stale(what string) *Error { return &Error{kind: KindStale, what: what} }

// Unavailable reports that what cannot be done now, because of cause.
func Unavailable(what string, cause error) *Error {
	return &Error{kind: KindUnavailable, what: what, cause: cause}
}

// Error names the kind, what it is about and the wrong fields with their codes.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.kind.String())
	if e.what != "" {
		b.WriteString(": " + e.what)
	}
	for _, v := range e.velden {
		b.WriteString("; " + v.Naam + ": " + v.Code)
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// Kind returns the kind.
func (e *Error) Kind() Kind { return e.kind }

// KindOf returns the kind of err, or KindInternal when it is none of ours.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.kind
	}
	return KindInternal
}

// Is tells whether err is of kind k.
func Is(err error, k Kind) bool { return err != nil && KindOf(err) == k }

// Velden returns the wrong fields of an invalid input, or nil.
func Velden(err error) []Veld {
	var e *Error
	if errors.As(err, &e) {
		return e.velden
	}
	return nil
}

// Code returns what a conflict, a stale or a missing thing is about, or the empty string.
func Code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.what
	}
	return ""
}
