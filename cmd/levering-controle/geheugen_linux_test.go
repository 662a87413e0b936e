package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// meesteMB is the most memory that a file that cannot be read may take, whatever its size: the keys that stay in memory,
// and room for the garbage collector.
const meesteMB = 110

// eindeloos gives the same bytes until so many were given.
type eindeloos struct {
	blok []byte
	plek int
	rest int64
}

func (e *eindeloos) Read(b []byte) (int, error) {
	if e.rest <= 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(int64(len(b)), e.rest)], e.blok[e.plek:])
	e.plek = (e.plek + n) % len(e.blok)
	e.rest -= int64(n)
	return n, nil
}

func herhaal(teken string, bytes int64) io.Reader {
	return &eindeloos{blok: []byte(strings.Repeat(teken, 1<<16/len(teken))), rest: bytes}
}

// Files of 2 GB through a pipe: one line with the reason, exit 2, and no more memory than for a small file (must show 5).
func TestProgramma_GeheugenBlijftVlakBijEenBestandVan2GB(t *testing.T) {
	const gb2 = 2 << 30
	for naam, c := range map[string]struct {
		in  io.Reader
		wil string
	}{
		"a line of 2 GB":               {herhaal("A", gb2), "regel 1: Een regel houdt niet op"},
		"a line of 2 GB below others":  {io.MultiReader(strings.NewReader(goed), herhaal("A|", gb2)), "regel 4: Een regel houdt niet op"},
		"2 GB of NUL":                  {herhaal("\x00", gb2), "UTF-16"},
		"NUL below 12 MB of lines":     {io.MultiReader(strings.NewReader(goed), herhaal("A|AD1|03|05\n", 12<<20), strings.NewReader("\x00")), "NUL-tekens"},
		"cut off after 12 MB of lines": {io.MultiReader(strings.NewReader(goed), herhaal("A|AD1|03|05\n", 12<<20), strings.NewReader("A|AD")), "afgebroken"},
	} {
		t.Run(naam, func(t *testing.T) {
			var uit, fout bytes.Buffer
			p := exec.Command(os.Args[0], "-", "--proef")
			p.Env = append(os.Environ(), alsProgramma+"=1", "GOMEMLIMIT=off")
			p.Stdin, p.Stdout, p.Stderr = c.in, &uit, &fout
			err := p.Run()
			var eind *exec.ExitError
			if !errors.As(err, &eind) && !errors.Is(err, syscall.EPIPE) || p.ProcessState.ExitCode() != 2 {
				t.Fatalf("%v, exit %d: %s", err, p.ProcessState.ExitCode(), fout.String())
			}
			if !strings.Contains(fout.String(), c.wil) || strings.Count(fout.String(), "\n") != 1 || uit.Len() > 0 {
				t.Errorf("want one line with %q: %s%s", c.wil, fout.String(), uit.String())
			}
			gebruik, ok := p.ProcessState.SysUsage().(*syscall.Rusage)
			if !ok {
				t.Fatal("the system does not tell what memory was used")
			}
			if mb := gebruik.Maxrss / 1024; mb > meesteMB {
				t.Errorf("%d MB of memory", mb)
			} else {
				t.Logf("%d MB of memory", mb)
			}
		})
	}
}
