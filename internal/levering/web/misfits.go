package leveringweb

import (
	"context"
	"errors"
	"slices"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// misfits is what stood in the way of making a delivery: the registered facts that do not fit, by the case in which each is
// mended.
type misfits struct {
	totaal, getoond int
	zaken           []misfitZaak
	volgt           bool // the reader may open the pages on which they are mended
}

type misfitZaak struct {
	titel  string
	pad    string
	bij    string // whose it is
	fouten []misfit
}

// misfit is one fact in words.
type misfit struct{ waar, wat string }

// misfits puts the misfits of a refused making in words; nothing for any other error.
func (p *Pages) misfits(ctx context.Context, w woorden, err error) misfits {
	f, ok := errors.AsType[*levering.FeitFouten](err)
	if !ok {
		return misfits{}
	}
	v := misfits{totaal: f.Totaal, getoond: len(f.Fouten), volgt: web.May(ctx, p.ZaakLezen)}
	op := datum.Van(web.Now(ctx))
	for _, fout := range f.Fouten {
		z := misfitZaak{titel: w.zaakTitel(fout.Herkomst)}
		if fout.Nummer == "" {
			z.titel = w.p.T("levering.misfit.zonder-nummer")
		}
		n := slices.IndexFunc(v.zaken, func(ander misfitZaak) bool { return ander.titel == z.titel })
		if n < 0 {
			if fout.Herkomst.Object != "" {
				z.pad = p.Plek(fout.Herkomst)
				z.bij = w.werkerTitel(werker{wie: fout.Herkomst.Eigenaar, team: fout.Herkomst.Team})
			}
			n = len(v.zaken)
			v.zaken = append(v.zaken, z)
		}
		v.zaken[n].fouten = append(v.zaken[n].fouten, w.misfit(fout, op))
	}
	return v
}

func (w woorden) misfit(f levering.FeitFout, op datum.Datum) misfit {
	v := misfit{waar: w.soort(f.Soort) + " " + f.Nummer}
	switch veld := w.veld(f.Soort, f.Veld); {
	case f.Veld == "":
	case f.Herkomst.Casusnummer == "" && f.Soort == f.Herkomst.Soort: // the heading names the record
		v.waar = strings.ToUpper(veld[:1]) + veld[1:]
	default:
		v.waar = w.p.T("levering.verklaren.keuze", v.waar, veld)
	}
	if f.Code == levering.CodeGeenPlaats {
		v.wat = w.p.T("levering.misfit.zonder-code", w.optie(f, op))
		return v
	}
	v.wat = w.p.T("levering.misfit.vorm")
	return v
}

// optie names what was registered; an option that is no longer in the list reads as its code.
func (w woorden) optie(f levering.FeitFout, op datum.Datum) string {
	l, err := codelijst.Op(codelijst.ID(f.Lijst), op)
	if err != nil {
		return f.Optie
	}
	v, ok := l.Zoek(codelijst.Code(f.Optie))
	if !ok {
		return f.Optie
	}
	if w.taal() == "en" {
		return v.EN
	}
	return v.NL
}
