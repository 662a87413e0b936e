package opdrachtregel

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
	"regioaanpak/internal/levering/monster"
)

// Monster makes a sample of a file to ask for help with: the same structure and faults, and no person of it left.
type Monster struct {
	Bestand          string `arg:"" help:"Bestand." type:"existingfile" placeholder:"BESTAND"`
	Uit              string `help:"Bestand dat wordt geschreven." required:"" type:"path" placeholder:"BESTAND"`
	Definitie        string `help:"Bestandsdefinitie; anders wordt zij herkend." placeholder:"NAAM"`
	DefinitieBestand string `help:"Eigen bestandsdefinitie (TOML)." type:"existingfile" placeholder:"BESTAND"`
	Periode          string `help:"Halfjaar van de levering; anders blijkt het uit het bestand." placeholder:"JJJJ-N"`
	Meeste           int    `help:"Hoeveel records het monster hoogstens heeft." default:"200" placeholder:"N"`
	Alles            bool   `help:"Neem ook records zonder bevindingen."`
	Taal             string `help:"Taal van de meldingen: nl of en." enum:"nl,en" default:"nl"`
}

// VoerUit writes the sample, whole or not at all. It returns how many records it holds and how many lines were left out
// because they could not be read.
func (c *Monster) VoerUit(s Stromen) (t monster.Telling, err error) {
	defer func() {
		if errors.As(err, new(*controle.Storing)) {
			err = zonderOordeel(err, s.Versie, c.Taal)
		}
	}()
	defer controle.VangStoring(&err, func() string { return "" })
	check := Controleer{Bestand: c.Bestand, Definitie: c.Definitie, DefinitieBestand: c.DefinitieBestand, Periode: c.Periode, Proef: true, Taal: c.Taal, Meeste: 1}
	o, err := check.opdracht(s)
	if err != nil {
		return t, err
	}
	d, p, err := check.herken(s, o, c.Bestand)
	if err != nil {
		return t, err
	}
	kies, err := c.lijnen(s, o, d, p)
	if err != nil {
		return t, err
	}
	err = schrijfHeel(c.Uit, func(w io.Writer) error {
		f, sluit, err := openLevering(c.Bestand, nil)
		if err != nil {
			return err
		}
		defer sluit()
		t, err = monster.Maak(monster.Opdracht{Definitie: d, Periode: p, Meeste: c.Meeste, Kies: kies}, f, w)
		return err
	})
	if fout, ok := errors.AsType[*bestand.Fout](err); ok {
		return t, onleesbaar(&keur.Onleesbaar{Reden: keur.Reden(fout.Code), Lijn: fout.Regel}, c.Taal)
	}
	return t, err
}

// lijnen returns which lines have findings; nil for all lines.
func (c *Monster) lijnen(s Stromen, o keur.Opdracht, d *definitie.Definitie, p definitie.Periode) (func(int) bool, error) {
	if c.Alles {
		return nil, nil
	}
	f, sluit, err := openLevering(c.Bestand, nil)
	if err != nil {
		return nil, err
	}
	defer sluit()
	o.Definitie, o.Periode, o.PerRegel = d, p, c.Meeste
	r, err := keur.Keur(o, f)
	if err != nil {
		return nil, zonderOordeel(err, s.Versie, c.Taal)
	}
	if r.Onleesbaar != nil {
		return nil, onleesbaar(r.Onleesbaar, c.Taal)
	}
	lijnen := map[int]bool{}
	for _, u := range r.Regels {
		for _, b := range u.Bevindingen {
			lijnen[b.Lijn] = true
		}
	}
	return func(n int) bool { return lijnen[n] }, nil
}

// schrijfHeel writes a file whole or leaves nothing, readable by its owner only.
func schrijfHeel(pad string, schrijf func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(pad), ".regioaanpak-*")
	if err != nil {
		return invoer("in %s kan niet worden geschreven", Toonbaar(filepath.Dir(pad), 200))
	}
	err = errors.Join(schrijf(tmp), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), pad)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}
