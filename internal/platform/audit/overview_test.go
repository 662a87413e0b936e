package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// diary writes lines at set times.
type diary struct {
	*store
	t   *testing.T
	org id.ID
}

func (d *diary) at(day, hour int, a Actor, lines ...Line) {
	d.t.Helper()
	d.log.clock = func() time.Time { return moment(day, hour) }
	_, err := d.log.Read(ctx, d.org, a, lines...)
	check(d.t, err)
}

func moment(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }

func (d *diary) review(f ReviewFilter) ReviewPage {
	d.t.Helper()
	var page ReviewPage
	check(d.t, d.InRead(ctx, d.org, func(r *db.Read) (err error) {
		page, err = d.log.Review(ctx, r, f)
		return err
	}))
	return page
}

func numbers(all []Entry) []int64 {
	var n []int64
	for _, e := range all {
		n = append(n, e.Volgnummer)
	}
	return n
}

func onDiary(t *testing.T, test func(*diary)) {
	onEachStore(t, func(t *testing.T, s *store) { test(&diary{store: s, t: t, org: id.New()}) })
}

func TestReview_ChoosesByPeriodActorActOutcomeAndPurpose(t *testing.T) { // AU-10
	onDiary(t, func(d *diary) {
		anna, bert := somebody(), somebody()
		d.at(1, 9, anna, Line{Handeling: "casus.lezen", Doel: "intake"})                                         // 1
		d.at(2, 9, bert, Line{Handeling: "melder.inzien", Doel: "veiligheid"})                                   // 2
		d.at(3, 9, anna, Line{Handeling: "persoon.zoeken"}, Line{Handeling: "casus.lezen", Uitkomst: Geweigerd}) // 3, 4
		d.at(4, 9, Actor{Soort: Job, Rol: "herinneren"}, Line{Handeling: "casus.lezen"})                         // 5
		for name, tt := range map[string]struct {
			f    ReviewFilter
			want []int64
		}{
			"all":           {ReviewFilter{}, []int64{5, 4, 3, 2, 1}},
			"from":          {ReviewFilter{Van: moment(3, 9)}, []int64{5, 4, 3}},
			"until":         {ReviewFilter{Tot: moment(3, 9)}, []int64{2, 1}},
			"period":        {ReviewFilter{Van: moment(2, 0), Tot: moment(3, 0)}, []int64{2}},
			"empty period":  {ReviewFilter{Van: moment(20, 0)}, nil},
			"actor":         {ReviewFilter{Actor: anna.Persoon}, []int64{4, 3, 1}},
			"actor, period": {ReviewFilter{Actor: anna.Persoon, Van: moment(2, 0)}, []int64{4, 3}},
			"kind":          {ReviewFilter{Soort: Job}, []int64{5}},
			"act":           {ReviewFilter{Handelingen: []string{"casus.lezen"}}, []int64{5, 4, 1}},
			"acts":          {ReviewFilter{Handelingen: []string{"melder.inzien", "persoon.zoeken"}}, []int64{3, 2}},
			"outcome":       {ReviewFilter{Uitkomst: Geweigerd}, []int64{4}},
			"purpose":       {ReviewFilter{Doel: "veiligheid"}, []int64{2}},
			"before":        {ReviewFilter{Before: 3}, []int64{2, 1}},
		} {
			if got := d.review(tt.f); !slices.Equal(numbers(got.Entries), tt.want) || got.Next != 0 {
				t := d.t
				t.Errorf("%s: %v, next %d, want %v", name, numbers(got.Entries), got.Next, tt.want)
			}
		}
		d.org = id.New()
		if got := d.review(ReviewFilter{}); len(got.Entries) > 0 {
			d.t.Errorf("another organisation sees %v", numbers(got.Entries))
		}
	})
}

func TestReview_PagesWithoutGapOrRepeat(t *testing.T) {
	onDiary(t, func(d *diary) {
		for i := range 25 {
			d.at(1+i, 9, somebody(), Line{Handeling: "casus.lezen"})
		}
		var all []int64
		f := ReviewFilter{Limit: 10}
		for {
			page := d.review(f)
			all = append(all, numbers(page.Entries)...)
			if f.Before = page.Next; f.Before == 0 {
				break
			}
		}
		if len(all) != 25 || all[0] != 25 || all[24] != 1 {
			d.t.Errorf("%v", all)
		}
		if page := d.review(ReviewFilter{Limit: 25}); page.Next != 0 {
			d.t.Errorf("a full last page promises more: %d", page.Next)
		}
	})
}

