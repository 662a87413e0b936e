package levering

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/tabel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/vault"
)

// Cijferbeeld is what StatLine will show of a delivery: its tables as CBS publishes them, rounded and with small cells left out.
type Cijferbeeld struct {
	Levering  Levering
	Tabellen  []*tabel.Tabel
	Ontbreekt []tabel.Ontbreekt // tables that cannot be made from this delivery, and why
	Gemis     []tabel.Tekst     // what all tables lack; what one lacks stands with it
	Terugkijk Terugkijk
	// Overgeslagen is how many lines could not be read and were left out.
	Overgeslagen int
}

// Terugkijk is on what earlier involvement rests (85361NED): the half-years before of which the delivery that was sent could be
// read, and those of which there is none here, or one by another definition.
type Terugkijk struct {
	Gelezen   []definitie.Periode
	Ontbreekt []definitie.Periode
}

// terugkijkHalfjaren is how far earlier involvement looks back: three years.
const terugkijkHalfjaren = 6

// Cijfers returns the tables of StatLine of one delivery, and with it what was sent of the three years before for earlier
// involvement.
//
// Conflict: its definition does not hold what the tables are made of, or the organisation has no code of CBS.
func (s *Service) Cijfers(ctx context.Context, a access.Actor, levering id.ID) (*Cijferbeeld, error) {
	code, err := s.organisatie(ctx, a.Org) // before the snapshot is opened: a reader never holds two connections
	if err != nil {
		return nil, err
	}
	uit := &Cijferbeeld{}
	err = s.lees(ctx, a, LeveringInzien, levering, func(r *db.Read) error {
		l, err := loadLevering(ctx, r, levering)
		if err != nil {
			return err
		}
		geteld, terug, err := s.telCijfers(ctx, r, a, code, l)
		if err != nil {
			return err
		}
		c := geteld[0]
		uit.Levering, uit.Terugkijk, uit.Overgeslagen, uit.Ontbreekt, uit.Gemis = l, terug, c.Overgeslagen, ruimste(c.Ontbrekend()), c.Gemis()
		uit.Tabellen, err = tabellenVan(c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return uit, nil
}

// tabellenVan returns the tables that can be made, one of each subject.
func tabellenVan(c *tabel.Cijfers) ([]*tabel.Tabel, error) {
	var uit []*tabel.Tabel
	for _, naam := range tabel.Ruimste() {
		t, err := c.Tabel(naam)
		if errors.Is(err, tabel.ErrOntbreekt) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("make the figures of a delivery: %w", err)
		}
		uit = append(uit, t)
	}
	return uit, nil
}

func ruimste(alle []tabel.Ontbreekt) []tabel.Ontbreekt {
	return slices.DeleteFunc(alle, func(o tabel.Ontbreekt) bool { return !slices.Contains(tabel.Ruimste(), o.Identifier) })
}

// telCijfers counts deliveries of one period and definition, each by itself and each with the same deliveries of the years
// before. The files pass one at a time, as streams; their reading is in the log before.
func (s *Service) telCijfers(ctx context.Context, r *db.Read, a access.Actor, code string, van ...Levering) ([]*tabel.Cijfers, Terugkijk, error) {
	if code == "" {
		return nil, Terugkijk{}, fout.Conflict("organisatie-zonder-cbs-code")
	}
	t, err := nieuweTelling(code, van)
	if err != nil {
		return nil, Terugkijk{}, err
	}
	defer t.sluit()
	eerste, laatste := bereik(halfjarenVoor(van[0].Periode, terugkijkHalfjaren))
	eerder, err := db.All(ctx, r, qLeveringVerstuurd, scanLevering, eerste, laatste)
	if err != nil {
		return nil, Terugkijk{}, err
	}
	for _, l := range eerder {
		if l.Definitie == van[0].Definitie {
			t.eerder[l.ID] = l
		}
	}
	ids := t.ids()
	proof, err := s.toon(ctx, a, LeveringInzien, []string{"bestand", "cijfers"}, ids...)
	if err != nil {
		return nil, Terugkijk{}, err
	}
	ring, err := s.vault.Ring(ctx, r, ids...)
	if err != nil {
		return nil, Terugkijk{}, err
	}
	scan := func(row db.Scanner, _ *struct{}) error { return t.rij(row, ring, proof) }
	if _, err = db.All(ctx, r, qLeveringBestanden, scan, van[0].ID, van[len(van)-1].ID, eerste, laatste); err != nil {
		return nil, Terugkijk{}, err
	}
	geteld, err := t.cijfers()
	return geteld, t.terugkijk(van[0].Periode), err
}

// telling counts deliveries, each with its own Teller.
type telling struct {
	code    string
	van     []Levering
	tellers []*tabel.Teller
	eerder  map[id.ID]Levering
}

func nieuweTelling(code string, van []Levering) (*telling, error) {
	d, err := definitie.Ingebouwd(van[0].Definitie)
	if err != nil {
		return nil, fout.Conflict("levering-zonder-cijfers")
	}
	t := &telling{code: code, van: van, eerder: map[id.ID]Levering{}}
	for range van {
		teller, err := tabel.Nieuw(d, tabel.Standaard())
		if err != nil {
			t.sluit()
			return nil, fout.Conflict("levering-zonder-cijfers")
		}
		t.tellers = append(t.tellers, teller)
	}
	return t, nil
}

func (t *telling) sluit() {
	for _, teller := range t.tellers {
		teller.Sluit()
	}
}

func (t *telling) ids() []id.ID {
	var uit []id.ID
	for _, l := range t.van {
		uit = append(uit, l.ID)
	}
	for naam := range t.eerder {
		uit = append(uit, naam)
	}
	slices.Sort(uit)
	return uit
}

// rij counts the delivery of one row. What is neither asked for nor used for looking back is left sealed.
func (t *telling) rij(row db.Scanner, ring *vault.Ring, p audit.Proof) error {
	var levering id.ID
	var file, dicht []byte
	if err := row.Scan(&levering, &file, &dicht); err != nil {
		return err
	}
	eerder, terug := t.eerder[levering]
	var sleutel []byte
	for n, l := range t.van {
		if l.ID != levering && !terug {
			continue
		}
		if sleutel == nil {
			var err error
			if sleutel, err = ring.Open(p, ref("levering", "sleutel_dicht", levering), dicht); err != nil {
				return err
			}
		}
		r, err := ontsleutel(file, sleutel)
		if err != nil {
			return err
		}
		if terug {
			err = t.tellers[n].LeesEerderVan(tabel.Afzender{Organisatie: t.code, Periode: eerder.Periode}, r)
		} else {
			err = t.tellers[n].LeesVan(tabel.Afzender{Organisatie: t.code, Periode: l.Periode}, r)
		}
		if err != nil {
			return fmt.Errorf("count a delivery: %w", err)
		}
	}
	return nil
}

func (t *telling) cijfers() ([]*tabel.Cijfers, error) {
	var uit []*tabel.Cijfers
	for _, teller := range t.tellers {
		c, err := teller.Cijfers()
		if err != nil {
			return nil, fmt.Errorf("count a delivery: %w", err)
		}
		uit = append(uit, c)
	}
	return uit, nil
}

// terugkijk says which of the half-years before could be read, the latest first.
func (t *telling) terugkijk(p definitie.Periode) Terugkijk {
	var uit Terugkijk
	for _, halfjaar := range halfjarenVoor(p, terugkijkHalfjaren) {
		gelezen := false
		for _, l := range t.eerder {
			gelezen = gelezen || l.Periode == halfjaar
		}
		if gelezen {
			uit.Gelezen = append(uit.Gelezen, halfjaar)
		} else {
			uit.Ontbreekt = append(uit.Ontbreekt, halfjaar)
		}
	}
	return uit
}

// halfjarenVoor returns as many half-years before a period as there were, the latest first. The first quarter of 2015 is none of
// them: the delivery of the half-year holds it again.
func halfjarenVoor(p definitie.Periode, meeste int) []definitie.Periode {
	var uit []definitie.Periode
	for n := 1; n <= meeste; n++ {
		if halfjaar := vroeger(p, n); halfjaar != definitie.EerstePeriode() {
			uit = append(uit, halfjaar)
		}
	}
	return uit
}

// bereik returns the first and the last of half-years in the notation by which they sort; nothing for none.
func bereik(halfjaren []definitie.Periode) (van, tot string) {
	if len(halfjaren) == 0 {
		return "", ""
	}
	return halfjaren[len(halfjaren)-1].String(), halfjaren[0].String()
}
