package access

import "regioaanpak/internal/platform/audit"

// Audit returns the actor as lines of the log name it. Nobody is the public.
func (a Actor) Audit() audit.Actor {
	by := audit.Actor{Soort: audit.Person, Persoon: a.Persoon, Rol: string(a.Rol), Sessie: a.Sessie, Trace: a.Trace}
	switch {
	case a.kind == operator:
		return audit.Actor{Soort: audit.Operator, Trace: a.Trace}
	case a.kind == job:
		return audit.Actor{Soort: audit.Job, Rol: a.Naam, Trace: a.Trace}
	case a.Persoon == "":
		return audit.Actor{Soort: audit.Public, Trace: a.Trace}
	case a.Token != "":
		by.Sessie = a.Token
	}
	return by
}
