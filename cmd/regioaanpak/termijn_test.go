package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"regioaanpak/internal/recht/termijn"
)

// asProgram makes this test binary behave as the program itself, so that tests see real arguments, streams and exit codes.
const asProgram = "REGIOAANPAK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func program(t testing.TB, stdin string, args ...string) (uit, fout string, code int) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	c.Stdin = strings.NewReader(stdin)
	var uitBuf, foutBuf bytes.Buffer
	c.Stdout, c.Stderr = &uitBuf, &foutBuf
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return uitBuf.String(), foutBuf.String(), c.ProcessState.ExitCode()
}

func inProcess(stdin string, args ...string) (uit, fout string, code int) {
	var uitBuf, foutBuf bytes.Buffer
	code = run(context.Background(), args, stromen{strings.NewReader(stdin), &uitBuf, &foutBuf})
	return uitBuf.String(), foutBuf.String(), code
}

func TestTermijn_ExplainsInWords(t *testing.T) { // CW-18
	uit, fout, code := program(t, "", "termijn", "vb-5-dagen", "2027-03-25")
	if code != 0 || fout != "" {
		t.Fatalf("exit %d, %s", code, fout)
	}
	for _, wil := range []string{"Uiterlijk  2027-03-31, woensdag", "Goede Vrijdag", "Atw art. 2", "4.1.7", "[L]"} {
		if !strings.Contains(uit, wil) {
			t.Errorf("%q is missing in\n%s", wil, uit)
		}
	}
	uit, _, _ = program(t, "", "termijn", "datalek-72-uur", "2026-12-24")
	if !strings.Contains(uit, "geteld vanaf 0.00 uur") {
		t.Errorf("a term in hours must say from which hour:\n%s", uit)
	}
	uit, _, _ = program(t, "", "termijn", "vb-5-werkdagen", "2028-12-28")
	if !strings.Contains(uit, "geen besluit") {
		t.Errorf("a year without decree must say so:\n%s", uit)
	}
}

func TestTermijn_JSONHasExactlyTheseFields(t *testing.T) {
	uit, fout, code := program(t, "", "termijn", "--json", "informeren-4-weken", "2027-04-08")
	if code != 0 || fout != "" {
		t.Fatalf("exit %d, %s", code, fout)
	}
	dec := json.NewDecoder(strings.NewReader(uit))
	dec.DisallowUnknownFields()
	var u struct {
		Regel, Start, Uiterlijk, Grond string
		Stappen                        []struct{ Datum, Soort, Grond string }
	}
	if err := dec.Decode(&u); err != nil {
		t.Fatal(err)
	}
	if u.Regel != "informeren-4-weken" || u.Start != "2027-04-08" || u.Uiterlijk != "2027-05-10" || u.Grond == "" || len(u.Stappen) != 7 {
		t.Errorf("%+v", u)
	}
	for _, s := range u.Stappen {
		if s.Datum == "" || s.Soort == "" || s.Grond == "" {
			t.Errorf("%+v", s)
		}
	}
	if strings.Count(uit, "\n") != 1 || strings.Contains(uit, `\u00`) {
		t.Errorf("one plain line: %q", uit)
	}
}

func TestTermijn_WrongInputIsOneLineAndExitTwo(t *testing.T) {
	for _, v := range []struct {
		args []string
		wil  string
	}{
		{[]string{"termijn", "vb-5-dag", "2026-12-18"}, "bedoelt u vb-5-dagen"},
		{[]string{"termijn", "onderzoek", "2026-12-18"}, "onderzoek-10-weken"},
		{[]string{"termijn", "zzzzzzzzzzzzzzz", "2026-12-18"}, "--lijst"},
		{[]string{"termijn", strings.Repeat("é", 100000), "2026-12-18"}, "…"},
		{[]string{"termijn", "vb-5-dagen", "2026-02-31"}, `"2026-02-31"`},
		{[]string{"termijn", "vb-5-dagen", "18-12-2026"}, "JJJJ-MM-DD"},
		{[]string{"termijn", "vb-5-dagen", "2013-01-01"}, "gold niet"},
		{[]string{"termijn", "vb-5-dagen", "2200-01-01"}, "kalender"},
		{[]string{"termijn", "vb-5-dagen"}, "datum"},
		{[]string{"termijn"}, "--lijst"},
		{[]string{"termijn", "-", "2026-12-18"}, "standaardinvoer"},
		{[]string{"termijn", "--lijst", "vb-5-dagen"}, "--lijst"},
		{[]string{"termijn", "vb-5-dagen", "2026-12-18", "nog\niets\x1b[31m"}, "onverwacht argument"},
		{[]string{"termijn", "--wat"}, "onbekende vlag --wat"},
		{[]string{"bestaatniet"}, "bestaatniet"},
		{nil, "verwacht"},
	} {
		uit, fout, code := inProcess("", v.args...)
		if code != 2 || uit != "" || strings.Count(fout, "\n") != 1 || !strings.Contains(fout, v.wil) || len(fout) > 700 {
			t.Errorf("%.60q: exit %d, out %q, err %q", v.args, code, uit, fout)
		}
		if strings.ContainsAny(fout, "\x1b\r\x00") {
			t.Errorf("%.60q: control characters in %q", v.args, fout)
		}
	}
}

