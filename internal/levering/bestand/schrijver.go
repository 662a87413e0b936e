package bestand

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// ErrAnderSoort reports a record of a kind that is not of the writer's definition.
var ErrAnderSoort = errors.New("bestand: record of another definition")

// ErrGesloten reports a record offered after Sluit.
var ErrGesloten = errors.New("bestand: writer is closed")

// Schrijver writes records to a file.
type Schrijver struct {
	definitie *definitie.Definitie
	uit       *bufio.Writer
	som       hash.Hash
	volgorde  volgorde
	telling   Telling
	regel     []byte
	einde     error
}

// Telling says what was written: lines in all and per name of a kind, bytes, and the SHA-256 of the file.
type Telling struct {
	Regels   int
	PerSoort map[string]int
	Bytes    int64
	SHA256   [sha256.Size]byte
}

// NieuweSchrijver returns a writer. Nothing is certain to have reached w before Sluit.
func NieuweSchrijver(d *definitie.Definitie, w io.Writer) *Schrijver {
	return &Schrijver{
		definitie: d, uit: bufio.NewWriter(w), som: sha256.New(),
		telling: Telling{PerSoort: map[string]int{}},
	}
}

// Schrijf writes one record, a child line right below the record it names.
//
// A *Fout: a value has not the form of its kind, the line would be too long, or the child line is out of place; nothing
// was written and the writer goes on. ErrAnderSoort, ErrGesloten, or the error of the writer below, which repeats.
func (s *Schrijver) Schrijf(r Record) error {
	if s.einde != nil {
		return s.einde
	}
	if r.IsZero() || !slices.Contains(s.definitie.Soorten, r.Soort()) {
		return ErrAnderSoort
	}
	if fouten := r.Vormfouten(); len(fouten) > 0 {
		return fouten[0]
	}
	s.regel = voegRegel(s.definitie, s.regel[:0], r)
	if langste := s.definitie.Kader.RegellengteMax; langste > 0 && len(s.regel) > langste+len(s.definitie.Kader.Einde()) {
		return r.fout("", CodeLangeRegel)
	}
	if !s.volgorde.past(r) {
		return r.fout("", CodeOuderOntbreekt)
	}
	return s.schrijfRegel(r.Soort().Naam)
}

// Sluit writes what is still held back and returns what was written. It does not close the writer below.
func (s *Schrijver) Sluit() (Telling, error) {
	if s.einde != nil {
		return Telling{}, s.einde
	}
	if err := s.uit.Flush(); err != nil {
		s.einde = fmt.Errorf("write delivery: %w", err)
		return Telling{}, s.einde
	}
	s.einde = ErrGesloten
	s.som.Sum(s.telling.SHA256[:0])
	return s.telling, nil
}

func (s *Schrijver) schrijfRegel(soort string) error {
	if _, err := s.uit.Write(s.regel); err != nil {
		s.einde = fmt.Errorf("write delivery: %w", err)
		return s.einde
	}
	s.som.Write(s.regel) // a hash never fails
	s.telling.Regels++
	s.telling.PerSoort[soort]++
	s.telling.Bytes += int64(len(s.regel))
	return nil
}
