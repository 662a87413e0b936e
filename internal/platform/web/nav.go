package web

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/internal/platform/access"
)

// Area is one of the tasks by which the navigation is ordered.
type Area int

// The areas, in the order of the navigation.
const (
	Werk Area = iota
	Keten
	Opvang
	Levering
	Cijfers
	Verdeelmodel
	Programma
	Beheer
)

var areaKeys = [...]string{"werk", "keten", "opvang", "levering", "cijfers", "verdeelmodel", "programma", "beheer"}

// NavItem is a link of the navigation. It shows only to who may do Action. Key is its text in the catalogue; Path must be the
// path of a GET route without wildcards; items of an area stand by Order, then by path.
type NavItem struct {
	Area   Area
	Key    string
	Path   string
	Action access.Action
	Order  int
}

func (s *server) addNav(items []NavItem) error {
	for _, n := range items {
		switch {
		case !s.methods[n.Path]:
			return fmt.Errorf("web: navigation item %s has no GET route %s", n.Key, n.Path)
		case !s.Teksten.Has(n.Key):
			return fmt.Errorf("web: navigation item %s has no text", n.Key)
		case n.Area < Werk || n.Area > Beheer || n.Action == "":
			return fmt.Errorf("web: navigation item %s needs an area and an action", n.Key)
		}
	}
	s.nav = append(s.nav, items...)
	sort.SliceStable(s.nav, func(i, j int) bool {
		a, b := s.nav[i], s.nav[j]
		if a.Area != b.Area {
			return a.Area < b.Area
		}
		if a.Order != b.Order {
			return a.Order < b.Order
		}
		return a.Path < b.Path
	})
	return nil
}

type navGroup struct {
	key   string
	items []NavItem
}

// navFor lists what the actor of the request may see, by area.
func navFor(ctx context.Context) []navGroup {
	q := of(ctx)
	if q.server == nil {
		return nil
	}
	var groups []navGroup
	last := Area(-1)
	for _, n := range q.server.nav {
		if !May(ctx, n.Action) {
			continue
		}
		if n.Area != last {
			groups = append(groups, navGroup{key: "web.nav." + areaKeys[n.Area]})
			last = n.Area
		}
		g := &groups[len(groups)-1]
		g.items = append(g.items, n)
	}
	return groups
}

// Home is the path of the first page in the navigation of the actor, or fallback when there is none.
func Home(ctx context.Context, fallback string) string {
	for _, g := range navFor(ctx) {
		if len(g.items) > 0 {
			return g.items[0].Path
		}
	}
	return fallback
}

// current returns the path of the navigation item under which the page at path falls: the longest that is its beginning.
func current(groups []navGroup, path string) string {
	best := ""
	for _, g := range groups {
		for _, n := range g.items {
			below := path == n.Path || strings.HasPrefix(path, strings.TrimSuffix(n.Path, "/")+"/")
			if below && len(n.Path) > len(best) {
				best = n.Path
			}
		}
	}
	return best
}

// currentAttr marks the item one is at: the page itself, or the one it falls under.
func currentAttr(item, here, path string) templ.Attributes {
	switch {
	case item != here:
		return nil
	case item == path:
		return templ.Attributes{"aria-current": "page"}
	}
	return templ.Attributes{"aria-current": "true"}
}
