package access

import (
	"context"
	"slices"
	"strings"
	"time"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// tokenPrefix lets people and scanners of leaked secrets recognise a token.
const tokenPrefix = "rap_"

// MaxTokenLife is how long a token can last.
const MaxTokenLife = 365 * 24 * time.Hour

// NewToken is a bearer token to be made (D28).
type NewToken struct {
	Naam    string   // what it is for, to recognise it by
	Actions []Action // what it can do; the role must be able to, and nothing that is done in person
	Until   time.Time
}

// TokenInfo is a token as its owner sees it.
type TokenInfo struct {
	ID          id.ID
	Naam        string
	Actions     []Action
	Made, Until time.Time
}

var (
	qTokenInsert = db.National("access.token-insert",
		`insert into api_token (id, geheim, account_id, organisatie_id, rol, naam, acties, gemaakt_op, verloopt_op, ingetrokken_op)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')`, whyInstallation)
	// One row per membership that counts at $2.
	qToken = db.National("access.token",
		`select t.id, t.account_id, t.organisatie_id, t.geheim, t.rol, t.acties, t.verloopt_op, t.ingetrokken_op, a.naam,
			a.gesloten_op, exists (select 1 from installatie i where i.soort = 'demo'), m.team_id, m.permissies
		from api_token t
		join account a on a.id = t.account_id
		join lidmaatschap m on m.org_id = t.organisatie_id and m.account_id = t.account_id and m.rol = t.rol
			and m.van <= $2 and (m.tot = '' or m.tot > $2)
		where t.id = $1
		order by m.id`, whyInstallation)
	qTokensOf = db.National("access.tokens-of",
		`select id, naam, acties, gemaakt_op, verloopt_op from api_token
		where account_id = $1 and organisatie_id = $2 and ingetrokken_op = '' and verloopt_op > $3
		order by gemaakt_op desc, id`, whyInstallation)
	qTokenWithdraw = db.National("access.token-withdraw",
		`update api_token set ingetrokken_op = $3 where id = $1 and account_id = $2 and ingetrokken_op = ''`, whyInstallation)
	qTokenWithdrawAll = db.National("access.token-withdraw-all",
		`update api_token set ingetrokken_op = $2 where account_id = $1 and ingetrokken_op = ''`, whyInstallation)
)

// CreateToken makes a token that acts for the actor in the present role and organisation. It is shown once. The actor gave a
// code within ConfirmWithin, except in a demo.
//
// Not found: the role has no tokens, or a token asks for one. Conflict: a code is needed first. Invalid: name, actions or end.
func (s *Service) CreateToken(ctx context.Context, a Actor, n NewToken) (string, error) {
	if a.Token != "" {
		return "", fout.NotFound("token")
	}
	if err := s.o.Policy.Must(a, EigenTokens); err != nil {
		return "", err
	}
	if !a.Demo && !a.ConfirmedWithin(s.now(), ConfirmWithin) {
		return "", fout.Conflict("bevestig-eerst")
	}
	if err := s.checkToken(a, &n); err != nil {
		return "", err
	}
	cred := newCredential(id.New())
	err := s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: "toegang.token-maken", Object: cred.id})
		return tx.ExecOne(ctx, qTokenInsert, string(cred.id), cred.hash(), string(a.Persoon), string(a.Org), string(a.Rol), n.Naam,
			joinActions(n.Actions), db.Time(s.now()), db.Time(n.Until))
	})
	return tokenPrefix + cred.String(), err
}

func (s *Service) checkToken(a Actor, n *NewToken) error {
	n.Naam = strings.TrimSpace(n.Naam)
	wrong := checkName("naam", n.Naam, maxName)
	if len(n.Actions) == 0 {
		wrong = append(wrong, fout.Veld{Naam: "acties", Code: "verplicht"})
	}
	for _, act := range n.Actions {
		if s.o.Policy.InPersoon(act) || !s.o.Policy.Possible(a, act) {
			wrong = append(wrong, fout.Veld{Naam: "acties", Code: "onbekende-actie"})
			break
		}
	}
	if now := s.now(); !n.Until.After(now) || n.Until.After(now.Add(MaxTokenLife)) {
		wrong = append(wrong, fout.Veld{Naam: "tot", Code: "einde-buiten-grens"})
	}
	return fout.InvalidAll(wrong)
}

func joinActions(all []Action) string {
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = string(a)
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

func splitActions(text string) []Action {
	var all []Action
	for _, w := range strings.Fields(text) {
		all = append(all, Action(w))
	}
	return all
}

type tokenRow struct {
	id, account, org  id.ID
	hash              []byte
	rol               Rol
	actions, name     string
	until, withdrawn  stored
	closed            stored
	demo              bool
	team, permissions *string
}

func scanToken(row db.Scanner, t *tokenRow) error {
	return row.Scan(&t.id, &t.account, &t.org, &t.hash, &t.rol, &t.actions, &t.until, &t.withdrawn, &t.name, &t.closed, &t.demo,
		&t.team, &t.permissions)
}

// ActorForToken returns who acts with a bearer token. Like ActorFor it judges everything as it is now.
//
// ErrNoSession: nobody. Unavailable: the database does not answer.
func (s *Service) ActorForToken(ctx context.Context, bearer string) (Actor, error) {
	text, ok := strings.CutPrefix(bearer, tokenPrefix)
	if !ok {
		return Actor{}, ErrNoSession
	}
	cred, err := parseCredential(text)
	if err != nil {
		return Actor{}, err
	}
	now := s.now()
	var rows []tokenRow
	err = s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		rows, err = db.All(ctx, r, qToken, scanToken, string(cred.id), db.Time(now))
		return err
	})
	if err != nil {
		return Actor{}, err
	}
	if len(rows) == 0 || !cred.matches(rows[0].hash) {
		return Actor{}, ErrNoSession
	}
	first := rows[0]
	if !first.withdrawn.IsZero() || !first.closed.IsZero() || !now.Before(first.until.Time) {
		return Actor{}, ErrNoSession
	}
	return first.actor(rows), nil
}

func (t tokenRow) actor(rows []tokenRow) Actor {
	members := make([]session, len(rows))
	for i, r := range rows {
		members[i] = session{id: t.id, account: t.account, org: t.org, rol: t.rol, name: t.name, demo: t.demo, memberTeam: r.team,
			memberExtras: r.permissions}
	}
	a := actorOf(members)
	a.Sessie, a.Token, a.Actions = "", t.id, splitActions(t.actions)
	return a
}

// Tokens returns the actor's own tokens for the present organisation that still work, the newest first.
func (s *Service) Tokens(ctx context.Context, a Actor) ([]TokenInfo, error) {
	var all []TokenInfo
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		all, err = db.All(ctx, r, qTokensOf, scanTokenInfo, string(a.Persoon), string(a.Org), db.Time(s.now()))
		return err
	})
	return all, err
}

func scanTokenInfo(row db.Scanner, t *TokenInfo) error {
	var acts string
	var made, until stored
	err := row.Scan(&t.ID, &t.Naam, &acts, &made, &until)
	t.Actions, t.Made, t.Until = splitActions(acts), made.Time, until.Time
	return err
}

// WithdrawToken ends one of the actor's own tokens.
//
// Not found: the actor has no such token, or it was withdrawn.
func (s *Service) WithdrawToken(ctx context.Context, a Actor, token id.ID) error {
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: "toegang.token-intrekken", Object: token})
		n, err := tx.Exec(ctx, qTokenWithdraw, string(token), string(a.Persoon), db.Time(s.now()))
		if err == nil && n == 0 {
			err = fout.NotFound("token")
		}
		return err
	})
}
