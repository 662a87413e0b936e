package access

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Errors of a login. They do not tell what was wrong.
var (
	ErrSignIn = fout.Invalid("aanmelden", "aanmelden-onjuist")
	ErrCode   = fout.Invalid("code", "code-onjuist")
)

// ErrNoMembership is returned when the login is right but the person has no membership that counts today.
var ErrNoMembership = fout.Conflict("geen-lidmaatschap")

// Credentials are what somebody types at the start of a login, and where from.
type Credentials struct {
	User     string
	Password string
	Address  string // network address of the browser, with or without port
	Device   string // cookie of a known browser, or empty
	Trace    string
}

// SignIn begins a login with user name and password. No session it gives can be used before the steps that follow it,
// which always include a code (AA-01). An unknown user name takes as long and gets the same answer as a wrong password.
//
// ErrSignIn: wrong. Throttled: too many attempts. Unavailable: too busy.
func (s *Service) SignIn(ctx context.Context, c Credentials) (Issued, error) {
	user := userName(c.User)
	keys := s.brakeKeys(user, c.Address, c.Device)
	if err := s.countAttempt(ctx, keys); err != nil {
		return Issued{}, err
	}
	acc, err := s.accountByUser(ctx, user)
	if err != nil {
		return Issued{}, err
	}
	right, err := s.hasher.verify(ctx, bounded(c.Password), acc.hash)
	if err != nil {
		return Issued{}, err
	}
	var out Issued
	err = s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		line := audit.Line{Handeling: "toegang.aanmelden", Object: acc.id, Doel: "wachtwoord"}
		if !right || !acc.closed.IsZero() {
			line.Uitkomst = audit.Mislukt
			audit.InTx(tx, audit.Actor{Soort: audit.Public, Trace: c.Trace}, line)
			return nil
		}
		audit.InTx(tx, audit.Actor{Soort: audit.Person, Persoon: acc.id, Trace: c.Trace}, line)
		if err := uncount(ctx, tx, keys); err != nil {
			return err
		}
		out, err = s.begin(ctx, tx, acc)
		return err
	})
	if err == nil && out.Cookie == "" {
		err = ErrSignIn
	}
	return out, err
}

func (s *Service) countAttempt(ctx context.Context, keys []brakeKey) error {
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		audit.Silent(tx, "toegang.poging-tellen")
		return count(ctx, tx, s.now(), keys)
	})
}

// accountByUser returns the account, or the zero account when there is none.
func (s *Service) accountByUser(ctx context.Context, user string) (account, error) {
	var acc account
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		acc, err = db.One(ctx, r, qAccountByUser, scanAccount, user)
		return err
	})
	if fout.Is(err, fout.KindNotFound) {
		return account{}, nil
	}
	return acc, err
}

// begin makes the session of a login whose password was right.
func (s *Service) begin(ctx context.Context, tx *db.Tx, acc account) (Issued, error) {
	step := StepCode
	if acc.totp == nil {
		step = StepEnrol
	}
	now := s.now()
	cred := newCredential(id.New())
	err := tx.ExecOne(ctx, qSessionInsert, string(cred.id), cred.hash(), string(acc.id), "", "", string(step), db.Time(now),
		db.Time(now.Add(loginLimit)))
	return Issued{Cookie: cred.String(), Step: step, Limit: loginLimit}, err
}

// NextStep tells which step the login of the cookie is at.
//
// ErrNoSession: there is no login under way.
func (s *Service) NextStep(ctx context.Context, cookie string) (Step, error) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return "", err
	}
	if !s.live(rows[0], s.now()) {
		return "", ErrNoSession
	}
	return rows[0].step, nil
}

// at returns the login of the cookie when it is at the given step.
func (s *Service) at(ctx context.Context, cookie string, step Step) (session, error) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return session{}, err
	}
	if rows[0].step != step || !s.live(rows[0], s.now()) {
		return session{}, ErrNoSession
	}
	return rows[0], nil
}

