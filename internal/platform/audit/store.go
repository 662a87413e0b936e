package audit

import (
	"context"
	"fmt"
	"strings"

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

	qLines    = inserts("audit.line", "audit_regel", "volgnummer, "+lineColumns+", zegel")
	qSubjects = inserts("audit.subject", "audit_onderwerp", "onderwerp, volgnummer")
)

// insert is one registered statement that adds a number of rows at once.
type insert struct {
	rows int
	stmt *db.Stmt
}

// inserts registers statements of 64, 8 and 1 rows, so that any number of rows takes few statements.
func inserts(name, table, columns string) []insert {
	var all []insert
	width := strings.Count(columns, ",") + 1
	for _, n := range []int{64, 8, 1} {
		values := make([]string, n)
		for i := range values {
			values[i] = placeholders(2+i*width, width)
		}
		text := fmt.Sprintf("insert into %s (org_id, %s) values %s", table, columns, strings.Join(values, ", "))
		all = append(all, insert{n, db.Org(fmt.Sprintf("%s-%d", name, n), text)})
	}
	return all
}

func placeholders(first, n int) string {
	var b strings.Builder
	b.WriteString("($1")
	for i := range n {
		fmt.Fprintf(&b, ", $%d", first+i)
	}
	return b.String() + ")"
}

// insertAll adds rows that are given one after another in args, each of the same width.
func insertAll(ctx context.Context, tx *db.Tx, by []insert, width int, args []any) error {
	for _, in := range by {
		for n := in.rows * width; len(args) >= n && n > 0; args = args[n:] {
			rows, err := tx.Exec(ctx, in.stmt, args[:n]...)
			if err != nil {
				return err
			}
			if rows != int64(in.rows) {
				return fout.Unavailable(fmt.Sprintf("%s stored %d of %d rows", in.stmt.Name, rows, in.rows), nil)
			}
		}
	}
	return nil
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
