package audit

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/schema"
)

const crashDir = "REGIOAANPAK_AUDIT_CRASH"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		panic(writeUntilKilled(dir))
	}
	m.Run()
}

// writeUntilKilled reads and acts from eight sides, and prints the subject of every line once it is acknowledged.
func writeUntilKilled(dir string) error {
	d, err := db.Open(ctx, db.Options{Path: filepath.Join(dir, "crash.db")})
	if err != nil {
		return err
	}
	if err := d.Migrate(ctx, schema.FS); err != nil {
		return err
	}
	signer, err := LoadOrCreateSigner(dir)
	if err != nil {
		return err
	}
	l, err := New(d, Options{Journal: filepath.Join(dir, "journaal"), Signer: signer})
	if err != nil {
		return err
	}
	var out sync.Mutex
	for g := range 8 {
		go func() {
			for {
				subject := id.New()
				var err error
				if g%2 == 0 {
					_, err = l.Read(ctx, id.Nil, somebody(), about(subject))
				} else {
					err = d.InTx(ctx, id.Nil, func(tx *db.Tx) error { InTx(tx, somebody(), about(subject)); return nil })
				}
				if err == nil {
					out.Lock()
					_, _ = os.Stdout.WriteString(string(subject) + "\n")
					out.Unlock()
				}
			}
		}()
	}
	select {}
}

func TestLog_LosesNothingAcknowledgedWhenKilled(t *testing.T) { // AU-03, RE-01
	rounds := 8
	if testing.Short() || slow {
		rounds = 2
	}
	dir := t.TempDir()
	acknowledged := map[id.ID]bool{}
	for round := range rounds {
		killed(t, dir, time.Duration(150+round*40)*time.Millisecond, acknowledged)
		s := &store{DB: openDB(t, db.Options{Path: filepath.Join(dir, "crash.db")})}
		s.log = newLog(t, s.DB, Options{Journal: filepath.Join(dir, "journaal"), Signer: signerIn(t, dir)})
		if n := s.sound(t, id.Nil); n < int64(len(acknowledged)) {
			t.Fatalf("%d lines of %d acknowledged", n, len(acknowledged))
		}
		for subject := range acknowledged {
			if len(s.lines(t, id.Nil, Filter{Subject: subject})) != 1 {
				t.Fatal("an acknowledged line is gone")
			}
		}
		check(t, s.log.Close(ctx))
		check(t, s.Close())
	}
	t.Logf("%d kills, %d acknowledged lines, all there", rounds, len(acknowledged))
}

// killed runs writeUntilKilled for a while in a process of its own and ends that abruptly.
func killed(t *testing.T, dir string, after time.Duration, acknowledged map[id.ID]bool) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), crashDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	check(t, err)
	check(t, child.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("the process did not start writing")
	}
	acknowledged[id.ID(lines.Text())] = true
	timer := time.AfterFunc(after, func() { _ = child.Process.Kill() })
	defer timer.Stop()
	for lines.Scan() {
		if subject, err := id.Parse(lines.Text()); err == nil { // the last one may be cut short
			acknowledged[subject] = true
		}
	}
	if err := child.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the process was not killed: %v", err)
	}
}

// The disk is a small memory file system, which takes the right to mount.
func TestRead_GoesOnWhenTheDiskIsFull(t *testing.T) { // D18, AU-01
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=24m"); err != nil {
		t.Skipf("no small disk to fill: mounting needs root (%v)", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	s := sqliteStore(t, Options{Journal: filepath.Join(dir, "journaal")}, db.Options{Path: filepath.Join(dir, "vol.db")})
	t.Cleanup(func() { _ = s.Close() })
	org := id.New()
	check(t, s.act(org, id.New(), about(id.New())))
	fill(t, filepath.Join(dir, "vulling"))

	var full error
	acts := int64(1)
	for full == nil {
		if full = s.act(org, id.New(), about(id.New())); full == nil {
			acts++
		}
	}
	if !fout.Is(full, fout.KindUnavailable) {
		t.Fatalf("act on a full disk: %v", full)
	}
	for range 500 {
		subject := id.New()
		p, err := s.log.Read(ctx, org, somebody(), about(subject))
		if err != nil || !p.Covers(subject) {
			t.Fatalf("read on a full disk: %v", err)
		}
	}
	if err := s.act(org, id.New(), about(id.New())); !fout.Is(err, fout.KindUnavailable) {
		t.Fatalf("an act got through on a full disk: %v", err)
	}
	if n := s.sound(t, org); n != acts+500 {
		t.Fatalf("%d lines, %d acts and 500 reads", n, acts)
	}
}

// fill takes what is left on the disk.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	check(t, err)
	defer func() { _ = f.Close() }()
	for block := make([]byte, 4096); ; {
		if _, err := f.Write(block); errors.Is(err, unix.ENOSPC) {
			return
		}
		check(t, err)
	}
}

func BenchmarkCommit_OneLine(b *testing.B) {
	for _, seeding := range []bool{true, false} {
		b.Run(map[bool]string{true: "without-fsync", false: "durable"}[seeding], func(b *testing.B) {
			s := sqliteStore(b, Options{}, db.Options{Seeding: seeding})
			org, who := id.New(), somebody()
			b.ReportAllocs()
			for b.Loop() {
				check(b, s.InTx(ctx, org, func(tx *db.Tx) error { InTx(tx, who, about(id.New())); return nil }))
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
		})
	}
}

func BenchmarkRead_64Callers(b *testing.B) {
	stores := map[string]func() *store{
		"sqlite":   func() *store { return sqliteStore(b, Options{}, db.Options{}) },
		"postgres": func() *store { return postgresStore(b) },
	}
	for _, name := range []string{"sqlite", "postgres"} {
		b.Run(name, func(b *testing.B) {
			s := stores[name]()
			org, who := id.New(), somebody()
			b.SetParallelism(32) // times GOMAXPROCS
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if _, err := s.log.Read(context.Background(), org, who, about(id.New())); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reads/s")
		})
	}
}

func BenchmarkVerify(b *testing.B) {
	s := sqliteStore(b, Options{}, db.Options{Seeding: true})
	org, lines := id.New(), make([]Line, 5000)
	for i := range lines {
		lines[i] = about(id.New())
	}
	for range 10 {
		check(b, errOf(s.log.Read(ctx, org, somebody(), lines...)))
	}
	for b.Loop() {
		if n := s.sound(b, org); n != 50_000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(50_000*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
