package audit

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// SignedHead is the state of an organisation's log at one moment: how many lines, and the hash of them all. Whoever keeps
// one outside the installation can prove later that nothing before it was changed or left out.
type SignedHead struct {
	Org      id.ID     `json:"organisatie"`
	Grootte  int64     `json:"grootte"`  // number of lines
	Wortel   tlog.Hash `json:"wortel"`   // Merkle tree hash
	Tijdstip time.Time `json:"tijdstip"` // when it was signed
	Sleutel  string    `json:"sleutel"`  // id of the key
	Briefje  string    `json:"briefje"`  // the signed note: a checkpoint as of c2sp.org/tlog-checkpoint
}

const (
	origin        = "regioaanpak/audit/"
	signatureText = 92 // characters of an encoded signature: 4 bytes of key id, 64 of Ed25519
)

// sign makes a head.
func (s *Signer) sign(org id.ID, size int64, root tlog.Hash, at time.Time) (SignedHead, error) {
	h := SignedHead{Org: org, Grootte: size, Wortel: root, Tijdstip: at.UTC().Truncate(time.Microsecond), Sleutel: s.id}
	signed, err := note.Sign(&note.Note{Text: headText(org, size, root, db.Time(at))}, s.current)
	if err != nil {
		return SignedHead{}, fmt.Errorf("sign the head of the log: %w", err)
	}
	h.Briefje = string(signed)
	return h, nil
}

func headText(org id.ID, size int64, root tlog.Hash, at string) string {
	return fmt.Sprintf("%s%s\n%d\n%s\n%s\n", origin, org, size, root, at)
}

// ErrHead is returned for text that is not a head signed with a known key.
var ErrHead = errors.New("audit: not a head signed with a known key")

// ParseHead reads a signed note and checks its signature against the keys that s knows. Signatures of others, such as
// witnesses, are allowed and left out of the result.
func (s *Signer) ParseHead(text string) (SignedHead, error) {
	n, err := note.Open([]byte(text), s.known)
	if err != nil {
		return SignedHead{}, ErrHead
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 5 || lines[4] != "" || !strings.HasPrefix(lines[0], origin) {
		return SignedHead{}, ErrHead
	}
	org, err := id.Parse(strings.TrimPrefix(lines[0], origin))
	if err != nil {
		return SignedHead{}, ErrHead
	}
	h, err := headOf(org, lines[1], lines[2], lines[3])
	if err != nil || n.Text != headText(h.Org, h.Grootte, h.Wortel, lines[3]) {
		return SignedHead{}, ErrHead
	}
	h.Sleutel = fmt.Sprintf("%08x", n.Sigs[0].Hash)
	if h.Briefje, err = canonicalNote(n); err != nil {
		return SignedHead{}, ErrHead
	}
	return h, nil
}

// ParseHeads reads a file of signed notes, one after another, such as the checkpoints of several organisations.
func (s *Signer) ParseHeads(text string) ([]SignedHead, error) {
	var heads []SignedHead
	for _, part := range strings.SplitAfter(strings.ReplaceAll(text, "\n"+origin, "\n\x00"+origin), "\x00") {
		h, err := s.ParseHead(strings.TrimRight(part, "\x00\n") + "\n")
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// headOf reads the fields of a head, without its signature.
func headOf(org id.ID, size, root, at string) (h SignedHead, err error) {
	h.Org = org
	if h.Grootte, err = strconv.ParseInt(size, 10, 64); err != nil || h.Grootte < 0 {
		return h, ErrHead
	}
	if h.Wortel, err = tlog.ParseHash(root); err != nil {
		return h, ErrHead
	}
	if h.Tijdstip, err = db.ParseTime(at); err != nil {
		return h, ErrHead
	}
	return h, nil
}

// canonicalNote writes a verified note with our own signature alone, in the one way in which sign writes it.
func canonicalNote(n *note.Note) (string, error) {
	sig, err := base64.StdEncoding.DecodeString(n.Sigs[0].Base64)
	return n.Text + "\n" + signatureLine(n.Sigs[0].Name, base64.StdEncoding.EncodeToString(sig)), err
}

func signatureLine(name, sig string) string { return "— " + name + " " + sig + "\n" }

func publicKey(seed []byte) (string, error) {
	if len(seed) != ed25519.SeedSize {
		return "", errors.New("malformed key")
	}
	private := ed25519.NewKeyFromSeed(seed)
	return note.NewEd25519VerifierKey(signerName, ed25519.PublicKey(private[ed25519.SeedSize:]))
}
