package demo_test

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/demo"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/fout"
)

func TestFill_LooksLikeTheRegion(t *testing.T) { // cbs.md §2.3–2.6, casework.md §4 and §6; CW-9 … CW-24
	const scale = 0.15
	in := filled(t, demo.Options{Seed: 7, Scale: scale})
	p := look(t, in)
	t.Run("size", func(t *testing.T) {
		near(t, "meldingen", float64(len(p.meldingen)), 2*2695*scale, 0.06)
		near(t, "adviezen", float64(p.adviezen), 2*2695*scale*1.05, 0.06)
	})
	t.Run("earlier involvement", func(t *testing.T) {
		for k, want := range map[casus.Betrokkenheid]float64{casus.EersteMelding: 0.324, casus.Hermelding: 0.387,
			casus.TijdensVB: 0.135, casus.NaVB: 0.103, casus.TijdensMonit: 0.052} {
			share(t, string(k), p.part(func(m casus.Melding) bool { return m.Betrokkenheid == k }), want, 0.035)
		}
	})
	t.Run("safety and what follows", func(t *testing.T) {
		share(t, "unsafe", p.taxatie(func(code string) bool { return code != "geen" }), 0.38, 0.05)
		share(t, "with Veilig Thuis", p.decided("onderzoek", "voorwaarden-en-vervolg"), 0.33, 0.05)
		share(t, "no follow-up", p.decided("einde-bemoeienis", "omgezet-in-advies"), 0.06, 0.03)
		share(t, "onderzoek of the two", p.decided("onderzoek")/p.decided("onderzoek", "voorwaarden-en-vervolg"), 0.38, 0.08)
	})
	t.Run("police and justice report two thirds", func(t *testing.T) {
		share(t, "police", p.byPolice(t, in), 0.677, 0.06)
	})
	t.Run("a third is assessed late, some very late", func(t *testing.T) {
		share(t, "late", p.lateAssessments(), 0.35, 0.08)
		if p.openLate == 0 || p.latest < 40 {
			t.Errorf("%d open ones are late; the latest took %d days", p.openLate, p.latest)
		}
	})
	t.Run("every term can be computed", func(t *testing.T) {
		if p.klokken == 0 {
			t.Error("no clock")
		}
	})
	t.Run("something waits for everybody", func(t *testing.T) { p.checkWaiting(t, in) })
	t.Run("kinds of people and dossiers", func(t *testing.T) { p.checkKinds(t) })
	t.Run("nothing after the end", func(t *testing.T) {
		if p.last.After(until) {
			t.Errorf("something happened at %s", p.last)
		}
	})
	t.Run("the log verifies", func(t *testing.T) { checkLog(t, in) })
	t.Run("reporters are nowhere else", func(t *testing.T) { checkReporters(t, in, p) })
}

func checkLog(t *testing.T, in *installation) { // AU-04
	orgs, err := in.Log.Orgs(ctx)
	must(t, err)
	for _, org := range orgs {
		report, err := in.Log.Verify(ctx, org, audit.VerifyOptions{Journal: true})
		must(t, err)
		t.Logf("%d lines", report.Regels)
		if !report.Gaaf() {
			t.Errorf("log of %s: %+v", org, report.Bevindingen)
		}
	}
}

// checkReporters looks for the names of reporters in everything else that was written down, and in the files as they are on
// disk. It closes the database.
func checkReporters(t *testing.T, in *installation, p *picture) { // CW-35, AA-05, DP-16
	surnames := p.reporters(t, in)
	for _, text := range p.texts {
		if i := slices.IndexFunc(surnames, func(s string) bool { return strings.Contains(text, s) }); i >= 0 {
			t.Fatalf("a reporter stands in: %s", text)
		}
	}
	must(t, in.Log.Close(ctx))
	must(t, p.raw.Close())
	must(t, in.DB.Close())
	must(t, filepath.WalkDir(in.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		file, err := os.ReadFile(path)
		for _, s := range surnames {
			if bytes.Contains(file, []byte(s)) {
				t.Errorf("%s can be read in %s", s, filepath.Base(path))
			}
		}
		return err
	}))
}

func TestFill_SameSeedGivesTheSameRegion(t *testing.T) {
	a := look(t, filled(t, demo.Options{Seed: 3, Scale: 0.03})).canon()
	b := look(t, filled(t, demo.Options{Seed: 3, Scale: 0.03})).canon()
	if i := firstDifference(a, b); i >= 0 {
		t.Errorf("line %d differs:\n%s\n%s", i, a[i], b[i])
	}
	if c := look(t, filled(t, demo.Options{Seed: 4, Scale: 0.03})).canon(); slices.Equal(a, c) {
		t.Error("another seed gives the same region")
	}
}

