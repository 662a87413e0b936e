package audit

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"regioaanpak/internal/platform/id"
)

func TestLine_RefusesWhatIsNoCode(t *testing.T) { // AU-04
	person := Actor{Soort: Person, Persoon: id.New(), Rol: "medewerker"}
	good := Line{Handeling: "casus.lezen", Betrokkene: id.New(), Velden: []string{"naam"}, Doel: "intake"}
	with := func(change func(*Actor, *Line)) (Actor, Line) {
		a, l := person, good
		change(&a, &l)
		return a, l
	}
	if _, err := rowsOf(person, []Line{good}); err != nil {
		t.Fatal(err)
	}
	const secret = "Jan de Vries 999900006"
	cases := map[string]func(*Actor, *Line){
		"act with free text":     func(_ *Actor, l *Line) { l.Handeling = secret },
		"act missing":            func(_ *Actor, l *Line) { l.Handeling = "" },
		"act with a capital":     func(_ *Actor, l *Line) { l.Handeling = "Casus" },
		"act too long":           func(_ *Actor, l *Line) { l.Handeling = strings.Repeat("a", 65) },
		"act with a line break":  func(_ *Actor, l *Line) { l.Handeling = "casus\n" },
		"purpose with free text": func(_ *Actor, l *Line) { l.Doel = secret },
		"field with free text":   func(_ *Actor, l *Line) { l.Velden = []string{secret} },
		"field empty":            func(_ *Actor, l *Line) { l.Velden = []string{""} },
		"field with a comma":     func(_ *Actor, l *Line) { l.Velden = []string{"a,b"} },
		"too many fields":        func(_ *Actor, l *Line) { l.Velden = make([]string, maxVelden+1) },
		"subject is no id":       func(_ *Actor, l *Line) { l.Betrokkene = secret },
		"object is no id":        func(_ *Actor, l *Line) { l.Object = "999900006" },
		"member is no id":        func(_ *Actor, l *Line) { l.Objecten = []id.ID{secret} },
		"too many members":       func(_ *Actor, l *Line) { l.Objecten = make([]id.ID, maxObjecten+1) },
		"unknown outcome":        func(_ *Actor, l *Line) { l.Uitkomst = secret },
		"unknown kind of actor":  func(a *Actor, _ *Line) { a.Soort = secret },
		"person without id":      func(a *Actor, _ *Line) { a.Persoon = id.Nil },
		"person is no id":        func(a *Actor, _ *Line) { a.Persoon = secret },
		"session is no id":       func(a *Actor, _ *Line) { a.Sessie = secret },
		"role with free text":    func(a *Actor, _ *Line) { a.Rol = secret },
		"trace with free text":   func(a *Actor, _ *Line) { a.Trace = secret },
	}
	for name, change := range cases {
		t.Run(name, func(t *testing.T) {
			a, l := with(change)
			_, err := rowsOf(a, []Line{l})
			if err == nil {
				t.Fatal("accepted")
			}
			if strings.Contains(err.Error(), "Vries") || strings.Contains(err.Error(), "9999") {
				t.Fatalf("the error repeats the text: %v", err)
			}
		})
	}
	if _, err := rowsOf(person, nil); err == nil {
		t.Fatal("no line accepted")
	}
	if _, err := rowsOf(person, make([]Line, maxLines+1)); err == nil {
		t.Fatal("too many lines accepted")
	}
}

func TestLine_StoresIdentifiersAndCodesOnly(t *testing.T) { // AU-04
	stored := regexp.MustCompile(`^([a-z0-9.-]{0,64}|[0-9a-f-]{36}(,[0-9a-f-]{36})*|[a-z0-9.-]+(,[a-z0-9.-]+)*)$`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z.-]{0,70}`),
			rapid.Custom(func(t *rapid.T) string {
				return string(id.FromBytes([16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "uuid"))))
			}))
		ids := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) id.ID { return id.ID(text.Draw(t, "id")) }), 0, 3)
		a := Actor{Soort: ActorKind(rapid.SampledFrom([]string{"persoon", "taak", "x"}).Draw(t, "kind")),
			Persoon: id.ID(text.Draw(t, "person")), Rol: text.Draw(t, "role"), Trace: text.Draw(t, "trace")}
		l := Line{Handeling: text.Draw(t, "act"), Doel: text.Draw(t, "purpose"), Betrokkene: id.ID(text.Draw(t, "subject")),
			Objecten: ids.Draw(t, "ids"), Velden: rapid.SliceOfN(text, 0, 3).Draw(t, "fields")}
		rows, err := rowsOf(a, []Line{l})
		if err != nil {
			return
		}
		for _, field := range rows[0].texts() {
			if !stored.MatchString(*field) {
				t.Fatalf("stored %q", *field)
			}
		}
	})
}

func TestLine_SetsHaveOneForm(t *testing.T) {
	a, b := id.New(), id.New()
	person := Actor{Soort: Person, Persoon: id.New()}
	one, err := rowsOf(person, []Line{{Handeling: "x", Objecten: []id.ID{a, b, a, id.Nil, ""}, Velden: []string{"b", "a", "b"}}})
	if err != nil {
		t.Fatal(err)
	}
	two, err := rowsOf(person, []Line{{Handeling: "x", Objecten: []id.ID{id.ID(strings.ToUpper(string(b))), a}, Velden: []string{"a", "b"}}})
	if err != nil {
		t.Fatal(err)
	}
	if one[0] != two[0] {
		t.Fatalf("%+v\n%+v", one[0], two[0])
	}
}

// Two lines that differ in any field, or in their place, never have one hash: also not when text moves from one field to
// the next.
func TestLeaf_IsUnambiguous(t *testing.T) { // AU-06
	rapid.Check(t, func(t *rapid.T) {
		var r row
		for _, field := range r.texts() {
			*field = rapid.StringMatching(`[a-c]{0,3}`).Draw(t, "field")
		}
		org, number := id.New(), rapid.Int64Range(1, 300).Draw(t, "number")
		leaf := r.leaf(org, number)
		other := r
		i := rapid.IntRange(0, lineTexts-2).Draw(t, "i")
		from, to := other.texts()[i], other.texts()[i+1]
		*from, *to = "", *from+*to
		if other != r && other.leaf(org, number) == leaf {
			t.Fatalf("%+v and %+v have one hash", r, other)
		}
		if r.leaf(org, number+1) == leaf || r.leaf(id.New(), number) == leaf {
			t.Fatal("the place is not in the hash")
		}
	})
}

func TestTree_IsThatOfRFC6962(t *testing.T) { // AU-06
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(at []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(at))
		for i, n := range at {
			found[i] = stored[n]
		}
		return found, nil
	})
	var ours tree
	for n := range int64(1100) {
		want, err := tlog.TreeHash(n, reader)
		if err != nil {
			t.Fatal(err)
		}
		if ours.root() != want {
			t.Fatalf("root of %d lines differs", n)
		}
		again, err := treeFrom(ours.size, ours.bytes())
		if err != nil || again.root() != want {
			t.Fatalf("stored edge of %d lines: %v", n, err)
		}
		data := []byte{byte(n), byte(n >> 8)}
		more, err := tlog.StoredHashes(n, data, reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, more...)
		ours.add(tlog.RecordHash(data))
	}
	for _, wrong := range []struct {
		size int64
		edge int
	}{{-1, 0}, {1, 0}, {2, 64}, {3, 63}, {0, 32}} {
		if _, err := treeFrom(wrong.size, make([]byte, wrong.edge)); err == nil {
			t.Fatalf("%+v accepted", wrong)
		}
	}
}
