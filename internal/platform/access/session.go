package access

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Step is what comes next in a login; StepActive is a session with which one can work.
type Step string

// The steps of a login, in order. The second and third, and the last before active, only come when needed.
const (
	StepCode     Step = "code"       // give the code of the authenticator app
	StepEnrol    Step = "koppelen"   // add the account to an authenticator app, for the first time
	StepPassword Step = "wachtwoord" // replace the password that was handed over
	StepChoose   Step = "keuze"      // choose organisation and role
	StepActive   Step = "actief"
)

// Issued is what the browser gets after a step.
type Issued struct {
	Cookie string        // new value of the session cookie; the one before no longer works
	Step   Step          // what comes next
	Limit  time.Duration // how long the session can last at most
	Device string        // when not empty: value of the cookie of a known browser, to keep for DeviceLimit

	entry *entry // for the log of the organisation that work begins for
}

// DeviceLimit is how long a browser counts as known.
const DeviceLimit = 90 * 24 * time.Hour

// ActorFor returns who acts with the session cookie. One query judges session, account and membership as they are now, so
// that what was withdrawn no longer works on the next request (AA-10).
//
// ErrNoSession: nobody. Unavailable: the database does not answer.
func (s *Service) ActorFor(ctx context.Context, cookie string) (Actor, error) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return Actor{}, err
	}
	first := rows[0]
	now := s.now()
	if first.step != StepActive || first.member == nil || !s.live(first, now) {
		return Actor{}, ErrNoSession
	}
	s.touch(ctx, first, now)
	return actorOf(rows), nil
}

// verified loads the session of a cookie whose secret is right, whatever state it is in.
func (s *Service) verified(ctx context.Context, cookie string) ([]session, error) {
	cred, err := parseCredential(cookie)
	if err != nil {
		return nil, err
	}
	var rows []session
	err = s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		rows, err = loadSession(ctx, r, cred.id, s.now())
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !cred.matches(rows[0].hash) {
		return nil, ErrNoSession
	}
	return rows, nil
}

// live tells whether a session may be used at now.
func (s *Service) live(row session, now time.Time) bool {
	return row.withdrawn.IsZero() && row.accountClosed.IsZero() && now.Before(row.end.Time) && now.Sub(row.seen.Time) < s.o.Idle
}

func actorOf(rows []session) Actor {
	first := rows[0]
	a := Actor{Persoon: first.account, Org: first.org, Rol: first.rol, Naam: first.name, Sessie: first.id, Demo: first.demo,
		Confirmed: first.confirmed.Time}
	for _, r := range rows {
		if r.memberTeam != nil {
			a.Teams = append(a.Teams, id.ID(*r.memberTeam))
		}
		if r.memberExtras != nil {
			a.Extra = append(a.Extra, splitExtras(*r.memberExtras)...)
		}
	}
	slices.Sort(a.Teams)
	a.Teams = slices.Compact(a.Teams)
	slices.Sort(a.Extra)
	a.Extra = slices.Compact(a.Extra)
	return a
}

// touch notes the use of a session, at most once a minute. When it cannot be written the session just ends earlier, so that
// reading goes on when the disk is full.
func (s *Service) touch(ctx context.Context, row session, now time.Time) {
	if now.Sub(row.seen.Time) < touchEvery {
		return
	}
	err := s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.Silent(tx, "toegang.sessie-gebruik")
		_, err := tx.Exec(ctx, qSessionTouch, string(row.id), db.Time(now))
		return err
	})
	if err != nil {
		s.o.Log.WarnContext(ctx, "use of a session not noted", "kind", fout.KindOf(err).String())
	}
}

// Lapsed returns whose session this was when it ended by time alone, within the last day: input sent with it can be kept for
// that person until the next login.
func (s *Service) Lapsed(ctx context.Context, cookie string) (person, org id.ID, ok bool) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return "", "", false
	}
	r, now := rows[0], s.now()
	recent := now.Sub(r.seen.Time) < 24*time.Hour
	byTime := r.step == StepActive && r.withdrawn.IsZero() && r.accountClosed.IsZero() && !s.live(r, now)
	if !byTime || !recent {
		return "", "", false
	}
	return r.account, r.org, true
}

// renewal is what changes when a session gets a new secret.
type renewal struct {
	step      Step
	org       id.ID
	rol       Rol
	end       time.Time
	confirmed time.Time
}

// renew gives the session a new secret; the old one no longer works.
func (s *Service) renew(ctx context.Context, tx *db.Tx, row session, n renewal) (Issued, error) {
	cred, now := newCredential(row.id), s.now()
	err := tx.ExecOne(ctx, qSessionRenew, string(row.id), row.hash, cred.hash(), string(n.org), string(n.rol), string(n.step),
		db.Time(now), db.Time(n.end), moment(n.confirmed))
	if err != nil {
		return Issued{}, err
	}
	return Issued{Cookie: cred.String(), Step: n.step, Limit: n.end.Sub(now)}, nil
}

