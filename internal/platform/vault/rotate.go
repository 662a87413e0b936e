package vault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Every rotation here runs while the database is in use, in short transactions. One that was cut off half-way is finished
// by calling it again; what was sealed before can be read at every moment of it (CR-03).

// Acts in the log.
const (
	actRotate = "sleutel.vervangen"
	actRetire = "sleutel.verwijderen"
)

// maxRounds bounds how often a rotation starts over because others kept using the old key.
const maxRounds = 20

var errBusy = fout.Unavailable("keys: others keep using the old key; rotate again when it is quieter", nil)

// RotateRoot makes a new root key and wraps every organisation key with it, or finishes the rotation that was cut off. The
// old root keys stay in the keys directory until RetireRoots, because a back-up of the database still needs them. The new
// key file belongs in the back-up of keys before anything else happens.
//
// Unavailable: a key cannot be written, or a root key is missing.
func (v *Vault) RotateRoot(ctx context.Context, a audit.Actor) error {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	behind, err := v.behindRoot(ctx)
	if err != nil {
		return err
	}
	if len(behind) == 0 {
		if _, err := nextRoot(v.dir); err != nil {
			return err
		}
	}
	for range maxRounds {
		if behind, err = v.behindRoot(ctx); err != nil || len(behind) == 0 {
			return err
		}
		for org, rows := range behind {
			if err := v.rewrapOrg(ctx, org, a, rows); err != nil {
				return err
			}
		}
	}
	return errBusy
}

// behindRoot gives the organisation keys that another root key than the newest wraps, per organisation.
func (v *Vault) behindRoot(ctx context.Context) (map[id.ID][]orgRow, error) {
	rows, err := v.refresh(ctx)
	if err != nil {
		return nil, err
	}
	current := v.currentRoot().id
	behind := map[id.ID][]orgRow{}
	for _, row := range rows {
		if row.root != current {
			behind[row.org] = append(behind[row.org], row)
		}
	}
	return behind, nil
}

func (v *Vault) rewrapOrg(ctx context.Context, org id.ID, a audit.Actor, rows []orgRow) error {
	r := v.currentRoot()
	return v.db.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, a, audit.Line{Handeling: actRotate, Doel: "wortelsleutel"})
		for _, row := range rows {
			key, err := v.unwrapOrg(row)
			if err != nil {
				return err
			}
			wrapped := wrap(wrapper(r.key), key, row.place()...)
			// No row: another process replaced this key meanwhile.
			if _, err := tx.Exec(ctx, qRewrapOrg, row.id, row.root, r.id, wrapped); err != nil {
				return fmt.Errorf("vault: wrap an organisation key anew: %w", err)
			}
		}
		return nil
	})
}

// RootStatus tells about a root key.
type RootStatus struct {
	File   string // name of the file
	Newest bool   // wraps what is new
	Wraps  int    // organisation keys that need it
}

