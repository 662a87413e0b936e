package demo_test

import (
	"database/sql"
	"fmt"
	"os"
	"testing"

	_ "modernc.org/sqlite"
)

func stats(t testing.TB, path string) {
	if os.Getenv("STAT") == "" {
		return
	}
	raw, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	raw.SetMaxOpenConns(1)
	defer raw.Close()
	_, err = raw.Exec("analyze")
	must(t, err)
	type ix struct {
		tbl, name string
		cols      int
		unique    bool
		pk        bool
	}
	var all []ix
	rows, err := raw.Query("select m.name, il.name, il.\"unique\", il.origin = 'pk', (select count(*) from pragma_index_info(il.name)) from sqlite_schema m, pragma_index_list(m.name) il where m.type = 'table' and m.name not like 'sqlite%'")
	must(t, err)
	for rows.Next() {
		var i ix
		must(t, rows.Scan(&i.tbl, &i.name, &i.unique, &i.pk, &i.cols))
		all = append(all, i)
	}
	rows.Close()
	for _, i := range all {
		st := "1000000"
		n := 500000
		for c := 1; c <= i.cols; c++ {
			if c == i.cols && i.unique {
				n = 1
			}
			st += fmt.Sprint(" ", n)
			n = max(1, n/50000)
			if n > 1 {
				n = max(n, 4)
			}
		}
		name := i.name
		if i.pk {
			name = i.tbl
		}
		_, err = raw.Exec("insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)", i.tbl, name, st)
		must(t, err)
	}
	fmt.Println("stats", len(all))
}
