package vault

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// IndexValue finds a sealed value without opening it. It is compared as a whole: the same value under another key,
// another purpose or in another organisation has nothing in common with it (DP-12).
type IndexValue struct {
	KeyID string // 16 hexadecimal digits
	Value string // 64 hexadecimal digits
}

// Index gives the blind index of a value for one purpose ("bsn", "naam-geboortedatum"): HMAC-SHA-256 under a key of the
// organisation and purpose. The first is of the newest key, and is the one to store; to search, look for each of them:
// there are two while the index key is being rotated. A value is normalised before it comes here, and a hit is verified
// after opening (D11). It never goes into a log.
//
// It panics when the organisation has no keys.
func (v *Vault) Index(org id.ID, purpose string, value string) []IndexValue {
	keys := v.keysOf(org)
	out := make([]IndexValue, len(keys.index))
	for i, k := range keys.index {
		out[i] = IndexValue{KeyID: k.id, Value: hex.EncodeToString(k.key.mac(value, "index", string(org), purpose))}
	}
	return out
}

// Link derives an id from another for one purpose, such as the id of the melder from the id of the melding. It looks
// random and is the same every time, so that the two rows need no reference: without the keys nobody can join them. The
// key behind it is never replaced.
//
// It panics when the organisation has no keys.
func (v *Vault) Link(org id.ID, purpose string, from id.ID) id.ID {
	return id.FromBytes([16]byte(v.keysOf(org).link.mac(string(from), "koppel", string(org), purpose)))
}

// keysOf gives the keys of an organisation, also of one that another process added after the last Refresh.
func (v *Vault) keysOf(org id.ID) organisationKeys {
	if keys, ok := v.known(org); ok {
		return keys
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := v.loadOrg(ctx, org); err != nil {
		panic(fmt.Sprintf("vault: keys of an organisation: %v", err))
	}
	keys, ok := v.known(org)
	if !ok {
		panic(errNoOrganisation.Error())
	}
	return keys
}

func (v *Vault) known(org id.ID) (organisationKeys, bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	keys, ok := v.named[org]
	return keys, ok
}

// loadOrg puts the keys of one organisation into use as they are in the database.
func (v *Vault) loadOrg(ctx context.Context, org id.ID) error {
	var rows []orgRow
	err := v.db.InRead(ctx, org, func(r *db.Read) (err error) {
		rows, err = db.All(ctx, r, qOrgKeys, scanOrg)
		return err
	})
	if err != nil {
		return err
	}
	return v.remember(rows)
}
