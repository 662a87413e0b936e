package access

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// The actions of this package, for the rules of the installation.
const (
	// BeheerToegang is keeping accounts, teams and memberships of the own organisation.
	BeheerToegang Action = "toegang.beheren"
	// EigenTokens is making bearer tokens that act for oneself.
	EigenTokens Action = "toegang.tokens"
)

// Rules returns who may do the actions of this package.
func Rules() []Rule {
	rules := []Rule{{Action: BeheerToegang, Rol: RolBeheerder, Relations: []Relation{Organisatie}}}
	for _, rol := range []Rol{RolMedewerker, RolTeamleider, RolDatasteward, RolLokaalTeam, RolOpvang, RolOpvangBeheer, RolPolitie,
		RolOM, RolRvdK, RolProgramma, RolMinisterie} {
		rules = append(rules, Rule{Action: EigenTokens, Rol: rol, Relations: []Relation{Altijd}, InPersoon: true})
	}
	return rules
}

// Kinds of an installation.
const (
	KindReal = "echt"
	KindDemo = "demo" // invented people only; login by choosing an account
)

// Bounds of names, in characters.
const (
	maxName = 120
	maxUser = 120
)

// Organization is an organisation of this installation.
type Organization struct {
	ID      id.ID
	Naam    string
	Kind    OrgKind
	CBSCode string // code of the municipality or of the Veilig Thuis region, or empty
}

// orgNames remembers names of organisations, which do not change.
type orgNames struct{ sync.Map }

// Kind returns what the installation is for, or the empty text before Init.
func (s *Service) Kind(ctx context.Context) (string, error) {
	var kinds []string
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		kinds, err = db.All(ctx, r, qKind, db.Scalar[string])
		return err
	})
	if err != nil || len(kinds) == 0 {
		return "", err
	}
	return kinds[0], nil
}

// Start is what an installation begins with.
type Start struct {
	Kind  string // KindReal or KindDemo
	Org   Organization
	User  string // user name of the first beheerder; empty for a demo
	Naam  string
	OrgID id.ID // empty: a fresh one
}

// Init makes an installation: what it is for, the first organisation and its first beheerder, in one transaction. The
// password is shown once and must be replaced at the first login.
//
// Conflict: it was made before. Invalid: names or kind.
func (s *Service) Init(ctx context.Context, in Start) (org id.ID, password string, err error) {
	if in.Kind != KindReal && in.Kind != KindDemo {
		return "", "", fout.Invalid("soort", "onbekende-soort")
	}
	in.Org.ID = in.OrgID
	person := NewAccount{User: in.User, Naam: in.Naam}
	if err := person.check(); err != nil {
		return "", "", err
	}
	password = oneTimePassword()
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return "", "", err
	}
	org, err = s.inNewOrg(ctx, Operator(), in.Org, func(tx *db.Tx) error {
		audit.InTx(tx, Operator().Audit(), audit.Line{Handeling: "installatie.maken", Doel: in.Kind})
		if err := tx.ExecOne(ctx, qInit, string(id.Nil), in.Kind, db.Time(s.now())); err != nil {
			return err
		}
		acc, err := s.insertAccount(ctx, tx, Operator(), person, hash)
		if err != nil {
			return err
		}
		return s.insertMember(ctx, tx, Operator(), NewMember{Account: acc, Rol: RolBeheerder})
	})
	return org, password, err
}

// InitDemo makes an empty demo installation.
//
// Conflict: it was made before.
func (s *Service) InitDemo(ctx context.Context) error {
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.InTx(tx, Operator().Audit(), audit.Line{Handeling: "installatie.maken", Doel: KindDemo})
		return tx.ExecOne(ctx, qInit, string(id.Nil), KindDemo, db.Time(s.now()))
	})
}

// CreateOrganization makes an organisation. Only the operator of the installation can.
//
// Not found: by may not. Invalid: name, kind or code. Conflict: the code is another organisation's.
func (s *Service) CreateOrganization(ctx context.Context, by Actor, o Organization) (id.ID, error) {
	if !by.IsOperator() {
		return "", fout.NotFound("organisation")
	}
	return s.inNewOrg(ctx, by, o, func(*db.Tx) error { return nil })
}

// inNewOrg makes an organisation and runs fn in the same transaction, in the name of the new organisation.
func (s *Service) inNewOrg(ctx context.Context, by Actor, o Organization, fn func(*db.Tx) error) (id.ID, error) {
	if err := o.check(); err != nil {
		return "", err
	}
	if o.ID == "" {
		o.ID = id.New()
	}
	err := s.o.DB.InTx(ctx, o.ID, func(tx *db.Tx) error {
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: "organisatie.maken", Object: o.ID})
		err := tx.ExecOne(ctx, qOrgInsert, string(o.ID), o.Naam, string(o.Kind), o.CBSCode, db.Time(s.now()))
		if err != nil {
			return err
		}
		if s.o.OnNewOrg != nil {
			if err := s.o.OnNewOrg(ctx, tx); err != nil {
				return err
			}
		}
		return fn(tx)
	})
	return o.ID, err
}

func (o *Organization) check() error {
	o.Naam = strings.TrimSpace(o.Naam)
	wrong := checkName("naam", o.Naam, maxName)
	if !slices.Contains(OrgKinds(), o.Kind) {
		wrong = append(wrong, fout.Veld{Naam: "soort", Code: "onbekende-soort"})
	}
	if len(o.CBSCode) > 10 || strings.ContainsFunc(o.CBSCode, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsUpper(r) || r > 'Z' }) {
		wrong = append(wrong, fout.Veld{Naam: "cbs-code", Code: "onbekende-cbs-code"})
	}
	return fout.InvalidAll(wrong)
}

// checkName returns what is wrong with the text of a field, or nothing.
func checkName(field, text string, limit int) []fout.Veld {
	n := utf8.RuneCountInString(text)
	switch {
	case text == "":
		return []fout.Veld{{Naam: field, Code: "verplicht"}}
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return []fout.Veld{{Naam: field, Code: "geen-tekst"}}
	case n > limit:
		return []fout.Veld{{Naam: field, Code: "te-lang", Args: []any{limit, n - limit}}}
	}
	return nil
}

func scanOrg(row db.Scanner, o *Organization) error {
	return row.Scan(&o.ID, &o.Naam, &o.Kind, &o.CBSCode)
}

// Organization returns one organisation.
//
// Not found: there is none.
func (s *Service) Organization(ctx context.Context, r *db.Read, org id.ID) (Organization, error) {
	return db.One(ctx, r, qOrg, scanOrg, string(org))
}

// Organizations returns all organisations by name. That they are here is no secret: work is handed over between them.
func (s *Service) Organizations(ctx context.Context, r *db.Read) ([]Organization, error) {
	return db.All(ctx, r, qOrgs, scanOrg)
}

// OrgName returns the name of an organisation, for the top of a page; the empty text when there is none.
func (s *Service) OrgName(ctx context.Context, org id.ID) string {
	if v, ok := s.names.Load(org); ok {
		name, _ := v.(string)
		return name
	}
	var o Organization
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		o, err = s.Organization(ctx, r, org)
		return err
	})
	if err != nil {
		return ""
	}
	s.names.Store(org, o.Naam)
	return o.Naam
}
