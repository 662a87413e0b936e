package monster

import (
	"bufio"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/recht/datum"
)

// Opdracht says what sample to make.
type Opdracht struct {
	Definitie *definitie.Definitie
	Periode   definitie.Periode
	// Meeste is how many records without their child lines the sample holds; 0: all.
	Meeste int
	// Kies, when not nil, tells by its line whether a record is wanted, such as those with findings.
	Kies func(lijn int) bool
}

// Telling says what the sample holds and what was left out.
type Telling struct {
	Records    int // with their child lines
	Onleesbaar int // lines that could not be read, and were left out: they could hold anything
}

// Maak reads a delivery and writes its sample, in bounded memory.
//
// A *bestand.Fout when the text is no delivery of the definition; any other error is of the reader or the writer.
func Maak(o Opdracht, r io.Reader, w io.Writer) (Telling, error) {
	m := nieuw(o)
	out := bufio.NewWriter(w)
	var t Telling
	var b blok
	blokken := 0
	for r, err := range bestand.NieuweRuimeLezer(o.Definitie, r).Records() {
		if fout, ok := errors.AsType[*bestand.Fout](err); ok {
			if fout.StoptLezen() {
				return t, fout
			}
			t.Onleesbaar++
			continue
		}
		if err != nil {
			return t, fmt.Errorf("make a sample: %w", err)
		}
		if !r.Soort().IsKind() {
			if err := m.sluitBlok(out, &b, &blokken, &t); err != nil {
				return t, err
			}
		}
		b = append(b, r)
	}
	if err := errors.Join(m.sluitBlok(out, &b, &blokken, &t), out.Flush()); err != nil {
		return t, fmt.Errorf("write a sample: %w", err)
	}
	return t, nil
}

// blok is a record and the lines below it up to the next record, whether they belong to it or not.
type blok []bestand.Record

// sluitBlok writes a block when it belongs in the sample, and empties it.
func (m *masker) sluitBlok(w io.Writer, b *blok, blokken *int, t *Telling) error {
	defer func() { *b = (*b)[:0] }()
	if len(*b) == 0 || !m.wil(*b, *blokken) {
		return nil
	}
	if (*b)[0].Soort().Plek == "" {
		*blokken++
	}
	m.dagen = dagenVan(*b, m.o.Periode)
	for _, r := range *b {
		nieuw := bestand.Kopie(r, func(v *definitie.Veld, waarde string) string { return m.waarde(r, v, waarde) })
		if _, err := w.Write(bestand.Regel(m.o.Definitie, nieuw)); err != nil {
			return fmt.Errorf("write a sample: %w", err)
		}
		t.Records++
	}
	return nil
}

// wil tells that a block belongs in the sample: header and trailer always.
func (m *masker) wil(b blok, blokken int) bool {
	switch {
	case b[0].Soort().Plek != "":
		return true
	case m.o.Meeste > 0 && blokken >= m.o.Meeste:
		return false
	case m.o.Kies == nil:
		return true
	}
	return slices.ContainsFunc(b, func(r bestand.Record) bool { return m.o.Kies(r.Regel()) })
}

// dagenVan returns the days on which the age of a person in a block matters: those of its events and the ends of the period.
func dagenVan(b blok, p definitie.Periode) []datum.Datum {
	uit := []datum.Datum{p.Begin(), p.Einde()}
	for _, r := range b {
		for _, v := range r.Soort().Velden {
			if v.Soort != definitie.Datum {
				continue
			}
			if d := r.Datum(v); !d.IsZero() {
				uit = append(uit, d)
			}
		}
	}
	return uit
}

// masker changes values under keys of one sample.
type masker struct {
	o        Opdracht
	hash     hash.Hash
	personen map[uint64]*persoon // who was met, by the keyed hash of the BSN
	dagen    []datum.Datum       // of the block at hand, on which ages matter
}

func nieuw(o Opdracht) *masker {
	var sleutel [32]byte
	_, _ = rand.Read(sleutel[:]) // never fails (crypto/rand)
	return &masker{o: o, hash: hmac.New(sha256.New, sleutel[:]), personen: map[uint64]*persoon{}}
}

// getal returns a number that belongs to a text, for one purpose.
func (m *masker) getal(doel, tekst string) uint64 {
	m.hash.Reset()
	_, _ = io.WriteString(m.hash, doel)
	_, _ = m.hash.Write([]byte{0})
	_, _ = io.WriteString(m.hash, tekst)
	return binary.BigEndian.Uint64(m.hash.Sum(nil))
}
