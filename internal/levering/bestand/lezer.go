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

// Lezer reads records from a file of any size in bounded memory, one line at a time.
type Lezer struct {
	definitie *definitie.Definitie
	bron      *bufio.Reader
	volgorde  volgorde
	ruim      bool
	regel     int
	einde     error // what every further call returns
}

// leesblok is how much is read at once; no line of any definition is longer.
const leesblok = 1<<16 + 2

// NieuweLezer returns a strict reader: it returns a record only when its line has the form of the definition, every value
// the form of its kind, and a child line stands below the record it names.
func NieuweLezer(d *definitie.Definitie, r io.Reader) *Lezer {
	return &Lezer{definitie: d, bron: bufio.NewReaderSize(r, leesblok)}
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
	r, fout := splits(l.definitie, string(regel), l.regel)
	if fout != nil {
		return Record{}, fout
	}
	if l.ruim {
		return r, nil
	}
	return l.streng(r)
}

// Regel returns the number of the line that was read last.
func (l *Lezer) Regel() int { return l.regel }

// Records returns the records and faults that Lees gives, up to the end of the file or the first error of the reader below.
func (l *Lezer) Records() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for {
			r, err := l.Lees()
			if err == io.EOF { //nolint:errorlint // Lees promises io.EOF itself, and this is the hottest line of a check
				return
			}
			if !yield(r, err) {
				return
			}
			if err == nil {
				continue
			}
			if _, doorgaan := errors.AsType[*Fout](err); !doorgaan {
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
	if l.regel == 1 && heeftBOM(regel) {
		return nil, l.stop(CodeBOM)
	}
	if code := tekenfout(regel); code != "" {
		return nil, l.stop(code)
	}
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, l.stop(CodeRegelZonderEinde)
	case err == io.EOF && len(regel) > 0:
		return nil, l.stop(CodeGeenRegeleinde)
	case err == io.EOF:
		l.einde = io.EOF
		return nil, io.EOF
	case err != nil:
		l.einde = fmt.Errorf("read after line %d: %w", l.regel, err)
		return nil, l.einde
	}
	return l.zonderEinde(regel[:len(regel)-1])
}

// zonderEinde takes the rest of the line end off and judges it, and the length of what is left.
func (l *Lezer) zonderEinde(regel []byte) ([]byte, error) {
	heeftCR := bytes.HasSuffix(regel, []byte{'\r'})
	wilCR := l.definitie.Kader.Regeleinde == definitie.RegeleindeCRLF
	switch {
	case heeftCR != wilCR && l.regel > 1:
		return nil, l.stop(CodeRegeleindeGemengd)
	case heeftCR && !wilCR:
		return nil, l.stop(CodeCRLF)
	case wilCR && !heeftCR:
		return nil, l.stop(CodeLF)
	case heeftCR:
		regel = regel[:len(regel)-1]
	}
	switch {
	case len(regel) == 0:
		return nil, &Fout{Regel: l.regel, Code: CodeLegeRegel}
	case l.definitie.Kader.RegellengteMax > 0 && len(regel) > l.definitie.Kader.RegellengteMax:
		return nil, &Fout{Regel: l.regel, Code: CodeLangeRegel}
	}
	return regel, nil
}

func (l *Lezer) stop(code Code) *Fout {
	l.einde = io.EOF
	return &Fout{Regel: l.regel, Code: code}
}

// tekenfout tells that the text is not of a delivery: NUL bytes, or another encoding than ASCII.
func tekenfout(regel []byte) Code {
	for _, c := range regel {
		switch {
		case c >= 0x80:
			return CodeNietASCII
		case c == 0:
			return CodeNul
		}
	}
	return ""
}

func heeftBOM(regel []byte) bool {
	for _, bom := range [][]byte{{0xef, 0xbb, 0xbf}, {0xff, 0xfe}, {0xfe, 0xff}} {
		if bytes.HasPrefix(regel, bom) {
			return true
		}
	}
	return false
}
