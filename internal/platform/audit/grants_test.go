package audit

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/id"
)

// The rights that the package comment prescribes are enough for the program, and too few to change a line.
func TestPostgres_RoleOfTheProgramCannotChangeLines(t *testing.T) { // AU-05, D17
	dsn := dbtest.PostgresDSN(t)
	owner := openRaw(t, "pgx", dsn)
	role := "proef_" + strings.ReplaceAll(string(id.New()), "-", "")
	exec := func(sql string) {
		t.Helper()
		_, err := owner.Exec(sql)
		check(t, err)
	}
	exec("create role " + role)
	t.Cleanup(func() { _, _ = owner.Exec("drop owned by " + role + "; drop role " + role) })
	exec("grant usage on schema public to " + role)
	exec("grant select, insert on installatie to " + role)
	for _, grant := range documentedGrants(t) {
		exec(strings.ReplaceAll(grant, "to regioaanpak", "to "+role))
	}

	as := dsn + "&options=" + strings.ReplaceAll(url.QueryEscape("-c role="+role), "+", "%20")
	if !strings.Contains(dsn, "?") {
		as = strings.Replace(as, "&", "?", 1)
	}
	s := &store{DB: openDB(t, db.Options{DSN: as, ReadConns: 4})}
	s.log = newLog(t, s.DB, Options{})
	org, subject := id.New(), id.New()
	check(t, s.act(org, id.New(), about(subject)))
	check(t, errOf(s.log.Read(ctx, org, somebody(), about(subject))))
	if s.sound(t, org) != 2 || len(s.lines(t, org, Filter{Subject: subject})) != 2 {
		t.Fatal("lines are missing")
	}
	program := openRaw(t, "pgx", as)
	for _, sql := range []string{"update audit_regel set doel = ''", "delete from audit_regel", "truncate audit_regel",
		"update audit_onderwerp set volgnummer = 0", "delete from audit_onderwerp", "delete from audit_kop"} {
		if _, err := program.Exec(sql); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}

// documentedGrants are the statements in the package comment.
func documentedGrants(t *testing.T) (all []string) {
	t.Helper()
	text, err := os.ReadFile("doc.go")
	check(t, err)
	for line := range strings.Lines(string(text)) {
		if sql, ok := strings.CutPrefix(line, "//\t"); ok {
			all = append(all, sql)
		}
	}
	if len(all) != 3 {
		t.Fatalf("%d statements in the package comment", len(all))
	}
	return all
}

// What triggers would refuse, no registered statement asks for.
func TestStatements_NeverChangeALine(t *testing.T) { // AU-05, D17
	seen := 0
	for _, s := range db.Statements() {
		text := strings.ToLower(s.SQL)
		if strings.Contains(text, "audit_") {
			seen++
		}
		for _, forbidden := range []string{"update audit_regel", "update audit_onderwerp", "delete from audit_"} {
			if strings.Contains(text, forbidden) {
				t.Errorf("%s: %s", s.Name, forbidden)
			}
		}
	}
	if seen < 10 {
		t.Fatalf("%d statements on the log", seen)
	}
}
