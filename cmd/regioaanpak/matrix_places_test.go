package main

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

// betrekking is how somebody stands to the thing that an address names.
type betrekking string

const (
	eigen       betrekking = "eigen"
	team        betrekking = "team"
	meelezend   betrekking = "meelezend"
	anderTeam   betrekking = "ander team"
	andereOrg   betrekking = "andere organisatie"
	bestaatNiet betrekking = "bestaat niet"
	altijd      betrekking = "altijd"
)

// places holds for everybody a thing of every kind in every relation. A case has a melding on which was decided, with the
// dienst that follows, and one whose acute check and proposal wait for an answer: what a role may do, it can do there.
type places struct {
	w   *world
	ctx context.Context
	of  map[*somebody]map[betrekking]*dossier
	all []*dossier // of organisation A
	b   *dossier

	absent     *dossier // ids that do not exist
	leveringen map[*organisation]*leveringen
}

func newPlaces(w *world) *places {
	p := &places{w: w, ctx: context.Background(), of: map[*somebody]map[betrekking]*dossier{}, absent: nobodysDossier()}
	ofTeam := p.dossier(w.a, w.a.who("collega"), nil, nil)
	other := p.dossier(w.a, w.a.who("medewerker tweede team"), nil, nil)
	p.b = p.dossier(w.b, w.b.who("collega"), nil, nil)
	for _, who := range w.people {
		mine := map[betrekking]*dossier{andereOrg: p.b, bestaatNiet: p.absent}
		p.of[who] = mine
		switch who.org {
		case w.a:
			mine[eigen] = p.dossier(w.a, w.a.who("medewerker tweede team"), who, nil) // own, and not of the own team
			mine[meelezend] = p.dossier(w.a, w.a.who("medewerker tweede team"), nil, who)
			mine[team], mine[anderTeam] = ofTeam, other
		case w.b:
			mine[andereOrg] = ofTeam
		default:
			mine[andereOrg] = ofTeam
		}
	}
	p.matches()
	return p
}

// matches reads which tasks the meldingen left: everybody in them is the same child, so that every case has one elsewhere.
func (p *places) matches() {
	raw, err := sql.Open("sqlite", "file:"+p.w.in.database()+"?mode=ro")
	p.w.must(err)
	defer func() { _ = raw.Close() }()
	for _, d := range append([]*dossier{p.b}, p.all...) {
		for _, v := range textRows(p.w.t, raw, `select id from taak where soort = 'treffer' and casus_id = '`+string(d.casus)+`' order by id limit 1`) {
			d.taken = append(d.taken, id.ID(v))
		}
	}
}

// dossier makes a case, with an advies, a signaal and a concept beside it. The case is made over to aan, and mee reads along.
func (p *places) dossier(o *organisation, by, aan, mee *somebody) *dossier {
	w := p.w
	w.t.Helper()
	svc, a := w.casework(), by.actor()
	now := w.clock().Add(-48 * time.Hour)
	in := casustest.Melding(now)
	in.Personen[0].AdresGeheim, in.Personen[0].Adres = true, casus.Adres{Straat: "Verborgenpad", Nummer: "3"}
	g, err := svc.RegisterMelding(p.ctx, a, in)
	w.must(err)
	d := &dossier{soort: "casus", org: o, owner: by, team: by.teams[0], casus: *g.Casus}
	p.decided(d, g.Melding)
	p.waiting(d)
	if mee != nil {
		w.must(svc.VraagMeelezer(p.ctx, a, d.casus, mee.id, "deskundigheid"))
	}
	author := by
	if aan != nil {
		d.owner, author = aan, aan
		if aan != by {
			c, err := svc.Casus(p.ctx, a, d.casus)
			w.must(err)
			w.must(svc.WijsToe(p.ctx, d.lead().actor(), d.casus, aan.id, c.Casus.Versie))
		}
	}
	p.beside(d, author, by)
	if p.leveringen[o] == nil {
		if p.leveringen == nil {
			p.leveringen = map[*organisation]*leveringen{}
		}
		p.leveringen[o] = w.deliveries(o)
	}
	d.leveringen = p.leveringen[o]
	if o == w.a {
		p.all = append(p.all, d)
	}
	return d
}

// fresh is a case on which nothing was done.
func (p *places) fresh(who *somebody) *dossier { return p.about(who, casustest.Melding(p.w.clock())) }

func (p *places) about(who *somebody, in casus.NieuweMelding) *dossier {
	p.w.t.Helper()
	g, err := p.w.casework().RegisterMelding(p.ctx, who.actor(), in)
	p.w.must(err)
	return &dossier{soort: "casus", org: who.org, owner: who, team: who.teams[0], casus: *g.Casus, meldingen: []id.ID{g.Melding}}
}

