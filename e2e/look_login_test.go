package e2e_test

import (
	"context"
	"database/sql"
	"encoding/base32"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // to take a database away from under a server

	"regioaanpak/e2e"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/access/accesstest"
	"regioaanpak/internal/platform/db/dbtest"
)

const ownPassword = "fiets wolk lepel oever"

// The first beheerder of a real installation gets in: the password for once, an own password, an app with codes. Every page
// on the way is right, and so is each with something wrong.
func TestSigningInForReal(t *testing.T) { // AA-01
	installation, first := e2e.Fresh(t, e2e.SQLite, "t.voorbeeld")
	browser := e2e.Chromium(t)
	v := visit(t, browser, installation.Base, e2e.Options{NoScript: true})
	v.Go("/")
	v.must(http.StatusOK, v.say("inloggen.titel"))
	v.MustBeRight("inloggen")
	attempt := func(user, password string) {
		v.Fill(v.say("inloggen.veld.gebruikersnaam"), user)
		v.Fill(v.say("inloggen.veld.wachtwoord"), password)
		v.Click(v.say("inloggen.verder"))
	}
	attempt("t.voorbeeld", "mis")
	v.must(http.StatusBadRequest, v.say("inloggen.titel"))
	v.MustBeRight("inloggen-fout")
	v.MustNotHold("mis\"")
	attempt("t.voorbeeld", first)

	v.must(http.StatusOK, v.say("inloggen.koppelen.titel"))
	v.MustBeRight("inloggen-koppelen")
	secret := secretOf(t, v)
	code := func() string { return accesstest.Code(secret, time.Now()) }
	v.Fill(v.say("inloggen.veld.code"), "000000")
	v.Click(v.say("inloggen.koppelen.knop"))
	v.must(http.StatusBadRequest, v.say("inloggen.koppelen.titel"))
	v.MustBeRight("inloggen-koppelen-fout")
	v.Fill(v.say("inloggen.veld.code"), code())
	v.Click(v.say("inloggen.koppelen.knop"))

	v.must(http.StatusOK, v.say("inloggen.nieuw.titel"))
	v.MustBeRight("inloggen-nieuw-wachtwoord")
	v.Fill(v.say("inloggen.veld.wachtwoord"), "kort")
	v.Click(v.say("inloggen.nieuw.knop"))
	v.must(http.StatusBadRequest, v.say("inloggen.nieuw.titel"))
	v.MustBeRight("inloggen-nieuw-wachtwoord-fout")
	v.Fill(v.say("inloggen.veld.wachtwoord"), ownPassword)
	v.Fill(v.say("inloggen.veld.herhaling"), ownPassword)
	v.Click(v.say("inloggen.nieuw.knop"))
	v.must(http.StatusOK, v.say("inloggen.sessies.titel"))
	v.MustBeRight("beheerder-begin")

	v.Click(v.say("inloggen.wijzigen.titel"))
	v.MustBeRight("wachtwoord-wijzigen")
}

// secretOf reads the key that the page tells to type into an app.
func secretOf(t *testing.T, v *visitor) []byte {
	t.Helper()
	typed := regexp.MustCompile(`[^A-Z2-7]`).ReplaceAllString(v.Eval(`document.querySelector("main code").innerText`), "")
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(typed)
	if err != nil {
		t.Fatalf("the key for the app: %v", err)
	}
	return secret
}

// Without its database the server says that it cannot do anything now, and nothing of the inside.
func TestWithoutADatabaseThePageSaysSo(t *testing.T) {
	demo := e2e.Demo(t, e2e.PostgreSQL)
	v := visit(t, e2e.Chromium(t), demo.Base, e2e.Options{NoScript: true})
	v.signIn(yasmina, access.RolMedewerker)
	dropDatabase(t, demo.DSN)
	v.Go("/werk")
	if v.Status() != http.StatusServiceUnavailable {
		t.Errorf("without a database the answer is %d", v.Status())
	}
	v.MustBeRight("even-niet")
	v.MustNotHold("pgx", "sql", "postgres")
	v.TakeProblems() // the 503 itself
}

func dropDatabase(t *testing.T, dsn string) {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	admin, err := sql.Open("pgx", os.Getenv(dbtest.EnvPostgres))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = admin.Close() }()
	if _, err := admin.ExecContext(context.Background(), "drop database "+strings.TrimPrefix(u.Path, "/")+" with (force)"); err != nil {
		t.Fatalf("dropping the database: %v", err)
	}
}
