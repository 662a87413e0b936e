package casusweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getCorrigeren(w http.ResponseWriter, r *http.Request) error {
	return p.toonCorrigeren(w, r, nieuw("casus.corrigeren"))
}

func (p *Pages) postCorrigeren(w http.ResponseWriter, r *http.Request) error {
	f, err := begin(r, "casus.corrigeren")
	if err != nil {
		return err
	}
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	in := casus.Correctie{Casus: casusID, Persoon: persoon, Gegevens: leesGegevens(f, r.PostForm), Reden: keuze(f, "reden"),
		Versie: int64(f.Versie())}
	if f.OK() {
		if err = p.casus.CorrigeerPersoon(r.Context(), web.Actor(r), in); err == nil {
			return web.Done(w, r, casusPad(casusID)+"#gezin", "casus.corrigeren.klaar")
		}
	}
	if a, ok := weer(f, err); ok {
		return p.toonCorrigeren(w, r, a)
	}
	return err
}

// leesGegevens reads who somebody is; everything but the sex may be unknown.
func leesGegevens(f *web.Form, in url.Values) casus.Gegevens {
	l := lezer{f: f, in: in}
	return casus.Gegevens{
		Voornamen: l.regel("voornamen"), Tussenvoegsel: l.regel("tussenvoegsel"), Achternaam: l.regel("achternaam"),
		Geboorte: l.geboorte("geboortedatum", f.Vink("ongeboren")), Geslacht: keuze(f, "geslacht"), BSN: l.bsn("bsn"),
		Telefoon: l.regel("telefoon"), VeiligContact: l.tekst("veilig-contact"),
	}
}

func (p *Pages) toonCorrigeren(w http.ResponseWriter, r *http.Request, a antwoord) error {
	b, err := p.laad(r)
	if err != nil {
		return err
	}
	persoon, err := uitPad(r, "persoon")
	if err != nil {
		return err
	}
	v, ok := b.persoon(persoon)
	if !ok || !b.Mag.Behandelen {
		return fout.NotFound("persoon")
	}
	if a.status == http.StatusOK {
		vulGegevens(a.f, v.Gegevens)
	}
	a.versie(v.Versie)
	return web.Render(w, r, a.status, corrigerenPage(b, a, v))
}

// vulGegevens fills the form with what is known now.
func vulGegevens(f *web.Form, g casus.Gegevens) {
	for naam, waarde := range map[string]string{
		"voornamen": g.Voornamen, "tussenvoegsel": g.Tussenvoegsel, "achternaam": g.Achternaam, "geslacht": g.Geslacht,
		"bsn": g.BSN.Cijfers(), "telefoon": g.Telefoon, "veilig-contact": g.VeiligContact,
	} {
		f.Set(naam, waarde)
	}
	switch s := g.Geboorte.String(); {
	case g.Ongeboren():
		f.Set("ongeboren", "ja")
	case !g.Geboorte.IsOnbekend():
		zetDeel(f, "geboortedatum.jaar", s[:4])
		zetDeel(f, "geboortedatum.maand", s[4:6])
		zetDeel(f, "geboortedatum.dag", s[6:])
	}
}

func zetDeel(f *web.Form, naam, cijfers string) {
	if n, err := strconv.Atoi(strings.TrimLeft(cijfers, "0")); err == nil {
		f.Set(naam, strconv.Itoa(n))
	}
}

func correctieredenen(p *i18n.Printer) []web.Option {
	return codes(p, "casus.correctiereden.", casus.Correctieredenen)
}

func (b beeld) geslachten() []web.Option { return geslachten(b.p, datum.Van(b.nu)) }
