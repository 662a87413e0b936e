package main

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
)

// A test program that is started with the word of the engine is the engine.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == engineWord {
		os.Exit(engine(os.Args[2:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func TestCampaign_LosesNothingAcknowledged(t *testing.T) { // RE-01, AU-03
	for name, args := range map[string]func(*testing.T) []string{
		"sqlite":   func(*testing.T) []string { return nil },
		"postgres": func(t *testing.T) []string { return []string{"--db", dbtest.PostgresDSN(t)} },
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			args := append([]string{"--rounds", "3", "--seed", "42", "--busy", "300ms", "--workers", "4"}, args(t)...)
			if code := run(t.Context(), args, &out, &errs); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if !strings.Contains(out.String(), " 0 failed\n") || !strings.Contains(out.String(), " 0 lost;") {
				t.Errorf("the report does not say that nothing was lost")
			}
			t.Logf("%s%s", out.String(), errs.String())
		})
	}
}

func TestParse_RefusesBadArguments(t *testing.T) {
	for _, args := range [][]string{{"--rounds", "0"}, {"--rounds", "100000"}, {"--workers", "0"}, {"--busy", "-1s"}, {"word"}, {"--none"}} {
		var errs bytes.Buffer
		if code := run(t.Context(), args, &errs, &errs); code != 2 {
			t.Errorf("%v: exit code %d", args, code)
		}
	}
}

// small is an installation with one act of each kind.
type small struct {
	*installation.Installation
	entries []entry
}

func newSmall(t *testing.T, dsn string) *small {
	t.Helper()
	ctx := t.Context()
	i, err := installation.Open(ctx, installation.Place{Data: filepath.Join(t.TempDir(), "data"), DSN: dsn}, installation.Options{Seeding: dsn == ""})
	must(t, err)
	t.Cleanup(func() { _ = i.Close() })
	must(t, i.Make(ctx, teams, 2))
	s := &small{Installation: i}
	e := &engineServer{casus: i.Casus, workers: crew(2)}
	luck := newChance(1, 1)
	at := time.Now().Add(-time.Hour)
	first := act{Kind: melding, Number: "T-1", At: at, People: luck.family(1)}
	got := s.do(t, e, first)
	for _, a := range []act{
		{Kind: hermelding, Number: "T-2", At: at, People: first.People, Casus: got.Casus},
		{Kind: advies, Number: "T-3", At: at},
		{Kind: concept, Number: "T-4", At: at},
		{Kind: acuut, Number: "T-5", At: at, Casus: got.Casus, Melding: got.Object},
		{Kind: reading, Number: "T-6", At: at, Casus: got.Casus},
	} {
		s.do(t, e, a)
	}
	return s
}

func (s *small) do(t *testing.T, e *engineServer, a act) answer {
	t.Helper()
	got, err := e.do(t.Context(), a)
	must(t, err)
	s.entries = append(s.entries, entry{act: a, got: got})
	return got
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func onEachEngine(t *testing.T, test func(*testing.T, *small)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newSmall(t, "")) })
	t.Run("postgres", func(t *testing.T) { test(t, newSmall(t, dbtest.PostgresDSN(t))) })
}

func TestBroken_FindsNothingInASoundInstallation(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *small) {
		must(t, s.DB.InRead(t.Context(), id.Nil, func(r *db.Read) error {
			faults, err := broken(t.Context(), r)
			if len(faults) > 0 {
				t.Error(faults)
			}
			return err
		}))
		for _, e := range s.entries {
			must(t, showsEntry(t.Context(), s.Casus, crew(2)[0], e))
		}
	})
}

// damage takes one part away from what was stored whole.
var damage = map[string]*db.Stmt{
	"a melding without both of its clocks":               spoil("clock", `delete from klok where regel = 'vb-5-werkdagen'`),
	"a melding without people":                           spoil("people", `delete from melding_persoon`),
	"a melding without an aanleiding or without an aard": spoil("codes", `delete from registratiecode where lijst = 'aard'`),
	"a melding that the Tijdlijn does not know":          spoil("history", `delete from gebeurtenis where soort = 'melding-ontvangen'`),
	"a melding that the log does not know":               spoil("log", `delete from audit_onderwerp`),
	"a melding without a key":                            spoil("key", `delete from sleutel where compartiment = 'casus'`),
	"a melding whose numbers are not taken":              spoil("number", `delete from nummer where nummer = 'T-1'`),
	"a melding without a casus":                          spoil("casus", `update melding set casus_id = null`),
	"an answered acute check without moment":             spoil("acute", `delete from gebeurtenis where soort = 'acuut-beantwoord'`),
	"a casus without a melding, a number, a key":         spoil("opening", `delete from gebeurtenis where soort = 'casus-geopend'`),
	"a person without a key, a role, a clock":            spoil("role", `delete from betrokkene`),
	"an advies without a number":                         spoil("advies", `delete from nummer where nummer like 'AD%'`),
	"more or fewer reporters":                            spoil("reporter", `delete from melder`),
	"a concept without a key":                            spoil("concept-key", `delete from sleutel where compartiment = 'concept'`),
	"a key whose owner is not there":                     spoil("concept", `delete from concept`),
	"a number that was given out and is nobody's":        spoil("free", `update nummer set object_id = 'x' where nummer = 'T-1'`),
	"running numbers that do not count":                  spoil("gap", `update volgnummer set laatste = laatste + 1 where soort = 'ML'`),
}

func spoil(name, sql string) *db.Stmt {
	return db.National("torture.spoil-"+name, sql, "a test spoils what it made")
}

// errUndo rolls the damage back.
var errUndo = errors.New("undo")

func TestBroken_FindsEveryPartThatIsMissing(t *testing.T) {
	onEachEngine(t, func(t *testing.T, s *small) {
		for what, stmt := range damage {
			err := s.DB.InTx(t.Context(), id.Nil, func(tx *db.Tx) error {
				if n, err := tx.Exec(t.Context(), stmt); err != nil || n == 0 {
					t.Errorf("%s damaged %d rows: %v", stmt.Name, n, err)
				}
				faults, err := broken(t.Context(), tx.Read())
				if err != nil || !strings.Contains(strings.Join(faults, "\n"), what) {
					t.Errorf("%s: not found; found %v, %v", stmt.Name, faults, err)
				}
				return errUndo
			})
			if !errors.Is(err, errUndo) {
				t.Error(err)
			}
		}
	})
	for _, r := range rules {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(damage)), func(what string) bool { return strings.Contains(r.what, what) }) {
			t.Errorf("no damage tries the rule for %s", r.what)
		}
	}
}

func TestLastDay_FindsWhatIsLostDoubledOrRefused(t *testing.T) {
	s := newSmall(t, "")
	lostEntry := s.entries[0]
	lostEntry.Number = "T-99"
	refusedEntry := s.entries[1]
	refusedEntry.fate = refused
	c := &campaign{options: options{workers: 2}}
	c.ledger.entries = append(append([]entry{}, s.entries...), lostEntry, refusedEntry)
	must(t, c.stored(context.Background(), s.Installation))
	if c.tally.failed != 1 || len(c.tally.faults) != 3 { // two faults and the check itself
		t.Errorf("stored: %d failed, %v", c.tally.failed, c.tally.faults)
	}
	must(t, c.readable(context.Background(), s.Installation))
	if c.tally.failed != 2 || c.tally.lost != 2 {
		t.Errorf("readable: %d failed, %d lost, %v", c.tally.failed, c.tally.lost, c.tally.faults)
	}
}
