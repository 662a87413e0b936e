package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// Every canary begins with one of these and nothing else in the program or its output does. A secret one says who reported,
// or where somebody hides; a family one says who a case is about.
const (
	stemSecret = "qzkanarie"
	stemPhone  = "060000911"
	stemFamily = "qzfamilie"
)

// dossier is a case, an advies, a signaal or a concept in which canaries were planted.
type dossier struct {
	soort     string // casus, advies, signaal, concept
	org       *organisation
	owner     *somebody
	team      int
	meelezers []*somebody

	casus, advies, signaal, concept                   id.ID
	meldingen, personen, diensten, voorstellen, taken []id.ID
	beschermd                                         []id.ID     // persons with a protected address
	leveringen                                        *leveringen // of the organisation; nil: none
	bsn                                               []string
	geboren, naam                                     string // of somebody in it, to search for
}

// plantation is everything that was planted.
type plantation struct {
	w        *world
	ctx      context.Context
	n        int
	dossiers []*dossier
	melder   map[string]id.ID    // secret canary of a reporter → the melding it belongs to
	adres    map[string]string   // secret canary of an address → the dossier number it belongs to
	family   map[string]*dossier // canary of a family → its dossier
	persoon  map[id.ID]string    // person → the number in the canaries of its address
	concept  map[string]id.ID    // any canary → the concept it was typed in
}

// plant fills the world: cases cases of organisation A in every state that the program knows, a tenth as many of B, and
// adviezen, signalen and concepts.
func plant(w *world, cases int) *plantation {
	w.t.Helper()
	p := &plantation{w: w, ctx: context.Background(), melder: map[string]id.ID{}, adres: map[string]string{},
		family: map[string]*dossier{}, persoon: map[id.ID]string{}, concept: map[string]id.ID{}}
	for i := range cases {
		p.plantCase(w.a, i)
	}
	for i := range max(cases/10, 4) {
		p.plantCase(w.b, i)
		p.plantAdvies(w.a, i%2 == 0)
		p.plantSignaal(w.a, i%4)
		p.plantConcept(w.a)
	}
	p.plantSignaal(w.b, 0)
	p.plantAdvies(w.b, false)
	p.plantConcept(w.b)
	for _, o := range []*organisation{w.a, w.b} {
		l := w.deliveries(o)
		for _, d := range p.dossiers {
			if d.org == o {
				d.leveringen = l
			}
		}
	}
	return p
}

// word is a canary of this dossier: what it stands for, and the number that tells whose it is.
func word(what string, n int) string { return fmt.Sprintf("Qzkanarie%s%05d", what, n) }

// reporter is somebody every field of whom is a canary.
func (p *plantation) reporter(at time.Time) casus.Melder {
	return casus.Melder{Hoedanigheid: casustest.Hoedanigheid(at), Organisatie: word("school", p.n), Functie: word("functie", p.n),
		Naam: word("melder", p.n), Telefoon: stemPhone + fmt.Sprintf("%05d", p.n), Email: strings.ToLower(word("mail", p.n)) + "@voorbeeld.nl"}
}

// ofReporter notes whose the canaries of a reporter are.
func (p *plantation) ofReporter(m casus.Melder, melding id.ID) {
	for _, v := range []string{m.Organisatie, m.Functie, m.Naam, m.Telefoon, strings.TrimSuffix(m.Email, "@voorbeeld.nl")} {
		if v != "" {
			p.melder[strings.ToLower(v)] = melding
		}
	}
}

