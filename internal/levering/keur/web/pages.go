// Package keurweb is the page on which anybody checks a delivery in the own browser. The server gives the page and the
// program; it never sees the file. The page needs no login, because an organisation that uses nothing else of ours checks
// its file here.
package keurweb

import (
	"embed"
	"io/fs"
	"net/http"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// LeveringControleren decides who finds the page in the navigation. The page itself is open to everybody.
const LeveringControleren access.Action = "levering.controleren"

// Path is the address of the page.
const Path = "/levering/controle"

// Rules are the rights of this page.
func Rules() []access.Rule {
	return []access.Rule{{Action: LeveringControleren, Rol: access.RolDatasteward, Relations: []access.Relation{access.Organisatie}}}
}

// Routes returns the route of the page. It alone may compile WebAssembly.
func Routes() []web.Route {
	return []web.Route{{Method: http.MethodGet, Path: Path, Action: web.Public, Handler: getControle, Wasm: true}}
}

// Nav returns what stands in the navigation.
func Nav() []web.NavItem {
	return []web.NavItem{{Area: web.Levering, Key: "controle.nav", Path: Path, Action: LeveringControleren, Order: 90}}
}

// Open tells who has not signed in that this page is there: an organisation that uses nothing else must find it.
func Open() []web.OpenPage { return []web.OpenPage{{Key: "controle.open", Path: Path}} }

//go:embed tekst
var teksten embed.FS

// Teksten returns the texts of the page.
func Teksten() []i18n.Room {
	f, err := fs.Sub(teksten, "tekst")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return []i18n.Room{{Naam: "controle", FS: f}}
}

// The assets that ./dev build makes.
const (
	assetWasm   = "controle.wasm"
	assetWerker = "controle-werker.js"
)

func getControle(w http.ResponseWriter, r *http.Request) error {
	if !web.HasAsset(assetWasm) || !web.HasAsset(assetWerker) {
		return web.Render(w, r, http.StatusOK, controleZonder())
	}
	return web.Render(w, r, http.StatusOK, controlePage(web.NewForm("controle")))
}

// iconen are the pictures that the script of the page uses.
var iconen = []string{"problem", "caution", "info", "neutral", "good"}

func icoon(naam string) string {
	if naam == "neutral" {
		return "info"
	}
	return naam
}

// woorden are the texts that the script of the page uses, in the order of the catalogue.
var woorden = []string{
	"gereed", "bezig-met", "herstel", "bestand-lijn", "waar", "waar-van", "keer", "keer-1", "meer", "getoond", "niet-genoemd", "hele-bestand",
	"filter", "orde", "orde-ernst", "orde-aantal", "orde-regel", "orde-lijn", "niets-gekozen",
	"ernst-blokkade", "ernst-herstellen", "ernst-verklaren", "ernst-info",
	"som-blokkade", "som-herstellen", "som-verklaren", "som-info",
	"oordeel-blokkade", "oordeel-blokkade-uitleg", "oordeel-herstellen", "oordeel-herstellen-uitleg",
	"oordeel-verklaren", "oordeel-verklaren-uitleg", "oordeel-schoon", "oordeel-verklaard", "oordeel-schoon-uitleg",
	"kop-bestand", "kop-bevindingen", "kop-spiegel", "spiegel-uitleg", "records", "records-1",
	"feit-bestand", "feit-definitie", "feit-periode", "feit-organisatie", "feit-records", "feit-sha", "grootte", "afgeleid", "geraden",
	"bewaar-csv", "bewaar-json", "print",
	"kolom-lijn", "kolom-soort", "kolom-nummer", "kolom-veld", "kolom-over", "kolom-aandeel",
	"nvt", "leeg-veld", "meer-waarden",
	"waarde-anders", "waarde-bekend", "waarde-deels", "waarde-onbekend", "waarde-ongeboren",
	"fout-gestopt", "fout-gestopt-uitleg", "fout-periode", "fout-periode-uitleg", "fout-definitie", "fout-definitie-uitleg",
	"fout-vorige", "fout-vorige-uitleg", "fout-lezen", "fout-lezen-uitleg", "fout-storing", "fout-storing-uitleg", "fout-storing-plek",
	"verklaard", "kolom-reden", "bewaar-verklaringen", "bewaar-verklaringen-uitleg", "spiegel-zonder-vorige", "sprong", "was", "onvolledig", "onvolledig-1",
	"volledig", "gevuld-van", "kolom-waarde", "kolom-aantal", "kolom-vorige", "kolom-land", "verdeling-van", "land-bron", "fout-verklaringen", "fout-verklaringen-uitleg",
	"hulp-periode-onbekend", "hulp-definitie-onbekend", "hulp-andere-definitie", "hulp-andere-periode",
}
