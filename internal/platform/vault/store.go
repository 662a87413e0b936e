package vault

import (
	"context"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// Kinds of key that an organisation has.
const (
	kindData  = "data"   // wraps the data keys
	kindIndex = "index"  // makes blind indexes
	kindLink  = "koppel" // derives ids; never replaced, because the ids stand in references
)

// orgRow is a row of sleutel_org.
type orgRow struct {
	org      id.ID
	id, kind string
	rank     int64
	root     string
	wrapped  []byte
}

func scanOrg(row db.Scanner, o *orgRow) error {
	return row.Scan(&o.org, &o.id, &o.kind, &o.rank, &o.root, &o.wrapped)
}

// keyRow is a row of sleutel, with the organisation key that opens it.
type keyRow struct {
	owner       id.ID
	compartment Compartment
	wrapped     []byte
	org         orgRow
}

func scanKey(row db.Scanner, k *keyRow) error {
	return row.Scan(&k.owner, &k.compartment, &k.wrapped, &k.org.org, &k.org.id, &k.org.kind, &k.org.rank, &k.org.root,
		&k.org.wrapped)
}

const orgColumns = "org_id, id, soort, rang, wortel, ingepakt"

var (
	qAllOrgKeys = db.National("vault.all-organisation-keys",
		`select `+orgColumns+` from sleutel_org order by org_id, soort, rang desc`,
		"the keys are checked against the root keys when the program starts")
	qOrgKeys = db.Org("vault.organisation-keys",
		`select `+orgColumns+` from sleutel_org where org_id = $1 order by soort, rang desc`)
	qCurrent = db.Org("vault.current-organisation-key", `select `+orgColumns+` from sleutel_org
		where org_id = $1 and soort = $2 order by rang desc limit 1`)
	qInsertOrg = db.Org("vault.insert-organisation-key",
		`insert into sleutel_org (org_id, id, soort, rang, wortel, ingepakt) values ($1, $2, $3, $4, $5, $6)`)
	qRewrapOrg = db.Org("vault.rewrap-organisation-key",
		`update sleutel_org set wortel = $4, ingepakt = $5 where org_id = $1 and id = $2 and wortel = $3`)
	qDeleteOrg = db.Org("vault.delete-organisation-key", `delete from sleutel_org where org_id = $1 and id = $2`)

	qInsert = db.Org("vault.insert-key",
		`insert into sleutel (org_id, eigenaar, compartiment, org_sleutel, ingepakt) values ($1, $2, $3, $4, $5)`)
	qDelete = db.Org("vault.delete-key", `delete from sleutel where org_id = $1 and eigenaar = $2`)
	qRewrap = db.Org("vault.rewrap-key", `update sleutel set org_sleutel = $4, ingepakt = $5
		where org_id = $1 and eigenaar = $2 and org_sleutel = $3`)
	qBehind = db.Org("vault.keys-behind", keysWhere+`s.eigenaar > $2 and s.org_sleutel <> $3
		order by s.eigenaar limit 500`)

	qKeys1  = db.Org("vault.keys-of-1", keysOf(1))
	qKeys8  = db.Org("vault.keys-of-8", keysOf(8))
	qKeys64 = db.Org("vault.keys-of-64", keysOf(64))
)

const keysWhere = `select s.eigenaar, s.compartiment, s.ingepakt, o.org_id, o.id, o.soort, o.rang, o.wortel, o.ingepakt
		from sleutel s join sleutel_org o on o.org_id = s.org_id and o.id = s.org_sleutel
		where s.org_id = $1 and `

// keysOf is the query for the keys of n owners; fewer owners repeat the last one.
func keysOf(n int) string {
	var b strings.Builder
	b.WriteString(keysWhere + "s.eigenaar in ($2")
	for i := range n - 1 {
		b.WriteString(", $" + strconv.Itoa(i+3))
	}
	b.WriteString(") order by s.eigenaar")
	return b.String()
}

// keysFor loads the keys of any number of owners, at most 64 to a query.
func keysFor(ctx context.Context, r *db.Read, owners []id.ID) ([]keyRow, error) {
	var all []keyRow
	for len(owners) > 0 {
		stmt, size := qKeys64, 64
		switch n := len(owners); {
		case n == 1:
			stmt, size = qKeys1, 1
		case n <= 8:
			stmt, size = qKeys8, 8
		}
		args := make([]any, size)
		for i := range args {
			args[i] = string(owners[min(i, len(owners)-1)])
		}
		rows, err := db.All(ctx, r, stmt, scanKey, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
		owners = owners[min(size, len(owners)):]
	}
	return all, nil
}
