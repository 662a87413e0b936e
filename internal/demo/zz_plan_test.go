package demo_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"regioaanpak/internal/demo"
	"regioaanpak/internal/platform/db"
)

func TestZZPlan(t *testing.T) {
	in := filled(t, demo.Options{Seed: 1, Scale: 0.05})
	raw, err := sql.Open("sqlite", filepath.Join(in.dir, "demo.db"))
	must(t, err)
	re := regexp.MustCompile(`\$(\d+)`)
	n := regexp.MustCompile(`\?(\d+)`)
	for _, s := range db.Statements() {
		if os.Getenv("ONLY") != "" && !regexp.MustCompile(os.Getenv("ONLY")).MatchString(s.Name) {
			continue
		}
		text := re.ReplaceAllString(s.SQL, "?$1")
		max := 0
		for _, m := range n.FindAllStringSubmatch(text, -1) {
			var v int
			fmt.Sscan(m[1], &v)
			if v > max {
				max = v
			}
		}
		args := make([]any, max)
		for i := range args {
			args[i] = "x"
		}
		rows, err := raw.Query("explain query plan "+text, args...)
		if err != nil {
			fmt.Println(s.Name, err)
			continue
		}
		var plan []string
		for rows.Next() {
			var a, b, c int
			var d string
			_ = rows.Scan(&a, &b, &c, &d)
			plan = append(plan, d)
		}
		rows.Close()
		fmt.Println(s.Name, "::", strings.Join(plan, " | "))
	}
}
