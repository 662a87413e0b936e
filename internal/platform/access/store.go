package access

import (
	"context"
	"strings"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

const (
	whyInstallation = "accounts, sessions, tokens and the list of organisations belong to the installation"
	whyLogin        = "at login it is not yet known for which organisation a person comes to work"
)

// stored is a moment of the database; the empty text is the zero time.
type stored struct{ time.Time }

// Scan reads the text of a moment.
func (m *stored) Scan(v any) error {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case []byte:
		text = string(v)
	}
	if text == "" {
		m.Time = time.Time{}
		return nil
	}
	t, err := db.ParseTime(text)
	m.Time = t
	return err
}

// moment writes a time, or the empty text for the zero time.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return db.Time(t)
}

// Accounts.

type account struct {
	id         id.ID
	user, name string
	home       id.ID // the organisation that vouches for the person
	hash       string
	temporary  bool // the password was handed over and must be replaced
	totp       []byte
	totpStep   int64
	closed     stored
}

const accountColumns = `id, gebruikersnaam, naam, beheer_org, wachtwoord, wachtwoord_tijdelijk, totp, totp_stap, gesloten_op`

var (
	qAccountInsert = db.National("access.account-insert",
		`insert into account (id, gebruikersnaam, naam, beheer_org, wachtwoord, wachtwoord_tijdelijk, totp, totp_stap,
			code_mislukt, code_wacht_tot, gesloten_op, gemaakt_op)
		values ($1, $2, $3, $4, $5, $6, null, 0, 0, '', '', $7)`, whyInstallation)
	qAccountByUser = db.National("access.account-by-user",
		`select `+accountColumns+` from account where gebruikersnaam = $1`, whyInstallation)
	qAccountByID = db.National("access.account-by-id",
		`select `+accountColumns+` from account where id = $1`, whyInstallation)
	qAccountPassword = db.National("access.account-password",
		`update account set wachtwoord = $3, wachtwoord_tijdelijk = false where id = $1 and wachtwoord = $2`, whyInstallation)
	qAccountReset = db.National("access.account-reset",
		`update account set wachtwoord = $2, wachtwoord_tijdelijk = true, totp = null, totp_stap = 0, code_mislukt = 0,
			code_wacht_tot = '' where id = $1`, whyInstallation)
	qAccountClose = db.National("access.account-close",
		`update account set gesloten_op = $2 where id = $1`, whyInstallation)
	qAccountEnrol = db.National("access.account-enrol",
		`update account set totp = $2, totp_stap = $3, code_mislukt = 0, code_wacht_tot = ''
		where id = $1 and totp is null`, whyInstallation)
	qCodeAttempt = db.National("access.code-attempt",
		`update account set code_mislukt = code_mislukt + 1 where id = $1 and code_wacht_tot <= $2
		returning code_mislukt`, whyInstallation)
	qCodeWait = db.National("access.code-wait",
		`update account set code_wacht_tot = $2 where id = $1`, whyInstallation)
	qCodeUntil = db.National("access.code-until",
		`select code_wacht_tot from account where id = $1`, whyInstallation)
	qCodeUsed = db.National("access.code-used",
		`update account set totp_stap = $2, code_mislukt = 0, code_wacht_tot = '' where id = $1 and totp_stap < $2`,
		whyInstallation)
)

func scanAccount(row db.Scanner, a *account) error {
	return row.Scan(&a.id, &a.user, &a.name, &a.home, &a.hash, &a.temporary, &a.totp, &a.totpStep, &a.closed)
}

// Sessions.

type session struct {
	id, account, org         id.ID
	hash                     []byte
	rol                      Rol
	step                     Step
	proposal                 []byte
	made, seen, end          stored
	confirmed, withdrawn     stored
	name                     string
	accountClosed            stored
	demo                     bool
	member                   *string // a membership that counts now, or nil
	memberTeam, memberExtras *string
}

var (
	qSessionInsert = db.National("access.session-insert",
		`insert into sessie (id, geheim, account_id, organisatie_id, rol, stap, totp_voorstel, gemaakt_op, gezien_op, einde_op,
			bevestigd_op, ingetrokken_op)
		values ($1, $2, $3, $4, $5, $6, null, $7, $7, $8, '', '')`, whyInstallation)
	// One row per membership that counts at $2, or one without.
	qSession = db.National("access.session",
		`select s.id, s.account_id, s.organisatie_id, s.geheim, s.rol, s.stap, s.totp_voorstel, s.gemaakt_op, s.gezien_op,
			s.einde_op, s.bevestigd_op, s.ingetrokken_op, a.naam, a.gesloten_op,
			exists (select 1 from installatie i where i.soort = 'demo'), m.id, m.team_id, m.permissies
		from sessie s
		join account a on a.id = s.account_id
		left join lidmaatschap m on m.org_id = s.organisatie_id and m.account_id = s.account_id and m.rol = s.rol
			and m.van <= $2 and (m.tot = '' or m.tot > $2)
		where s.id = $1
		order by m.id`, whyInstallation)
	qSessionTouch = db.National("access.session-touch",
		`update sessie set gezien_op = $2 where id = $1 and gezien_op < $2 and ingetrokken_op = ''`, whyInstallation)
	// The old secret is the version: of two renewals at once one is stale.
	qSessionRenew = db.National("access.session-renew",
		`update sessie set geheim = $3, organisatie_id = $4, rol = $5, stap = $6, gezien_op = $7, einde_op = $8,
			bevestigd_op = $9, totp_voorstel = null
		where id = $1 and geheim = $2 and ingetrokken_op = ''`, whyInstallation)
	qSessionPropose = db.National("access.session-propose",
		`update sessie set totp_voorstel = $2 where id = $1 and totp_voorstel is null`, whyInstallation)
	qSessionWithdraw = db.National("access.session-withdraw",
		`update sessie set ingetrokken_op = $3 where id = $1 and account_id = $2 and ingetrokken_op = ''`, whyInstallation)
	qSessionWithdrawAll = db.National("access.session-withdraw-all",
		`update sessie set ingetrokken_op = $3 where account_id = $1 and id <> $2 and ingetrokken_op = ''`, whyInstallation)
	qSessionsOf = db.National("access.sessions-of",
		`select s.id, s.organisatie_id, coalesce(o.naam, ''), s.rol, s.gemaakt_op, s.gezien_op
		from sessie s left join organisatie o on o.id = s.organisatie_id
		where s.account_id = $1 and s.stap = 'actief' and s.ingetrokken_op = '' and s.einde_op > $2 and s.gezien_op >= $3
		order by s.gezien_op desc, s.id`, whyInstallation)
	qSessionsTidy = db.National("access.sessions-tidy", `delete from sessie where einde_op < $1`, whyInstallation)
)

