package vault

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"regioaanpak/internal/platform/fout"
)

// root is a root key. Of several, the one with the highest number is in use; the others still open.
type root struct {
	id     string
	number int
	key    secret
}

const rootHeader = "regioaanpak wortelsleutel 1"

var rootFile = regexp.MustCompile(`^root-([0-9a-f]{16})\.key$`)

func rootFileName(id string) string { return "root-" + id + ".key" }

// text is the content of the key file: a versioned header, the key, and a checksum over all lines above it. The checksum
// finds a damaged copy before it is taken for another key.
func (r root) text() string {
	body := fmt.Sprintf("%s\nid: %s\nvolgnummer: %d\nsleutel: %s\n", rootHeader, r.id, r.number,
		base64.StdEncoding.EncodeToString(r.key.bytes()))
	return body + "controle: " + checksum(body) + "\n"
}

func checksum(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:8])
}

// parseRoot reads the content of a key file.
func parseRoot(text string) (root, error) {
	var r root
	var number, key, check string
	fields := []struct {
		prefix string
		into   *string
	}{{"id: ", &r.id}, {"volgnummer: ", &number}, {"sleutel: ", &key}, {"controle: ", &check}}
	lines := bufio.NewScanner(strings.NewReader(text))
	if !lines.Scan() || lines.Text() != rootHeader {
		return root{}, errors.New("is not a root key of a version this program knows")
	}
	for _, f := range fields {
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), f.prefix) {
			return root{}, errDamaged
		}
		*f.into = strings.TrimPrefix(lines.Text(), f.prefix)
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(key)
	if err != nil {
		return root{}, errDamaged
	}
	if r.key, err = secretOf(raw); err != nil {
		return root{}, errDamaged
	}
	if r.number, err = strconv.Atoi(number); err != nil || r.number < 1 {
		return root{}, errDamaged
	}
	if subtle.ConstantTimeCompare([]byte(r.text()), []byte(text)) != 1 {
		return root{}, errDamaged
	}
	return r, nil
}

var errDamaged = errors.New("is damaged: its checksum does not fit; put back a good copy")

// Init makes the keys directory, mode 0700, and in it the first root key, mode 0400. The directory may exist when it is
// private and holds no root key. The root key is the one thing that opens the database: it belongs in its own, separate
// backup.
//
// Conflict: there is a root key already. Unavailable: the directory cannot be made or may not be used.
func Init(keysDir string) error {
	if err := os.MkdirAll(keysDir, 0o700); err != nil {
		return fout.Unavailable("the keys directory cannot be made", bare(err))
	}
	if err := checkDir(keysDir); err != nil {
		return err
	}
	return locked(keysDir, func() error {
		names, err := rootNames(keysDir)
		if err != nil {
			return err
		}
		if len(names) > 0 {
			return fout.Conflict("sleutel-bestaat-al")
		}
		_, err = addRoot(keysDir, 1)
		return err
	})
}

// nextRoot makes the root key that comes after all others.
func nextRoot(dir string) (r root, err error) {
	err = locked(dir, func() error {
		roots, err := readRoots(dir)
		if err != nil {
			return err
		}
		newest := 0
		for _, other := range roots {
			newest = max(newest, other.number)
		}
		r, err = addRoot(dir, newest+1)
		return err
	})
	return r, err
}

// locked runs fn while no other process adds a root key.
func locked(dir string, fn func() error) error {
	d, err := os.Open(dir)
	if err != nil {
		return fout.Unavailable("the keys directory cannot be read", bare(err))
	}
	defer func() { _ = d.Close() }() // drops the lock
	if err := unix.Flock(int(d.Fd()), unix.LOCK_EX); err != nil {
		return fout.Unavailable("the keys directory cannot be locked", err)
	}
	return fn()
}

