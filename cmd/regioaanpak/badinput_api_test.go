package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"regioaanpak/internal/casustest"
)

// marker stands in every value that is refused: an answer that repeats it repeats what was sent.
const marker = "Qzherhaling"

// bodies are what the operations take, by their name in the document.
func (s *stage) bodies() map[string]string {
	melder := fmt.Sprintf(`{"hoedanigheid":%q,"naam":"W. Zandstra","telefoon":"0600000001","organisatie":"De Wegwijzer","functie":"begeleider","email":"w@voorbeeld.nl"}`,
		casustest.Hoedanigheid(worldStart))
	persoon := fmt.Sprintf(`{"voornamen":"Mia","tussenvoegsel":"van","achternaam":"Dam","geboorte":"2015-03-12","geslacht":"V","bsn":%q,`+
		`"rollen":["slachtoffer"],"telefoon":"0600000002","veiligContact":"via school","adres":{"straat":"Laan","huisnummer":"12a","postcode":"1111 ZZ","plaats":"Dam"},"adresGeheim":true}`, testBSN(1))
	return map[string]string{
		"registreerAdvies": fmt.Sprintf(`{"externNummer":"X-1","begonnenOp":"2026-12-07T08:00:00Z","geeindigdOp":"2026-12-07T08:30:00Z","gemeente":"GM0268",`+
			`"aanleiding":[%q],"aard":[%q],"adviesvrager":{"hoedanigheid":%q,"organisatie":"school","functie":"leraar"},"vraag":"wat te doen","advies":"praat"}`,
			casustest.Aanleiding(worldStart), casustest.Aard(worldStart), casustest.Hoedanigheid(worldStart)),
		"registreerMelding": fmt.Sprintf(`{"externNummer":"Y-1","ontvangenOp":"2026-12-07T08:00:00Z","gemeente":"GM0268","aanleiding":[%q],"aard":[%q],"melder":%s,`+
			`"geheimhouding":"afgeschermd","grond":"a2","verhaal":"het kind vertelde","personen":[%s],"acuut":"nee","acuutToelichting":"is veilig"}`,
			casustest.Aanleiding(worldStart), casustest.Aard(worldStart), melder, persoon),
		"zoekPersonen":       fmt.Sprintf(`{"reden":"lopende-casus","bsn":%q,"voornamen":"Mia","tussenvoegsel":"van","achternaam":"Dam","geboorte":"2015-03-12"}`, testBSN(2)),
		"stelBeoordelingOp":  fmt.Sprintf(`{"melding":%q,"taxatie":"geen","voorstel":"onderzoek","reden":"reden","tochOverdragen":"reden"}`, s.freshMelding()),
		"besluitBeoordeling": `{"akkoord":true,"reden":"reden","beslotenOp":"2026-12-07T08:45:00Z"}`,

		"maakLevering":        `{"periode":"2015-1","definitie":"protocol-1.0","aanvaardAfgeleid":true}`,
		"legVerzendingVast":   `{"dag":"2026-12-07","kenmerk":"CBS-2"}`,
		"verklaarBevindingen": fmt.Sprintf(`{"bevindingen":[%q],"reden":"klopt"}`, s.openFinding(1)),
		"neemVerklaringTerug": fmt.Sprintf(`{"bevinding":%q}`, s.openFinding(0)),
		"voegRetourToe":       `{"soort":"spiegelrapport","inhoud":"JVBERi0xLjc="}`,
	}
}

// openFinding is a finding of the draft that asks for an explanation; the first has one.
func (s *stage) openFinding(n int) string {
	b, err := s.w.app.levering.Bekijk(s.ctx, s.w.a.who("datasteward").actor(), s.leveringen[s.w.a].open)
	s.w.must(err)
	return vindplaatsen(b)[n]
}

// ofDeliveries prepares the operations on deliveries: who may do them, on which, and which version was seen.
func (o *operationTest) ofDeliveries() {
	version := map[string]string{"legVerzendingVast": `"2"`}[o.op.id]
	if version != "" {
		o.header = http.Header{"If-Match": {version}}
	}
	o.who = o.s.w.a.who("datasteward")
	o.target = strings.Replace(o.op.path, "{id}", string(o.s.leveringen[o.s.w.a].voor(o.op.path)), 1)
}

func (s *stage) freshMelding() string {
	return string(s.fresh(s.w.a.who("medewerker met melder-inzage")).meldingen[0])
}

