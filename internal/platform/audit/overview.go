package audit

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// ReviewFilter chooses lines for a page of the review. The zero value of a field leaves it out.
type ReviewFilter struct {
	Van, Tot    time.Time // from, up to and without
	Actor       id.ID
	Soort       ActorKind
	Handelingen []string // any of these, at most 6
	Uitkomst    Uitkomst
	Doel        string
	Before      int64 // only lines with a lower number: Next of the page before
	Limit       int   // 1 to 500; 0 means 100
}

// ReviewPage is a page of lines, newest first. Next is where the following page begins, 0 when there is none. A page can
// hold few lines, or none, and still have a Next: one page looks at a bounded part of a large log.
type ReviewPage struct {
	Entries []Entry
	Next    int64
}

const (
	maxReviewActs = 6
	reviewWindow  = 100_000 // lines that one page looks at
	clockMargin   = 25 * time.Hour
	sessionMargin = 24 * time.Hour // longer than a session lasts (AA-03)
)

const reviewFilter = ` and r.volgnummer >= $2 and r.volgnummer < $3 and r.tijdstip >= $4 and r.tijdstip < $5
	and (cast($6 as text) = '' or r.uitkomst = $6) and (cast($7 as text) = '' or r.doel = $7)
	and (cast($8 as text) = '' or r.actor_soort = $8)
	and (cast($9 as text) = '' or r.handeling in ($9, $10, $11, $12, $13, $14))
	order by r.volgnummer desc limit $15`

var (
	qReview        = db.Org("audit.review", `select `+entryColumns+` from audit_regel r where r.org_id = $1`+reviewFilter)
	qReviewByActor = db.Org("audit.review-by-actor",
		`select `+entryColumns+` from audit_regel r where r.org_id = $1 and r.actor = $16`+reviewFilter)
	qEntry = db.Org("audit.entry", `select `+entryColumns+` from audit_regel r where r.org_id = $1 and r.volgnummer = $2`)

	qSessionUpTo = db.Org("audit.session-up-to", `select `+entryColumns+` from audit_regel r where r.org_id = $1
		and r.actor = $2 and r.sessie = $3 and r.volgnummer <= $4 and r.volgnummer >= $5 order by r.volgnummer desc limit $6`)
	qSessionAfter = db.Org("audit.session-after", `select `+entryColumns+` from audit_regel r where r.org_id = $1
		and r.actor = $2 and r.sessie = $3 and r.volgnummer > $4 and r.volgnummer < $5 order by r.volgnummer limit $6`)

	qLastNumber = db.Org("audit.last-number", `select coalesce(max(volgnummer), 0) from audit_regel where org_id = $1`)
	qTimeFrom   = db.Org("audit.time-from", `select volgnummer, tijdstip from audit_regel where org_id = $1 and volgnummer >= $2
		order by volgnummer limit 1`)

	// The lines of one request have one time and one trace: together they are one act. UTC and Amsterdam differ by whole
	// hours, so that an hour of the one is an hour of the other.
	qActivity = db.Org("audit.activity", `select actor, rol, handeling, uitkomst, object, substr(tijdstip, 1, 13) as uur,
			count(distinct tijdstip || spoor)
		from audit_regel where org_id = $1 and volgnummer >= $2 and volgnummer < $3 and tijdstip >= $4 and tijdstip < $5
			and actor_soort = 'persoon'
		group by actor, rol, handeling, uitkomst, object, substr(tijdstip, 1, 13)
		order by actor, uur, rol, handeling, uitkomst, object`)
)

// Review returns a page of the lines of the view's organisation that f chooses. Looking at the log is itself an act that the
// caller logs.
//
// A period is found by halving, which trusts the clock to have run forward but for jumps of less than a day.
//
// Invalid: a limit out of range, or too many acts.
func (l *Log) Review(ctx context.Context, r *db.Read, f ReviewFilter) (ReviewPage, error) {
	if f.Limit == 0 {
		f.Limit = 100
	}
	if f.Limit < 1 || f.Limit > 500 {
		return ReviewPage{}, fout.Invalid("aantal", "buiten-bereik", 1, 500)
	}
	if len(f.Handelingen) > maxReviewActs {
		return ReviewPage{}, fout.Invalid("handeling", "buiten-bereik", 0, maxReviewActs)
	}
	from, until, err := span(ctx, r, f.Van, f.Tot)
	if err != nil {
		return ReviewPage{}, err
	}
	if f.Before > 0 {
		until = min(until, f.Before)
	}
	floor := from
	if f.Actor == "" { // with an actor there is an index
		floor = max(from, until-reviewWindow)
	}
	page, err := review(ctx, r, f, floor, until)
	if err == nil && page.Next == 0 && floor > from {
		page.Next = floor
	}
	return page, err
}

