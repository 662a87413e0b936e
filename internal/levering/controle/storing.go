package controle

import (
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// Storing tells that the program itself failed. It names the rule that was at work and the place in the program. What the
// program was reading is not in it: a panic can hold a line of a file.
type Storing struct {
	Regel string // id of the rule; empty when none was at work
	Plek  string // such as fld01.go:40
}

func (s *Storing) Error() string {
	return "controle: the program failed in rule " + s.Regel + " at " + s.Plek
}

// VangStoring makes a panic the error of a function that defers it. The value of the panic is dropped.
func VangStoring(err *error, regel func() string) {
	if p := recover(); p != nil {
		*err = &Storing{Regel: regel(), Plek: plekVanPaniek()}
	}
}

// plekVanPaniek names the first place below the panic that is of this program.
func plekVanPaniek() string {
	pcs := make([]uintptr, 40)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	gezien := false
	for {
		f, meer := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			gezien = true
		case gezien && !strings.HasPrefix(f.Function, "runtime."):
			return filepath.Base(f.File) + ":" + strconv.Itoa(f.Line)
		}
		if !meer {
			return "-"
		}
	}
}
