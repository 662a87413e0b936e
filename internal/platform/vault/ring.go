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

// Ring holds the data keys of some owners in one organisation, for the time of one request or task. It is safe for
// concurrent use.
type Ring struct {
	org  id.ID
	mu   sync.Mutex
	keys map[id.ID]*dataKey // nil for an owner that has no key (any more)
}

// dataKey is the key of one owner, with the sub-keys that were asked for.
type dataKey struct {
	home    Compartment
	key     secret
	sealers map[Compartment]*sealer
}

// sealer is the sub-key of a data key for one compartment. Its id tells it from the keys before and after it without
// telling whose it is.
type sealer struct {
	id   [4]byte
	aead cipher.AEAD
}

// NewKey makes the data key of an owner in the organisation of tx. The ring it returns holds that key only, and seals at
// once, within tx. An owner has one key, with a sub-key for each compartment; the key of a melder serves the melder compartment only.
//
// Conflict: the owner has a key already.
func (v *Vault) NewKey(ctx context.Context, tx *db.Tx, owner id.ID, c Compartment) (*Ring, error) {
	if owner == "" || !c.valid() {
		return nil, fmt.Errorf("vault: a key without owner or in a misnamed compartment %q", c)
	}
	org, err := v.currentOrg(ctx, tx)
	if err != nil {
		return nil, err
	}
	with, err := v.wrapOf(org)
	if err != nil {
		return nil, err
	}
	key := newSecret()
	wrapped := wrap(with, key, keyPlace(tx.Org(), owner, c)...)
	if err := tx.ExecOne(ctx, qInsert, string(owner), string(c), org.id, wrapped); err != nil {
		return nil, fmt.Errorf("vault: store a data key: %w", err)
	}
	return &Ring{org: tx.Org(), keys: map[id.ID]*dataKey{owner: newDataKey(c, key)}}, nil
}

func keyPlace(org, owner id.ID, c Compartment) []string {
	return []string{"sleutel", "ingepakt", string(org), string(owner), string(c)}
}

func newDataKey(home Compartment, key secret) *dataKey {
	return &dataKey{home: home, key: key, sealers: map[Compartment]*sealer{}}
}

// Ring loads the data keys of the owners, in one query for up to 64. An owner without a key is no error here: what it
// sealed answers not found when it is opened.
//
// Unavailable: a key does not open with the root keys.
func (v *Vault) Ring(ctx context.Context, r *db.Read, owners ...id.ID) (*Ring, error) {
	k := &Ring{org: r.Org(), keys: make(map[id.ID]*dataKey, len(owners))}
	unique := make([]id.ID, 0, len(owners))
	for _, o := range owners {
		if _, twice := k.keys[o]; !twice {
			k.keys[o] = nil
			unique = append(unique, o)
		}
	}
	rows, err := keysFor(ctx, r, unique)
	if err != nil {
		return nil, fmt.Errorf("vault: load data keys: %w", err)
	}
	for _, row := range rows {
		key, err := v.unwrapKey(r.Org(), row)
		if err != nil {
			return nil, err
		}
		k.keys[row.owner] = newDataKey(row.compartment, key)
	}
	return k, nil
}

func (v *Vault) unwrapKey(org id.ID, row keyRow) (secret, error) {
	with, err := v.wrapOf(row.org)
	if err != nil {
		return secret{}, err
	}
	key, err := unwrap(with, row.wrapped, keyPlace(org, row.owner, row.compartment)...)
	if err != nil {
		return secret{}, fout.Unavailable("a data key does not open: the table of keys was altered", nil)
	}
	return key, nil
}

// Join adds the keys of other rings of the same organisation, such as those that NewKey returned, and returns k.
func (k *Ring) Join(others ...*Ring) *Ring {
	for _, other := range others {
		if other.org != k.org {
			panic("vault: keys of two organisations on one ring")
		}
		for owner, key := range other.all() {
			k.mu.Lock()
			k.keys[owner] = key
			k.mu.Unlock()
		}
	}
	return k
}

// all copies the keys, each without its sub-keys: two rings share nothing that changes.
func (k *Ring) all() map[id.ID]*dataKey {
	k.mu.Lock()
	defer k.mu.Unlock()
	copied := make(map[id.ID]*dataKey, len(k.keys))
	for owner, key := range k.keys {
		if key != nil {
			key = newDataKey(key.home, key.key)
		}
		copied[owner] = key
	}
	return copied
}

// DestroyKey deletes the data key of an owner. Nothing that was sealed with it opens again, in this database or in any
// copy of its other tables. Copies of the table of keys itself die with their own, short retention, or at once when the
// root key is rotated and the old one retired.
//
// Not found: the owner has no key; nothing was destroyed.
func (v *Vault) DestroyKey(ctx context.Context, tx *db.Tx, owner id.ID) error {
	n, err := tx.Exec(ctx, qDelete, string(owner))
	if err != nil {
		return fmt.Errorf("vault: destroy a data key: %w", err)
	}
	if n == 0 {
		return fout.NotFound("sleutel")
	}
	return nil
}

// errNotOnRing: the ring was loaded without the owner. A fault of the program.
var errNotOnRing = errors.New("vault: this ring was not loaded for that owner")

// sealer finds the sub-key that seals what ref points at.
func (k *Ring) sealer(ref Ref) (*sealer, error) {
	if err := ref.check(); err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	key, asked := k.keys[ref.Owner]
	if !asked {
		return nil, errNotOnRing
	}
	if key == nil {
		return nil, fout.NotFound("vernietigd")
	}
	if !key.home.admits(ref.Compartment) {
		return nil, fmt.Errorf("vault: a key of compartment %s does not seal in %s", key.home, ref.Compartment)
	}
	s := key.sealers[ref.Compartment]
	if s == nil {
		s = newSealer(key.key, ref.Compartment)
		key.sealers[ref.Compartment] = s
	}
	return s, nil
}

func newSealer(key secret, c Compartment) *sealer {
	sub := key.derive(36, "verzegelen", string(c))
	s := &sealer{aead: newAEAD(sub[:32])}
	copy(s.id[:], sub[32:])
	return s
}
