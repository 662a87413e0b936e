package controle_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

// The corpus: small files with planted faults, and beside each what the rules must find in it, one finding per line (rule,
// line, kind, field, code, and for a finding about the whole delivery what it is about; - for none). Lines that begin with !
// say in which situation. It is written by testdata/maak from cases that were made by hand.
const corpus = "testdata/corpus"

// proefgeval is one file of the corpus.
type proefgeval struct {
	definitie, naam string
	situatie        controle.Situatie
	wil             []string
}

func (p *proefgeval) pad(naam string) string { return filepath.Join(corpus, p.definitie, naam+".txt") }

// heelCorpus keeps what was read.
var heelCorpus []*proefgeval

func leesCorpus(t testing.TB) []*proefgeval {
	t.Helper()
	if heelCorpus == nil {
		heelCorpus = leesCorpusVan(t)
	}
	return heelCorpus
}

func leesCorpusVan(t testing.TB) []*proefgeval {
	t.Helper()
	paden, err := filepath.Glob(corpus + "/*/*.bevindingen")
	if err != nil {
		t.Fatal(err)
	}
	var uit []*proefgeval
	for _, pad := range paden {
		naam := strings.TrimSuffix(filepath.Base(pad), ".bevindingen")
		p := &proefgeval{definitie: filepath.Base(filepath.Dir(pad)), naam: naam}
		p.situatie = situatieVan(t, p.definitie)
		for _, regel := range strings.Split(strings.TrimSpace(lees(t, pad)), "\n") {
			if instelling, ok := strings.CutPrefix(regel, "! "); ok {
				p.stel(t, instelling)
			} else if regel != "" {
				p.wil = append(p.wil, regel)
			}
		}
		slices.Sort(p.wil)
		uit = append(uit, p)
	}
	return uit
}

func lees(t testing.TB, pad string) string {
	t.Helper()
	b, err := os.ReadFile(pad)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// situatieVan is the situation in which the files of a definition are checked when they say nothing else.
func situatieVan(t testing.TB, naam string) controle.Situatie {
	t.Helper()
	d := laadDefinitie(t, naam)
	if naam == "protocol-1.0" {
		return controle.Situatie{Definitie: d, Periode: periode(t, "2018-1"), Proef: true}
	}
	return controle.Situatie{Definitie: d, Periode: periode(t, "2025-1"), Organisatie: "VT05", Proef: true}
}

// geladen keeps the definitions, which take longer to load than a file to check.
var geladen = map[string]*definitie.Definitie{}

func laadDefinitie(t testing.TB, naam string) *definitie.Definitie {
	t.Helper()
	if d := geladen[naam]; d != nil {
		return d
	}
	d, err := definitie.Ingebouwd(naam)
	if errors.Is(err, definitie.ErrOnbekend) {
		d, err = definitie.Laad([]byte(lees(t, filepath.Join(corpus, naam, "definitie.toml"))))
	}
	if err != nil {
		t.Fatal(err)
	}
	geladen[naam] = d
	return d
}

func periode(t testing.TB, tekst string) definitie.Periode {
	t.Helper()
	p, err := definitie.ParsePeriode(tekst)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *proefgeval) stel(t testing.TB, instelling string) {
	t.Helper()
	woord, rest, _ := strings.Cut(instelling, " ")
	switch woord {
	case "periode":
		p.situatie.Periode = periode(t, rest)
	case "organisatie":
		p.situatie.Organisatie = strings.TrimPrefix(rest, "-")
	case "proef":
		p.situatie.Proef = rest != "nee"
	case "minimum":
		d := controle.StandaardDrempels()
		d.Minimum, _ = strconv.Atoi(rest)
		p.situatie.Drempels = &d
	case "vorige":
		for _, naam := range strings.Fields(rest) {
			uit, err := controle.Controleer(situatieVan(t, p.definitie), nil, strings.NewReader(lees(t, p.pad(naam))), nil)
			if err != nil {
				t.Fatal(err)
			}
			p.situatie.Vorige = append(p.situatie.Vorige, uit.Spiegel)
		}
	case "eerder":
		s := situatieVan(t, p.definitie)
		a, err := controle.MaakAfdruk(s.Definitie, s.Periode, []byte("geheim"), strings.NewReader(lees(t, p.pad(rest))))
		if err != nil {
			t.Fatal(err)
		}
		p.situatie.Eerder = a
	default:
		t.Fatalf("no setting %s", woord)
	}
}

// vindt returns the findings of the rules of the period, in the notation of the corpus.
func (p *proefgeval) vindt(t testing.TB) []string {
	t.Helper()
	var uit []string
	in := strings.NewReader(lees(t, p.pad(p.naam)))
	u, err := controle.Controleer(p.situatie, controle.RegelsVan(p.situatie.Periode), in, func(b controle.Bevinding) {
		uit = append(uit, notatie(b))
	})
	if err != nil || u.Onleesbaar != nil || len(u.Weggelaten) > 0 {
		t.Fatalf("%v %+v", err, u)
	}
	slices.Sort(uit)
	return uit
}

func notatie(b controle.Bevinding) string {
	s := fmt.Sprintf("%s %d %s %s %s", b.Regel, b.Lijn, cmp.Or(b.Soort, "-"), cmp.Or(b.Veld, "-"), b.Code)
	return strings.TrimSpace(s + " " + b.Over)
}

func TestCorpus_WatGeplantIsWordtGevondenEnNietsAnders(t *testing.T) {
	gevallen := leesCorpus(t)
	if len(gevallen) < 150 {
		t.Errorf("%d files", len(gevallen))
	}
	for _, p := range gevallen {
		t.Run(p.definitie+"/"+p.naam, func(t *testing.T) {
			if got := p.vindt(t); !slices.Equal(got, p.wil) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(p.wil, "\n  "))
			}
		})
	}
}

