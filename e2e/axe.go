package e2e

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/emulation"
)

// axe-core 4.14.1 by Deque Systems, under the Mozilla Public License 2.0 (testdata/axe.LICENSE), unchanged.
//
//go:embed testdata/axe.min.js
var axeScript string

// axeRun judges by the rules of WCAG 2.0 to 2.2, A and AA, EN 301 549 and axe's own good practice. The rule for the size
// of targets (WCAG 2.5.8) is off in axe unless asked for. It judges from the top of the page: what happens to lie half under a bar
// that stays in sight would count as too small.
const axeRun = `scrollTo(0, 0); axe.run(document, {
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "EN-301-549", "best-practice"]},
	rules: {"target-size": {enabled: true}},
	resultTypes: ["violations"],
}).then(r => r.violations.map(v => ({
	ID: v.id, Impact: v.impact || "", Help: v.help,
	Places: v.nodes.map(n => n.target.join(" ") + " | " + n.html.slice(0, 160) + " | " + (n.failureSummary || "").replace(/\s+/g, " ")),
})))`

// Violation is one rule of accessibility that a page breaks, with the places where it does.
type Violation struct {
	ID     string // axe's name of the rule, "target-size"
	Impact string // minor, moderate, serious or critical
	Help   string
	Places []string // selector, source and what would mend it
}

// String tells the rule and its first places in readable lines.
func (v Violation) String() string {
	const shown = 5
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s", v.ID, v.Impact, v.Help)
	for i, place := range v.Places {
		if i == shown {
			fmt.Fprintf(&b, "\n    … and %d more", len(v.Places)-shown)
			break
		}
		fmt.Fprintf(&b, "\n    %s", place)
	}
	return b.String()
}

// Axe returns what axe finds wrong with the page as it stands on the screen. Where scripts are off they are allowed for
// the time of the judgement only; those of the page stay as unloaded as they were.
func (p *Page) Axe() []Violation {
	p.t.Helper()
	if p.opts.NoScript {
		call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
		defer call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
	in := world(p)
	if !evalIn[bool](p, in, `typeof axe === "object"`) {
		evalIn[any](p, in, axeScript+"\n;0")
	}
	return evalIn[[]Violation](p, in, axeRun)
}

// A Look is one way to look at a page.
type Look struct {
	Width int
	Dark  bool
}

// Looks are the ways in which every page must be right.
var Looks = []Look{{Phone, false}, {Phone, true}, {Desk, true}, {Desk, false}}

// MustBeRight judges the page as it stands in these looks, in every one of the Looks when none is named: no finding of axe,
// nothing that scrolls sideways, and one main heading. It keeps a picture of each under this name, for people to look at.
func (p *Page) MustBeRight(name string, looks ...Look) {
	p.t.Helper()
	if len(looks) == 0 {
		looks = Looks
	}
	was := p.opts
	defer func() { p.Look(was.Width, was.Dark) }()
	p.Heading()
	for _, look := range looks {
		p.Look(look.Width, look.Dark)
		p.Shot(name)
		for _, v := range p.Axe() {
			p.t.Errorf("%s at %s, %d pixels, %s: %s", name, p.Path(), look.Width, schemeName(look.Dark), v)
		}
		if over := p.sideways(); over != "" {
			p.t.Errorf("%s at %s scrolls sideways at %d pixels: %s", name, p.Path(), look.Width, over)
		}
	}
}

// sideways names the first thing that makes the page wider than its window, or nothing.
func (p *Page) sideways() string {
	p.t.Helper()
	return eval[string](p, `(() => {
		const wide = document.documentElement.clientWidth
		if (document.documentElement.scrollWidth <= wide) return ""
		const all = [...document.body.querySelectorAll("*")]
		const over = all.filter(e => e.getBoundingClientRect().right > wide + 0.5)
		const last = over[over.length - 1]
		return last ? last.outerHTML.slice(0, 160) : "the page is " + document.documentElement.scrollWidth + " wide"
	})()`)
}
