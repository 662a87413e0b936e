package access

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"regioaanpak/internal/platform/fout"
)

// Action is something a room lets people do, as "room.act". Rooms name their own.
type Action string

// Relation is how an actor stands to the thing at hand. Rooms find out which relations hold; they may add own ones.
type Relation string

// The relations that rooms share.
const (
	// Altijd holds always. It is for an action without a thing, such as starting a new one or opening a page.
	Altijd Relation = "altijd"
	// Organisatie holds when the thing belongs to the actor's organisation.
	Organisatie Relation = "organisatie"
	// Eigenaar holds when the actor answers for the thing.
	Eigenaar Relation = "eigenaar"
	// Team holds when the thing belongs to a team of the actor.
	Team Relation = "team"
	// Meelezer holds when the actor was asked to look along.
	Meelezer Relation = "meelezer"
	// Deelnemer holds when the actor takes part as a guest from another organisation.
	Deelnemer Relation = "deelnemer"
	// Auteur holds when the actor wrote it.
	Auteur Relation = "auteur"
	// Toegewezen holds when the actor was assigned to it for a review, a request or an inspection.
	Toegewezen Relation = "toegewezen"
	// Ontvanger holds when the thing was sent to the actor's organisation.
	Ontvanger Relation = "ontvanger"
)

// Rule lets one role do one action on things to which at least one of the relations holds. With Needs set, the membership
// must have that extra permission too. With InPersoon set only somebody who signed in can do it: no token, whatever it was
// given, because the act rests on a person who is there, as in four eyes. All rules of an action agree about that.
type Rule struct {
	Action    Action
	Rol       Rol
	Relations []Relation
	Needs     Permissie
	InPersoon bool
}

// Policy is the whole of who may do what. What no rule allows is refused. It does not change once made, and is safe for
// concurrent use.
type Policy struct {
	rules     map[key][]Rule
	names     []Action // sorted
	inPersoon map[Action]bool
}

type key struct {
	action Action
	rol    Rol
}

var (
	actionName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)
	wordName   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// ErrRefused is wrapped by every refusal of Must, next to its kind not found: for the log, never for the answer.
var ErrRefused = errors.New("access: refused by policy")

// NewPolicy makes a policy of the rules of all rooms. It reports every rule that cannot be meant: an action that is not
// "room.act", a role that does not exist, no relation or one twice, and two rules for the same action, role and permission.
func NewPolicy(rules ...Rule) (*Policy, error) {
	p := &Policy{rules: map[key][]Rule{}, inPersoon: map[Action]bool{}}
	var errs []error
	for _, r := range rules {
		if err := p.add(r); err != nil {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	slices.Sort(p.names)
	p.names = slices.Compact(p.names)
	return p, nil
}

func (p *Policy) add(r Rule) error {
	if err := r.check(); err != nil {
		return fmt.Errorf("access: rule for %q, role %q: %w", r.Action, r.Rol, err)
	}
	k := key{r.Action, r.Rol}
	for _, other := range p.rules[k] {
		if other.Needs == r.Needs {
			return fmt.Errorf("access: two rules for %q, role %q", r.Action, r.Rol)
		}
	}
	if in, known := p.inPersoon[r.Action]; known && in != r.InPersoon {
		return fmt.Errorf("access: the rules for %q differ about whether it is done in person", r.Action)
	}
	p.inPersoon[r.Action] = r.InPersoon
	r.Relations = slices.Clone(r.Relations)
	slices.Sort(r.Relations)
	p.rules[k] = append(p.rules[k], r)
	p.names = append(p.names, r.Action)
	return nil
}

func (r Rule) check() error {
	switch {
	case !actionName.MatchString(string(r.Action)):
		return errors.New("the action is not of the form room.act")
	case !r.Rol.Known():
		return errors.New("there is no such role")
	case len(r.Relations) == 0:
		return errors.New("no relation; an action without a thing has the relation access.Altijd")
	case r.Needs != "" && !slices.Contains(permissionsOf(r.Rol), r.Needs):
		return errors.New("the role cannot have this permission")
	}
	seen := map[Relation]bool{}
	for _, rel := range r.Relations {
		if seen[rel] || !wordName.MatchString(string(rel)) {
			return fmt.Errorf("relation %q stands there twice or is no word", rel)
		}
		seen[rel] = true
	}
	return nil
}

// Decide tells whether the actor may do the action on a thing to which the relations have hold. It is a pure function: the
// caller finds the relations, and nothing else counts.
func (p *Policy) Decide(a Actor, action Action, have ...Relation) bool {
	for _, r := range p.allowing(a, action) {
		for _, rel := range r.Relations {
			if rel == Altijd || slices.Contains(have, rel) {
				return true
			}
		}
	}
	return false
}

// Must returns nil when Decide allows it, and otherwise an error of kind not found, so that what is forbidden cannot be told
// from what is absent (AA-08). The log can tell: the error wraps ErrRefused.
func (p *Policy) Must(a Actor, action Action, have ...Relation) error {
	if p.Decide(a, action, have...) {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrRefused, fout.NotFound(string(action)))
}

// Possible tells whether the actor may do the action on anything at all. It is what routes and navigation ask.
func (p *Policy) Possible(a Actor, action Action) bool { return len(p.allowing(a, action)) > 0 }

// allowing returns the rules that count for this actor. Every answer about an actor goes through it.
func (p *Policy) allowing(a Actor, action Action) []Rule {
	if !a.inRole() {
		return nil
	}
	if a.Token != "" && (p.InPersoon(action) || !slices.Contains(a.Actions, action)) {
		return nil
	}
	var rules []Rule
	for _, r := range p.rules[key{action, a.Rol}] {
		if r.Needs == "" || a.Mag(r.Needs) {
			rules = append(rules, r)
		}
	}
	return rules
}

// inRole tells whether the actor is somebody in a role for an organisation: a person, or who works on the command line.
func (a Actor) inRole() bool {
	if a.Org == "" || a.Rol == "" {
		return false
	}
	return a.kind == operator || a.kind == person && a.Persoon != ""
}

// InPersoon tells whether only somebody who signed in can do the action, and never a token.
func (p *Policy) InPersoon(action Action) bool { return p.inPersoon[action] }

// Relations returns, sorted, the relations by which the role may do the action without an extra permission.
func (p *Policy) Relations(rol Rol, action Action) []Relation {
	for _, r := range p.rules[key{action, rol}] {
		if r.Needs == "" {
			return slices.Clone(r.Relations)
		}
	}
	return nil
}

// Knows tells whether a rule names the action.
func (p *Policy) Knows(action Action) bool {
	_, found := slices.BinarySearch(p.names, action)
	return found
}

// Actions returns every action that a rule names, sorted.
func (p *Policy) Actions() []Action { return slices.Clone(p.names) }

// Version names this policy: another set of rules has another version. Lines of the log carry it (AA-16).
func (p *Policy) Version() string {
	sum := sha256.Sum256([]byte(p.Matrix()))
	return hex.EncodeToString(sum[:8])
}

// Check reports the actions that no rule names, so that nobody could ever do them: a forgotten rule or a misspelled name.
func (p *Policy) Check(actions ...Action) error {
	var errs []error
	for _, a := range actions {
		if !p.Knows(a) {
			errs = append(errs, fmt.Errorf("access: no rule names the action %q", a))
		}
	}
	return errors.Join(errs...)
}
