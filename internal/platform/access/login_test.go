package access_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

func TestLogin_FirstTime(t *testing.T) { // AA-01, AA-03
	onEach(t, func(w *world) {
		acc, first, err := w.CreateAccount(ctx, access.Operator(), w.org, access.NewAccount{User: " Piet@Voorbeeld.nl ", Naam: "Piet"})
		w.ok(err)
		w.ok(w.AddMember(ctx, access.Operator(), w.org, access.NewMember{Account: acc, Rol: access.RolTeamleider}))
		in, err := w.SignIn(ctx, access.Credentials{User: "piet@voorbeeld.nl", Password: first})
		w.ok(err)
		var cookies []string
		next := func(got access.Issued, err error, want access.Step) {
			t.Helper()
			w.ok(err)
			if got.Step != want {
				t.Fatalf("step %s, want %s", got.Step, want)
			}
			for _, old := range cookies {
				if _, err := w.NextStep(ctx, old); !errors.Is(err, access.ErrNoSession) {
					t.Error("an earlier cookie still works")
				}
			}
			cookies = append(cookies, got.Cookie)
			if want != access.StepActive {
				w.noSession(got.Cookie)
			}
			in = got
		}
		next(in, err, access.StepEnrol)
		app, err := w.Enrolment(ctx, in.Cookie)
		w.ok(err)
		again, err := w.Enrolment(ctx, in.Cookie)
		w.ok(err)
		if app != again || !strings.HasPrefix(app.URI, "otpauth://totp/Regioaanpak:piet@voorbeeld.nl?secret=") {
			t.Errorf("enrolment %+v, then %+v", app, again)
		}
		_, err = w.Enrol(ctx, in.Cookie, "000000")
		w.wantCode(err, "code-onjuist")
		out, err := w.Enrol(ctx, in.Cookie, access.CodeOf(app, w.clock.now()))
		next(out, err, access.StepPassword)
		for password, code := range map[string]string{first: "wachtwoord-hetzelfde", "kort": "wachtwoord-te-kort", "piet@voorbeeld.nl": "wachtwoord-te-makkelijk"} {
			_, err = w.NewPassword(ctx, in.Cookie, password)
			w.wantCode(err, code)
		}
		out, err = w.NewPassword(ctx, in.Cookie, goodPassword)
		next(out, err, access.StepActive)
		a := w.actor(in.Cookie)
		if a.Persoon != acc || a.Org != w.org || a.Rol != access.RolTeamleider || a.Naam != "Piet" || a.Demo {
			t.Errorf("actor %+v", a)
		}
		if !a.ConfirmedWithin(w.clock.now(), time.Minute) {
			t.Error("the code does not count as confirmation")
		}
	})
}

func TestLogin_WrongIsOneAnswer(t *testing.T) { // ASVS V6.3.8
	onEach(t, func(w *world) {
		closed, _ := w.worker("dicht@voorbeeld.nl", w.org, access.RolMedewerker)
		w.ok(w.CloseAccount(ctx, access.Operator(), closed, true))
		for user, password := range map[string]string{
			"sanne@voorbeeld.nl": "een paard at zes peren", "niemand@voorbeeld.nl": goodPassword, "dicht@voorbeeld.nl": goodPassword,
			"": "", "sanne\x00": goodPassword, strings.Repeat("x", 9999): strings.Repeat("y", 99999),
		} {
			in, err := w.SignIn(ctx, access.Credentials{User: user, Password: password})
			if !errors.Is(err, access.ErrSignIn) || in.Cookie != "" {
				t.Errorf("%.20q: %v", user, err)
			}
		}
	})
}

func TestLogin_CodeIsNeededAndWorksOnce(t *testing.T) { // AA-01
	onEach(t, func(w *world) {
		in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.ok(err)
		if in.Step != access.StepCode {
			t.Fatal(in.Step)
		}
		for name, try := range map[string]func() error{
			"choose":   func() error { _, err := w.Choose(ctx, in.Cookie, w.org, access.RolMedewerker); return err },
			"switch":   func() error { _, err := w.Switch(ctx, in.Cookie, w.org, access.RolMedewerker); return err },
			"password": func() error { _, err := w.NewPassword(ctx, in.Cookie, goodPassword+"!"); return err },
			"enrol":    func() error { _, err := w.Enrolment(ctx, in.Cookie); return err },
			"choices":  func() error { _, err := w.Choices(ctx, in.Cookie); return err },
			"confirm":  func() error { _, err := w.Confirm(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now())); return err },
		} {
			if err := try(); !errors.Is(err, access.ErrNoSession) {
				t.Errorf("%s before the code: %v", name, err)
			}
		}
		code := access.CodeOf(w.app, w.clock.now())
		first, err := w.Code(ctx, in.Cookie, code)
		w.ok(err)
		if first.Step != access.StepActive || first.Limit != access.MaxAbsolute || first.Device == "" {
			t.Errorf("issued %+v", first)
		}
		in, err = w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.ok(err)
		_, err = w.Code(ctx, in.Cookie, code)
		if !errors.Is(err, access.ErrCode) {
			t.Errorf("the same code again: %v", err)
		}
	})
}

