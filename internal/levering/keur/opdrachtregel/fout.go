package opdrachtregel

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// Exit codes of a check.
const (
	ExitSchoon      = 0 // nothing to mend or explain
	ExitBevindingen = 1 // findings
	ExitFout        = 2 // no judgement: the file or the command cannot be used, or the program failed
)

// Fout says in one line why there is no judgement.
type Fout struct{ tekst string }

func (f Fout) Error() string { return f.tekst }

func invoer(format string, args ...any) error { return Fout{fmt.Sprintf(format, args...)} }

// Bevindingen ends a check that found something. It has no line of its own: the report has said it.
type Bevindingen struct{}

func (Bevindingen) Error() string { return "er zijn bevindingen" }

// Exitcode returns the exit code of what VoerUit returned.
func Exitcode(err error) int {
	switch {
	case err == nil:
		return ExitSchoon
	case errors.As(err, new(Bevindingen)):
		return ExitBevindingen
	}
	return ExitFout
}

// Fouttekst returns the line to print for what VoerUit returned; "" when there is none.
func Fouttekst(err error) string {
	if err == nil || errors.As(err, new(Bevindingen)) {
		return ""
	}
	return err.Error()
}

// onleesbaar says in one line why a file cannot be read and what to do.
func onleesbaar(o *keur.Onleesbaar, taal string) error {
	u := o.Uitleg()
	tekst := u.Melding.In(taal)
	if o.Over != "" {
		tekst = strings.TrimSuffix(tekst, ".") + ": " + Toonbaar(o.Over, 60) + "."
	}
	if o.Lijn > 0 {
		tekst = woorden(taal).lijn + " " + strconv.Itoa(o.Lijn) + ": " + tekst
	}
	return Fout{tekst + " " + u.Herstel.In(taal)}
}

// zonderOordeel turns an error of the check into a line. A failure of the program names the rule and the place in the
// program, never what it was reading.
func zonderOordeel(err error, versie, taal string) error {
	var s *controle.Storing
	if !errors.As(err, &s) {
		return invoer("het bestand kan niet worden gelezen: %s", Toonbaar(err.Error(), 300))
	}
	regel := s.Regel
	if regel == "" {
		regel = "-"
	}
	if taal == "en" {
		return invoer("the program failed (version %s, rule %s, place %s); nothing is wrong with your file, please report this line",
			versie, regel, s.Plek)
	}
	return invoer("het programma is mislukt (versie %s, regel %s, plaats %s); dit ligt niet aan uw bestand, meld ons deze regel",
		versie, regel, s.Plek)
}

// Toonbaar makes outside text fit to repeat: at most so many bytes, whole characters, what cannot be printed as U+FFFD.
func Toonbaar(s string, hoogstens int) string {
	if len(s) > hoogstens {
		einde := hoogstens
		for einde > 0 && !utf8.RuneStart(s[einde]) {
			einde--
		}
		s = s[:einde] + "…"
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}
