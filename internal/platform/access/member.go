package access

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// may tells whether by keeps the access of organisation org.
func (s *Service) may(by Actor, org id.ID) error {
	if by.IsOperator() {
		return nil
	}
	if by.Org != org {
		return s.o.Policy.Must(by, BeheerToegang)
	}
	return s.o.Policy.Must(by, BeheerToegang, Organisatie)
}

// NewAccount is an account to be made.
type NewAccount struct {
	User string
	Naam string
}

func (n *NewAccount) check() error {
	n.User, n.Naam = userName(n.User), strings.TrimSpace(n.Naam)
	wrong := checkName("gebruikersnaam", n.User, maxUser)
	if strings.ContainsFunc(n.User, unicode.IsSpace) {
		wrong = append(wrong, fout.Veld{Naam: "gebruikersnaam", Code: "geen-spatie"})
	}
	wrong = append(wrong, checkName("naam", n.Naam, maxName)...)
	return fout.InvalidAll(wrong)
}

// CreateAccount makes an account that organisation org vouches for, without any right. The password is handed over once, and
// replaced at the first login.
//
// Not found: by may not. Invalid: names. Conflict: the user name is taken.
func (s *Service) CreateAccount(ctx context.Context, by Actor, org id.ID, n NewAccount) (acc id.ID, password string, err error) {
	if err := s.may(by, org); err != nil {
		return "", "", err
	}
	if err := n.check(); err != nil {
		return "", "", err
	}
	password = oneTimePassword()
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return "", "", err
	}
	err = s.o.DB.InTx(ctx, org, func(tx *db.Tx) (err error) {
		if _, err := s.Organization(ctx, tx.Read(), org); err != nil {
			return err
		}
		acc, err = s.insertAccount(ctx, tx, by, n, hash)
		return err
	})
	return acc, password, err
}

func (s *Service) insertAccount(ctx context.Context, tx *db.Tx, by Actor, n NewAccount, hash string) (id.ID, error) {
	acc := id.New()
	audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.account-maken", Object: acc})
	return acc, tx.ExecOne(ctx, qAccountInsert, string(acc), n.User, n.Naam, string(tx.Org()), hash, true, db.Time(s.now()))
}

// FindAccount returns the account with a user name, to make somebody of another organisation a member too.
//
// Not found: by may not, or there is none.
func (s *Service) FindAccount(ctx context.Context, by Actor, user string) (acc id.ID, name string, err error) {
	if err := s.may(by, by.Org); err != nil {
		return "", "", err
	}
	a, err := s.accountByUser(ctx, userName(user))
	if err == nil && a.id == "" {
		err = fout.NotFound("account")
	}
	return a.id, a.name, err
}

// ResetAccount gives an account a new one-time password and forgets its authenticator app; its sessions and tokens end. Only
// the organisation that vouches for the person, or the operator, can: otherwise a beheerder of one organisation could become
// a worker of another.
//
// Not found: by may not, or there is none.
func (s *Service) ResetAccount(ctx context.Context, by Actor, acc id.ID) (password string, err error) {
	org, err := s.vouchedBy(ctx, by, acc)
	if err != nil {
		return "", err
	}
	password = oneTimePassword()
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return "", err
	}
	err = s.o.DB.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.account-herstellen", Object: acc})
		if err := tx.ExecOne(ctx, qAccountReset, string(acc), hash); err != nil {
			return err
		}
		return s.withdrawAll(ctx, tx, acc)
	})
	return password, err
}

// CloseAccount ends an account and everything that runs for it, or opens it again.
//
// Not found: by may not, or there is none. Conflict: it is one's own.
func (s *Service) CloseAccount(ctx context.Context, by Actor, acc id.ID, closed bool) error {
	org, err := s.vouchedBy(ctx, by, acc)
	if err != nil {
		return err
	}
	if by.Persoon == acc {
		return fout.Conflict("niet-voor-uzelf")
	}
	at, act := "", "toegang.account-openen"
	if closed {
		at, act = db.Time(s.now()), "toegang.account-sluiten"
	}
	return s.o.DB.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: act, Object: acc})
		if err := tx.ExecOne(ctx, qAccountClose, string(acc), at); err != nil {
			return err
		}
		return s.withdrawAll(ctx, tx, acc)
	})
}

