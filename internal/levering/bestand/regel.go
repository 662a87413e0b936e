package bestand

import (
	"strings"

	"regioaanpak/internal/levering/definitie"
)

// splits turns a line, without its line end, into a record. Values are taken as they stand; only the frame is judged.
func splits(d *definitie.Definitie, tekst string, nummer int) (Record, *Fout) {
	if heeftStuurteken(tekst) {
		return Record{}, &Fout{Regel: nummer, Code: CodeStuurteken}
	}
	if d.Kader.Vorm == definitie.Vast {
		return splitsVast(d, tekst, nummer)
	}
	return splitsGescheiden(d, tekst, nummer)
}

func splitsGescheiden(d *definitie.Definitie, tekst string, nummer int) (Record, *Fout) {
	teken := d.Kader.Veldteken.Byte()
	code, rest := tekst, ""
	einde := strings.IndexByte(tekst, teken)
	if einde >= 0 {
		code, rest = tekst[:einde], tekst[einde+1:]
	}
	soort, ok := d.Soort(code)
	if !ok {
		return Record{}, &Fout{Regel: nummer, Code: CodeSoortOnbekend}
	}
	r := leeg(soort, nummer)
	velden := r.inhoud().tekst
	for i := range velden {
		if einde < 0 {
			return Record{}, r.fout("", CodeVeldenTeWeinig)
		}
		einde = strings.IndexByte(rest, teken)
		if einde < 0 {
			velden[i], rest = rest, ""
			continue
		}
		velden[i], rest = rest[:einde], rest[einde+1:]
	}
	if einde >= 0 {
		return Record{}, r.fout("", CodeVeldenTeVeel)
	}
	return r, nil
}

func splitsVast(d *definitie.Definitie, tekst string, nummer int) (Record, *Fout) {
	van := d.Kader.Soortpositie - 1
	tot := van + d.Kader.Soortlengte
	if len(tekst) < tot {
		return Record{}, &Fout{Regel: nummer, Code: CodeKorteRegel}
	}
	soort, ok := d.Soort(tekst[van:tot])
	if !ok {
		return Record{}, &Fout{Regel: nummer, Code: CodeSoortOnbekend}
	}
	r := leeg(soort, nummer)
	switch {
	case len(tekst) < soort.Lengte():
		return Record{}, r.fout("", CodeKorteRegel)
	case len(tekst) > soort.Lengte():
		return Record{}, r.fout("", CodeLangeRegel)
	}
	gebruikt := tot
	for i, v := range soort.Velden {
		begin := v.Positie - 1
		r.inhoud().tekst[i] = tekst[begin : begin+v.Breedte()]
		gebruikt = max(gebruikt, begin+v.Breedte())
	}
	if strings.Trim(tekst[gebruikt:], " ") != "" {
		return Record{}, r.fout("", CodeLangeRegel)
	}
	return r, nil
}

// heeftStuurteken looks for a control character; NUL and what is not ASCII were found before.
func heeftStuurteken(tekst string) bool {
	for i := range len(tekst) {
		if tekst[i] < ' ' || tekst[i] == 0x7f {
			return true
		}
	}
	return false
}

// voegRegel appends the line of a record, line end included. The record must be of a kind of this definition.
func voegRegel(d *definitie.Definitie, b []byte, r Record) []byte {
	if d.Kader.Vorm == definitie.Vast {
		b = voegVast(d, b, r)
	} else {
		b = append(b, r.Soort().Code...)
		for _, t := range r.inhoud().tekst {
			b = append(append(b, d.Kader.Veldteken.Byte()), t...)
		}
	}
	return append(b, d.Kader.Einde()...)
}

func voegVast(d *definitie.Definitie, b []byte, r Record) []byte {
	begin := len(b)
	for range r.Soort().Lengte() {
		b = append(b, ' ')
	}
	copy(b[begin+d.Kader.Soortpositie-1:], r.Soort().Code)
	for i, t := range r.inhoud().tekst {
		copy(b[begin+r.Soort().Velden[i].Positie-1:], t)
	}
	return b
}

// volgorde watches that child lines stand right below the record they name.
type volgorde struct {
	ouder Record
}

// past tells whether r may follow, and remembers it when children may follow r.
func (v *volgorde) past(r Record) bool {
	if !r.Soort().IsKind() {
		v.ouder = r
		return true
	}
	return v.isOuderVan(r)
}

func (v *volgorde) isOuderVan(kind Record) bool {
	if v.ouder.IsZero() || v.ouder.Sleutel() == "" || kind.Sleutel() != v.ouder.Sleutel() {
		return false
	}
	for _, code := range kind.Soort().HoortBij {
		if code == v.ouder.Soort().Code {
			return true
		}
	}
	return false
}

// IsRegelVan tells that a line, without its line end, has the frame of a record of a definition.
func IsRegelVan(d *definitie.Definitie, regel string) bool {
	for i := range len(regel) {
		if regel[i] >= 0x80 {
			return false
		}
	}
	_, fout := splits(d, regel, 1)
	return fout == nil
}

// LeesRegel reads one line, without its line end, whatever its values; false when it has not the frame of a record.
func LeesRegel(d *definitie.Definitie, regel string) (Record, bool) {
	if !IsRegelVan(d, regel) {
		return Record{}, false
	}
	r, fout := splits(d, regel, 1)
	return r, fout == nil
}
