package web

import (
	"embed"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"strings"

	"regioaanpak/assets"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
)

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of this package. The catalogue of every server holds them.
func Teksten() []i18n.Room {
	return []i18n.Room{{Naam: "web", FS: sub("tekst/web")}, {Naam: "fout", FS: sub("tekst/fout")}}
}

const assetsPath = "/assets/"

func embeddedAssets() http.Handler { return assets.Handler() }

// ownRoutes are the pages of the platform itself.
func (s *server) ownRoutes() []Route {
	return []Route{
		{Method: http.MethodPost, Path: "/voorkeur", Action: Public, Handler: s.postPreference},
		{Method: http.MethodPost, Path: "/sessie", Action: SignedIn, Handler: keepSession},
		{Method: http.MethodGet, Path: "/sluit", Action: Public, Handler: s.quickExit},
		{Method: http.MethodPost, Path: cspReportPath, Action: Public, Handler: s.cspReport},
	}
}

// postPreference stores language, theme or density in a cookie; what the form leaves out stays as it was. It is the only thing
// a public page can set, and only when somebody asks for it.
func (s *server) postPreference(w http.ResponseWriter, r *http.Request) error {
	f, err := ReadForm(r)
	if err != nil {
		return err
	}
	v := of(r.Context()).preference
	if t := f.Value("taal"); t != "" {
		v.Taal = t
	}
	if t := f.Value("thema"); t != "" {
		v.Theme = t
	}
	if d := f.Value("dichtheid"); d != "" {
		v.Compact = d == "dicht"
	}
	s.setCookie(w, preferenceCookie, parsePreference(v.String()).String(), 365*24*3600)
	return SeeOther(w, r, withoutTaal(f.Value("terug")))
}

// withoutTaal drops a language in the address, which would win over the choice just made.
func withoutTaal(path string) string {
	return strings.NewReplacer("?taal=nl", "", "?taal=en", "").Replace(path)
}

// keepSession answers the button of the warning that a login is about to end; passing the guard has renewed it.
func keepSession(w http.ResponseWriter, r *http.Request) error {
	if r.Header.Get("Sec-Fetch-Dest") == "document" {
		return SeeOther(w, r, "/")
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// quickExit makes the browser forget what it holds of this site and leads to a neutral one.
func (s *server) quickExit(w http.ResponseWriter, _ *http.Request) error {
	clearSiteData(w)
	w.Header().Set("Location", s.Exit)
	w.WriteHeader(http.StatusSeeOther)
	return nil
}

// cspReport logs which directive of the content policy was broken, never by which content or on which address.
func (s *server) cspReport(w http.ResponseWriter, r *http.Request) error {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 16<<10))
	if err != nil {
		return fout.Invalid("formulier", "formulier-te-groot")
	}
	var reports []struct {
		Body struct {
			Directive string `json:"effectiveDirective"`
		} `json:"body"`
	}
	if json.Unmarshal(raw, &reports) == nil {
		for _, rep := range reports[:min(len(reports), 5)] {
			s.Log.WarnContext(r.Context(), "content policy broken", "directive", directive(rep.Body.Directive))
		}
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func directive(name string) string {
	for _, known := range []string{"script-src", "style-src", "img-src", "font-src", "connect-src", "form-action", "frame-ancestors", "base-uri", "require-trusted-types-for", "default-src"} {
		if strings.HasPrefix(name, known) {
			return known
		}
	}
	return "other"
}

func sub(dir string) fs.FS {
	f, err := fs.Sub(teksten, dir)
	if err != nil {
		panic(err) // the folder is embedded
	}
	return f
}
