package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// FuzzParse holds the strict reader against the standard library and against huma's check: what we take, both take.
func FuzzParse(f *testing.F) {
	type leaf struct {
		ID    string   `json:"id" format:"uuid"`
		Dag   string   `json:"dag,omitempty" format:"date"`
		Codes []string `json:"codes,omitempty" maxItems:"3" maxLength:"5"`
		N     int      `json:"n,omitempty" minimum:"1" maximum:"9"`
		Ja    bool     `json:"ja,omitempty"`
	}
	type root struct {
		Leaves []leaf `json:"leaves"`
		Kind   string `json:"kind,omitempty" enum:"a,b"`
	}
	r := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	schema := r.Schema(reflect.TypeFor[root](), true, "")
	c := newChecker(r)
	for _, s := range []string{`{}`, `{"leaves":[]}`, `{"leaves":[{"id":"3f2b8c1e-5a4d-4c6b-9e7f-0a1b2c3d4e5f","dag":"2026-02-28","codes":["a"],"n":3,"ja":true}],"kind":"a"}`,
		`{"leaves":[{"id":"\ud83d\ude00"}]}`, `"\ud800"`, `[1e400]`, `{"a":1,"a":2}`, `{"leaves":null}`, "\ufeff{}", strings.Repeat("[", 20) + strings.Repeat("]", 20)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		v, faults := parse(raw)
		if v == nil {
			if len(faults) != 1 {
				t.Fatalf("refused without one reason: %v", faults)
			}
			return
		}
		if !json.Valid(raw) || !utf8.Valid(raw) {
			t.Fatal("took what is no JSON")
		}
		c.value(schema, v, "", &faults)
		if len(faults) > 0 {
			return
		}
		clean, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var typed root
		if err := json.Unmarshal(clean, &typed); err != nil {
			t.Fatalf("checked and yet not readable: %v", err)
		}
		var plain any
		if err := json.Unmarshal(clean, &plain); err != nil {
			t.Fatal(err)
		}
		res := &huma.ValidateResult{}
		huma.Validate(r, schema, huma.NewPathBuffer(nil, 0), huma.ModeWriteToServer, plain, res)
		if len(res.Errors) > 0 {
			t.Fatalf("huma refuses what we take: %v", res.Errors)
		}
	})
}

func TestLoneSurrogate(t *testing.T) {
	for text, want := range map[string]bool{
		`"\ud83d\ude00"`: false, `"\ud83d"`: true, `"\ude00"`: true, `"\ude00\ud83d"`: true, `"\ud83dx"`: true, `"\ud83d\u0041"`: true,
		`"\\ud83d"`: false, `"\\\ud83d"`: true, `"\u0041"`: false, `"\uD83D\uDE00"`: false, `"\ud83d\ud83d\ude00"`: true, `\`: false, `\u`: false,
	} {
		if got := loneSurrogate([]byte(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
