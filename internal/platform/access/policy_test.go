package access_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

const (
	lezen   access.Action = "casus.lezen"
	openen  access.Action = "casus.melder-openen"
	starten access.Action = "melding.vastleggen"
	keuren  access.Action = "besluit.goedkeuren" // in person
)

var exampleRules = []access.Rule{
	{Action: lezen, Rol: access.RolMedewerker, Relations: []access.Relation{access.Eigenaar, access.Team}},
	{Action: lezen, Rol: access.RolTeamleider, Relations: []access.Relation{access.Organisatie}},
	{Action: lezen, Rol: access.RolLokaalTeam, Relations: []access.Relation{access.Deelnemer}},
	{Action: openen, Rol: access.RolMedewerker, Relations: []access.Relation{access.Eigenaar}, Needs: access.MelderInzage},
	{Action: starten, Rol: access.RolMedewerker, Relations: []access.Relation{access.Altijd}},
	{Action: keuren, Rol: access.RolMedewerker, Relations: []access.Relation{access.Altijd}, InPersoon: true},
}

func TestDecide(t *testing.T) { // AA-04, AA-05
	p := accesstest.Policy(t, exampleRules...)
	org := id.New()
	medewerker := accesstest.Actor(org, access.RolMedewerker)
	opener := medewerker
	opener.Extra = []access.Permissie{access.MelderInzage}
	token := medewerker
	token.Token, token.Actions = id.New(), []access.Action{starten, keuren}
	tests := []struct {
		name   string
		actor  access.Actor
		action access.Action
		have   []access.Relation
		want   bool
	}{
		{"owner reads", medewerker, lezen, []access.Relation{access.Eigenaar}, true},
		{"one of several relations is enough", medewerker, lezen, []access.Relation{access.Auteur, access.Team}, true},
		{"without a relation nothing", medewerker, lezen, nil, false},
		{"another relation does not count", medewerker, lezen, []access.Relation{access.Deelnemer}, false},
		{"a role without a rule", accesstest.Actor(org, access.RolBeheerder), lezen, []access.Relation{access.Organisatie}, false},
		{"an action no rule names", medewerker, "casus.wissen", []access.Relation{access.Eigenaar}, false},
		{"an action without a thing", medewerker, starten, nil, true},
		{"permission missing", medewerker, openen, []access.Relation{access.Eigenaar}, false},
		{"permission there", opener, openen, []access.Relation{access.Eigenaar}, true},
		{"permission there, relation missing", opener, openen, []access.Relation{access.Team}, false},
		{"token does what it is for", token, starten, nil, true},
		{"token does no more", token, lezen, []access.Relation{access.Eigenaar}, false},
		{"a person does what is done in person", medewerker, keuren, nil, true},
		{"a token never does, whatever it was given", token, keuren, nil, false},
		{"nobody", access.Actor{}, starten, nil, false},
		{"nobody with a role", access.Actor{Org: org, Rol: access.RolMedewerker}, starten, nil, false},
		{"the operator", access.Operator(), starten, nil, false},
		{"the command line in a role", access.CommandLine(org, access.RolTeamleider), lezen, []access.Relation{access.Organisatie}, true},
		{"the command line beyond its role", access.CommandLine(org, access.RolBestuurder), lezen, []access.Relation{access.Organisatie}, false},
		{"a job", access.Job(org, "herinnering"), starten, nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := p.Decide(tt.actor, tt.action, tt.have...); got != tt.want {
				t.Errorf("Decide = %v", got)
			}
			err := p.Must(tt.actor, tt.action, tt.have...)
			if tt.want != (err == nil) {
				t.Errorf("Must = %v", err)
			}
		})
	}
}

func TestMust_RefusalLooksLikeAbsence(t *testing.T) { // AA-08
	p := accesstest.Policy(t, exampleRules...)
	err := p.Must(accesstest.Actor(id.New(), access.RolBestuurder), lezen, access.Organisatie)
	if !fout.Is(err, fout.KindNotFound) {
		t.Errorf("kind = %v", fout.KindOf(err))
	}
	if !errors.Is(err, access.ErrRefused) {
		t.Error("the log cannot tell a refusal from absence")
	}
}

