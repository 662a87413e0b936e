package levering

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/tabel"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

// Verschil is what a correction does to what was sent before: CBS replaces the whole period, so that what is not in the new
// file counts as deleted (Uitvoeringsregeling Wmo 2015, bijlage A; check REG-01).
type Verschil struct {
	Vorige    Levering
	Nieuw     []RecordVerschil
	Gewijzigd []RecordVerschil
	Weg       []RecordVerschil
	Aantallen []AantalVerschil
	Telling   VerschilTelling
	// Cijfers is what the correction does to what CBS publishes, per table in which something changes. ZonderCijfers says that
	// this cannot be told of deliveries by this definition.
	Cijfers       []tabel.Effect
	ZonderCijfers bool
}

// VerschilTelling is how many records differ, also for who may not see which.
type VerschilTelling struct {
	Nieuw, Gewijzigd, Weg int
}

// RecordVerschil is one record that differs. Nummer is empty when it could be a BSN. Velden are those of the record itself that changed, and the names of the kinds
// of its child lines that did.
type RecordVerschil struct {
	Soort, Nummer string
	Velden        []string
}

// AantalVerschil is the number of records of a kind, before and after.
type AantalVerschil struct {
	Soort      string
	Oud, Nieuw int
}

// Gelijk tells that nothing differs.
func (v *Verschil) Gelijk() bool { return v.Telling == VerschilTelling{} }

// zonderRecords leaves what who may only look at deliveries sees: counts.
func (v *Verschil) zonderRecords() { v.Nieuw, v.Gewijzigd, v.Weg = nil, nil, nil }

// Vergelijk compares a delivery with what was sent before for its period; nil when nothing was sent.
// Who may only look at deliveries gets counts and no numbers of records.
//
// Conflict: the two were made by different definitions.
func (s *Service) Vergelijk(ctx context.Context, a access.Actor, levering id.ID) (*Verschil, error) {
	code, err := s.organisatie(ctx, a.Org) // before the snapshot is opened, as in Cijfers
	if err != nil {
		return nil, err
	}
	var uit *Verschil
	err = s.lees(ctx, a, LeveringInzien, levering, func(r *db.Read) error {
		l, err := loadLevering(ctx, r, levering)
		if err != nil {
			return err
		}
		vorige, err := verstuurdVoor(ctx, r, l)
		if err != nil || vorige.ID == "" {
			return err
		}
		if vorige.Definitie != l.Definitie {
			return fout.Conflict("levering-andere-definitie")
		}
		if uit, err = s.vergelijk(ctx, r, a, vorige, l); err != nil {
			return err
		}
		return s.vergelijkCijfers(ctx, r, a, code, uit, l)
	})
	if err != nil {
		return nil, err
	}
	if uit != nil && s.policy.Must(a, LeveringVoorbereiden, access.Organisatie) != nil {
		uit.zonderRecords()
	}
	return uit, nil
}

// verstuurdVoor returns what was sent before for the period of a delivery; none of nothing was.
func verstuurdVoor(ctx context.Context, r *db.Read, l Levering) (Levering, error) {
	alle, err := db.All(ctx, r, qLeveringVerstuurd, scanLevering, l.Periode.String(), l.Periode.String())
	if n := slices.IndexFunc(alle, func(v Levering) bool { return v.ID != l.ID }); n >= 0 {
		return alle[n], err
	}
	return Levering{}, err
}

func (s *Service) vergelijk(ctx context.Context, r *db.Read, a access.Actor, oud, nieuw Levering) (*Verschil, error) {
	d, err := definitie.Ingebouwd(nieuw.Definitie)
	if err != nil {
		return nil, fmt.Errorf("compare deliveries: %w", err)
	}
	proof, err := s.toon(ctx, a, LeveringInzien, []string{"bestand", "verschil"}, oud.ID, nieuw.ID)
	if err != nil {
		return nil, err
	}
	van, err := s.bestandVan(ctx, r, proof, oud.ID)
	if err != nil {
		return nil, err
	}
	naar, err := s.bestandVan(ctx, r, proof, nieuw.ID)
	if err != nil {
		return nil, err
	}
	v, err := VergelijkBestanden(d, van, naar)
	if v != nil {
		v.Vorige = oud
	}
	return v, err
}

