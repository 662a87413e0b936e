package koppel

import (
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"runtime"
	"slices"
)

// Vermelding is one appearance of a key in a file.
type Vermelding struct {
	hoog, laag uint64 // the keyed hash
	// Gegeven is what the caller wants to compare among the appearances.
	Gegeven uint64
	// Lijn is the line number from 1.
	Lijn uint32
	// Rol tells the appearances of a key apart by what they are to the caller.
	Rol     uint8
	lengte  uint8
	kenmerk [22]byte
}

// Kenmerk is the number by which a reader finds the line; cut off at 22 characters.
func (v *Vermelding) Kenmerk() string { return string(v.kenmerk[:v.lengte]) }

// Koppeling gathers appearances of keys. Make it with Nieuw and end it with Sluit.
type Koppeling struct {
	hash     cipher.Block
	blok     [aes.BlockSize]byte // to work in
	grens    int
	folder   string
	geheugen []Vermelding
	stukken  []*stuk
	fout     error
}

// Grens is how many appearances stay in memory by default; a million take some 56 MB.
const Grens = 250_000

// Nieuw returns an empty Koppeling. More than grens appearances go to files in folder; the empty name is the
// system's folder for such files. In a browser, which has none, all stay in memory.
func Nieuw(grens int, folder string) *Koppeling {
	if runtime.GOOS == "js" {
		grens = int(^uint(0) >> 1)
	}
	return &Koppeling{hash: sleutel(), grens: max(grens, 1), folder: folder}
}

func sleutel() cipher.Block {
	var k [16]byte
	_, _ = rand.Read(k[:]) // never fails (crypto/rand)
	b, err := aes.NewCipher(k[:])
	if err != nil {
		panic("koppel: a key of 16 bytes is a key of AES: " + err.Error())
	}
	return b
}

// Leg adds an appearance of a key. An error of the disk comes from Groepen.
func (k *Koppeling) Leg(sleutel string, rol uint8, lijn int, kenmerk string, gegeven uint64) {
	v := Vermelding{Gegeven: gegeven, Lijn: uint32(lijn), Rol: rol} //nolint:gosec // no file has 4 thousand million lines
	v.hoog, v.laag = k.versleutel(sleutel)
	v.lengte = uint8(copy(v.kenmerk[:], kenmerk)) //nolint:gosec // at most 22
	if len(k.geheugen) >= k.grens {
		k.naarSchijf()
	}
	k.geheugen = append(k.geheugen, v)
}

// Hash returns a keyed hash of a value that must not be kept itself, to be compared as Gegeven.
func (k *Koppeling) Hash(waarde string) uint64 {
	hoog, _ := k.versleutel(waarde)
	return hoog
}

// versleutel makes the CBC-MAC of a text with its length before it, which for up to 15 characters is one block.
func (k *Koppeling) versleutel(tekst string) (hoog, laag uint64) {
	uit := &k.blok
	*uit = [aes.BlockSize]byte{byte(len(tekst) & 0xff), byte(len(tekst) >> 8 & 0xff)}
	begin := 1
	if len(tekst) > 255 {
		begin = 2
	}
	for {
		n := min(len(tekst), aes.BlockSize-begin)
		for i := range n {
			uit[begin+i] ^= tekst[i]
		}
		k.hash.Encrypt(uit[:], uit[:])
		tekst = tekst[n:]
		if tekst == "" {
			return binary.BigEndian.Uint64(uit[:8]), binary.BigEndian.Uint64(uit[8:])
		}
		begin = 0
	}
}

// Groepen gives the appearances of each key together, by line and then by Rol, until yield returns false. The order of the
// keys is arbitrary and differs from run to run. The slice is valid during the call only.
func (k *Koppeling) Groepen(yield func([]Vermelding) bool) error {
	if len(k.stukken) > 0 && len(k.geheugen) > 0 {
		k.naarSchijf()
	}
	if k.fout != nil {
		return k.fout
	}
	if len(k.stukken) == 0 {
		sorteer(k.geheugen)
		for i := 0; i < len(k.geheugen); {
			j := i + 1
			for j < len(k.geheugen) && k.geheugen[j].zelfde(&k.geheugen[i]) {
				j++
			}
			if !yield(k.geheugen[i:j]) {
				return nil
			}
			i = j
		}
		return nil
	}
	return k.voegSamen(yield)
}

// Sluit gives memory and disk back.
func (k *Koppeling) Sluit() {
	for _, s := range k.stukken {
		s.sluit()
	}
	k.stukken, k.geheugen = nil, nil
}

func sorteer(v []Vermelding) {
	slices.SortFunc(v, func(a, b Vermelding) int { return volgorde(&a, &b) })
}

func (v *Vermelding) zelfde(ander *Vermelding) bool {
	return v.hoog == ander.hoog && v.laag == ander.laag
}

func volgorde(a, b *Vermelding) int {
	if a.hoog != b.hoog {
		return cmp.Compare(a.hoog, b.hoog)
	}
	return cmp.Or(cmp.Compare(a.laag, b.laag), cmp.Compare(a.Lijn, b.Lijn), cmp.Compare(a.Rol, b.Rol))
}