func TestNewPolicy_Refuses(t *testing.T) { // AA-04
	eigenaar := []access.Relation{access.Eigenaar}
	tests := map[string][]access.Rule{
		"unknown role":         {{Action: lezen, Rol: "baas", Relations: eigenaar}},
		"no role":              {{Action: lezen, Relations: eigenaar}},
		"no action":            {{Rol: access.RolMedewerker, Relations: eigenaar}},
		"action without room":  {{Action: "lezen", Rol: access.RolMedewerker, Relations: eigenaar}},
		"action in capitals":   {{Action: "Casus.Lezen", Rol: access.RolMedewerker, Relations: eigenaar}},
		"no relation":          {{Action: lezen, Rol: access.RolMedewerker}},
		"a relation twice":     {{Action: lezen, Rol: access.RolMedewerker, Relations: []access.Relation{access.Team, access.Team}}},
		"an empty relation":    {{Action: lezen, Rol: access.RolMedewerker, Relations: []access.Relation{""}}},
		"the same rule twice":  {exampleRules[0], exampleRules[1], exampleRules[0]},
		"permission of others": {{Action: lezen, Rol: access.RolPolitie, Relations: eigenaar, Needs: access.MelderInzage}},
	}
	for name, rules := range tests {
		if _, err := access.NewPolicy(rules...); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestCheck_FindsActionsNoRuleNames(t *testing.T) { // AA-04
	p := accesstest.Policy(t, exampleRules...)
	if err := p.Check(lezen, openen); err != nil {
		t.Error(err)
	}
	if err := p.Check(lezen, "casus.lzen"); err == nil || !strings.Contains(err.Error(), "casus.lzen") {
		t.Errorf("Check = %v", err)
	}
}

func TestRelations_LeaveOutWhatNeedsAPermission(t *testing.T) {
	p := accesstest.Policy(t, exampleRules...)
	if got := p.Relations(access.RolMedewerker, lezen); !slices.Equal(got, []access.Relation{access.Eigenaar, access.Team}) {
		t.Errorf("Relations = %v", got)
	}
	if got := p.Relations(access.RolMedewerker, openen); got != nil {
		t.Errorf("Relations = %v", got)
	}
	opener := accesstest.Actor(id.New(), access.RolMedewerker)
	if p.Possible(opener, openen) {
		t.Error("possible without the permission")
	}
	opener.Extra = []access.Permissie{access.MelderInzage}
	if s := p.Scope(opener, openen); !s.Eigenaar || s.Team || s.Alles {
		t.Errorf("Scope = %+v", s)
	}
}

var relations = []access.Relation{access.Altijd, access.Organisatie, access.Eigenaar, access.Team, access.Meelezer,
	access.Deelnemer, access.Auteur, access.Toegewezen, access.Ontvanger, "bijzonder"}

func drawRules(t *rapid.T) []access.Rule {
	byKey := map[string]access.Rule{}
	for range rapid.IntRange(0, 12).Draw(t, "n") {
		r := access.Rule{
			Action:    rapid.SampledFrom([]access.Action{lezen, openen, starten}).Draw(t, "action"),
			Rol:       rapid.SampledFrom(access.Roles()).Draw(t, "rol"),
			Relations: rapid.SliceOfNDistinct(rapid.SampledFrom(relations), 1, 4, rapid.ID[access.Relation]).Draw(t, "relations"),
		}
		if r.Rol == access.RolMedewerker && rapid.Bool().Draw(t, "needs") {
			r.Needs = access.MelderInzage
		}
		byKey[string(r.Action)+"|"+string(r.Rol)+"|"+string(r.Needs)] = r
	}
	var rules []access.Rule
	for _, r := range byKey {
		rules = append(rules, r)
	}
	return rules
}

func drawActor(t *rapid.T) access.Actor {
	a := access.Actor{Persoon: id.New(), Org: id.New(), Rol: rapid.SampledFrom(access.Roles()).Draw(t, "actor")}
	if rapid.Bool().Draw(t, "permission") {
		a.Extra = []access.Permissie{access.MelderInzage}
	}
	return a
}

func TestPolicy_AddingARuleNeverRemovesARight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := drawRules(t)
		full, err := access.NewPolicy(rules...)
		if err != nil {
			t.Fatal(err)
		}
		fewer, err := access.NewPolicy(rules[:rapid.IntRange(0, len(rules)).Draw(t, "kept")]...)
		if err != nil {
			t.Fatal(err)
		}
		a := drawActor(t)
		have := rapid.SliceOf(rapid.SampledFrom(relations[1:])).Draw(t, "have")
		for _, action := range []access.Action{lezen, openen, starten} {
			if fewer.Decide(a, action, have...) && !full.Decide(a, action, have...) {
				t.Fatalf("%s lost", action)
			}
		}
	})
}

