package casusweb

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/codelijst"
	"regioaanpak/internal/recht/datum"
)

// beeld is a casus as this person may see it now, with the names of colleagues and the words of one language.
type beeld struct {
	casus.Beeld
	p      *i18n.Printer
	nu     time.Time
	ik     id.ID
	lezer  string
	namen  map[id.ID]string
	teams  map[id.ID]string
	filter filter
	elders []web.Ref // pages of other rooms about this casus
}

// laad reads the casus of the address; the reading is in the log before anything is shown.
//
// Not found: not there, or not for this actor.
func (p *Pages) laad(r *http.Request) (beeld, error) {
	casusID, err := uitPad(r, "casus")
	if err != nil {
		return beeld{}, err
	}
	actor := web.Actor(r)
	b, err := p.casus.Casus(r.Context(), actor, casusID)
	if err != nil {
		return beeld{}, err
	}
	namen, err := p.mensen.Namen(r.Context(), actor.Org)
	if err != nil {
		return beeld{}, err
	}
	teams, err := p.mensen.Teams(r.Context(), actor.Org)
	if err != nil {
		return beeld{}, err
	}
	slices.SortStableFunc(b.Personen, ouderEerst)
	slices.SortStableFunc(b.Tijdlijn, laatsteEerst)
	return beeld{Beeld: b, p: web.Printer(r), nu: web.Now(r.Context()), ik: actor.Persoon, lezer: actor.Naam, namen: namen, teams: teams,
		elders: p.elsewhere(r, casusID)}, nil
}

// elsewhere are the pages of other rooms about a casus that the reader's role can open.
func (p *Pages) elsewhere(r *http.Request, casus id.ID) []web.Ref {
	var all []web.Ref
	for _, e := range p.elders {
		if web.May(r.Context(), e.Action) {
			all = append(all, web.Ref{Label: web.Printer(r).T(e.Key), Href: e.Path(casus)})
		}
	}
	return all
}

// uitPad reads an id of the address; what is no id is nothing there.
func uitPad(r *http.Request, naam string) (id.ID, error) {
	v, err := id.Parse(r.PathValue(naam))
	if err != nil {
		return "", fout.NotFound(naam)
	}
	return v, nil
}

// pad is the address of this casus, with what stands below it.
func (b beeld) pad(onder ...string) string { return casusPad(b.Beeld.Casus.ID, onder...) }

func casusPad(casus id.ID, onder ...string) string {
	path := "/casussen/" + string(casus)
	for _, o := range onder {
		path += "/" + o
	}
	return path
}

// titel is the neutral name of the casus: its number.
func (b beeld) titel() string { return b.p.T("casus.casus.titel", b.Beeld.Casus.Nummer) }

// kruimels lead back to the Werkvoorraad, and from an act to the casus.
func (b beeld) kruimels(act bool) []web.Crumb {
	c := []web.Crumb{{Label: b.p.T("casus.nav.werk"), Path: "/werk"}}
	if act {
		c = append(c, web.Crumb{Label: b.titel(), Path: b.pad()})
	}
	return c
}

// collega is the name of a colleague, or a neutral word for who is not known any more.
func (b beeld) collega(persoon id.ID) string {
	if naam, ok := b.namen[persoon]; ok {
		return naam
	}
	return b.p.T("casus.woord.collega")
}

func (b beeld) eigenaar() string {
	if b.Beeld.Casus.Eigenaar == nil {
		return b.p.T("casus.woord.geen-eigenaar")
	}
	return b.collega(*b.Beeld.Casus.Eigenaar)
}

func (b beeld) team() string { return b.teams[b.Beeld.Casus.Team] }

func (b beeld) vandaag() datum.Datum { return datum.Van(b.nu) }

func (b beeld) melding(m id.ID) (casus.Melding, bool) {
	i := slices.IndexFunc(b.Meldingen, func(v casus.Melding) bool { return v.ID == m })
	if i < 0 {
		return casus.Melding{}, false
	}
	return b.Meldingen[i], true
}

func (b beeld) dienst(d id.ID) (casus.Dienst, bool) {
	i := slices.IndexFunc(b.Diensten, func(v casus.Dienst) bool { return v.ID == d })
	if i < 0 {
		return casus.Dienst{}, false
	}
	return b.Diensten[i], true
}

func (b beeld) persoon(p id.ID) (casus.PersoonBeeld, bool) {
	i := slices.IndexFunc(b.Personen, func(v casus.PersoonBeeld) bool { return v.ID == p })
	if i < 0 {
		return casus.PersoonBeeld{}, false
	}
	return b.Personen[i], true
}

// naam is what somebody in the casus is called.
func (b beeld) naam(persoon id.ID) string {
	v, ok := b.persoon(persoon)
	if !ok {
		return b.p.T("casus.persoon.onbekend")
	}
	return naamVan(b.p, v.Gegevens)
}

// namenVan are the names of the persons of a melding in the order of the cards, with a link to them.
func (b beeld) namenVan(personen []id.ID) []web.Ref {
	var all []web.Ref
	for _, v := range b.Personen {
		if slices.Contains(personen, v.ID) {
			all = append(all, web.Ref{Label: b.naam(v.ID), Href: "#" + anker(v.ID)})
		}
	}
	return all
}

// anker is the place of something on the page.
func anker(v id.ID) string { return "i-" + string(v) }