// family are the people of a dossier: a mother who hides, a child whose address may be seen, and one who is not born yet.
func (p *plantation) familyOf(d *dossier) []casus.NieuwPersoon {
	number := fmt.Sprintf("%05d", p.n)
	kind := casustest.Kind("Mia", "Qzfamilie"+number, fmt.Sprintf("2015%02d%02d", 1+p.n%12, 1+p.n%28))
	kind.Gegevens.BSN = bsn.TestNummer(2 * p.n)
	kind.Adres = casus.Adres{Straat: "Qzfamiliestraat" + number, Nummer: "1", Plaats: "Waaloever"}
	moeder := casustest.Kind("Qzfamilie"+number+"moeder", "Veldhoen", fmt.Sprintf("1988%02d%02d", 1+p.n%12, 1+p.n%28))
	moeder.Rollen = []string{"ouder-met-gezag"}
	moeder.Gegevens.BSN = bsn.TestNummer(2*p.n + 1)
	moeder.Gegevens.Telefoon, moeder.Gegevens.VeiligContact = "Qzfamilie"+number+"tel", "Qzfamilie"+number+"contact"
	moeder.AdresGeheim = true
	moeder.Adres = casus.Adres{Straat: word("straat", p.n), Nummer: word("nr", p.n), Postcode: "QZKANARIE", Plaats: word("plaats", p.n)}
	for _, v := range []string{moeder.Adres.Straat, moeder.Adres.Nummer, moeder.Adres.Plaats} {
		p.adres[strings.ToLower(v)] = number
	}
	baby := casus.NieuwPersoon{Rollen: []string{"slachtoffer"}, Gegevens: casus.Gegevens{Achternaam: "Qzfamilie" + number + "baby",
		Geboorte: datum.Ongeboren(), Geslacht: "O"}}
	for _, v := range []string{"", "straat", "moeder", "tel", "contact", "baby", "verhaal", "reden", "acuut"} {
		p.family[stemFamily+strings.ToLower(v)+number] = d
		p.family[stemFamily+number+v] = d
	}
	for _, v := range []casus.NieuwPersoon{kind, moeder} {
		p.family[v.Gegevens.BSN.Cijfers()] = d
		d.bsn = append(d.bsn, v.Gegevens.BSN.Cijfers())
	}
	d.naam, d.geboren = "Qzfamilie"+number, fmt.Sprintf("2015%02d%02d", 1+p.n%12, 1+p.n%28)
	return []casus.NieuwPersoon{kind, moeder, baby}
}

func (p *plantation) text(what string) string {
	return fmt.Sprintf("Qzfamilie%05d%s vertelt.", p.n, what)
}

// report is a report full of canaries, received at a moment.
func (p *plantation) report(d *dossier, at time.Time) casus.NieuweMelding {
	m := casustest.Melding(at)
	m.Melder = p.reporter(at)
	m.Personen = p.familyOf(d)
	m.Verhaal = p.text("verhaal")
	return m
}

func (p *plantation) add(d *dossier) *dossier {
	p.n++
	p.dossiers = append(p.dossiers, d)
	return d
}

// owners are who registers what, in turn: with and without the extra permission, and of the other team.
var owners = []string{"medewerker met melder-inzage", "medewerker", "medewerker tweede team", "medewerker met melder-inzage"}

// plantCase registers a report and brings the case that it opens to the state of its turn.
func (p *plantation) plantCase(o *organisation, turn int) {
	owner := o.who(owners[turn%len(owners)])
	d := p.add(&dossier{soort: "casus", org: o, owner: owner, team: owner.teams[0]})
	at := p.w.clock().Add(-time.Duration(1+turn%200) * 12 * time.Hour)
	if turn%20 == 19 {
		at = casustest.Moment("2015-03-02", 9, 0).Add(time.Duration(turn) * time.Hour) // for a delivery by the annex
	}
	in := p.report(d, at)
	if turn%3 == 1 {
		in.Geheimhouding, in.Grond = casus.MelderAfgeschermd, "a2"
	}
	g := p.register(d, in)
	d.casus, d.meldingen = *g.Casus, []id.ID{g.Melding}
	p.state(d, turn, at)
	p.note(d)
}

func (p *plantation) register(d *dossier, in casus.NieuweMelding) casus.Geregistreerd {
	p.w.t.Helper()
	g, err := p.w.casework().RegisterMelding(p.ctx, d.owner.actor(), in)
	p.w.must(err)
	p.ofReporter(in.Melder, g.Melding)
	return g
}

// note reads the ids of what the case holds now.
func (p *plantation) note(d *dossier) {
	p.w.t.Helper()
	b, err := p.w.casework().Casus(p.ctx, d.owner.actor(), d.casus)
	p.w.must(err)
	d.personen, d.diensten, d.voorstellen, d.beschermd, d.meldingen = nil, nil, nil, nil, nil
	for _, v := range b.Personen {
		d.personen = append(d.personen, v.ID)
		if v.AdresGeheim {
			d.beschermd = append(d.beschermd, v.ID)
			p.persoon[v.ID] = strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(v.Gegevens.Voornamen), stemFamily), "moeder")
		}
	}
	for _, v := range b.Diensten {
		d.diensten = append(d.diensten, v.ID)
	}
	for _, v := range b.Meldingen {
		d.meldingen = append(d.meldingen, v.ID)
	}
	for _, v := range b.Beoordelingen {
		d.voorstellen = append(d.voorstellen, v.ID)
	}
}

