package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"regioaanpak/internal/levering/definitie"
	xlsx "regioaanpak/internal/levering/definitie/invoer"
	"regioaanpak/internal/levering/keur/opdrachtregel"
	"regioaanpak/internal/levering/tabel"
)

// leveringMonsterCmd makes a sample of a file that can be shared.
type leveringMonsterCmd struct{ opdrachtregel.Monster }

// Run is called by the parser.
func (c *leveringMonsterCmd) Run(s stromen) error {
	t, err := c.VoerUit(opdrachtregel.Stromen{In: s.in, Uit: s.uit, Fout: s.fout, Versie: version})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.uit, "Monster met %d regels geschreven naar %s; %d onleesbare regels zijn weggelaten. "+
		"BSN, nummers, geboortedatums, gemeente en organisatie zijn vervangen.\n", t.Records, c.Uit, t.Onleesbaar)
	return err
}

// leveringCijfersCmd computes the tables of StatLine from files, as CBS would publish them.
type leveringCijfersCmd struct {
	Bestanden []string `arg:"" help:"Leveringen die worden geteld." type:"existingfile" placeholder:"BESTAND"`
	Eerder    []string `help:"Leveringen van de drie jaren ervoor, voor eerdere betrokkenheid." type:"existingfile" placeholder:"BESTAND"`
	Tabel     string   `help:"Tabel, bijvoorbeeld 84849NED; zonder tabel een lijst." placeholder:"NUMMER"`
	Definitie string   `help:"Bestandsdefinitie." default:"model-2" placeholder:"NAAM"`
	Van       string   `help:"Van welke organisatie het bestand is, als het dat zelf niet zegt (protocol 1.0)." placeholder:"VTnn"`
	Periode   string   `help:"Van welk halfjaar het bestand is, als het dat zelf niet zegt." placeholder:"JJJJ-N"`
	Eigen     string   `help:"Toon de cijfers van deze organisatie zonder afronding; alleen haar eigen leveringen." placeholder:"VTnn"`
}

// Run is called by the parser.
func (c *leveringCijfersCmd) Run(s stromen) error {
	if c.Tabel == "" {
		return c.lijst(s)
	}
	d, err := definitie.Ingebouwd(c.Definitie)
	if err != nil {
		return invoer("definitie %s is niet bekend; bekend zijn: %s", toonbaar(c.Definitie, 60), strings.Join(definitie.Namen(), ", "))
	}
	cijfers, err := c.tel(d)
	if err != nil {
		return err
	}
	var t *tabel.Tabel
	if c.Eigen != "" {
		t, err = cijfers.EigenTabel(c.Tabel, c.Eigen)
	} else {
		t, err = cijfers.Tabel(c.Tabel)
	}
	if err != nil {
		return invoer("deze tabel kan niet worden gemaakt: %s", toonbaar(err.Error(), 300))
	}
	enc := json.NewEncoder(s.uit)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(t.StatLine())
}

