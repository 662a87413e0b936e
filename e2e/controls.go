package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Scope is a page, or a part of it, in which controls are found by their accessible name: what a screen reader says and,
// on a good page, what a person sees. A name must fit exactly, apart from white space, and fit one control only.
type Scope struct {
	p      *Page
	within []string
}

// The roles of the accessibility tree, as Chromium names them, that each act can work on.
var (
	pressable = []string{"link", "button", "DisclosureTriangle", "disclosureTriangle", "menuitem", "tab"}
	writable  = []string{"textbox", "searchbox", "spinbutton", "Date", "DateTime", "InputTime", "combobox"}
	choosable = []string{"combobox", "listbox", "ComboBoxSelect"}
	tickable  = []string{"checkbox", "radio", "switch"}
)

// In narrows to the part of the page with this accessible name: a fieldset, section, table row, list item or the like.
func (s Scope) In(name string) Scope {
	return Scope{p: s.p, within: append(slices.Clone(s.within), name)}
}

// Click presses the link or button of this name, and waits for the page that it brings.
func (s Scope) Click(name string) {
	s.p.t.Helper()
	node := s.find(name, pressable)
	s.p.loads(fmt.Sprintf("pressing %q", name), s.p.mouse(node, name))
}

// Toggle presses the link or button of this name that stays on the page: an opener of details, a script's button.
func (s Scope) Toggle(name string) {
	s.p.t.Helper()
	node := s.find(name, pressable)
	if err := chromedp.Do(s.p.ctx, chromedp.Func(s.p.mouse(node, name))); err != nil {
		s.p.t.Fatalf("pressing %q at %s: %v", name, s.p.Path(), err)
	}
}

// Fill writes text into the field with this label, in place of what it held. A date is written as 2026-12-18.
func (s Scope) Fill(label, text string) {
	s.p.t.Helper()
	node := s.find(label, writable)
	call(s.p, dom.Focus, dom.FocusParams{BackendNodeID: node})
	typed := onNode[bool](s.p, node, `function(text) {
		const byHand = this.tagName === "TEXTAREA" || ["text", "search", "email", "tel", "url", "password"].includes(this.type)
		if (byHand && text !== "") { this.select(); return true }
		this.value = text
		this.dispatchEvent(new Event("input", {bubbles: true}))
		this.dispatchEvent(new Event("change", {bubbles: true}))
		return false
	}`, text)
	if typed {
		call(s.p, input.InsertText, input.InsertTextParams{Text: text})
	}
	if got := onNode[string](s.p, node, `function() { return this.value }`); got != text {
		s.p.t.Fatalf("the field %q at %s took %q for %q", label, s.p.Path(), shorten(got, 200), shorten(text, 200))
	}
}

// Select chooses options, by their text, in the list with this label.
func (s Scope) Select(label string, options ...string) {
	s.p.t.Helper()
	node := s.find(label, choosable)
	missing := onNode[string](s.p, node, `function(wanted) {
		const words = o => o.label.trim().replace(/\s+/g, " ")
		const all = [...this.options]
		const missing = wanted.filter(w => !all.some(o => words(o) === w))
		if (missing.length > 0) return missing.join(", ") + " is none of: " + all.map(words).join(" | ")
		all.forEach(o => { o.selected = wanted.includes(words(o)) })
		this.dispatchEvent(new Event("input", {bubbles: true}))
		this.dispatchEvent(new Event("change", {bubbles: true}))
		return ""
	}`, options)
	if missing != "" {
		s.p.t.Fatalf("the list %q at %s: %s", label, s.p.Path(), shorten(missing, 2000))
	}
}

// Tick sets the check boxes or radio buttons with these labels; one that is set stays so.
func (s Scope) Tick(labels ...string) {
	s.p.t.Helper()
	for _, label := range labels {
		s.set(label, true)
	}
}

// Untick clears the check boxes with these labels.
func (s Scope) Untick(labels ...string) {
	s.p.t.Helper()
	for _, label := range labels {
		s.set(label, false)
	}
}

func (s Scope) set(label string, want bool) {
	s.p.t.Helper()
	node := s.find(label, tickable)
	const checked = `function() { return this.checked }`
	if onNode[bool](s.p, node, checked) == want {
		return
	}
	if err := chromedp.Do(s.p.ctx, chromedp.Func(s.p.mouse(node, label))); err != nil {
		s.p.t.Fatalf("ticking %q at %s: %v", label, s.p.Path(), err)
	}
	if onNode[bool](s.p, node, checked) != want {
		s.p.t.Fatalf("%q at %s does not change when pressed", label, s.p.Path())
	}
}

// Attach gives files to the file field with this label.
func (s Scope) Attach(label string, files ...string) {
	s.p.t.Helper()
	node := s.find(label, []string{"button", "textbox"})
	call(s.p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: files, BackendNodeID: node})
}

// Drop drags files from the desk onto the file field with this label, and lets go.
func (s Scope) Drop(label string, files ...string) {
	s.p.t.Helper()
	node := s.find(label, []string{"button", "textbox"})
	call(s.p, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: node})
	x, y := s.p.middle(node, label)
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{"dragEnter", "dragOver", "drop"} {
		call(s.p, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: x, Y: y, Data: data})
	}
}

// Value is what the field with this label holds now.
func (s Scope) Value(label string) string {
	s.p.t.Helper()
	node := s.find(label, append(slices.Clone(writable), choosable...))
	return onNode[string](s.p, node, `function() { return this.value }`)
}

// Checked tells whether the check box or radio button with this label is set.
func (s Scope) Checked(label string) bool {
	s.p.t.Helper()
	return onNode[bool](s.p, s.find(label, tickable), `function() { return this.checked }`)
}

