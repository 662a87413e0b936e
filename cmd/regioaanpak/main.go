// Command regioaanpak carries the regional approach to domestic violence and child abuse. This package parses, wires and
// runs; it holds no rule and no SQL.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"regioaanpak/internal/levering/keur/opdrachtregel"
)

// cli is the command line: one field per command.
type cli struct {
	instellingen
	Instellingen kong.ConfigFlag `help:"Lees de instellingen uit dit TOML-bestand." placeholder:"BESTAND"`

	Init     initCmd     `cmd:"" help:"Maak een installatie: sleutels, database, eerste organisatie en beheerder."`
	Serve    serveCmd    `cmd:"" help:"Start de server."`
	Demo     demoCmd     `cmd:"" help:"Maak een verzonnen regio en start die."`
	Termijn  termijnCmd  `cmd:"" help:"Reken een wettelijke termijn uit."`
	Levering leveringCmd `cmd:"" help:"Maak en controleer de levering aan het CBS."`
	Audit    auditCmd    `cmd:"" help:"Controleer het logboek."`
	Sleutel  sleutelCmd  `cmd:"" help:"Beheer de sleutels."`
	Version  versionCmd  `cmd:"" help:"Toon de versie."`
}

// Exit codes: 0 done, 1 something failed, 2 the command or its input is wrong.
const (
	exitGoed   = 0
	exitFout   = 1
	exitInvoer = 2
)

// stromen are the standard streams of a command.
type stromen struct {
	in        io.Reader
	uit, fout io.Writer
}

// invoerfout is a wrong command or wrong input, in Dutch for the user: one line, and below it what it lists. It ends with exit code 2.
type invoerfout struct{ tekst string }

func (f invoerfout) Error() string { return f.tekst }

func invoer(format string, args ...any) error {
	return invoerfout{fmt.Sprintf(format, args...)}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], stromen{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run parses and runs one command and returns the exit code. Commands may ask for a context.Context, ended by an
// interrupt, and for the stromen.
func run(ctx context.Context, args []string, s stromen) (code int) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case vroegEinde:
			code = int(r)
		default:
			panic(r)
		}
	}()
	err := parseAndRun(ctx, args, s)
	if err == nil {
		return exitGoed
	}
	if errors.As(err, new(opdrachtregel.Bevindingen)) {
		return exitFout
	}
	_, _ = fmt.Fprintf(s.fout, "regioaanpak: fout: %s\n", fouttekst(err))
	if errors.As(err, new(invoerfout)) || errors.As(err, new(opdrachtregel.Fout)) {
		return exitInvoer
	}
	return exitFout
}

// vroegEinde is how the parser leaves after it printed help: it expects exit not to return.
type vroegEinde int

func parseAndRun(ctx context.Context, args []string, s stromen) error {
	if wrong := unknownEnv(os.Environ()); len(wrong) > 0 {
		return invoer("onbekende instelling in de omgeving: %s", strings.Join(wrong, ", "))
	}
	var c cli
	parser, err := kong.New(&c,
		kong.Name("regioaanpak"),
		kong.Description("Open systeem voor de regionale aanpak van huiselijk geweld en kindermishandeling."),
		kong.Writers(s.uit, s.fout),
		kong.Exit(func(code int) { panic(vroegEinde(code)) }),
		kong.Help(dutchHelp),
		kong.Bind(s),
		kong.Configuration(tomlFile),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.PostBuild(func(k *kong.Kong) error {
			k.Model.HelpFlag.Help = "Toon deze hulp."
			return nil
		}),
	)
	if err != nil {
		return fmt.Errorf("build command line: %w", err)
	}
	command, err := parser.Parse(args)
	if err != nil {
		return invoer("%s; zie regioaanpak --help", opdrachtregel.ParserWoorden.Replace(oneLine(err.Error())))
	}
	return command.Run(c.instellingen, openKluis(c.kluis), openLogboek(c.logboek), openSchrijver(c.schrijver))
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
	_, err = io.WriteString(uit, opdrachtregel.HulpWoorden.Replace(b.String()))
	return err
}

// toonbaar makes outside text fit to repeat.
func toonbaar(s string, hoogstens int) string { return opdrachtregel.Toonbaar(s, hoogstens) }

// oneLine keeps outside text from breaking a message: control characters, line ends and broken UTF-8 become U+FFFD.
func oneLine(s string) string { return toonbaar(s, 300) }
