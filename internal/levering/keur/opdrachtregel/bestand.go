package opdrachtregel

import (
	"io"
	"os"
)

// leesbaar is a file with its size, or a pipe.
type leesbaar struct {
	*os.File
	grootte int64
}

// Size returns the size in bytes.
func (l leesbaar) Size() int64 { return l.grootte }

func openLevering(pad string, in io.Reader) (io.Reader, func(), error) {
	if pad == "-" {
		return in, func() {}, nil
	}
	f, err := os.Open(pad)
	if err != nil {
		return nil, nil, invoer("%s kan niet worden geopend", Toonbaar(pad, 200))
	}
	st, err := f.Stat()
	switch {
	case err != nil || st.IsDir():
		_ = f.Close()
		return nil, nil, invoer("%s is geen bestand", Toonbaar(pad, 200))
	case !st.Mode().IsRegular():
		return f, func() { _ = f.Close() }, nil
	}
	return leesbaar{f, st.Size()}, func() { _ = f.Close() }, nil
}

// voortgang draws the bar while a file of known size is read.
func voortgang(b *Balk, f io.Reader) func(int64) {
	l, ok := f.(leesbaar)
	if !ok {
		return nil
	}
	return func(n int64) { b.Toon(int(n), int(l.grootte)) }
}