// beoordelingen are those of one melding, newest first.
func (b beeld) beoordelingen(m id.ID) []casus.Veiligheidsbeoordeling {
	var all []casus.Veiligheidsbeoordeling
	for _, v := range slices.Backward(b.Beoordelingen) {
		if v.Melding == m {
			all = append(all, v)
		}
	}
	return all
}

// voorstel is the veiligheidsbeoordeling of a melding that waits for a second professional.
func (b beeld) voorstel(m id.ID) (casus.Veiligheidsbeoordeling, bool) {
	for _, v := range b.beoordelingen(m) {
		if v.Stand == casus.BeoordelingVoorgesteld {
			return v, true
		}
	}
	return casus.Veiligheidsbeoordeling{}, false
}

// diensten are those that the decision on one melding began.
func (b beeld) diensten(m id.ID) []casus.Dienst {
	var all []casus.Dienst
	for _, d := range b.Diensten {
		if d.Melding == m {
			all = append(all, d)
		}
	}
	return all
}

// klokVan is the term of an object by its rule, running or stopped.
func (b beeld) klokVan(object id.ID, regel string) (casus.KlokStand, bool) {
	i := slices.IndexFunc(b.Klokken, func(k casus.KlokStand) bool { return k.Object == object && k.Regel == regel })
	if i < 0 {
		return casus.KlokStand{}, false
	}
	return b.Klokken[i], true
}

// klokken are the terms that run, or those that stopped, the one that ends first in front. Each says what it is about. A
// term that runs for one person stands on the card of that person.
func (b beeld) klokken(lopend bool) []web.Klok {
	var all []casus.KlokStand
	for _, k := range b.Klokken {
		if (k.GestoptOp == nil) == lopend && (k.Persoon == nil || !lopend) {
			all = append(all, k)
		}
	}
	slices.SortStableFunc(all, func(x, y casus.KlokStand) int { return x.Uitkomst.Uiterlijk.Compare(y.Uitkomst.Uiterlijk) })
	views := make([]web.Klok, len(all))
	for i, k := range all {
		views[i] = klok(b.p, k, b.nu)
		views[i].Name = b.klokNaam(k)
	}
	return views
}

// klokNaam adds to the name of a term whom or what it is about.
func (b beeld) klokNaam(k casus.KlokStand) string {
	naam := klokNaam(b.p, k.Regel)
	if k.Persoon != nil {
		return b.p.T("casus.klok.van", naam, b.naam(*k.Persoon))
	}
	if m, ok := b.melding(k.Object); ok && len(b.Meldingen) > 1 {
		return b.p.T("casus.klok.van", naam, m.Nummer)
	}
	if d, ok := b.dienst(k.Object); ok && d.Nummer != "" {
		return b.p.T("casus.klok.van", naam, d.Nummer)
	}
	return naam
}

// label writes codes of a list as they stood on the day of a moment.
func (b beeld) label(lijst codelijst.ID, op time.Time, codes ...string) string {
	return labels(b.p, lijst, datum.Van(op), codes)
}

// idVan is an id that was checked against a list of choices.
func idVan(v string) id.ID { return id.ID(v) }

// ouderEerst puts people in the order in which one speaks of a family: by age, then who is not born yet, then who has no
// known age.
func ouderEerst(x, y casus.PersoonBeeld) int {
	return cmp.Compare(leeftijdsrang(x), leeftijdsrang(y))
}

func leeftijdsrang(v casus.PersoonBeeld) string {
	van, _, ok := v.Gegevens.Geboorte.Grenzen()
	switch {
	case ok:
		return van.String()
	case v.Gegevens.Ongeboren():
		return "9999-1"
	}
	return "9999-2"
}

// gang is the order in which things of one moment follow from each other.
var gang = []casus.GebeurtenisSoort{casus.CasusGeopend, casus.SignaalOntvangen, casus.SignaalBesloten, casus.MeldingOntvangen,
	casus.MeldingToegevoegd, casus.PersoonOpgenomen, casus.AcuutBeantwoord, casus.BeoordelingOpgesteld, casus.BeoordelingTerug,
	casus.BeoordelingVastgesteld, casus.DienstBesloten, casus.DienstGestart, casus.DienstGeeindigd, casus.CasusGesloten}

// laatsteEerst keeps the Tijdlijn newest first, and of one moment puts what follows before what it follows from.
func laatsteEerst(x, y casus.Gebeurtenis) int {
	return cmp.Or(plaats(y).Compare(plaats(x)), y.GeregistreerdOp.Compare(x.GeregistreerdOp),
		slices.Index(gang, y.Soort)-slices.Index(gang, x.Soort))
}

// alleenDag tells whether only the day of an event is known: that somebody began or ended a dienst, was told that data are
// kept, or began or ended a role is a day, without a time.
func alleenDag(g casus.Gebeurtenis) bool {
	dag := slices.Contains([]casus.GebeurtenisSoort{casus.DienstGestart, casus.DienstGeeindigd, casus.PersoonGeinformeerd,
		casus.RollenGewijzigd}, g.Soort)
	return dag && g.VoorgevallenOp.Equal(datum.Van(g.VoorgevallenOp).Begin())
}

// plaats is the moment at which an event stands on the Tijdlijn. What has only a day comes after all else of that day, but
// not after what came once it was written down.
func plaats(g casus.Gebeurtenis) time.Time {
	if !alleenDag(g) {
		return g.VoorgevallenOp
	}
	einde := datum.Van(g.VoorgevallenOp).PlusDagen(1).Begin()
	if g.GeregistreerdOp.Before(einde) {
		return g.GeregistreerdOp
	}
	return einde.Add(-time.Microsecond)
}
