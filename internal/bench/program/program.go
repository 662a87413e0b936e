// Package program starts the installed program as a child process and ends it, politely or not.
package program

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Program is a running child process. Its end is waited for once, by whichever of Stop, Kill and Ended comes first.
type Program struct {
	cmd     *exec.Cmd
	started time.Time
	address chan string
	done    chan struct{}
	err     error
	output  tail
}

var listens = regexp.MustCompile(`luistert op (https?://[0-9.:]+)`)

// Start starts the program with the given arguments. It dies with its parent.
func Start(path string, args ...string) (*Program, error) {
	p := &Program{cmd: exec.Command(path, args...), address: make(chan string, 1), done: make(chan struct{})}
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	p.cmd.Stderr = &p.output
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.started = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	go p.follow(out)
	return p, nil
}

// follow reads what the program prints until it ends, and looks for the address in it.
func (p *Program) follow(out io.Reader) {
	lines := bufio.NewScanner(out)
	told := false
	for lines.Scan() {
		_, _ = p.output.Write(append(lines.Bytes(), '\n'))
		if m := listens.FindStringSubmatch(lines.Text()); m != nil && !told {
			told = true
			p.address <- m[1]
		}
	}
	p.err = p.cmd.Wait()
	close(p.done)
}

// Address waits until the program says where it listens, and returns that with the time since the start.
func (p *Program) Address(ctx context.Context, limit time.Duration) (string, time.Duration, error) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-p.address:
		return a, time.Since(p.started), nil
	case <-p.done:
		return "", 0, fmt.Errorf("the program ended before it listened (%w): %s", p.err, p.output.String())
	case <-timer.C:
		return "", 0, fmt.Errorf("the program did not listen within %s: %s", limit, p.output.String())
	case <-ctx.Done():
		return "", 0, ctx.Err()
	}
}

// Kill ends the program as a loss of power to the process does, and waits for its end.
func (p *Program) Kill() {
	_ = p.cmd.Process.Signal(syscall.SIGKILL)
	<-p.done
}

// Ask asks the program to stop, and does not wait.
func (p *Program) Ask() { _ = p.cmd.Process.Signal(syscall.SIGTERM) }

// Stop asks the program to stop, waits for it, and kills it when that takes longer than the limit. The error is how it ended.
func (p *Program) Stop(limit time.Duration) error {
	p.Ask()
	if !p.Ended(limit) {
		p.Kill()
		return errors.New("the program did not stop in time")
	}
	if p.err != nil {
		return fmt.Errorf("the program ended with %w: %s", p.err, p.output.String())
	}
	return nil
}

// Ended waits for the end of the program, at most limit long, and tells whether it came.
func (p *Program) Ended(limit time.Duration) bool {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-p.done:
		return true
	case <-timer.C:
		return false
	}
}

// Err is how the program ended, nil for well; only after Ended.
func (p *Program) Err() error { return p.err }

// Age is how long ago the program was started.
func (p *Program) Age() time.Duration { return time.Since(p.started) }

// Output is the end of what the program printed.
func (p *Program) Output() string { return p.output.String() }

// Memory returns the resident memory of the running program in bytes, and how much of it is its own and not that of mapped
// files.
func (p *Program) Memory() (total, own int64, err error) {
	status, err := os.ReadFile("/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/status")
	if err != nil {
		return 0, 0, err
	}
	return field(status, "VmRSS:"), field(status, "RssAnon:"), nil
}

// CPU returns how much processor time the running program has used.
func (p *Program) CPU() (time.Duration, error) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(p.cmd.Process.Pid) + "/stat")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name before it may hold anything
	f := strings.Fields(rest)
	if len(f) < 13 {
		return 0, errors.New("the kernel tells no processor time")
	}
	const tick = 10 * time.Millisecond // USER_HZ is 100 on every Linux
	user, _ := strconv.ParseInt(f[11], 10, 64)
	system, _ := strconv.ParseInt(f[12], 10, 64)
	return time.Duration(user+system) * tick, nil
}

func field(status []byte, name string) int64 {
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb * 1024
		}
	}
	return 0
}

// tail keeps the end of what is written to it.
type tail struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

const tailBytes = 4096

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf.Write(b)
	if over := t.buf.Len() - tailBytes; over > 0 {
		t.buf.Next(over)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(t.buf.String())
}
