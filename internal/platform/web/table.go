package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"
)

// Column is a column of a table.
type Column struct {
	Label  string
	Num    bool   // figures: to the right, equally wide
	Sort   string // name in the address by which it can be sorted; "": it cannot
	Hidden bool   // the label is for screen readers only, above a column of links
}

// Row is a row of a table: one cell per column. The first cell that is a RowLink makes the whole row a link.
type Row struct {
	Cells  []templ.Component
	Accent bool // needs attention: marked at its edge
}

// Table is a list of things with the same properties. On a phone each row becomes a card.
type Table struct {
	Caption string // what the table holds; read out, and shown unless HideCaption
	HideCap bool
	Columns []Column
	Rows    []Row
	Sort    Sort
	Empty   string          // why there is nothing; "": a general text
	EmptyDo templ.Component // what one can do then, or nil
	Pager   *Pager
}

// Sort is the order of a table as the address says it: ?sorteer=naam, or ?sorteer=-naam for downwards.
type Sort struct {
	By   string
	Desc bool
	path string
	rest url.Values
}

// ReadSort reads the order from the address. Only the given columns count; the first is the order when the address has none,
// and may have a "-" in front.
func ReadSort(r *http.Request, columns ...string) Sort {
	q := r.URL.Query()
	asked := q.Get("sorteer")
	q.Del("sorteer")
	q.Del("na")
	q.Del("taal")
	s := Sort{path: r.URL.Path, rest: q}
	known := func(c string) bool { return strings.TrimPrefix(c, "-") == strings.TrimPrefix(asked, "-") }
	if asked == "" || !slices.ContainsFunc(columns, known) {
		asked = ""
		if len(columns) > 0 {
			asked = columns[0]
		}
	}
	s.By, s.Desc = strings.TrimPrefix(asked, "-"), strings.HasPrefix(asked, "-")
	return s
}

// link is the address that sorts by a column, the other way round when it is the order already.
func (s Sort) link(column string) string {
	q := url.Values{}
	for k, v := range s.rest {
		q[k] = v
	}
	if s.By == column && !s.Desc {
		column = "-" + column
	}
	q.Set("sorteer", column)
	return s.path + "?" + q.Encode()
}

func (s Sort) aria(column string) string {
	switch {
	case s.By != column || column == "":
		return ""
	case s.Desc:
		return "descending"
	}
	return "ascending"
}

func (s Sort) icon(column string) string {
	switch s.aria(column) {
	case "ascending":
		return "up"
	case "descending":
		return "down-arrow"
	}
	return "sort"
}

// Pager leads through a long list. Empty links are left out; Total below 0 is not shown.
type Pager struct {
	Prev, Next string
	From, To   int
	Total      int
}