// vergelijkCijfers adds what a correction does to the figures.
func (s *Service) vergelijkCijfers(ctx context.Context, r *db.Read, a access.Actor, code string, v *Verschil, nieuw Levering) error {
	geteld, _, err := s.telCijfers(ctx, r, a, code, v.Vorige, nieuw)
	if fout.Is(err, fout.KindConflict) {
		v.ZonderCijfers = true
		return nil
	}
	if err != nil {
		return err
	}
	v.Cijfers, err = tabel.Effecten(geteld[0], geteld[1])
	if err != nil {
		return fmt.Errorf("compare the figures of deliveries: %w", err)
	}
	return nil
}

// VergelijkBestanden compares two files of one definition by the numbers of their records. Lines that cannot be read are
// left out: they are for the checks.
func VergelijkBestanden(d *definitie.Definitie, oud, nieuw io.Reader) (*Verschil, error) {
	was, telOud, err := leesItems(d, oud)
	if err != nil {
		return nil, err
	}
	is, telNieuw, err := leesItems(d, nieuw)
	if err != nil {
		return nil, err
	}
	v := &Verschil{}
	for k, i := range is {
		if o, ok := was[k]; !ok {
			v.Nieuw = append(v.Nieuw, RecordVerschil{Soort: k.soort, Nummer: k.toonbaar()})
		} else if velden := andereVelden(o, i); len(velden) > 0 {
			v.Gewijzigd = append(v.Gewijzigd, RecordVerschil{k.soort, k.toonbaar(), velden})
		}
	}
	for k := range was {
		if _, ok := is[k]; !ok {
			v.Weg = append(v.Weg, RecordVerschil{Soort: k.soort, Nummer: k.toonbaar()})
		}
	}
	for _, l := range [][]RecordVerschil{v.Nieuw, v.Gewijzigd, v.Weg} {
		slices.SortFunc(l, func(a, b RecordVerschil) int {
			return cmp.Or(cmp.Compare(a.Soort, b.Soort), cmp.Compare(a.Nummer, b.Nummer))
		})
	}
	v.Telling = VerschilTelling{len(v.Nieuw), len(v.Gewijzigd), len(v.Weg)}
	for _, s := range d.Soorten {
		if s.Plek == "" {
			v.Aantallen = append(v.Aantallen, AantalVerschil{s.Naam, telOud[s.Naam], telNieuw[s.Naam]})
		}
	}
	return v, nil
}

// recordsleutel names a record in a file.
type recordsleutel struct{ soort, nummer string }

// toonbaar is the number when it may be shown: a number of another system can be a BSN, as in the findings of a check.
func (k recordsleutel) toonbaar() string {
	if bsn.Elfproef(k.nummer) {
		return ""
	}
	return k.nummer
}

func leesItems(d *definitie.Definitie, r io.Reader) (map[recordsleutel]bestand.Item, map[string]int, error) {
	items, tel := map[recordsleutel]bestand.Item{}, map[string]int{}
	for i, err := range bestand.Items(bestand.NieuweRuimeLezer(d, r).Records()) {
		if _, ok := errors.AsType[*bestand.Fout](err); ok {
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("compare deliveries: %w", err)
		}
		tel[i.Record.Soort().Naam]++
		for _, k := range i.Kinderen {
			tel[k.Soort().Naam]++
		}
		if i.Record.Soort().Plek == "" && !i.Wees {
			items[recordsleutel{i.Record.Soort().Naam, i.Record.Sleutel()}] = i
		}
	}
	return items, tel, nil
}

// andereVelden names the fields of a record that differ, and the kinds of child lines that do.
func andereVelden(oud, nieuw bestand.Item) []string {
	var uit []string
	for _, v := range nieuw.Record.Soort().Velden {
		if oud.Record.Tekst(v) != nieuw.Record.Tekst(v) {
			uit = append(uit, v.Naam)
		}
	}
	var soorten []string
	for _, k := range slices.Concat(oud.Kinderen, nieuw.Kinderen) {
		if naam := k.Soort().Naam; !slices.Contains(soorten, naam) {
			soorten = append(soorten, naam)
		}
	}
	for _, naam := range soorten {
		if !slices.EqualFunc(vanSoort(oud.Kinderen, naam), vanSoort(nieuw.Kinderen, naam), bestand.Record.Gelijk) {
			uit = append(uit, naam)
		}
	}
	return uit
}

func vanSoort(kinderen []bestand.Record, naam string) []bestand.Record {
	var uit []bestand.Record
	for _, k := range kinderen {
		if k.Soort().Naam == naam {
			uit = append(uit, k)
		}
	}
	return uit
}
