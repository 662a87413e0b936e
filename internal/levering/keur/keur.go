package keur

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
)

// Opdracht says how to examine a file.
type Opdracht struct {
	// Definities are those by which the file can have been made; the built-in ones when empty.
	Definities []*definitie.Definitie
	// Definitie is the one by which it must have been made; nil: the one that is recognised.
	Definitie *definitie.Definitie
	// Periode is the period it must be of; none: the one that the file tells.
	Periode     definitie.Periode
	Organisatie string
	Proef       bool
	Vorige      []*controle.Spiegel
	// Eerder is the print of the delivery of the same period that this one replaces; nil for the first.
	Eerder *controle.Afdruk
	// Verklaringen are findings that were explained before; see Rapport.Merk.
	Verklaringen []controle.Verklaring
	// PerRegel is how many findings per rule and code the report holds; all are counted. 0: DefaultPerRegel.
	PerRegel int
	// Map is the folder for keys that do not fit in memory; see package koppel.
	Map string
	// Voortgang, when not nil, is told how many bytes have been read.
	Voortgang func(bytes int64)
}

// DefaultPerRegel is how many findings per rule and code a report holds when nothing else is asked.
const DefaultPerRegel = 1000

// Keur examines a file of any size in bounded memory. A file that can also be read from its end, an io.ReaderAt with its
// size, tells its period better than a pipe.
//
// A file that cannot be read as a delivery gives a Rapport with Onleesbaar and no error. An error is of reading or of the
// disk, or of the program itself (*controle.Storing), and the file is then not judged.
func Keur(o Opdracht, r io.Reader) (rapport *Rapport, err error) {
	defer controle.VangStoring(&err, func() string { return "" })
	in := &invoer{bron: r, som: sha256.New(), voortgang: o.Voortgang}
	b := bufio.NewReaderSize(in, monsterGrootte)
	begin, err := b.Peek(monsterGrootte)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	einde, err := staart(r, len(begin))
	if err != nil {
		return nil, err
	}
	rapport = nieuwRapport(o)
	s, reden := o.situatie(begin, einde, rapport)
	if reden != nil {
		rapport.Onleesbaar = reden
		return rapport, nil
	}
	uit, err := controle.Controleer(s, controle.RegelsVan(s.Periode), b, rapport.voegToe)
	if err != nil {
		return nil, fmt.Errorf("check the file: %w", err)
	}
	rapport.sluit(uit, in)
	rapport.Vervallen = len(rapport.Merk(o.Verklaringen))
	return rapport, nil
}

// Herken tells by which definition a file was made and of which period it is, from its beginning and end; with a reason when
// it cannot be read as a delivery. What it read of a pipe is gone.
func Herken(o Opdracht, r io.Reader) (*definitie.Definitie, definitie.Periode, *Onleesbaar, error) {
	b := bufio.NewReaderSize(r, monsterGrootte)
	begin, err := b.Peek(monsterGrootte)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, definitie.Periode{}, nil, fmt.Errorf("read the file: %w", err)
	}
	einde, err := staart(r, len(begin))
	if err != nil {
		return nil, definitie.Periode{}, nil, err
	}
	s, reden := o.situatie(begin, einde, &Rapport{})
	return s.Definitie, s.Periode, reden, nil
}

// situatie recognises the file and settles what the rules need to know.
func (o Opdracht) situatie(begin, einde []byte, rapport *Rapport) (controle.Situatie, *Onleesbaar) {
	s := controle.Situatie{Organisatie: o.Organisatie, Proef: o.Proef, Vorige: o.Vorige, Eerder: o.Eerder, Map: o.Map}
	if reden := geenTekst(begin); reden != nil {
		return s, reden
	}
	definities, err := o.definities()
	if err != nil {
		return s, &Onleesbaar{Reden: RedenOnbekend}
	}
	d := herken(begin, definities)
	switch {
	case d == nil && isJeugd(begin):
		return s, &Onleesbaar{Reden: RedenJeugd}
	case d == nil:
		return s, onbekend(begin)
	case o.Definitie != nil && d.Naam != o.Definitie.Naam:
		return s, &Onleesbaar{Reden: RedenAndereDefinitie, Over: d.Naam}
	}
	if fout := tekstfout(d, begin); fout != nil {
		return s, fout
	}
	p, geraden, reden := leesTijd(d, begin, einde).kies(o.Periode)
	s.Definitie, s.Periode = d, p
	rapport.herkend(d, p, geraden)
	return s, reden
}

// tekstfout tells that already the beginning of a file has a fault by which it cannot be read. That a line of the sample
// is cut off says nothing, unless the sample is the whole file.
func tekstfout(d *definitie.Definitie, begin []byte) *Onleesbaar {
	for _, err := range bestand.NieuweRuimeLezer(d, bytes.NewReader(begin)).Records() {
		fout, ok := errors.AsType[*bestand.Fout](err)
		if !ok || !fout.StoptLezen() || fout.Code == bestand.CodeGeenRegeleinde && len(begin) == monsterGrootte {
			continue
		}
		return vanFout(fout)
	}
	return nil
}

// onbekend tells why no definition fits: the text itself may be what is wrong.
func onbekend(begin []byte) *Onleesbaar {
	switch {
	case bytes.IndexByte(begin, 0) >= 0:
		return &Onleesbaar{Reden: "teken-nul", Lijn: 1 + bytes.Count(begin[:bytes.IndexByte(begin, 0)], []byte{'\n'})}
	case len(begin) == monsterGrootte && bytes.IndexByte(begin, '\n') < 0:
		return &Onleesbaar{Reden: "regel-zonder-einde", Lijn: 1}
	}
	for i, c := range begin {
		if c >= 0x80 {
			return &Onleesbaar{Reden: "teken-niet-ascii", Lijn: 1 + bytes.Count(begin[:i], []byte{'\n'})}
		}
	}
	return &Onleesbaar{Reden: RedenOnbekend}
}

func (o Opdracht) definities() ([]*definitie.Definitie, error) {
	alle := o.Definities
	if len(alle) == 0 {
		for _, naam := range definitie.Namen() {
			d, err := definitie.Ingebouwd(naam)
			if err != nil {
				return nil, err
			}
			alle = append(alle, d)
		}
	}
	if o.Definitie != nil {
		alle = append([]*definitie.Definitie{o.Definitie}, alle...)
	}
	return alle, nil
}

// staart returns the whole lines at the end of a file that can be read there; nil of another, and of one no larger than
// its beginning.
func staart(r io.Reader, begin int) ([]byte, error) {
	f, ok := r.(interface {
		io.ReaderAt
		Size() int64
	})
	if !ok || f.Size() <= int64(begin) {
		return nil, nil
	}
	b := make([]byte, min(monsterGrootte, f.Size()-int64(begin)))
	if _, err := f.ReadAt(b, f.Size()-int64(len(b))); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the end of the file: %w", err)
	}
	_, heel, _ := bytes.Cut(b, []byte{'\n'})
	return heel, nil
}

// invoer counts and hashes what is read.
type invoer struct {
	bron      io.Reader
	som       hash.Hash
	bytes     int64
	voortgang func(int64)
}

func (i *invoer) Read(b []byte) (int, error) {
	n, err := i.bron.Read(b)
	i.som.Write(b[:n]) // a hash never fails
	i.bytes += int64(n)
	if i.voortgang != nil {
		i.voortgang(i.bytes)
	}
	return n, err //nolint:wrapcheck // io.Reader: io.EOF must stay itself
}

func (i *invoer) sha256() string { return hex.EncodeToString(i.som.Sum(nil)) }