// vouchedBy returns the organisation that vouches for the account, when by keeps its access.
func (s *Service) vouchedBy(ctx context.Context, by Actor, acc id.ID) (id.ID, error) {
	a, err := s.account(ctx, acc)
	if err != nil {
		return "", err
	}
	return a.home, s.may(by, a.home)
}

// RevokeAll ends every session and token of a member of the own organisation, or of oneself, at once.
//
// Not found: by may not, or it is no member.
func (s *Service) RevokeAll(ctx context.Context, by Actor, acc id.ID) error {
	if by.IsOperator() {
		return s.revokeAll(ctx, by, id.Nil, acc)
	}
	if by.Persoon == acc && acc != "" {
		return s.revokeAll(ctx, by, by.Org, acc)
	}
	if err := s.may(by, by.Org); err != nil {
		return err
	}
	err := s.o.DB.InRead(ctx, by.Org, func(r *db.Read) error {
		n, err := db.One(ctx, r, qIsMember, db.Scalar[int], string(acc))
		if err == nil && n == 0 {
			err = fout.NotFound("account")
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.revokeAll(ctx, by, by.Org, acc)
}

func (s *Service) revokeAll(ctx context.Context, by Actor, org, acc id.ID) error {
	return s.o.DB.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.sessies-intrekken", Object: acc})
		return s.withdrawAll(ctx, tx, acc)
	})
}

func (s *Service) withdrawAll(ctx context.Context, tx *db.Tx, acc id.ID) error {
	if err := s.withdraw(ctx, tx, acc, ""); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, qTokenWithdrawAll, string(acc), db.Time(s.now()))
	return err
}

// NewMember is a membership to be made. Several memberships with the same role add up: their teams and permissions count
// together.
type NewMember struct {
	Account id.ID
	Rol     Rol
	Team    id.ID // optional
	Extra   []Permissie
	From    time.Time // zero: now
	Until   time.Time // zero: open; must be set for a time-boxed role
}

// AddMember gives a person a role for organisation org.
//
// Not found: by may not, or there is no such account or team. Conflict: it is for oneself. Invalid: the role does not fit the
// organisation, the permission does not fit the role, or the times.
func (s *Service) AddMember(ctx context.Context, by Actor, org id.ID, n NewMember) error {
	if err := s.may(by, org); err != nil {
		return err
	}
	if by.Persoon == n.Account && n.Account != "" {
		return fout.Conflict("niet-voor-uzelf")
	}
	if _, err := s.account(ctx, n.Account); err != nil {
		return err
	}
	return s.o.DB.InTx(ctx, org, func(tx *db.Tx) error { return s.insertMember(ctx, tx, by, n) })
}

func (s *Service) insertMember(ctx context.Context, tx *db.Tx, by Actor, n NewMember) error {
	org, err := s.Organization(ctx, tx.Read(), tx.Org())
	if err != nil {
		return err
	}
	if n.From.IsZero() {
		n.From = s.now()
	}
	if err := n.check(org.Kind); err != nil {
		return err
	}
	var team *string
	if n.Team != "" {
		if err := s.teamExists(ctx, tx.Read(), n.Team); err != nil {
			return err
		}
		text := string(n.Team)
		team = &text
	}
	member := id.New()
	audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.lid-maken", Object: member, Objecten: []id.ID{n.Account},
		Velden: []string{string(n.Rol)}})
	return tx.ExecOne(ctx, qMemberInsert, string(member), string(n.Account), string(n.Rol), team, joinExtras(n.Extra),
		db.Time(n.From), moment(n.Until))
}

func (n NewMember) check(kind OrgKind) error {
	var wrong []fout.Veld
	if err := checkRol(kind, n.Rol); err != nil {
		wrong = append(wrong, fout.Velden(err)...)
	}
	for _, p := range n.Extra {
		if !slices.Contains(permissionsOf(n.Rol), p) {
			wrong = append(wrong, fout.Veld{Naam: "permissies", Code: "permissie-past-niet-bij-rol"})
		}
	}
	if n.Rol.TimeBoxed() && n.Until.IsZero() {
		wrong = append(wrong, fout.Veld{Naam: "tot", Code: "verplicht"})
	}
	if !n.Until.IsZero() && !n.Until.After(n.From) {
		wrong = append(wrong, fout.Veld{Naam: "tot", Code: "lidmaatschap-einde-voor-begin"})
	}
	return fout.InvalidAll(wrong)
}

