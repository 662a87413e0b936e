// Package vault seals personal data: envelope encryption per organisation, dossier and compartment, blind indexes to find
// a sealed value again, and derived ids that only the keys can join.
//
// A root key in a file wraps the keys of each organisation; these wrap a data key for each dossier, person and melder;
// sub-keys of that seal the values. Everything in the database is useless without the root key, and everything sealed with
// a data key is gone, in every copy, once that key is.
//
// Keys and opened values live in the memory of the process. The language gives no promise that they are overwritten there,
// so none is made here: swap and core dumps are off where this runs.
package vault

import (
	"context"
	"crypto/cipher"
	"errors"
	"fmt"
	"sync"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Vault holds the unwrapped keys of the organisations. It is safe for concurrent use.
type Vault struct {
	db       *db.DB
	dir      string
	rotating sync.Mutex // one rotation at a time

	mu      sync.RWMutex
	roots   map[string]root
	current string                     // id of the root key in use
	wraps   map[string]cipher.AEAD     // what wraps data keys, by id of the organisation key
	named   map[id.ID]organisationKeys // what Index and Link use
}

// organisationKeys are the keys of one organisation that need no row of their own to be used.
type organisationKeys struct {
	index []namedKey // newest first
	link  secret
}

type namedKey struct {
	id  string
	key secret
}

// Open reads the root keys and proves that they open every organisation key in the database.
//
// Unavailable: the keys directory or a root key is missing, damaged, open to other users or owned by one, or is not the key
// of this database. The message names the file and says what to do.
func Open(ctx context.Context, d *db.DB, keysDir string) (*Vault, error) {
	v := &Vault{db: d, dir: keysDir, roots: map[string]root{}, wraps: map[string]cipher.AEAD{},
		named: map[id.ID]organisationKeys{}}
	if err := v.Refresh(ctx); err != nil {
		return nil, err
	}
	return v, nil
}

// Refresh reads the root keys and the organisation keys anew. Where several processes serve one database, each does so
// every minute, and learns of organisations and rotations that the others started.
//
// Errors are those of Open; the keys that were known stay in use then.
func (v *Vault) Refresh(ctx context.Context) error {
	_, err := v.refresh(ctx)
	return err
}

// refresh is Refresh, and gives what it read.
func (v *Vault) refresh(ctx context.Context) ([]orgRow, error) {
	if err := v.reloadRoots(); err != nil {
		return nil, err
	}
	var rows []orgRow
	err := v.db.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		rows, err = db.All(ctx, r, qAllOrgKeys, scanOrg)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("vault: load the organisation keys: %w", err)
	}
	return rows, v.remember(rows)
}

func (v *Vault) reloadRoots() error {
	roots, err := readRoots(v.dir)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.roots = map[string]root{}
	newest := 0
	for _, r := range roots {
		v.roots[r.id] = r
		if r.number > newest {
			newest, v.current = r.number, r.id
		}
	}
	return nil
}

