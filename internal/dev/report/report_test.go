package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	const in = `{"Action":"run","Package":"a","Test":"TestOne"}
{"Action":"output","Package":"a","Test":"TestOne","Output":"=== RUN   TestOne\n"}
{"Action":"output","Package":"a","Test":"TestOne","Output":"    one_test.go:3: chatter\n"}
{"Action":"pass","Package":"a","Test":"TestOne"}
{"Action":"output","Package":"a","Test":"TestTwo","Output":"=== RUN   TestTwo\n"}
{"Action":"output","Package":"a","Test":"TestTwo","Output":"    two_test.go:5: want 1, got 2\n"}
{"Action":"output","Package":"a","Test":"TestTwo","Output":"--- FAIL: TestTwo (0.00s)\n"}
{"Action":"fail","Package":"a","Test":"TestTwo"}
{"Action":"output","Package":"a","Test":"TestThree","Output":"    three_test.go:7: no PostgreSQL here\n"}
{"Action":"output","Package":"a","Test":"TestThree","Output":"--- SKIP: TestThree (0.00s)\n"}
{"Action":"skip","Package":"a","Test":"TestThree"}
{"Action":"output","Package":"a","Output":"FAIL\n"}
{"Action":"output","Package":"a","Output":"FAIL\ta\t0.012s\n"}
{"Action":"fail","Package":"a"}
{"Action":"output","Package":"b","Test":"TestHang","Output":"panic: test timed out\n"}
{"Action":"output","Package":"b","Output":"FAIL\tb\t600.0s\n"}
{"Action":"fail","Package":"b"}
{"ImportPath":"c","Action":"build-output","Output":"c/c.go:1:1: expected 'package'\n"}
{"ImportPath":"c","Action":"build-fail"}
{"Action":"output","Package":"d","Output":"PASS\n"}
{"Action":"output","Package":"d","Output":"ok  \td\t0.1s\n"}
{"Action":"pass","Package":"d"}
{"Action":"output","Package":"e","Output":"?   \te\t[no test files]\n"}
{"Action":"skip","Package":"e"}
`
	const want = `    two_test.go:5: want 1, got 2
--- FAIL: TestTwo (0.00s)
FAIL
FAIL	a	0.012s
panic: test timed out
FAIL	b	600.0s
c/c.go:1:1: expected 'package'
ok  	d	0.1s
skipped: a TestThree: three_test.go:7: no PostgreSQL here
`
	var out strings.Builder
	r := newReport(&out)
	if err := r.read(strings.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	r.end()
	if out.String() != want {
		t.Errorf("got:\n%swant:\n%s", &out, want)
	}
	if r.passed != 1 || r.failed != 1 || r.skipped != 1 || !r.broken {
		t.Errorf("%d passed, %d failed, %d skipped, broken %v", r.passed, r.failed, r.skipped, r.broken)
	}
	name := filepath.Join(t.TempDir(), "tally")
	for range 2 {
		if err := r.appendTally(name); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "1 1 1\n1 1 1\n" {
		t.Errorf("tally %q, %v", text, err)
	}
}
