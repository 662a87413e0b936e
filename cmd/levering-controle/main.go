// Command levering-controle checks a delivery of Veilig Thuis to CBS: the command levering controleer of regioaanpak as a
// program of its own, for whoever uses nothing else of it. It reads a file, writes a report, and talks to nobody.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"regioaanpak/internal/levering/keur/opdrachtregel"
)

// version is set when the program is built for a release.
var version = "ontwikkeling"

const naam = "levering-controle"

const uitleg = `Controleer de halfjaarlijkse levering van Veilig Thuis aan het CBS, van welk systeem ook.

Er wordt niets verzonden en niets bewaard. Uitgang: 0 geen bevindingen, 1 bevindingen, 2 geen oordeel.`

type cli struct {
	opdrachtregel.Controleer
	Versie kong.VersionFlag `help:"Toon de versie."`
}

func main() {
	os.Exit(run(os.Args[1:], opdrachtregel.Stromen{In: os.Stdin, Uit: os.Stdout, Fout: os.Stderr, Versie: versie()}))
}

// versie is the version with the commit that the program was built from.
func versie() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, kv := range info.Settings {
			if kv.Key == "vcs.revision" {
				return version + " " + kv.Value
			}
		}
	}
	return version
}

// run parses and runs the command and returns the exit code.
func run(args []string, s opdrachtregel.Stromen) (code int) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case vroegEinde:
			code = int(r)
		default:
			panic(r)
		}
	}()
	err := parseAndRun(args, s)
	if tekst := opdrachtregel.Fouttekst(err); tekst != "" {
		_, _ = fmt.Fprintf(s.Fout, "%s: fout: %s\n", naam, tekst)
	}
	return opdrachtregel.Exitcode(err)
}

// vroegEinde is how the parser leaves after it printed help: it expects exit not to return.
type vroegEinde int

func parseAndRun(args []string, s opdrachtregel.Stromen) error {
	var c cli
	parser, err := kong.New(&c,
		kong.Name(naam),
		kong.Description(uitleg),
		kong.Vars{"version": naam + " " + s.Versie},
		kong.Writers(s.Uit, s.Fout),
		kong.Exit(func(code int) { panic(vroegEinde(code)) }),
		kong.Help(dutchHelp),
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = "Toon deze hulp."
			return nil
		}),
	)
	if err != nil {
		return fmt.Errorf("build command line: %w", err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	if _, err := parser.Parse(args); err != nil {
		return fmt.Errorf("%s; zie %s --help", opdrachtregel.ParserWoorden.Replace(opdrachtregel.Toonbaar(err.Error(), 300)), naam)
	}
	return c.VoerUit(s)
}

func dutchHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var b bytes.Buffer
	uit := ctx.Stdout
	ctx.Stdout = &b
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = uit
	if err != nil {
		return err
	}
	_, err = io.WriteString(uit, strings.TrimRight(opdrachtregel.HulpWoorden.Replace(b.String()), "\n")+"\n")
	return err
}
