package audit

import (
	"context"
	"fmt"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
)

var (
	// The head is locked by an update that changes nothing: portable, and on PostgreSQL the statements after it see what
	// the previous holder of the lock committed.
	qLockHead = db.Org("audit.lock-head",
		`update audit_kop set grootte = grootte where org_id = $1 returning grootte, wortel, rand, briefje`)
	qFirstHead = db.Org("audit.first-head",
		`insert into audit_kop (org_id, grootte, wortel, rand, tijdstip, sleutel, briefje)
		values ($1, 0, $2, $3, '', '', '') on conflict (org_id) do nothing`)
	qSetHead = db.Org("audit.set-head",
		`update audit_kop set grootte = $2, wortel = $3, rand = $4, tijdstip = $5, sleutel = $6, briefje = $7
		where org_id = $1`)
	qNote = db.Org("audit.note", `select briefje from audit_kop where org_id = $1`)

	qLines    = db.OrgRows("audit.line", "audit_regel", "volgnummer, "+lineColumns+", zegel", "")
	qSubjects = db.OrgRows("audit.subject", "audit_onderwerp", "onderwerp, volgnummer", "")
)

// addAll stores rows, and no fewer than were given.
func addAll(ctx context.Context, tx *db.Tx, into *db.Rows, rows int, values []any) error {
	stored, err := tx.Add(ctx, into, values...)
	if err == nil && stored != int64(rows) {
		return fout.Unavailable(fmt.Sprintf("the log stored %d of %d rows", stored, rows), nil)
	}
	return err
}

// storedHead is the row of audit_kop.
type storedHead struct {
	size       int64
	root, edge []byte
	note       string
}

func scanHead(row db.Scanner, h *storedHead) error {
	return row.Scan(&h.size, &h.root, &h.edge, &h.note)
}

// lockHead returns the head of the organisation's log and keeps others from changing it until the transaction ends. A log
// without a head gets an empty one.
func lockHead(ctx context.Context, tx *db.Tx) (storedHead, error) {
	for range 2 {
		heads, err := db.Returning(ctx, tx, qLockHead, scanHead)
		if err != nil {
			return storedHead{}, err
		}
		if len(heads) == 1 {
			return heads[0], nil
		}
		empty := (&tree{}).root()
		if _, err := tx.Exec(ctx, qFirstHead, empty[:], []byte{}); err != nil {
			return storedHead{}, err
		}
	}
	return storedHead{}, fout.Unavailable("the log has no head", nil)
}
