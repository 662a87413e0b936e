// Report reads what "go test -json" writes on standard input and shows it as a person wants to read it: the line of each
// package as go test itself prints it, everything that a failing test said, and each skipped test with its reason. It
// exits with 1 when a test failed or nothing ran.
//
//	go test -json ./... | go run ./internal/dev/report [-tally FILE]
//
// With -tally it appends one line "passed failed skipped" to a file, for a sum over several runs.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	tally := flag.String("tally", "", "file to append the counts to")
	flag.Parse()
	r := newReport(os.Stdout)
	err := r.read(os.Stdin)
	r.end()
	if err == nil && *tally != "" {
		err = r.appendTally(*tally)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
	}
	if err != nil || r.failed > 0 || r.broken || r.passed+r.skipped == 0 {
		os.Exit(1)
	}
}
