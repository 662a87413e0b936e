package keur

import (
	"bytes"
	"strings"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
)

// monsterGrootte is how much of a file is looked at to recognise it.
const monsterGrootte = 1 << 16

// tekens are the first bytes of files that are no text.
var tekens = []struct {
	begin string
	reden Reden
}{
	{"PK\x03\x04", RedenZip}, {"PK\x05\x06", RedenZip},
	{"\x1f\x8b", RedenIngepakt}, {"\xfd7zXZ", RedenIngepakt}, {"7z\xbc\xaf", RedenIngepakt}, {"BZh", RedenIngepakt}, {"(\xb5/\xfd", RedenIngepakt}, {"Rar!", RedenIngepakt},
	{"%PDF", RedenDocument}, {"\xd0\xcf\x11\xe0", RedenDocument}, {"{\\rtf", RedenDocument}, {"<?xml", RedenDocument}, {"<!DOCTYPE", RedenDocument},
	{"age-encryption.org/v1", RedenVersleuteld}, {"-----BEGIN AGE ENCRYPTED FILE-----", RedenVersleuteld},
	{"\xff\xfe", RedenUTF16}, {"\xfe\xff", RedenUTF16}, {"\xef\xbb\xbf", Reden(bestand.CodeBOM)},
}

// geenTekst tells from its beginning that a file is no text of the kind a delivery is; nil when it may be.
func geenTekst(begin []byte) *Onleesbaar {
	if len(begin) == 0 {
		return &Onleesbaar{Reden: RedenLeeg}
	}
	for _, t := range tekens {
		if bytes.HasPrefix(begin, []byte(t.begin)) {
			return &Onleesbaar{Reden: t.reden}
		}
	}
	if isUTF16(begin) {
		return &Onleesbaar{Reden: RedenUTF16}
	}
	return nil
}

// isUTF16 recognises ASCII text with a NUL beside each character, as UTF-16 without a mark has.
func isUTF16(b []byte) bool {
	n := min(len(b), 200) &^ 1
	var even, oneven int
	for i := 0; i < n; i += 2 {
		if b[i] == 0 {
			even++
		}
		if b[i+1] == 0 {
			oneven++
		}
	}
	return n >= 4 && (even > n/3 || oneven > n/3)
}

// herken returns the definition of whose lines most of the sample are, when that is at least half of them; nil when none.
func herken(monster []byte, definities []*definitie.Definitie) *definitie.Definitie {
	var beste *definitie.Definitie
	hoogste := 0
	regels := monsterRegels(monster, meesteRegels)
	for _, d := range definities {
		if n := passend(regels, d); n > hoogste {
			beste, hoogste = d, n
		}
	}
	if 2*hoogste < len(regels) {
		return nil
	}
	return beste
}

// passend counts the lines that are records of a definition.
func passend(regels []string, d *definitie.Definitie) int {
	n := 0
	for _, r := range regels {
		if bestand.IsRegelVan(d, r) {
			n++
		}
	}
	return n
}

// meesteRegels is enough to recognise a file by.
const meesteRegels = 500

// monsterRegels returns at most so many first lines of a sample without their ends; a last line that is cut off is left out.
func monsterRegels(monster []byte, meeste int) []string {
	var uit []string
	for len(uit) < meeste {
		regel, rest, heel := bytes.Cut(monster, []byte{'\n'})
		if !heel {
			if len(uit) == 0 && len(regel) > 0 {
				uit = append(uit, string(regel))
			}
			break
		}
		if r := strings.TrimSuffix(string(regel), "\r"); r != "" {
			uit = append(uit, r)
		}
		monster = rest
	}
	return uit
}

// isJeugd tells that lines look like those of the delivery on youth care: they begin with a BSN, a birth date and a sex.
func isJeugd(monster []byte) bool {
	regels := monsterRegels(monster, meesteRegels)
	n := 0
	for _, r := range regels {
		if begintMetPersoon(r) {
			n++
		}
	}
	return n > 0 && 2*n >= len(regels)
}

func begintMetPersoon(regel string) bool {
	kaal := strings.NewReplacer("|", "", ";", "", ",", "", "\t", "", "\"", "").Replace(regel[:min(len(regel), 40)])
	if len(kaal) < 18 {
		return false
	}
	for i := range 17 {
		if kaal[i] < '0' || kaal[i] > '9' {
			return false
		}
	}
	return strings.IndexByte("VMO", kaal[17]) >= 0
}
