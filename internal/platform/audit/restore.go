package audit

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// restoredAct is the act of acknowledging that the log was put back to an earlier state.
const restoredAct = "log.terugzetten"

// Restored is what was acknowledged: the lines that the journal knew of and that are gone.
type Restored struct {
	Van, Tot int64  // numbers of the lines that are gone or were replaced
	Koppen   int    // signed heads about them that left the journal
	Bestand  string // where those heads are kept now
}

// ErrNotRestored is returned when there is nothing to acknowledge, or more than a log that was put back as a whole.
var (
	ErrNotRestored = fout.Conflict("log-niet-teruggezet")
	ErrTampered    = fout.Conflict("log-niet-gaaf")
)

// Acknowledge puts on record that the database was restored from a backup, so that the journal outside it knows of lines that
// are no longer there. It first verifies the log: a log in which anything else is wrong is not one that was merely put back.
// Then a line in the log itself says who acknowledged it, which lines are gone, and the digest of the heads that were noted
// about them; and those heads move from the journal to a file beside it, signed as they are. Verification keeps mentioning the
// line, and a checkpoint kept elsewhere keeps telling of the lines that are gone.
//
// No program may be writing to the log meanwhile.
//
// ErrNotRestored: the journal agrees with the log. ErrTampered: something else is wrong as well.
func (l *Log) Acknowledge(ctx context.Context, org id.ID, by Actor) (Restored, error) {
	v, err := l.verify(ctx, org, VerifyOptions{Journal: true})
	if err != nil {
		return Restored{}, err
	}
	if err := v.onlyRestored(); err != nil {
		return Restored{}, err
	}
	agreed, gone, err := l.journal.part(org, v.disputed)
	if err != nil {
		return Restored{}, fout.Unavailable("journal of the log", err)
	}
	done := restoredLines(agreed, gone)
	line := Line{Handeling: restoredAct, Velden: []string{fmt.Sprintf("regels-%d-%d", done.Van, done.Tot), "koppen-" + digest(gone)}}
	// The line comes first: when what follows is cut short, the same command finishes it, and a second line says so.
	if _, err := l.Read(ctx, org, by, line); err != nil {
		return done, err
	}
	done.Bestand, err = l.journal.setAside(org, gone, l.clock())
	if err != nil {
		return done, fout.Unavailable("journal of the log", err)
	}
	return done, nil
}

// onlyRestored refuses when nothing is wrong, and when more is wrong than that the journal knows of other lines.
func (v *verification) onlyRestored() error {
	if len(v.disputed) == 0 && v.report.Gaaf() {
		return ErrNotRestored
	}
	for _, f := range v.report.Bevindingen {
		if f.Soort != JournaalVerder && f.Soort != JournaalWijktAf {
			return ErrTampered
		}
	}
	return nil
}

// restoredLines tells which lines the heads that are gone were about: those after the last head that was noted before them and
// still holds.
func restoredLines(agreed, gone []SignedHead) Restored {
	r := Restored{Koppen: len(gone)}
	first := gone[0].Tijdstip
	for _, h := range gone {
		r.Tot = max(r.Tot, h.Grootte)
		if h.Tijdstip.Before(first) {
			first = h.Tijdstip
		}
	}
	for _, h := range agreed {
		if !h.Tijdstip.After(first) {
			r.Van = max(r.Van, h.Grootte)
		}
	}
	r.Van++
	return r
}

// digest is a code for heads, whatever their order.
func digest(heads []SignedHead) string {
	lines := make([]string, len(heads))
	for i, h := range heads {
		lines[i] = journalLine(h)
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:]))
}

// part returns the heads of the journal, those whose notes are named apart.
func (j *journal) part(org id.ID, notes map[string]bool) (others, named []SignedHead, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	heads, _, err := j.read(org)
	for _, h := range heads {
		if notes[h.Briefje] {
			named = append(named, h)
		} else {
			others = append(others, h)
		}
	}
	if err == nil && len(named) == 0 {
		err = errors.New("it changed meanwhile")
	}
	return others, named, err
}

// setAside moves heads out of the journal to a file beside it, and returns its path.
func (j *journal) setAside(org id.ID, gone []SignedHead, at time.Time) (string, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	path := strings.TrimSuffix(j.path(org), journalSuffix) + ".teruggezet-" + strconv.FormatInt(at.UTC().Unix(), 10)
	if err := replaceFile(path, []byte(journalText(gone)), 0o600); err != nil {
		return "", err
	}
	moved := map[string]bool{}
	for _, h := range gone {
		moved[h.Briefje] = true
	}
	heads, _, err := j.read(org)
	if err != nil {
		return "", err
	}
	stay := slices.DeleteFunc(heads, func(h SignedHead) bool { return moved[h.Briefje] })
	if len(stay) == 0 {
		return "", errors.New("the journal would be empty")
	}
	text := journalText(stay)
	if f := j.files[org]; f != nil {
		f.size = int64(len(text))
	}
	return path, replaceFile(j.path(org), []byte(text), 0o600)
}

func journalText(heads []SignedHead) string {
	var b strings.Builder
	for _, h := range heads {
		b.WriteString(journalLine(h))
	}
	return b.String()
}