// review reads one line more than asked for, to know whether there is more.
func review(ctx context.Context, r *db.Read, f ReviewFilter, from, until int64) (ReviewPage, error) {
	acts := slices.Clone(f.Handelingen)
	for len(acts) < maxReviewActs {
		acts = append(acts, "")
	}
	start, end := bounds(f.Van, f.Tot)
	args := []any{from, until, start, end, string(f.Uitkomst), f.Doel, string(f.Soort)}
	for _, a := range acts {
		args = append(args, a)
	}
	args = append(args, f.Limit+1)
	stmt := qReview
	if f.Actor != "" {
		stmt = qReviewByActor
		args = append(args, string(f.Actor))
	}
	entries, err := db.All(ctx, r, stmt, scanEntry, args...)
	if err != nil || len(entries) <= f.Limit {
		return ReviewPage{Entries: entries}, err
	}
	return ReviewPage{Entries: entries[:f.Limit], Next: entries[f.Limit-1].Volgnummer}, nil
}

// Entry returns one line of the view's organisation.
//
// Not found: there is no line with this number.
func (l *Log) Entry(ctx context.Context, r *db.Read, number int64) (Entry, error) {
	return db.One(ctx, r, qEntry, scanEntry, number)
}

// Session returns the lines of the session of e, newest first: e itself, and at most around lines before it and as many
// after it. A line without a session stands alone.
func (l *Log) Session(ctx context.Context, r *db.Read, e Entry, around int) ([]Entry, error) {
	if e.Actor.Sessie == "" {
		return []Entry{e}, nil
	}
	first, last, err := span(ctx, r, e.Tijdstip.Add(-sessionMargin), e.Tijdstip.Add(sessionMargin))
	if err != nil {
		return nil, err
	}
	first, last = min(first, e.Volgnummer), max(last, e.Volgnummer)
	who, session := string(e.Actor.Persoon), string(e.Actor.Sessie)
	later, err := db.All(ctx, r, qSessionAfter, scanEntry, who, session, e.Volgnummer, last, around)
	if err != nil {
		return nil, err
	}
	slices.Reverse(later)
	earlier, err := db.All(ctx, r, qSessionUpTo, scanEntry, who, session, e.Volgnummer, first, around+1)
	return append(later, earlier...), err
}

// Activity is how often somebody did one thing to one object within one hour, in one role and with one outcome. Lines that
// one request wrote count once.
type Activity struct {
	Persoon   id.ID
	Rol       string
	Handeling string
	Uitkomst  Uitkomst
	Object    id.ID     // empty for none
	Uur       time.Time // beginning of the hour
	Aantal    int
}

// Activity gives what every person did from van, up to and without tot, to each, ordered by person and hour. What jobs and
// operators did is left out. It holds no more than one row at a time.
func (l *Log) Activity(ctx context.Context, r *db.Read, van, tot time.Time, each func(Activity)) error {
	from, until, err := span(ctx, r, van, tot)
	if err != nil {
		return err
	}
	start, end := bounds(van, tot)
	_, err = db.All(ctx, r, qActivity, func(row db.Scanner, _ *struct{}) error {
		var a Activity
		var hour string
		err := row.Scan(&a.Persoon, &a.Rol, &a.Handeling, &a.Uitkomst, &a.Object, &hour, &a.Aantal)
		if err != nil {
			return err
		}
		if a.Uur, err = db.ParseTime(hour + ":00:00.000000Z"); err != nil {
			return err
		}
		each(a)
		return nil
	}, from, until, start, end)
	return err
}

// bounds writes a period for SQL; a zero time is no bound.
func bounds(van, tot time.Time) (start, end string) {
	end = "~"
	if !tot.IsZero() {
		end = db.Time(tot)
	}
	return db.Time(van), end
}

// span returns the numbers between which the lines of a period lie, the second without. It is wide rather than narrow: the
// times decide which line belongs.
func span(ctx context.Context, r *db.Read, van, tot time.Time) (from, until int64, err error) {
	last, err := db.One(ctx, r, qLastNumber, db.Scalar[int64])
	if err != nil {
		return 0, 0, err
	}
	from, until = 1, last+1
	if !van.IsZero() {
		if from, err = firstAt(ctx, r, last, van.Add(-clockMargin)); err != nil {
			return 0, 0, err
		}
	}
	if !tot.IsZero() {
		until, err = firstAt(ctx, r, last, tot.Add(clockMargin))
	}
	return from, until, err
}

// numbered is a line's number and time.
type numbered struct {
	number int64
	at     string
}

// firstAt finds by halving the first line of a moment or later, last+1 when there is none. Numbers follow the order of
// commits, so that the primary key serves and time needs no index of its own.
func firstAt(ctx context.Context, r *db.Read, last int64, at time.Time) (int64, error) {
	low, high, want := int64(1), last+1, db.Time(at)
	for low < high {
		middle := low + (high-low)/2
		line, err := db.One(ctx, r, qTimeFrom, func(row db.Scanner, n *numbered) error { return row.Scan(&n.number, &n.at) }, middle)
		if err != nil {
			return 0, err
		}
		if line.at < want {
			low = line.number + 1 // past a gap, should lines have been taken out
		} else {
			high = middle
		}
	}
	return low, nil
}
