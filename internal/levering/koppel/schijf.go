package koppel

import (
	"bufio"
	"container/heap"
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// vermeldingBytes is the size of an appearance on disk.
const vermeldingBytes = aes.BlockSize + 8 + 4 + 1 + 1 + 22

// stuk is a sorted run on disk.
type stuk struct {
	bestand *os.File
	lezer   *bufio.Reader
	geheim  cipher.Block
	nu      Vermelding
}

// naarSchijf writes what is in memory as one sorted run.
func (k *Koppeling) naarSchijf() {
	if k.fout != nil {
		k.geheugen = k.geheugen[:0]
		return
	}
	sorteer(k.geheugen)
	s, err := schrijfStuk(k.folder, k.geheugen)
	k.geheugen = k.geheugen[:0]
	if err != nil {
		k.fout = fmt.Errorf("keep keys on disk: %w", err)
		return
	}
	k.stukken = append(k.stukken, s)
}

func schrijfStuk(folder string, v []Vermelding) (*stuk, error) {
	f, err := os.CreateTemp(folder, ".regioaanpak-koppel-*")
	if err != nil {
		return nil, err
	}
	// Where the system allows it the file has no name from here on, and is gone with the program.
	_ = os.Remove(f.Name())
	s := &stuk{bestand: f, geheim: sleutel()}
	w := bufio.NewWriterSize(cipher.StreamWriter{S: s.stroom(), W: f}, 1<<16)
	var b [vermeldingBytes]byte
	for i := range v {
		v[i].naar(&b)
		if _, err = w.Write(b[:]); err != nil {
			break
		}
	}
	if err = errors.Join(err, w.Flush()); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		s.sluit()
		return nil, err
	}
	s.lezer = bufio.NewReaderSize(cipher.StreamReader{S: s.stroom(), R: f}, 1<<15)
	return s, nil
}

// stroom starts the key stream of the run at its beginning; each run has a key of its own.
func (s *stuk) stroom() cipher.Stream { return cipher.NewCTR(s.geheim, make([]byte, aes.BlockSize)) }

func (s *stuk) sluit() {
	_ = s.bestand.Close()
	_ = os.Remove(s.bestand.Name())
}

// volgende reads the next appearance into nu; false at the end.
func (s *stuk) volgende() (bool, error) {
	var b [vermeldingBytes]byte
	switch _, err := io.ReadFull(s.lezer, b[:]); {
	case errors.Is(err, io.EOF):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("read keys from disk: %w", err)
	}
	s.nu.van(&b)
	return true, nil
}

func (v *Vermelding) naar(b *[vermeldingBytes]byte) {
	binary.LittleEndian.PutUint64(b[0:], v.hoog)
	binary.LittleEndian.PutUint64(b[8:], v.laag)
	binary.LittleEndian.PutUint64(b[16:], v.Gegeven)
	binary.LittleEndian.PutUint32(b[24:], v.Lijn)
	b[28], b[29] = v.Rol, v.lengte
	copy(b[30:], v.kenmerk[:])
}

func (v *Vermelding) van(b *[vermeldingBytes]byte) {
	v.hoog, v.laag = binary.LittleEndian.Uint64(b[0:]), binary.LittleEndian.Uint64(b[8:])
	v.Gegeven = binary.LittleEndian.Uint64(b[16:])
	v.Lijn = binary.LittleEndian.Uint32(b[24:])
	v.Rol, v.lengte = b[28], b[29]
	copy(v.kenmerk[:], b[30:])
}

// voegSamen merges the runs.
func (k *Koppeling) voegSamen(yield func([]Vermelding) bool) error {
	var h hoop
	for _, s := range k.stukken {
		meer, err := s.volgende()
		if err != nil {
			return err
		}
		if meer {
			h = append(h, s)
		}
	}
	heap.Init(&h)
	var groep []Vermelding
	for len(h) > 0 {
		s := h[0]
		if len(groep) > 0 && !groep[0].zelfde(&s.nu) {
			if !yield(groep) {
				return nil
			}
			groep = groep[:0]
		}
		groep = append(groep, s.nu)
		meer, err := s.volgende()
		if err != nil {
			return err
		}
		if meer {
			heap.Fix(&h, 0)
		} else {
			heap.Pop(&h)
		}
	}
	if len(groep) > 0 {
		yield(groep)
	}
	return nil
}

// hoop is a heap of runs by their current appearance.
type hoop []*stuk

func (h hoop) Len() int           { return len(h) }
func (h hoop) Less(i, j int) bool { return volgorde(&h[i].nu, &h[j].nu) < 0 }
func (h hoop) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *hoop) Push(x any)        { *h = append(*h, x.(*stuk)) } //nolint:errcheck,forcetypeassert // of heap, with what is in h
func (h *hoop) Pop() any {
	laatste := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return laatste
}
