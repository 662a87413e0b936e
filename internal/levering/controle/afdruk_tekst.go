package controle

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"regioaanpak/internal/levering/definitie"
)

// ErrAfdruk reports bytes that are no print, or a print under another key.
var ErrAfdruk = errors.New("controle: no print of a delivery under this key")

const (
	afdrukMerk     = "regioaanpak-afdruk/1\n"
	afdrukdeelMaat = 16 + 8 + 1 + 1 + 22
)

// afdrukKop is the first part of a print as it is kept.
type afdrukKop struct {
	Definitie string            `json:"definitie"`
	Periode   definitie.Periode `json:"periode"`
	Soorten   []string          `json:"soorten"`
}

// MarshalBinary returns the print as it is kept, with a proof under its key that nothing of it was changed. The key is not
// in it.
func (a *Afdruk) MarshalBinary() ([]byte, error) {
	kop, err := json.Marshal(afdrukKop{a.definitie, a.periode, a.soorten})
	if err != nil {
		return nil, err //nolint:wrapcheck // cannot happen: text only
	}
	b := append([]byte(afdrukMerk), kop...)
	b = append(b, '\n')
	for i := range a.delen {
		d := &a.delen[i]
		b = append(b, d.sleutel[:]...)
		b = binary.BigEndian.AppendUint64(b, d.inhoud)
		b = append(b, d.soort, d.lengte)
		b = append(b, d.nummer[:]...)
	}
	return append(b, a.sleutel.bewijs(b)...), nil
}

func (s *afdrukSleutel) bewijs(b []byte) []byte {
	m := hmac.New(sha256.New, s.proef)
	m.Write(b)
	return m.Sum(nil)
}

// LeesAfdruk returns the print that MarshalBinary gave. ErrAfdruk when it was made under another key or was changed.
func LeesAfdruk(sleutel, b []byte) (*Afdruk, error) {
	a := &Afdruk{sleutel: nieuweAfdrukSleutel(sleutel)}
	grens := len(b) - sha256.Size
	if grens < len(afdrukMerk) || !hmac.Equal(b[grens:], a.sleutel.bewijs(b[:grens])) {
		return nil, ErrAfdruk
	}
	inhoud, ok := bytes.CutPrefix(b[:grens], []byte(afdrukMerk))
	kop, rest, heel := bytes.Cut(inhoud, []byte{'\n'})
	var k afdrukKop
	if !ok || !heel || len(rest)%afdrukdeelMaat != 0 || json.Unmarshal(kop, &k) != nil {
		return nil, ErrAfdruk
	}
	a.definitie, a.periode, a.soorten = k.Definitie, k.Periode, k.Soorten
	for stuk := range slices.Chunk(rest, afdrukdeelMaat) {
		d := afdrukdeel{inhoud: binary.BigEndian.Uint64(stuk[16:]), soort: stuk[24], lengte: stuk[25]}
		copy(d.sleutel[:], stuk)
		copy(d.nummer[:], stuk[26:])
		if int(d.soort) >= len(a.soorten) || int(d.lengte) > len(d.nummer) {
			return nil, ErrAfdruk
		}
		a.delen = append(a.delen, d)
	}
	return a, nil
}
