package controle

import (
	"bytes"
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// Afdruk is the print of a delivery: enough to tell which records of a later delivery of the same period are new, changed
// or gone, and nothing else. It holds per numbered record a keyed hash of the number, a keyed hash of the content and the
// number itself, encrypted: 48 bytes a record. Without the key nothing of the delivery can be read from it or tried on it.
//
// A person, transfer or other line without a number belongs to the content of the record above it.
type Afdruk struct {
	definitie string
	periode   definitie.Periode
	soorten   []string // codes of the kinds
	sleutel   *afdrukSleutel
	delen     []afdrukdeel // by key
}

type afdrukdeel struct {
	sleutel [16]byte
	inhoud  uint64
	soort   uint8 // place in soorten
	lengte  uint8
	nummer  [22]byte // encrypted
}

// Aantal returns how many records the print holds.
func (a *Afdruk) Aantal() int { return len(a.delen) }

// MaakAfdruk reads a delivery and makes its print under a secret key of the organisation.
//
// A *bestand.Fout for a line that cannot be read; any other error is of the reader.
func MaakAfdruk(d *definitie.Definitie, p definitie.Periode, sleutel []byte, r io.Reader) (*Afdruk, error) {
	a := &Afdruk{definitie: d.Naam, periode: p, sleutel: nieuweAfdrukSleutel(sleutel)}
	for _, k := range d.Soorten {
		a.soorten = append(a.soorten, k.Code)
	}
	for item, err := range bestand.Items(bestand.NieuweRuimeLezer(d, r).Records()) {
		if err != nil {
			return nil, fmt.Errorf("make the print of a delivery: %w", err)
		}
		for _, deel := range a.sleutel.delen(&item, nil) {
			a.voeg(deel)
		}
	}
	slices.SortFunc(a.delen, func(x, y afdrukdeel) int { return bytes.Compare(x.sleutel[:], y.sleutel[:]) })
	// A number that stands twice is for KEY-01; the first counts here.
	a.delen = slices.CompactFunc(a.delen, func(x, y afdrukdeel) bool { return x.sleutel == y.sleutel })
	return a, nil
}

func (a *Afdruk) voeg(g gehasht) {
	deel := afdrukdeel{sleutel: g.sleutel, inhoud: g.inhoud, soort: uint8(slices.Index(a.soorten, g.record.Soort().Code))} //nolint:gosec // a handful of kinds
	deel.lengte = uint8(copy(deel.nummer[:], toonbaar(g.record)))                                                          //nolint:gosec // at most 22
	a.sleutel.stroom(deel.sleutel).XORKeyStream(deel.nummer[:], deel.nummer[:])
	a.delen = append(a.delen, deel)
}

// zoek returns the place of a key; false when the print does not have it.
func (a *Afdruk) zoek(sleutel [16]byte) (int, bool) {
	return slices.BinarySearchFunc(a.delen, sleutel, func(d afdrukdeel, s [16]byte) int { return bytes.Compare(d.sleutel[:], s[:]) })
}

// nummer returns the number of a record, and the code of its kind.
func (a *Afdruk) nummer(n int) (nummer, soort string) {
	d := a.delen[n]
	a.sleutel.stroom(d.sleutel).XORKeyStream(d.nummer[:], d.nummer[:])
	return string(d.nummer[:d.lengte]), a.soorten[d.soort]
}

// afdrukSleutel makes the hashes and hides the numbers.
type afdrukSleutel struct {
	mac    hash.Hash
	proef  []byte // key of the proof that a print is whole
	geheim cipher.Block
	som    []byte // to work in
}

func nieuweAfdrukSleutel(sleutel []byte) *afdrukSleutel {
	afgeleid := func(doel string) []byte {
		m := hmac.New(sha256.New, sleutel)
		m.Write([]byte("regioaanpak/levering/afdruk/" + doel))
		return m.Sum(nil)
	}
	geheim, err := aes.NewCipher(afgeleid("nummer"))
	if err != nil {
		panic("controle: a key of 32 bytes is a key of AES: " + err.Error())
	}
	return &afdrukSleutel{mac: hmac.New(sha256.New, afgeleid("hash")), proef: afgeleid("proef"), geheim: geheim}
}

// stroom returns the key stream for one number; the hash of a key is a nonce of its own.
func (s *afdrukSleutel) stroom(nonce [16]byte) cipher.Stream {
	return cipher.NewCTR(s.geheim, nonce[:])
}

// gehasht is a numbered record with the hashes of its number and content.
type gehasht struct {
	record  bestand.Record
	sleutel [16]byte
	inhoud  uint64
}

// delen appends the numbered records of an item. The order of the lines without a number does not count.
func (s *afdrukSleutel) delen(i *bestand.Item, uit []gehasht) []gehasht {
	hoofd := -1
	if nummer := i.Record.Soort().Nummer(); nummer != nil && i.Record.Heeft(nummer) {
		hoofd = len(uit)
		uit = append(uit, s.gehasht(i.Record, nummer))
	}
	for _, k := range i.Kinderen {
		nummer := k.Soort().Nummer()
		switch {
		case nummer != nil && k.Heeft(nummer):
			uit = append(uit, s.gehasht(k, nummer))
		case hoofd >= 0:
			uit[hoofd].inhoud += s.inhoud(k)
		}
	}
	return uit
}

func (s *afdrukSleutel) gehasht(r bestand.Record, nummer *definitie.Veld) gehasht {
	g := gehasht{record: r, inhoud: s.inhoud(r)}
	s.mac.Reset()
	s.deel("sleutel")
	s.deel(r.Soort().Code)
	s.deel(r.Van(nummer))
	s.som = s.mac.Sum(s.som[:0])
	copy(g.sleutel[:], s.som)
	return g
}

func (s *afdrukSleutel) inhoud(r bestand.Record) uint64 {
	s.mac.Reset()
	s.deel("inhoud")
	s.deel(r.Soort().Code)
	for _, v := range r.Soort().Velden {
		s.deel(v.Naam)
		for w := range r.Elk(v) {
			s.deel(w)
		}
	}
	s.som = s.mac.Sum(s.som[:0])
	return binary.BigEndian.Uint64(s.som)
}

// deel hashes a text with its length before it, so that two texts differ from one.
func (s *afdrukSleutel) deel(tekst string) {
	s.som = binary.AppendUvarint(s.som[:0], uint64(len(tekst)))
	s.som = append(s.som, tekst...)
	s.mac.Write(s.som) // a hash never fails
}

// past tells whether two prints or a print and a file are of the same definition and period.
func (a *Afdruk) past(s *Situatie) bool {
	return cmp.Or(cmp.Compare(a.definitie, s.Definitie.Naam), a.periode.Compare(s.Periode)) == 0
}