func TestTermijn_HelpIsDutchAndExitsZero(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"termijn", "--help"}} {
		uit, fout, code := program(t, "", args...)
		if code != 0 || fout != "" || !strings.Contains(uit, "Gebruik: regioaanpak") || strings.Contains(uit, "Usage") || strings.Contains(uit, "Flags") {
			t.Errorf("%v: exit %d, %q\n%s", args, code, fout, uit)
		}
	}
}

func TestTermijn_ListsEveryRule(t *testing.T) {
	uit, fout, code := program(t, "", "termijn", "--lijst")
	lijnen := strings.Split(strings.TrimSpace(uit), "\n")
	if code != 0 || fout != "" || len(lijnen) != len(termijn.Regels())+1 {
		t.Fatalf("exit %d, %q, %d lines", code, fout, len(lijnen))
	}
	for i, r := range termijn.Regels() {
		velden := strings.Fields(lijnen[i+1])
		if velden[0] != string(r.ID) || !strings.Contains(lijnen[i+1], r.Artikel) || !slices.Contains(velden, string(r.Merk)) {
			t.Errorf("%s: %s", r.ID, lijnen[i+1])
		}
	}
}

func TestTermijnStream_AnswersEveryLine(t *testing.T) { // D20
	for _, v := range []struct{ in, wil string }{
		{"", ""},
		{"vb-5-dagen\t2026-12-18\n", "vb-5-dagen\t2026-12-18\t2026-12-23\n"},
		{"vb-5-dagen\t2026-12-18", "vb-5-dagen\t2026-12-18\t2026-12-23\n"},
		{"\ufeffvb-5-dagen\t2026-12-18\r\nhuisverbod-28-dagen\t2026-12-20\r\n",
			"vb-5-dagen\t2026-12-18\t2026-12-23\nhuisverbod-28-dagen\t2026-12-20\t2027-01-17\n"},
		{"vb-5-dagen\t2026-02-31\nvb-5-dagen\t2026-12-18\n",
			"vb-5-dagen\t2026-02-31\tfout: geen bestaande datum (JJJJ-MM-DD)\nvb-5-dagen\t2026-12-18\t2026-12-23\n"},
		{"x\t2026-12-18\n", "x\t2026-12-18\tfout: onbekende regel\n"},
		{"x\ty\n", "x\ty\tfout: onbekende regel\n"},
		{"\n", "\t\tfout: lege regel\n"},
		{"vb-5-dagen 2026-12-18\n", "vb-5-dagen 2026-12-18\t\tfout: verwacht regel<TAB>datum\n"},
		{"vb-5-dagen\t2026-12-18\tx\n", "vb-5-dagen\t2026-12-18\tfout: meer dan twee kolommen\n"},
		{"vb-5-dagen\t2013-01-01\n", "vb-5-dagen\t2013-01-01\tfout: de regel gold niet op deze datum\n"},
		{"vb\x00\xff\x1b[31m\t2026-12-18\n", "vb\ufffd\ufffd\ufffd[31m\t2026-12-18\tfout: onbekende regel\n"},
		{"vb-5-dagen\t2026-12-18\r\r\n", "vb-5-dagen\t2026-12-18\ufffd\tfout: geen bestaande datum (JJJJ-MM-DD)\n"},
		{strings.Repeat("é", 60) + "\t2026-12-18\n", strings.Repeat("é", 40) + "…\t2026-12-18\tfout: onbekende regel\n"},
		{strings.Repeat("a", 3_000_000) + "\nvb-5-dagen\t2026-12-18\n",
			strings.Repeat("a", 80) + "…\t\tfout: regel te lang\nvb-5-dagen\t2026-12-18\t2026-12-23\n"},
		{strings.Repeat("a", 3_000_000), strings.Repeat("a", 80) + "…\t\tfout: regel te lang\n"},
	} {
		uit, fout, code := program(t, v.in, "termijn", "-")
		if uit != v.wil {
			t.Errorf("%.80q: %q, want %q", v.in, uit, v.wil)
		}
		if bad := strings.Contains(v.wil, "fout:"); bad != (code == 2) || bad != (fout != "") {
			t.Errorf("%.80q: exit %d, %q", v.in, code, fout)
		}
	}
}

