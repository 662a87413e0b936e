package opdrachtregel

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// Balk draws a progress bar on a terminal and nothing anywhere else.
type Balk struct {
	W    io.Writer
	Naam string
	last int
}

const balkBreedte = 40

// Toon draws how much is done.
func (b *Balk) Toon(done, total int) {
	if total == 0 || !isTerminal(b.W) {
		return
	}
	n := done * balkBreedte / total
	if n == b.last {
		return
	}
	b.last = n
	_, _ = fmt.Fprintf(b.W, "\r%s [%s%s] %3d%%", b.Naam, strings.Repeat("=", n), strings.Repeat(" ", balkBreedte-n), done*100/total)
}

// Klaar ends the line of the bar.
func (b *Balk) Klaar() {
	if b.last > 0 {
		_, _ = fmt.Fprintln(b.W)
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}
