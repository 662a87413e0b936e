package opdrachtregel

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

// Controleer checks a file, of whatever system, without an installation. The tags are those of kong.
type Controleer struct {
	Bestand          string   `arg:"" help:"Bestand, of - voor standaardinvoer." placeholder:"BESTAND"`
	Definitie        string   `help:"Bestandsdefinitie; anders wordt zij herkend." placeholder:"NAAM"`
	DefinitieBestand string   `help:"Eigen bestandsdefinitie (TOML)." type:"existingfile" placeholder:"BESTAND"`
	Periode          string   `help:"Halfjaar van de levering; anders blijkt het uit het bestand." placeholder:"JJJJ-N"`
	Organisatie      string   `help:"CBS-code van de organisatie." placeholder:"VTnn"`
	Vorige           []string `help:"Eerdere levering om mee te vergelijken, de laatste eerst." type:"existingfile" placeholder:"BESTAND"`
	Eerder           string   `help:"Levering van hetzelfde halfjaar die door deze wordt vervangen." type:"existingfile" placeholder:"BESTAND"`
	Verklaringen     string   `help:"Bestand met wat eerder is verklaard (JSON); zie docs/controleren.md." type:"path" placeholder:"BESTAND"`
	VulAan           bool     `help:"Zet in het bestand met verklaringen wat er nog een vraagt; u vult de redenen in."`
	Spiegel          bool     `help:"Geef ook het spiegelrapport: hoe elk veld is gevuld, naast de vorige levering en het land."`
	Proef            bool     `help:"Sta testnummers als BSN toe."`
	JSON             bool     `name:"json" help:"Geef het rapport als JSON." xor:"vorm"`
	CSV              bool     `name:"csv" help:"Geef de bevindingen als CSV." xor:"vorm"`
	Taal             string   `help:"Taal van het rapport: nl of en." enum:"nl,en" default:"nl"`
	Meeste           int      `help:"Hoeveel bevindingen per regel worden genoemd; alle worden geteld." default:"20" placeholder:"N"`
}

// Stromen are the standard streams of the command, and which program it is.
type Stromen struct {
	In        io.Reader
	Uit, Fout io.Writer
	Versie    string
}

// VoerUit checks the file and writes the report.
//
// Bevindingen when something was found, a Fout when there is no judgement; see Exitcode.
func (c *Controleer) VoerUit(s Stromen) (err error) {
	defer func() {
		if errors.As(err, new(*controle.Storing)) {
			err = zonderOordeel(err, s.Versie, c.Taal)
		}
	}()
	defer controle.VangStoring(&err, func() string { return "" })
	eerder, err := c.verklaringen()
	if err != nil {
		return err
	}
	r, err := c.keur(s, eerder)
	if err != nil {
		return err
	}
	if err := c.toon(s.Uit, r); err != nil {
		return invoer("het rapport kan niet worden geschreven: %s", Toonbaar(err.Error(), 300))
	}
	if err := c.vulAan(s, r, eerder); err != nil {
		return invoer("%s kan niet worden geschreven", Toonbaar(c.Verklaringen, 200))
	}
	switch {
	case r.Onleesbaar != nil:
		return onleesbaar(r.Onleesbaar, c.Taal)
	case !r.Schoon():
		return Bevindingen{}
	}
	return nil
}

func (c *Controleer) keur(s Stromen, eerder []controle.Verklaring) (*keur.Rapport, error) {
	o, err := c.opdracht(s)
	if err != nil {
		return nil, err
	}
	o.Verklaringen = keur.Gegeven(eerder)
	f, sluit, err := openLevering(c.Bestand, s.In)
	if err != nil {
		return nil, err
	}
	defer sluit()
	b := &Balk{W: s.Fout, Naam: "Controleren"}
	o.Voortgang = voortgang(b, f)
	r, err := keur.Keur(o, f)
	b.Klaar()
	if err != nil {
		return nil, zonderOordeel(err, s.Versie, c.Taal)
	}
	r.LegNaast(o.Vorige)
	return r, nil
}

func (c *Controleer) opdracht(s Stromen) (keur.Opdracht, error) {
	o := keur.Opdracht{Organisatie: c.Organisatie, Proef: c.Proef, PerRegel: max(c.Meeste, 1)}
	if c.JSON || c.CSV || c.Verklaringen != "" {
		o.PerRegel = keur.DefaultPerRegel * 100
	}
	var err error
	if o.Definitie, err = LeesDefinitie(c.Definitie, c.DefinitieBestand); err != nil {
		return o, err
	}
	if c.Periode != "" {
		if o.Periode, err = definitie.ParsePeriode(c.Periode); err != nil {
			return o, invoer("%s is geen halfjaar; schrijf bijvoorbeeld 2026-1", Toonbaar(c.Periode, 20))
		}
	}
	if o.Vorige, err = c.spiegels(s, o); err != nil {
		return o, err
	}
	o.Eerder, err = c.eerder(s, o)
	return o, err
}