// done is a case of which nothing is left to do, so that it can be closed. It is about a child whom no other case knows: a
// report about the one in those would be offered this case to join, and then there is something left to do.
func (p *places) done(who *somebody) *dossier {
	p.w.t.Helper()
	in := casustest.Melding(p.w.clock())
	in.Personen = []casus.NieuwPersoon{casustest.Kind("Sam", "Oosterling", "20110830")}
	d, svc := p.about(who, in), p.w.casework()
	v, err := svc.StelBeoordelingOp(p.ctx, who.actor(), casus.NieuweBeoordeling{Melding: d.meldingen[0], Taxatie: "geen", Voorstel: "einde-bemoeienis", Reden: "r"})
	p.w.must(err)
	p.w.must(svc.BesluitBeoordeling(p.ctx, d.lead().actor(), casus.Besluit{Beoordeling: v, Akkoord: true, Reden: "r", Versie: 1}))
	return d
}

// decided brings the first melding to a decision, from which an onderzoek follows.
func (p *places) decided(d *dossier, melding id.ID) {
	w, svc := p.w, p.w.casework()
	v, err := svc.StelBeoordelingOp(p.ctx, d.owner.actor(), casus.NieuweBeoordeling{Melding: melding, Taxatie: "geen", Voorstel: "onderzoek", Reden: "reden"})
	w.must(err)
	w.must(svc.BesluitBeoordeling(p.ctx, d.lead().actor(), casus.Besluit{Beoordeling: v, Akkoord: true, Reden: "reden", Versie: 1}))
}

// waiting adds a melding whose acute check and proposal wait.
func (p *places) waiting(d *dossier) {
	w, svc := p.w, p.w.casework()
	c, err := svc.Casus(p.ctx, d.owner.actor(), d.casus)
	w.must(err)
	in := casustest.Melding(w.clock().Add(-time.Hour))
	in.Casus, in.Personen[0].Bekend = &d.casus, &c.Personen[0].ID
	g, err := svc.RegisterMelding(p.ctx, d.owner.actor(), in)
	w.must(err)
	v, err := svc.StelBeoordelingOp(p.ctx, d.owner.actor(), casus.NieuweBeoordeling{Melding: g.Melding, Taxatie: "geen", Voorstel: "onderzoek", Reden: "reden"})
	w.must(err)
	d.meldingen, d.voorstellen = []id.ID{g.Melding}, []id.ID{v}
	d.personen, d.diensten = []id.ID{c.Personen[0].ID}, []id.ID{c.Diensten[0].ID}
}

// beside makes the advies, the signaal and the concept: by the author where the role can, else by who made the case.
func (p *places) beside(d *dossier, author, by *somebody) {
	w, svc, now := p.w, p.w.casework(), p.w.clock().Add(-time.Hour)
	can := func(act access.Action) *somebody {
		if w.app.policy.Decide(author.actor(), act, access.Organisatie) {
			return author
		}
		return by
	}
	var err error
	d.advies, err = svc.RegisterAdvies(p.ctx, can(casus.AdviesRegistreren).actor(), casus.NieuwAdvies{Begonnen: now, Gemeente: "GM0268",
		Aanleiding: []string{casustest.Aanleiding(now)}, Vrager: casus.Melder{Hoedanigheid: casustest.Hoedanigheid(now)}, Vraag: "vraag"})
	w.must(err)
	in := casustest.Melding(now)
	in.Geheimhouding, in.Melder = casus.MelderDubbelAnoniem, casus.Melder{Hoedanigheid: casustest.Hoedanigheid(now)}
	g, err := svc.RegisterMelding(p.ctx, can(casus.MeldingRegistreren).actor(), in)
	w.must(err)
	d.signaal = g.Melding
	d.concept, err = svc.BewaarConcept(p.ctx, can(casus.MeldingRegistreren).actor(), "", casus.ConceptMelding, map[string][]string{"verhaal": {"tekst"}})
	w.must(err)
}

// relationsOf are those that make sense for what an address names, in the order of the table.
func relationsOf(s step) []betrekking {
	path := s.path
	m := placeholder.FindStringSubmatch(path)
	switch {
	case s.action == "stelBeoordelingOp": // names the melding in what is sent
		return []betrekking{eigen, team, meelezend, anderTeam, andereOrg, bestaatNiet}
	case m == nil || m[1] == "nummer":
		return []betrekking{altijd}
	case m[1] == "zaak" || strings.Contains(path, "/leveringen/"):
		return []betrekking{team, andereOrg, bestaatNiet}
	}
	switch {
	case m[1] == "signaal" || m[1] == "taak":
		return []betrekking{team, anderTeam, andereOrg, bestaatNiet}
	case m[1] == "id" && nobodysDossier().idsFor(path) == "advies":
		return []betrekking{eigen, team, anderTeam, andereOrg, bestaatNiet}
	case m[1] == "id" && nobodysDossier().idsFor(path) == "concept":
		return []betrekking{eigen, team, anderTeam, andereOrg, bestaatNiet}
	}
	return []betrekking{eigen, team, meelezend, anderTeam, andereOrg, bestaatNiet}
}

// idsFor tells which kind of thing {id} in this address is.
func (d *dossier) idsFor(path string) string {
	got := d.ids(path, "id")
	switch {
	case len(got) == 1 && got[0] == d.advies:
		return "advies"
	case len(got) == 1 && got[0] == d.concept:
		return "concept"
	}
	return "casus"
}
