package audit

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// The journal is thinned when it has grown to journalBytes: the newest heads stay, of the older ones the last of every
// hour, after a month the last of every day.
const (
	journalBytes = 2 << 20
	journalKeep  = 2000
	hourlyFor    = 31 * 24 * time.Hour
	syncEvery    = time.Second

	journalSuffix = ".koppen"
)

// journal notes signed heads in one file per organisation, outside the database. A note is one write, so it outlives the
// process, however it ends; it is forced to disk within a second.
type journal struct {
	dir string

	mu     sync.Mutex
	files  map[id.ID]*journalFile
	timer  *time.Timer
	failed error
}

type journalFile struct {
	dirty bool
	size  int64
	limit int64 // size at which it is thinned
}

func openJournal(dir string) (*journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fout.Unavailable("journal of the log", err)
	}
	return &journal{dir: dir, files: map[id.ID]*journalFile{}}, nil
}

func (j *journal) path(org id.ID) string { return filepath.Join(j.dir, string(org)+journalSuffix) }

// note appends a head. A failure is kept for failure, and does not stop the program.
func (j *journal) note(h SignedHead) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f := j.files[h.Org]
	if f == nil {
		f = &journalFile{limit: journalBytes}
		j.files[h.Org] = f
	}
	if j.failed = j.append(f, h); j.failed != nil {
		return
	}
	if f.dirty = true; j.timer == nil {
		j.timer = time.AfterFunc(syncEvery, j.sync)
	}
}

func (j *journal) append(f *journalFile, h SignedHead) error {
	file, err := os.OpenFile(j.path(h.Org), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	line := journalLine(h)
	if f.size == 0 { // first note of this process
		if f.size, err = file.Seek(0, io.SeekEnd); err != nil {
			return err
		}
		if f.size > 0 && !endsLine(file, f.size) {
			line = "\n" + line
		}
	}
	n, err := file.WriteString(line)
	f.size += int64(n)
	return err
}

// endsLine tells whether the file ends with a whole line; after a loss of power it may not.
func endsLine(file *os.File, size int64) bool {
	var last [1]byte
	_, err := file.ReadAt(last[:], size-1)
	return err == nil && last[0] == '\n'
}

// sync forces what was noted to disk and thins what has grown too long.
func (j *journal) sync() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.timer = nil
	for org, f := range j.files {
		if !f.dirty {
			continue
		}
		f.dirty = false
		err := syncFile(j.path(org))
		if err == nil && f.size > f.limit {
			err = j.thin(org, f)
		}
		if err != nil {
			j.failed = err
		}
	}
}

func (j *journal) thin(org id.ID, f *journalFile) error {
	heads, _, err := j.read(org)
	if err != nil {
		return err
	}
	text := journalText(thinned(heads))
	if err := replaceFile(j.path(org), []byte(text), 0o600); err != nil {
		return err
	}
	f.size = int64(len(text))
	f.limit = max(journalBytes, 2*f.size)
	return nil
}

// thinned chooses which heads stay, by their own times.
func thinned(heads []SignedHead) []SignedHead {
	if len(heads) <= journalKeep {
		return heads
	}
	newest := heads[len(heads)-1].Tijdstip
	old, stay := heads[:len(heads)-journalKeep], heads[len(heads)-journalKeep:]
	period := func(h SignedHead) time.Time {
		if newest.Sub(h.Tijdstip) > hourlyFor {
			return h.Tijdstip.Truncate(24 * time.Hour)
		}
		return h.Tijdstip.Truncate(time.Hour)
	}
	var kept []SignedHead
	for i, h := range old {
		if i == len(old)-1 || !period(old[i+1]).Equal(period(h)) {
			kept = append(kept, h)
		}
	}
	return append(kept, stay...)
}

// read returns the heads that are noted for org, unchecked, by size, and how many lines are none. No file means no heads.
// Heads of transactions that committed at one moment may be noted in either order.
func (j *journal) read(org id.ID) (heads []SignedHead, malformed int, err error) {
	file, err := os.Open(j.path(org))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		h, ok := parseJournalLine(org, lines.Text())
		if ok {
			heads = append(heads, h)
		} else {
			malformed++
		}
	}
	slices.SortStableFunc(heads, func(a, b SignedHead) int { return cmp.Compare(a.Grootte, b.Grootte) })
	return heads, malformed, lines.Err()
}

// orgs returns the organisations that have a journal.
func (j *journal) orgs() ([]id.ID, error) {
	entries, err := os.ReadDir(j.dir)
	if err != nil {
		return nil, err
	}
	var orgs []id.ID
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), journalSuffix)
		if org, err := id.Parse(name); ok && err == nil {
			orgs = append(orgs, org)
		}
	}
	return orgs, nil
}

func (j *journal) failure() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.failed == nil {
		return nil
	}
	return fout.Unavailable("journal of the log", j.failed)
}

func (j *journal) close() error {
	j.mu.Lock()
	if j.timer != nil {
		j.timer.Stop()
	}
	j.mu.Unlock()
	j.sync()
	return j.failure()
}

// journalLine writes a head as: size, root, time, name of the key, signature.
func journalLine(h SignedHead) string {
	_, sig, _ := strings.Cut(h.Briefje, "\n— ")
	return fmt.Sprintf("%d %s %s %s", h.Grootte, h.Wortel, db.Time(h.Tijdstip), sig)
}

// parseJournalLine rebuilds the head that a line was written from; its signature is not checked yet.
func parseJournalLine(org id.ID, line string) (SignedHead, bool) {
	f := strings.Split(line, " ")
	if len(f) != 5 || len(f[4]) != signatureText {
		return SignedHead{}, false
	}
	h, err := headOf(org, f[0], f[1], f[2])
	if err != nil {
		return SignedHead{}, false
	}
	h.Briefje = headText(org, h.Grootte, h.Wortel, f[2]) + "\n" + signatureLine(f[3], f[4])
	return h, true
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// replaceFile puts content in place of a file in one step, durably.
func replaceFile(path string, content []byte, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".nieuw-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
