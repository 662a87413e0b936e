package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/bron"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur/opdrachtregel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/id"
)

// leveringCmd groups the commands of the delivery to CBS.
type leveringCmd struct {
	Maak       leveringMaakCmd       `cmd:"" help:"Maak het bestand van een halfjaar uit de geregistreerde casussen."`
	Controleer leveringControleerCmd `cmd:"" help:"Controleer een bestand, ook van een ander systeem."`
	Monster    leveringMonsterCmd    `cmd:"" help:"Maak van een bestand een deelbaar monster: dezelfde fouten, geen persoon."`
	Cijfers    leveringCijfersCmd    `cmd:"" help:"Reken uit wat StatLine over leveringen laat zien."`
	Definitie  leveringDefinitieCmd  `cmd:"" help:"Toon of importeer een bestandsdefinitie."`
}

// leveringControleerCmd checks a file; the checker that stands alone has the same command.
type leveringControleerCmd struct{ opdrachtregel.Controleer }

// Run is called by the parser.
func (c *leveringControleerCmd) Run(s stromen) error {
	return c.VoerUit(opdrachtregel.Stromen{In: s.in, Uit: s.uit, Fout: s.fout, Versie: version})
}

type leveringMaakCmd struct {
	Organisatie      string `help:"CBS-code van de organisatie." required:"" placeholder:"VTnn"`
	Periode          string `help:"Halfjaar, bijvoorbeeld 2015-1." required:"" placeholder:"JJJJ-N"`
	Protocol         string `help:"Bestandsdefinitie." default:"1.0" placeholder:"VERSIE"`
	Uit              string `help:"Bestand dat wordt geschreven." required:"" type:"path" placeholder:"BESTAND"`
	AanvaardAfgeleid bool   `help:"Maak het ook met een definitie die deels is afgeleid."`
}

// Run makes the delivery and writes the file, in a demo installation only: elsewhere nothing but the encrypted file of an
// approved delivery leaves the system (D23).
func (c *leveringMaakCmd) Run(ctx context.Context, s stromen, in instellingen) error {
	var file bytes.Buffer
	o := &maakOpdracht{Organisatie: c.Organisatie, Periode: c.Periode, Protocol: c.Protocol, AanvaardAfgeleid: c.AanvaardAfgeleid}
	if err := voerUit(ctx, in, "levering-maak", o, &file); err != nil {
		return err
	}
	n := bytes.Count(file.Bytes(), []byte("\n"))
	if err := writePrivate(c.Uit, file.Bytes()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.uit, "%d regels geschreven naar %s. Het bestand bevat persoonsgegevens.\n", n, c.Uit)
	return err
}

// writePrivate writes a whole file or none, readable by its owner only.
func writePrivate(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".regioaanpak-*")
	if err != nil {
		return invoer("in %s kan niet worden geschreven", filepath.Dir(path))
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}

// maakOpdracht is the making of a delivery on an open installation.
type maakOpdracht struct {
	Organisatie, Periode, Protocol string
	AanvaardAfgeleid               bool
}

func (o *maakOpdracht) op(ctx context.Context, a *app, uit io.Writer) error {
	kind, err := a.access.Kind(ctx)
	if err != nil {
		return err
	}
	if kind != access.KindDemo {
		return invoer("alleen een demo schrijft een leesbaar bestand; een echte levering vraagt goedkeuring door een tweede persoon")
	}
	def, err := definitie.Ingebouwd("protocol-" + o.Protocol)
	if err != nil {
		return invoer("protocol %s is niet bekend; bekend zijn: %s", toonbaar(o.Protocol, 20), strings.Join(definitie.Namen(), ", "))
	}
	p, err := definitie.ParsePeriode(o.Periode)
	if err != nil {
		return invoer("%s is geen halfjaar; schrijf bijvoorbeeld 2015-1", toonbaar(o.Periode, 20))
	}
	actor, err := a.datasteward(ctx, o.Organisatie)
	if err != nil {
		return err
	}
	zaken := bron.Casussen{Service: a.casus}
	err = zaken.Feiten(ctx, actor, p, func(f levering.Feiten) error {
		_, err := levering.Maak(levering.Opdracht{Definitie: def, Periode: p, Organisatienummer: o.Organisatie,
			AanvaardAfgeleid: o.AanvaardAfgeleid}, f, uit)
		return err
	})
	return leveringFout(levering.MetHerkomst(ctx, actor, zaken, err))
}

// leveringFout says in Dutch what stops a delivery and how to go on.
func leveringFout(err error) error {
	var voorbehoud *levering.Voorbehoud
	var feiten *levering.FeitFouten
	switch {
	case errors.As(err, &voorbehoud):
		return invoer("deze definitie is niet geschikt voor een levering (afgeleid of niet geldig in de periode: %s); "+
			"geef --aanvaard-afgeleid op om het toch te doen", strings.Join(voorbehoud.Delen, ", "))
	case errors.As(err, &feiten):
		return invoerfout{feitenTekst(feiten)}
	}
	return err
}

// feitenTekst lists what does not fit, a line each: the number, the field, why, and where it is mended.
func feitenTekst(f *levering.FeitFouten) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d geregistreerde gegevens passen niet in deze definitie; er is niets geschreven. Herstel ze in de registratie en maak de levering opnieuw:", f.Totaal)
	for _, v := range f.Fouten {
		fmt.Fprintf(&b, "\n  %s %s, %s: ", v.Soort, cmp.Or(v.Nummer, "(nummer niet te tonen)"), cmp.Or(v.Veld, "hele record"))
		if v.Code == levering.CodeGeenPlaats {
			fmt.Fprintf(&b, "optie %s van de lijst %s heeft geen code in dit protocol", v.Optie, v.Lijst)
		} else {
			fmt.Fprintf(&b, "de waarde heeft niet de vorm van het veld (%s)", v.Code)
		}
		switch {
		case v.Herkomst.Casusnummer != "":
			fmt.Fprintf(&b, "; te herstellen in casus %s", v.Herkomst.Casusnummer)
		case v.Herkomst.Object != "":
			fmt.Fprintf(&b, "; te herstellen in %s %s", v.Herkomst.Soort, v.Nummer)
		}
	}
	if meer := f.Totaal - len(f.Fouten); meer > 0 {
		fmt.Fprintf(&b, "\n  en nog %d", meer)
	}
	return b.String()
}

// datasteward is the operator at the command line, acting as the datasteward of an organisation; the log says so.
func (a *app) datasteward(ctx context.Context, code string) (access.Actor, error) {
	var orgs []access.Organization
	err := a.db.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
		orgs, err = a.access.Organizations(ctx, r)
		return err
	})
	if err != nil {
		return access.Actor{}, err
	}
	for _, o := range orgs {
		if o.CBSCode == code {
			return access.CommandLine(o.ID, access.RolDatasteward), nil
		}
	}
	return access.Actor{}, invoer("organisatie %s is hier niet bekend", toonbaar(code, 20))
}
