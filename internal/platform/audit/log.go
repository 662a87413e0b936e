package audit

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Options says how a log is kept.
type Options struct {
	Journal string           // directory outside the database where every signed head is noted; made when absent
	Signer  *Signer          // signs heads, seals lines
	Clock   func() time.Time // time.Now when nil
	Beleid  string           // version of the access policy, noted on every line; a code or empty
	Queue   int              // lines that may wait for Read; 0 means 10,000
}

// Log is the log of every organisation in one database. It is safe for concurrent use.
type Log struct {
	db      *db.DB
	signer  *Signer
	clock   func() time.Time
	beleid  string
	journal *journal
	signed  sync.Map // id.ID → signedState that this process signed last, which need not be checked again
	readers readers
}

type signedState struct {
	note string
	size int64
	root tlog.Hash
}

// running counts the logs of this process: InTx proves nothing in a process that would not write its lines.
var running atomic.Int32

// New installs the log on d. From then on every transaction that changes something needs a line (InTx) or a reason to
// have none (Silent), and its lines and the new signed head are its last statements: call New after every other package
// has registered its commit hook.
//
// Unavailable: the journal directory cannot be used.
func New(d *db.DB, o Options) (*Log, error) {
	if o.Signer == nil || o.Journal == "" {
		return nil, errors.New("audit: a signer and a journal directory are needed")
	}
	if !optionalCode.MatchString(o.Beleid) {
		return nil, errors.New("audit: the policy version is not a code")
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Queue == 0 {
		o.Queue = 10_000
	}
	j, err := openJournal(o.Journal)
	if err != nil {
		return nil, err
	}
	l := &Log{db: d, signer: o.Signer, clock: o.Clock, beleid: o.Beleid, journal: j}
	l.readers = readers{room: o.Queue, waiting: map[id.ID][]*request{}}
	d.OnCommit(l.commit)
	running.Add(1)
	return l, nil
}

// Close writes what waits, refuses further reads and makes the journal durable. The database stays open.
//
// The error of ctx: it ended before everything was written.
func (l *Log) Close(ctx context.Context) error {
	return errors.Join(l.readers.close(ctx), l.journal.close())
}

// JournalErr returns why the last signed head could not be noted outside the database, or nil. Reading and writing go on
// meanwhile: the next head that is noted covers all lines before it.
func (l *Log) JournalErr() error { return l.journal.failure() }

// pending is what a transaction will write to the log.
type pending struct {
	rows    []row
	silent  bool
	refused error
	flushed bool
	fate    *fate
}

type pendingKey struct{}

func pendingOf(tx *db.Tx) *pending {
	if p, ok := tx.Get(pendingKey{}).(*pending); ok {
		return p
	}
	p := &pending{fate: &fate{}}
	tx.Set(pendingKey{}, p)
	tx.AfterRollback(func() { p.fate.state.Store(undone) })
	return p
}

// InTx puts lines in the log together with what tx does: both are stored or neither. A line that is not well-formed makes
// the commit fail. The Proof is for opening values that the act itself needs; see Proof for when they may be shown.
func InTx(tx *db.Tx, a Actor, lines ...Line) Proof {
	p := pendingOf(tx)
	if p.flushed {
		panic("audit: a line after the log was written; audit.New comes after all other commit hooks")
	}
	rows, err := rowsOf(a, lines)
	if err != nil {
		p.refused = errors.Join(p.refused, err)
		return Proof{}
	}
	p.rows = append(p.rows, rows...)
	if running.Load() == 0 {
		return Proof{}
	}
	return newProof(tx.Org(), rows, p.fate)
}

// Silent lets tx commit without a line: a technical write that concerns no data subject, such as the last use of a session
// or the claim of a job. The reason is a code; it is for the reader of the program and is not stored.
func Silent(tx *db.Tx, reason string) {
	p := pendingOf(tx)
	if !code.MatchString(reason) {
		p.refused = errors.Join(p.refused, errors.New("audit: the reason for silence is not a code"))
		return
	}
	p.silent = true
}

// commit is the hook: the last statements of every transaction.
func (l *Log) commit(ctx context.Context, tx *db.Tx) error {
	p := pendingOf(tx)
	err := l.flush(ctx, tx, p)
	p.flushed = true
	if err != nil {
		return err
	}
	tx.AfterCommit(func() { p.fate.state.Store(committed) })
	return nil
}

func (l *Log) flush(ctx context.Context, tx *db.Tx, p *pending) error {
	switch {
	case p.refused != nil:
		return p.refused
	case len(p.rows) > 0:
		return l.write(ctx, tx, p.rows)
	case tx.Wrote() && !p.silent:
		return errors.New("audit: a transaction changed something without a line and without a reason for silence")
	}
	return nil
}

// write stores rows after the last line and the signed head that covers them. Signing while the head is locked keeps the
// order of heads that of commits.
func (l *Log) write(ctx context.Context, tx *db.Tx, rows []row) error {
	org := tx.Org()
	stored, err := lockHead(ctx, tx)
	if err != nil {
		return unavailable(err)
	}
	t, err := l.genuine(org, stored)
	if err != nil {
		return unavailable(err)
	}
	now := l.clock()
	if err := l.insert(ctx, tx, t, rows, db.Time(now)); err != nil {
		return unavailable(err)
	}
	head, err := l.signer.sign(org, t.size, t.root(), now)
	if err != nil {
		return unavailable(err)
	}
	err = tx.ExecOne(ctx, qSetHead, head.Grootte, head.Wortel[:], t.bytes(), db.Time(now), head.Sleutel, head.Briefje)
	if err != nil {
		return unavailable(err)
	}
	l.signed.Store(org, signedState{head.Briefje, head.Grootte, head.Wortel}) // signed by us, whether the commit comes or not
	tx.AfterCommit(func() { l.journal.note(head) })
	return nil
}

// genuine returns the tree of a stored head after checking that we signed it: a head that somebody else put there must
// not get our signature by being built upon.
func (l *Log) genuine(org id.ID, s storedHead) (*tree, error) {
	t, err := treeFrom(s.size, s.edge)
	if err != nil {
		return nil, fmt.Errorf("head of the log: %w", err)
	}
	root := t.root()
	if string(s.root) != string(root[:]) {
		return nil, errors.New("head of the log: root and edge do not agree")
	}
	if s.size == 0 && s.note == "" {
		return t, nil
	}
	if known, ok := l.signed.Load(org); ok && known == (signedState{s.note, s.size, root}) {
		return t, nil
	}
	h, err := l.signer.ParseHead(s.note)
	if err != nil {
		return nil, err
	}
	if h.Org != org || h.Grootte != s.size || h.Wortel != root {
		return nil, errors.New("head of the log: the signature is about another head")
	}
	return t, nil
}

// insert stores rows at the end of t with their seals, and notes their subjects.
func (l *Log) insert(ctx context.Context, tx *db.Tx, t *tree, rows []row, at string) error {
	lines := make([]any, 0, len(rows)*(lineTexts+2))
	subjects := make([]any, 0, len(rows)*4)
	for i := range rows {
		r := &rows[i]
		r.tijdstip, r.beleid, r.sleutel = at, l.beleid, l.signer.id
		number := t.size + 1
		leaf := r.leaf(tx.Org(), number)
		t.add(leaf)
		lines = append(lines, number)
		for _, text := range r.texts() {
			lines = append(lines, *text)
		}
		lines = append(lines, l.signer.seal(r.sleutel, leaf))
		for _, s := range r.subjects() {
			subjects = append(subjects, s, number)
		}
	}
	if err := addAll(ctx, tx, qLines, len(rows), lines); err != nil {
		return err
	}
	return addAll(ctx, tx, qSubjects, len(subjects)/2, subjects)
}

func unavailable(err error) error { return fout.Unavailable("log", err) }
