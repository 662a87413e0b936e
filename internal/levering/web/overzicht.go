package leveringweb

import (
	"net/http"
	"slices"
	"time"

	"github.com/a-h/templ"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/web"
)

// overzicht is where the half-years stand.
type overzicht struct {
	woorden
	perioden []levering.PeriodeStand
	nu       time.Time
	taak     *taak
	maakt    bool
	misfits
}

func (p *Pages) getOverzicht(w http.ResponseWriter, r *http.Request) error {
	a := web.Actor(r)
	perioden, err := p.Levering.Overzicht(r.Context(), a)
	if err != nil {
		return err
	}
	v := overzicht{perioden: perioden, nu: web.Now(r.Context()), maakt: web.May(r.Context(), levering.LeveringVoorbereiden)}
	if v.woorden, err = p.woorden(r); err != nil {
		return err
	}
	if v.maakt {
		v.taak = p.taken.van(a.Org)
	}
	if v.taak != nil && v.taak.mislukt() && v.taak.door == a.Persoon { // the log says that this person was shown the cases
		v.misfits = p.misfits(r.Context(), v.woorden, v.taak.err)
	}
	return web.Render(w, r, http.StatusOK, overzichtPage(v))
}

// venster is how many half-years count for what is due: a delivery of long ago, made to practise, asks for nothing since.
const venster = 6

// begonnen is the first half-year that this installation has to do with: the oldest of the last ones of which it has a
// delivery, and always the last one. Of those before it nothing is due here.
func (v overzicht) begonnen() definitie.Periode {
	eerste := v.perioden[0].Periode
	for _, s := range v.perioden[:min(venster, len(v.perioden))] {
		if len(s.Leveringen) > 0 && s.Periode.Compare(eerste) < 0 {
			eerste = s.Periode
		}
	}
	return eerste
}

// vraagt are the half-years of which the delivery is still to be sent.
func (v overzicht) vraagt() []levering.PeriodeStand {
	var all []levering.PeriodeStand
	for _, s := range v.perioden {
		if !s.Geleverd && s.Periode.Compare(v.begonnen()) >= 0 {
			all = append(all, s)
		}
	}
	return all
}

// laatste is the newest delivery of a period; nil when there is none.
func laatste(s levering.PeriodeStand) *levering.Levering {
	if len(s.Leveringen) == 0 {
		return nil
	}
	return &s.Leveringen[0]
}

// elders tells that a half-year is from before this installation and has nothing here: a row of it would be empty.
func (v overzicht) elders(s levering.PeriodeStand) bool {
	return len(s.Leveringen) == 0 && s.Periode.Compare(v.begonnen()) < 0
}

func (v overzicht) tabel() (web.Table, error) {
	t := web.Table{Caption: v.p.T("levering.overzicht.tabel"), Columns: []web.Column{{Label: v.p.T("levering.kolom.periode")},
		{Label: v.p.T("levering.kolom.stand")}, {Label: v.p.T("levering.kolom.termijn")}}}
	if slices.ContainsFunc(v.perioden, func(s levering.PeriodeStand) bool { return len(s.Leveringen) > 1 }) {
		t.Columns = append(t.Columns, web.Column{Label: v.p.T("levering.kolom.eerder")})
	}
	for _, s := range v.perioden {
		if v.elders(s) {
			continue
		}
		cellen := []templ.Component{web.Text(v.periode(s.Periode)), web.Text(v.p.T("levering.overzicht.geen")), nil, nil}
		if l := laatste(s); l != nil {
			cellen[0] = web.RowLink(pad(l.ID), v.periode(s.Periode))
			cellen[1] = web.Badge(v.stand(l.Stand))
			if len(s.Leveringen) > 1 {
				cellen[3] = eerdere(v, s.Leveringen[1:])
			}
		}
		if s.Periode.Compare(v.begonnen()) >= 0 {
			k, err := v.klok(s.Periode, v.nu, eerste(s.Leveringen))
			if err != nil {
				return t, err
			}
			cellen[2] = web.KlokSmall(k)
		}
		t.Rows = append(t.Rows, web.Row{Cells: cellen, Accent: s.Achterstand(v.nu) > 0 && s.Periode.Compare(v.begonnen()) >= 0})
	}
	return t, nil
}

// maakPad leads to the form for a delivery of a period.
func maakPad(p definitie.Periode) string { return PathNieuw + "?periode=" + p.String() }