// Code answers StepCode.
//
// ErrNoSession, ErrCode, Throttled, ErrNoMembership.
func (s *Service) Code(ctx context.Context, cookie, code string) (Issued, error) {
	row, err := s.at(ctx, cookie, StepCode)
	if err != nil {
		return Issued{}, err
	}
	return s.withCode(ctx, row, code, "toegang.aanmelden", func(tx *db.Tx) (Issued, error) {
		return s.proceed(ctx, tx, row)
	})
}

// withCode runs then when the code is right. Every attempt counts before it is judged; after some wrong ones the account has
// to wait. Only somebody who knows the password can cause that.
func (s *Service) withCode(ctx context.Context, row session, code, act string, then func(*db.Tx) (Issued, error)) (Issued, error) {
	var out Issued
	right := false
	err := s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		if right, err = s.useCode(ctx, tx, row.account, code); err != nil {
			return err
		}
		line := audit.Line{Handeling: act, Object: row.account, Doel: "code"}
		if !right {
			line.Uitkomst = audit.Mislukt
		}
		audit.InTx(tx, personLine(row, row.rol), line)
		if right {
			out, err = then(tx)
		}
		return err
	})
	if err == nil && !right {
		err = ErrCode
	}
	return s.tell(ctx, out, err)
}

// useCode judges a code and marks its time step as used.
func (s *Service) useCode(ctx context.Context, tx *db.Tx, acc id.ID, code string) (bool, error) {
	now := s.now()
	n, err := db.Returning(ctx, tx, qCodeAttempt, db.Scalar[int], string(acc), db.Time(now))
	if err != nil {
		return false, err
	}
	if len(n) == 0 {
		return false, s.codeThrottled(ctx, tx.Read(), acc)
	}
	a, err := db.One(ctx, tx.Read(), qAccountByID, scanAccount, string(acc))
	if err != nil {
		return false, err
	}
	if a.totp == nil {
		return false, nil
	}
	secret, err := s.secrets.open(a.totp, string(acc))
	if err != nil {
		return false, err
	}
	if step, ok := totpMatch(secret, code, now, a.totpStep); ok {
		return true, tx.ExecOne(ctx, qCodeUsed, string(acc), step)
	}
	if d := brakeCode.wait(n[0]); d > 0 {
		return false, tx.ExecOne(ctx, qCodeWait, string(acc), db.Time(now.Add(d)))
	}
	return false, nil
}

func (s *Service) codeThrottled(ctx context.Context, r *db.Read, acc id.ID) error {
	until, err := db.One(ctx, r, qCodeUntil, func(row db.Scanner, m *stored) error { return row.Scan(m) }, string(acc))
	if err != nil {
		return err
	}
	return &Throttled{Until: until.Time}
}

// Enrolment answers StepEnrol with what the person adds to an authenticator app. Asked again, it gives the same.
//
// ErrNoSession.
func (s *Service) Enrolment(ctx context.Context, cookie string) (Enrolment, error) {
	row, err := s.at(ctx, cookie, StepEnrol)
	if err != nil {
		return Enrolment{}, err
	}
	sealed := row.proposal
	if sealed == nil {
		sealed = s.secrets.seal(newTOTPSecret(), string(row.id))
		err := s.inInstallation(ctx, func(tx *db.Tx) error {
			audit.Silent(tx, "toegang.code-voorstel")
			return tx.ExecOne(ctx, qSessionPropose, string(row.id), sealed)
		})
		if err != nil {
			return Enrolment{}, err
		}
	}
	secret, err := s.secrets.open(sealed, string(row.id))
	if err != nil {
		return Enrolment{}, err
	}
	acc, err := s.account(ctx, row.account)
	if err != nil {
		return Enrolment{}, err
	}
	return enrolment(secret, issuer, acc.user), nil
}

func (s *Service) account(ctx context.Context, acc id.ID) (account, error) {
	var a account
	err := s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		a, err = db.One(ctx, r, qAccountByID, scanAccount, string(acc))
		return err
	})
	return a, err
}

