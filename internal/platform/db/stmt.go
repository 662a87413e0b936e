package db

import (
	"fmt"
	"regexp"
	"sort"
	"sync"
)

// Stmt is a registered statement. It is made once, at package level.
type Stmt struct {
	Name     string // room.statement, unique
	SQL      string // the portable text, with $n
	National bool   // reaches beyond one organisation
	Why      string // reason of a national statement

	sqlite string
}

var registry = struct {
	sync.Mutex
	byName map[string]*Stmt
}{byName: map[string]*Stmt{}}

// Org registers a statement on the tables of an organisation. Its $1 is always the organisation, and is bound by the
// transaction itself: a caller cannot name another one.
func Org(name, sql string) *Stmt { return register(&Stmt{Name: name, SQL: sql}) }

// National registers a statement that belongs to no single organisation, and why.
func National(name, sql, why string) *Stmt {
	return register(&Stmt{Name: name, SQL: sql, National: true, Why: why})
}

func register(s *Stmt) *Stmt {
	registry.Lock()
	defer registry.Unlock()
	if registry.byName[s.Name] != nil {
		panic(fmt.Sprintf("db: two statements are called %s", s.Name))
	}
	s.sqlite = numbered.ReplaceAllString(s.SQL, "?$1")
	registry.byName[s.Name] = s
	return s
}

var numbered = regexp.MustCompile(`\$(\d+)`)

// Statements returns every registered statement by name, for the tests that hold them against the rules.
func Statements() []*Stmt {
	registry.Lock()
	defer registry.Unlock()
	all := make([]*Stmt, 0, len(registry.byName))
	for _, s := range registry.byName {
		all = append(all, s)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all
}
