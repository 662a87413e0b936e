package casusweb

import (
	"context"
	"net/url"
	"strings"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/web"
)

// momentVan writes the moment of receipt as far as it was typed well; empty otherwise.
func momentVan(p *i18n.Printer, in url.Values) string {
	l := nieuweLezer(in)
	t := l.moment("ontvangen")
	if t.IsZero() {
		return ""
	}
	return p.Tijdstip(t)
}

// noem gives the fields of the persons their words. In the summary of faults each names its person; in the block of the
// person the heading does.
func (v meldingFormulier) noem(ctx context.Context, kort bool) {
	for i := 1; i <= v.Personen; i++ {
		for _, veld := range persoonVolgorde {
			woord := web.T(ctx, "casus.intake.persoon."+veld)
			if !kort {
				woord = web.T(ctx, "casus.intake.persoon.veld-van", i, woord)
			}
			v.Form.SetLabel(veldVan(i)(veld), woord)
		}
	}
}

// naamVan is what the heading of a block calls its person: what was typed of the name, or nothing.
func (v meldingFormulier) naamVan(nummer int) string {
	veld := veldVan(nummer)
	var delen []string
	for _, deel := range []string{"voornamen", "tussenvoegsel", "achternaam"} {
		delen = append(delen, v.Form.Value(veld(deel)))
	}
	return strings.Join(strings.Fields(strings.Join(delen, " ")), " ")
}

// heeft tells whether something was typed in one of the fields, or is wrong with it: then the part that holds them is open.
func heeft(f *web.Form, namen ...string) bool {
	for _, naam := range namen {
		if _, mis := foutBij(f, naam); mis || strings.TrimSpace(f.Value(naam)) != "" {
			return true
		}
	}
	return false
}

// mis tells whether something is wrong with one of the fields.
func mis(f *web.Form, namen ...string) bool {
	for _, naam := range namen {
		if _, wrong := foutBij(f, naam); wrong {
			return true
		}
	}
	return false
}

func foutBij(f *web.Form, naam string) (fout.Veld, bool) {
	for _, v := range f.Fouten() {
		if v.Naam == naam {
			return v, true
		}
	}
	return fout.Veld{}, false
}

func namenVan(nummer int, velden ...string) []string {
	for i, veld := range velden {
		velden[i] = veldVan(nummer)(veld)
	}
	return velden
}

// acuutAntwoorden are the answers to whether there is danger now.
func acuutAntwoorden(ctx context.Context) []web.Option {
	return antwoorden(ctx, "casus.intake.acuut.", "ja", "nee", "open")
}

// geheimKeuzes are the states of disclosure of the reporter, each with what it means (CW-6).
func geheimKeuzes(ctx context.Context) []web.Option {
	return antwoorden(ctx, "casus.intake.geheim.", "open", "afgeschermd", "dubbel-anoniem")
}

// antwoorden makes choices of the texts prefix+value, with the help prefix+value-hulp.
func antwoorden(ctx context.Context, prefix string, waarden ...string) []web.Option {
	var all []web.Option
	for _, w := range waarden {
		o := web.Option{Value: w, Label: web.T(ctx, prefix+w)}
		if hulp := prefix + w + "-hulp"; web.P(ctx).Has(hulp) {
			o.Help = web.T(ctx, hulp)
		}
		all = append(all, o)
	}
	return all
}
