package audit

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// campaign alters one log in every way it knows, straight in the database, and puts it back each time.
type campaign struct {
	*store
	t          *testing.T
	random     *rand.Rand
	org, other id.ID
	size       int64
	heads      []SignedHead // every head the log had
	stranger   *Signer
}

// attack is one way of tampering. It returns the line that verification must point at, 0 for none in particular, and what
// verification may use besides the database.
type attack struct {
	name  string
	apply func(*campaign) (at int64, o VerifyOptions)
}

const seed = 20261121

func newCampaign(t *testing.T, s *store) *campaign {
	c := &campaign{store: s, t: t, random: rand.New(rand.NewPCG(seed, 1)), org: id.New(), other: id.New(), stranger: signerIn(t, t.TempDir())}
	for range 25 {
		var lines []Line
		for range 1 + c.random.IntN(5) {
			l := about(id.New())
			if c.random.IntN(3) == 0 {
				l.Objecten = []id.ID{id.New(), id.New()}
			}
			lines = append(lines, l)
		}
		check(t, s.act(c.org, id.New(), lines...))
		head, err := s.log.Head(ctx, c.org)
		check(t, err)
		c.heads = append(c.heads, head)
		check(t, errOf(s.log.Read(ctx, c.other, somebody(), about(id.New()))))
	}
	c.size = c.heads[len(c.heads)-1].Grootte
	for _, table := range tables {
		c.exec("create table kopie_%s as select * from %s", table, table)
	}
	return c
}

var tables = []string{"audit_regel", "audit_onderwerp", "audit_kop"}

func (c *campaign) exec(format string, args ...any) {
	c.t.Helper()
	if _, err := c.raw.Exec(fmt.Sprintf(format, args...)); err != nil {
		c.t.Fatalf("%s: %v", fmt.Sprintf(format, args...), err)
	}
}

func (c *campaign) restore() {
	for _, table := range tables {
		c.exec("delete from %s", table)
		c.exec("insert into %s select * from kopie_%s", table, table)
	}
}

// each gives every row of a query to f.
func (c *campaign) each(query string, f func(*sql.Rows) error) {
	c.t.Helper()
	rows, err := c.raw.Query(query)
	check(c.t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		check(c.t, f(rows))
	}
	check(c.t, rows.Err())
}

// dump is the whole log with the types of its values.
func (c *campaign) dump() string {
	var b strings.Builder
	for _, table := range tables {
		c.each("select * from "+table+" order by 1, 2, 3", func(rows *sql.Rows) error {
			columns, err := rows.Columns()
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			err = errors.Join(err, rows.Scan(into...))
			for _, v := range values {
				fmt.Fprintf(&b, "%T %v|", v, v)
			}
			return err
		})
	}
	return b.String()
}

func (c *campaign) line() int64              { return 1 + c.random.Int64N(c.size) }
func (c *campaign) pick(of ...string) string { return of[c.random.IntN(len(of))] }
func (c *campaign) lite() bool               { return c.Engine() == db.SQLite }
func (c *campaign) latest() []SignedHead     { return c.heads[len(c.heads)-1:] }

func (c *campaign) blob(b []byte) string {
	if c.lite() {
		return "x'" + hex.EncodeToString(b) + "'"
	}
	return `'\x` + hex.EncodeToString(b) + `'`
}

func (c *campaign) text(column, where string) (s string) {
	check(c.t, c.raw.QueryRow("select "+column+" from "+where).Scan(&s))
	return s
}

func (c *campaign) bytes(column, where string) (b []byte) {
	check(c.t, c.raw.QueryRow("select "+column+" from "+where).Scan(&b))
	return b
}

func (c *campaign) regel(n int64) string {
	return fmt.Sprintf("audit_regel where org_id = '%s' and volgnummer = %d", c.org, n)
}
func (c *campaign) kop(org id.ID) string { return fmt.Sprintf("audit_kop where org_id = '%s'", org) }

// set runs an update on what a from-clause names.
func (c *campaign) set(from, assign string) {
	table, where, _ := strings.Cut(from, " where ")
	c.exec("update %s set %s where %s", table, assign, where)
}

// alteredText is another text than s.
func (c *campaign) alteredText(s string) string {
	b := []byte(s)
	switch n := c.random.IntN(6); {
	case n == 0 || len(b) == 0:
		return s + c.pick("a", " ", "0", "-", "é")
	case n == 1:
		return ""
	case n == 2:
		return s[:len(s)-1]
	case n == 3 && strings.ToUpper(s) != s:
		return strings.ToUpper(s)
	default:
		i := c.random.IntN(len(b))
		b[i] = "abcdefgh01234567"[(int(b[i])+1+c.random.IntN(14))%16]
		return string(b)
	}
}

func (c *campaign) alteredBytes(b []byte) []byte {
	b = slices.Clone(b)
	switch n := c.random.IntN(8); {
	case n == 0 || len(b) == 0:
		return append(b, byte(n))
	case n == 1:
		return b[:len(b)-1]
	case n == 2:
		return nil
	default:
		b[c.random.IntN(len(b))] ^= 1 << c.random.IntN(8)
		return b
	}
}

// renumber moves the lines from first on by a number of places.
func (c *campaign) renumber(first, by int64) {
	for _, table := range tables[:2] {
		c.exec("update %s set volgnummer = -(volgnummer + %d) where org_id = '%s' and volgnummer >= %d", table, by, c.org, first)
		c.exec("update %s set volgnummer = -volgnummer where org_id = '%s' and volgnummer < 0", table, c.org)
	}
}