// Enrol proves that the authenticator app gives the right codes; from then on every login asks for one.
//
// ErrNoSession, ErrCode, ErrNoMembership.
func (s *Service) Enrol(ctx context.Context, cookie, code string) (Issued, error) {
	var out Issued
	row, err := s.at(ctx, cookie, StepEnrol)
	if err != nil {
		return out, err
	}
	if row.proposal == nil {
		return out, ErrCode
	}
	secret, err := s.secrets.open(row.proposal, string(row.id))
	if err != nil {
		return out, err
	}
	step, ok := totpMatch(secret, code, s.now(), 0)
	if !ok {
		return out, ErrCode
	}
	err = s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		audit.InTx(tx, personLine(row, ""), audit.Line{Handeling: "toegang.code-koppelen", Object: row.account})
		if err := tx.ExecOne(ctx, qAccountEnrol, string(row.account), s.secrets.seal(secret, string(row.account)), step); err != nil {
			return err
		}
		out, err = s.proceed(ctx, tx, row)
		return err
	})
	return s.tell(ctx, out, err)
}

// proceed goes from a right code to what comes next: a new password, a choice, or work.
func (s *Service) proceed(ctx context.Context, tx *db.Tx, row session) (Issued, error) {
	acc, err := db.One(ctx, tx.Read(), qAccountByID, scanAccount, string(row.account))
	if err != nil {
		return Issued{}, err
	}
	row.confirmed = stored{s.now()}
	if acc.temporary {
		out, err := s.renew(ctx, tx, row, renewal{StepPassword, "", "", row.end.Time, row.confirmed.Time})
		out.Device = s.secrets.newDevice(acc.user)
		return out, err
	}
	out, err := s.toWork(ctx, tx, row)
	out.Device = s.secrets.newDevice(acc.user)
	return out, err
}

// toWork begins to work at once when there is nothing to choose.
func (s *Service) toWork(ctx context.Context, tx *db.Tx, row session) (Issued, error) {
	all, err := choices(ctx, tx.Read(), row.account, s.now())
	switch {
	case err != nil:
		return Issued{}, err
	case len(all) == 0:
		return Issued{}, ErrNoMembership
	case len(all) > 1:
		return s.renew(ctx, tx, row, renewal{StepChoose, "", "", row.end.Time, row.confirmed.Time})
	}
	return s.start(ctx, tx, row, all[0].Org, all[0].Rol)
}

func (s *Service) start(ctx context.Context, tx *db.Tx, row session, org id.ID, rol Rol) (Issued, error) {
	audit.InTx(tx, personLine(row, rol), audit.Line{Handeling: "toegang.begonnen", Object: org})
	out, err := s.renew(ctx, tx, row, renewal{StepActive, org, rol, s.now().Add(s.o.Absolute), row.confirmed.Time})
	out.entry = entryOf(org, personLine(row, rol), "toegang.begonnen", "")
	return out, err
}

// Choices returns in which roles the person of the cookie can work now; at StepChoose and with a session at work.
//
// ErrNoSession.
func (s *Service) Choices(ctx context.Context, cookie string) ([]Choice, error) {
	rows, err := s.verified(ctx, cookie)
	if err != nil {
		return nil, err
	}
	row := rows[0]
	if row.step != StepChoose && row.step != StepActive || !s.live(row, s.now()) {
		return nil, ErrNoSession
	}
	var all []Choice
	err = s.o.DB.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		all, err = choices(ctx, r, row.account, s.now())
		return err
	})
	return all, err
}

// Choose answers StepChoose.
//
// ErrNoSession. Not found: the person has no such membership.
func (s *Service) Choose(ctx context.Context, cookie string, org id.ID, rol Rol) (Issued, error) {
	var out Issued
	row, err := s.at(ctx, cookie, StepChoose)
	if err != nil {
		return out, err
	}
	err = s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		if err := s.mayChoose(ctx, tx.Read(), row.account, org, rol); err != nil {
			return err
		}
		out, err = s.start(ctx, tx, row, org, rol)
		return err
	})
	return s.tell(ctx, out, err)
}

// userName brings a user name to the form in which it is stored, or to the empty text when it cannot be one.
func userName(text string) string {
	if len(text) > 4*maxUser || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(text)))
}

// bounded keeps absurdly long input from the hash; it is wrong anyway.
func bounded(password string) string {
	if len(password) > 4*MaxPassword {
		return ""
	}
	return password
}
