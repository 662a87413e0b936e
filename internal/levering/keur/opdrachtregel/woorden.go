package opdrachtregel

import "strings"

// ParserWoorden puts what the parser of the command line says of wrong input into Dutch.
var ParserWoorden = strings.NewReplacer(
	"unexpected argument", "onverwacht argument",
	"unknown flag", "onbekende vlag",
	"must be one of", "moet een zijn van",
	"but got", "maar is",
	"expected one of", "verwacht een van",
	"did you mean one of", "bedoelt u een van",
	"did you mean", "bedoelt u",
	"missing flags", "ontbrekende vlaggen",
	"missing positional arguments", "ontbrekende argumenten",
	"can't be used together", "gaan niet samen",
	" and --", " en --",
	"expected", "verwacht",
)

// HulpWoorden puts the frame of the help into Dutch.
var HulpWoorden = strings.NewReplacer(
	"Usage: ", "Gebruik: ",
	"Arguments:\n", "Argumenten:\n",
	"Flags:\n", "Vlaggen:\n",
	"Commands:\n", "Opdrachten:\n",
	"<command>", "<opdracht>",
	"[flags]", "[vlaggen]",
	`Run "`, `Zie "`,
	`" for more information on a command.`, `" voor meer over een opdracht.`,
)