func TestReview_RefusesWhatItCannotBind(t *testing.T) {
	s := sqliteStore(t, Options{}, db.Options{Seeding: true})
	for _, f := range []ReviewFilter{{Limit: 501}, {Limit: -1}, {Handelingen: make([]string, 7)}} {
		err := s.InRead(ctx, id.New(), func(r *db.Read) error {
			_, err := s.log.Review(ctx, r, f)
			return err
		})
		if !fout.Is(err, fout.KindInvalid) {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

func TestSession_ShowsWhatCameBeforeAndAfter(t *testing.T) { // AU-10
	onDiary(t, func(d *diary) {
		anna := somebody()
		other := anna
		other.Sessie = id.New()
		for range 3 {
			d.at(1, 9, anna, Line{Handeling: "casus.lezen"})  // 1, 3, 5
			d.at(1, 9, other, Line{Handeling: "casus.lezen"}) // 2, 4, 6
		}
		d.at(1, 9, Actor{Soort: Operator}, Line{Handeling: "log.verifieren"}) // 7
		session := func(number int64, around int) []int64 {
			var all []Entry
			check(d.t, d.InRead(ctx, d.org, func(r *db.Read) error {
				e, err := d.log.Entry(ctx, r, number)
				if err != nil {
					return err
				}
				all, err = d.log.Session(ctx, r, e, around)
				return err
			}))
			return numbers(all)
		}
		if got := session(3, 20); !slices.Equal(got, []int64{5, 3, 1}) {
			d.t.Errorf("around 3: %v", got)
		}
		if got := session(5, 1); !slices.Equal(got, []int64{5, 3}) {
			d.t.Errorf("one around 5: %v", got)
		}
		if got := session(7, 20); !slices.Equal(got, []int64{7}) {
			d.t.Errorf("without a session: %v", got)
		}
		err := d.InRead(ctx, d.org, func(r *db.Read) error {
			_, err := d.log.Entry(ctx, r, 8)
			return err
		})
		if !fout.Is(err, fout.KindNotFound) {
			d.t.Errorf("a line that is not there: %v", err)
		}
	})
}

func TestActivity_CountsARequestOnce(t *testing.T) { // AU-09
	onDiary(t, func(d *diary) {
		anna, zaak := somebody(), id.New()
		anna.Trace = "een"
		d.at(1, 9, anna, Line{Handeling: "casus.lezen", Object: zaak}, Line{Handeling: "casus.lezen", Object: zaak, Betrokkene: id.New()})
		anna.Trace = "twee"
		d.at(1, 9, anna, Line{Handeling: "casus.lezen", Object: zaak})
		d.at(2, 23, anna, Line{Handeling: "casus.lezen", Object: zaak, Uitkomst: Geweigerd})
		d.at(2, 23, Actor{Soort: Job, Rol: "herinneren"}, Line{Handeling: "casus.lezen", Object: zaak})
		var got []Activity
		next := int64(0)
		read := func() {
			check(d.t, d.InRead(ctx, d.org, func(r *db.Read) (err error) {
				next, err = d.log.Activity(ctx, r, next, moment(1, 0), func(a Activity) { got = append(got, a) })
				return err
			}))
		}
		read()
		want := []Activity{
			{anna.Persoon, "medewerker", "casus.lezen", Gelukt, zaak, moment(1, 9)},
			{anna.Persoon, "medewerker", "casus.lezen", Gelukt, zaak, moment(1, 9)},
			{anna.Persoon, "medewerker", "casus.lezen", Geweigerd, zaak, moment(2, 23)},
		}
		if !slices.Equal(got, want) {
			d.t.Errorf("%+v", got)
		}
		got = nil
		if read(); len(got) > 0 {
			d.t.Errorf("the second time, with nothing new: %+v", got)
		}
		d.at(5, 9, anna, Line{Handeling: "casus.lezen", Object: zaak})
		if read(); len(got) != 1 || !got[0].Tijdstip.Equal(moment(5, 9)) {
			d.t.Errorf("the third time, with one new: %+v", got)
		}
	})
}

func TestBetween_LosesNoLineWithTheRightTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 400).Draw(t, "lines")
		step := rapid.Int64Range(1, n).Draw(t, "step")
		wrong := map[int64]int{} // hours by which the clock was wrong
		first := rapid.Int64Range(1, n).Draw(t, "first")
		length := rapid.Int64Range(0, step).Draw(t, "length")
		hours := rapid.SampledFrom([]int{-3000, -20, 20, 3000}).Draw(t, "hours")
		for line := first; line < first+length; line++ {
			wrong[line] = hours
		}
		at := func(line int64) string {
			return db.Time(moment(1, 0).Add(time.Duration(int(line)+wrong[line]) * time.Hour))
		}
		var all []numbered
		for line := int64(1); line <= n; line += step {
			all = append(all, numbered{line, at(line)})
		}
		if all[len(all)-1].number != n {
			all = append(all, numbered{n, at(n)})
		}
		hour := func(name string) string {
			return db.Time(moment(1, 0).Add(time.Duration(rapid.Int64Range(-50, n+50).Draw(t, name)) * time.Hour))
		}
		start, end := hour("start"), hour("end")
		from, until := between(all, n, start, end)
		for line := int64(1); line <= n; line++ {
			if wrong[line] == 0 && at(line) >= start && at(line) < end && (line < from || line >= until) {
				t.Fatalf("line %d is not in %d to %d", line, from, until)
			}
		}
	})
}

func TestSpan_OfALargeLogIsNarrow(t *testing.T) {
	onDiary(t, func(d *diary) {
		_, err := d.raw.ExecContext(ctx, largeLog(string(d.org), 30_000))
		check(d.t, err)
		check(d.t, d.InRead(ctx, d.org, func(r *db.Read) error {
			at := moment(1, 0).Add(20_000 * time.Minute)
			from, until, err := span(ctx, r, at, at.Add(1000*time.Minute))
			if from > 20_000 || from < 19_500 || until < 21_000 || until > 21_500 {
				d.t.Errorf("from %d until %d", from, until)
			}
			return err
		}))
		page := d.review(ReviewFilter{Van: moment(1, 0).Add(20_000 * time.Minute), Limit: 10, Uitkomst: Geweigerd})
		if len(page.Entries) > 0 || page.Next != 0 {
			d.t.Errorf("%d lines, next %d", len(page.Entries), page.Next)
		}
	})
}

// largeLog fills a log with a line a minute, around the program.
func largeLog(org string, n int) string {
	var b strings.Builder
	b.WriteString("insert into audit_regel (org_id, volgnummer, " + lineColumns + ", zegel) values ")
	for i := 1; i <= n; i++ {
		if i > 1 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "('%s',%d,'%s','persoon','a','','','','casus.lezen','','','','','','gelukt','','','')", org, i,
			db.Time(moment(1, 0).Add(time.Duration(i)*time.Minute)))
	}
	return b.String()
}
