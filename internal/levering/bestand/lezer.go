package bestand

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"regioaanpak/internal/levering/definitie"
)

// Lezer reads records from a file of any size in bounded memory: one line at a time, no longer than the definition allows.
type Lezer struct {
	definitie *definitie.Definitie
	bron      *bufio.Reader
	volgorde  volgorde
	ruim      bool
	regel     int
	einde     error // what every further call returns
}

// NieuweLezer returns a strict reader: it returns a record only when its line has the form of the definition, every value
// the form of its kind, and a child line stands below the record it names.
func NieuweLezer(d *definitie.Definitie, r io.Reader) *Lezer {
	// One byte for the line end and one for the CR that would betray a file from another system.
	return &Lezer{definitie: d, bron: bufio.NewReaderSize(r, d.Kader.RegellengteMax+2)}
}

// NieuweRuimeLezer returns a reader for the checks: it judges the form of the line only and leaves values and order to them.
func NieuweRuimeLezer(d *definitie.Definitie, r io.Reader) *Lezer {
	l := NieuweLezer(d, r)
	l.ruim = true
	return l
}

// Lees returns the next record.
//
// io.EOF at the end. A *Fout tells what is wrong with this line; the next call goes on with the next one, unless the fault
// stops reading, after which comes io.EOF. Any other error is of the reader below and repeats.
func (l *Lezer) Lees() (Record, error) {
	if l.einde != nil {
		return Record{}, l.einde
	}
	regel, err := l.leesRegel()
	if err != nil {
		return Record{}, err
	}
	r, fout := splits(l.definitie, regel, l.regel)
	if fout != nil {
		return Record{}, fout
	}
	if l.ruim {
		return r, nil
	}
	return l.streng(r)
}

// Records returns the records and faults that Lees gives, up to the end of the file or the first error of the reader below.
func (l *Lezer) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for {
			r, err := l.Lees()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(r, err) {
				return
			}
			if _, doorgaan := errors.AsType[*Fout](err); err != nil && !doorgaan {
				return
			}
		}
	}
}

func (l *Lezer) streng(r Record) (Record, error) {
	if fouten := r.Vormfouten(); len(fouten) > 0 {
		return Record{}, fouten[0]
	}
	if !l.volgorde.past(r) {
		return Record{}, r.fout("", CodeOuderOntbreekt)
	}
	return r, nil
}

// leesRegel returns the next line without its line end; it is valid until the next call.
func (l *Lezer) leesRegel() ([]byte, error) {
	regel, err := l.bron.ReadSlice('\n')
	if len(regel) > 0 {
		l.regel++
	}
	switch {
	case l.regel == 1 && heeftBOM(regel):
		return nil, l.stop(CodeBOM)
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, l.slaOver()
	case err == io.EOF && len(regel) > 0:
		l.einde = io.EOF
		return nil, &Fout{Regel: l.regel, Code: CodeGeenRegeleinde}
	case err == io.EOF:
		l.einde = io.EOF
		return nil, io.EOF
	case err != nil:
		l.einde = fmt.Errorf("read after line %d: %w", l.regel, err)
		return nil, l.einde
	}
	regel = regel[:len(regel)-1]
	switch {
	case bytes.HasSuffix(regel, []byte{'\r'}):
		return nil, l.stop(CodeCRLF)
	case len(regel) > l.definitie.Kader.RegellengteMax:
		return nil, &Fout{Regel: l.regel, Code: CodeLangeRegel}
	case len(regel) == 0:
		return nil, &Fout{Regel: l.regel, Code: CodeLegeRegel}
	}
	return regel, nil
}

func (l *Lezer) stop(code Code) *Fout {
	l.einde = io.EOF
	return &Fout{Regel: l.regel, Code: code}
}

// slaOver reads away the rest of a line that is too long, so that the next call starts at the next line.
func (l *Lezer) slaOver() error {
	for {
		_, err := l.bron.ReadSlice('\n')
		switch {
		case err == nil:
			return &Fout{Regel: l.regel, Code: CodeLangeRegel}
		case err == io.EOF:
			l.einde = io.EOF
			return &Fout{Regel: l.regel, Code: CodeLangeRegel}
		case !errors.Is(err, bufio.ErrBufferFull):
			l.einde = fmt.Errorf("read after line %d: %w", l.regel, err)
			return l.einde
		}
	}
}