func TestPolicy_NoRuleNoRight(t *testing.T) { // AA-04
	rapid.Check(t, func(t *rapid.T) {
		rules := drawRules(t)
		p, err := access.NewPolicy(rules...)
		if err != nil {
			t.Fatal(err)
		}
		a := drawActor(t)
		have := rapid.SliceOf(rapid.SampledFrom(relations[1:])).Draw(t, "have")
		for _, action := range []access.Action{lezen, openen, starten, "casus.wissen"} {
			want := slices.ContainsFunc(rules, func(r access.Rule) bool {
				holds := slices.ContainsFunc(r.Relations, func(rel access.Relation) bool {
					return rel == access.Altijd || slices.Contains(have, rel)
				})
				return r.Action == action && r.Rol == a.Rol && holds && (r.Needs == "" || a.Mag(r.Needs))
			})
			if got := p.Decide(a, action, have...); got != want {
				t.Fatalf("Decide(%s) = %v", action, got)
			}
		}
	})
}

func TestScope_IsTheTwinOfDecide(t *testing.T) { // AA-05, AA-07
	rapid.Check(t, func(t *rapid.T) {
		p, err := access.NewPolicy(drawRules(t)...)
		if err != nil {
			t.Fatal(err)
		}
		a := drawActor(t)
		for _, action := range []access.Action{lezen, openen, starten} {
			s := p.Scope(a, action)
			for _, rel := range relations[1:] {
				if s.Has(rel) != p.Decide(a, action, rel) {
					t.Fatalf("%s by %s: the list and the single thing differ", action, rel)
				}
			}
			if s.Alles != p.Decide(a, action, access.Organisatie) || s.Eigenaar != p.Decide(a, action, access.Eigenaar) ||
				s.Team != p.Decide(a, action, access.Team) || s.Meelezer != p.Decide(a, action, access.Meelezer) ||
				s.Deelnemer != p.Decide(a, action, access.Deelnemer) || s.Auteur != p.Decide(a, action, access.Auteur) ||
				s.Toegewezen != p.Decide(a, action, access.Toegewezen) || s.Ontvanger != p.Decide(a, action, access.Ontvanger) {
				t.Fatalf("a flag differs: %+v", s)
			}
			if s.Empty() == p.Possible(a, action) {
				t.Fatal("Empty and Possible differ")
			}
		}
	})
}

func TestMatrix_IsTheSignedOne(t *testing.T) { // AA-05
	shuffled := slices.Clone(exampleRules)
	slices.Reverse(shuffled)
	accesstest.Golden(t, accesstest.Policy(t, exampleRules...), "testdata/matrix.txt")
	accesstest.Golden(t, accesstest.Policy(t, shuffled...), "testdata/matrix.txt")
	if accesstest.Policy(t, exampleRules...).Version() == accesstest.Policy(t, exampleRules[1:]...).Version() {
		t.Error("two policies have one version")
	}
}

func TestRules_OfThisPackage(t *testing.T) {
	accesstest.Golden(t, accesstest.Policy(t, access.Rules()...), "testdata/toegang.txt")
}

func TestRoles_EveryRoleBelongsToAKindOfOrganisation(t *testing.T) { // D6
	seen := map[access.Rol]bool{}
	for _, k := range access.OrgKinds() {
		for _, r := range k.Roles() {
			seen[r] = true
		}
	}
	for _, r := range access.Roles() {
		if !seen[r] || !r.Known() {
			t.Errorf("nobody can be %s", r)
		}
	}
	if access.OrgKind("bank").Roles() != nil || access.Rol("").Known() {
		t.Error("an unknown kind or role counts")
	}
}

func TestConfirmedWithin(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	if (access.Actor{}).ConfirmedWithin(now, time.Hour) {
		t.Error("a login without code counts as confirmed")
	}
	a := access.Actor{Confirmed: now.Add(-10 * time.Minute)}
	if !a.ConfirmedWithin(now, 10*time.Minute) || a.ConfirmedWithin(now, 9*time.Minute) {
		t.Error("the limit is not kept")
	}
}