func (p *plantation) plantAdvies(o *organisation, consent bool) {
	owner := o.who("medewerker")
	d := p.add(&dossier{soort: "advies", org: o, owner: owner, team: owner.teams[0]})
	at := p.w.clock().Add(-time.Duration(p.n) * time.Hour)
	in := casus.NieuwAdvies{Begonnen: at, Gemeente: "GM0268", Aanleiding: []string{casustest.Aanleiding(at)}, Vrager: p.reporter(at),
		Vraag: "hoe te praten over zorgen", Advies: "praat eerst samen"}
	in.Vrager.Toestemming = consent
	if !consent {
		in.Vrager.Naam, in.Vrager.Telefoon, in.Vrager.Email = "", "", ""
	}
	advies, err := p.w.casework().RegisterAdvies(p.ctx, owner.actor(), in)
	p.w.must(err)
	d.advies = advies
	p.ofReporter(in.Vrager, "")
	if p.n%3 == 0 { // it became a melding (CW-3)
		m := p.report(d, at.Add(time.Minute))
		m.Advies = &advies
		g := p.register(d, m)
		d.casus = *g.Casus
		p.note(d)
	}
}

func (p *plantation) plantSignaal(o *organisation, turn int) {
	owner := o.who("medewerker met melder-inzage")
	d := p.add(&dossier{soort: "signaal", org: o, owner: owner, team: owner.teams[0]})
	in := p.report(d, p.w.clock().Add(-time.Hour))
	in.Geheimhouding = casus.MelderDubbelAnoniem
	in.Melder.Naam, in.Melder.Telefoon, in.Melder.Email = "", "", ""
	d.signaal = p.register(d, in).Melding
	if turn < 2 {
		return
	}
	lead := o.who("teamleider")
	g, err := p.w.casework().BesluitSignaal(p.ctx, lead.actor(), casus.SignaalBesluit{Signaal: d.signaal, Ambtshalve: turn == 2,
		Reden: p.text("reden"), Versie: 1})
	p.w.must(err)
	if g.Casus != nil {
		d.casus, d.owner = *g.Casus, lead
		p.note(d)
	}
}

func (p *plantation) plantConcept(o *organisation) {
	owner := o.who("medewerker met melder-inzage")
	d := p.add(&dossier{soort: "concept", org: o, owner: owner, team: -1})
	number := fmt.Sprintf("%05d", p.n)
	typed := map[string][]string{
		"verhaal": {"Qzfamilie" + number + "verhaal"}, "melder.naam": {word("melder", p.n)}, "melder.organisatie": {word("school", p.n)},
		"melder.functie": {word("functie", p.n)}, "melder.telefoon": {stemPhone + number}, "personen.1.achternaam": {"Qzfamilie" + number},
		"personen.1.straat": {word("straat", p.n)}, "personen.1.adres-geheim": {"ja"},
	}
	concept, err := p.w.casework().BewaarConcept(p.ctx, owner.actor(), "", casus.ConceptMelding, typed)
	p.w.must(err)
	d.concept = concept
	for _, v := range typed {
		p.concept[strings.ToLower(v[0])] = concept
	}
	delete(p.concept, "ja")
}

// mayRead tells, by the rules of the field and not by the program, whether somebody may see whom a dossier is about.
func (d *dossier) mayRead(who *somebody) bool {
	if who == nil || who.org != d.org {
		return false
	}
	if who == d.owner || slices.Contains(d.meelezers, who) {
		return true
	}
	professional := []access.Rol{access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider}
	if d.casus == "" && d.soort == "signaal" {
		professional = []access.Rol{access.RolTeamleider}
	}
	return d.team >= 0 && slices.Contains(professional, who.rol) && slices.Contains(who.teams, d.team)
}

// mayOpen tells the same of the drawer of the reporter, or of a protected address.
func (d *dossier) mayOpen(who *somebody, melder bool) bool {
	if !d.mayRead(who) || melder && len(who.extra) == 0 {
		return false
	}
	return who.rol == access.RolMedewerker && who == d.owner || who.rol == access.RolTeamleider && slices.Contains(who.teams, d.team)
}
