package web

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/assets"
	"regioaanpak/internal/platform/i18n"
)

// Page is what the shell needs to know of a page. Title and Crumbs never hold the name or another fact of a person: a case
// shows as its number and a neutral label.
type Page struct {
	Title  string          // the h1 and the title of the window
	Over   string          // a short line above the title: what kind of thing this is
	Lead   string          // one or two sentences under the title
	Crumbs []Crumb         // the pages above this one, from the top
	Action templ.Component // the one primary action, or nil
	Form   *Form           // when it has errors, they stand under the title, and the title of the window says so
	Bare   bool            // without navigation, for signing in
	Wide   bool            // tables over the full width; else the page is laid out for reading
	// Open says that the page itself has OpenPages, so that the foot need not.
	Open bool
}

// Crumb is a page above this one.
type Crumb struct {
	Label, Path string
}

const product = "regioaanpak"

// htmlClass carries the theme and the density the user chose.
func htmlClass(ctx context.Context) string {
	v := of(ctx).preference
	classes := []string{"ra"}
	if v.Theme != "" {
		classes = append(classes, v.Theme)
	}
	if v.Compact {
		classes = append(classes, "dicht")
	}
	return strings.Join(classes, " ")
}

func windowTitle(ctx context.Context, p Page) string {
	title := p.Title + " – " + product
	if p.Form != nil && !p.Form.OK() {
		title = T(ctx, "web.form.fout") + " " + title
	}
	return title
}

// Asset returns the path of an asset, such as the script of one page.
func Asset(name string) string { return assetPath(name) }

// HasAsset tells whether an asset is part of this program: what only ./dev build makes may not be.
func HasAsset(name string) bool { return assets.Has(name) }

func assetPath(name string) string { return assetsPath + assets.Name(name) }

func demo(ctx context.Context) bool {
	q := of(ctx)
	return q.server != nil && q.server.Demo
}

func organisation(ctx context.Context) string {
	q := of(ctx)
	if q.server == nil || !q.signedIn {
		return ""
	}
	return q.server.Org(ctx, q.actor.Org)
}

func role(ctx context.Context) string {
	key := "web.rol." + string(of(ctx).actor.Rol)
	if !P(ctx).Has(key) {
		return string(of(ctx).actor.Rol)
	}
	return T(ctx, key)
}

func otherLanguage(ctx context.Context) (code, name string) {
	if P(ctx).Taal() == i18n.EN {
		return "nl", "Nederlands"
	}
	return "en", "English"
}

// idleSeconds is the idle limit that the warning module counts down from; 0 when there is none.
func idleSeconds(ctx context.Context) int {
	q := of(ctx)
	if q.server == nil || !q.signedIn {
		return 0
	}
	return int(q.server.Idle.Seconds())
}
