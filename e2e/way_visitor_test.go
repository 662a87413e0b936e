package e2e_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	casusweb "regioaanpak/internal/casus/web"
	keurweb "regioaanpak/internal/levering/keur/web"
	leveringweb "regioaanpak/internal/levering/web"
	"regioaanpak/internal/platform/access"
	accessweb "regioaanpak/internal/platform/access/web"
	auditweb "regioaanpak/internal/platform/audit/web"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"

	"regioaanpak/e2e"
)

func TestMain(m *testing.M) {
	code := m.Run()
	e2e.Clean()
	os.Exit(code)
}

// The people of the demo region whom the tests know.
const (
	veiligThuis = "Veilig Thuis Gelderland-Zuid (demo)"

	yasmina = "Yasmina Belhadj"    // medewerker of team Nijmegen, may open who reported
	joost   = "Joost Harmelink"    // medewerker of team Nijmegen
	femke   = "Femke Zwartjens"    // medewerker of another team
	esther  = "Esther Kuiperbak"   // gedragswetenschapper of team Nijmegen
	marieke = "Marieke Oosterwold" // teamleider of team Nijmegen
	noor    = "Noor Wagtmans"      // privacy officer
	carla   = "Carla Ravensloot"   // bestuurder
	bas     = "Bas Hoogendam"      // datasteward
	petra   = "Petra Scholtemeijer"
)

// catalogue holds the words of the program: the tests look for what a person reads, in the language of that person.
var catalogue = sync.OnceValues(func() (*i18n.Catalogue, error) {
	return i18n.New(slices.Concat(web.Teksten(), accessweb.Teksten(), casusweb.Teksten(), leveringweb.Teksten(), auditweb.Teksten(), keurweb.Teksten())...)
})

// visitor is somebody at a browser of their own.
type visitor struct {
	*e2e.Page
	t    testing.TB
	p    *i18n.Printer
	name string
}

func visit(t testing.TB, b *e2e.Browser, base string, o e2e.Options) *visitor {
	t.Helper()
	words, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if o.Language == "" {
		o.Language = "nl"
	}
	return &visitor{Page: b.Open(t, base, o), t: t, p: words.Printer(i18n.Taal(o.Language))}
}

// say is a text of the program in the language of the visitor; a text that does not exist fails the test.
func (v *visitor) say(key string, args ...any) string {
	v.t.Helper()
	if !v.p.Has(key) {
		v.t.Fatalf("there is no text %s", key)
	}
	return v.p.T(key, args...)
}

// optional is the label of a field that may stay empty.
func (v *visitor) optional(key string) string {
	v.t.Helper()
	return v.say(key) + " " + v.say("web.form.mag")
}

// code is the label of a code in the list of a day.
func (v *visitor) code(list codelijst.ID, code string, on datum.Datum) string {
	v.t.Helper()
	l, err := codelijst.Op(list, on)
	if err != nil {
		v.t.Fatal(err)
	}
	w, ok := l.Zoek(codelijst.Code(code))
	if !ok {
		v.t.Fatalf("%s has no code %s on %s", list, code, on)
	}
	return w.Label(string(v.p.Taal()))
}

// signIn chooses somebody of Veilig Thuis in the picker of the demo.
func (v *visitor) signIn(name string, role access.Rol) {
	v.t.Helper()
	v.signInAt(name, role, veiligThuis)
}

func (v *visitor) signInAt(name string, role access.Rol, org string) {
	v.t.Helper()
	v.Go("/inloggen")
	v.name = name
	card := v.say("inloggen.demo.knop") + " : " + name + ", " + v.say("web.rol."+string(role)) + ", " + org
	if !v.Offers(card) { // the people of an organisation are folded
		v.Toggle(org)
	}
	v.Click(card)
	v.MustRead(name)
}

func (v *visitor) signOut() {
	v.t.Helper()
	v.Toggle(v.name)
	v.Click(v.say("web.shell.uitloggen"))
	if v.Offers(v.name) {
		v.t.Error("somebody who signed out is still there")
	}
}

// nav follows a link of the main navigation.
func (v *visitor) nav(key string) {
	v.t.Helper()
	v.In(v.say("web.shell.navigatie")).Click(v.say(key))
}

// must fails unless the page has this status and heading.
func (v *visitor) must(status int, heading string) {
	v.t.Helper()
	if v.Status() != status || v.Heading() != heading {
		v.t.Fatalf("%s: %d %q, want %d %q; it says:\n%s", v.Path(), v.Status(), v.Heading(), status, heading, v.Text())
	}
}

// day fills in the three parts of a date.
func (v *visitor) day(in e2e.Scope, day, month, year int) {
	v.t.Helper()
	for key, n := range map[string]int{"dag": day, "maand": month, "jaar": year} {
		in.Fill(v.say("web.form."+key), strconv.Itoa(n))
	}
}

func (v *visitor) date(in e2e.Scope, d datum.Datum) {
	v.t.Helper()
	v.day(in, d.Dag(), int(d.Maand()), d.Jaar())
}

// noTraces fails when something that nobody may find in an address was in one that this visitor asked for.
func (v *visitor) noTraces(secrets ...string) {
	v.t.Helper()
	for _, request := range v.Requests() {
		for _, secret := range secrets {
			if strings.Contains(strings.ToLower(request), strings.ToLower(secret)) {
				v.t.Errorf("%q is in an address: %s", secret, request)
			}
		}
	}
}

// freeBSN gives a number of the test range that the demo has not given to anybody: the demo takes them from the front.
func freeBSN(n int) string { return bsn.TestNummer(bsn.AantalTestnummers - 1 - n).Cijfers() }

// wrongBSN changes the last digit, so that the number fails the eleven-test.
func wrongBSN(good string) string {
	last := good[len(good)-1]
	return good[:len(good)-1] + string('0'+(last-'0'+1)%10)
}
