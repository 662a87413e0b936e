package main

import (
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/casustest"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// state brings a case to the state of its turn: waiting, assessed, under investigation, joined by a second report, corrected,
// read along, handed to a colleague, closed.
func (p *plantation) state(d *dossier, turn int, at time.Time) {
	p.w.t.Helper()
	switch turn % 10 {
	case 1:
		p.acute(d)
	case 2:
		p.propose(d, at, "onderzoek")
	case 3:
		p.decide(d, at, "onderzoek")
	case 4:
		p.join(d)
	case 5:
		p.correct(d)
	case 6:
		p.readAlong(d)
	case 7:
		p.assign(d)
	case 8:
		p.decide(d, at, "einde-bemoeienis")
		p.close(d)
	case 9:
		p.investigate(d, at)
	}
}

func (p *plantation) beeld(d *dossier) casus.Beeld {
	p.w.t.Helper()
	b, err := p.w.casework().Casus(p.ctx, d.owner.actor(), d.casus)
	p.w.must(err)
	return b
}

func (p *plantation) acute(d *dossier) {
	p.w.must(p.w.casework().BeantwoordAcuteCheck(p.ctx, d.owner.actor(), casus.AcuutAntwoord{Melding: d.meldingen[0], Acuut: true,
		Toelichting: p.text("acuut"), Versie: p.beeld(d).Meldingen[0].Versie}))
}

// propose puts a veiligheidsbeoordeling before a second professional, by the lists of the day.
func (p *plantation) propose(d *dossier, at time.Time, what string) id.ID {
	p.w.t.Helper()
	if at.Year() < 2019 {
		what = map[string]string{"onderzoek": "01", "einde-bemoeienis": "04"}[what]
	}
	v, err := p.w.casework().StelBeoordelingOp(p.ctx, d.owner.actor(), casus.NieuweBeoordeling{Melding: d.meldingen[0], Taxatie: "acuut",
		Voorstel: what, Reden: p.text("reden")})
	p.w.must(err)
	return v
}

// lead is the second professional of a case.
func (d *dossier) lead() *somebody {
	if d.team == 1 {
		return d.org.who("teamleider tweede team")
	}
	return d.org.who("teamleider")
}

func (p *plantation) decide(d *dossier, at time.Time, what string) {
	v := p.propose(d, at, what)
	p.w.must(p.w.casework().BesluitBeoordeling(p.ctx, d.lead().actor(), casus.Besluit{Beoordeling: v, Akkoord: true,
		Reden: p.text("reden"), Op: at.Add(2 * time.Hour), Versie: 1}))
}

// join adds a second report, by another reporter, of a person who is known.
func (p *plantation) join(d *dossier) {
	p.n++
	in := casustest.Melding(p.w.clock().Add(-time.Hour))
	in.Melder, in.Casus = p.reporter(in.Ontvangen), &d.casus
	known := p.beeld(d).Personen[0].ID
	in.Personen = []casus.NieuwPersoon{casustest.Kind("Mia", d.naam, d.geboren)}
	in.Personen[0].Bekend = &known
	d.meldingen = append(d.meldingen, p.register(d, in).Melding)
}

func (p *plantation) correct(d *dossier) {
	for _, v := range p.beeld(d).Personen {
		if v.AdresGeheim {
			g := v.Gegevens
			g.Tussenvoegsel = "van"
			p.w.must(p.w.casework().CorrigeerPersoon(p.ctx, d.owner.actor(), casus.Correctie{Casus: d.casus, Persoon: v.ID, Gegevens: g,
				Reden: "onjuist", Versie: v.Versie}))
		}
	}
}

func (p *plantation) readAlong(d *dossier) {
	who := d.org.who("gedragswetenschapper")
	if d.team == 0 {
		who = d.org.who("medewerker tweede team")
	}
	p.w.must(p.w.casework().VraagMeelezer(p.ctx, d.owner.actor(), d.casus, who.id, "deskundigheid"))
	d.meelezers = append(d.meelezers, who)
}

func (p *plantation) assign(d *dossier) {
	aan := d.lead()
	p.w.must(p.w.casework().WijsToe(p.ctx, d.lead().actor(), d.casus, aan.id, p.beeld(d).Casus.Versie))
	d.owner = aan
}

func (p *plantation) close(d *dossier) {
	p.w.must(p.w.casework().SluitCasus(p.ctx, d.owner.actor(), d.casus, "veilig", p.beeld(d).Casus.Versie))
}

// investigate carries an onderzoek through to its outcome.
func (p *plantation) investigate(d *dossier, at time.Time) {
	p.decide(d, at, "onderzoek")
	v := p.beeld(d).Diensten[0]
	start := at.Add(24 * time.Hour)
	p.w.must(p.w.casework().StartDienst(p.ctx, d.owner.actor(), casus.DienstStart{Dienst: v.ID, Gestart: start, Versie: v.Versie}))
	v = p.beeld(d).Diensten[0]
	if start.Add(48 * time.Hour).After(p.w.clock()) {
		return
	}
	p.w.must(p.w.casework().RondDienstAf(p.ctx, d.owner.actor(), casus.Afronding{Dienst: v.ID, Geeindigd: start.Add(48 * time.Hour),
		Aanleiding: []string{casustest.Aanleiding(at)}, Uitkomst: []string{unconfirmed(at)}, Vervolg: []string{firstCode(codelijst.VervolgOnderzoek, at)},
		Toelichting: p.text("reden"), Versie: v.Versie}))
}

func firstCode(lijst codelijst.ID, at time.Time) string {
	l, err := codelijst.Op(lijst, datum.Van(at))
	if err != nil {
		panic(err)
	}
	return string(l.Waarden()[0].Code)
}

// unconfirmed is an outcome that confirms nothing, so that it asks for no aard.
func unconfirmed(at time.Time) string {
	l, err := codelijst.Op(codelijst.UitkomstOnderzoek, datum.Van(at))
	if err != nil {
		panic(err)
	}
	for _, w := range l.Waarden() {
		if oud, _, ok := w.Protocol1(); !ok || oud != "03" && oud != "06" {
			return string(w.Code)
		}
	}
	panic("every outcome confirms")
}
