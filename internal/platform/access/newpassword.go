package access

import (
	"context"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// NewPassword answers StepPassword. All other sessions of the account end.
//
// ErrNoSession, ErrNoMembership. Invalid: too short, too long, too easy, or the same as before.
func (s *Service) NewPassword(ctx context.Context, cookie, password string) (Issued, error) {
	var out Issued
	row, err := s.at(ctx, cookie, StepPassword)
	if err != nil {
		return out, err
	}
	acc, hash, err := s.freshHash(ctx, row.account, password)
	if err != nil {
		return out, err
	}
	err = s.inInstallation(ctx, func(tx *db.Tx) (err error) {
		if err := s.replacePassword(ctx, tx, personLine(row, ""), acc, hash, row.id); err != nil {
			return err
		}
		out, err = s.toWork(ctx, tx, row)
		return err
	})
	return s.tell(ctx, out, err)
}

// ChangePassword replaces the actor's own password. All other sessions of the account end.
//
// Invalid: the old one is wrong, or the new one too short, too long, too easy or the same. Throttled.
func (s *Service) ChangePassword(ctx context.Context, a Actor, old, password string) error {
	keys := []brakeKey{{brakePair, s.secrets.brakeKey("change", string(a.Persoon))}}
	if err := s.countAttempt(ctx, keys); err != nil {
		return err
	}
	acc, err := s.account(ctx, a.Persoon)
	if err != nil {
		return err
	}
	right, err := s.hasher.verify(ctx, bounded(old), acc.hash)
	if err != nil {
		return err
	}
	if !right {
		return fout.Invalid("oud", "wachtwoord-onjuist")
	}
	acc, hash, err := s.freshHash(ctx, a.Persoon, password)
	if err != nil {
		return err
	}
	return s.inInstallation(ctx, func(tx *db.Tx) error {
		if err := uncount(ctx, tx, keys); err != nil {
			return err
		}
		return s.replacePassword(ctx, tx, a.Audit(), acc, hash, a.Sessie)
	})
}

// freshHash checks a new password and returns its hash, with the account as it is.
func (s *Service) freshHash(ctx context.Context, person id.ID, password string) (account, string, error) {
	acc, err := s.account(ctx, person)
	if err != nil {
		return acc, "", err
	}
	if err := checkPassword(password, acc.user); err != nil {
		return acc, "", err
	}
	same, err := s.hasher.verify(ctx, password, acc.hash)
	if err != nil {
		return acc, "", err
	}
	if same {
		return acc, "", fout.Invalid("wachtwoord", "wachtwoord-hetzelfde")
	}
	hash, err := s.hasher.hash(ctx, password)
	return acc, hash, err
}

func (s *Service) replacePassword(ctx context.Context, tx *db.Tx, by audit.Actor, acc account, hash string, keep id.ID) error {
	audit.InTx(tx, by, audit.Line{Handeling: "toegang.wachtwoord-wijzigen", Object: acc.id})
	if err := tx.ExecOne(ctx, qAccountPassword, string(acc.id), acc.hash, hash); err != nil {
		return err
	}
	return s.withdraw(ctx, tx, acc.id, keep)
}