// Offers tells whether there is a link or button of this name.
func (s Scope) Offers(name string) bool {
	s.p.t.Helper()
	tree := s.p.tree()
	parts := tree.parts(s)
	return len(parts) > 0 && len(tree.named(parts, name, pressable)) > 0
}

// find returns the one control of this name, and fails with the names that there are.
func (s Scope) find(name string, roles []string) cdp.BackendNodeID {
	s.p.t.Helper()
	tree := s.p.treeAgain()
	parts := tree.parts(s)
	found := tree.named(parts, name, roles)
	if len(found) != 1 { // something may have opened or closed
		tree = s.p.tree()
		parts = tree.parts(s)
		found = tree.named(parts, name, roles)
	}
	if len(parts) == 0 {
		s.p.t.Fatalf("%s has no part called %q", s.p.Path(), strings.Join(s.within, " > "))
	}
	switch len(found) {
	case 1:
		return found[0].BackendDOMNodeID
	case 0:
		s.p.t.Fatalf("%s has no %s called %q%s. There are: %q", s.p.Path(), roles[0], name, s.place(), tree.names(parts, roles))
	default:
		s.p.t.Fatalf("%s has %d controls called %q%s; say with In which one is meant", s.p.Path(), len(found), name, s.place())
	}
	return 0
}

func (s Scope) place() string {
	if len(s.within) == 0 {
		return ""
	}
	return fmt.Sprintf(" in %q", strings.Join(s.within, " > "))
}

// mouse presses the middle of a node with the left button, as a person would: it must be in reach, and not covered.
func (p *Page) mouse(node cdp.BackendNodeID, name string) func(context.Context, *chromedp.Target) error {
	p.t.Helper()
	call(p, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: node})
	x, y := p.middle(node, name)
	cover := onNode[string](p, node, `function(x, y) {
		const top = document.elementFromPoint(x, y)
		const label = top && top.closest("label")
		const free = !top || this.contains(top) || top.contains(this) || (label && label.control === this)
		return free ? "" : top.outerHTML.slice(0, 120)
	}`, x, y)
	if cover != "" {
		p.t.Fatalf("%q at %s cannot be pressed: it lies under %s", name, p.Path(), cover)
	}
	return func(ctx context.Context, t *chromedp.Target) error {
		for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
			press := input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1}
			if _, err := cdp.Call(ctx, t, input.DispatchMouseEvent, press); err != nil {
				return err
			}
		}
		return nil
	}
}

func (p *Page) middle(node cdp.BackendNodeID, name string) (x, y float64) {
	p.t.Helper()
	quads := call(p, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: node}).Quads
	if len(quads) == 0 || len(quads[0]) != 8 {
		p.t.Fatalf("%q at %s is not on the screen", name, p.Path())
	}
	for i := 0; i < 8; i += 2 {
		x += quads[0][i] / 4
		y += quads[0][i+1] / 4
	}
	return x, y
}

// axTree is the accessibility tree of the page on the screen.
type axTree map[accessibility.NodeID]*accessibility.Node

func (p *Page) tree() axTree {
	p.t.Helper()
	loader := p.seen.loaded()
	tree := axTree{}
	for _, n := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		tree[n.NodeID] = n
	}
	p.known, p.knownOf = tree, loader
	return tree
}

// treeAgain is the tree as it was read before: making one is most of the work of finding a control. With scripts off no
// control of a page comes or goes until the next page; with scripts on it is read every time.
func (p *Page) treeAgain() axTree {
	p.t.Helper()
	if p.known == nil || !p.opts.NoScript || p.knownOf != p.seen.loaded() {
		return p.tree()
	}
	return p.known
}

// parts returns the nodes under which a scope looks; none when a part of that name does not exist.
func (tree axTree) parts(s Scope) []*accessibility.Node {
	var parts []*accessibility.Node
	for _, n := range tree {
		if n.ParentID == "" {
			parts = append(parts, n)
		}
	}
	for _, name := range s.within {
		parts = tree.matching(parts, func(n *accessibility.Node) bool { return axText(n.Name) == squeeze(name) && len(n.ChildIDs) > 0 })
	}
	return parts
}

func (tree axTree) named(parts []*accessibility.Node, name string, roles []string) []*accessibility.Node {
	return tree.matching(parts, func(n *accessibility.Node) bool {
		return slices.Contains(roles, axText(n.Role)) && axText(n.Name) == squeeze(name)
	})
}

func (tree axTree) names(parts []*accessibility.Node, roles []string) []string {
	var names []string
	for _, n := range tree.matching(parts, func(n *accessibility.Node) bool { return slices.Contains(roles, axText(n.Role)) }) {
		names = append(names, axText(n.Name))
	}
	return names
}

// matching returns what fits below the parts, in the order of the document, each once.
func (tree axTree) matching(parts []*accessibility.Node, fits func(*accessibility.Node) bool) []*accessibility.Node {
	var found []*accessibility.Node
	seen := map[accessibility.NodeID]bool{}
	var walk func(ids []accessibility.NodeID)
	walk = func(ids []accessibility.NodeID) {
		for _, id := range ids {
			n := tree[id]
			if n == nil || seen[id] {
				continue
			}
			seen[id] = true
			if !n.Ignored && fits(n) {
				found = append(found, n)
			}
			walk(n.ChildIDs)
		}
	}
	for _, part := range parts {
		walk(part.ChildIDs)
	}
	return found
}

func axText(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v.Value, &s) != nil {
		return ""
	}
	return squeeze(s)
}
