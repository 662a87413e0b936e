package leveringapi

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/landelijk"
	"regioaanpak/internal/levering/tabel"
)

// tabellen are the tables of a synthetic delivery by a definition.
func tabellen(t *testing.T, p landelijk.Plan) []*tabel.Tabel {
	t.Helper()
	d, err := definitie.Ingebouwd(p.Definitie)
	if err != nil {
		t.Fatal(err)
	}
	n, err := tabel.Nieuw(d, tabel.Standaard())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Sluit()
	var b bytes.Buffer
	if _, err := landelijk.Schrijf(&b, p); err != nil {
		t.Fatal(err)
	}
	if err := n.LeesVan(tabel.Afzender{Organisatie: p.Organisatie, Periode: p.Periode}, &b); err != nil {
		t.Fatal(err)
	}
	c, err := n.Cijfers()
	if err != nil {
		t.Fatal(err)
	}
	var all []*tabel.Tabel
	for _, id := range tabel.IDs() {
		if tab, err := c.Tabel(id); err == nil {
			all = append(all, tab)
		}
	}
	return all
}

// The page and the API give the same (docs/cijfers.md): but for null, which the API leaves out.
func TestStatLineVan_GeeftHetzelfdeAlsDePagina(t *testing.T) {
	for _, p := range []landelijk.Plan{landelijk.Halfjaar(60, 60), landelijk.HalfjaarProtocol1(60, 60)} {
		all := tabellen(t, p)
		if len(all) < 9 {
			t.Fatalf("%s: %d tables", p.Definitie, len(all))
		}
		for _, tab := range all {
			if diff := cmp.Diff(plain(t, tab.StatLine()), plain(t, statLineVan(tab))); diff != "" {
				t.Fatalf("%s %s (-page +API):\n%s", p.Definitie, tab.Identifier, diff)
			}
		}
	}
}

// plain is a value as it travels, without what is null.
func plain(t *testing.T, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	dropNulls(out)
	return out
}

func dropNulls(v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, field := range v {
			if field == nil {
				delete(v, name)
			}
			dropNulls(field)
		}
	case []any:
		for _, item := range v {
			dropNulls(item)
		}
	}
}
