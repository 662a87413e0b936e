package access

import (
	"context"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
)

// Throttled is the error of an attempt that came too soon after others. It is of kind conflict.
type Throttled struct{ Until time.Time }

func (e *Throttled) Error() string { return "conflict: te-veel-pogingen" }

// Unwrap gives the kind and the code.
func (e *Throttled) Unwrap() error { return fout.Conflict("te-veel-pogingen") }

// The brake on guessing passwords (WS-11) counts attempts under three keys, and every attempt counts before it is judged, so
// that attempts at once do not slip through. A pair of account and network waits long. The account as a whole, and a network
// as a whole, wait briefly: long enough to make guessing hopeless, too short to keep anybody out. A browser on which the
// person signed in before (its cookie proves it) is a pair of its own and waits for nobody else's attempts, so that a
// colleague cannot lock somebody out.
type brake struct {
	free  int           // attempts without waiting
	first time.Duration // the first wait; it doubles with every attempt
	max   time.Duration
}

var (
	brakePair    = brake{free: 5, first: 2 * time.Second, max: 15 * time.Minute}
	brakeAccount = brake{free: 20, first: time.Second, max: 30 * time.Second}
	brakeNetwork = brake{free: 50, first: time.Second, max: 30 * time.Second}
	brakeCode    = brake{free: 5, first: time.Minute, max: 15 * time.Minute}
)

// brakeMemory is how long attempts count.
const brakeMemory = time.Hour

// wait returns how long to wait after the n-th attempt.
func (b brake) wait(n int) time.Duration {
	if n < b.free {
		return 0
	}
	d := b.first
	for range min(n-b.free, 30) {
		d = min(2*d, b.max)
	}
	return d
}

type brakeKey struct {
	brake
	key string
}

// brakeKeys returns the keys of one attempt, in an order that all attempts share.
func (s *Service) brakeKeys(user, address, device string) []brakeKey {
	if nonce, ok := s.secrets.knowsDevice(device, user); ok {
		return []brakeKey{{brakePair, s.secrets.brakeKey("device", user, nonce)}}
	}
	net := network(address)
	return []brakeKey{
		{brakeNetwork, s.secrets.brakeKey("network", net)},
		{brakeAccount, s.secrets.brakeKey("account", user)},
		{brakePair, s.secrets.brakeKey("pair", user, net)},
	}
}

var (
	qBrakeCount = db.National("access.brake-count",
		`insert into aanmeldrem (sleutel, pogingen, laatst_op, wacht_tot) values ($1, 1, $2, '')
		on conflict (sleutel) do update set
			pogingen = case when aanmeldrem.laatst_op < $3 then 1 else aanmeldrem.pogingen + 1 end,
			laatst_op = $2, wacht_tot = ''
		where aanmeldrem.wacht_tot <= $2
		returning pogingen`, whyInstallation)
	qBrakeUntil = db.National("access.brake-until",
		`select wacht_tot from aanmeldrem where sleutel = $1`, whyInstallation)
	qBrakeWait = db.National("access.brake-wait",
		`update aanmeldrem set wacht_tot = $2 where sleutel = $1`, whyInstallation)
	qBrakeForget = db.National("access.brake-forget",
		`update aanmeldrem set pogingen = pogingen - 1, wacht_tot = '' where sleutel = $1 and pogingen > 0`, whyInstallation)
	qBrakeClear = db.National("access.brake-clear",
		`delete from aanmeldrem where sleutel = $1`, whyInstallation)
	qBrakeTidy = db.National("access.brake-tidy",
		`delete from aanmeldrem where laatst_op < $1`, whyInstallation)
)

// count counts an attempt under every key, or refuses it with Throttled and counts nothing.
func count(ctx context.Context, tx *db.Tx, now time.Time, keys []brakeKey) error {
	for _, k := range keys {
		n, err := db.Returning(ctx, tx, qBrakeCount, db.Scalar[int], k.key, db.Time(now), db.Time(now.Add(-brakeMemory)))
		if err != nil {
			return err
		}
		if len(n) == 0 {
			return throttled(ctx, tx.Read(), k.key)
		}
		if d := k.wait(n[0]); d > 0 {
			if err := tx.ExecOne(ctx, qBrakeWait, k.key, db.Time(now.Add(d))); err != nil {
				return err
			}
		}
	}
	return nil
}

func throttled(ctx context.Context, r *db.Read, key string) error {
	text, err := db.One(ctx, r, qBrakeUntil, db.Scalar[string], key)
	if err != nil {
		return err
	}
	until, err := db.ParseTime(text)
	if err != nil {
		return err
	}
	return &Throttled{Until: until}
}

// uncount takes back an attempt that turned out right: the pair starts anew, the other keys forget this one.
func uncount(ctx context.Context, tx *db.Tx, keys []brakeKey) error {
	for _, k := range keys {
		q := qBrakeForget
		if k.brake == brakePair {
			q = qBrakeClear
		}
		if _, err := tx.Exec(ctx, q, k.key); err != nil {
			return err
		}
	}
	return nil
}

// Wait returns how long from now until an attempt counts again.
func (e *Throttled) Wait(now time.Time) time.Duration { return max(0, e.Until.Sub(now)) }
