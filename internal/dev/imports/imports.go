// Package imports holds the table of who may import whom (docs/architecture.md, "The rooms") and judges packages by it.
// Its test runs over the whole tree. To let a package in, or to add a room, change the table and say why there.
package imports

import (
	"fmt"
	"slices"
	"strings"
)

// Module is the path of this module.
const Module = "regioaanpak"

// A Package is what the rules need to know of one package: its path and what its code and its tests import.
type Package struct {
	Path  string
	Code  []string
	Tests []string
}

// upper is the half of the house that knows persons, lower the half that sees counts, each in the order in which data
// flow. A room imports rooms before it in its own half, never after it. The lower half reaches into the upper half only
// by its nameless facts and by the definition of the delivery.
var (
	upper = []string{"casus", "herkenning", "keten", "opvang", "levering"}
	lower = []string{"cijfers", "verdeelmodel", "programma/document", "programma/raadpleging", "programma/overleg", "programma/regiovisie", "programma/ondersteuning"}
)

// nameless are the packages of the upper half that hold no person.
var nameless = []string{"internal/casus/feiten", "internal/opvang/feiten", "internal/levering/definitie"}

// bare are the packages that also run in a browser, for a check without a server, and so stand on nothing but recht.
// The programs made of them alone stand on nothing else either.
var bare = []string{"internal/levering/definitie", "internal/levering/bestand", "internal/levering/koppel", "internal/levering/controle", "internal/levering/keur"}

// alone are programs for whoever uses nothing else of ours: they import no platform.
var alone = []string{"cmd/levering-controle", "cmd/controle-wasm"}

// values are packages of recht that hold no rule, only a kind of value that forms and storage know too: a calendar day.
var values = []string{"internal/recht/datum"}

// workshop are the packages that make demo data, measure and test. They may import any room, but no edge; only cmd and
// the workshop import them.
var workshop = []string{"internal/casustest", "internal/demo", "internal/dev", "internal/bench", "internal/torture", "e2e"}

// only names outside packages with one home, by the start of their path. Tests are held to it too, but for those that
// read or spoil a database behind the program's back, to show that it is sealed and that the log notices.
var only = []struct {
	prefix string
	homes  []string
	why    string
}{
	{"database/sql", []string{"internal/platform/db"}, "only platform/db talks to a database"},
	{"github.com/jackc/pgx", []string{"internal/platform/db"}, "only platform/db talks to a database"},
	{"modernc.org/sqlite", []string{"internal/platform/db"}, "only platform/db talks to a database"},
	{"github.com/pressly/goose", []string{"internal/platform/db"}, "only platform/db migrates"},
	{"github.com/alecthomas/kong", []string{"cmd"}, "only cmd reads the command line"},
	{"github.com/chromedp", []string{"e2e", "internal/platform/web/gallery"}, "only the end-to-end harness drives a browser"},
	{"github.com/evanw/esbuild", []string{"internal/dev", "assets"}, "assets are built at development time only"},
}

// testOnly names outside packages that no code but tests may import.
var testOnly = []string{"testing/synctest", "github.com/rickar/cal", "pgregory.net/rapid", "github.com/google/go-cmp"}

// Check returns, in readable lines, every import of the package that the table forbids.
func Check(p Package) []string {
	var faults []string
	for _, imported := range p.Code {
		if why := forbidden(rel(p.Path), imported, false); why != "" {
			faults = append(faults, fmt.Sprintf("%s imports %s: %s", p.Path, imported, why))
		}
	}
	for _, imported := range p.Tests {
		if why := forbidden(rel(p.Path), imported, true); why != "" {
			faults = append(faults, fmt.Sprintf("a test of %s imports %s: %s", p.Path, imported, why))
		}
	}
	return faults
}

func forbidden(from, imported string, test bool) string {
	if imported != Module && !strings.HasPrefix(imported, Module+"/") {
		return outside(from, imported, test)
	}
	to := rel(imported)
	if test && (within(to, from) || within(from, to)) { // a test of a package may import it, and what lies in it
		return ""
	}
	if test {
		return forTest(from, to)
	}
	return forCode(from, to)
}

func outside(from, imported string, test bool) string {
	for _, o := range only {
		if within(imported, o.prefix) && !inAny(from, o.homes) && !(test && behindTheBack(from, imported)) {
			return o.why
		}
	}
	for _, t := range testOnly {
		if within(imported, t) && !test && !strings.HasSuffix(from, "test") && !inAny(from, workshop) {
			return "only tests may"
		}
	}
	return ""
}

func behindTheBack(from, imported string) bool {
	database := within(imported, "database/sql") || within(imported, "modernc.org/sqlite") || within(imported, "github.com/jackc/pgx")
	return database && (within(from, "internal/platform") || within(from, "cmd") || inAny(from, workshop))
}