// EndMember ends a membership of the own organisation now; sessions in its role stop on their next request.
//
// Not found: by may not, or there is none. Stale: it has ended.
func (s *Service) EndMember(ctx context.Context, by Actor, org, member id.ID) error {
	if err := s.may(by, org); err != nil {
		return err
	}
	return s.o.DB.InTx(ctx, org, func(tx *db.Tx) error {
		acc, err := db.One(ctx, tx.Read(), qMember, db.Scalar[id.ID], string(member))
		if err != nil {
			return err
		}
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.lid-beeindigen", Object: member, Objecten: []id.ID{acc}})
		return tx.ExecOne(ctx, qMemberEnd, string(member), db.Time(s.now()))
	})
}

// Member is a membership with its person.
type Member struct {
	ID          id.ID
	Account     id.ID
	Naam, User  string
	Own         bool // this organisation vouches for the account
	Closed      bool
	Rol         Rol
	Team        OrgTeam
	Extra       []Permissie
	From, Until time.Time // Until is zero when open
}

// Members returns the memberships of the organisation of r that have not ended, by name.
func (s *Service) Members(ctx context.Context, r *db.Read) ([]Member, error) {
	return db.All(ctx, r, qMembers, func(row db.Scanner, m *Member) error {
		var home id.ID
		var extra string
		var closed, from, until stored
		err := row.Scan(&m.ID, &m.Account, &m.Naam, &m.User, &home, &closed, &m.Rol, &m.Team.ID, &m.Team.Naam, &extra, &from, &until)
		m.Own, m.Closed = home == r.Org(), !closed.IsZero()
		m.Extra, m.From, m.Until = splitExtras(extra), from.Time, until.Time
		return err
	}, db.Time(s.now()))
}

// Person is somebody who is or was a member.
type Person struct {
	ID   id.ID
	Naam string
}

// People returns everybody who is or ever was a member of the organisation of r, by name: to show who did something.
func (s *Service) People(ctx context.Context, r *db.Read) ([]Person, error) {
	return db.All(ctx, r, qPeople, func(row db.Scanner, p *Person) error { return row.Scan(&p.ID, &p.Naam) })
}

// Names returns the names of People by id.
func (s *Service) Names(ctx context.Context, r *db.Read) (map[id.ID]string, error) {
	people, err := s.People(ctx, r)
	names := make(map[id.ID]string, len(people))
	for _, p := range people {
		names[p.ID] = p.Naam
	}
	return names, err
}

// OrgTeam is a team of an organisation.
type OrgTeam struct {
	ID   id.ID
	Naam string
}

// CreateTeam makes a team.
//
// Not found: by may not. Invalid: the name. Conflict: there is a team of that name.
func (s *Service) CreateTeam(ctx context.Context, by Actor, org id.ID, name string) (id.ID, error) {
	if err := s.may(by, org); err != nil {
		return "", err
	}
	name = strings.TrimSpace(name)
	if err := fout.InvalidAll(checkName("naam", name, maxName)); err != nil {
		return "", err
	}
	team := id.New()
	err := s.o.DB.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, by.Audit(), audit.Line{Handeling: "toegang.team-maken", Object: team})
		return tx.ExecOne(ctx, qTeamInsert, string(team), name, db.Time(s.now()))
	})
	return team, err
}

// Teams returns the teams of the organisation of r by name.
func (s *Service) Teams(ctx context.Context, r *db.Read) ([]OrgTeam, error) {
	return db.All(ctx, r, qTeams, func(row db.Scanner, t *OrgTeam) error { return row.Scan(&t.ID, &t.Naam) })
}

func (s *Service) teamExists(ctx context.Context, r *db.Read, team id.ID) error {
	teams, err := s.Teams(ctx, r)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(teams, func(t OrgTeam) bool { return t.ID == team }) {
		return fout.NotFound("team")
	}
	return nil
}
