package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

// leveringControleerCmd checks a file, of whatever system, without an installation.
type leveringControleerCmd struct {
	Bestand          string   `arg:"" help:"Bestand, of - voor standaardinvoer." placeholder:"BESTAND"`
	Definitie        string   `help:"Bestandsdefinitie; anders wordt zij herkend." placeholder:"NAAM"`
	DefinitieBestand string   `help:"Eigen bestandsdefinitie (TOML)." type:"existingfile" placeholder:"BESTAND"`
	Periode          string   `help:"Halfjaar van de levering; anders blijkt het uit het bestand." placeholder:"JJJJ-N"`
	Organisatie      string   `help:"CBS-code van de organisatie." placeholder:"VTnn"`
	Vorige           []string `help:"Eerdere levering om mee te vergelijken, de laatste eerst." type:"existingfile" placeholder:"BESTAND"`
	Proef            bool     `help:"Sta testnummers als BSN toe."`
	JSON             bool     `name:"json" help:"Geef het rapport als JSON." xor:"vorm"`
	CSV              bool     `name:"csv" help:"Geef de bevindingen als CSV." xor:"vorm"`
	Taal             string   `help:"Taal van het rapport: nl of en." enum:"nl,en" default:"nl"`
	Meeste           int      `help:"Hoeveel bevindingen per regel worden genoemd; alle worden geteld." default:"20" placeholder:"N"`
}

// bevindingenFout ends a check that found something, with exit code 1 and without an error line.
type bevindingenFout struct{}

func (bevindingenFout) Error() string { return "er zijn bevindingen" }

// Run is called by the parser. Exit code 0: clean; 1: findings; 2: the file or the command cannot be used.
func (c *leveringControleerCmd) Run(s stromen) error {
	o, err := c.opdracht()
	if err != nil {
		return err
	}
	f, sluit, err := openLevering(c.Bestand, s.in)
	if err != nil {
		return err
	}
	defer sluit()
	b := &balk{w: s.fout, naam: "Controleren"}
	o.Voortgang = voortgang(b, f)
	r, err := keur.Keur(o, f)
	b.klaar()
	if err != nil {
		return fmt.Errorf("check the delivery: %w", err)
	}
	if err := c.toon(s.uit, r); err != nil {
		return err
	}
	switch {
	case r.Onleesbaar != nil:
		return onleesbaarFout{r.Onleesbaar, c.Taal}
	case !r.Schoon():
		return bevindingenFout{}
	}
	return nil
}

func (c *leveringControleerCmd) opdracht() (keur.Opdracht, error) {
	o := keur.Opdracht{Organisatie: c.Organisatie, Proef: c.Proef, PerRegel: max(c.Meeste, 1)}
	if c.JSON || c.CSV {
		o.PerRegel = keur.DefaultPerRegel * 100
	}
	var err error
	if o.Definitie, err = leesDefinitie(c.Definitie, c.DefinitieBestand); err != nil {
		return o, err
	}
	if c.Periode != "" {
		if o.Periode, err = definitie.ParsePeriode(c.Periode); err != nil {
			return o, invoer("%s is geen halfjaar; schrijf bijvoorbeeld 2026-1", toonbaar(c.Periode, 20))
		}
	}
	o.Vorige, err = spiegelsVan(c.Vorige, o)
	return o, err
}

// leesDefinitie returns a built-in definition, one of the user's own, or nil when none was asked for.
func leesDefinitie(naam, pad string) (*definitie.Definitie, error) {
	switch {
	case naam != "" && pad != "":
		return nil, invoer("noem --definitie of --definitie-bestand, niet allebei")
	case naam != "":
		d, err := definitie.Ingebouwd(naam)
		if err != nil {
			return nil, invoer("definitie %s is niet bekend; bekend zijn: %s", toonbaar(naam, 60), strings.Join(definitie.Namen(), ", "))
		}
		return d, nil
	case pad != "":
		tekst, err := os.ReadFile(pad) //nolint:gosec // the user names the file
		if err != nil {
			return nil, invoer("%s kan niet worden gelezen", toonbaar(pad, 200))
		}
		d, err := definitie.Laad(tekst)
		if err != nil {
			return nil, invoer("%s is geen bruikbare bestandsdefinitie: %s", toonbaar(pad, 200), toonbaar(err.Error(), 2000))
		}
		return d, nil
	}
	return nil, nil //nolint:nilnil // no definition was asked for
}

