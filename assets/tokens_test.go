package assets_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

// theme is the colours of one theme by token.
type theme map[string]string

var (
	tokenLine = regexp.MustCompile(`(?m)^\s*(--[a-z0-9-]+):\s*(.+);$`)
	both      = regexp.MustCompile(`^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$`)
	one       = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	reference = regexp.MustCompile(`^var\((--[a-z0-9-]+)\)$`)
)

func themes(t *testing.T) map[string]theme {
	t.Helper()
	raw, err := os.ReadFile("src/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark := theme{}, theme{}
	for _, m := range tokenLine.FindAllStringSubmatch(string(raw), -1) {
		switch name, value := m[1], m[2]; {
		case both.MatchString(value):
			pair := both.FindStringSubmatch(value)
			light[name], dark[name] = pair[1], pair[2]
		case one.MatchString(value), reference.MatchString(value):
			light[name], dark[name] = value, value
		}
	}
	return map[string]theme{"light": light, "dark": dark}
}

func (th theme) colour(t *testing.T, token string) string {
	t.Helper()
	value, ok := th[token]
	if !ok {
		t.Fatalf("there is no token %s", token)
	}
	if m := reference.FindStringSubmatch(value); m != nil {
		return th.colour(t, m[1])
	}
	return value
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	channel := func(i int) float64 {
		n, _ := strconv.ParseUint(hex[i:i+2], 16, 8) // the pattern has made sure
		c := float64(n) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(1) + 0.7152*channel(3) + 0.0722*channel(5)
}

// AC-07: text at least 4.5 to 1 and parts of controls at least 3 to 1 on every ground they stand on, in both themes.
func TestContrast(t *testing.T) {
	const d, a = "--basis-color-default-", "--basis-color-action-1-"
	grounds := []string{d + "bg-document", d + "bg-subtle", d + "bg-default", d + "bg-hover", "--ra-color-ground"}
	text := map[string][]string{
		d + "color-document":                           append(grounds, d+"bg-active", a+"bg-subtle", a+"bg-default", "--basis-color-negative-bg-default"),
		d + "color-default":                            grounds,
		d + "color-subtle":                             {d + "bg-document", d + "bg-subtle", d + "bg-default", a + "bg-subtle", "--ra-color-ground"},
		a + "color-default":                            {d + "bg-document", d + "bg-subtle", a + "bg-default", a + "bg-subtle", "--basis-color-warning-bg-subtle", "--basis-color-info-bg-subtle", "--basis-color-positive-bg-subtle", "--basis-color-negative-bg-subtle"},
		a + "color-hover":                              {d + "bg-document", d + "bg-subtle", a + "bg-default", a + "bg-hover"},
		a + "inverse-color-default":                    {a + "inverse-bg-default"},
		a + "inverse-color-hover":                      {a + "inverse-bg-hover"},
		a + "inverse-color-active":                     {a + "inverse-bg-active"},
		"--basis-color-negative-inverse-color-default": {"--basis-color-negative-inverse-bg-default"},
		"--basis-color-negative-inverse-color-hover":   {"--basis-color-negative-inverse-bg-hover"},
		"--basis-color-negative-color-default":         {d + "bg-document", a + "bg-subtle", "--basis-color-negative-bg-default", "--basis-color-negative-bg-subtle"},
		"--basis-color-warning-color-default":          {d + "bg-document", a + "bg-subtle", "--basis-color-warning-bg-subtle"},
		"--basis-color-positive-color-default":         {d + "bg-document", "--basis-color-positive-bg-subtle"},
		"--basis-color-info-color-default":             {d + "bg-document", "--basis-color-info-bg-subtle"},
		"--ra-color-bar-text":                          {"--ra-color-bar", "--ra-color-bar-hover"},
		"--ra-color-bar-quiet":                         {"--ra-color-bar"},
		"--ra-color-demo-text":                         {"--ra-color-demo"},
		"--ra-color-exit-text":                         {"--ra-color-exit"},
		"--basis-focus-color":                          {"--basis-focus-background-color"},
	}
	parts := map[string][]string{
		d + "border-default":                    {d + "bg-document", d + "bg-subtle"},
		d + "border-active":                     {d + "bg-document"},
		a + "border-default":                    {d + "bg-document", a + "bg-subtle", a + "bg-default"},
		a + "inverse-bg-default":                {d + "bg-document"},
		"--basis-color-negative-border-default": {d + "bg-document", "--basis-color-negative-bg-default", "--basis-color-negative-bg-subtle"},
		"--basis-color-warning-border-default":  {d + "bg-document", "--basis-color-warning-bg-subtle"},
		"--basis-color-positive-border-default": {d + "bg-document", "--basis-color-positive-bg-subtle"},
		"--basis-color-info-border-default":     {d + "bg-document", "--basis-color-info-bg-subtle"},
		"--ra-color-focus-content":              append(grounds, a+"bg-default", a+"bg-subtle"),
		"--ra-color-bar-focus":                  {"--ra-color-bar", "--ra-color-bar-hover", "--ra-color-exit"},
	}
	for name, th := range themes(t) {
		check(t, name, th, text, 4.5)
		check(t, name, th, parts, 3)
	}
}

func check(t *testing.T, name string, th theme, pairs map[string][]string, least float64) {
	t.Helper()
	for front, grounds := range pairs {
		for _, ground := range grounds {
			if got := contrast(th.colour(t, front), th.colour(t, ground)); got < least {
				t.Errorf("%s theme: %s on %s is %s to 1, below %v", name, front, ground, fmt.Sprintf("%.2f", got), least)
			}
		}
	}
}
