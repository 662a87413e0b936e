package db

import (
	"os"
	"sync"

	"golang.org/x/sys/unix"

	"regioaanpak/internal/platform/fout"
)

// reserveBytes is set aside on disk. It is given up when the disk fills, so that reading, which writes log lines, can go
// on while all other writing stops. It holds some tens of thousands of log lines.
const reserveBytes = 16 << 20

// reserve keeps that space. The zero of its file's size means: the disk is full and only the log may write.
type reserve struct {
	mu   sync.Mutex
	path string
	full bool
}

func newReserve(path string) (*reserve, error) {
	r := &reserve{path: path}
	if err := r.fill(); err != nil {
		r.full = true
	}
	return r, nil
}

// fill takes the space; it fails when the disk has too little.
func (r *reserve) fill() error {
	f, err := os.OpenFile(r.path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return unix.Fallocate(int(f.Fd()), 0, 0, reserveBytes)
}

// give frees the space; called when a write met a full disk.
func (r *reserve) give() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.full = true
	_ = os.Truncate(r.path, 0)
}

// mayWrite tells whether ordinary writing is possible, and takes the space back when the disk has room again.
func (r *reserve) mayWrite() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.full {
		return nil
	}
	var st unix.Statfs_t
	if err := unix.Statfs(r.path, &st); err != nil || st.Bavail*uint64(st.Bsize) < 3*reserveBytes { //nolint:gosec // block size is positive
		return fout.Unavailable("disk full: only the log can be written", err)
	}
	if err := r.fill(); err != nil {
		return fout.Unavailable("disk full: only the log can be written", err)
	}
	r.full = false
	return nil
}
