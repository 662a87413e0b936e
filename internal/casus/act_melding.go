package casus

import (
	"context"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// linkMelder is the purpose of the keyed derivation from a melding or an advies to its reporter.
const linkMelder = "melder"

// Geregistreerd tells what came of a report.
type Geregistreerd struct {
	Melding id.ID
	Nummer  string
	Casus   *id.ID // nil for a signaal
	Soort   MeldingSoort
}

// RegisterMelding records a report. It opens a casus or joins the one named; on an open casus the report asks for a new
// veiligheidsbeoordeling and resets no clock (CW-12). A report of somebody who stays unknown becomes a signaal that waits
// for a reasoned decision (CW-5).
//
// Invalid: what NieuweMelding.Check finds. Not found: the casus, the advies or a known person is not there or not for the
// actor. Conflict: the casus is closed.
func (s *Service) RegisterMelding(ctx context.Context, a access.Actor, in NieuweMelding) (Geregistreerd, error) {
	var g Geregistreerd
	err := s.do(ctx, a, MeldingRegistreren, valueOf(in.Casus), func(acts Acts) (err error) {
		g, err = acts.RegisterMelding(ctx, a, in)
		return err
	})
	if err != nil {
		return Geregistreerd{}, err
	}
	return g, nil
}

// RegisterMelding is the act of Service.RegisterMelding.
func (x Acts) RegisterMelding(ctx context.Context, a access.Actor, in NieuweMelding) (Geregistreerd, error) {
	if err := x.s.policy.Must(a, MeldingRegistreren, access.Organisatie); err != nil {
		return Geregistreerd{}, err
	}
	if err := fout.InvalidAll(in.Check(x.nu)); err != nil {
		return Geregistreerd{}, err
	}
	m, err := x.nieuweMelding(ctx, a, in)
	if err != nil {
		return Geregistreerd{}, err
	}
	in.Melder.Grond = in.Grond
	if err := x.legMelderVast(ctx, m.ID, in.Melder); err != nil {
		return Geregistreerd{}, err
	}
	if in.Advies != nil {
		if err := x.adviesWordtMelding(ctx, a, *in.Advies, m); err != nil {
			return Geregistreerd{}, err
		}
	}
	return Geregistreerd{Melding: m.ID, Nummer: m.Nummer, Casus: m.Casus, Soort: m.Soort}, nil
}

func (x Acts) nieuweMelding(ctx context.Context, a access.Actor, in NieuweMelding) (meldingRij, error) {
	m := meldingRij{Extern: in.ExternNummer, Melding: Melding{
		ID: id.New(), Soort: in.Soort(), Advies: in.Advies, OntvangenOp: in.Ontvangen, GeregistreerdOp: x.nu,
		GeregistreerdDoor: a.Persoon, Gemeente: in.Gemeente, Geheimhouding: in.Geheimhouding,
		Verhaal: in.Verhaal, Acuut: in.Acuut, AcuutToelichting: in.AcuutUitleg,
	}}
	if in.Acuut != AcuutOpen {
		m.AcuutOp, m.AcuutDoor = &x.nu, &a.Persoon
	}
	if m.Soort == SoortSignaal {
		return m, x.registerSignaal(ctx, a, in, &m)
	}
	return m, x.registerInCasus(ctx, a, in, &m)
}

// registerInCasus stores a melding with its people in a casus, starts its clocks and writes the Tijdlijn.
func (x Acts) registerInCasus(ctx context.Context, a access.Actor, in NieuweMelding, m *meldingRij) error {
	c, ring, nieuw, err := x.casusVoor(ctx, a, in)
	if err != nil {
		return err
	}
	m.Casus, m.Dossier, m.Team = &c.ID, c.ID, c.Team
	elders, err := x.treffers(ctx, a, in.Personen)
	if err != nil {
		return err
	}
	v := &vastlegging{}
	if nieuw {
		v.noteer(x.gebeurtenis(a, CasusGeopend, c.ID, nil, in.Ontvangen))
	}
	personen, eerder, err := x.neemPersonenOp(ctx, a, c, in.Personen, opname{m.OntvangenOp, x.nu}, v)
	if err != nil {
		return err
	}
	if m.Betrokkenheid, err = x.betrokkenheid(ctx, c, nieuw, eerder); err != nil {
		return err
	}
	inhoud := meldingInhoud{Verhaal: in.Verhaal, AcuutToelichting: in.AcuutUitleg}
	if err := x.schrijfMelding(ctx, ring, m, inhoud, in); err != nil {
		return err
	}
	if err := insertMeldingPersonen(ctx, x.tx, m.ID, personen); err != nil {
		return err
	}
	x.startMelding(a, m, nieuw, v)
	if err := v.legVast(ctx, x.tx, c); err != nil {
		return err
	}
	if err := x.noteerTreffers(ctx, m.ID, elders); err != nil {
		return err
	}
	lines := []audit.Line{{Handeling: string(MeldingRegistreren), Object: c.ID, Objecten: []id.ID{m.ID},
		Velden: []string{"verhaal", "melder"}}}
	for _, p := range personen {
		lines = append(lines, audit.Line{Handeling: string(MeldingRegistreren), Object: c.ID, Betrokkene: p,
			Velden: []string{"persoon", "adres"}})
	}
	audit.InTx(x.tx, a.Audit(), lines...)
	return nil
}

// casusVoor returns the casus that the melding belongs to, with its key: the open one that was named, or a new one.
func (x Acts) casusVoor(ctx context.Context, a access.Actor, in NieuweMelding) (Casus, *vault.Ring, bool, error) {
	if in.Casus != nil {
		c, err := x.mag(ctx, a, CasusLezen, *in.Casus)
		if err != nil {
			return c, nil, false, err
		}
		if !c.Open() {
			return c, nil, false, fout.Conflict("casus-gesloten")
		}
		ring, err := x.s.vault.Ring(ctx, x.tx.Read(), c.ID)
		return c, ring, false, err
	}
	c, ring, err := x.openCasus(ctx, a, "", in.Gemeente, in.Ontvangen)
	return c, ring, true, err
}

// openCasus opens a casus for a team of the actor: the one named, or the first.
func (x Acts) openCasus(ctx context.Context, a access.Actor, gevraagd id.ID, gemeente string, op time.Time) (Casus, *vault.Ring, error) {
	team, err := teamVan(a, gevraagd)
	if err != nil {
		return Casus{}, nil, err
	}
	c := Casus{ID: id.New(), GeopendOp: op, Team: team, Eigenaar: &a.Persoon, Gemeente: gemeente, Versie: 1}
	if err := insertCasus(ctx, x.tx, &c); err != nil {
		return c, nil, err
	}
	ring, err := x.s.vault.NewKey(ctx, x.tx, c.ID, vakCasus)
	return c, ring, err
}

// betrokkenheid tells how far Veilig Thuis was with the family when the melding came in.
func (x Acts) betrokkenheid(ctx context.Context, c Casus, nieuw, eerder bool) (Betrokkenheid, error) {
	switch {
	case nieuw && eerder:
		return Hermelding, nil
	case nieuw:
		return EersteMelding, nil
	}
	meldingen, diensten, err := openWork(ctx, x.tx.Read(), c.ID)
	switch {
	case err != nil:
		return "", err
	case meldingen > 0:
		return TijdensVB, nil
	case diensten > 0:
		return NaVB, nil
	}
	return TijdensMonit, nil
}

// schrijfMelding seals and stores the melding and its codes.
func (x Acts) schrijfMelding(ctx context.Context, ring *vault.Ring, m *meldingRij, inhoud meldingInhoud, in NieuweMelding) error {
	var err error
	if m.Inhoud, err = seal(ring, refMelding(m.Dossier, m.ID), inhoud); err != nil {
		return err
	}
	if err := insertMelding(ctx, x.tx, m, codelijstVersie(m.OntvangenOp)); err != nil {
		return err
	}
	if err := insertCodes(ctx, x.tx, m.ID, codelijst.Aanleiding, in.Aanleiding); err != nil {
		return err
	}
	return insertCodes(ctx, x.tx, m.ID, codelijst.Aard, in.Aard)
}

// startMelding starts both readings of the five days at receipt and writes what happened (CW-19).
func (x Acts) startMelding(a access.Actor, m *meldingRij, nieuw bool, v *vastlegging) {
	for _, regel := range []string{RegelVBDagen, RegelVBWerkdagen} {
		v.start(nieuweKlok{object: m.ID, regel: regel, op: m.OntvangenOp})
	}
	soort := MeldingOntvangen
	if !nieuw {
		soort = MeldingToegevoegd
	}
	v.noteer(x.gebeurtenis(a, soort, m.ID, nil, m.OntvangenOp))
	if m.Acuut != AcuutOpen {
		v.noteer(x.gebeurtenis(a, AcuutBeantwoord, m.ID, nil, x.nu))
	}
}

// registerSignaal keeps what was told, with the people in it, as one sealed value until somebody with the right to decide
// has decided: no person is registered, no clock starts, and it waits on the list of the team leader (CW-5).
func (x Acts) registerSignaal(ctx context.Context, a access.Actor, in NieuweMelding, m *meldingRij) error {
	team, err := teamVan(a, "")
	if err != nil {
		return err
	}
	m.Dossier, m.Team, m.Betrokkenheid = m.ID, team, EersteMelding
	ring, err := x.s.vault.NewKey(ctx, x.tx, m.ID, vakCasus)
	if err != nil {
		return err
	}
	if in.Casus != nil {
		if _, err := x.s.mag(ctx, x.tx.Read(), a, CasusLezen, *in.Casus, x.nu); err != nil {
			return err
		}
	}
	inhoud := meldingInhoud{Verhaal: in.Verhaal, AcuutToelichting: in.AcuutUitleg, Casus: in.Casus, Personen: signaalPersonen(in.Personen)}
	if err := x.schrijfMelding(ctx, ring, m, inhoud, in); err != nil {
		return err
	}
	audit.InTx(x.tx, a.Audit(), audit.Line{Handeling: string(MeldingRegistreren), Object: m.ID, Velden: []string{"signaal"}})
	return nil
}

func signaalPersonen(in []NieuwPersoon) []persoonInhoud {
	var all []persoonInhoud
	for _, p := range in {
		v := inhoudVan(p.Gegevens)
		v.Rollen, v.AdresGeheim, v.Bekend = p.Rollen, p.AdresGeheim, p.Bekend
		if !p.Adres.Leeg() {
			v.Adres = &p.Adres
		}
		all = append(all, v)
	}
	return all
}

// legMelderVast stores the reporter in its own compartment. No line of the log and no column names the reporter's record.
func (x Acts) legMelderVast(ctx context.Context, van id.ID, m Melder) error {
	melder := x.s.vault.Link(x.tx.Org(), linkMelder, van)
	ring, err := x.s.vault.NewKey(ctx, x.tx, melder, vakMelder)
	if err != nil {
		return err
	}
	sealed, err := seal(ring, refMelder(melder), m)
	if err != nil {
		return err
	}
	return x.tx.ExecOne(ctx, qMelderNieuw, melder, sealed)
}

// noteer adds to the Tijdlijn what happened at moment op.
func (x Acts) noteer(ctx context.Context, a access.Actor, casus id.ID, soort GebeurtenisSoort, object id.ID, persoon *id.ID, op time.Time) error {
	return noteer(ctx, x.tx, casus, x.gebeurtenis(a, soort, object, persoon, op))
}

func (x Acts) gebeurtenis(a access.Actor, soort GebeurtenisSoort, object id.ID, persoon *id.ID, op time.Time) Gebeurtenis {
	return Gebeurtenis{Soort: soort, Object: object, Persoon: persoon, VoorgevallenOp: op, GeregistreerdOp: x.nu, Door: a.Persoon}
}

// codelijstVersie names the lists by which a record of moment op is coded.
func codelijstVersie(op time.Time) string {
	l, err := codelijst.Op(codelijst.Aanleiding, datum.Van(op))
	if err != nil {
		return ""
	}
	return l.Versie
}

// opname tells since when somebody has a role in a casus, and when data about him were first recorded for it.
type opname struct{ rolVan, vastgelegd time.Time }

// neemPersonenOp records the people of a melding in the casus. Each new one gets a key of its own; for each who is new in
// this casus the four weeks to inform begin with the recording of the data (Wmo 2015 art. 5.3.1, CW-21). It tells whether anybody was
// known here before.
func (x Acts) neemPersonenOp(ctx context.Context, a access.Actor, c Casus, in []NieuwPersoon, op opname, v *vastlegging) ([]id.ID, bool, error) {
	var all []id.ID
	eerder := false
	for _, p := range in {
		persoon, bekend, err := x.persoon(ctx, a, p)
		if err != nil {
			return nil, false, err
		}
		eerder = eerder || bekend
		if slices.Contains(all, persoon) {
			return nil, false, fout.Invalid("personen", "persoon-dubbel")
		}
		if err := x.betrek(ctx, a, c, betrokken{persoon, bekend, p.Rollen}, op, v); err != nil {
			return nil, false, err
		}
		all = append(all, persoon)
	}
	return all, eerder, nil
}

// persoon returns the person to register: the known one that was chosen, when the actor may see it, or a new one.
func (x Acts) persoon(ctx context.Context, a access.Actor, p NieuwPersoon) (id.ID, bool, error) {
	if p.Bekend != nil {
		zichtbaar, err := x.s.zichtbareCasussen(ctx, x.tx.Read(), a, *p.Bekend, x.nu)
		if err == nil && len(zichtbaar) == 0 {
			err = fout.NotFound("persoon")
		}
		if err != nil {
			return "", false, err
		}
		return *p.Bekend, true, x.vulAan(ctx, a, *p.Bekend, p)
	}
	rij := persoonRij{ID: id.New(), AdresGeheim: p.AdresGeheim, GeregistreerdOp: x.nu}
	ring, err := x.s.vault.NewKey(ctx, x.tx, rij.ID, vakPersoon)
	if err != nil {
		return "", false, err
	}
	if rij.Gegevens, err = seal(ring, refPersoon(rij.ID), inhoudVan(p.Gegevens)); err != nil {
		return "", false, err
	}
	if !p.Adres.Leeg() {
		if rij.Adres, err = seal(ring, refAdres(rij.ID), p.Adres); err != nil {
			return "", false, err
		}
	}
	if err := insertPersoon(ctx, x.tx, rij, p.Gegevens.Ongeboren()); err != nil {
		return "", false, err
	}
	return rij.ID, false, x.s.herken.Indexeer(ctx, x.tx, rij.ID, p.Gegevens)
}

// betrokken is a person who is taken into a casus, and whether this organisation knew him before.
type betrokken struct {
	persoon id.ID
	bekend  bool
	rollen  []string
}

// betrek gives a person his roles in a casus. For who is new there the four weeks to inform begin.
func (x Acts) betrek(ctx context.Context, a access.Actor, c Casus, p betrokken, op opname, v *vastlegging) error {
	var al int64
	var err error
	if p.bekend {
		if al, err = db.One(ctx, x.tx.Read(), qIsBetrokken, db.Scalar[int64], c.ID, p.persoon); err != nil {
			return err
		}
	}
	for _, rol := range p.rollen {
		b := Betrokkene{Persoon: p.persoon, Rol: rol, Van: datum.Van(op.rolVan), OpgenomenOp: op.vastgelegd}
		if al == 0 {
			v.betrek(b)
			continue
		}
		if err := insertBetrokkene(ctx, x.tx, c.ID, b); err != nil {
			return err
		}
	}
	if al > 0 {
		return nil
	}
	v.start(nieuweKlok{object: p.persoon, regel: RegelInformeren, op: op.vastgelegd, persoon: &p.persoon})
	v.noteer(x.gebeurtenis(a, PersoonOpgenomen, p.persoon, &p.persoon, op.vastgelegd))
	return nil
}

// valueOf is what an optional id points at, or none.
func valueOf(p *id.ID) id.ID {
	if p == nil {
		return ""
	}
	return *p
}
