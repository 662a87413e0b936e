// Package access keeps who may do what: organisations, people, memberships, login and sessions, and the one policy that
// every room asks. It decides; it knows no room.
package access

import (
	"slices"
	"time"

	"regioaanpak/internal/platform/id"
)

// Actor is who acts in one request: a person in one role for one organisation. The zero Actor is nobody and may do nothing.
type Actor struct {
	Persoon id.ID
	Org     id.ID
	Rol     Rol
	Naam    string
	Teams   []id.ID
	Extra   []Permissie
	Sessie  id.ID
	Trace   string // name of the request in the logs
	Demo    bool   // the installation holds no real people

	// Confirmed is when the person last proved to be there with a code; zero for a demo login and a token.
	Confirmed time.Time
	// Token is set when a bearer token acts for the person: then only Actions are possible, whatever the role may do.
	Token   id.ID
	Actions []Action

	kind actorKind
}

// actorKind tells who stands behind an actor that is not a person in a role.
type actorKind int

const (
	person actorKind = iota
	operator
	job
)

// Operator is who works on the command line of the installation itself. The policy gives it nothing: it can make
// organisations and accounts and nothing else.
func Operator() Actor { return Actor{Org: id.Nil, Naam: "operator", kind: operator} }

// CommandLine is who works on the command line, in a role for one organisation: whoever can read the keys of the
// installation can do what the role does, and the log says that it was done there. It stands in no relation to anything but
// the organisation.
func CommandLine(org id.ID, rol Rol) Actor {
	return Actor{Org: org, Rol: rol, Naam: "operator", kind: operator}
}

// Job is a background task of an organisation, by name. The policy gives it nothing; it serves for lines in the log.
func Job(org id.ID, name string) Actor { return Actor{Org: org, Naam: name, kind: job} }

// Mag tells whether the membership has the extra permission.
func (a Actor) Mag(p Permissie) bool { return slices.Contains(a.Extra, p) }

// InTeam tells whether the actor belongs to the team.
func (a Actor) InTeam(team id.ID) bool { return team != "" && slices.Contains(a.Teams, team) }

// IsOperator tells whether the actor works on the command line.
func (a Actor) IsOperator() bool { return a.kind == operator }

// ConfirmedWithin tells whether the person gave a code no longer than limit before now. Acts with heavy consequences ask for it.
func (a Actor) ConfirmedWithin(now time.Time, limit time.Duration) bool {
	return !a.Confirmed.IsZero() && now.Sub(a.Confirmed) <= limit
}
