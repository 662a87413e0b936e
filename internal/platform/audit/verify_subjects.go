package audit

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"regioaanpak/internal/platform/db"
)

var (
	qAllSubjects = db.Org("audit.all-subjects",
		`select onderwerp, volgnummer from audit_onderwerp where org_id = $1 order by onderwerp, volgnummer`)
	qSubjectsBetween = db.Org("audit.subjects-between",
		`select onderwerp, volgnummer from audit_onderwerp where org_id = $1 and volgnummer >= $2 and volgnummer < $3
		order by volgnummer, onderwerp`)
	qLinesBetween = db.Org("audit.lines-between",
		`select volgnummer, zegel, `+lineColumns+` from audit_regel where org_id = $1 and volgnummer >= $2 and volgnummer < $3
		order by volgnummer`)
)

const (
	sumLines   = 4096 // lines of one sum
	maxBuckets = 64   // sums that are looked into
)

// subjectSums tells whether two sets of (subject, line) are equal without keeping either: per range of lines, the sum of
// a hash of every member. The hash is keyed anew for each run, so that nobody can prepare a set that sums up right.
type subjectSums struct {
	key [32]byte
	of  map[int64][4]uint64
}

func newSums() *subjectSums {
	s := &subjectSums{of: map[int64][4]uint64{}}
	_, _ = rand.Read(s.key[:])
	return s
}

func (s *subjectSums) add(subject string, number int64)    { s.count(subject, number, 1) }
func (s *subjectSums) remove(subject string, number int64) { s.count(subject, number, ^uint64(0)) }

func (s *subjectSums) count(subject string, number int64, times uint64) {
	b := make([]byte, 0, 96)
	b = append(b, s.key[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(number)) //nolint:gosec // only its bits matter
	h := sha256.Sum256(append(b, subject...))
	sum := s.of[number/sumLines]
	for i := range sum {
		sum[i] += times * binary.BigEndian.Uint64(h[8*i:])
	}
	s.of[number/sumLines] = sum
}

// subjects holds audit_onderwerp against the lines, for a line that cannot be found by its subject is as good as hidden.
func (v *verification) subjects(ctx context.Context, r *db.Read) error {
	_, err := db.All(ctx, r, qAllSubjects, func(row db.Scanner, _ *struct{}) error {
		var subject, number any
		if err := row.Scan(&subject, &number); err != nil {
			return err
		}
		s, isText := subject.(string)
		n, isNumber := number.(int64)
		if !isText || !isNumber {
			v.report.add(OnderwerpTeVeel, n, n)
			return nil
		}
		v.sums.remove(s, n)
		return nil
	})
	if err != nil {
		return err
	}
	looked := 0
	for _, bucket := range slices.Sorted(maps.Keys(v.sums.of)) {
		if v.sums.of[bucket] == [4]uint64{} || looked == maxBuckets {
			continue
		}
		looked++
		if err := v.subjectsOf(ctx, r, bucket*sumLines, (bucket+1)*sumLines); err != nil {
			return err
		}
	}
	return nil
}

type subjectOf struct {
	number  int64
	subject string
}

// subjectsOf finds which subjects of the lines from and up to until are missing or too many.
func (v *verification) subjectsOf(ctx context.Context, r *db.Read, from, until int64) error {
	count := map[subjectOf]int{}
	_, err := db.All(ctx, r, qLinesBetween, func(row db.Scanner, _ *struct{}) error {
		number, _, l, _, err := scanLine(row)
		for _, s := range l.subjects() {
			count[subjectOf{number, s}]++
		}
		return err
	}, from, until)
	if err != nil {
		return err
	}
	_, err = db.All(ctx, r, qSubjectsBetween, func(row db.Scanner, _ *struct{}) error {
		var subject, number any
		err := row.Scan(&subject, &number)
		s, isText := subject.(string)
		if n, isNumber := number.(int64); isNumber && isText {
			count[subjectOf{n, s}]--
		}
		return err
	}, from, until)
	if err != nil {
		return err
	}
	v.reportSubjects(count)
	return nil
}

func (v *verification) reportSubjects(count map[subjectOf]int) {
	missing, extra := map[int64]bool{}, map[int64]bool{}
	for at, n := range count {
		switch {
		case n > 0:
			missing[at.number] = true
		case n < 0:
			extra[at.number] = true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(missing)) {
		v.report.add(OnderwerpOntbreekt, n, n)
	}
	for _, n := range slices.Sorted(maps.Keys(extra)) {
		v.report.add(OnderwerpTeVeel, n, n)
	}
}
