package audit

import (
	"fmt"
	"os"
	"strings"

	"regioaanpak/internal/platform/id"
)

var journalOnly = VerifyOptions{Journal: true}

var attacks = []attack{
	{"a column of a line altered", func(c *campaign) (int64, VerifyOptions) {
		n, column := c.line(), c.pick(strings.Split(lineColumns, ", ")...)
		was := c.text(column, c.regel(n))
		c.set(c.regel(n), column+" = '"+c.alteredText(was)+"'")
		return n, VerifyOptions{}
	}},
	{"a column copied from another line", func(c *campaign) (int64, VerifyOptions) {
		n, column := c.line(), c.pick("actor", "sessie", "betrokkene", "object", "objecten", "tijdstip")
		c.set(c.regel(n), column+" = '"+c.text(column, c.regel(c.line()))+"'")
		return n, VerifyOptions{}
	}},
	{"text moved to the next column", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.set(c.regel(n), c.pick("betrokkene = '', object = betrokkene || object", "doel = handeling || doel, handeling = ''", "velden = objecten || velden, objecten = ''"))
		return n, VerifyOptions{}
	}},
	{"the type of a column altered", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		if c.lite() {
			column := c.pick(strings.Split(lineColumns, ", ")...)
			c.set(c.regel(n), column+" = cast("+column+" as blob)")
		} else {
			c.set(c.regel(n), "zegel = ''")
		}
		return n, VerifyOptions{}
	}},
	{"a seal altered", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.set(c.regel(n), "zegel = "+c.blob(c.alteredBytes(c.bytes("zegel", c.regel(n)))))
		return n, VerifyOptions{}
	}},
	{"a seal copied from another line", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.set(c.regel(n), "zegel = "+c.blob(c.bytes("zegel", c.regel(c.line()))))
		return n, VerifyOptions{}
	}},
	{"a line removed", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.remove(n, n)
		return n, VerifyOptions{}
	}},
	{"lines removed", func(c *campaign) (int64, VerifyOptions) {
		a, b := c.line(), c.line()
		c.remove(min(a, b), max(a, b))
		return a, VerifyOptions{}
	}},
	{"the tail cut off", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.remove(n, c.size)
		return n, VerifyOptions{}
	}},
	{"a line removed, the rest renumbered", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.remove(n, n)
		c.renumber(n+1, -1)
		return n, VerifyOptions{}
	}},
	{"a line put in, the rest renumbered", func(c *campaign) (int64, VerifyOptions) {
		n, from := 1+c.line(), c.line()
		c.renumber(n, 1)
		if from >= n {
			from++
		}
		c.copyLine(from, n)
		return n, VerifyOptions{}
	}},
	{"a line added at the end", func(c *campaign) (int64, VerifyOptions) {
		c.copyLine(c.line(), c.size+1)
		return c.size + 1, VerifyOptions{}
	}},
	{"a line added far away", func(c *campaign) (int64, VerifyOptions) {
		n := c.size + 2 + c.random.Int64N(1<<40)
		if c.random.IntN(2) == 0 {
			n = -c.random.Int64N(1 << 40)
		}
		c.copyLine(c.line(), n)
		return n, VerifyOptions{}
	}},
	{"two lines swapped", func(c *campaign) (int64, VerifyOptions) {
		a, b := c.line(), c.line()
		for _, table := range tables[:2] {
			move := "update " + table + " set volgnummer = %d where org_id = '%s' and volgnummer = %d"
			c.exec(move, -1, c.org, a)
			c.exec(move, a, c.org, b)
			c.exec(move, b, c.org, -1)
		}
		return a, VerifyOptions{}
	}},
	{"a line's number altered", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		to := c.pick("0", "-7", fmt.Sprint(c.size+1), fmt.Sprint(c.size+99))
		if c.lite() && c.random.IntN(2) == 0 {
			to = c.pick("'geen getal'", "1.5", "x'01'", "''")
		}
		c.set(c.regel(n), "volgnummer = "+to)
		return n, VerifyOptions{}
	}},
	{"a line moved to another organisation", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.set(c.regel(n), "org_id = '"+string(id.New())+"'")
		return n, VerifyOptions{}
	}},
	{"a line replaced by that of another organisation", func(c *campaign) (int64, VerifyOptions) {
		n := 1 + c.random.Int64N(25)
		c.remove(n, n)
		c.exec("insert into audit_regel select '%s', volgnummer, %s, zegel from audit_regel where org_id = '%s' and volgnummer = %d", c.org, lineColumns, c.other, n)
		return n, VerifyOptions{}
	}},
	{"a column of the head altered", func(c *campaign) (int64, VerifyOptions) {
		switch column := c.pick("grootte", "wortel", "rand", "tijdstip", "sleutel", "briefje"); column {
		case "grootte":
			c.set(c.kop(c.org), fmt.Sprintf("grootte = %d", c.pickSize()))
		case "wortel", "rand":
			c.set(c.kop(c.org), column+" = "+c.blob(c.alteredBytes(c.bytes(column, c.kop(c.org)))))
		default:
			c.set(c.kop(c.org), column+" = '"+c.alteredText(c.text(column, c.kop(c.org)))+"'")
		}
		return 0, VerifyOptions{}
	}},
	{"the type of a column of the head altered", func(c *campaign) (int64, VerifyOptions) {
		column := c.pick("wortel", "rand", "tijdstip", "sleutel", "briefje")
		switch {
		case !c.lite():
			c.set(c.kop(c.org), "rand = wortel")
		case column == "wortel" || column == "rand":
			c.set(c.kop(c.org), column+" = 'tekst'")
		default:
			c.set(c.kop(c.org), column+" = cast("+column+" as blob)")
		}
		return 0, VerifyOptions{}
	}},
	{"a witness added to the stored note", func(c *campaign) (int64, VerifyOptions) {
		c.set(c.kop(c.org), "briefje = briefje || '— iemand AAAAAAAA\n'")
		return 0, VerifyOptions{}
	}},
	{"the head removed", func(c *campaign) (int64, VerifyOptions) {
		c.exec("delete from %s", c.kop(c.org))
		return 0, VerifyOptions{}
	}},
	{"an old head put back, lines kept", func(c *campaign) (int64, VerifyOptions) {
		lines := c.size
		h := c.rollBack()
		c.exec("delete from audit_regel")
		c.exec("insert into audit_regel select * from kopie_audit_regel")
		c.exec("delete from audit_onderwerp")
		c.exec("insert into audit_onderwerp select * from kopie_audit_onderwerp")
		return h.Grootte + 1 + c.random.Int64N(lines-h.Grootte), VerifyOptions{}
	}},
	{"the note of an old head put back", func(c *campaign) (int64, VerifyOptions) {
		c.set(c.kop(c.org), "briefje = '"+c.heads[c.random.IntN(len(c.heads)-1)].Briefje+"'")
		return 0, VerifyOptions{}
	}},
	{"the head of another organisation put here", func(c *campaign) (int64, VerifyOptions) {
		c.exec("delete from %s", c.kop(c.org))
		c.set(c.kop(c.other), "org_id = '"+string(c.org)+"'")
		return 0, VerifyOptions{}
	}},
	{"everything put back to an earlier head, journal at hand", func(c *campaign) (int64, VerifyOptions) {
		return c.rollBack().Grootte + 1, journalOnly
	}},
	{"everything put back to an earlier head, checkpoint at hand", func(c *campaign) (int64, VerifyOptions) {
		return c.rollBack().Grootte + 1, VerifyOptions{Checkpoints: c.latest()}
	}},
	{"the whole log removed, journal at hand", func(c *campaign) (int64, VerifyOptions) {
		c.remove(1, c.size)
		c.exec("delete from %s", c.kop(c.org))
		return c.line(), journalOnly
	}},
	{"the log of another organisation left without its own", func(c *campaign) (int64, VerifyOptions) {
		c.remove(1, c.size)
		for _, table := range tables {
			c.exec("delete from %s where org_id = '%s'", table, c.org)
			c.exec("update %s set org_id = '%s' where org_id = '%s'", table, c.org, c.other)
		}
		return 0, VerifyOptions{}
	}},
	{"a line altered and all recomputed with another key", func(c *campaign) (int64, VerifyOptions) {
		n := c.alterLine()
		c.rewrite(c.stranger)
		return n, VerifyOptions{}
	}},
	{"a line altered and its seal recomputed with the stolen key", func(c *campaign) (int64, VerifyOptions) {
		n := c.alterLine()
		note, edge := c.text("briefje", c.kop(c.org)), c.bytes("rand", c.kop(c.org))
		c.rewrite(c.log.signer)
		c.set(c.kop(c.org), "briefje = '"+note+"', wortel = "+c.blob(c.latest()[0].Wortel[:])+", rand = "+c.blob(edge))
		return n, journalOnly
	}},
	{"history rewritten with the stolen key, journal at hand", func(c *campaign) (int64, VerifyOptions) {
		n := c.alterLine()
		c.rewrite(c.log.signer)
		return n, journalOnly
	}},
	{"history rewritten with the stolen key, checkpoint at hand", func(c *campaign) (int64, VerifyOptions) {
		n := c.alterLine()
		c.rewrite(c.log.signer)
		return n, VerifyOptions{Checkpoints: c.latest()}
	}},
	{"the tail cut off and signed with the stolen key, checkpoint at hand", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.remove(n, c.size)
		c.rewrite(c.log.signer)
		return n, VerifyOptions{Checkpoints: c.latest()}
	}},
	{"a checkpoint of another organisation", func(c *campaign) (int64, VerifyOptions) {
		h, err := c.log.Head(ctx, c.other)
		check(c.t, err)
		c.set(c.kop(c.other), "sleutel = 'x'")
		return 0, VerifyOptions{Checkpoints: []SignedHead{h}}
	}},
	{"a subject removed", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.exec("delete from audit_onderwerp where org_id = '%s' and onderwerp = '%s'", c.org, c.text("betrokkene", c.regel(n)))
		return n, VerifyOptions{}
	}},
	{"a subject altered", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		to := "'" + string(id.New()) + "'"
		if c.lite() && c.random.IntN(2) == 0 {
			to = "cast(onderwerp as blob)"
		}
		c.exec("update audit_onderwerp set onderwerp = %s where org_id = '%s' and onderwerp = '%s'", to, c.org, c.text("object", c.regel(n)))
		return n, VerifyOptions{}
	}},
	{"a subject moved to another line", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.exec("update audit_onderwerp set volgnummer = %d where org_id = '%s' and onderwerp = '%s'", c.line(), c.org, c.text("object", c.regel(n)))
		return n, VerifyOptions{}
	}},
	{"a subject added", func(c *campaign) (int64, VerifyOptions) {
		n := c.line()
		c.exec("insert into audit_onderwerp (org_id, onderwerp, volgnummer) values ('%s', '%s', %d)", c.org, id.New(), n)
		return n, VerifyOptions{}
	}},
	{"the journal altered", func(c *campaign) (int64, VerifyOptions) { // the file is put back by the campaign
		lines := strings.SplitAfter(c.journal(), "\n")
		i := c.random.IntN(len(lines) - 2)
		a, b := strings.Fields(lines[i]), strings.Fields(lines[i+1])
		field := c.random.IntN(3)
		if field == 2 {
			b[2] = strings.Replace(a[2], "202", "201", 1)
		}
		a[field] = b[field]
		lines[i] = strings.Join(a, " ") + "\n"
		check(c.t, os.WriteFile(c.log.journal.path(c.org), []byte(strings.Join(lines, "")), 0o600))
		c.set(c.kop(c.other), "sleutel = 'x'") // so that the database counts as changed
		return 0, journalOnly
	}},
	{"the journal removed", func(c *campaign) (int64, VerifyOptions) {
		check(c.t, os.Remove(c.log.journal.path(c.org)))
		c.set(c.kop(c.other), "sleutel = 'x'")
		return 0, journalOnly
	}},
}