func TestFill_LaterTheSameDayHasTheSameHistory(t *testing.T) {
	a := look(t, filled(t, demo.Options{Seed: 3, Scale: 0.03})).before(until.Add(-12 * time.Hour))
	later := filled(t, demo.Options{Seed: 3, Scale: 0.03, Until: until.Add(4 * time.Hour)})
	b := look(t, later).before(until.Add(-12 * time.Hour))
	if i := firstDifference(a, b); i >= 0 {
		t.Errorf("line %d differs:\n%s\n%s", i, a[i], b[i])
	}
}

func TestFill_RefusesWhatItCannotDo(t *testing.T) {
	in := newInstallation(t)
	for _, o := range []demo.Options{{}, {Until: until, Years: 9}, {Until: until, Scale: 40}, {Until: until.AddDate(-7, 0, 0)}} {
		if err := demo.Fill(ctx, in.Deps, o, nil); !fout.Is(err, fout.KindInvalid) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if err := demo.Fill(ctx, demo.Deps{}, demo.Options{Until: until}, nil); err == nil {
		t.Error("filled nothing")
	}
	_, _, err := in.Access.Init(ctx, access.Start{Kind: access.KindReal, User: "beheer", Naam: "Beheer",
		Org: access.Organization{Naam: "Veilig Thuis", Kind: access.OrgVeiligThuis}})
	must(t, err)
	if err := demo.Fill(ctx, in.Deps, demo.Options{Until: until}, nil); !fout.Is(err, fout.KindConflict) {
		t.Errorf("a real installation was filled: %v", err)
	}
}

func TestFill_AccountsCanBeChosen(t *testing.T) { // D2, D6
	in := filled(t, demo.Options{Seed: 1, Scale: 0.01})
	people, err := in.Access.DemoPeople(ctx)
	must(t, err)
	kinds, roles := map[access.OrgKind]int{}, map[access.Rol]int{}
	for _, p := range people {
		kinds[p.OrgKind]++
		roles[p.Rol]++
		if _, err := in.Access.LoginDemo(ctx, p.Account, p.Org, p.Rol); err != nil {
			t.Errorf("%s as %s: %v", p.Naam, p.Rol, err)
		}
	}
	for _, k := range []access.OrgKind{access.OrgVeiligThuis, access.OrgLokaalTeam, access.OrgOpvang, access.OrgPolitie, access.OrgOM,
		access.OrgRvdK, access.OrgGemeente} {
		if kinds[k] == 0 {
			t.Errorf("nobody of a %s", k)
		}
	}
	for _, r := range append(access.OrgVeiligThuis.Roles()[:6:6], access.RolBeheerder, access.RolPrivacyOfficer) {
		if roles[r] == 0 {
			t.Errorf("no %s", r)
		}
	}
	text := demo.Accounts()
	if n := strings.Count(text, "\n"); n > 9 {
		t.Errorf("%d lines of accounts", n)
	}
	for _, p := range people {
		text = strings.ReplaceAll(text, p.Naam+" ", "")
	}
	if len(demo.Accounts())-len(text) < 7*len("Bas Hoogendam") {
		t.Errorf("the text names people who are not there:\n%s", text)
	}
}

func TestFill_StopsWhenAsked(t *testing.T) {
	in := newInstallation(t)
	days := 0
	stop := errors.New("stop")
	defer func() {
		if r := recover(); r != stop || days != 3 { //nolint:errorlint // the very value that was thrown
			t.Errorf("stopped by %v after %d days", r, days)
		}
	}()
	_ = demo.Fill(ctx, in.Deps, demo.Options{Until: until, Scale: 0.01}, func(done, total int) {
		if days = done; total != 731 || done == 3 {
			panic(stop)
		}
	})
}

func TestClock(t *testing.T) {
	base := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := demo.NewClock(func() time.Time { return base })
	if !c.Now().Equal(base) {
		t.Error("does not run as its base")
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	t.Logf("%-24s %8.1f (%.1f)", what, got, want)
	if math.Abs(got-want) > tolerance*want {
		t.Errorf("%s: %.1f, want about %.1f", what, got, want)
	}
}

func share(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	t.Logf("%-24s %7.1f%% (%.1f%%)", what, 100*got, 100*want)
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.1f%%, want about %.1f%%", what, 100*got, 100*want)
	}
}

func firstDifference(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return min(i, len(a)-1, len(b)-1)
		}
	}
	return -1
}
