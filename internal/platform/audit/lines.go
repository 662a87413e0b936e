package audit

import (
	"context"
	"strings"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Entry is a line as it stands in the log.
type Entry struct {
	Volgnummer int64
	Tijdstip   time.Time
	Actor      Actor
	Line       Line
	Beleid     string // version of the access policy
}

// Filter chooses lines for review. The zero value of a field leaves it out. A subject is found wherever it stands in a
// line: as Betrokkene, as Object or among its Objecten.
type Filter struct {
	Actor     id.ID
	Subject   id.ID
	Van, Tot  time.Time // from, up to and without
	Handeling string
	Uitkomst  Uitkomst
	Before    int64 // only lines with a lower number: the last number of the page before
	Limit     int   // 1 to 500; 0 means 100
}

const (
	entryColumns = `r.volgnummer, r.tijdstip, r.actor_soort, r.actor, r.rol, r.sessie, r.spoor, r.handeling, r.doel,
		r.betrokkene, r.object, r.objecten, r.velden, r.uitkomst, r.beleid`
	entryFilter = ` and r.volgnummer < $2 and r.tijdstip >= $3 and r.tijdstip < $4
		and (cast($5 as text) = '' or r.handeling = $5) and (cast($6 as text) = '' or r.uitkomst = $6)`
	newestFirst = ` order by r.volgnummer desc limit $7`
)

var (
	qLatest = db.Org("audit.lines",
		`select `+entryColumns+` from audit_regel r where r.org_id = $1`+entryFilter+newestFirst)
	qByActor = db.Org("audit.lines-by-actor",
		`select `+entryColumns+` from audit_regel r where r.org_id = $1 and r.actor = $8`+entryFilter+newestFirst)
	qBySubject = db.Org("audit.lines-by-subject",
		`select `+entryColumns+` from audit_onderwerp o join audit_regel r on r.org_id = o.org_id and r.volgnummer = o.volgnummer
		where o.org_id = $1 and o.onderwerp = $8 and o.volgnummer < $2 and (cast($9 as text) = '' or r.actor = $9)`+
			entryFilter+` order by o.volgnummer desc limit $7`)
)

// Lines returns the lines of the view's organisation that f chooses, newest first. Looking at the log is itself an act
// that the caller logs.
//
// Invalid: a limit out of range.
func (l *Log) Lines(ctx context.Context, r *db.Read, f Filter) ([]Entry, error) {
	if f.Limit == 0 {
		f.Limit = 100
	}
	if f.Limit < 1 || f.Limit > 500 {
		return nil, fout.Invalid("aantal", "buiten-bereik", 1, 500)
	}
	before, until := int64(1)<<62, "~"
	if f.Before > 0 {
		before = f.Before
	}
	if !f.Tot.IsZero() {
		until = db.Time(f.Tot)
	}
	args := []any{before, db.Time(f.Van), until, f.Handeling, string(f.Uitkomst), f.Limit}
	switch {
	case f.Subject != "":
		return db.All(ctx, r, qBySubject, scanEntry, append(args, string(f.Subject), string(f.Actor))...)
	case f.Actor != "":
		return db.All(ctx, r, qByActor, scanEntry, append(args, string(f.Actor))...)
	}
	return db.All(ctx, r, qLatest, scanEntry, args...)
}

func scanEntry(row db.Scanner, e *Entry) error {
	var at, objecten, velden string
	err := row.Scan(&e.Volgnummer, &at, &e.Actor.Soort, &e.Actor.Persoon, &e.Actor.Rol, &e.Actor.Sessie, &e.Actor.Trace,
		&e.Line.Handeling, &e.Line.Doel, &e.Line.Betrokkene, &e.Line.Object, &objecten, &velden, &e.Line.Uitkomst, &e.Beleid)
	if err != nil {
		return err
	}
	for _, o := range split(objecten) {
		e.Line.Objecten = append(e.Line.Objecten, id.ID(o))
	}
	e.Line.Velden = split(velden)
	e.Tijdstip, err = db.ParseTime(at)
	return err
}

func split(set string) []string {
	if set == "" {
		return nil
	}
	return strings.Split(set, ",")
}
