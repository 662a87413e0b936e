package definitie

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Errors of loading.
var (
	// ErrOnbekend reports the name of a definition that is not built in.
	ErrOnbekend = errors.New("definitie: no such definition")
	// ErrTekst reports text that is not TOML of the layout language.
	ErrTekst = errors.New("definitie: not a definition in the layout language")
)

// maxTekst bounds the text of a definition; the built-in ones are some ten kilobytes.
const maxTekst = 1 << 20

//go:embed bestanden/*.toml
var bestanden embed.FS

// Namen returns the names of the built-in definitions in alphabetical order.
func Namen() []string {
	paden, err := fs.Glob(bestanden, "bestanden/*.toml")
	if err != nil {
		panic("definitie: the pattern is constant and must be right: " + err.Error())
	}
	for i, p := range paden {
		paden[i] = strings.TrimSuffix(strings.TrimPrefix(p, "bestanden/"), ".toml")
	}
	slices.Sort(paden)
	return paden
}

// Ingebouwd returns a built-in definition. ErrOnbekend when there is none of that name.
func Ingebouwd(naam string) (*Definitie, error) {
	if !slices.Contains(Namen(), naam) {
		return nil, ErrOnbekend
	}
	tekst, err := bestanden.ReadFile("bestanden/" + naam + ".toml")
	if err != nil {
		return nil, fmt.Errorf("read built-in definition %s: %w", naam, err)
	}
	return Laad(tekst)
}

// Laad reads a definition in the layout language and checks it.
//
// ErrTekst: not TOML, a key the language does not know, or longer than 1 MiB. *Ongeldig: read, but it does not hold together.
func Laad(tekst []byte) (*Definitie, error) {
	if len(tekst) > maxTekst {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrTekst, maxTekst)
	}
	d := &Definitie{}
	meta, err := toml.Decode(string(tekst), d)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTekst, err)
	}
	if rest := meta.Undecoded(); len(rest) > 0 {
		return nil, fmt.Errorf("%w: unknown key %s", ErrTekst, rest[0])
	}
	d.benoem()
	problemen := d.zoekLijsten()
	problemen = append(problemen, d.controleer()...)
	if len(problemen) > 0 {
		d.vindRegels(string(tekst), problemen)
		return nil, &Ongeldig{Problemen: problemen}
	}
	return d, nil
}

// Ongeldig reports a definition that does not hold together, with every problem found.
type Ongeldig struct {
	Problemen []Probleem
}

// Probleem is one problem: the part of the definition, the code of what is wrong, and the line of the text where it is to
// be mended.
//
// A part is named by the code of its kind and the names of its fields, such as "M.aard.codelijst", a list by
// "codelijst.aard", a table and a key by their own names. What has no name, or one that is taken, goes by its place among
// its like from 1: "soort[3]", "M.veld[2]".
type Probleem struct {
	Deel  string
	Code  string
	Regel int // from 1; 0 when nothing in the text stands for the part
}

func (p Probleem) String() string {
	if p.Regel == 0 {
		return p.Deel + ": " + p.Code
	}
	return "line " + strconv.Itoa(p.Regel) + ": " + p.Deel + ": " + p.Code
}

func (o *Ongeldig) Error() string {
	delen := make([]string, len(o.Problemen))
	for i, p := range o.Problemen {
		delen[i] = p.String()
	}
	return "definitie: " + strings.Join(delen, "; ")
}