func TestTermijnStream_HundredThousandLines(t *testing.T) { // about a second; the limit leaves room for a busy machine
	if testing.Short() {
		t.Skip("measures time")
	}
	in := strings.Repeat("vb-5-dagen\t2026-12-23\nvb-5-werkdagen\t2027-03-25\n", 50_000)
	start := time.Now()
	uit, fout, code := program(t, in, "termijn", "-")
	if code != 0 || strings.Count(uit, "\n") != 100_000 || time.Since(start) > 5*time.Second {
		t.Errorf("exit %d, %d lines, %v, %s", code, strings.Count(uit, "\n"), time.Since(start), fout)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

type brokenInput struct{}

func (brokenInput) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestTermijnStream_BrokenStreamsFail(t *testing.T) {
	var fout bytes.Buffer
	in := strings.NewReader(strings.Repeat("vb-5-dagen\t2026-12-18\n", 100_000))
	if code := run(t.Context(), []string{"termijn", "-"}, stromen{in, brokenPipe{}, &fout}); code != 1 || in.Len() == 0 {
		t.Errorf("a closed output must stop the work: exit %d, %d bytes unread", code, in.Len())
	}
	for _, args := range [][]string{{"termijn", "--lijst"}, {"termijn", "vb-5-dagen", "2026-12-18"}, {"termijn", "--json", "vb-5-dagen", "2026-12-18"}} {
		if code := run(t.Context(), args, stromen{nil, brokenPipe{}, &fout}); code != 1 {
			t.Errorf("%v on a closed output: exit %d", args, code)
		}
	}
	if code := run(t.Context(), []string{"termijn", "-"}, stromen{brokenInput{}, io.Discard, &fout}); code != 1 {
		t.Errorf("broken input: exit %d", code)
	}
}

func TestTermijnStream_AnswersBeforeTheInputEnds(t *testing.T) {
	inLees, inSchrijf := io.Pipe()
	uitLees, uitSchrijf := io.Pipe()
	klaar := make(chan error, 1)
	go func() { klaar <- computeLines(inLees, uitSchrijf) }()
	if _, err := inSchrijf.Write([]byte("vb-5-dagen\t2026-12-18\n")); err != nil {
		t.Fatal(err)
	}
	antwoord := make([]byte, len("vb-5-dagen\t2026-12-18\t2026-12-23\n"))
	if _, err := io.ReadFull(uitLees, antwoord); err != nil || !bytes.HasSuffix(antwoord, []byte("2026-12-23\n")) {
		t.Errorf("%q %v", antwoord, err)
	}
	_ = inSchrijf.Close()
	if err := <-klaar; err != nil {
		t.Error(err)
	}
}

func FuzzTermijnStream(f *testing.F) {
	for _, s := range []string{
		"vb-5-dagen\t2026-12-18\n", "a\tb\tc\r\n\r\n\x00", "\ufeff", "\xff\xfe\t\n", strings.Repeat("x", 70_000) + "\n", "\t\t\t", "\r",
		"huisverbod-10-dagen\t9999-12-31\nvb-5-werkdagen\t2199-12-30\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var uit bytes.Buffer
		err := computeLines(bytes.NewReader(in), &uit)
		lijnen := bytes.Count(in, []byte{'\n'})
		if len(in) > 0 && in[len(in)-1] != '\n' {
			lijnen++
		}
		if got := strings.Count(uit.String(), "\n"); got != lijnen {
			t.Fatalf("%d lines in, %d out", lijnen, got)
		}
		if !utf8.Valid(uit.Bytes()) || bytes.ContainsAny(uit.Bytes(), "\x00\r\x1b") {
			t.Fatalf("unclean output %q", uit.Bytes())
		}
		fouten := 0
		for lijn := range strings.Lines(uit.String()) {
			kolommen := strings.Split(lijn, "\t")
			if len(kolommen) != 3 {
				t.Fatalf("%q has %d columns", lijn, len(kolommen))
			}
			if strings.HasPrefix(kolommen[2], "fout: ") {
				fouten++
			}
		}
		if (fouten > 0) != errors.As(err, new(invoerfout)) || fouten == 0 && err != nil {
			t.Fatalf("%d bad lines, %v", fouten, err)
		}
	})
}
