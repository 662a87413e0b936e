package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"

	"regioaanpak/internal/platform/fout"
)

// Migrate brings the database to the schema of the program. Each migration runs in its own transaction.
//
// Unavailable: a migration failed, or the database is newer than the program.
func (d *DB) Migrate(ctx context.Context, migrations fs.FS) error {
	if d.readOnly {
		return fout.Unavailable("database opened for reading only", nil)
	}
	dialect := goose.DialectPostgres
	if d.engine == SQLite {
		dialect = goose.DialectSQLite3
		clustered, err := withoutRowid(migrations)
		if err != nil {
			return fout.Unavailable("migrations", err)
		}
		migrations = clustered
	}
	p, err := goose.NewProvider(dialect, d.write, migrations, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fout.Unavailable("migrations", err)
	}
	if err := refuseNewer(ctx, p); err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fout.Unavailable("migrations", err)
	}
	if d.engine == SQLite {
		return d.setStatistics(ctx)
	}
	return nil
}

// refuseNewer stops a program that is older than the database it meets: it would not know what it overwrites.
func refuseNewer(ctx context.Context, p *goose.Provider) error {
	current, target, err := p.GetVersions(ctx)
	if err != nil {
		return fout.Unavailable("migrations", err)
	}
	if current > target {
		return fout.Unavailable(fmt.Sprintf("the database has schema %d, this program knows up to %d: use the newer program",
			current, target), nil)
	}
	return nil
}

// A table in a migration. "-- wide" behind its first line says that its rows are long.
var wholeTable = regexp.MustCompile(`(?ms)^create table \w+ \(( -- wide)?$.*?^\);$`)

// withoutRowid has SQLite keep every table in the order of its primary key, but for those that say that they are wide. That is
// where reads want it, and no hidden row number is left that would tell in which order rows of the reporter compartment were
// made. A wide table would pay for it: SQLite keeps whole rows in the inner pages of such a tree too, so that a few rows fill
// a page and every search goes deep. It gets a row number, rows made together lie together, and the primary key is an index.
func withoutRowid(in fs.FS) (fs.FS, error) {
	out := fstest.MapFS{}
	err := fs.WalkDir(in, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(in, path)
		if err != nil {
			return err
		}
		if strings.Contains(strings.ToLower(string(text)), "without rowid") {
			return errors.New(path + ": without rowid is added here, not written there")
		}
		out[path] = &fstest.MapFile{Data: wholeTable.ReplaceAllFunc(text, inKeyOrder)}
		return nil
	})
	return out, err
}

func inKeyOrder(table []byte) []byte {
	if len(wholeTable.FindSubmatch(table)[1]) > 0 {
		return table
	}
	return slices.Concat(bytes.TrimSuffix(table, []byte(";")), []byte(" without rowid;"))
}
