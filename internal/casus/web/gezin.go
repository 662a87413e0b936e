package casusweb

import (
	"strings"

	"github.com/a-h/templ"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
)

// kaart is a person of the casus as a card: the roles, what is known, and what was done about telling this person. On paper
// it has no links and shows the BSN.
func (b beeld) kaart(v casus.PersoonBeeld, druk bool) web.Person {
	g := v.Gegevens
	k := web.Person{Name: naamVan(b.p, g), Role: b.rollen(v), Initials: initialen(g)}
	add := func(key, value string) {
		if value != "" {
			k.Facts = append(k.Facts, web.Fact{Label: b.p.T("casus.persoon." + key), Value: value})
		}
	}
	if !g.Ongeboren() {
		add("geboren", b.geborenMetLeeftijd(g))
	}
	add("geslacht", b.p.T("casus.geslacht."+strings.ToLower(g.Geslacht)))
	add("telefoon", g.Telefoon)
	add("veilig-contact", g.VeiligContact)
	switch {
	case v.Adres != nil:
		add("adres", adresTekst(*v.Adres))
	case v.AdresGeheim && v.HeeftAdres:
		k.Shielded = b.p.T("casus.persoon.adres-geheim")
		if l := b.adresLade(v); l.Href != "" && !druk {
			k.Facts = append(k.Facts, web.Fact{Label: b.p.T("casus.persoon.adres"), Content: web.Link(l.Href, b.p.T("casus.lade.openen"))})
		}
	}
	if cijfers := g.BSN.Cijfers(); cijfers != "" {
		f := web.Fact{Label: b.p.T("casus.persoon.bsn"), Content: bsnDeel(cijfers)}
		if druk {
			f = web.Fact{Label: f.Label, Value: cijfers}
		}
		k.Facts = append(k.Facts, f)
	}
	if !druk && b.Mag.Behandelen {
		k.Facts = append(k.Facts, web.Fact{Label: b.p.T("casus.persoon.gegevens"),
			Content: persoonActies(b, v)})
	}
	if v.Informeren != nil {
		k.Facts = append(k.Facts, web.Fact{Label: b.p.T("casus.persoon.informeren"), Content: b.informeren(v, druk)})
	}
	return k
}

func (b beeld) informeren(v casus.PersoonBeeld, druk bool) templ.Component {
	if druk {
		return web.KlokSmall(informeerKlok(b, v))
	}
	return informeerDeel(b, v)
}

// informeerKlok is the term to tell this person, named by how it stands.
func informeerKlok(b beeld, v casus.PersoonBeeld) web.Klok {
	k := klok(b.p, *v.Informeren, b.nu)
	k.Name = b.p.T("casus.persoon.nog-vertellen")
	if v.Informeren.GestoptOp != nil {
		k.Name = b.p.T("casus.persoon.verteld")
	}
	return k
}

func (b beeld) geborenMetLeeftijd(g casus.Gegevens) string {
	op := geboren(b.p, g.Geboorte)
	if jaren := leeftijd(b.p, g.Geboorte, b.vandaag()); jaren != "" {
		return op + ", " + jaren
	}
	return op
}

// rollen are the roles of a person, each once, those that ended with their last day.
func (b beeld) rollen(v casus.PersoonBeeld) string {
	var words []string
	for _, rol := range v.Rollen {
		word := label(b.p, codelijst.Rol, rol.Van, rol.Rol)
		if rol.Tot != nil {
			word = b.p.T("casus.persoon.rol-tot", word, *rol.Tot)
		}
		words = append(words, word)
	}
	return strings.Join(words, "; ")
}

func adresTekst(a casus.Adres) string {
	straat := strings.TrimSpace(a.Straat + " " + a.Nummer)
	plaats := strings.TrimSpace(a.Postcode + " " + a.Plaats)
	return strings.Trim(straat+"\n"+plaats, "\n")
}

// lade is a drawer that stays closed on the page: what lies in it, and where it can be opened by who may.
type lade struct{ Titel, Inhoud, Href string }

func (b beeld) melderLade(m casus.Melding) lade {
	l := lade{Titel: b.p.T("casus.lade.melder", m.Nummer), Inhoud: b.p.T("casus.lade.inhoud-" + string(m.Geheimhouding))}
	if b.Mag.MelderInzien {
		l.Href = b.pad("meldingen", string(m.ID), "melder")
	}
	return l
}

func (b beeld) adresLade(v casus.PersoonBeeld) lade {
	l := lade{Titel: b.p.T("casus.lade.adres", b.naam(v.ID)), Inhoud: b.p.T("casus.lade.adres-inhoud")}
	if b.Mag.LocatieInzien {
		l.Href = b.pad("personen", string(v.ID), "adres")
	}
	return l
}

func stapKnop(eerste bool) web.Kind {
	if eerste {
		return web.Primary
	}
	return web.Secondary
}