// lijst names the tables that can be asked for.
func (c *leveringCijfersCmd) lijst(s stromen) error {
	for _, id := range tabel.IDs() {
		if _, err := fmt.Fprintf(s.uit, "%s  %s\n", id, tabel.Titel(id).NL); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(s.fout, "Er is niets geteld. Kies een tabel met --tabel, bijvoorbeeld --tabel 84849NED.")
	return err
}

func (c *leveringCijfersCmd) tel(d *definitie.Definitie) (*tabel.Cijfers, error) {
	t, err := tabel.Nieuw(d, tabel.Standaard())
	if err != nil {
		return nil, invoer("uit definitie %s zijn geen cijfers te maken", toonbaar(d.Naam, 60))
	}
	defer t.Sluit()
	for _, pad := range c.Eerder {
		if err := leesBestand(pad, t.LeesEerder); err != nil {
			return nil, err
		}
	}
	lees, err := c.lezer(t)
	if err != nil {
		return nil, err
	}
	for _, pad := range c.Bestanden {
		if err := leesBestand(pad, lees); err != nil {
			return nil, err
		}
	}
	return t.Cijfers()
}

// lezer counts a file that says whose it is, or one of which that was said.
func (c *leveringCijfersCmd) lezer(t *tabel.Teller) (func(io.Reader) error, error) {
	if c.Van == "" && c.Periode == "" {
		return t.Lees, nil
	}
	p, err := definitie.ParsePeriode(c.Periode)
	if err != nil || c.Van == "" || len(c.Bestanden) != 1 {
		return nil, invoer("--van en --periode horen bij elkaar en bij één bestand; een halfjaar is bijvoorbeeld 2016-1")
	}
	return func(r io.Reader) error { return t.LeesVan(tabel.Afzender{Organisatie: c.Van, Periode: p}, r) }, nil
}

func leesBestand(pad string, lees func(io.Reader) error) error {
	f, err := os.Open(pad)
	if err != nil {
		return invoer("%s kan niet worden geopend", toonbaar(pad, 200))
	}
	defer func() { _ = f.Close() }()
	err = lees(f)
	if errors.Is(err, tabel.ErrGeenKop) {
		return invoer("%s zegt niet van welke organisatie en welk halfjaar het is; geef --van VTnn en --periode JJJJ-N, "+
			"en bij een bestand naar protocol 1.0 ook --definitie protocol-1.0", toonbaar(pad, 200))
	}
	if err != nil {
		return invoer("%s kan niet worden geteld: %s; controleer het eerst", toonbaar(pad, 200), toonbaar(err.Error(), 300))
	}
	return nil
}

// leveringDefinitieCmd groups what can be done with a file definition.
type leveringDefinitieCmd struct {
	Toon      definitieToonCmd      `cmd:"" help:"Toon de velden van een bestandsdefinitie."`
	Importeer definitieImporteerCmd `cmd:"" help:"Maak een concept van een bestandsdefinitie uit een spreadsheet (xlsx)."`
}

type definitieToonCmd struct {
	Naam    string `arg:"" optional:"" help:"Ingebouwde definitie; zonder naam een lijst." placeholder:"NAAM"`
	Bestand string `help:"Eigen bestandsdefinitie (TOML)." type:"existingfile" placeholder:"BESTAND"`
	JSON    bool   `name:"json" help:"Geef de velden als JSON."`
}

// Run is called by the parser.
func (c *definitieToonCmd) Run(s stromen) error {
	if c.Naam == "" && c.Bestand == "" {
		_, err := fmt.Fprintln(s.uit, strings.Join(definitie.Namen(), "\n"))
		return err
	}
	d, err := opdrachtregel.LeesDefinitie(c.Naam, c.Bestand)
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(s.uit)
		enc.SetIndent("", "  ")
		return enc.Encode(definitie.Tabel(d))
	}
	w := tabwriter.NewWriter(s.uit, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "SOORT\tVELD\tVORM\tPOSITIE\tLENGTE\tAANWEZIG\tVOORWAARDE\tCODELIJST\tBEWIJS")
	for _, r := range definitie.Tabel(d) {
		_, _ = fmt.Fprintf(w, "%s %s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Recordsoort, r.Recordnaam, r.Veld, r.Soort, cijfer(r.Positie), cijfer(r.Lengte),
			r.Aanwezig, r.Voorwaarde, r.Codelijst, strings.Join(r.Bewijs, " "))
	}
	return w.Flush()
}

func cijfer(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

type definitieImporteerCmd struct {
	Bestand string `arg:"" help:"Spreadsheet met de velden." type:"existingfile" placeholder:"BESTAND"`
	Uit     string `help:"Concept dat wordt geschreven (TOML)." required:"" type:"path" placeholder:"BESTAND"`
}

// Run is called by the parser. The draft is written also when it cannot be used yet: the remarks say what to mend.
func (c *definitieImporteerCmd) Run(s stromen) error {
	f, err := os.Open(c.Bestand)
	if err != nil {
		return invoer("%s kan niet worden geopend", toonbaar(c.Bestand, 200))
	}
	defer func() { _ = f.Close() }()
	st, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read the spreadsheet: %w", err)
	}
	concept, opmerkingen, err := xlsx.LeesXLSX(f, st.Size())
	switch {
	case errors.Is(err, xlsx.ErrGeenXLSX):
		return invoer("%s is geen spreadsheet in de vorm xlsx", toonbaar(c.Bestand, 200))
	case errors.Is(err, xlsx.ErrTeGroot):
		return invoer("%s is te groot om een bestandsdefinitie te zijn", toonbaar(c.Bestand, 200))
	case errors.Is(err, xlsx.ErrMacros):
		return invoer("%s heeft macro's en wordt niet gelezen", toonbaar(c.Bestand, 200))
	case errors.Is(err, xlsx.ErrGeenVelden):
		return invoer("in %s staat geen tabel met velden (veldnaam, beginpositie, lengte)", toonbaar(c.Bestand, 200))
	case err != nil:
		return fmt.Errorf("read the spreadsheet: %w", err)
	}
	if err := writePrivate(c.Uit, concept); err != nil {
		return err
	}
	for _, o := range opmerkingen {
		_, _ = fmt.Fprintln(s.uit, o)
	}
	_, err = fmt.Fprintf(s.uit, "Concept geschreven naar %s, met %d opmerkingen. Bekijk elke gok voordat u het gebruikt.\n", c.Uit, len(opmerkingen))
	return err
}
