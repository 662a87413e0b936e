package audit

import (
	"encoding/binary"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/id"
)

// ActorKind says what kind of actor a line is about.
type ActorKind string

// The kinds of actor (D16).
const (
	Person   ActorKind = "persoon"   // somebody with an account
	Job      ActorKind = "taak"      // the program by itself
	Operator ActorKind = "beheerder" // somebody at the command line
	Public   ActorKind = "openbaar"  // nobody we know
)

// Actor is who does what a line is about. A person has a Persoon; the rest is optional.
type Actor struct {
	Soort   ActorKind
	Persoon id.ID
	Rol     string // role, or the name of a job
	Sessie  id.ID
	Trace   string // trace id of the request
}

// Uitkomst tells how an act ended.
type Uitkomst string

// The outcomes. The zero value counts as Gelukt.
const (
	Gelukt    Uitkomst = "gelukt"
	Geweigerd Uitkomst = "geweigerd"
	Mislukt   Uitkomst = "mislukt"
)

// Line is one act on one data subject, or on a set of objects that were shown as pseudonyms only (D16). It holds
// identifiers and codes, never content (AU-04): a code is 1 to 64 characters of a-z, 0-9, dot and hyphen.
type Line struct {
	Handeling  string   // what was done: "casus.lezen"
	Betrokkene id.ID    // data subject; Nil or empty for none
	Object     id.ID    // casus, melding, document ...; Nil or empty for none
	Objecten   []id.ID  // the set that a list showed, at most 1000
	Velden     []string // groups of fields: "naam", "verhaal", "melder"
	Doel       string   // code of the purpose or reason; may be empty
	Uitkomst   Uitkomst
}

const (
	maxObjecten = 1000
	maxVelden   = 64
	maxLines    = 5000 // lines of one call
)

var (
	code         = regexp.MustCompile(`^[a-z0-9.-]{1,64}$`)
	optionalCode = regexp.MustCompile(`^[a-z0-9.-]{0,64}$`)
)

// row is a line as it is stored, but for its place and its seal.
type row struct {
	tijdstip, soort, actor, rol, sessie, spoor  string
	handeling, doel, betrokkene, object         string
	objecten, velden, uitkomst, beleid, sleutel string
}

// lineColumns are the columns of row.texts, in that order. The order is part of what is hashed.
const lineColumns = "tijdstip, actor_soort, actor, rol, sessie, spoor, handeling, doel, betrokkene, object, " +
	"objecten, velden, uitkomst, beleid, sleutel"

const lineTexts = 15

func (r *row) texts() [lineTexts]*string {
	return [lineTexts]*string{&r.tijdstip, &r.soort, &r.actor, &r.rol, &r.sessie, &r.spoor, &r.handeling, &r.doel,
		&r.betrokkene, &r.object, &r.objecten, &r.velden, &r.uitkomst, &r.beleid, &r.sleutel}
}

// leaf is the RFC 6962 leaf hash of a line at its place. Every field is preceded by its length, so that no two lines
// encode alike; the organisation and the number are in it, so that a line fits in one place only.
func (r *row) leaf(org id.ID, number int64) tlog.Hash {
	b := make([]byte, 0, 512)
	for _, field := range []string{"regioaanpak audit_regel 1", string(org), strconv.FormatInt(number, 10)} {
		b = appendField(b, field)
	}
	for _, field := range r.texts() {
		b = appendField(b, *field)
	}
	return tlog.RecordHash(b)
}

func appendField(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// subjects are the identifiers that a line is about, each once, in order.
func (r *row) subjects() []string {
	var all []string
	if r.objecten != "" {
		all = strings.Split(r.objecten, ",")
	}
	for _, s := range []string{r.betrokkene, r.object} {
		if s != "" {
			all = append(all, s)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// rowsOf checks and shapes lines. An error is a fault of the calling program; it does not repeat the text at fault.
func rowsOf(a Actor, lines []Line) ([]row, error) {
	if len(lines) == 0 {
		return nil, errors.New("audit: no line")
	}
	if len(lines) > maxLines {
		return nil, fmt.Errorf("audit: %d lines in one call, at most %d", len(lines), maxLines)
	}
	by, err := actorRow(a)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = by
		if err := rows[i].fill(l); err != nil {
			return nil, fmt.Errorf("audit: line %d: %w", i+1, err)
		}
	}
	return rows, nil
}

func actorRow(a Actor) (row, error) {
	r := row{soort: string(a.Soort), rol: a.Rol, spoor: a.Trace}
	var err error
	if r.actor, err = optionalID(a.Persoon); err != nil {
		return r, errors.New("audit: the actor is not an id")
	}
	if r.sessie, err = optionalID(a.Sessie); err != nil {
		return r, errors.New("audit: the session is not an id")
	}
	switch {
	case a.Soort != Person && a.Soort != Job && a.Soort != Operator && a.Soort != Public:
		return r, errors.New("audit: unknown kind of actor")
	case a.Soort == Person && r.actor == "":
		return r, errors.New("audit: a person without an id")
	case !optionalCode.MatchString(a.Rol):
		return r, errors.New("audit: the role is not a code")
	case !optionalCode.MatchString(a.Trace):
		return r, errors.New("audit: the trace is not a code")
	}
	return r, nil
}

func (r *row) fill(l Line) (err error) {
	if !code.MatchString(l.Handeling) {
		return errors.New("the act is not a code")
	}
	if !optionalCode.MatchString(l.Doel) {
		return errors.New("the purpose is not a code")
	}
	r.handeling, r.doel = l.Handeling, l.Doel
	if r.betrokkene, err = optionalID(l.Betrokkene); err != nil {
		return err
	}
	if r.object, err = optionalID(l.Object); err != nil {
		return err
	}
	if r.objecten, err = idSet(l.Objecten); err != nil {
		return err
	}
	if r.velden, err = codeSet(l.Velden); err != nil {
		return err
	}
	switch l.Uitkomst {
	case "":
		r.uitkomst = string(Gelukt)
	case Gelukt, Geweigerd, Mislukt:
		r.uitkomst = string(l.Uitkomst)
	default:
		return errors.New("unknown outcome")
	}
	return nil
}

// optionalID gives the stored form of an identifier: nothing for the empty and the nil one.
func optionalID(i id.ID) (string, error) {
	if i == "" || i == id.Nil {
		return "", nil
	}
	parsed, err := id.Parse(string(i))
	return string(parsed), err
}

func idSet(ids []id.ID) (string, error) {
	if len(ids) > maxObjecten {
		return "", fmt.Errorf("%d objects in one line, at most %d", len(ids), maxObjecten)
	}
	set := make([]string, 0, len(ids))
	for _, i := range ids {
		s, err := optionalID(i)
		if err != nil {
			return "", err
		}
		if s != "" {
			set = append(set, s)
		}
	}
	slices.Sort(set)
	return strings.Join(slices.Compact(set), ","), nil
}

func codeSet(codes []string) (string, error) {
	if len(codes) > maxVelden {
		return "", fmt.Errorf("%d groups of fields in one line, at most %d", len(codes), maxVelden)
	}
	for _, c := range codes {
		if !code.MatchString(c) {
			return "", errors.New("a group of fields is not a code")
		}
	}
	set := slices.Clone(codes)
	slices.Sort(set)
	return strings.Join(slices.Compact(set), ","), nil
}