func TestCorpus_ElkeCodeVanElkeRegelHeeftEenBestandEnEenBijna(t *testing.T) {
	gevonden, bijna := map[string]bool{}, map[string]bool{}
	for _, p := range leesCorpus(t) {
		for _, w := range p.wil {
			f := strings.Fields(w)
			gevonden[f[0]+"-"+f[4]] = true
		}
		if naam, ok := strings.CutSuffix(p.naam, "-bijna"); ok {
			bijna[naam] = true
			if eigen := slices.ContainsFunc(p.wil, func(w string) bool { return strings.HasPrefix(w, naam[:6]) }); eigen {
				t.Errorf("%s is a near miss that is hit: %q", p.naam, p.wil)
			}
		}
	}
	for _, r := range controle.Regels() {
		for code := range r.Uitleg {
			if naam := r.ID + "-" + code; !gevonden[naam] || !bijna[naam] {
				t.Errorf("%s: found %v, near miss %v", naam, gevonden[naam], bijna[naam])
			}
		}
	}
}

func TestCorpus_NoemtNooitEenBSN(t *testing.T) {
	for _, p := range leesCorpus(t) {
		alle := ""
		_, _ = controle.Controleer(p.situatie, controle.RegelsVan(p.situatie.Periode), strings.NewReader(lees(t, p.pad(p.naam))), func(b controle.Bevinding) {
			alle += fmt.Sprintf("%+v", b)
		})
		if strings.Contains(alle, "99990") {
			t.Errorf("%s: %s", p.naam, alle)
		}
	}
}

// proefCorpus runs one rule on its own files of the corpus, near misses among them.
func proefCorpus(t *testing.T, id string) {
	t.Helper()
	n := 0
	for _, p := range leesCorpus(t) {
		if !strings.HasPrefix(p.naam, id+"-") {
			continue
		}
		n++
		t.Run(p.definitie+"/"+p.naam, func(t *testing.T) {
			var got, wil []string
			for _, b := range bevindingen(t, p.situatie, []controle.Regel{regel(t, id)}, lees(t, p.pad(p.naam))) {
				if b.Regel == id { // and not what the reader finds
					got = append(got, notatie(b))
				}
			}
			for _, w := range p.wil {
				if strings.HasPrefix(w, id+" ") {
					wil = append(wil, w)
				}
			}
			slices.Sort(got)
			if bestaat(p, id) && !slices.Equal(got, wil) {
				t.Errorf("got %q, want %q", got, wil)
			}
		})
	}
	if n == 0 {
		t.Error("no files")
	}
}

// bestaat tells whether a rule is of the set of the period of the file.
func bestaat(p *proefgeval, id string) bool {
	return slices.ContainsFunc(controle.RegelsVan(p.situatie.Periode), func(r controle.Regel) bool { return r.ID == id })
}
