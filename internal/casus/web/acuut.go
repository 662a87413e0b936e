package casusweb

import (
	"net/http"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getAcuut(w http.ResponseWriter, r *http.Request) error {
	return p.toonAcuut(w, r, nieuw("casus.acuut"))
}

func (p *Pages) postAcuut(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.acuut")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	melding, err := uitPad(r, "melding")
	if err != nil {
		return err
	}
	in := casus.AcuutAntwoord{Casus: casusID, Melding: melding, Acuut: eenVan(f, "acuut", "ja", "nee") == "ja",
		Toelichting: f.LangeTekst("toelichting", 500), Versie: int64(f.Versie())}
	if f.OK() {
		if err = p.casus.BeantwoordAcuteCheck(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID), "casus.acuut.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonAcuut(w, r, a)
	}
	return err
}

func (p *Pages) toonAcuut(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	m, err := b.meldingUitPad(r)
	if err != nil {
		return err
	}
	if !b.Mag.Behandelen {
		return fout.NotFound("melding")
	}
	if m.Acuut != casus.AcuutOpen {
		if err := a.nietMeer("acuut-al-beantwoord"); err != nil {
			return err
		}
		a.voorbij = true
	}
	a.versie(m.Versie)
	return web.Render(w, r, a.status, acuutPage(b, a, m))
}

// meldingUitPad is the melding that the address names.
func (b beeld) meldingUitPad(r *http.Request) (casus.Melding, error) {
	v, err := uitPad(r, "melding")
	if err != nil {
		return casus.Melding{}, err
	}
	m, ok := b.melding(v)
	if !ok {
		return m, fout.NotFound("melding")
	}
	return m, nil
}

func acuutKeuzes(p *i18n.Printer) []web.Option {
	return []web.Option{
		{Value: "ja", Label: p.T("casus.acuut.ja"), Help: p.T("casus.acuut.ja-hulp")},
		{Value: "nee", Label: p.T("casus.acuut.nee"), Help: p.T("casus.acuut.nee-hulp")},
	}
}

func (b beeld) meldingPad(m id.ID, act string) string { return b.pad("meldingen", string(m), act) }
