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
	smallLog      = 10_000  // lines that need no samples
	samples       = 256
	spare         = 3              // samples on either side of a period
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

	qActivity = db.Org("audit.activity", `select actor, rol, handeling, uitkomst, object, tijdstip, spoor
		from audit_regel where org_id = $1 and volgnummer >= $2 and volgnummer < $3 and tijdstip >= $4 and tijdstip < $5
			and actor_soort = 'persoon'
		order by volgnummer`)
)

// Review returns a page of the lines of the view's organisation that f chooses. Looking at the log is itself an act that the
// caller logs.
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

// Activity is one thing that somebody did to one object: the lines that one request wrote about it are one.
type Activity struct {
	Persoon   id.ID
	Rol       string
	Handeling string
	Uitkomst  Uitkomst
	Object    id.ID // empty for none
	Tijdstip  time.Time
}

// Activity gives what every person did from van on to each, in the order of the log, and returns the number of the line from
// which to go on the next time: lines are only ever added, so that each needs to be read once. What jobs and operators did is
// left out. It keeps nothing, so that a month of a large organisation fits. since is what it returned before, 0 the first time.
func (l *Log) Activity(ctx context.Context, r *db.Read, since int64, van time.Time, each func(Activity)) (next int64, err error) {
	from := since
	var until int64
	if since == 0 {
		from, until, err = span(ctx, r, van, time.Time{})
	} else {
		until, err = db.One(ctx, r, qLastNumber, db.Scalar[int64])
		until++
	}
	if err != nil {
		return since, err
	}
	return max(since, until), activity(ctx, r, from, until, van, each)
}

func activity(ctx context.Context, r *db.Read, from, until int64, van time.Time, each func(Activity)) error {
	start, end := bounds(van, time.Time{})
	var last, next activityRow
	_, err := db.All(ctx, r, qActivity, func(row db.Scanner, _ *struct{}) error {
		a := &next.Activity
		err := row.Scan(&a.Persoon, &a.Rol, &a.Handeling, &a.Uitkomst, &a.Object, &next.at, &next.trace)
		if err != nil || next == last {
			return err
		}
		last = next
		act := next.Activity
		if act.Tijdstip, err = db.ParseTime(next.at); err == nil {
			each(act)
		}
		return err
	}, from, until, start, end)
	return err
}

// activityRow is a line as far as it tells one act from the next. The lines of a request stand together and have one time
// and one trace.
type activityRow struct {
	Activity
	at, trace string
}

// bounds writes a period for SQL; a zero time is no bound.
func bounds(van, tot time.Time) (start, end string) {
	end = "~"
	if !tot.IsZero() {
		end = db.Time(tot)
	}
	return db.Time(van), end
}

// numbered is a line's number and time.
type numbered struct {
	number int64
	at     string
}

// span returns the numbers between which the lines of a period lie, the second without. Numbers follow the order of commits,
// so that samples by the primary key tell enough and time needs no index of its own. It is wide rather than narrow: the times
// decide which line belongs.
func span(ctx context.Context, r *db.Read, van, tot time.Time) (from, until int64, err error) {
	last, err := db.One(ctx, r, qLastNumber, db.Scalar[int64])
	if err != nil || last <= smallLog || van.IsZero() && tot.IsZero() {
		return 1, last + 1, err
	}
	var all []numbered
	for n := int64(1); ; n = min(n+last/samples, last) {
		s, err := db.One(ctx, r, qTimeFrom, func(row db.Scanner, v *numbered) error { return row.Scan(&v.number, &v.at) }, n)
		if err != nil {
			return 0, 0, err
		}
		if all = append(all, s); n == last {
			break
		}
	}
	start, end := bounds(van, tot)
	from, until = between(all, last, start, end)
	return from, until, nil
}

// between begins a few samples before the first one that is late enough, and ends a few after the last one that is early
// enough. So a clock that was wrong for a while, over fewer lines than lie between two samples, makes the span wider and
// loses no line with the right time. The last line is a sample.
func between(all []numbered, last int64, start, end string) (from, until int64) {
	until = last + 1
	first := slices.IndexFunc(all, func(n numbered) bool { return n.at >= start })
	if first < 0 {
		first = len(all)
	}
	from = all[max(0, first-spare)].number
	for i, s := range slices.Backward(all) {
		if s.at < end || i == 0 {
			if i+spare < len(all) {
				until = all[i+spare].number
			}
			break
		}
	}
	return min(from, until), until
}
