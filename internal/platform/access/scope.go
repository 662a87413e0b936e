package access

import "slices"

// Scope tells which things of a list an actor may have: those to which one of its relations holds. It is the twin of Decide
// for SQL: a registered statement binds the flags as booleans and filters with them,
//
//	where org_id = $1 and ($2 or ($3 and eigenaar_id = $4) or ($5 and team_id in (…)))
//
// The zero Scope holds nothing.
type Scope struct {
	Alles      bool // everything of the organisation
	Eigenaar   bool
	Team       bool
	Meelezer   bool
	Deelnemer  bool
	Auteur     bool
	Toegewezen bool
	Ontvanger  bool

	relations []Relation
}

// Scope returns what the actor may have of a list for the action.
func (p *Policy) Scope(a Actor, action Action) Scope {
	var s Scope
	for _, r := range p.allowing(a, action) {
		s.relations = append(s.relations, r.Relations...)
	}
	slices.Sort(s.relations)
	s.relations = slices.Compact(s.relations)
	s.Alles = s.Has(Altijd) || s.Has(Organisatie)
	s.Eigenaar = s.Has(Eigenaar)
	s.Team = s.Has(Team)
	s.Meelezer = s.Has(Meelezer)
	s.Deelnemer = s.Has(Deelnemer)
	s.Auteur = s.Has(Auteur)
	s.Toegewezen = s.Has(Toegewezen)
	s.Ontvanger = s.Has(Ontvanger)
	return s
}

// Has tells whether things to which the relation holds are in the list. It serves the relations that a room adds itself.
func (s Scope) Has(rel Relation) bool {
	return slices.Contains(s.relations, Altijd) || slices.Contains(s.relations, rel)
}

// Empty tells whether the list holds nothing, whatever there is.
func (s Scope) Empty() bool { return len(s.relations) == 0 }