func TestLogin_SameCodeAtOnceWinsOnce(t *testing.T) {
	onEach(t, func(w *world) {
		var cookies []string
		for range 4 {
			in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
			w.ok(err)
			cookies = append(cookies, in.Cookie)
		}
		code := access.CodeOf(w.app, w.clock.now())
		var won atomic.Int32
		var all sync.WaitGroup
		for _, c := range cookies {
			all.Go(func() {
				if _, err := w.Code(ctx, c, code); err == nil {
					won.Add(1)
				}
			})
		}
		all.Wait()
		if won.Load() != 1 {
			t.Errorf("%d logins with one code", won.Load())
		}
	})
}

func TestLogin_WrongCodesMakeWait(t *testing.T) { // WS-11
	onEach(t, func(w *world) {
		in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.ok(err)
		for range 5 {
			_, err = w.Code(ctx, in.Cookie, "000000")
			w.wantCode(err, "code-onjuist")
		}
		_, err = w.Code(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now()))
		var wait *access.Throttled
		if !errors.As(err, &wait) || wait.Wait(w.clock.now()) != time.Minute || !fout.Is(err, fout.KindConflict) {
			t.Fatalf("after five wrong codes: %v", err)
		}
		w.clock.pass(time.Minute)
		_, err = w.Code(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now()))
		w.ok(err)
	})
}

func TestLogin_TakesTooLong(t *testing.T) {
	onEach(t, func(w *world) {
		in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.ok(err)
		w.clock.pass(10 * time.Minute)
		if _, err := w.Code(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now())); !errors.Is(err, access.ErrNoSession) {
			t.Error(err)
		}
	})
}

func (w *world) guess(user, address, device string) error {
	_, err := w.SignIn(ctx, access.Credentials{User: user, Password: "een paard at nul peren", Address: address, Device: device})
	return err
}

func TestBrake_GuessingFromOneAddress(t *testing.T) { // WS-11
	onEach(t, func(w *world) {
		for _, user := range []string{"sanne@voorbeeld.nl", "niemand@voorbeeld.nl"} {
			for range 5 {
				if err := w.guess(user, "198.51.100.1", ""); !errors.Is(err, access.ErrSignIn) {
					t.Fatal(err)
				}
			}
			var wait *access.Throttled
			if err := w.guess(user, "198.51.100.1:99", ""); !errors.As(err, &wait) || wait.Wait(w.clock.now()) != 2*time.Second {
				t.Fatalf("%s: the sixth guess: %v", user, err)
			}
		}
		w.login() // from elsewhere she comes in
		w.clock.pass(2 * time.Hour)
		if err := w.guess("sanne@voorbeeld.nl", "198.51.100.1", ""); !errors.Is(err, access.ErrSignIn) {
			t.Errorf("guesses of two hours ago still count: %v", err)
		}
	})
}

func TestBrake_ColleagueCannotLockOut(t *testing.T) { // WS-11
	onEach(t, func(w *world) {
		known := w.login().Device
		for range 200 { // the attacker sits in the same office
			_ = w.guess("sanne@voorbeeld.nl", "192.0.2.1", "")
			w.clock.pass(100 * time.Millisecond)
		}
		if err := w.guess("sanne@voorbeeld.nl", "192.0.2.1", ""); !fout.Is(err, fout.KindConflict) {
			t.Fatalf("the attacker goes on: %v", err)
		}
		_, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword, Address: "192.0.2.1", Device: known})
		w.ok(err)
		for range 5 {
			_ = w.guess("sanne@voorbeeld.nl", "192.0.2.1", known)
		}
		if err := w.guess("sanne@voorbeeld.nl", "192.0.2.1", known); !fout.Is(err, fout.KindConflict) {
			t.Errorf("a known browser guesses without end: %v", err)
		}
	})
}

func TestBrake_GuessingFromManyAddresses(t *testing.T) {
	onEach(t, func(w *world) {
		judged := 0
		for i := range 100 {
			if errors.Is(w.guess("sanne@voorbeeld.nl", "198.51.100."+string(rune('0'+i%10))+string(rune('0'+i/10)), ""), access.ErrSignIn) {
				judged++
			}
		}
		if judged > 20 {
			t.Errorf("%d guesses at once were judged", judged)
		}
		w.clock.pass(30 * time.Second)
		w.login() // waiting half a minute is the worst that can be done to her
	})
}

