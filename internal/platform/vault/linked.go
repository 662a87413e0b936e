package vault

import (
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// OpenLinked opens a value of an owner whose own id must not stand in the log, such as a reporter, on a log line about the
// thing that the owner is linked to. The key of the vault ties the two: no other value opens on that line.
//
// Forbidden: the proof does not cover from, or ref.Owner is not what Link derives from it. Otherwise as Ring.Open.
func (v *Vault) OpenLinked(k *Ring, p audit.Proof, purpose string, from id.ID, ref Ref, sealed []byte) ([]byte, error) {
	if p.Org() != k.org || !p.Covers(from) || v.Link(k.org, purpose, from) != ref.Owner {
		return nil, fout.Forbidden("open a sealed value that no log line covers")
	}
	return k.open(ref, sealed)
}
