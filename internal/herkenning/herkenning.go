package herkenning

import (
	"context"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

var (
	qZoek = db.Org("herkenning.zoek", `
		select distinct persoon_id from herkenning
		where org_id = $1 and doel = $2 and sleutel = $3 and waarde = $4
		order by persoon_id limit 20`)
	qWeg   = db.Org("herkenning.weg", `delete from herkenning where org_id = $1 and persoon_id = $2`)
	qNieuw = db.OrgRows("herkenning.nieuw", "herkenning", "doel, sleutel, waarde, persoon_id",
		"on conflict (org_id, doel, sleutel, waarde, persoon_id) do nothing")
)

// Herkenning finds persons of one organisation by keyed values. It implements casus.Herkenner.
type Herkenning struct{ vault *vault.Vault }

// New returns recognition that keys its values with v.
func New(v *vault.Vault) *Herkenning { return &Herkenning{vault: v} }

var _ casus.Herkenner = (*Herkenning)(nil)

const maxKandidaten = 20

// Kandidaten returns the persons whose keyed values equal those of g, at most 20: first by BSN, then by name and birth date.
func (h *Herkenning) Kandidaten(ctx context.Context, r *db.Read, g casus.Gegevens) ([]id.ID, error) {
	var all []id.ID
	seen := map[id.ID]bool{}
	for _, k := range Zoek(g) {
		for _, v := range h.vault.Index(r.Org(), k.Doel, k.Waarde) {
			found, err := db.All(ctx, r, qZoek, db.Scalar[id.ID], k.Doel, v.KeyID, v.Value)
			if err != nil {
				return nil, err
			}
			for _, p := range found {
				if !seen[p] && len(all) < maxKandidaten {
					seen[p] = true
					all = append(all, p)
				}
			}
		}
	}
	return all, nil
}

// Indexeer keeps the keyed values of a person who is new, under the newest key.
func (h *Herkenning) Indexeer(ctx context.Context, tx *db.Tx, persoon id.ID, g casus.Gegevens) error {
	var rows []any
	for _, k := range Opslag(g) {
		v := h.vault.Index(tx.Org(), k.Doel, k.Waarde)[0]
		rows = append(rows, k.Doel, v.KeyID, v.Value, persoon)
	}
	_, err := tx.Add(ctx, qNieuw, rows...)
	return err
}

// Herindexeer replaces the keyed values of a person by those of g, under the newest key.
func (h *Herkenning) Herindexeer(ctx context.Context, tx *db.Tx, persoon id.ID, g casus.Gegevens) error {
	if _, err := tx.Exec(ctx, qWeg, persoon); err != nil {
		return err
	}
	return h.Indexeer(ctx, tx, persoon, g)
}

// Vergelijk tells on what grounds two opened persons are the same.
func (h *Herkenning) Vergelijk(a, b casus.Gegevens) casus.Overeenkomst { return Vergelijk(a, b) }
