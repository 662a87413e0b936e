package levering

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

// RecordPlaats is where a record stands in the file of a delivery. Nummer is empty when it could be a BSN.
type RecordPlaats struct {
	Lijn          int // from 1
	Soort, Nummer string
}

// Herleiding is a record of a delivery and what it came from.
type Herleiding struct {
	Levering Levering
	RecordPlaats
	Velden   []VeldWaarde
	Personen [][]VeldWaarde // the lines of its persons, in the order of the file
	Lijnen   []int          // of those persons, from 1
	// Spoor has no Herkomst.Object when no case of this installation has the record.
	Spoor Spoor
}

// VeldWaarde is what stands in a field of a record. Of a BSN and a birth date it says no more than whether it is known.
type VeldWaarde struct {
	Veld    *definitie.Veld
	Waarden []string // as they stand in the file; of a BSN or birth date one of the words below
	// Afgeschermd tells that what stands there is about a reporter or asker, and not for this actor.
	Afgeschermd bool
}

// What a VeldWaarde says of a BSN or birth date, beside definitie.Onbekend and definitie.Ongeboren.
const (
	Bekend = "bekend"
	Deels  = "deels" // a birth date without day or month
)

// Bron returns the events that a field came from.
func (h *Herleiding) Bron(veld string) []Gebeurtenis {
	var all []Gebeurtenis
	for _, g := range h.Spoor.Gebeurtenissen {
		if slices.Contains(g.Velden, veld) {
			all = append(all, g)
		}
	}
	return all
}

// Herleid returns the record on a line of a delivery, or the one that the line of a person belongs to, and what it came from:
// any record for who prepares deliveries, and else one of a case that the actor may read, without the capacity of the reporter.
// The log says so before anything is opened.
//
// Not found: no such delivery or line, or not for this actor.
func (s *Service) Herleid(ctx context.Context, a access.Actor, levering id.ID, lijn int) (*Herleiding, error) {
	h := &Herleiding{}
	var item bestand.Item
	err := s.lees(ctx, a, HerleidingLezen, levering, func(r *db.Read) error {
		return s.items(ctx, r, a, levering, func(l Levering, i bestand.Item) bool {
			laatste := i.Record.Regel()
			if n := len(i.Kinderen); n > 0 {
				laatste = i.Kinderen[n-1].Regel()
			}
			if lijn < i.Record.Regel() || lijn > laatste {
				return true
			}
			h.Levering, item = l, i
			return false
		})
	})
	if err == nil && item.Record.IsZero() {
		err = s.weiger(ctx, a, HerleidingLezen, levering, fout.NotFound("record"))
	}
	if err != nil {
		return nil, err
	}
	bereidtVoor := s.policy.Decide(a, LeveringVoorbereiden, access.Organisatie)
	h.RecordPlaats, h.Velden = plaatsVan(item.Record), veldWaarden(item.Record)
	if !bereidtVoor {
		h.zonderMelder()
	}
	for _, k := range item.Kinderen {
		h.Personen, h.Lijnen = append(h.Personen, veldWaarden(k)), append(h.Lijnen, k.Regel())
	}
	h.Spoor, err = s.zaken.Spoor(ctx, a, item.Record.Sleutel())
	if fout.Is(err, fout.KindNotFound) && bereidtVoor {
		err = nil // of another system, or of a casus that is gone
	}
	if err != nil {
		return nil, s.weiger(ctx, a, HerleidingLezen, levering, err)
	}
	h.alleenGevuld()
	return h, nil
}

// zonderMelder leaves out in what capacity somebody reported or asked: in casework that lies in the drawer of the reporter, which
// is opened with a reason only.
func (h *Herleiding) zonderMelder() {
	for i, v := range h.Velden {
		if v.Veld.Naam == "hoedanigheid" {
			h.Velden[i].Waarden, h.Velden[i].Afgeschermd = nil, true
		}
	}
}

// alleenGevuld leaves of each event the fields that have a value in this record; one that gives none of them has nothing to do
// with it.
func (h *Herleiding) alleenGevuld() {
	leeg := func(veld string) bool {
		return !slices.ContainsFunc(h.Velden, func(v VeldWaarde) bool { return v.Veld.Naam == veld && (len(v.Waarden) > 0 || v.Afgeschermd) })
	}
	var all []Gebeurtenis
	for _, g := range h.Spoor.Gebeurtenissen {
		gaf := len(g.Velden) > 0
		g.Velden = slices.DeleteFunc(slices.Clone(g.Velden), leeg)
		if !gaf || len(g.Velden) > 0 {
			all = append(all, g)
		}
	}
	h.Spoor.Gebeurtenissen = all
}

// ZoekRecords returns where a number stands in a delivery: of a record, or of a casus, which can have several.
//
// Forbidden: the actor does not prepare deliveries.
func (s *Service) ZoekRecords(ctx context.Context, a access.Actor, levering id.ID, nummer string) ([]RecordPlaats, error) {
	if err := s.mag(ctx, a, LeveringVoorbereiden, levering); err != nil {
		return nil, err
	}
	nummers, err := s.zaken.RecordsVanNummer(ctx, a, nummer)
	if err != nil {
		return nil, err
	}
	var all []RecordPlaats
	err = s.lees(ctx, a, LeveringVoorbereiden, levering, func(r *db.Read) error {
		all, err = s.plaatsen(ctx, r, a, levering, append(nummers, nummer))
		return err
	})
	return all, err
}

