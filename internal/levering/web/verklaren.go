package leveringweb

import (
	"net/http"
	"slices"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
)

// meesteKeuzen is how many findings one page explains; the next ones come when these are done.
const meesteKeuzen = 200

// From how many findings on one choice stands for each of them, and its value.
const (
	losseKeuzen = 5
	elkApart    = "elk"
)

// keuzen are the findings that were not explained yet; all of them together comes first where they are too many to go
// through, or not all can be told apart.
func (b bevindingen) keuzen() []web.Option {
	all, gezien := []web.Option{}, map[controle.Vindplaats]bool{}
	for _, v := range b.uitkomst.Bevindingen {
		plaats := v.Vindplaats()
		if v.Verklaard || !v.TeVerklaren() || gezien[plaats] || len(all) == meesteKeuzen {
			continue
		}
		gezien[plaats] = true
		label := b.waar(v)
		if v.Veld != "" {
			label = b.p.T("levering.verklaren.keuze", label, b.veld(v.Soort, v.Veld))
		}
		all = append(all, web.Option{Value: plaats.String(), Label: label})
	}
	if len(all) > losseKeuzen {
		each := web.Option{Value: elkApart, Label: b.p.T("levering.verklaren.elk", len(all)), Help: b.p.T("levering.verklaren.elk-hulp")}
		all = append([]web.Option{each}, all...)
	}
	open := b.uitkomst.Aantal - b.uitkomst.Verklaard
	if open > 0 && (open > meesteKeuzen || b.uitkomst.AlleenSamen()) {
		samen := web.Option{Value: controle.Geheel(b.uitkomst.Regel, b.uitkomst.Code).String(), Label: b.p.T("levering.verklaren.alle", b.uitkomst.Aantal),
			Help: b.p.T("levering.verklaren.alle-hulp")}
		all = append([]web.Option{samen}, all...)
	}
	return all
}

// gekozen are the findings that were chosen: when each of them was, all that can be told apart.
func (b bevindingen) gekozen(codes []string) []string {
	if !slices.Contains(codes, elkApart) {
		return codes
	}
	var all []string
	samen := controle.Geheel(b.uitkomst.Regel, b.uitkomst.Code).String()
	for _, k := range b.keuzen() {
		if k.Value != elkApart && (k.Value != samen || slices.Contains(codes, samen)) {
			all = append(all, k.Value)
		}
	}
	return all
}

func (p *Pages) getVerklaren(w http.ResponseWriter, r *http.Request) error {
	b, err := p.laadBevindingen(r)
	if err != nil {
		return err
	}
	if !b.teVerklaren() {
		return fout.Invalid("bevinding", "bevinding-onbekend")
	}
	f := web.NewForm("levering.verklaren")
	if k := b.keuzen(); len(k) == 1 {
		f.Set("bevinding", k[0].Value)
	}
	return web.Render(w, r, http.StatusOK, verklarenPage(b, f))
}

func (p *Pages) postVerklaren(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	f.Prefix("levering.verklaren")
	f.Values("regel")
	f.Values("code")
	b, err := p.laadBevindingen(r)
	if err != nil {
		return err
	}
	in := levering.Uitleg{Levering: b.Levering.ID, Vindplaatsen: b.gekozen(f.Codes("bevinding", b.keuzen())), Reden: f.LangeTekst("reden", 4000)}
	if f.OK() {
		err := p.Levering.Verklaar(r.Context(), b.actor, in)
		if err == nil {
			return web.Done(w, r, b.uitkomstPad("bevindingen", b.uitkomst), "levering.verklaren.klaar")
		}
		if !f.Take(err) {
			return err
		}
	}
	return web.Render(w, r, http.StatusBadRequest, verklarenPage(b, f))
}

func (p *Pages) postVerklaringTerug(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	plaats := f.Value("bevinding")
	f.Values("regel")
	f.Values("code")
	b, err := p.laadBevindingen(r)
	if err != nil {
		return err
	}
	if err := p.Levering.NeemVerklaringTerug(r.Context(), b.actor, b.Levering.ID, plaats); err != nil {
		return err
	}
	return web.Done(w, r, b.uitkomstPad("bevindingen", b.uitkomst), "levering.verklaren.terug-klaar")
}
