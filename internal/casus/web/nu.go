package casusweb

import (
	"slices"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/termijn"
)

// stap is something that asks for somebody's act now: what it is, why, and where it is done. Without Href it waits for
// somebody else.
type stap struct {
	Toon               web.Tone
	Titel, Uitleg      string
	Href, Knop         string
	Tweede, TweedeKnop string // another way, beside the first
}

// stappen are the next steps of this casus for this person, most urgent first: one for each melding that is not decided,
// one for each dienst that has not ended, and one for who has still to be told.
func (b beeld) stappen() []stap {
	var all []stap
	for _, m := range b.Meldingen {
		if m.Besluit == "" {
			all = append(all, b.meldingStap(m))
		}
	}
	for _, d := range b.Diensten {
		if d.GeeindigdOp == nil {
			all = append(all, b.dienstStap(d))
		}
	}
	if s, ok := b.informeerStap(); ok {
		all = append(all, s)
	}
	if s, ok := b.sluitStap(len(all)); ok {
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(x, y stap) int { return gewicht(x) - gewicht(y) })
	return all
}

func gewicht(s stap) int {
	return slices.Index([]web.Tone{web.Problem, web.Caution, web.Info, web.Neutral, web.Good}, s.Toon)
}

func (b beeld) meldingStap(m casus.Melding) stap {
	v, voorgesteld := b.voorstel(m.ID)
	switch {
	case m.Acuut == casus.AcuutOpen:
		return b.mits(b.Mag.Behandelen, stap{Toon: web.Problem, Titel: b.p.T("casus.nu.acuut", m.Nummer),
			Uitleg: b.p.T("casus.nu.acuut-uitleg", wacht(b.p, m.OntvangenOp, b.nu)),
			Href:   b.pad("meldingen", string(m.ID), "acuut"), Knop: b.p.T("casus.nu.acuut-knop")})
	case voorgesteld && v.Auteur == b.ik:
		return b.mits(b.Mag.Behandelen, stap{Toon: web.Info, Titel: b.p.T("casus.nu.wacht", m.Nummer),
			Uitleg: b.p.T("casus.nu.wacht-uitleg", wacht(b.p, v.OpgesteldOp, b.nu)),
			Href:   b.pad("meelezer"), Knop: b.p.T("casus.nu.wacht-knop")})
	case voorgesteld:
		return b.mits(b.Mag.Besluiten, stap{Toon: web.Caution, Titel: b.p.T("casus.nu.besluit", m.Nummer),
			Uitleg: b.p.T("casus.nu.besluit-uitleg", b.collega(v.Auteur), wacht(b.p, v.OpgesteldOp, b.nu)),
			Href:   b.pad("meldingen", string(m.ID), "besluit"), Knop: b.p.T("casus.nu.besluit-knop")})
	}
	return b.mits(b.Mag.Beoordelen, b.beoordeelStap(m))
}

func (b beeld) beoordeelStap(m casus.Melding) stap {
	s := stap{Toon: web.Info, Titel: b.p.T("casus.nu.beoordeel", m.Nummer), Uitleg: b.p.T("casus.nu.beoordeel-uitleg"),
		Href: b.pad("meldingen", string(m.ID), "beoordeling"), Knop: b.p.T("casus.nu.beoordeel-knop")}
	if k, ok := b.klokVan(m.ID, casus.RegelVBDagen); ok {
		s.Toon = toonVan(k.Stand.Toestand)
		s.Uitleg = b.p.T("casus.nu.beoordeel-termijn", k.Uitkomst.Uiterlijk, afstand(b.p, k))
	}
	if al := b.beoordelingen(m.ID); len(al) > 0 && al[0].Stand == casus.BeoordelingTeruggegeven && al[0].Beslisser != nil {
		s.Toon = web.Caution
		s.Titel = b.p.T("casus.nu.terug", m.Nummer, b.collega(*al[0].Beslisser))
		s.Uitleg = al[0].Besluitreden
	}
	return s
}

func (b beeld) dienstStap(d casus.Dienst) stap {
	naam := b.dienstNaam(d)
	if d.GestartOp == nil {
		return b.mits(b.Mag.Behandelen, stap{Toon: web.Caution, Titel: b.p.T("casus.nu.start", naam),
			Uitleg: b.p.T("casus.nu.start-uitleg", d.BeslotenOp), Href: b.pad("diensten", string(d.ID), "start"),
			Knop: b.p.T("casus.nu.start-knop")})
	}
	s := stap{Toon: web.Info, Titel: b.p.T("casus.nu.loopt", naam), Uitleg: b.p.T("casus.nu.loopt-uitleg", *d.GestartOp),
		Href: b.pad("diensten", string(d.ID), "afronden"), Knop: b.p.T("casus.nu.loopt-knop")}
	if k, ok := b.klokVan(d.ID, d.Soort.Regel()); ok {
		s.Toon = toonVan(k.Stand.Toestand)
		s.Uitleg = b.p.T("casus.nu.loopt-termijn", k.Uitkomst.Uiterlijk, afstand(b.p, k))
	}
	return b.mits(b.Mag.Behandelen, s)
}