// CasusLeveringen are the deliveries that hold a casus.
type CasusLeveringen struct {
	Casusnummer string
	Leveringen  []CasusLevering // the latest half-year first
}

// CasusLevering is a delivery and where the casus stands in it.
type CasusLevering struct {
	Levering Levering
	Records  []RecordPlaats
}

// LeveringenVanCasus returns the deliveries that hold a record of a casus, those that lapsed left out, for who may read it.
//
// Not found: no such casus, or not for this actor.
func (s *Service) LeveringenVanCasus(ctx context.Context, a access.Actor, casus id.ID) (*CasusLeveringen, error) {
	if err := s.mag(ctx, a, HerleidingLezen, casus); err != nil {
		return nil, err
	}
	uit := &CasusLeveringen{}
	var nummers []string
	var err error
	if uit.Casusnummer, nummers, err = s.zaken.RecordsVan(ctx, a, casus); err != nil {
		return nil, err
	}
	err = s.lees(ctx, a, HerleidingLezen, casus, func(r *db.Read) error {
		alle, err := db.All(ctx, r, qLeveringenOnvervallen, scanLevering, "")
		for _, l := range alle {
			records, err := s.plaatsen(ctx, r, a, l.ID, nummers)
			if err != nil {
				return err
			}
			if len(records) > 0 {
				uit.Leveringen = append(uit.Leveringen, CasusLevering{Levering: l, Records: records})
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return uit, nil
}

// plaatsen returns where numbers stand in a delivery, in the order of the file.
func (s *Service) plaatsen(ctx context.Context, r *db.Read, a access.Actor, levering id.ID, nummers []string) ([]RecordPlaats, error) {
	var all []RecordPlaats
	err := s.items(ctx, r, a, levering, func(_ Levering, i bestand.Item) bool {
		if slices.Contains(nummers, i.Record.Sleutel()) {
			all = append(all, plaatsVan(i.Record))
		}
		return true
	})
	return all, err
}

// Dag reads a date as it stands in a field; false when the field holds none.
func Dag(v *definitie.Veld, waarde string) (datum.Datum, bool) {
	if v.Soort != definitie.Datum {
		return datum.Datum{}, false
	}
	return bestand.LeesDatum(waarde)
}

// items goes through the records of a delivery, after the log says that it is read, until do returns false.
func (s *Service) items(ctx context.Context, r *db.Read, a access.Actor, levering id.ID, do func(Levering, bestand.Item) bool) error {
	l, err := loadLevering(ctx, r, levering)
	if err != nil {
		return err
	}
	d, err := definitie.Ingebouwd(l.Definitie)
	if err != nil {
		return fmt.Errorf("trace a delivery: %w", err)
	}
	proof, err := s.toon(ctx, a, HerleidingLezen, []string{"herkomst"}, levering)
	if err != nil {
		return err
	}
	file, err := s.bestandVan(ctx, r, proof, levering)
	if err != nil {
		return err
	}
	for i, err := range bestand.Items(bestand.NieuweRuimeLezer(d, file).Records()) {
		if _, ok := errors.AsType[*bestand.Fout](err); ok || err == nil && i.Wees {
			continue // no record of ours: what is wrong with the line is for the checks
		}
		if err != nil {
			return fmt.Errorf("trace a delivery: %w", err)
		}
		if !do(l, i) {
			break
		}
	}
	return nil
}

func plaatsVan(r bestand.Record) RecordPlaats {
	return RecordPlaats{Lijn: r.Regel(), Soort: r.Soort().Naam, Nummer: toonbaarNummer(r)}
}

// veldWaarden are the fields of a record that it can have a value in.
func veldWaarden(r bestand.Record) []VeldWaarde {
	var all []VeldWaarde
	for _, v := range r.Soort().Velden {
		if v.Soort != definitie.Opvulling {
			all = append(all, VeldWaarde{Veld: v, Waarden: waardenVan(r, v)})
		}
	}
	return all
}

// waardenVan returns what may be shown of a field.
func waardenVan(r bestand.Record, v *definitie.Veld) []string {
	if !r.Heeft(v) {
		return nil
	}
	switch v.Soort {
	case definitie.BSN, definitie.Geboortedatum:
		return []string{bekendheid(r, v)}
	}
	waarden := slices.Collect(r.Elk(v))
	return slices.DeleteFunc(waarden, bsn.Elfproef) // a field that slipped one place can hold one
}

func bekendheid(r bestand.Record, v *definitie.Veld) string {
	for woord, tekst := range v.Bijzonder {
		if tekst == r.Van(v) {
			return woord
		}
	}
	if g, ok := r.Geboortedatum(v); ok {
		if _, heel := g.Volledig(); !heel {
			return Deels
		}
	}
	return Bekend
}