func TestBadInput_EveryOperationRefusesWhatCannotBe(t *testing.T) { // must show 8, API-05, API-06, API-11
	w := newWorld(t)
	s := newStage(w)
	bodies := s.bodies()
	for _, op := range w.operations() {
		if op.method != http.MethodPost {
			continue
		}
		t.Run(op.id, func(t *testing.T) {
			good, known := bodies[op.id]
			if !known {
				t.Fatal("no good body is known for this operation")
			}
			o := &operationTest{t: t, s: s, op: op, faults: map[string]int{}, who: w.a.who("teamleider met melder-inzage"), target: op.path}
			if op.id == "besluitBeoordeling" {
				o.target = strings.Replace(op.path, "{id}", string(s.all[0].voorstellen[0]), 1)
				o.header = http.Header{"If-Match": {`"1"`}}
			}
			if strings.HasPrefix(op.path, "/v1/leveringen") {
				o.ofDeliveries()
			}
			o.run(good)
			o.report()
		})
	}
	w.faultless()
}

// operationTest sends one operation wrong in every way.
type operationTest struct {
	t      *testing.T
	s      *stage
	op     operation
	who    *somebody
	target string
	header http.Header
	faults map[string]int
	tried  int
}

func (o *operationTest) fault(format string, args ...any) { o.faults[fmt.Sprintf(format, args...)]++ }

func (o *operationTest) report() {
	for _, text := range slices.Sorted(maps.Keys(o.faults)) {
		o.t.Error(text)
	}
	if o.tried < 24 { // as many as a body of one field gives
		o.t.Errorf("only %d bad bodies were sent", o.tried)
	}
}

func (o *operationTest) run(good string) {
	var tree any
	if err := json.Unmarshal([]byte(good), &tree); err != nil {
		o.t.Fatal(err)
	}
	o.everyPlace(tree, tree, "")
	for name, body := range wholeBodies(good) {
		o.send(name, body, "#")
	}
	for name, h := range map[string]http.Header{"no JSON": {"Content-Type": {"text/plain"}}, "another encoding": {"Content-Type": {"application/json; charset=utf-16"}},
		"compressed": {"Content-Type": {"application/json"}, "Content-Encoding": {"gzip"}}} {
		o.refused(name, o.s.w.browse(o.who).call(o.op.method, o.target, good, o.with(h)), http.StatusUnsupportedMediaType)
	}
	if o.header != nil {
		for _, v := range []string{"", "1", `"0"`, `"een"`, `W/"1"`, "*", `"99999999999999999999"`} {
			a := o.s.w.browse(o.who).call(o.op.method, o.target, good, http.Header{"If-Match": {v}})
			o.refused("If-Match "+v, a, http.StatusBadRequest)
		}
	}
	before := o.s.w.stored()
	a := o.s.w.browse(o.who).call(o.op.method, o.target, good, o.header)
	if a.status/100 != 2 {
		o.fault("the good body is not taken: %s: %s", a, a.body)
	}
	if before.changed(o.s.w.stored()) == "" && o.op.id != "zoekPersonen" {
		o.fault("the good body stored nothing")
	}
}

func (o *operationTest) with(h http.Header) http.Header {
	all := h.Clone()
	for name, v := range o.header {
		all[name] = v
	}
	return all
}

// everyPlace puts every bad value at every place of the body, the rest being good.
func (o *operationTest) everyPlace(root, at any, pointer string) {
	switch v := at.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			old := v[name]
			for what, bad := range badJSON(old) {
				v[name] = bad
				o.sendTree(pointer+"/"+name+" is "+what, root, "#"+pointer+"/"+name)
			}
			v[name] = old
			o.everyPlace(root, old, pointer+"/"+name)
		}
		v[marker] = 1
		o.sendTree(pointer+" has an unknown field", root, "#"+pointer)
		delete(v, marker)
	case []any:
		for i := range v {
			old := v[i]
			for what, bad := range badJSON(old) {
				v[i] = bad
				o.sendTree(fmt.Sprintf("%s/%d is %s", pointer, i, what), root, fmt.Sprintf("#%s/%d", pointer, i))
			}
			v[i] = old
			o.everyPlace(root, old, fmt.Sprintf("%s/%d", pointer, i))
		}
	}
}

