package access

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// The upper limits of a session (AA-03). Options can only lower them.
const (
	MaxIdle     = 15 * time.Minute
	MaxAbsolute = 10 * time.Hour
)

// ConfirmWithin is how recent a code must be for acts with heavy consequences.
const ConfirmWithin = 10 * time.Minute

const (
	loginLimit = 10 * time.Minute // from password to the end of the login
	touchEvery = time.Minute      // how often the last use of a session is written
	issuer     = "Regioaanpak"    // name in authenticator apps
)

// Options are what a Service works with. DB, Policy and Secret are required.
type Options struct {
	DB     *db.DB
	Policy *Policy
	Secret []byte // of the installation, at least MinSecret bytes, kept apart from the database
	Clock  func() time.Time
	Log    *slog.Logger

	Idle     time.Duration // 0: MaxIdle
	Absolute time.Duration // 0: MaxAbsolute

	HashCost     HashCost // zero: DefaultHashCost
	HashParallel int      // hashes at a time; 0: one per processor, at most 4

	// OrgLog gets a line in the log of an organisation when somebody begins to work for it; nil: only the installation's own
	// log tells.
	OrgLog OrgLog

	// OnNewOrg runs in the transaction that makes an organisation: other platform packages make theirs there.
	OnNewOrg func(context.Context, *db.Tx) error
}

// Service keeps accounts, memberships, logins and sessions. It is safe for concurrent use.
type Service struct {
	o       Options
	secrets secrets
	hasher  *hasher
	names   orgNames
}

// New returns a service. It refuses a short secret and limits above those of AA-03.
func New(o Options) (*Service, error) {
	if o.DB == nil || o.Policy == nil {
		return nil, errors.New("access: a database and a policy are required")
	}
	o = o.withDefaults()
	if o.Idle < 0 || o.Idle > MaxIdle || o.Absolute < 0 || o.Absolute > MaxAbsolute {
		return nil, errors.New("access: a session may idle at most 15 minutes and last at most 10 hours")
	}
	keys, err := deriveSecrets(o.Secret)
	if err != nil {
		return nil, err
	}
	return &Service{o: o, secrets: keys, hasher: newHasher(o.HashCost, o.HashParallel)}, nil
}

func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Idle == 0 {
		o.Idle = MaxIdle
	}
	if o.Absolute == 0 {
		o.Absolute = MaxAbsolute
	}
	if o.HashCost == (HashCost{}) {
		o.HashCost = DefaultHashCost
	}
	if o.HashParallel == 0 {
		o.HashParallel = min(runtime.NumCPU(), 4)
	}
	return o
}

// Idle returns after how long without use a session ends.
func (s *Service) Idle() time.Duration { return s.o.Idle }

// Absolute returns after how long a session ends at the latest.
func (s *Service) Absolute() time.Duration { return s.o.Absolute }

func (s *Service) now() time.Time { return s.o.Clock().UTC().Truncate(time.Microsecond) }

// inInstallation runs fn in a transaction of the installation itself.
func (s *Service) inInstallation(ctx context.Context, fn func(*db.Tx) error) error {
	return s.o.DB.InTx(ctx, id.Nil, fn)
}
