package db

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
	_ "modernc.org/sqlite" // the pure-Go engine

	"regioaanpak/internal/platform/fout"
)

// minSQLite is the first version without the write-ahead-log corruption bug of 3.51.2 and older.
var minSQLite = [3]int{3, 51, 3}

func (d *DB) openSQLite(ctx context.Context, o Options) error {
	d.engine = SQLite
	if err := refuseNetworkFS(filepath.Dir(o.Path)); err != nil {
		return err
	}
	if o.ReadOnly {
		return d.openSQLiteReadOnly(ctx, o)
	}
	lock, err := acquireLock(o.Path + ".lock")
	if err != nil {
		return err
	}
	d.lock = lock
	if err := createPrivate(o.Path); err != nil {
		return fout.Unavailable("database file", err)
	}
	sync := "FULL"
	if o.Seeding {
		sync = "OFF"
	}
	if d.write, err = sql.Open("sqlite", sqliteDSN(o.Path, sync, true)); err != nil {
		return fout.Unavailable("database file", err)
	}
	d.write.SetMaxOpenConns(1)
	if d.read, err = sql.Open("sqlite", sqliteDSN(o.Path, sync, false)); err != nil {
		return fout.Unavailable("database file", err)
	}
	d.read.SetMaxOpenConns(o.ReadConns)
	d.read.SetMaxIdleConns(o.ReadConns)
	if err := checkSQLite(ctx, d.write); err != nil {
		return err
	}
	if d.reserve, err = newReserve(o.Path + ".reserve"); err != nil || o.Seeding {
		return err
	}
	return d.startCheckpoints(o.Path)
}

// openSQLiteReadOnly opens a database that exists, for reading beside the process that writes it.
func (d *DB) openSQLiteReadOnly(ctx context.Context, o Options) error {
	if _, err := os.Stat(o.Path); err != nil {
		return fout.Unavailable("database file", err)
	}
	var err error
	if d.read, err = sql.Open("sqlite", sqliteDSN(o.Path, "FULL", false)); err != nil {
		return fout.Unavailable("database file", err)
	}
	d.read.SetMaxOpenConns(o.ReadConns)
	return checkSQLite(ctx, d.read)
}

// sqliteDSN puts busy_timeout first, because the pragmas after it may already meet a lock.
func sqliteDSN(path, sync string, write bool) string {
	pragmas := []string{"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + sync + ")", "foreign_keys(1)",
		"temp_store(2)", "cache_size(-16000)", "secure_delete(1)"}
	q := make([]string, 0, len(pragmas)+1)
	for _, p := range pragmas {
		q = append(q, "_pragma="+url.QueryEscape(p))
	}
	if write {
		q = append(q, "_txlock=immediate")
		if sync == "FULL" {
			q = append(q, "_pragma="+url.QueryEscape("wal_autocheckpoint("+strconv.Itoa(writerCheckpoint)+")"))
		}
	} else {
		q = append(q, "_pragma="+url.QueryEscape("query_only(1)"))
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.Join(q, "&")
}

func checkSQLite(ctx context.Context, w *sql.DB) error {
	var v string
	if err := w.QueryRowContext(ctx, "select sqlite_version()").Scan(&v); err != nil {
		return fout.Unavailable("database file", err)
	}
	if olderThan(v, minSQLite) {
		return fout.Unavailable(fmt.Sprintf("SQLite %s has a write-ahead-log corruption bug; at least %d.%d.%d is needed",
			v, minSQLite[0], minSQLite[1], minSQLite[2]), nil)
	}
	return nil
}

// olderThan compares a dotted version with a minimum; text that is no version counts as older.
func olderThan(version string, least [3]int) bool {
	parts := strings.SplitN(version, ".", 4)
	for i, want := range least {
		if i >= len(parts) {
			return true
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return true
		}
		if n != want {
			return n < want
		}
	}
	return false
}

// refuseNetworkFS refuses file systems on which SQLite's locks do not hold (RE-13).
func refuseNetworkFS(dir string) error {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return fout.Unavailable("data directory", err)
	}
	switch uint32(st.Type) { //nolint:gosec // the magic numbers are 32 bits wide on every platform
	case 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x65735546: // NFS, CIFS, SMB2, SMB, FUSE
		return fout.Unavailable("the data directory is on a network file system, where locks do not hold", nil)
	}
	return nil
}
