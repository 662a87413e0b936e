package vault

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"regioaanpak/internal/platform/fout"
)

// keys makes a keys directory and tells the name of its root key.
func keys(t testing.TB) (dir, name string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "sleutels")
	if err := Init(dir); err != nil {
		t.Fatal(err)
	}
	names, err := rootNames(dir)
	if err != nil || len(names) != 1 {
		t.Fatalf("%q, %v", names, err)
	}
	return dir, names[0]
}

func TestInitMakesAPrivateDirectoryAndKey(t *testing.T) { // CR-04
	dir, name := keys(t)
	for path, want := range map[string]os.FileMode{dir: os.ModeDir | 0o700, filepath.Join(dir, name): 0o400} {
		st, err := os.Stat(path)
		if err != nil || st.Mode() != want {
			t.Errorf("%s: %v, %v", filepath.Base(path), st.Mode(), err)
		}
	}
	if all, _ := os.ReadDir(dir); len(all) != 1 {
		t.Errorf("%d files were left", len(all))
	}
}

func TestInitNeverOverwrites(t *testing.T) {
	dir, name := keys(t)
	before, _ := os.ReadFile(filepath.Join(dir, name))
	if err := Init(dir); !fout.Is(err, fout.KindConflict) {
		t.Fatal(err)
	}
	after, _ := os.ReadFile(filepath.Join(dir, name))
	if string(before) != string(after) {
		t.Error("the key was replaced")
	}
}

func TestInitRefusesADirectoryThatOthersCanEnter(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o755))
	if err := Init(dir); !fout.Is(err, fout.KindUnavailable) {
		t.Fatal(err)
	}
}

func TestReadRootsRefuses(t *testing.T) { // CR-04
	change := func(from, to string) func(*testing.T, string, string) {
		return func(t *testing.T, dir, name string) {
			path := filepath.Join(dir, name)
			text, err := os.ReadFile(path)
			must(t, err)
			changed := strings.Replace(string(text), from, to, 1)
			if changed == string(text) {
				t.Fatal("nothing changed")
			}
			must(t, os.Remove(path))
			must(t, os.WriteFile(path, []byte(changed), 0o400))
		}
	}
	cases := []struct {
		name  string
		spoil func(t *testing.T, dir, name string)
		says  string
	}{
		{"no directory", func(t *testing.T, dir, _ string) { must(t, os.RemoveAll(dir)) }, "put it back"},
		{"no key", func(t *testing.T, dir, name string) { must(t, os.Remove(filepath.Join(dir, name))) }, "put it back"},
		{"directory open to the group", func(t *testing.T, dir, _ string) { must(t, os.Chmod(dir, 0o750)) }, "set mode 0700"},
		{"directory open to all", func(t *testing.T, dir, _ string) { must(t, os.Chmod(dir, 0o701)) }, "set mode 0700"},
		{"key open to the group", func(t *testing.T, dir, name string) { must(t, os.Chmod(filepath.Join(dir, name), 0o440)) }, "root-NAME.key is open to other users (mode 0440): set mode 0400"},
		{"key open to all", func(t *testing.T, dir, name string) { must(t, os.Chmod(filepath.Join(dir, name), 0o404)) }, "set mode 0400"},
		{"key writable by all", func(t *testing.T, dir, name string) { must(t, os.Chmod(filepath.Join(dir, name), 0o402)) }, "set mode 0400"},
		{"key of another user", func(t *testing.T, dir, name string) { chown(t, filepath.Join(dir, name)) }, "belongs to another user"},
		{"directory of another user", func(t *testing.T, dir, _ string) { chown(t, dir) }, "belongs to another user"},
		{"a link to a key", func(t *testing.T, dir, name string) {
			elsewhere := filepath.Join(t.TempDir(), "x")
			must(t, os.Rename(filepath.Join(dir, name), elsewhere))
			must(t, os.Symlink(elsewhere, filepath.Join(dir, name)))
		}, "cannot be read"},
		{"a directory for a key", func(t *testing.T, dir, name string) {
			must(t, os.Remove(filepath.Join(dir, name)))
			must(t, os.Mkdir(filepath.Join(dir, name), 0o700))
		}, "not an ordinary file"},
		{"one character of the key changed", func(t *testing.T, dir, name string) {
			text, err := os.ReadFile(filepath.Join(dir, name))
			must(t, err)
			at := strings.Index(string(text), "sleutel: ") + len("sleutel: ")
			other := "A"
			if text[at] == 'A' {
				other = "B"
			}
			change("sleutel: "+string(text[at]), "sleutel: "+other)(t, dir, name)
		}, "damaged"},
		{"number changed", change("volgnummer: 1", "volgnummer: 2"), "damaged"},
		{"a later version", change("wortelsleutel 1", "wortelsleutel 2"), "version"},
		{"cut off", change("controle: ", ""), "damaged"},
		{"empty", func(t *testing.T, dir, name string) {
			must(t, os.Remove(filepath.Join(dir, name)))
			must(t, os.WriteFile(filepath.Join(dir, name), nil, 0o400))
		}, "version"},
		{"under another name", func(t *testing.T, dir, name string) {
			must(t, os.Rename(filepath.Join(dir, name), filepath.Join(dir, "root-0123456789abcdef.key")))
		}, "give it back that name"},
		{"two keys with one number", func(t *testing.T, dir, _ string) {
			_, err := addRoot(dir, 1)
			must(t, err)
		}, "same number"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir, name := keys(t)
			secretText, _ := os.ReadFile(filepath.Join(dir, name))
			c.spoil(t, dir, name)
			_, err := readRoots(dir)
			if !fout.Is(err, fout.KindUnavailable) {
				t.Fatalf("got %v", err)
			}
			if !strings.Contains(err.Error(), strings.ReplaceAll(c.says, "root-NAME.key", name)) {
				t.Errorf("%q does not say %q", err, c.says)
			}
			if strings.Contains(err.Error(), "/") {
				t.Errorf("%q tells where the keys stand", err)
			}
			if r, ok := parseRoot(string(secretText)); ok == nil && strings.Contains(err.Error(), string(r.key.bytes())) {
				t.Error("the message tells the key")
			}
		})
	}
}

// chown gives a file to another user, for which one must be root.
func chown(t *testing.T, path string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file away")
	}
	must(t, os.Chown(path, 65534, 65534))
}

func TestNextRootComesAfterAllOthers(t *testing.T) {
	dir, _ := keys(t)
	for want := 2; want <= 4; want++ {
		r, err := nextRoot(dir)
		if err != nil || r.number != want {
			t.Fatalf("number %d, %v", r.number, err)
		}
	}
	if roots, err := readRoots(dir); err != nil || len(roots) != 4 {
		t.Fatalf("%d roots, %v", len(roots), err)
	}
}

func FuzzParseRoot(f *testing.F) {
	f.Add(root{"0123456789abcdef", 1, newSecret()}.text())
	f.Add("")
	f.Add(rootHeader + "\nid: \nvolgnummer: 1\nsleutel: \ncontrole: \n")
	f.Add(rootHeader + "\nid: x\nvolgnummer: 99999999999999999999\nsleutel: AA==\ncontrole: 00\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := parseRoot(text)
		if err == nil && r.text() != text {
			t.Fatal("two texts for one key")
		}
	})
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
