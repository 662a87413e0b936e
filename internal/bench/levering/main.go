// Command levering measures what can be done with deliveries of growing size: making one of facts, and checking one with all
// rules as a process of its own, beside a plain reading of the same file by wc and sha256sum. It prints a table for
// docs/performance.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"regioaanpak/internal/levering/landelijk"
)

// A national half-year: 84,935 adviezen and 66,270 meldingen (CBS, first half of 2025), some 585,000 records by model-2.
const (
	landelijkAdviezen  = 84_935
	landelijkMeldingen = 66_270
	landelijkRecords   = 585_000
)

func main() {
	checker := flag.String("checker", "bin/levering-controle", "program that checks")
	most := flag.Int("most", 10_000_000, "records of the largest file")
	flag.Parse()
	if err := run(*checker, *most, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(checker string, most int, w io.Writer) error {
	dir, err := os.MkdirTemp("", "regioaanpak-levering")
	if err != nil {
		return fmt.Errorf("make a place: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	_, _ = fmt.Fprintln(w, "| records | bytes | written in | checked in | memory | per record | wc -l | sha256sum | times wc | times sha256sum |")
	_, _ = fmt.Fprintln(w, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, records := range []int{1_000, 10_000, 100_000, landelijkRecords, 1_000_000, 10_000_000} {
		if records > most {
			break
		}
		if err := controleren(w, checker, filepath.Join(dir, "levering.txt"), records); err != nil {
			return err
		}
	}
	// Last, because the memory that this process has used by then would be counted with that of the programs it starts.
	return maken(w)
}

func controleren(w io.Writer, checker, path string, records int) error {
	begin := time.Now()
	written, size, err := schrijf(path, records)
	if err != nil {
		return err
	}
	schrijven := time.Since(begin)
	checked, memory, err := proces(checker, "--proef", path)
	if err != nil {
		return err
	}
	plain, _, err := proces("wc", "-l", path)
	if err != nil {
		return err
	}
	sum, _, err := proces("sha256sum", path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "| %d | %d | %s | %s | %d MB | %.2f µs | %s | %s | %.0f | %.0f |\n", written, size, kort(schrijven), kort(checked), memory>>20,
		float64(checked.Microseconds())/float64(written), kort(plain), kort(sum), float64(checked)/float64(plain), float64(checked)/float64(sum))
	return err
}

// schrijf writes a delivery of about so many records.
func schrijf(path string, records int) (int, int64, error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, 0, fmt.Errorf("write a delivery: %w", err)
	}
	part := float64(records) / landelijkRecords
	t, err := landelijk.Schrijf(f, landelijk.Halfjaar(int(landelijkAdviezen*part), int(landelijkMeldingen*part)))
	return t.Regels, t.Bytes, errors.Join(err, f.Close())
}

// proces runs a program three times and returns the middle wall time and the largest memory.
func proces(name string, args ...string) (time.Duration, int64, error) {
	var times [3]time.Duration
	var memory int64
	for i := range times {
		c := exec.CommandContext(context.Background(), name, args...)
		begin := time.Now()
		out, err := c.CombinedOutput()
		times[i] = time.Since(begin)
		if err != nil {
			return 0, 0, fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(string(out)))
		}
		if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			memory = max(memory, u.Maxrss<<10)
		}
	}
	if times[0] > times[1] {
		times[0], times[1] = times[1], times[0]
	}
	return max(times[0], min(times[1], times[2])), memory, nil
}

func kort(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
