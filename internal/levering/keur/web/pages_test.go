package keurweb

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/platform/web/webtest"
)

func TestTeksten_ZijnErVoorAlles(t *testing.T) {
	cat := i18ntest.Catalogue(t, append(web.Teksten(), Teksten()...)...)
	i18ntest.Used(t, cat, ".")
	for _, w := range woorden {
		if !cat.Has("controle.woord." + w) {
			t.Errorf("the script has no text %s", w)
		}
	}
	for _, r := range []string{"orde", "ernst", "fout", "waarde", "hulp"} {
		if !slices.ContainsFunc(woorden, func(w string) bool { return strings.HasPrefix(w, r+"-") }) {
			t.Errorf("no words %s-", r)
		}
	}
}

// asked finds woord("sleutel" in the scripts of the page.
var asked = regexp.MustCompile(`woord\("([a-z0-9-]+)"`)

func TestHetScriptVraagtAlleenWoordenDieDePaginaHeeft(t *testing.T) {
	scripts, err := filepath.Glob("../../../../assets/src/controle/*.js")
	if err != nil || len(scripts) < 5 {
		t.Fatal("no scripts", err)
	}
	n := 0
	for _, path := range append(scripts, "../../../../assets/src/controle.js") {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllSubmatch(raw, -1) {
			n++
			if !slices.Contains(woorden, string(m[1])) {
				t.Errorf("%s asks for %s", filepath.Base(path), m[1])
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d words are asked for", n)
	}
}

func site(t *testing.T, rol access.Rol, taal i18n.Taal) *webtest.Site {
	t.Helper()
	o := webtest.Options{Routes: Routes(), Nav: Nav(), Open: Open(), Rooms: Teksten(), Policy: accesstest.Policy(t, Rules()...), Taal: taal}
	if rol != "" {
		o.Actor = access.Actor{Persoon: "00000000-0000-4000-8000-000000000001", Org: "00000000-0000-4000-8000-000000000002", Rol: rol, Naam: "Iemand"}
	}
	return webtest.New(t, o)
}

func TestPagina_IsOpenbaarEnMagAlsEnigeWasmBouwen(t *testing.T) { // D25
	for _, taal := range i18n.Talen() {
		a := site(t, "", taal).Get(Path)
		if a.Status != http.StatusOK || strings.Contains(a.Body, "[controle.") || strings.Contains(a.Body, "<form method=\"get\"") {
			t.Errorf("%d\n%s", a.Status, a.Body)
		}
		csp := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(csp, "'wasm-unsafe-eval'") || !strings.Contains(csp, "worker-src 'self'") || strings.Contains(csp, "'unsafe-") {
			t.Errorf("policy %s", csp)
		}
	}
	if !strings.Contains(site(t, "", i18n.NL).Get(Path).Body, "levering controleer") {
		t.Error("without script or program the page must name the command line")
	}
}

func TestPagina_ZonderProgrammaZegtHoeHetErKomt(t *testing.T) {
	a := site(t, "", i18n.NL).Get(Path)
	if met := web.HasAsset(assetWasm); met != strings.Contains(a.Body, "controle-blad") || met == strings.Contains(a.Body, "./dev build") {
		t.Errorf("the program is there: %v; the page:\n%s", met, a.Body)
	}
}

func TestNavigatie_ToontDePaginaAanDeDatasteward(t *testing.T) {
	link := `href="` + Path + `"`
	if !strings.Contains(site(t, access.RolDatasteward, i18n.NL).Get(Path).Body, link) {
		t.Error("the datasteward does not find the page")
	}
	if strings.Contains(site(t, access.RolMedewerker, i18n.NL).Get(Path).Body, link) {
		t.Error("the page stands in the way of who has no use for it")
	}
}

func TestDePagina_StaatOnderaanVoorWieNietIsIngelogd(t *testing.T) {
	link := `<li><a class="nl-link" href="` + Path + `">`
	if !strings.Contains(site(t, "", i18n.NL).Get(Path).Body, link) {
		t.Error("who has no account does not find the page")
	}
	if strings.Contains(site(t, access.RolMedewerker, i18n.NL).Get(Path).Body, link) {
		t.Error("who has signed in has the navigation")
	}
}
