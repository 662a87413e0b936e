package invoer

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What a file definition can be at most. The largest that ships would be a workbook of some hundred kilobytes.
const (
	maxBestand   = 8 << 20  // bytes of the file
	maxUitgepakt = 32 << 20 // bytes of all its parts
	maxDelen     = 500
	maxBladen    = 60
	maxRijen     = 20_000 // of all sheets
	maxKolommen  = 60
	maxTekst     = 16 << 20 // bytes in all cells
	maxCel       = 2_000    // bytes kept of one cell
	maxVelden    = 2_000
	maxSoorten   = 100
	maxLijsten   = 500
)

// blad is one sheet as text.
type blad struct {
	naam  string
	rijen [][]string
}

// leesWerkboek returns the sheets of a workbook that passes the guards.
func leesWerkboek(r io.ReaderAt, size int64) (bladen []blad, err error) {
	if size > maxBestand {
		return nil, ErrTeGroot
	}
	if err := bewaak(r, size); err != nil {
		return nil, err
	}
	// The library reads what anybody may send; where it gives up without an answer, the workbook is at fault.
	defer func() {
		if p := recover(); p != nil {
			bladen, err = nil, fmt.Errorf("%w: %v", ErrGeenXLSX, p)
		}
	}()
	// Equal limits, so that nothing is put on disk.
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{UnzipSizeLimit: maxUitgepakt, UnzipXMLSizeLimit: maxUitgepakt})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGeenXLSX, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return leesBladen(f)
}

// bewaak looks at the parts of the workbook before anything is made of them: how many, how large when really unpacked, and
// that none holds a macro.
func bewaak(r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGeenXLSX, err)
	}
	if len(z.File) > maxDelen {
		return ErrTeGroot
	}
	over, heeftWerkboek := int64(maxUitgepakt), false
	for _, deel := range z.File {
		naam := strings.ToLower(strings.ReplaceAll(deel.Name, `\`, "/"))
		if strings.HasSuffix(naam, ".bin") && strings.Contains(naam, "vba") || strings.HasPrefix(naam, "xl/macrosheets/") {
			return ErrMacros
		}
		heeftWerkboek = heeftWerkboek || naam == "xl/workbook.xml"
		n, macro, err := meet(deel, naam, over)
		if err != nil {
			return err
		}
		if macro {
			return ErrMacros
		}
		over -= n
	}
	if !heeftWerkboek {
		return ErrGeenXLSX
	}
	return nil
}

// meet unpacks a part, up to a limit, and returns its size; ErrTeGroot above the limit.
func meet(deel *zip.File, naam string, over int64) (n int64, macro bool, err error) {
	if deel.UncompressedSize64 > uint64(over) { //nolint:gosec // over is never negative
		return 0, false, ErrTeGroot
	}
	open, err := deel.Open()
	if err != nil {
		return 0, false, fmt.Errorf("%w: %w", ErrGeenXLSX, err)
	}
	var tekst strings.Builder
	naar := io.Discard
	if naam == "[content_types].xml" {
		naar = &tekst
	}
	n, err = io.Copy(naar, io.LimitReader(open, over+1))
	err = errors.Join(err, open.Close())
	switch {
	case n > over:
		return 0, false, ErrTeGroot
	case err != nil:
		return 0, false, fmt.Errorf("%w: %w", ErrGeenXLSX, err)
	}
	return n, strings.Contains(strings.ToLower(tekst.String()), "macroenabled"), nil
}

func leesBladen(f *excelize.File) ([]blad, error) {
	namen := f.GetSheetList()
	if len(namen) > maxBladen {
		return nil, ErrTeGroot
	}
	var uit []blad
	rijen, tekst := maxRijen, maxTekst
	for _, naam := range namen {
		b, err := leesBlad(f, naam, &rijen, &tekst)
		if err != nil {
			return nil, err
		}
		uit = append(uit, b)
	}
	return uit, nil
}

func leesBlad(f *excelize.File, naam string, rijen, tekst *int) (b blad, err error) {
	b.naam = schoon(naam)
	r, err := f.Rows(naam)
	if err != nil {
		return b, nil // a chart sheet has no rows; what it shows is no definition
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	for r.Next() {
		if *rijen--; *rijen < 0 {
			return b, ErrTeGroot
		}
		cellen, err := r.Columns()
		if err != nil {
			return b, fmt.Errorf("%w: %w", ErrGeenXLSX, err)
		}
		rij := make([]string, min(len(cellen), maxKolommen))
		for i := range rij {
			*tekst -= len(cellen[i])
			rij[i] = schoon(cellen[i])
		}
		if *tekst < 0 {
			return b, ErrTeGroot
		}
		b.rijen = append(b.rijen, rij)
	}
	return b, nil
}

// schoon returns the text of a cell without control characters but line ends, cut to what is kept.
func schoon(s string) string {
	if len(s) > maxCel {
		s = s[:maxCel]
	}
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && (r < ' ' || r == 0x7f || r == '\u00a0' || r == '\ufeff') {
			return ' '
		}
		return r
	}, s))
}

// plek is the cell that something comes from.
type plek struct{ blad, cel string }

// op returns the cell of a sheet; row and column count from 0, and a column below 0 is the row as a whole.
func (b blad) op(rij, kolom int) plek {
	cel, err := excelize.CoordinatesToCellName(max(kolom, 0)+1, rij+1)
	if err != nil {
		return plek{blad: b.naam}
	}
	return plek{b.naam, cel}
}

// cel returns the text of a cell; empty when there is none.
func (b blad) cel(rij, kolom int) string {
	if kolom < 0 || rij < 0 || rij >= len(b.rijen) || kolom >= len(b.rijen[rij]) {
		return ""
	}
	return b.rijen[rij][kolom]
}

// rij returns the cells of a row; none when there is no such row.
func (b blad) rij(i int) []string {
	if i < 0 || i >= len(b.rijen) {
		return nil
	}
	return b.rijen[i]
}