func TestLogin_ChooseBetweenMemberships(t *testing.T) { // D5
	onEach(t, func(w *world) {
		w.ok(w.AddMember(ctx, access.Operator(), w.lok, access.NewMember{Account: w.sanne, Rol: access.RolLokaalTeam}))
		in := w.login()
		if in.Step != access.StepChoose {
			t.Fatal(in.Step)
		}
		w.noSession(in.Cookie)
		all, err := w.Choices(ctx, in.Cookie)
		w.ok(err)
		if len(all) != 2 || all[0].OrgNaam != "Veilig Thuis Test" || all[1].Rol != access.RolLokaalTeam {
			t.Fatalf("choices %+v", all)
		}
		for _, c := range []access.Choice{{Org: w.lok, Rol: access.RolMedewerker}, {Org: w.org, Rol: access.RolBeheerder}, {Org: id.New(), Rol: access.RolLokaalTeam}} {
			_, err := w.Choose(ctx, in.Cookie, c.Org, c.Rol)
			w.wantKind(err, fout.KindNotFound)
		}
		work, err := w.Choose(ctx, in.Cookie, w.lok, access.RolLokaalTeam)
		w.ok(err)
		if a := w.actor(work.Cookie); a.Org != w.lok || a.Rol != access.RolLokaalTeam {
			t.Errorf("actor %+v", a)
		}
		w.clock.pass(time.Minute)
		other, err := w.Switch(ctx, work.Cookie, w.org, access.RolMedewerker)
		w.ok(err)
		w.noSession(work.Cookie)
		if a := w.actor(other.Cookie); a.Org != w.org || a.Rol != access.RolMedewerker {
			t.Errorf("actor %+v", a)
		}
		if other.Limit != access.MaxAbsolute-time.Minute {
			t.Errorf("another role lasts %v", other.Limit)
		}
		_, err = w.Switch(ctx, other.Cookie, w.lok, access.RolBeheerder)
		w.wantKind(err, fout.KindNotFound)
	})
}

func TestLogin_WithoutMembership(t *testing.T) {
	onEach(t, func(w *world) {
		w.ok(w.EndMember(ctx, access.Operator(), w.org, w.member(w.sanne).ID))
		in, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.ok(err)
		_, err = w.Code(ctx, in.Cookie, access.CodeOf(w.app, w.clock.now()))
		if !errors.Is(err, access.ErrNoMembership) {
			t.Error(err)
		}
	})
}

func TestLogin_StandsInTheLog(t *testing.T) { // ASVS V16.3.1
	onEach(t, func(w *world) {
		before := len(w.lines(id.Nil, w.sanne))
		_ = w.guess("sanne@voorbeeld.nl", "192.0.2.1", "")
		w.login()
		all := w.lines(id.Nil, w.sanne)
		all = all[:len(all)-before]
		slices.Reverse(all)
		var got []string
		for _, e := range all {
			got = append(got, string(e.Actor.Soort)+" "+e.Line.Handeling+" "+e.Line.Doel+" "+string(e.Line.Uitkomst))
		}
		want := []string{
			"openbaar toegang.aanmelden wachtwoord mislukt",
			"persoon toegang.aanmelden wachtwoord gelukt",
			"persoon toegang.aanmelden code gelukt",
		}
		if !slices.Equal(got, want) {
			t.Errorf("lines %q", got)
		}
		if started := w.lines(id.Nil, w.org); len(started) == 0 || started[0].Line.Handeling != "toegang.begonnen" || started[0].Actor.Persoon != w.sanne {
			t.Errorf("the beginning of the work: %+v", started)
		}
	})
}

func TestChangePassword(t *testing.T) {
	onEach(t, func(w *world) {
		here, there := w.login(), w.login()
		a := w.actor(here.Cookie)
		w.wantCode(w.ChangePassword(ctx, a, "fout", goodPassword+" meer"), "wachtwoord-onjuist")
		w.wantCode(w.ChangePassword(ctx, a, goodPassword, goodPassword), "wachtwoord-hetzelfde")
		w.wantCode(w.ChangePassword(ctx, a, goodPassword, "welkomwelkom"), "wachtwoord-te-makkelijk")
		w.ok(w.ChangePassword(ctx, a, goodPassword, goodPassword+" meer"))
		w.actor(here.Cookie)
		w.noSession(there.Cookie)
		_, err := w.SignIn(ctx, access.Credentials{User: "sanne@voorbeeld.nl", Password: goodPassword})
		w.wantCode(err, "aanmelden-onjuist")
		for range 5 {
			_ = w.ChangePassword(ctx, a, "fout", goodPassword)
		}
		w.wantCode(w.ChangePassword(ctx, a, "fout", goodPassword), "te-veel-pogingen")
	})
}