// spiegelsVan reads earlier deliveries to compare with.
func spiegelsVan(paden []string, o keur.Opdracht) ([]*controle.Spiegel, error) {
	var uit []*controle.Spiegel
	for _, pad := range paden {
		f, sluit, err := openLevering(pad, nil)
		if err != nil {
			return nil, err
		}
		r, err := keur.Keur(keur.Opdracht{Definitie: o.Definitie, Proef: o.Proef, PerRegel: 1}, f)
		sluit()
		if err != nil {
			return nil, fmt.Errorf("read the earlier delivery: %w", err)
		}
		if r.Onleesbaar != nil {
			return nil, invoer("%s: %s", toonbaar(pad, 200), r.Onleesbaar.Uitleg().Melding.NL)
		}
		uit = append(uit, r.Spiegel)
	}
	return uit, nil
}

// leesbaar is a file with its size, or a pipe.
type leesbaar struct {
	*os.File
	grootte int64
}

// Size returns the size in bytes.
func (l leesbaar) Size() int64 { return l.grootte }

func openLevering(pad string, in io.Reader) (io.Reader, func(), error) {
	if pad == "-" {
		return in, func() {}, nil
	}
	f, err := os.Open(pad) //nolint:gosec // the user names the file
	if err != nil {
		return nil, nil, invoer("%s kan niet worden geopend", toonbaar(pad, 200))
	}
	st, err := f.Stat()
	switch {
	case err != nil || st.IsDir():
		_ = f.Close()
		return nil, nil, invoer("%s is geen bestand", toonbaar(pad, 200))
	case !st.Mode().IsRegular():
		return f, func() { _ = f.Close() }, nil
	}
	return leesbaar{f, st.Size()}, func() { _ = f.Close() }, nil
}

// voortgang draws the bar while a file of known size is read.
func voortgang(b *balk, f io.Reader) func(int64) {
	l, ok := f.(leesbaar)
	if !ok {
		return nil
	}
	return func(n int64) { b.toon(int(n), int(l.grootte)) }
}

func (c *leveringControleerCmd) toon(w io.Writer, r *keur.Rapport) error {
	switch {
	case c.JSON:
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return wrap("write the report", enc.Encode(r))
	case c.CSV:
		return wrap("write the findings", toonCSV(w, r, c.Taal))
	case r.Onleesbaar != nil:
		return nil
	}
	return wrap("write the report", toonRapport(w, r, c.Taal))
}

func wrap(wat string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", wat, err)
	}
	return nil
}

// onleesbaarFout says in one line why a file cannot be read, and ends with exit code 2.
type onleesbaarFout struct {
	o    *keur.Onleesbaar
	taal string
}

func (f onleesbaarFout) Error() string {
	u := f.o.Uitleg()
	tekst := u.Melding.In(f.taal)
	if f.o.Over != "" {
		tekst = strings.TrimSuffix(tekst, ".") + ": " + toonbaar(f.o.Over, 60) + "."
	}
	if f.o.Lijn > 0 {
		tekst = regelwoord(f.taal) + " " + strconv.Itoa(f.o.Lijn) + ": " + tekst
	}
	return tekst + " " + u.Herstel.In(f.taal)
}

func regelwoord(taal string) string {
	if taal == "en" {
		return "line"
	}
	return "regel"
}

// toonCSV writes a line per finding, for a spreadsheet: semicolons, as Dutch spreadsheets expect.
func toonCSV(w io.Writer, r *keur.Rapport, taal string) error {
	out := csv.NewWriter(w)
	out.Comma = ';'
	err := out.Write([]string{"regel", "ernst", "code", "lijn", "soort", "nummer", "veld", "over", "melding", "herstel"})
	for _, u := range r.Regels {
		uitleg := r.Uitleg(u)
		for _, b := range u.Bevindingen {
			lijn := ""
			if b.Lijn > 0 {
				lijn = strconv.Itoa(b.Lijn)
			}
			err = errors.Join(err, out.Write([]string{b.Regel, b.Ernst.String(), b.Code, lijn, b.Soort, b.Nummer, b.Veld, b.Over,
				uitleg.Melding.In(taal), uitleg.Herstel.In(taal)}))
		}
	}
	out.Flush()
	return errors.Join(err, out.Error())
}
