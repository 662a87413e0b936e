package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"regioaanpak/internal/platform/db/dbtest"
)

// An Engine is a database that the program runs on.
type Engine string

// The engines. Tests on PostgreSQL are skipped without a server to test on.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Engines are all that the whole way must work on.
var Engines = []Engine{SQLite, PostgreSQL}

// How long the program may take to be built from nothing, to fill a small demo, and to answer.
const (
	buildTimeout = 10 * time.Minute
	fillTimeout  = 2 * time.Minute
	serveTimeout = 30 * time.Second
)

// built is the folder with the program, made once for all tests of this process.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "regioaanpak-e2e-")
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), buildTimeout)
	defer cancel()
	build := exec.CommandContext(ctx, "go", "build", "-o", programIn(dir), "regioaanpak/cmd/regioaanpak")
	if out, err := build.CombinedOutput(); err != nil {
		_ = os.RemoveAll(dir)
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return dir, nil
})

func programIn(dir string) string { return filepath.Join(dir, "regioaanpak") }

// Clean removes the program that the tests built. TestMain calls it at the end.
func Clean() {
	if dir, err := built(); err == nil {
		_ = os.RemoveAll(dir)
	}
}

// Installation is the real program in a process of its own, serving an installation of its own on loopback.
type Installation struct {
	Base string // "http://127.0.0.1:40231"
	DSN  string // of the database, on PostgreSQL

	t       testing.TB
	program string
	flags   []string // where the installation stands
	server  *exec.Cmd
	ended   chan error
	log     *output
}

// Demo fills a small demo and serves it until the test ends. The end of what the server wrote is shown when the test fails.
func Demo(t testing.TB, engine Engine) *Installation {
	t.Helper()
	i := place(t, engine)
	if out, code := i.Run("demo", "--vul", "--maat", "0.02"); code != 0 {
		t.Fatalf("filling a demo ended with %d:\n%s", code, out)
	}
	i.serve("demo")
	return i
}

// Fresh makes a real installation, with one beheerder of this user name, and serves it until the test ends. It returns the
// password for the first time as well.
func Fresh(t testing.TB, engine Engine, user string) (i *Installation, password string) {
	t.Helper()
	i = place(t, engine)
	out, code := i.Run("init", "--naam", "Veilig Thuis Voorbeeld", "--code", "VT06", "--gebruiker", user, "--beheerder", "Tjeerd Voorbeeld")
	_, after, ok := strings.Cut(out, "Eenmalig wachtwoord: ")
	if code != 0 || !ok {
		t.Fatalf("making an installation ended with %d:\n%s", code, out)
	}
	password, _, _ = strings.Cut(after, "\n")
	i.serve("serve")
	return i, password
}

// place is where an installation will be.
func place(t testing.TB, engine Engine) *Installation {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	i := &Installation{t: t, program: programIn(dir), log: &output{}, flags: []string{
		"--data", filepath.Join(data, "data"), "--keys", filepath.Join(data, "sleutels")}}
	if engine == PostgreSQL {
		i.DSN = dbtest.PostgresDSN(t)
		i.flags = append(i.flags, "--db", i.DSN)
	}
	return i
}

// Run runs a command on the installation, beside its server when that runs, and returns what it wrote and its exit code.
func (i *Installation) Run(args ...string) (out string, code int) {
	i.t.Helper()
	ctx, cancel := context.WithTimeout(i.t.Context(), fillTimeout)
	defer cancel()
	command := i.command(ctx, args...)
	both, err := command.CombinedOutput()
	if err != nil && command.ProcessState == nil {
		i.t.Fatalf("running %s: %v", strings.Join(args, " "), err)
	}
	return string(both), command.ProcessState.ExitCode()
}

// Log is what the server wrote so far.
func (i *Installation) Log() string { return i.log.String() }

func (i *Installation) command(ctx context.Context, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, i.program, append(args, i.flags...)...)
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "REGIOAANPAK_") {
			command.Env = append(command.Env, e)
		}
	}
	return command
}

// serve starts the server on a free port and waits for its address.
func (i *Installation) serve(command string) {
	i.t.Helper()
	i.server = i.command(context.Background(), command, "--addr", "127.0.0.1:0")
	i.server.Stderr = i.log
	out, err := i.server.StdoutPipe()
	if err != nil {
		i.t.Fatalf("the output of the server: %v", err)
	}
	if err := i.server.Start(); err != nil {
		i.t.Fatalf("starting the server: %v", err)
	}
	i.ended = make(chan error, 1)
	address := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			_, _ = fmt.Fprintln(i.log, lines.Text())
			if _, base, ok := strings.Cut(lines.Text(), "luistert op "); ok {
				address <- base
			}
		}
		i.ended <- i.server.Wait()
	}()
	i.t.Cleanup(i.stop)
	select {
	case i.Base = <-address:
	case err := <-i.ended:
		i.ended <- err
		i.t.Fatalf("the server ended: %v\n%s", err, i.log)
	case <-time.After(serveTimeout):
		i.t.Fatalf("the server did not tell its address within %s\n%s", serveTimeout, i.log)
	}
}

// stop ends the server as an operator does, and fails when it does not end well.
func (i *Installation) stop() {
	if i.t.Failed() {
		i.t.Logf("the server wrote at the end:\n%s", lastLines(i.Log(), 12))
	}
	_ = i.server.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-i.ended:
		if err != nil {
			i.t.Errorf("the server ended with %v\n%s", err, i.log)
		}
	case <-time.After(serveTimeout):
		_ = i.server.Process.Kill()
		i.t.Errorf("the server did not stop within %s", serveTimeout)
	}
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// output gathers what a process writes, for who asks while it runs.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}
