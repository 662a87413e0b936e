package casusweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// Answers to when an advies ended.
const (
	eindeNu    = "nu"    // when it is saved
	eindeAnder = "ander" // at a moment that is typed
	eindeOpen  = "open"  // not yet
)

const (
	veldNamen  = "namen-gecontroleerd" // the worker looked: no name of the family
	veldGezien = "namen-gezien"        // the words that were shown when that was asked
	codeNamen  = "namen-in-advies"
)

// getAdviesNieuw shows an empty form for an advies that begins now.
func (p *Pages) getAdviesNieuw(w http.ResponseWriter, r *http.Request) error {
	in := url.Values{"einde": {eindeNu}}
	zetMoment(in, "begonnen", web.Now(r.Context()))
	return p.toonAdviesNieuw(w, r, http.StatusOK, in, nil)
}

// postAdviesNieuw registers an advies, or shows what is wrong with everything that was typed.
func (p *Pages) postAdviesNieuw(w http.ResponseWriter, r *http.Request) error {
	in, teLang, err := ingevuld(r)
	if err != nil {
		return err
	}
	if len(teLang) > 0 {
		return p.toonAdviesNieuw(w, r, http.StatusBadRequest, in, teLang)
	}
	doe := in.Get(veldDoe)
	in.Del(veldDoe)
	if doe == doeLijsten {
		return p.toonAdviesNieuw(w, r, http.StatusOK, in, nil)
	}
	n, fouten := leesAdvies(in, web.Now(r.Context()))
	if len(fouten) > 0 {
		return p.toonAdviesNieuw(w, r, http.StatusBadRequest, in, fouten)
	}
	advies, err := p.casus.RegisterAdvies(r.Context(), web.Actor(r), n)
	if fout.Is(err, fout.KindInvalid) {
		return p.toonAdviesNieuw(w, r, http.StatusBadRequest, in, fout.Velden(err))
	}
	if err != nil {
		return err
	}
	return web.Done(w, r, padAdviezen+"/"+string(advies), "casus.advies.gedaan")
}

// leesAdvies makes an advies of what was typed, and returns every wrong field by the name that the rules of casework give it.
// Words that may be a name are a fault until the worker says to have looked (CW-2).
func leesAdvies(in url.Values, nu time.Time) (casus.NieuwAdvies, []fout.Veld) {
	l := nieuweLezer(in)
	n := casus.NieuwAdvies{
		ExternNummer: strings.ToUpper(l.regel("extern-nummer")), Begonnen: l.moment("begonnen"),
		Aanleiding: l.codes("aanleiding"), Aard: l.codes("aard"), Vrager: l.melder(), Vraag: l.tekst("vraag"), Advies: l.tekst("advies"),
	}
	n.Geeindigd = l.einde(nu)
	n.Gemeente = l.gemeente("gemeente", datum.Van(n.Begonnen))
	if andereLijsten(in, datum.Van(n.Begonnen)) {
		for _, veld := range []string{"aanleiding", "aard", "melder.hoedanigheid"} {
			l.f.Fout(veld, "andere-lijst")
		}
	}
	fouten := append(l.fouten(), n.Check(nu)...)
	return n, l.namen(l.namen(fouten, "vraag", n.Vraag), "advies", n.Advies)
}

// einde reads when an advies ended; nil when it has not.
func (l lezer) einde(nu time.Time) *time.Time {
	switch l.code("einde") {
	case eindeNu:
		return &nu
	case eindeAnder:
		if t := l.moment("geeindigd"); !t.IsZero() {
			return &t
		}
	case eindeOpen:
	default:
		l.f.Fout("einde", "kies")
	}
	return nil
}

// namen asks to look again at words that may be a name, unless the worker looked at these very words. A text that is
// refused already is not looked through.
func (l lezer) namen(fouten []fout.Veld, veld, tekst string) []fout.Veld {
	if slices.ContainsFunc(fouten, func(v fout.Veld) bool { return v.Naam == veld }) {
		return fouten
	}
	gevonden := mogelijkeNamen(tekst)
	gezien := strings.Split(l.in.Get(veldGezien), "\n")
	nieuw := slices.ContainsFunc(gevonden, func(n string) bool { return !slices.Contains(gezien, n) })
	if len(gevonden) > 0 && (nieuw || !l.f.Vink(veldNamen)) {
		fouten = append(fouten, fout.Veld{Naam: veld, Code: codeNamen})
	}
	return fouten
}

// mogelijkeNamen are the words that look like a name of a person, each once.
func mogelijkeNamen(teksten ...string) []string {
	var alle []string
	for _, t := range teksten {
		for _, p := range bsn.InTekst(t) {
			naam := strings.Join(strings.Fields(t[p.Van:p.Tot]), " ")
			if p.Soort == bsn.SoortNaam && !slices.Contains(alle, naam) {
				alle = append(alle, naam)
			}
		}
	}
	return alle
}

var adviesVolgorde = []string{"vraag", "advies", "aanleiding", "aard", "gemeente", "melder.hoedanigheid", "melder.organisatie",
	"melder.functie", "melder.toestemming", "melder.naam", "melder.telefoon", "melder.email", "begonnen", "einde", "geeindigd", "extern-nummer"}

// adviesFormulier is what the form of an advies shows.
type adviesFormulier struct {
	Form      *web.Form
	Lijsten   lijsten
	Anders    bool
	Gemeenten []string
	Namen     []string // words to look at again
}

func (p *Pages) toonAdviesNieuw(w http.ResponseWriter, r *http.Request, status int, in url.Values, fouten []fout.Veld) error {
	ctx := r.Context()
	op := dagVan(in, "begonnen")
	v := adviesFormulier{
		Form: formVan("casus.advies.veld", in), Lijsten: lijstenOp(web.P(ctx), op, datum.Van(web.Now(ctx))),
		Anders: andereLijsten(in, op), Gemeenten: gemeenteNamen(p.eigenRegio(r)),
	}
	v.Form.Set(veldLijsten, v.Lijsten.Versie)
	meld(v.Form, fouten, rangVan(adviesVolgorde))
	v.Namen = naNamen(v.Form, "vraag", "advies")
	return web.Render(w, r, status, adviesNieuwPagina(v))
}

// naNamen returns the words to look at again when that is asked, and takes back a tick that was given for other words.
func naNamen(f *web.Form, velden ...string) []string {
	var teksten []string
	for _, veld := range velden {
		if v, mis := foutBij(f, veld); !mis || v.Code != "te-lang" {
			teksten = append(teksten, f.Value(veld))
		}
	}
	gevraagd := slices.ContainsFunc(f.Fouten(), func(v fout.Veld) bool { return v.Code == codeNamen })
	if gevraagd {
		f.Set(veldNamen)
	}
	if !gevraagd && !f.Has(veldNamen, "ja") {
		return nil
	}
	return mogelijkeNamen(teksten...)
}
