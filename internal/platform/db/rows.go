package db

import (
	"context"
	"fmt"
	"strings"
)

// Rows adds any number of rows to one table in few statements: each statement costs about as much as a row itself.
type Rows struct {
	width int
	by    []sized
}

// sized is one registered statement that adds a fixed number of rows at once.
type sized struct {
	rows int
	stmt *Stmt
}

// OrgRows registers the statements that add rows to a table of an organisation. columns are the others than org_id, separated
// by commas; last may add what follows the values, such as an "on conflict". It is made once, at package level.
func OrgRows(name, table, columns, last string) *Rows {
	r := &Rows{width: strings.Count(columns, ",") + 1}
	for _, n := range []int{64, 16, 4, 2, 1} {
		values := make([]string, n)
		for i := range values {
			values[i] = placeholders(2+i*r.width, r.width)
		}
		text := fmt.Sprintf("insert into %s (org_id, %s) values %s %s", table, columns, strings.Join(values, ", "), last)
		r.by = append(r.by, sized{n, Org(fmt.Sprintf("%s-%d", name, n), strings.TrimSpace(text))})
	}
	return r
}

func placeholders(first, n int) string {
	var b strings.Builder
	b.WriteString("($1")
	for i := range n {
		fmt.Fprintf(&b, ", $%d", first+i)
	}
	return b.String() + ")"
}

// Add stores rows, whose values are given one after another, and returns how many were stored: fewer when the statement passes
// over rows that are there already.
//
// Conflict: a unique key or a reference forbids one of them. Unavailable: the database cannot be written now.
func (t *Tx) Add(ctx context.Context, r *Rows, values ...any) (int64, error) {
	if len(values)%r.width != 0 {
		panic(fmt.Sprintf("db: %d values do not make rows of %d", len(values), r.width))
	}
	var stored int64
	for _, s := range r.by {
		for n := s.rows * r.width; len(values) >= n; values = values[n:] {
			some, err := t.Exec(ctx, s.stmt, values[:n]...)
			if err != nil {
				return stored, err
			}
			stored += some
		}
	}
	return stored, nil
}
