// Package opdrachtregel is the checker as a command: its flags, what it prints, and how it ends. The main program and the
// checker that stands alone share it. It parses no command line and stands on the checks only, so that the checker needs
// nothing else of the main program.
package opdrachtregel
