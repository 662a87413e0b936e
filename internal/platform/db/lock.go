package db

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"

	"regioaanpak/internal/platform/fout"
)

// fileLock holds the right to write an SQLite database. The kernel drops it when the process ends, however it ends.
type fileLock struct{ f *os.File }

// acquireLock takes the lock or reports a conflict at once.
func acquireLock(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fout.Unavailable("lock file", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) {
			return nil, fmt.Errorf("open the database: %w", fout.Conflict("database-in-gebruik"))
		}
		return nil, fout.Unavailable("lock file", err)
	}
	return &fileLock{f}, nil
}

func (l *fileLock) release() error { return l.f.Close() }