// badJSON are values that no place takes where the good value stands.
func badJSON(good any) map[string]any {
	all := map[string]any{"null": nil, "a list in a list": []any{[]any{marker}}, "an object": map[string]any{marker: marker}}
	text, isText := good.(string)
	if !isText {
		all["text"] = marker
	}
	if _, isBool := good.(bool); isBool {
		all["0"] = 0
	}
	if !isText {
		return all
	}
	all["a number"], all["true"] = 12, true
	all["60,000 characters"] = strings.Repeat(marker, 6000)
	all["a NUL"], all["a control character"] = "a\x00"+marker, "a\x1b"+marker
	switch {
	case strings.HasPrefix(text, "2026-12-07T"):
		for _, v := range []string{"2026-02-31T08:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-12-07", "2026-12-07T08:00:00", "-2026-01-01T00:00:00Z",
			"2026-12-07T25:00:00Z", marker, ""} {
			all["the moment "+v] = v
		}
	case text == "2015-03-12":
		for _, v := range []string{"2015-02-31", "0000-01-01", "9999-12-31", "12-03-2015", "-2015-03-12", "2015-3-12", "1400-01-01", marker} {
			all["the day "+v] = v
		}
	case strings.HasPrefix(text, "9999") && len(text) == 9:
		for _, bad := range wrongBSNs() {
			all[bad.name] = bad.value
		}
	case strings.HasPrefix(text, "GM"):
		all["no such place"], all["another form"] = "GM9999", "gm268"
	case len(text) == 36:
		all["no id"], all["an id in capitals"] = marker, strings.ToUpper(text)
	case slices.Contains([]string{casustest.Aanleiding(worldStart), casustest.Aard(worldStart), casustest.Hoedanigheid(worldStart)}, text):
		all["an unknown code"], all["a code of protocol 1.0"] = marker, "01"
	case slices.Contains([]string{"afgeschermd", "nee", "lopende-casus", "V", "geen", "onderzoek", "a2", "slachtoffer"}, text) || len(text) <= 2:
		all["an unknown code"], all["a query"] = marker, "' or 1=1 --"
	}
	return all
}

// wholeBodies are bodies that are wrong before any field is.
func wholeBodies(good string) map[string]string {
	return map[string]string{
		"nothing": " ", "half": good[:len(good)/2], "two": good + good, "a list": "[" + good + "]", "a number": "12", "null": "null",
		"a BOM": "\ufeff" + good, "invalid UTF-8": strings.Replace(good, `":"`, "\":\"\xff", 1), "a lone surrogate": strings.Replace(good, `":"`, `":"\ud800`, 1),
		"a field twice": strings.Replace(good, "{", `{"reden":"x","reden":"x",`, 1), "too deep": strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"10 MB": strings.Replace(good, `":"`, `":"`+strings.Repeat("a", 10<<20), 1), "XML": "<x/>", "a comment": "/* */" + good, "a comma": strings.Replace(good, "}", ",}", 1),
	}
}

func (o *operationTest) sendTree(what string, root any, pointer string) {
	if o.op.id == "voegRetourToe" && strings.HasSuffix(what, "60,000 characters") {
		return // a report of CBS may be long
	}
	body, err := json.Marshal(root)
	if err != nil {
		o.t.Fatal(err)
	}
	o.send(what, string(body), pointer)
}

// send sends a body that cannot be taken and holds the answer against what is promised.
func (o *operationTest) send(what, body, pointer string) {
	o.tried++
	before := o.s.w.stored()
	a := o.s.w.browse(o.who).call(o.op.method, o.target, body, o.header)
	if diff := before.changed(o.s.w.stored()); diff != "" {
		o.fault("%s: stored %s", what, diff)
		return
	}
	status := http.StatusBadRequest
	if o.op.id == "voegRetourToe" && len(body) > 1<<20 { // a report of CBS may be long, but not that long
		status = a.status
	}
	if !o.refused(what, a, status) || pointer == "#" || status != http.StatusBadRequest {
		return
	}
	var p struct{ Errors []struct{ Pointer string } }
	if err := json.Unmarshal(a.body, &p); err != nil {
		o.fault("%s: %v", what, err)
	}
	for _, e := range p.Errors {
		if e.Pointer == pointer || strings.HasPrefix(e.Pointer, pointer+"/") || e.Pointer == listOf(pointer) {
			return
		}
	}
	o.fault("%s: no error names %s: %v", what, pointer, p.Errors)
}

// listOf is the list that a place stands in, for a code that is wrong by the list it comes from.
func listOf(pointer string) string {
	at := strings.LastIndex(pointer, "/")
	if at < 0 || strings.Trim(pointer[at+1:], "0123456789") != "" {
		return ""
	}
	return pointer[:at]
}

// refused: a problem with its status, that does not repeat what was sent.
func (o *operationTest) refused(what string, a *answer, status int) bool {
	if a.status != status || a.header.Get("Content-Type") != "application/problem+json" {
		o.fault("%s: %d %s", what, a.status, a.header.Get("Content-Type"))
		return false
	}
	if strings.Contains(string(a.body), marker) {
		o.fault("%s: the answer repeats what was sent", what)
	}
	return true
}
