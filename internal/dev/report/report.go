package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

// event is one line of go test -json, as "go doc test2json" tells.
type event struct {
	Action     string
	Package    string
	ImportPath string // of a build event
	Test       string
	Output     string
}

type report struct {
	out                     io.Writer
	passed, failed, skipped int
	broken                  bool // a package failed without a failing test: it did not build, or it died
	said                    map[[2]string][]string
	skips                   []string
}

func newReport(out io.Writer) *report { return &report{out: out, said: map[[2]string][]string{}} }

// read takes events until the end of the input. A line that is no event is shown as it is.
func (r *report) read(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var ev event
		if json.Unmarshal(lines.Bytes(), &ev) != nil {
			fmt.Fprintln(r.out, lines.Text())
			continue
		}
		r.take(ev)
	}
	return lines.Err()
}

func (r *report) take(ev event) {
	key := [2]string{ev.Package, ev.Test}
	switch ev.Action {
	case "build-output":
		fmt.Fprint(r.out, ev.Output)
	case "build-fail":
		r.broken = true
	case "output":
		r.said[key] = append(r.said[key], ev.Output)
	case "pass", "fail", "skip":
		if ev.Test == "" {
			r.packageDone(ev)
			return
		}
		r.testDone(ev)
		delete(r.said, key)
	}
}

func (r *report) testDone(ev event) {
	said := r.said[[2]string{ev.Package, ev.Test}]
	switch ev.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
		r.show(said)
	case "skip":
		r.skipped++
		r.skips = append(r.skips, ev.Package+" "+ev.Test+": "+reason(said))
	}
}

// packageDone shows what the tests that never ended said, and then the line of the package.
func (r *report) packageDone(ev event) {
	var unfinished [][2]string
	for key := range r.said {
		if key[0] == ev.Package && key[1] != "" {
			unfinished = append(unfinished, key)
		}
	}
	sort.Slice(unfinished, func(i, j int) bool { return unfinished[i][1] < unfinished[j][1] })
	for _, key := range unfinished {
		r.show(r.said[key])
		delete(r.said, key)
	}
	if ev.Action == "fail" {
		r.broken = true
	}
	for _, line := range r.said[[2]string{ev.Package, ""}] {
		if line != "PASS\n" && !strings.Contains(line, "[no test files]") && !strings.HasPrefix(line, "testing: warning: no tests to run") {
			fmt.Fprint(r.out, line)
		}
	}
	delete(r.said, [2]string{ev.Package, ""})
}

// show prints what a test said, without the marks of go test that say nothing to a reader.
func (r *report) show(lines []string) {
	for _, line := range lines {
		if !strings.HasPrefix(line, "=== ") {
			fmt.Fprint(r.out, line)
		}
	}
}

func reason(said []string) string {
	var words []string
	for _, line := range said {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "=== ") || strings.HasPrefix(line, "--- ") {
			continue
		}
		words = append(words, line)
	}
	if len(words) == 0 {
		return "no reason given"
	}
	return strings.Join(words, " ")
}

func (r *report) end() {
	for _, skip := range r.skips {
		fmt.Fprintln(r.out, "skipped:", skip)
	}
}

func (r *report) appendTally(name string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(f, r.passed, r.failed, r.skipped); err != nil {
		return err
	}
	return f.Close()
}