// remember unwraps all keys of the organisations in rows and puts them into use together.
func (v *Vault) remember(rows []orgRow) error {
	named := map[id.ID]organisationKeys{}
	wraps := map[string]cipher.AEAD{}
	for _, row := range rows {
		key, err := v.unwrapOrg(row)
		if err != nil {
			return err
		}
		keys := named[row.org]
		switch row.kind {
		case kindData:
			wraps[row.id] = wrapper(key)
		case kindIndex:
			keys.index = append(keys.index, namedKey{row.id, key})
		case kindLink:
			keys.link = key
		}
		named[row.org] = keys
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for org, keys := range named {
		v.named[org] = keys
	}
	for keyID, w := range wraps {
		v.wraps[keyID] = w
	}
	return nil
}

// wrapper is what a root or organisation key wraps other keys with.
func wrapper(key secret) cipher.AEAD { return newAEAD(key.derive(32, "inpakken")) }

func (o orgRow) place() []string {
	return []string{"sleutel_org", "ingepakt", string(o.org), o.id, o.kind}
}

// unwrapOrg opens an organisation key with its root key.
func (v *Vault) unwrapOrg(row orgRow) (secret, error) {
	r, err := v.rootOf(row)
	if err != nil {
		return secret{}, err
	}
	key, err := unwrap(wrapper(r.key), row.wrapped, row.place()...)
	if err != nil {
		return secret{}, fout.Unavailable(rootFileName(row.root)+" does not open the keys in this database: one of the two "+
			"belongs to another installation or was altered; put back the pair that belongs together", nil)
	}
	return key, nil
}

// rootOf finds the root key of a row, also when another process added it after the last Refresh.
func (v *Vault) rootOf(row orgRow) (root, error) {
	if r, ok := v.root(row.root); ok {
		return r, nil
	}
	if err := v.reloadRoots(); err != nil {
		return root{}, err
	}
	if r, ok := v.root(row.root); ok {
		return r, nil
	}
	return root{}, fout.Unavailable("the keys in this database need "+rootFileName(row.root)+", which is not in the keys "+
		"directory: put it back", nil)
}

func (v *Vault) root(keyID string) (root, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	r, ok := v.roots[keyID]
	return r, ok
}

func (v *Vault) currentRoot() root {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.roots[v.current]
}

// NewOrg makes the keys of the organisation of tx. They are in use at once, also within tx.
//
// Conflict: the organisation has keys already. Unavailable: the root keys cannot be read.
func (v *Vault) NewOrg(ctx context.Context, tx *db.Tx) error {
	var rows []orgRow
	for _, kind := range []string{kindData, kindIndex, kindLink} {
		row, err := v.insertOrg(ctx, tx, kind, 1)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return v.remember(rows)
}

// insertOrg makes one organisation key and stores it, wrapped by the root key in use. It looks which one that is on disk: a
// key that another process retired would be lost with this one.
func (v *Vault) insertOrg(ctx context.Context, tx *db.Tx, kind string, rank int64) (orgRow, error) {
	if err := v.reloadRoots(); err != nil {
		return orgRow{}, err
	}
	r := v.currentRoot()
	row := orgRow{org: tx.Org(), id: newKeyID(), kind: kind, rank: rank, root: r.id}
	row.wrapped = wrap(wrapper(r.key), newSecret(), row.place()...)
	if err := tx.ExecOne(ctx, qInsertOrg, row.id, kind, rank, row.root, row.wrapped); err != nil {
		return orgRow{}, fmt.Errorf("vault: store a key of the organisation: %w", err)
	}
	return row, nil
}

// wrapOf gives what wraps and unwraps the data keys under an organisation key.
func (v *Vault) wrapOf(row orgRow) (cipher.AEAD, error) {
	v.mu.RLock()
	w, ok := v.wraps[row.id]
	v.mu.RUnlock()
	if ok {
		return w, nil
	}
	key, err := v.unwrapOrg(row)
	if err != nil {
		return nil, err
	}
	w = wrapper(key)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.wraps[row.id] = w
	return w, nil
}

// currentOrg is the organisation key that wraps new data keys. It is read once in a transaction: another process may have
// rotated since the last one, and within one the reference to the row keeps it in place.
func (v *Vault) currentOrg(ctx context.Context, tx *db.Tx) (orgRow, error) {
	if row, ok := tx.Get(currentOrgKey{}).(orgRow); ok {
		return row, nil
	}
	row, err := db.One(ctx, tx.Read(), qCurrent, scanOrg, kindData)
	if fout.Is(err, fout.KindNotFound) {
		return row, errNoOrganisation
	}
	if err != nil {
		return row, err
	}
	tx.Set(currentOrgKey{}, row)
	return row, nil
}

type currentOrgKey struct{}

// errNoOrganisation: NewOrg was not called for this organisation. A fault of the program.
var errNoOrganisation = errors.New("vault: the organisation has no keys")
