package audit

import (
	"bytes"
	"context"
	"crypto/hmac"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

var (
	qAllLines = db.Org("audit.all-lines",
		`select volgnummer, zegel, `+lineColumns+` from audit_regel where org_id = $1 order by volgnummer`)
	qHead = db.Org("audit.head",
		`select grootte, wortel, rand, tijdstip, sleutel, briefje from audit_kop where org_id = $1 order by grootte`)
	qOrgs = db.National("audit.organisations",
		`select org_id from audit_kop union select org_id from audit_regel order by org_id`,
		"verification goes over the logs of all organisations")
)

// VerifyOptions says what else than its own head a log is held against.
type VerifyOptions struct {
	Checkpoints []SignedHead // heads that were kept outside the installation
	Journal     bool         // the heads that were noted outside the database
}

// Orgs returns the organisations that have a log, or had one as far as the journal knows.
func (l *Log) Orgs(ctx context.Context) ([]id.ID, error) {
	orgs, err := l.journal.orgs()
	if err != nil {
		return nil, fout.Unavailable("journal of the log", err)
	}
	err = l.db.InRead(ctx, id.Nil, func(r *db.Read) error {
		stored, err := db.All(ctx, r, qOrgs, db.Scalar[id.ID])
		orgs = append(orgs, stored...)
		return err
	})
	slices.Sort(orgs)
	return slices.Compact(orgs), err
}

// Head returns the signed head of an organisation's log, to be kept elsewhere as a checkpoint.
//
// Not found: there is no line yet. Unavailable: the head is not one that we signed.
func (l *Log) Head(ctx context.Context, org id.ID) (SignedHead, error) {
	var text string
	err := l.db.InRead(ctx, org, func(r *db.Read) (err error) {
		text, err = db.One(ctx, r, qNote, db.Scalar[string])
		return err
	})
	if err != nil {
		return SignedHead{}, err
	}
	h, err := l.signer.ParseHead(text)
	if err != nil || h.Org != org {
		return SignedHead{}, fout.Unavailable("head of the log", ErrHead)
	}
	return h, nil
}

// ParseCheckpoints reads one or more heads that were kept elsewhere, and checks that this installation signed them.
func (l *Log) ParseCheckpoints(text string) ([]SignedHead, error) { return l.signer.ParseHeads(text) }

// Verify reads the whole log of an organisation and reports every alteration: lines changed, taken out, put in, swapped
// or cut off, and heads that we did not sign or that belong to another history. A line is pinned down by its seal; a
// history that was rewritten together with its seals, which takes the key, is pinned down to the lines between two noted
// heads. Verification works on a snapshot, while others read and write.
//
// Without the journal and without a checkpoint, a log that was put back as a whole to an earlier state looks sound.
//
// The error is about the work itself: the database or the journal could not be read.
func (l *Log) Verify(ctx context.Context, org id.ID, o VerifyOptions) (Report, error) {
	v, err := l.verify(ctx, org, o)
	return v.report, err
}

func (l *Log) verify(ctx context.Context, org id.ID, o VerifyOptions) (*verification, error) {
	v := &verification{log: l, org: org, expected: 1, intact: true, sums: newSums(),
		reported: map[Soort]bool{}}
	v.report = Report{Org: org, Bevindingen: []Finding{}}
	// The journal is read first: every head that is noted by now is in the snapshot that is taken next.
	if err := v.witnesses(o); err != nil {
		return v, err
	}
	err := l.db.InRead(ctx, org, func(r *db.Read) error {
		if err := v.head(ctx, r); err != nil {
			return err
		}
		if _, err := db.All(ctx, r, qAllLines, v.line); err != nil {
			return err
		}
		v.end(o)
		return v.subjects(ctx, r)
	})
	return v, err
}

// verification is the state of one run over a log.
type verification struct {
	log    *Log
	org    id.ID
	report Report

	heads    int          // rows of the head: one, or none for a log that has no line yet
	stored   *tree        // edge of the head; nil when it is unreadable
	witness  []witness    // by size, not yet reached
	matched  int64        // size of the last witness that agreed
	expected int64        // number of the next line
	tree     tree         // over the lines so far
	intact   bool         // no line was missing or altered so far, so that tree means something
	sums     *subjectSums // of the lines
	reported map[Soort]bool
	disputed map[string]bool // noted heads that this history does not pass through
}

// witness is a head that the history must pass through.
type witness struct {
	size           int64
	root           tlog.Hash
	differs, ahead Soort
	note           string
}

func (v *verification) witnesses(o VerifyOptions) error {
	if o.Journal {
		heads, malformed, err := v.log.journal.read(v.org)
		if err != nil {
			return fout.Unavailable("journal of the log", err)
		}
		v.report.Misvormd = malformed
		for _, h := range heads {
			v.addWitness(h, JournaalVervalst, JournaalWijktAf, JournaalVerder)
		}
		v.report.Journaal = len(heads)
	}
	for _, h := range o.Checkpoints {
		v.addWitness(h, CheckpointVervalst, CheckpointWijktAf, CheckpointVerder)
	}
	slices.SortStableFunc(v.witness, func(a, b witness) int { return int(a.size - b.size) })
	return nil
}

func (v *verification) addWitness(h SignedHead, forged, differs, ahead Soort) {
	signed, err := v.log.signer.ParseHead(h.Briefje)
	if err != nil || signed.Org != v.org {
		v.report.add(forged, 0, h.Grootte)
		return
	}
	v.witness = append(v.witness, witness{signed.Grootte, signed.Wortel, differs, ahead, signed.Briefje})
}

// head reads the stored head and checks it against its signature, and its columns against each other.
func (v *verification) head(ctx context.Context, r *db.Read) error {
	var columns [6]any
	_, err := db.All(ctx, r, qHead, func(row db.Scanner, _ *struct{}) error {
		v.heads++
		return row.Scan(&columns[0], &columns[1], &columns[2], &columns[3], &columns[4], &columns[5])
	})
	if err != nil || v.heads == 0 {
		return err
	}
	if v.heads > 1 || !v.checkHead(columns) {
		v.report.add(KopVervalst, 0, 0)
	}
	return nil
}

func (v *verification) checkHead(columns [6]any) bool {
	size, ok1 := columns[0].(int64)
	root, ok2 := columns[1].([]byte)
	edge, ok3 := columns[2].([]byte)
	at, ok4 := columns[3].(string)
	key, ok5 := columns[4].(string)
	text, ok6 := columns[5].(string)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || !ok6 {
		return false
	}
	var err error
	if v.stored, err = treeFrom(size, edge); err != nil {
		return false
	}
	h, err := v.log.signer.ParseHead(text)
	if err != nil || h.Org != v.org || h.Briefje != text || h.Grootte != size || !bytes.Equal(h.Wortel[:], root) ||
		h.Wortel != v.stored.root() || db.Time(h.Tijdstip) != at || h.Sleutel != key {
		return false
	}
	v.report.Kop = &h
	return true
}

// line checks one line, in the order of their numbers.
func (v *verification) line(row db.Scanner, _ *struct{}) error {
	number, seal, r, ok, err := scanLine(row)
	if err != nil {
		return err
	}
	v.report.Regels++
	switch {
	case !ok:
		v.report.add(RegelOnleesbaar, v.expected-1, v.expected-1)
		v.intact = false
		return nil
	case number < v.expected:
		v.report.add(RegelDubbel, number, number)
		v.intact = false
		return nil
	case number > v.expected:
		v.report.add(RegelOntbreekt, v.expected, number-1)
		v.intact = false
	}
	leaf := r.leaf(v.org, number)
	if want := v.log.signer.seal(r.sleutel, leaf); want == nil || !hmac.Equal(want, seal) {
		v.report.add(RegelGewijzigd, number, number)
		v.intact = false
	}
	if r.handeling == restoredAct {
		v.report.Teruggezet = append(v.report.Teruggezet, number)
	}
	v.expected = number + 1
	v.tree.add(leaf)
	for _, s := range r.subjects() {
		v.sums.add(s, number)
	}
	v.meet()
	return nil
}

// scanLine reads a line without trusting the types of its columns: SQLite stores any type anywhere.
func scanLine(row db.Scanner) (number int64, seal []byte, r row, ok bool, err error) {
	var columns [2 + lineTexts]any
	into := make([]any, len(columns))
	for i := range columns {
		into[i] = &columns[i]
	}
	if err = row.Scan(into...); err != nil {
		return
	}
	number, ok = columns[0].(int64)
	seal, isBytes := columns[1].([]byte)
	ok = ok && isBytes
	for i, text := range r.texts() {
		s, isText := columns[2+i].(string)
		*text, ok = s, ok && isText
	}
	return
}

// meet compares the tree with the witnesses of its size.
func (v *verification) meet() {
	for len(v.witness) > 0 && v.witness[0].size <= v.tree.size {
		w := v.witness[0]
		v.witness = v.witness[1:]
		switch {
		case !v.intact || w.size < v.tree.size: // the line findings say it already
		case w.root == v.tree.root():
			v.matched = w.size
		default:
			v.dispute(w, w.differs, v.matched+1)
		}
	}
}

// dispute reports a witness of another history. Later heads of that history differ as well.
func (v *verification) dispute(w witness, s Soort, from int64) {
	if v.disputed == nil {
		v.disputed = map[string]bool{}
	}
	v.disputed[w.note] = true
	if !v.reported[s] {
		v.reported[s] = true
		v.report.add(s, from, w.size)
	}
}

// end compares the number of lines and the root with the head, and reports witnesses of lines that are not there.
func (v *verification) end(o VerifyOptions) {
	last := v.expected - 1
	if v.stored != nil {
		switch {
		case v.stored.size > last:
			v.report.add(StaartOntbreekt, last+1, v.stored.size)
		case v.stored.size < last:
			v.report.add(RegelNaKop, v.stored.size+1, last)
		case v.intact && v.stored.root() != v.tree.root():
			v.report.add(WortelWijktAf, v.matched+1, last)
		}
	}
	for _, w := range slices.Backward(v.witness) {
		if w.size > last {
			v.dispute(w, w.ahead, last+1)
		}
	}
	if v.heads == 0 && (last > 0 || len(v.witness) > 0) {
		v.report.add(KopOntbreekt, 0, 0)
	}
	if o.Journal && v.report.Journaal == 0 && last > 0 {
		v.report.add(JournaalOntbreekt, 0, 0)
	}
}
