package main

import (
	"context"
	"database/sql"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/schema"
)

// The command imports every room, so that every statement of the program is registered here.

var (
	firstIsOrg   = regexp.MustCompile(`\borg_id\s*=\s*\$1\b`)
	insertsOrg   = regexp.MustCompile(`^\s*insert into \w+\s*\(\s*org_id\b[^)]*\)\s*(values\s*\(\s*\$1\b|select org_id\b)`)
	bannedSQL    = regexp.MustCompile(`(?i)\b(now\(\)|current_timestamp|ilike|\blike\b|greatest|least|any\s*\(\s*\$|json_each|->>|for update|merge into|skip locked|grouping sets|strftime|date_trunc|interval)`)
	selectsRows  = regexp.MustCompile(`(?is)^\s*(select|with)\b`)
	singleAnswer = regexp.MustCompile(`(?is)^\s*select\s+(count|exists|max|min|sum|coalesce\(max)\b`)
)

func TestEveryStatementKeepsToItsOrganisation(t *testing.T) { // ARCHITECTURE 4, AA-06
	statements := db.Statements()
	if len(statements) < 100 {
		t.Fatalf("only %d statements are registered", len(statements))
	}
	for _, s := range statements {
		if s.National {
			if len(s.Why) < 10 {
				t.Errorf("%s is national without a reason", s.Name)
			}
			continue
		}
		if !firstIsOrg.MatchString(s.SQL) && !insertsOrg.MatchString(strings.ToLower(s.SQL)) {
			t.Errorf("%s does not bind org_id to $1:\n%s", s.Name, s.SQL)
		}
	}
}

func TestEveryStatementIsPortable(t *testing.T) { // D12
	for _, s := range db.Statements() {
		if m := bannedSQL.FindString(s.SQL); m != "" {
			t.Errorf("%s uses %q", s.Name, m)
		}
		if selectsRows.MatchString(s.SQL) && !singleAnswer.MatchString(s.SQL) && !strings.Contains(s.SQL, "order by") && !byKey(s.SQL) {
			t.Errorf("%s gives rows in no order:\n%s", s.Name, s.SQL)
		}
	}
}

// byKey tells whether a statement asks for one row by its id, which needs no order.
func byKey(q string) bool {
	return regexp.MustCompile(`\b(id|persoon_id|soort|sleutel|org_id|gebruikersnaam)\s*=\s*\$\d`).MatchString(q) && !strings.Contains(q, " in (")
}

func TestEveryStatementIsUnderstoodByEachEngine(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		d, err := db.Open(context.Background(), db.Options{Path: path, Seeding: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Migrate(context.Background(), schema.FS); err != nil {
			t.Fatal(err)
		}
		_ = d.Close()
		raw, err := sql.Open("sqlite", path)
		prepareAll(t, raw, err, regexp.MustCompile(`\$(\d+)`), "?$1")
	})
	t.Run("postgres", func(t *testing.T) {
		raw, err := sql.Open("pgx", dbtest.PostgresDSN(t))
		prepareAll(t, raw, err, regexp.MustCompile(`never`), "")
	})
}

// wholeOrg are the statements that read every row of an organisation because that is what they are for.
var wholeOrg = map[string]bool{
	"access.members": true, "access.people": true, "access.teams": true, // the staff of an organisation
	"audit.all-lines": true, "audit.all-subjects": true, "audit.subjects-between": true, // verification
	"audit.head": true, "audit.last-number": true, "audit.lock-head": true, "audit.note": true, "audit.set-head": true, // one row
	"vault.organisation-keys": true, // a handful
	"melding.signalen-team":   true, // an index that holds only what waits
}

func TestNoStatementReadsAWholeOrganisation(t *testing.T) { // speed: an index for every question
	path := filepath.Join(t.TempDir(), "x.db")
	d, err := db.Open(context.Background(), db.Options{Path: path, Seeding: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Migrate(context.Background(), schema.FS); err != nil {
		t.Fatal(err)
	}
	_ = d.Close()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	whole := regexp.MustCompile(`^(SCAN (\w+)$|SCAN \w+ (USING|VIA)|SEARCH \w+ USING .*\(org_id=\?\)$)`)
	for _, s := range db.Statements() {
		if s.National || wholeOrg[s.Name] {
			continue
		}
		for _, step := range plan(t, raw, s) {
			if whole.MatchString(step) {
				t.Errorf("%s: %s", s.Name, step)
			}
		}
	}
}

func plan(t *testing.T, raw *sql.DB, s *db.Stmt) []string {
	t.Helper()
	text := regexp.MustCompile(`\$(\d+)`).ReplaceAllString(s.SQL, "?$1")
	args := make([]any, strings.Count(s.SQL, "$"))
	highest := 0
	for _, m := range regexp.MustCompile(`\$(\d+)`).FindAllStringSubmatch(s.SQL, -1) {
		n, _ := strconv.Atoi(m[1])
		highest = max(highest, n)
	}
	rows, err := raw.Query("explain query plan "+text, args[:highest]...)
	if err != nil {
		t.Errorf("%s: %v", s.Name, err)
		return nil
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var a, b, c int
		var detail string
		if err := rows.Scan(&a, &b, &c, &detail); err != nil {
			t.Fatal(err)
		}
		all = append(all, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func prepareAll(t *testing.T, raw *sql.DB, err error, from *regexp.Regexp, to string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	for _, s := range db.Statements() {
		if err := prepare(raw, from.ReplaceAllString(s.SQL, to)); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
}

func prepare(raw *sql.DB, text string) error {
	st, err := raw.Prepare(text)
	if err != nil {
		return err
	}
	defer func() { _ = st.Close() }()
	return nil
}

func TestEveryTableOfAnOrganisationHasItFirst(t *testing.T) { // ARCHITECTURE 4: so that it can be distributed by organisation
	raw, err := sql.Open("pgx", dbtest.PostgresDSN(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = raw.Close() }()
	const withOrg = `select table_name from information_schema.columns
		where table_schema = 'public' and column_name = 'org_id' order by table_name`
	tables := strings1(t, raw, withOrg)
	if len(tables) < 20 {
		t.Fatalf("only %d tables have org_id", len(tables))
	}
	for _, table := range tables {
		defs := strings1(t, raw, `select pg_get_constraintdef(oid) from pg_constraint
			where conrelid = $1::regclass and contype in ('p', 'u', 'f') order by 1`, table)
		primary := false
		for _, def := range defs {
			primary = primary || strings.HasPrefix(def, "PRIMARY KEY (org_id")
			if !strings.Contains(def, "KEY (org_id") && !strings.HasPrefix(def, "UNIQUE (org_id") {
				t.Errorf("%s: %s", table, def)
			}
		}
		if !primary {
			t.Errorf("%s has no primary key that begins with org_id", table)
		}
		for _, def := range strings1(t, raw, `select indexdef from pg_indexes where tablename = $1 order by 1`, table) {
			if strings.Contains(def, "UNIQUE") && !strings.Contains(def, "(org_id") {
				t.Errorf("%s: %s", table, def)
			}
		}
	}
	for _, banned := range []string{"select tgname from pg_trigger where not tgisinternal order by 1", "select sequencename::text from pg_sequences where sequencename not like 'goose%' order by 1"} {
		if found := strings1(t, raw, banned); len(found) > 0 {
			t.Errorf("triggers or sequences: %v", found)
		}
	}
}

func strings1(t *testing.T, raw *sql.DB, q string, args ...any) []string {
	t.Helper()
	rows, err := raw.Query(q, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
