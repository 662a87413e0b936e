package codelijst

import (
	"embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"sync"
)

//go:embed data/*.csv
var tabellen embed.FS

var bestanden = []string{"data/protocol-1.0.csv", "data/uitvoeringsregeling-2025.csv", "data/casus.csv"}

// The tables are part of the program: one that cannot be read is a fault of the build, which the tests find.
var geladen = sync.OnceValue(func() []*Lijst {
	lijsten, err := laad()
	if err != nil {
		panic(err)
	}
	return lijsten
})

// cijfercode is the form of the codes the annex gives; everything else is a slug of ours.
var cijfercode = regexp.MustCompile(`^(?:[0-9]{2}|[VMO])$`)

func laad() ([]*Lijst, error) {
	type sleutel struct {
		id     ID
		versie string
	}
	waarden := map[sleutel][]Waarde{}
	for _, naam := range bestanden {
		rijen, err := leesTabel(naam)
		if err != nil {
			return nil, err
		}
		for _, r := range rijen {
			k := sleutel{ID(r[0]), r[1]}
			waarden[k] = append(waarden[k], Waarde{
				Code: Code(r[2]), NL: r[3], EN: r[4], Groep: Groep(r[5]), AlleenKind: r[6] == "ja",
				protocol1: Code(r[7]), Merk: Merk(r[8]), leverbaar: cijfercode.MatchString(r[2]),
			})
		}
	}
	var uit []*Lijst
	for _, v := range versies {
		k := sleutel{v.ID, v.Versie}
		if len(waarden[k]) == 0 {
			return nil, fmt.Errorf("%w: %s %s", errVersieZonderTabel, v.ID, v.Versie)
		}
		l := v
		l.waarden, l.plaats = waarden[k], map[Code]int{}
		for i, w := range l.waarden {
			if _, dubbel := l.plaats[w.Code]; dubbel {
				return nil, fmt.Errorf("%w: %s %s %s", ErrDubbeleCode, v.ID, v.Versie, w.Code)
			}
			l.plaats[w.Code] = i
		}
		delete(waarden, k)
		uit = append(uit, &l)
	}
	if len(waarden) > 0 {
		return nil, errTabelZonderVersies
	}
	return uit, nil
}

// leesTabel returns the rows of an embedded table without its heading.
func leesTabel(naam string) ([][]string, error) {
	f, err := tabellen.Open(naam)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errBestandOnleesbaar, err)
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comment = '#'
	rijen, err := r.ReadAll()
	if err != nil || len(rijen) == 0 {
		return nil, fmt.Errorf("%w: %s: %w", errBestandOnleesbaar, naam, err)
	}
	return rijen[1:], nil
}
