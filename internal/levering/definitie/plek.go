package definitie

import (
	"strconv"
	"strings"
)

// How a problem is found in the text of a definition: every part has a name, and every name a line.

// benoem gives every kind, field and list the name by which a problem speaks of it: its code or name, or its place among
// its like when that is empty or taken.
func (d *Definitie) benoem() {
	soorten := namen{soort: "soort"}
	for _, s := range d.Soorten {
		s.deel = soorten.naam(s.Code)
		velden := namen{voor: s.deel + ".", soort: "veld"}
		for _, v := range s.Velden {
			v.deel = velden.naam(v.Naam)
		}
	}
	lijsten := namen{voor: "codelijst.", soort: "lijst"}
	for _, l := range d.Codelijsten {
		l.deel = lijsten.naam(l.Naam)
		waarden := namen{voor: l.deel + ".", soort: "waarde"}
		for _, w := range l.Waarden {
			w.deel = waarden.naam(w.Code)
		}
	}
}

// namen hands out names, each once.
type namen struct {
	voor, soort string
	aantal      int
	gezien      map[string]bool
}

func (n *namen) naam(eigen string) string {
	n.aantal++
	if n.gezien == nil {
		n.gezien = map[string]bool{}
	}
	if eigen == "" || n.gezien[eigen] {
		return n.voor + n.soort + "[" + strconv.Itoa(n.aantal) + "]"
	}
	n.gezien[eigen] = true
	return n.voor + eigen
}

// vindRegels fills in the lines of problems: that of the key, or else of the part the key should stand in.
func (d *Definitie) vindRegels(tekst string, problemen []Probleem) {
	r := &regelzoeker{d: d, soort: -1, veld: -1, lijst: -1, waarde: -1, op: map[string]int{}}
	for i, regel := range strings.Split(tekst, "\n") {
		r.lees(i+1, strings.TrimSpace(regel))
	}
	for i, p := range problemen {
		problemen[i].Regel = r.regel(p.Deel)
	}
}

// regelzoeker walks the text of a definition that was read before. It knows tables and keys at the start of a line, which
// is how definitions are written; what stands otherwise has no line.
type regelzoeker struct {
	d                          *Definitie
	soort, veld, lijst, waarde int
	deel                       string // name of the table it is in
	tekst                      string // what closes the long text it is in
	op                         map[string]int
}

func (r *regelzoeker) lees(nummer int, regel string) {
	if r.inTekst(regel) || regel == "" || regel[0] == '#' {
		return
	}
	if regel[0] == '[' {
		r.deel = r.tabel(strings.Trim(strings.SplitN(regel, "]", 2)[0], "[ "))
		r.op[r.deel] = nummer
		return
	}
	sleutel, _, heeft := strings.Cut(regel, "=")
	if !heeft {
		return
	}
	naam := strings.Trim(strings.TrimSpace(sleutel), `"'`)
	if r.deel != "" {
		naam = r.deel + "." + naam
	}
	r.op[naam] = nummer
}

// inTekst tells that a line is part of a text of several lines that began before it.
func (r *regelzoeker) inTekst(regel string) bool {
	if r.tekst != "" {
		if strings.Contains(regel, r.tekst) {
			r.tekst = ""
		}
		return true
	}
	for _, aanhaling := range []string{`"""`, `'''`} {
		if strings.Count(regel, aanhaling)%2 == 1 {
			r.tekst = aanhaling
		}
	}
	return false
}

// tabel returns the name of the part that a table holds.
func (r *regelzoeker) tabel(naam string) string {
	switch naam {
	case "soort":
		r.soort, r.veld = r.soort+1, -1
		if r.soort < len(r.d.Soorten) {
			return r.d.Soorten[r.soort].deel
		}
	case "soort.veld":
		r.veld++
		if r.soort >= 0 && r.soort < len(r.d.Soorten) && r.veld < len(r.d.Soorten[r.soort].Velden) {
			return r.d.Soorten[r.soort].Velden[r.veld].deel
		}
	case "codelijst":
		r.lijst, r.waarde = r.lijst+1, -1
		if r.lijst < len(r.d.Codelijsten) {
			return r.d.Codelijsten[r.lijst].deel
		}
	case "codelijst.waarde":
		r.waarde++
		if r.lijst >= 0 && r.lijst < len(r.d.Codelijsten) && r.waarde < len(r.d.Codelijsten[r.lijst].Waarden) {
			return r.d.Codelijsten[r.lijst].Waarden[r.waarde].deel
		}
	}
	if onder, ok := strings.CutPrefix(naam, "soort.veld."); ok && r.deel != "" {
		return strings.TrimSuffix(r.deel, "."+onder) + "." + onder
	}
	return naam
}

// regel returns the line of a part, or of the smallest part around it that has one; 0 when the text has none.
func (r *regelzoeker) regel(deel string) int {
	for {
		if n, ok := r.op[deel]; ok {
			return n
		}
		punt := strings.LastIndexByte(deel, '.')
		if punt < 0 {
			return 0
		}
		deel = deel[:punt]
	}
}
