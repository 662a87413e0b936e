package leveringapi_test

import (
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	leveringapi "regioaanpak/internal/levering/api"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/api"
)

var bijwerken = flag.Bool("bijwerken", false, "write testdata/openapi.json anew")

const golden = "testdata/openapi.json"

type noTokens struct{ api.Tokens }

func TestDocumentIsTheOneThatWasCommitted(t *testing.T) { // API-14
	policy, err := access.NewPolicy(append(levering.Rules(), access.Rules()...)...)
	if err != nil {
		t.Fatal(err)
	}
	a, err := api.New(api.Config{Tokens: noTokens{}, Policy: policy, Version: "0.1.0",
		Contact: api.Contact{Name: "regioaanpak", URL: "https://regioaanpak.example", Email: "beheer@regioaanpak.example"}})
	if err != nil {
		t.Fatal(err)
	}
	leveringapi.Register(a, nil)
	now := a.Document()
	if *bijwerken {
		if err := os.WriteFile(golden, now, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(now)); diff != "" {
		t.Errorf("the document changed; read the difference and run the test with -bijwerken (-committed +now):\n%s", diff)
	}
}