// Switch goes on in another role or for another organisation, with a new cookie and the same end.
//
// ErrNoSession: there is no session. Not found: the person has no such membership.
func (s *Service) Switch(ctx context.Context, cookie string, org id.ID, rol Rol) (Issued, error) {
	var out Issued
	row, err := s.active(ctx, cookie)
	if err != nil {
		return out, err
	}
	err = s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		if err := s.mayChoose(ctx, tx.Read(), row.account, org, rol); err != nil {
			return err
		}
		audit.InTx(tx, personLine(row, rol), audit.Line{Handeling: "toegang.rol-wisselen", Object: org})
		out, err = s.renew(ctx, tx, row, renewal{StepActive, org, rol, row.end.Time, row.confirmed.Time})
		out.entry = entryOf(org, personLine(row, rol), "toegang.rol-wisselen", "")
		return err
	})
	return s.tell(ctx, out, err)
}

func (s *Service) active(ctx context.Context, cookie string) (session, error) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return session{}, err
	}
	if rows[0].step != StepActive || !s.live(rows[0], s.now()) {
		return session{}, ErrNoSession
	}
	return rows[0], nil
}

func (s *Service) mayChoose(ctx context.Context, r *db.Read, account, org id.ID, rol Rol) error {
	all, err := choices(ctx, r, account, s.now())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(c Choice) bool { return c.Org == org && c.Rol == rol }) {
		return fout.NotFound("membership")
	}
	return nil
}

// Confirm proves with a code that the person is still there, before an act with heavy consequences. The cookie is renewed.
//
// ErrNoSession, invalid: the code is wrong. Throttled: too many wrong codes.
func (s *Service) Confirm(ctx context.Context, cookie, code string) (Issued, error) {
	row, err := s.active(ctx, cookie)
	if err != nil {
		return Issued{}, err
	}
	return s.withCode(ctx, row, code, "toegang.bevestigen", func(tx *db.Tx) (Issued, error) {
		return s.renew(ctx, tx, row, renewal{StepActive, row.org, row.rol, row.end.Time, s.now()})
	})
}

// SignOut ends the session of the cookie. Without one it does nothing.
func (s *Service) SignOut(ctx context.Context, cookie string) error {
	rows, err := s.verified(ctx, cookie)
	if fout.Is(err, fout.KindForbidden) {
		return nil
	}
	if err != nil {
		return err
	}
	row := rows[0]
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.InTx(tx, personLine(row, row.rol), audit.Line{Handeling: "toegang.afmelden", Object: row.account})
		_, err := tx.Exec(ctx, qSessionWithdraw, string(row.id), string(row.account), db.Time(s.now()))
		return err
	})
}

func personLine(row session, rol Rol) audit.Actor {
	return audit.Actor{Soort: audit.Person, Persoon: row.account, Rol: string(rol), Sessie: row.id}
}

// SessionInfo is a session as its owner sees it.
type SessionInfo struct {
	ID         id.ID
	Org        id.ID
	OrgNaam    string
	Rol        Rol
	Made, Seen time.Time
}

// Sessions returns the actor's own sessions that still work, the last used first.
func (s *Service) Sessions(ctx context.Context, a Actor) ([]SessionInfo, error) {
	now := s.now()
	var all []SessionInfo
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		all, err = db.All(ctx, r, qSessionsOf, scanInfo, string(a.Persoon), db.Time(now), db.Time(now.Add(-s.o.Idle)))
		return err
	})
	return all, err
}

func scanInfo(row db.Scanner, i *SessionInfo) error {
	var made, seen stored
	err := row.Scan(&i.ID, &i.Org, &i.OrgNaam, &i.Rol, &made, &seen)
	i.Made, i.Seen = made.Time, seen.Time
	return err
}

// EndSession ends one of the actor's own sessions.
//
// Not found: the actor has no such session, or it has ended.
func (s *Service) EndSession(ctx context.Context, a Actor, session id.ID) error {
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, qSessionWithdraw, string(session), string(a.Persoon), db.Time(s.now()))
		if err == nil && n == 0 {
			err = fout.NotFound("session")
		}
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: "toegang.sessie-beeindigen", Object: session})
		return err
	})
}

// EndOtherSessions ends all of the actor's sessions but the one at hand.
func (s *Service) EndOtherSessions(ctx context.Context, a Actor) error {
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.InTx(tx, a.Audit(), audit.Line{Handeling: "toegang.sessies-beeindigen", Object: a.Persoon})
		return s.withdraw(ctx, tx, a.Persoon, a.Sessie)
	})
}

// withdraw ends every session of the account, but for one that may be kept.
func (s *Service) withdraw(ctx context.Context, tx *db.Tx, account, keep id.ID) error {
	_, err := tx.Exec(ctx, qSessionWithdrawAll, string(account), string(keep), db.Time(s.now()))
	return err
}

// Tidy removes what no longer serves: sessions that ended over two days ago and attempts that no longer count.
func (s *Service) Tidy(ctx context.Context) error {
	now := s.now()
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.Silent(tx, "toegang.opruimen")
		if _, err := tx.Exec(ctx, qSessionsTidy, db.Time(now.Add(-48*time.Hour))); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, qBrakeTidy, db.Time(now.Add(-brakeMemory)))
		return err
	})
}
