package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/audit/audittest"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/schema"
)

// logboek is a log with a few lines, the commands on it, and a way around it.
type logboek struct {
	t    *testing.T
	org  id.ID
	log  *audit.Log
	file string
}

func newLogboek(t *testing.T) *logboek {
	b := &logboek{t: t, org: id.New(), file: filepath.Join(t.TempDir(), "proef.db")}
	d, err := db.Open(t.Context(), db.Options{Path: b.file, Seeding: true})
	b.check(err)
	t.Cleanup(func() { _ = d.Close() })
	b.check(d.Migrate(t.Context(), schema.FS))
	b.log = audittest.New(t, d)
	b.lines(3)
	return b
}

func (b *logboek) check(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *logboek) lines(n int) {
	for range n {
		_, err := b.log.Read(b.t.Context(), b.org, operator, audit.Line{Handeling: "proef.lezen", Betrokkene: id.New()})
		b.check(err)
	}
}

func (b *logboek) exec(statement string) {
	b.t.Helper()
	raw, err := sql.Open("sqlite", b.file)
	b.check(err)
	_, err = raw.Exec(statement)
	b.check(errors.Join(err, raw.Close()))
}

func (b *logboek) run(args ...string) (string, error) {
	b.t.Helper()
	var out bytes.Buffer
	open := openLogboek(func(context.Context) (*audit.Log, func() error, error) {
		return b.log, func() error { return nil }, nil
	})
	parser, err := kong.New(&auditCmd{}, kong.Bind(stromen{uit: &out, fout: &out}, open, openSchrijver(open)),
		kong.BindTo(b.t.Context(), (*context.Context)(nil)))
	b.check(err)
	command, err := parser.Parse(args)
	b.check(err)
	err = command.Run()
	return out.String(), err
}

// keep writes the checkpoint of now to a file.
func (b *logboek) keep() string {
	text, err := b.run("checkpoint")
	b.check(err)
	path := filepath.Join(b.t.TempDir(), "checkpoint")
	b.check(os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestAudit_SoundLog(t *testing.T) { // AU-06, AU-07
	b := newLogboek(t)
	kept := b.keep()
	b.lines(2)
	out, err := b.run("verifieer", "--tegen", kept)
	if err != nil || out != string(b.org)+": gaaf, 5 regels, 5 koppen in het journaal\n" {
		t.Fatalf("%q, %v", out, err)
	}
	out, err = b.run("verifieer", "--json", "--organisatie", string(b.org))
	var reports []audit.Report
	if err != nil || json.Unmarshal([]byte(out), &reports) != nil || len(reports) != 1 || reports[0].Regels != 5 || !reports[0].Gaaf() {
		t.Fatalf("%s, %v", out, err)
	}
}

func TestAudit_SaysWhereALineWasAltered(t *testing.T) { // AU-06
	b := newLogboek(t)
	b.exec("update audit_regel set doel = 'anders' where volgnummer = 2")
	out, err := b.run("verifieer")
	if !errors.Is(err, errNietGaaf) || !strings.Contains(out, "NIET GAAF") || !strings.Contains(out, "veranderd, verplaatst of vervalst: regel 2\n") {
		t.Fatalf("%s, %v", out, err)
	}
	if out, err = b.run("verifieer", "--json"); !errors.Is(err, errNietGaaf) || !strings.Contains(out, `"regel-gewijzigd"`) {
		t.Fatalf("%s, %v", out, err)
	}
}

func TestAudit_CheckpointFindsALogThatIsGone(t *testing.T) { // D17
	b := newLogboek(t)
	kept := b.keep()
	b.exec("delete from audit_regel; delete from audit_onderwerp; delete from audit_kop")
	out, err := b.run("verifieer", "--tegen", kept)
	if !errors.Is(err, errNietGaaf) || !strings.Contains(out, "weg volgens het checkpoint: het logboek is teruggezet of afgekapt: regels 1 tot en met 3\n") {
		t.Fatalf("%s, %v", out, err)
	}
}

func TestAudit_RefusesWrongInput(t *testing.T) {
	b := newLogboek(t)
	text := filepath.Join(t.TempDir(), "tekst")
	b.check(os.WriteFile(text, []byte("geheim\n"), 0o600))
	forged, err := os.ReadFile(b.keep())
	b.check(err)
	altered := filepath.Join(t.TempDir(), "vervalst")
	b.check(os.WriteFile(altered, bytes.Replace(forged, []byte("\n3\n"), []byte("\n2\n"), 1), 0o600))
	for _, args := range [][]string{{"verifieer", "--tegen", text}, {"verifieer", "--tegen", altered},
		{"verifieer", "--tegen", "/bestaat/niet"}, {"verifieer", "--organisatie", "geheim"}, {"checkpoint", "--organisatie", "geheim"}} {
		out, err := b.run(args...)
		if !errors.As(err, new(invoerfout)) || strings.Contains(err.Error()+out, "geheim") {
			t.Fatalf("%v: %q, %v", args, out, err)
		}
	}
}

func TestAudit_HasWordsForEveryFinding(t *testing.T) {
	for _, s := range audit.Soorten() {
		if findingText[s] == "" {
			t.Errorf("%s has no text", s)
		}
	}
}

func TestAudit_ErkenSaysWhatHappenedAndPutsItOnRecord(t *testing.T) { // AU-06, D17
	b := newLogboek(t)
	if out, err := b.run("erken", "--ja"); err != nil || !strings.Contains(out, "niets te erkennen") {
		t.Fatalf("a sound log: %q, %v", out, err)
	}
	copied := filepath.Join(t.TempDir(), "kopie.db")
	b.exec("vacuum into '" + copied + "'")
	b.lines(4)
	b.exec(`attach '` + copied + `' as oud; delete from audit_regel; insert into audit_regel select * from oud.audit_regel;
		delete from audit_onderwerp; insert into audit_onderwerp select * from oud.audit_onderwerp;
		delete from audit_kop; insert into audit_kop select * from oud.audit_kop`)
	out, err := b.run("verifieer")
	if !errors.Is(err, errNietGaaf) || !strings.Contains(out, "regels 4 tot en met 7\n") || !strings.Contains(out, "regioaanpak audit erken") {
		t.Fatalf("%s, %v", out, err)
	}
	if out, err = b.run("erken"); err != nil || !strings.Contains(out, "nog niets vastgelegd") {
		t.Fatalf("without --ja: %s, %v", out, err)
	}
	if out, err = b.run("erken", "--ja"); err != nil || !strings.Contains(out, "de regels 4 tot en met 7") {
		t.Fatalf("%s, %v", out, err)
	}
	if out, err = b.run("verifieer"); err != nil || !strings.Contains(out, "in regel 4 is erkend") {
		t.Fatalf("%s, %v", out, err)
	}
}