// Roots tells which root keys there are, newest first.
//
// Errors are those of Open.
func (v *Vault) Roots(ctx context.Context) ([]RootStatus, error) {
	rows, err := v.refresh(ctx)
	if err != nil {
		return nil, err
	}
	wraps := map[string]int{}
	for _, row := range rows {
		wraps[row.root]++
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	ordered := make([]root, 0, len(v.roots))
	for _, r := range v.roots {
		ordered = append(ordered, r)
	}
	slices.SortFunc(ordered, func(a, b root) int { return b.number - a.number })
	all := make([]RootStatus, len(ordered))
	for i, r := range ordered {
		all[i] = RootStatus{File: rootFileName(r.id), Newest: r.id == v.current, Wraps: wraps[r.id]}
	}
	return all, nil
}

// RetireRoots removes the files of root keys that wrap nothing any more, and returns their names. A back-up of the database
// from before the rotation opens no more, unless somebody kept the file: that is what makes destruction of keys final in
// back-ups too. Where several processes serve one database, each has refreshed since the rotation before this is called.
//
// Unavailable: a file cannot be removed.
func (v *Vault) RetireRoots(ctx context.Context, a audit.Actor) ([]string, error) {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	if idle, err := v.idleRoots(ctx); err != nil || len(idle) == 0 {
		return nil, err
	}
	var idle []string
	// Looking again inside a writing transaction waits for organisations that are being made on SQLite; elsewhere the wait
	// between rotation and retirement does.
	err := v.db.InTx(ctx, id.Nil, func(tx *db.Tx) (err error) {
		audit.InTx(tx, a, audit.Line{Handeling: actRetire, Doel: "wortelsleutel"})
		idle, err = v.idleRoots(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, name := range idle {
		if err := os.Remove(filepath.Join(v.dir, name)); err != nil {
			return nil, fout.Unavailable(name+" cannot be removed", bare(err))
		}
	}
	if err := syncDir(v.dir); err != nil {
		return nil, fout.Unavailable("the keys directory cannot be written", bare(err))
	}
	return idle, v.reloadRoots()
}

func (v *Vault) idleRoots(ctx context.Context) ([]string, error) {
	roots, err := v.Roots(ctx)
	var idle []string
	for _, r := range roots {
		if !r.Newest && r.Wraps == 0 {
			idle = append(idle, r.File)
		}
	}
	return idle, err
}

// RotateOrg makes a new key for an organisation, wraps all its data keys with it and deletes the old one, or finishes the
// rotation that was cut off. The data keys, and so the sealed values, stay as they are.
//
// Unavailable: the database cannot be written, or others keep using the old key; the rotation can be finished later.
func (v *Vault) RotateOrg(ctx context.Context, org id.ID, a audit.Actor) error {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	newest, err := v.beginOrg(ctx, org, a)
	if err != nil {
		return err
	}
	for range maxRounds {
		if err := v.rewrapKeys(ctx, org, newest); err != nil {
			return err
		}
		if err := v.pause(ctx); err != nil {
			return err
		}
		if err := v.rewrapKeys(ctx, org, newest); err != nil {
			return err
		}
		// A data key that was being made meanwhile still refers to the old key: the reference keeps that in place.
		err := v.dropOld(ctx, org, a, newest)
		if !fout.Is(err, fout.KindConflict) {
			return err
		}
	}
	return errBusy
}

// pause lets transactions go by that have read which organisation key is in use and not yet referred to it. SQLite has one
// writer, so there are none.
func (v *Vault) pause(ctx context.Context) error {
	if v.db.Engine() == db.SQLite {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

// beginOrg gives the organisation key to move to: a new one, or the newest when there are two already.
func (v *Vault) beginOrg(ctx context.Context, org id.ID, a audit.Actor) (newest orgRow, err error) {
	all, err := v.orgKeys(ctx, org, kindData)
	if err != nil {
		return orgRow{}, err
	}
	if len(all) > 1 {
		return all[0], nil
	}
	err = v.db.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, a, audit.Line{Handeling: actRotate, Doel: "organisatiesleutel"})
		newest, err = v.insertOrg(ctx, tx, kindData, all[0].rank+1)
		return err
	})
	return newest, err
}

// orgKeys gives the keys of one kind of an organisation, newest first; there is always one.
func (v *Vault) orgKeys(ctx context.Context, org id.ID, kind string) ([]orgRow, error) {
	var rows []orgRow
	err := v.db.InRead(ctx, org, func(r *db.Read) (err error) {
		rows, err = db.All(ctx, r, qOrgKeys, scanOrg)
		return err
	})
	rows = slices.DeleteFunc(rows, func(row orgRow) bool { return row.kind != kind })
	if err == nil && len(rows) == 0 {
		err = errNoOrganisation
	}
	return rows, err
}

// rewrapKeys moves all data keys of an organisation to its newest key, a batch to a transaction.
func (v *Vault) rewrapKeys(ctx context.Context, org id.ID, newest orgRow) error {
	with, err := v.wrapOf(newest)
	if err != nil {
		return err
	}
	after, more := "", true
	for more {
		err := v.db.InTx(ctx, org, func(tx *db.Tx) error {
			audit.Silent(tx, "sleutels-opnieuw-inpakken") // the rotation has its line; nothing about a person changes
			rows, err := db.All(ctx, tx.Read(), qBehind, scanKey, after, newest.id)
			if err != nil {
				return err
			}
			if more = len(rows) > 0; more {
				after = string(rows[len(rows)-1].owner)
			}
			for _, row := range rows {
				key, err := v.unwrapKey(org, row)
				if err != nil {
					return err
				}
				wrapped := wrap(with, key, keyPlace(org, row.owner, row.compartment)...)
				// No row: destroyed meanwhile, and it stays so.
				if _, err := tx.Exec(ctx, qRewrap, string(row.owner), row.org.id, newest.id, wrapped); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("vault: wrap data keys anew: %w", err)
		}
	}
	return nil
}

// dropOld deletes the organisation keys that nothing needs after newest. Memory keeps what they unwrap until the process
// ends, for readers whose view of the database is from before.
func (v *Vault) dropOld(ctx context.Context, org id.ID, a audit.Actor, newest orgRow) error {
	all, err := v.orgKeys(ctx, org, kindData)
	if err != nil {
		return err
	}
	old := slices.DeleteFunc(all, func(row orgRow) bool { return row.rank >= newest.rank })
	if len(old) == 0 {
		return nil
	}
	return v.deleteOrgKeys(ctx, org, a, "organisatiesleutel", old)
}

func (v *Vault) deleteOrgKeys(ctx context.Context, org id.ID, a audit.Actor, what string, rows []orgRow) error {
	return v.db.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, a, audit.Line{Handeling: actRetire, Doel: what})
		for _, row := range rows {
			if _, err := tx.Exec(ctx, qDeleteOrg, row.id); err != nil {
				return fmt.Errorf("vault: delete an organisation key: %w", err)
			}
		}
		return nil
	})
}

// RotateIndex makes a new index key for an organisation. From then on Index gives two values; the rooms store the first
// anew for all that they have, and when no value with the old key id is left, RetireIndex ends the rotation.
//
// Conflict ("rotatie-bezig"): there are two keys already.
func (v *Vault) RotateIndex(ctx context.Context, org id.ID, a audit.Actor) error {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	all, err := v.orgKeys(ctx, org, kindIndex)
	if err != nil {
		return err
	}
	if len(all) > 1 {
		return errors.Join(fout.Conflict("rotatie-bezig"), v.loadOrg(ctx, org))
	}
	err = v.db.InTx(ctx, org, func(tx *db.Tx) error {
		audit.InTx(tx, a, audit.Line{Handeling: actRotate, Doel: "indexsleutel"})
		_, err := v.insertOrg(ctx, tx, kindIndex, all[0].rank+1)
		return err
	})
	if err != nil {
		return err
	}
	return v.loadOrg(ctx, org)
}

// RetireIndex deletes all index keys of an organisation but the newest. What is still stored under an old key id is found
// no more.
//
// Conflict ("geen-rotatie"): there is only one key.
func (v *Vault) RetireIndex(ctx context.Context, org id.ID, a audit.Actor) error {
	v.rotating.Lock()
	defer v.rotating.Unlock()
	all, err := v.orgKeys(ctx, org, kindIndex)
	if err != nil {
		return err
	}
	if len(all) == 1 {
		return fout.Conflict("geen-rotatie")
	}
	if err := v.deleteOrgKeys(ctx, org, a, "indexsleutel", all[1:]); err != nil {
		return err
	}
	return v.loadOrg(ctx, org)
}
