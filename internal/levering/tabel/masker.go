package tabel

import (
	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// meesteAarden is how many natures and kinds of additional information are kept of a melding; model-2 has 14.
const meesteAarden = 16

// maskerVan turns natures and additional information into bits: bit n is category n+1 of the dimension.
func maskerVan(r bestand.Record, aard, aanvullend *definitie.Veld, o *onderwerp) uint16 {
	var bits uint16
	for _, v := range [...]*definitie.Veld{aard, aanvullend} {
		if v == nil {
			continue
		}
		for code := range r.Elk(v) {
			if plek := o.van(v, code); plek > 0 && plek <= meesteAarden {
				bits |= 1 << (plek - 1)
			}
		}
	}
	return bits
}

// telMasker counts one in the total and in the category of each bit.
func (t *Teller) telMasker(m maat, bits uint16, waar, tijd int) {
	t.tel(deelAard, m, 0, 0, waar, tijd)
	for plek := uint8(1); bits != 0; plek, bits = plek+1, bits>>1 {
		if bits&1 != 0 {
			t.tel(deelAard, m, plek, 0, waar, tijd)
		}
	}
}

// gebeurtenis is what is kept of a melding or dienst while its casus is put together: 64 bits.
type gebeurtenis struct {
	masker uint16 // of a melding; of a dienst 0 onderzoek, 1 voorwaarden en vervolg
	dag    uint32 // of the besluit or the end; 0 for none
	plaats int
	tijd   int  // of the delivery in whose period it happened; 0 for none that is counted
	metBSN bool // somebody of the casus has a BSN
}

const (
	bitsDag    = 17
	bitsPlaats = 14
	bitsTijd   = 10
)

func (g gebeurtenis) pak() uint64 {
	n := uint64(g.masker)
	n = n<<bitsDag | uint64(g.dag)
	n = n<<bitsPlaats | uint64(g.plaats) //nolint:gosec // bounded by meestePlaatsen
	n = n<<bitsTijd | uint64(g.tijd)     //nolint:gosec // bounded by meesteTijden
	n <<= 1
	if g.metBSN {
		n |= 1
	}
	return n
}

func uitpak(n uint64) gebeurtenis {
	g := gebeurtenis{metBSN: n&1 == 1}
	n >>= 1
	g.tijd = int(n & (1<<bitsTijd - 1))
	n >>= bitsTijd
	g.plaats = int(n & (1<<bitsPlaats - 1))
	n >>= bitsPlaats
	g.dag = uint32(n & (1<<bitsDag - 1))
	g.masker = uint16(n >> bitsDag) //nolint:gosec // 16 bits are left
	return g
}
