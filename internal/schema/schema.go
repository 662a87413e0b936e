// Package schema holds the migrations of every room as one set of portable SQL, for SQLite, PostgreSQL and Citus alike.
package schema

import "embed"

// FS holds the migrations, named by the moment they were written.
//
//go:embed *.sql
var FS embed.FS