// eerder reads the delivery that this one replaces, to tell what the replacement does.
func (c *Controleer) eerder(s Stromen, o keur.Opdracht) (*controle.Afdruk, error) {
	if c.Eerder == "" {
		return nil, nil //nolint:nilnil // nothing is replaced
	}
	d, p, err := c.herken(s, o, c.Eerder)
	if err != nil {
		return nil, err
	}
	f, sluit, err := openLevering(c.Eerder, nil)
	if err != nil {
		return nil, err
	}
	defer sluit()
	sleutel := make([]byte, 32)
	_, _ = rand.Read(sleutel) // never fails (crypto/rand)
	a, err := controle.MaakAfdruk(d, p, sleutel, f)
	if err != nil {
		return nil, invoer("%s heeft regels die niet te lezen zijn; controleer dat bestand eerst", Toonbaar(c.Eerder, 200))
	}
	return a, nil
}

// herken tells by which definition and of which period a file is.
func (c *Controleer) herken(s Stromen, o keur.Opdracht, pad string) (*definitie.Definitie, definitie.Periode, error) {
	f, sluit, err := openLevering(pad, s.In)
	if err != nil {
		return nil, definitie.Periode{}, err
	}
	defer sluit()
	d, p, reden, err := keur.Herken(keur.Opdracht{Definitie: o.Definitie, Periode: o.Periode}, f)
	switch {
	case err != nil:
		return nil, p, zonderOordeel(err, s.Versie, c.Taal)
	case reden != nil:
		return nil, p, invoer("%s: %s", Toonbaar(pad, 200), reden.Uitleg().Melding.In(c.Taal))
	}
	return d, p, nil
}

// LeesDefinitie returns a built-in definition, one of the user's own, or nil when none was asked for.
func LeesDefinitie(naam, pad string) (*definitie.Definitie, error) {
	switch {
	case naam != "" && pad != "":
		return nil, invoer("noem --definitie of --definitie-bestand, niet allebei")
	case naam != "":
		d, err := definitie.Ingebouwd(naam)
		if err != nil {
			return nil, invoer("definitie %s is niet bekend; bekend zijn: %s", Toonbaar(naam, 60), strings.Join(definitie.Namen(), ", "))
		}
		return d, nil
	case pad != "":
		tekst, err := os.ReadFile(pad)
		if err != nil {
			return nil, invoer("%s kan niet worden gelezen", Toonbaar(pad, 200))
		}
		d, err := definitie.Laad(tekst)
		if err != nil {
			return nil, invoer("%s is geen bruikbare bestandsdefinitie: %s", Toonbaar(pad, 200), Toonbaar(err.Error(), 2000))
		}
		return d, nil
	}
	return nil, nil //nolint:nilnil // no definition was asked for
}

// spiegels reads earlier deliveries to compare with.
func (c *Controleer) spiegels(s Stromen, o keur.Opdracht) ([]*controle.Spiegel, error) {
	var uit []*controle.Spiegel
	for _, pad := range c.Vorige {
		f, sluit, err := openLevering(pad, nil)
		if err != nil {
			return nil, err
		}
		r, err := keur.Keur(keur.Opdracht{Definitie: o.Definitie, Proef: o.Proef, PerRegel: 1}, f)
		sluit()
		if err != nil {
			return nil, zonderOordeel(err, s.Versie, c.Taal)
		}
		if r.Onleesbaar != nil {
			return nil, invoer("%s: %s", Toonbaar(pad, 200), r.Onleesbaar.Uitleg().Melding.In(c.Taal))
		}
		uit = append(uit, r.Spiegel)
	}
	return uit, nil
}

func (c *Controleer) toon(w io.Writer, r *keur.Rapport) error {
	switch {
	case c.JSON:
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	case c.CSV:
		return r.SchrijfCSV(w, c.Taal)
	case r.Onleesbaar != nil:
		return nil //nolint:nilerr // the line that ends the command says it
	}
	if err := toonRapport(w, r, c.Taal, max(c.Meeste, 1)); err != nil || !c.Spiegel {
		return err
	}
	return toonSpiegel(w, r, c.Taal)
}
