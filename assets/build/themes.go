package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// themes writes out every light-dark(a, b) of tokens.css: the light values for all, the dark ones for screens that ask for
// them and for who chose them. Print is always light.
var themes = api.Plugin{
	Name: "themes",
	Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `/tokens\.css$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			raw, err := os.ReadFile(args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			css, err := writeOut(string(raw))
			return api.OnLoadResult{Contents: &css, Loader: api.LoaderCSS}, err
		})
	},
}

func writeOut(css string) (string, error) {
	var light, dark strings.Builder
	for _, line := range strings.SplitAfter(css, "\n") {
		before, rest, found := strings.Cut(line, "light-dark(")
		if !found || strings.HasPrefix(line, "/*") {
			light.WriteString(line)
			continue
		}
		a, b, after, err := arguments(rest)
		if err != nil {
			return "", fmt.Errorf("%s: %w", strings.TrimSpace(line), err)
		}
		light.WriteString(before + a + after)
		dark.WriteString(before + b + after)
	}
	return light.String() + ":root { color-scheme: light dark; }\n:root.licht { color-scheme: light; }\n:root.donker { color-scheme: dark; }\n" +
		"@media screen and (prefers-color-scheme: dark) {\n:root:not(.licht) {\n" + dark.String() + "}\n}\n" +
		"@media screen {\n:root.donker {\n" + dark.String() + "}\n}\n", nil
}

// arguments splits "a, b); ..." at the comma and the bracket that are not inside other brackets.
func arguments(s string) (a, b, after string, err error) {
	depth, comma := 0, -1
	for i, r := range s {
		switch {
		case r == '(':
			depth++
		case r == ')' && depth > 0:
			depth--
		case r == ',' && depth == 0 && comma < 0:
			comma = i
		case r == ')' && comma >= 0:
			return strings.TrimSpace(s[:comma]), strings.TrimSpace(s[comma+1 : i]), s[i+1:], nil
		}
	}
	return "", "", "", fmt.Errorf("light-dark needs two values and a closing bracket on one line")
}