// informeerStap tells how many persons have still to hear that data about them are kept, with the first end.
func (b beeld) informeerStap() (stap, bool) {
	var eerste *casus.KlokStand
	n := 0
	for _, v := range b.Personen {
		k := v.Informeren
		if k == nil || k.GestoptOp != nil {
			continue
		}
		n++
		if eerste == nil || k.Uitkomst.Uiterlijk.Before(eerste.Uitkomst.Uiterlijk) {
			eerste = k
		}
	}
	if eerste == nil || eerste.Persoon == nil {
		return stap{}, false
	}
	toon := toonVan(eerste.Stand.Toestand)
	if toon == web.Info {
		toon = web.Neutral
	}
	s := stap{Toon: toon, Titel: b.p.T("casus.nu.informeer", n),
		Uitleg: b.p.T("casus.nu.informeer-uitleg", eerste.Uitkomst.Uiterlijk, afstand(b.p, *eerste)), Href: "#gezin",
		Knop: b.p.T("casus.nu.informeer-lijst")}
	if n == 1 {
		s.Href, s.Knop = b.pad("personen", string(*eerste.Persoon), "informeren"), b.p.T("casus.nu.informeer-knop")
		return b.mits(b.Mag.Behandelen, s), true
	}
	return s, true
}

// sluitStap offers to close when nothing is left to do; it is always somebody's act (CW-20).
func (b beeld) sluitStap(anders int) (stap, bool) {
	if anders > 0 || !b.Beeld.Casus.Open() || !b.Mag.Behandelen {
		return stap{}, false
	}
	return stap{Toon: web.Neutral, Titel: b.p.T("casus.nu.sluit"), Uitleg: b.p.T("casus.nu.sluit-uitleg"),
		Href: b.pad("sluiten"), Knop: b.p.T("casus.nu.sluit-knop")}, true
}

// mits leaves the step without its button for who may not do it, and says that somebody else does.
func (b beeld) mits(mag bool, s stap) stap {
	if mag {
		return s
	}
	s.Href, s.Knop = "", ""
	return s
}

// dienstNaam is what a dienst is called, with its number when it has one.
func (b beeld) dienstNaam(d casus.Dienst) string {
	naam := b.p.T("casus.dienst." + string(d.Soort))
	if d.Nummer != "" {
		return naam + " " + d.Nummer
	}
	return naam
}

// gevolg tells what a decision of today sets in motion, from the same rule that carries it out.
func (b beeld) gevolg(besluit string) []string { return gevolgen(b, casus.GevolgVan(besluit)) }

func gevolgen(b beeld, g casus.Gevolg) []string {
	var all []string
	if g.Dienst != "" {
		all = append(all, b.p.T("casus.gevolg.dienst", b.p.T("casus.dienst."+string(g.Dienst))))
	}
	for _, regel := range g.Start {
		if op, ok := uiterlijk(regel, b.vandaag()); ok {
			all = append(all, b.p.T("casus.gevolg.klok-start", klokNaam(b.p, regel), op))
		}
	}
	switch {
	case g.Klaar:
		all = append(all, b.p.T("casus.gevolg.klaar"))
	case len(g.Start) == 0:
		all = append(all, b.p.T("casus.gevolg.geen-termijn"))
	}
	return all
}

// stopt tells which terms of a melding end with its decision, whatever is decided.
func (b beeld) stopt(m id.ID) []string {
	var all []string
	for _, regel := range casus.GevolgVan("").Stopt {
		k, ok := b.klokVan(m, regel)
		if !ok || k.GestoptOp != nil {
			continue
		}
		tekst := "casus.gevolg.klok-stop-op-tijd"
		if k.Stand.Toestand == termijn.Late {
			tekst = "casus.gevolg.klok-stop-te-laat"
		}
		all = append(all, b.p.T(tekst, klokNaam(b.p, regel), k.Uitkomst.Uiterlijk))
	}
	return all
}

// besluitNaam is a decision on a melding in words.
func (b beeld) besluitNaam(m casus.Melding, code string) string {
	return b.label(codelijst.BesluitVeiligheidsbeoordeling, m.OntvangenOp, code)
}