func (c *campaign) remove(first, last int64) {
	for _, table := range tables[:2] {
		c.exec("delete from %s where org_id = '%s' and volgnummer >= %d and volgnummer <= %d", table, c.org, first, last)
	}
}

// copyLine puts a copy of line from at place to, seal and all.
func (c *campaign) copyLine(from, to int64) {
	c.exec("insert into audit_regel select org_id, %d, %s, zegel from %s", to, lineColumns, c.regel(from))
	c.exec("insert into audit_onderwerp select org_id, onderwerp, %d from audit_onderwerp where org_id = '%s' and volgnummer = %d", to, c.org, from)
}

// eachLine gives the lines up to and with last as they now stand.
func (c *campaign) eachLine(last int64, f func(int64, row)) {
	query := fmt.Sprintf("select volgnummer, %s from audit_regel where org_id = '%s' and volgnummer <= %d order by volgnummer", lineColumns, c.org, last)
	c.each(query, func(rows *sql.Rows) error {
		var n int64
		var r row
		into := []any{&n}
		for _, text := range r.texts() {
			into = append(into, text)
		}
		err := rows.Scan(into...)
		f(n, r)
		return err
	})
}

// rewrite recomputes subjects, seals and head over the lines as they now stand, signed by s.
func (c *campaign) rewrite(s *Signer) {
	t, seals := &tree{}, map[int64][]byte{}
	c.eachLine(c.size+1, func(n int64, r row) {
		r.sleutel = s.id
		leaf := r.leaf(c.org, n)
		t.add(leaf)
		seals[n] = s.seal(s.id, leaf)
	})
	for n, seal := range seals {
		c.set(c.regel(n), "sleutel = '"+s.id+"', zegel = "+c.blob(seal))
	}
	h, err := s.sign(c.org, t.size, t.root(), c.latest()[0].Tijdstip)
	check(c.t, err)
	root := t.root()
	c.set(c.kop(c.org), fmt.Sprintf("grootte = %d, wortel = %s, rand = %s, tijdstip = '%s', sleutel = '%s', briefje = '%s'",
		t.size, c.blob(root[:]), c.blob(t.bytes()), db.Time(h.Tijdstip), h.Sleutel, h.Briefje))
}

// rollBack puts the log back to an earlier head, as a restored copy of the database would.
func (c *campaign) rollBack() SignedHead {
	h := c.heads[c.random.IntN(len(c.heads)-1)]
	t := &tree{}
	c.eachLine(h.Grootte, func(n int64, r row) { t.add(r.leaf(c.org, n)) })
	c.remove(h.Grootte+1, c.size)
	c.set(c.kop(c.org), fmt.Sprintf("grootte = %d, wortel = %s, rand = %s, tijdstip = '%s', sleutel = '%s', briefje = '%s'",
		h.Grootte, c.blob(h.Wortel[:]), c.blob(t.bytes()), db.Time(h.Tijdstip), h.Sleutel, h.Briefje))
	return h
}

func (c *campaign) alterLine() int64 {
	n := c.line()
	c.set(c.regel(n), c.pick("doel", "handeling", "rol")+" = '"+c.pick("anders", "onderzoek", "x.y")+"'")
	return n
}

func (c *campaign) pickSize() int64 {
	return []int64{0, -1, 1, c.size - 1, c.size + 1, c.line(), 1 << 62}[c.random.IntN(7)]
}

func (c *campaign) journal() string {
	text, err := os.ReadFile(c.log.journal.path(c.org))
	check(c.t, err)
	return string(text)
}

// run attacks the log a number of times in each way. Everything must be found, and the line pointed at.
func (c *campaign) run(times int) {
	untouched, journal := c.dump(), c.journal()
	total := 0
	for _, a := range attacks {
		done := 0
		for tries := 0; done < times && tries < 20*times; tries++ {
			at, o := a.apply(c)
			if c.dump() != untouched {
				done++
				c.mustFind(a, at, o)
			}
			c.restore()
			check(c.t, os.WriteFile(c.log.journal.path(c.org), []byte(journal), 0o600))
		}
		if done < times {
			c.t.Fatalf("%s: only %d of %d had an effect", a.name, done, times)
		}
		total += done
		checkpoint := c.heads[c.random.IntN(len(c.heads)):][:1]
		r, err := c.log.Verify(ctx, c.org, VerifyOptions{Journal: true, Checkpoints: checkpoint})
		check(c.t, err)
		if !r.Gaaf() || r.Regels != c.size || r.Journaal != len(c.heads) {
			c.t.Fatalf("false alarm: %+v", r)
		}
	}
	c.t.Logf("%s: %d alterations of %d kinds, all found; no false alarm in %d sound logs", c.Engine(), total, len(attacks), len(attacks))
}

func (c *campaign) mustFind(a attack, at int64, o VerifyOptions) {
	c.t.Helper()
	r, err := c.log.Verify(ctx, c.org, o)
	check(c.t, err)
	if r.Gaaf() {
		c.t.Fatalf("%s (seed %d): not found", a.name, seed)
	}
	pointed := slices.ContainsFunc(r.Bevindingen, func(f Finding) bool { return f.Van <= at && at <= f.Tot })
	if at != 0 && !pointed {
		c.t.Fatalf("%s (seed %d): line %d not pointed at: %+v", a.name, seed, at, r.Bevindingen[:min(5, len(r.Bevindingen))])
	}
}