func forCode(from, to string) string {
	kind := kindOf(from)
	if kind == unknown {
		return "no rule knows " + from + "; give it a place in the table"
	}
	if kindOf(to) == edge && (kind != command || inAny(from, alone)) {
		if roomOf(from) == roomOf(to) && kind == edge {
			return ""
		}
		return "only cmd imports an edge"
	}
	switch kind {
	case law:
		return unless(kindOf(to) == law, "recht imports nothing of ours but recht")
	case ground:
		return "schema and assets import nothing of ours"
	case platform:
		return platformTo(from, to)
	case room:
		return roomTo(from, to)
	case edge:
		return edgeTo(from, to)
	case shop:
		return unless(kindOf(to) != command, "cmd is imported by nobody")
	}
	if inAny(from, alone) {
		return unless(kindOf(to) == room || kindOf(to) == law, "this program stands on its room and recht alone")
	}
	return unless(kindOf(to) != command, "cmd is imported by nobody") // kind is command
}

// forTest is milder: a test may stand up the platform, the schema, the demo and the browser, and edges of its own room.
func forTest(from, to string) string {
	switch kind := kindOf(from); {
	case kind == law:
		return unless(kindOf(to) == law, "recht is tested by itself")
	case kind == platform && inAny(to, values):
		return ""
	case kind == platform:
		return unless(slices.Contains([]kindOfPackage{platform, ground, shop}, kindOf(to)), "platform is tested without a room")
	case kind == command || kind == shop:
		return ""
	case kindOf(to) == edge && roomOf(from) != roomOf(to):
		return "only cmd imports an edge"
	case kindOf(to) == room && roomOf(from) != "":
		return roomOrder(roomOf(from), to)
	}
	return ""
}

func platformTo(from, to string) string {
	switch {
	case kindOf(to) == ground, inAny(to, values):
		return ""
	case kindOf(to) != platform:
		return "platform knows no domain"
	case isRim(to) && !isRim(from):
		return "inside platform, only web and api import web and api"
	}
	return ""
}

func roomTo(from, to string) string {
	switch kindOf(to) {
	case law:
		return ""
	case platform:
		if inAny(from, bare) {
			return "this package also runs in a browser, and stands on recht alone"
		}
		return unless(!isRim(to), "a room knows no web and no api; its edge does")
	case room:
		return roomOrder(roomOf(from), to)
	case ground:
		return "migrations and assets are for platform and cmd"
	}
	return "a room imports recht, platform and rooms before it"
}

func edgeTo(from, to string) string {
	switch kindOf(to) {
	case law, platform:
		return ""
	case room:
		return unless(roomOf(from) == roomOf(to), "an edge imports its own room only")
	}
	return "an edge imports its room, recht and platform"
}

// roomOrder tells why a room may not import a package of another, or nothing.
func roomOrder(from, to string) string {
	target := roomOf(to)
	if from == target {
		return ""
	}
	for _, half := range [][]string{upper, lower} {
		i, j := slices.Index(half, from), slices.Index(half, target)
		if i >= 0 && j >= 0 {
			return unless(j < i, "data flow from "+from+" to "+target+", imports the other way")
		}
	}
	if slices.Contains(upper, target) {
		return unless(inAny(to, nameless), "the lower half sees counts, never a person: only "+strings.Join(nameless, ", "))
	}
	return "the upper half does not know the lower"
}

// kindOfPackage is what a package is in the house.
type kindOfPackage int

const (
	unknown  kindOfPackage = iota
	command                // cmd: wires all
	law                    // internal/recht
	ground                 // migrations and assets, files only
	platform               // internal/platform
	room                   // a domain room, without its edges
	edge                   // the web or api of a room
	shop                   // the workshop
)

func kindOf(path string) kindOfPackage {
	switch {
	case within(path, "cmd"):
		return command
	case within(path, "internal/recht"):
		return law
	case within(path, "internal/schema"), within(path, "assets"):
		return ground
	case within(path, "internal/platform"):
		return platform
	case inAny(path, workshop):
		return shop
	case roomOf(path) == "":
		return unknown
	}
	rest := strings.TrimPrefix(path, "internal/"+roomOf(path))
	if within(rest, "/web") || within(rest, "/api") || strings.HasSuffix(rest, "/web") {
		return edge
	}
	return room
}

func roomOf(path string) string {
	for _, name := range slices.Concat(upper, lower) {
		if within(path, "internal/"+name) {
			return name
		}
	}
	return ""
}

func isRim(path string) bool {
	return within(path, "internal/platform/web") || within(path, "internal/platform/api") || strings.HasSuffix(path, "/web")
}

func rel(path string) string { return strings.TrimPrefix(strings.TrimPrefix(path, Module), "/") }

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

func inAny(path string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return within(path, f) })
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
