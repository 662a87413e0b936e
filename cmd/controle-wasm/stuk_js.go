package main

import (
	"errors"
	"io"
	"syscall/js"
)

// stukGrootte is how much of a file is in memory at once.
const stukGrootte = 1 << 20

// errBlob reports that the browser could not read the file: it was moved, changed or taken away meanwhile.
var errBlob = errors.New("the browser cannot read the file")

// errGestopt reports that the user stopped the check.
var errGestopt = errors.New("stopped by the user")

// stuk reads a File or Blob piece by piece.
type stuk struct {
	blob    js.Value
	grootte int64
	plek    int64 // of the next piece
	hier    []byte
	buffer  []byte
}

func nieuwStuk(blob js.Value) *stuk {
	return &stuk{blob: blob, grootte: int64(blob.Get("size").Float()), buffer: make([]byte, stukGrootte)}
}

// Size returns the size in bytes.
func (s *stuk) Size() int64 { return s.grootte }

// Read gives what comes next.
func (s *stuk) Read(b []byte) (int, error) {
	if len(s.hier) == 0 {
		n, err := s.ReadAt(s.buffer, s.plek)
		if n == 0 {
			return 0, err
		}
		s.hier, s.plek = s.buffer[:n], s.plek+int64(n)
	}
	n := copy(b, s.hier)
	s.hier = s.hier[n:]
	return n, nil
}

// ReadAt reads from any place.
func (s *stuk) ReadAt(b []byte, plek int64) (int, error) {
	einde := min(plek+int64(len(b)), s.grootte)
	if plek >= einde {
		return 0, io.EOF
	}
	if js.Global().Get(object).Get("gestopt").Truthy() {
		return 0, errGestopt
	}
	ruw, err := wacht(s.blob.Call("slice", plek, einde).Call("arrayBuffer"))
	if err != nil {
		return 0, err
	}
	n := js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(ruw))
	switch {
	case n == 0:
		return 0, io.ErrUnexpectedEOF
	case n < len(b):
		return n, io.EOF
	}
	return n, nil
}

// wacht waits for a promise while the browser goes on.
func wacht(belofte js.Value) (js.Value, error) {
	klaar := make(chan js.Value, 1)
	mis := make(chan struct{}, 1)
	goed := js.FuncOf(func(_ js.Value, args []js.Value) any { klaar <- args[0]; return nil })
	slecht := js.FuncOf(func(js.Value, []js.Value) any { mis <- struct{}{}; return nil })
	defer goed.Release()
	defer slecht.Release()
	belofte.Call("then", goed, slecht)
	select {
	case v := <-klaar:
		return v, nil
	case <-mis:
		return js.Value{}, errBlob
	}
}