func scanSession(row db.Scanner, s *session) error {
	return row.Scan(&s.id, &s.account, &s.org, &s.hash, &s.rol, &s.step, &s.proposal, &s.made, &s.seen, &s.end, &s.confirmed,
		&s.withdrawn, &s.name, &s.accountClosed, &s.demo, &s.member, &s.memberTeam, &s.memberExtras)
}

func loadSession(ctx context.Context, r *db.Read, public id.ID, now time.Time) ([]session, error) {
	return db.All(ctx, r, qSession, scanSession, string(public), db.Time(now))
}

// Memberships.

// Choice is one way in which a person can work: a role for an organisation.
type Choice struct {
	Org     id.ID
	OrgNaam string
	OrgKind OrgKind
	Rol     Rol
}

var (
	qChoices = db.National("access.choices",
		`select distinct o.id, o.naam, o.soort, m.rol
		from lidmaatschap m join organisatie o on o.id = m.org_id
		where m.account_id = $1 and m.van <= $2 and (m.tot = '' or m.tot > $2)
		order by o.naam, o.id, m.rol`, whyLogin)
	qMemberInsert = db.Org("access.member-insert",
		`insert into lidmaatschap (org_id, id, account_id, rol, team_id, permissies, van, tot)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`)
	qMemberEnd = db.Org("access.member-end",
		`update lidmaatschap set tot = $3 where org_id = $1 and id = $2 and (tot = '' or tot > $3)`)
	qMember = db.Org("access.member",
		`select account_id from lidmaatschap where org_id = $1 and id = $2`)
	qIsMember = db.Org("access.is-member",
		`select count(*) from lidmaatschap where org_id = $1 and account_id = $2`)
	qMembers = db.Org("access.members",
		`select m.id, m.account_id, a.naam, a.gebruikersnaam, a.beheer_org, a.gesloten_op, m.rol, coalesce(m.team_id, ''),
			coalesce(t.naam, ''), m.permissies, m.van, m.tot
		from lidmaatschap m
		join account a on a.id = m.account_id
		left join team t on t.org_id = m.org_id and t.id = m.team_id
		where m.org_id = $1 and (m.tot = '' or m.tot > $2)
		order by a.naam, m.account_id, m.rol, m.id`)
	qPeople = db.Org("access.people",
		`select distinct a.id, a.naam from lidmaatschap m join account a on a.id = m.account_id
		where m.org_id = $1 order by a.naam, a.id`)
	qTeamInsert = db.Org("access.team-insert",
		`insert into team (org_id, id, naam, gemaakt_op) values ($1, $2, $3, $4)`)
	qTeams = db.Org("access.teams", `select id, naam from team where org_id = $1 order by naam, id`)
)

func scanChoice(row db.Scanner, c *Choice) error {
	return row.Scan(&c.Org, &c.OrgNaam, &c.OrgKind, &c.Rol)
}

func choices(ctx context.Context, r *db.Read, account id.ID, now time.Time) ([]Choice, error) {
	return db.All(ctx, r, qChoices, scanChoice, string(account), db.Time(now))
}

func splitExtras(text string) []Permissie {
	var all []Permissie
	for _, w := range strings.Fields(text) {
		all = append(all, Permissie(w))
	}
	return all
}

func joinExtras(all []Permissie) string {
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = string(p)
	}
	return strings.Join(words, " ")
}

// Organisations and the installation.

var (
	qKind = db.National("access.installation-kind", `select soort from installatie order by id`, whyInstallation)
	qInit = db.National("access.installation-insert",
		`insert into installatie (id, soort, gemaakt_op) values ($1, $2, $3)`, whyInstallation)
	qOrgInsert = db.National("access.org-insert",
		`insert into organisatie (id, naam, soort, cbs_code, gemaakt_op) values ($1, $2, $3, $4, $5)`, whyInstallation)
	qOrg = db.National("access.org",
		`select id, naam, soort, cbs_code from organisatie where id = $1`, whyInstallation)
	qOrgs = db.National("access.orgs",
		`select id, naam, soort, cbs_code from organisatie order by naam, id`, whyInstallation)
	qDemoPeople = db.National("access.demo-people",
		`select a.id, a.naam, o.id, o.naam, o.soort, m.rol, coalesce(t.naam, ''), m.permissies
		from lidmaatschap m
		join account a on a.id = m.account_id
		join organisatie o on o.id = m.org_id
		left join team t on t.org_id = m.org_id and t.id = m.team_id
		where m.van <= $1 and (m.tot = '' or m.tot > $1) and a.gesloten_op = ''
		order by o.naam, o.id, m.rol, a.naam, a.id`, whyLogin)
)
