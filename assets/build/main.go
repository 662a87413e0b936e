// Command build makes the files of assets/dist from assets/src: one stylesheet, one script, the fonts and the mark, each
// with a hash of its content in its name. Run it in the folder assets after a change: go run ./build
//
// With the word wasm it makes the checker for the browser instead, in assets/wasm: go run ./build wasm
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	log.SetFlags(0)
	work := run
	if len(os.Args) == 2 && os.Args[1] == "wasm" {
		work = wasm
	}
	if err := work("."); err != nil {
		log.Fatal(err)
	}
}

// run builds below root, the folder assets.
func run(root string) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	result := api.Build(options(root))
	for _, m := range append(result.Errors, result.Warnings...) {
		log.Println(m.Text, m.Location)
	}
	if len(result.Errors)+len(result.Warnings) > 0 {
		return fmt.Errorf("the sources have faults")
	}
	dist := filepath.Join(root, "dist")
	if err := os.RemoveAll(dist); err != nil {
		return err
	}
	if err := os.MkdirAll(dist, 0o755); err != nil { //nolint:gosec // what is built is public and committed
		return err
	}
	names := map[string]string{}
	for _, f := range result.OutputFiles {
		base := filepath.Base(f.Path)
		names[plain(base)] = base
		if err := os.WriteFile(filepath.Join(dist, base), f.Contents, 0o644); err != nil { //nolint:gosec // as above
			return err
		}
	}
	return writeManifest(dist, names)
}

func options(root string) api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{"src/app.css", "src/app.js", "src/controle.js", "src/merk.svg"},
		Outdir:            filepath.Join(root, "dist"),
		EntryNames:        "[name]-[hash]",
		AssetNames:        "[name]-[hash]",
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		LegalComments:     api.LegalCommentsEndOfFile,
		Plugins:           []api.Plugin{themes},
		Loader:            map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderCopy},
	}
}

// plain takes the hash out of a name: app-3F2A.css is app.css.
func plain(name string) string {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	if i := strings.LastIndexByte(stem, '-'); i > 0 {
		stem = stem[:i]
	}
	return stem + ext
}

func writeManifest(dist string, names map[string]string) error {
	raw, err := json.MarshalIndent(names, "", "\t") // keys come out sorted
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dist, "manifest.json"), append(raw, '\n'), 0o644) //nolint:gosec // as above
}