// addRoot makes a root key and returns it once it is safely on disk and reads back.
func addRoot(dir string, number int) (root, error) {
	r := root{id: newKeyID(), number: number, key: newSecret()}
	name := rootFileName(r.id)
	temp := filepath.Join(dir, "."+name+".tmp")
	defer func() { _ = os.Remove(temp) }()
	if err := writeSynced(temp, r.text()); err != nil {
		return root{}, fout.Unavailable("the root key cannot be written", bare(err))
	}
	if err := os.Link(temp, filepath.Join(dir, name)); err != nil { // refuses to overwrite, where a rename would not
		return root{}, fout.Unavailable("the root key cannot be written", bare(err))
	}
	if err := syncDir(dir); err != nil {
		return root{}, fout.Unavailable("the root key cannot be written", bare(err))
	}
	back, err := readRoot(dir, name)
	if err != nil {
		return root{}, err
	}
	if back.number != r.number || !back.key.equal(r.key) {
		return root{}, fout.Unavailable(name+" does not read back as it was written", nil)
	}
	return r, nil
}

func newKeyID() string {
	var b [8]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func writeSynced(path, text string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Chmod(0o400); err != nil { // whatever the umask
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	return f.Sync()
}

func syncDir(dir string) (err error) {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return d.Sync()
}

// readRoots reads every root key in the directory.
//
// Unavailable: there is none, or the directory or a file is not private, not ours, or damaged.
func readRoots(dir string) ([]root, error) {
	if err := checkDir(dir); err != nil {
		return nil, err
	}
	names, err := rootNames(dir)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fout.Unavailable("there is no root key (root-….key) in the keys directory: put it back, or run init for "+
			"a new installation", nil)
	}
	seen := map[int]string{}
	roots := make([]root, 0, len(names))
	for _, name := range names {
		r, err := readRoot(dir, name)
		if err != nil {
			return nil, err
		}
		if other := seen[r.number]; other != "" {
			return nil, fout.Unavailable(fmt.Sprintf("%s and %s have the same number: remove the one that is not yours",
				other, name), nil)
		}
		seen[r.number] = name
		roots = append(roots, r)
	}
	return roots, nil
}

func rootNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fout.Unavailable("the keys directory cannot be read", bare(err))
	}
	var names []string
	for _, e := range entries {
		if rootFile.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

func readRoot(dir, name string) (root, error) {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDONLY|unix.O_NOFOLLOW, 0)
	if err != nil {
		return root{}, fout.Unavailable(name+" cannot be read", bare(err))
	}
	defer func() { _ = f.Close() }()
	st, err := f.Stat()
	if err != nil {
		return root{}, fout.Unavailable(name+" cannot be read", bare(err))
	}
	if err := checkPrivate(name, "0400", st, st.Mode().IsRegular()); err != nil {
		return root{}, err
	}
	text, err := io.ReadAll(io.LimitReader(f, 4096))
	if err != nil {
		return root{}, fout.Unavailable(name+" cannot be read", bare(err))
	}
	r, err := parseRoot(string(text))
	if err != nil {
		return root{}, fout.Unavailable(name+" "+err.Error(), nil)
	}
	if rootFileName(r.id) != name {
		return root{}, fout.Unavailable(name+" holds the key of "+rootFileName(r.id)+": give it back that name", nil)
	}
	return r, nil
}

func checkDir(dir string) error {
	st, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return fout.Unavailable("the keys directory is not there: put it back, or run init for a new installation", nil)
	}
	if err != nil {
		return fout.Unavailable("the keys directory cannot be read", bare(err))
	}
	return checkPrivate("the keys directory", "0700", st, st.IsDir())
}

// checkPrivate refuses what somebody else can read, change or replace (CR-04).
func checkPrivate(name, mode string, st fs.FileInfo, rightKind bool) error {
	if !rightKind {
		return fout.Unavailable(name+" is not an ordinary file or directory", nil)
	}
	if st.Mode().Perm()&0o077 != 0 {
		return fout.Unavailable(fmt.Sprintf("%s is open to other users (mode %04o): set mode %s, and rotate the root key when "+
			"somebody may have read it", name, st.Mode().Perm(), mode), nil)
	}
	if sys, ok := st.Sys().(*syscall.Stat_t); ok && int(sys.Uid) != os.Geteuid() {
		return fout.Unavailable(name+" belongs to another user: give it to the user the program runs as", nil)
	}
	return nil
}

// bare drops the path from an error of the file system: a message tells the name of a file, never where it stands.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
