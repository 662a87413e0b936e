package gebied

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.csv
var tabellen embed.FS

const bronCBS = "CBS/PDOK, CC-BY-4.0"

var errTabel = errors.New("gebied: embedded table is not readable")

// The tables are part of the program: one that cannot be read is a fault of the build, which the tests find.
var (
	indelingen  = sync.OnceValue(laadIndelingen)
	centra      = sync.OnceValue(laadCentra)
	andereNamen = sync.OnceValue(laadAndereNamen)
)

type anderenaam struct {
	code  GMCode
	naam  string
	soort NaamSoort
	sinds int
}

func laadIndelingen() []*Indeling {
	var uit []*Indeling
	for _, r := range tabel("regios.csv", 3) {
		jaar := getal(r[0])
		if len(uit) == 0 || uit[len(uit)-1].Jaar != jaar {
			uit = append(uit, &Indeling{Jaar: jaar, Bron: bronCBS, namen: map[string][]int{}})
		}
		i := uit[len(uit)-1]
		i.regios = append(i.regios, Regio{VTCode(r[1]), r[2]})
	}
	nieuwste := uit[len(uit)-1]
	for n, r := range tabel("gemeenten-2025.csv", 4) {
		g := Gemeente{GMCode(r[0]), r[1], VRCode(r[2]), VTCode(r[3])}
		nieuwste.gemeenten = append(nieuwste.gemeenten, g)
		for _, s := range namenVan(g) {
			nieuwste.namen[s] = append(nieuwste.namen[s], n)
		}
	}
	return uit
}

func laadCentra() []Centrumgemeente {
	var uit []Centrumgemeente
	for _, r := range tabel("centrumgemeenten.csv", 3) {
		g, err := Nieuwste().Gemeente(GMCode(r[0]))
		if err != nil {
			panic(fmt.Errorf("%w: centrumgemeente %s: %w", errTabel, r[0], err))
		}
		uit = append(uit, Centrumgemeente{g.Code, g.Naam, r[1], VTCode(r[2])})
	}
	slices.SortFunc(uit, func(a, b Centrumgemeente) int { return strings.Compare(Normaliseer(a.Naam), Normaliseer(b.Naam)) })
	return uit
}

func laadAndereNamen() []anderenaam {
	var uit []anderenaam
	for _, r := range tabel("andere-namen.csv", 4) {
		a := anderenaam{code: GMCode(r[0]), naam: r[1], soort: NaamSoort(r[2])}
		if r[3] != "" {
			a.sinds = getal(r[3])
		}
		uit = append(uit, a)
	}
	return uit
}

// tabel returns the rows of an embedded table without its heading.
func tabel(naam string, velden int) [][]string {
	f, err := tabellen.Open("data/" + naam)
	if err != nil {
		panic(fmt.Errorf("%w: %w", errTabel, err))
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comment, r.FieldsPerRecord = '#', velden
	rijen, err := r.ReadAll()
	if err != nil || len(rijen) < 2 {
		panic(fmt.Errorf("%w: %s: %w", errTabel, naam, err))
	}
	return rijen[1:]
}

func getal(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Errorf("%w: %w", errTabel, err))
	}
	return n
}
