package auditweb_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	auditweb "regioaanpak/internal/platform/audit/web"
)

var checkpoint = regexp.MustCompile(`(?s)<textarea[^>]*readonly[^>]*>(.*?)</textarea>`)

func (w *world) write(n int) {
	w.t.Helper()
	for range n {
		w.at(w.now, w.somebody(access.RolMedewerker), audit.Line{Handeling: "casus.lezen", Object: w.zaak("OZ-1")})
	}
}

func TestControle_SaysThatASoundLogIsSound(t *testing.T) { // AU-06, D17
	w := newWorld(t)
	w.write(5)
	b := w.officer()
	b.get("/log/verifieer")
	b.shows("Controleer het logboek")
	b.post("/log/verifieer", url.Values{"checkpoint": {""}})
	b.shows("Het logboek klopt", "Geen enkele regel is gewijzigd", "Regels nagelezen", "Checkpoint van vandaag")
	if n := len(w.lines(auditweb.LogVerifieren)); n != 1 {
		t.Errorf("%d lines of the check", n)
	}
	kept := checkpoint.FindStringSubmatch(b.source)
	if kept == nil {
		t.Fatal("no checkpoint to keep")
	}
	text := strings.NewReplacer("&#43;", "+", "&#34;", `"`, "\n", "\r\n").Replace(kept[1])
	w.write(2)
	b.post("/log/verifieer", url.Values{"checkpoint": {text}})
	b.shows("Het logboek klopt", "Checkpoints van u 1")
	b.post("/log/verifieer", url.Values{"checkpoint": {"zomaar tekst"}})
	if b.status != http.StatusBadRequest || !strings.Contains(b.page, "Dit is geen checkpoint van deze installatie") {
		t.Errorf("%d %s", b.status, b.page)
	}
}

func TestControle_PointsAtTheAlteredLine(t *testing.T) { // AU-06
	w := newWorld(t)
	w.write(5)
	number := itoa(w.last())
	w.behindTheBack(`update audit_regel set actor = 'iemand anders' where volgnummer = ` + number)
	b := w.officer()
	b.post("/log/verifieer", url.Values{"checkpoint": {""}})
	b.shows("Het logboek klopt niet", "Deze regel is niet wat hier is opgeschreven", "Regel "+number+".", "Wat u nu doet")
	b.hides("Checkpoint van vandaag")
}

func TestControle_ShowsTheOutcomeWhenTheLogTakesNoLineAnyMore(t *testing.T) { // AU-06
	w := newWorld(t)
	w.write(5)
	b := w.officer()
	w.behindTheBack(`update audit_kop set briefje = 'nagemaakt' where org_id = '` + string(w.org) + `'`)
	b.post("/log/verifieer", url.Values{"checkpoint": {""}})
	b.shows("Het logboek klopt niet", "niet door dit programma ondertekend", "Deze controle staat niet in het logboek")
}
