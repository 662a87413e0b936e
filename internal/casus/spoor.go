package casus

import (
	"context"
	"errors"
	"slices"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// What happened to an advies, which has no Tijdlijn.
const (
	AdviesGegeven    GebeurtenisSoort = "advies-gegeven"
	AdviesAfgesloten GebeurtenisSoort = "advies-afgesloten"
)

// Spoor is what a record of a delivery came from: what happened and when, and no word of what was written or of who it is about.
type Spoor struct {
	Herkomst       Herkomst
	Gebeurtenissen []Gebeurtenis // by when they happened
	MagLezen       bool          // the actor may open the casus or advies
}

var (
	qSpoor = db.Org("casus.spoor", `
		select g.id, g.soort, g.object_id, g.persoon_id, g.voorgevallen_op, g.geregistreerd_op, g.door
		from gebeurtenis g
		where g.org_id = $1 and g.casus_id = $2 and (g.object_id in (
				select cast($3 as text) union
				select melding_id from dienst where org_id = $1 and id = $3 union
				select id from dienst where org_id = $1 and melding_id = $3)
			or g.persoon_id in (
				select persoon_id from melding_persoon where org_id = $1 and melding_id in (
					select cast($3 as text) union select melding_id from dienst where org_id = $1 and id = $3)))
		order by g.voorgevallen_op, g.geregistreerd_op, g.id`)
	qSpoorAdvies = db.Org("advies.spoor", `
		select begonnen_op, geregistreerd_op, geeindigd_op, auteur_id from advies where org_id = $1 and id = $2`)
	qRecordsVanCasus = db.Org("casus.records", `
		select coalesce(extern_nummer, nummer) from melding where org_id = $1 and casus_id = $2
		union
		select coalesce(extern_nummer, nummer) from dienst where org_id = $1 and casus_id = $2 and soort = 'onderzoek'
		order by 1`)
	qCasusVanNummer = db.Org("casus.van-nummer", `
		select c.id from nummer n join casus c on c.org_id = n.org_id and c.id = n.object_id where n.org_id = $1 and n.nummer = $2
		order by c.id`)
)

// Spoor returns what the record with a number came from, for who prepares deliveries and for who may read the casus or advies.
// The log has a line for it, and one for every person in it, before it returns.
//
// Not found: no advies, melding or dienst has the number, or not for this actor.
func (s *Service) Spoor(ctx context.Context, a access.Actor, nummer string) (Spoor, error) {
	var v Spoor
	act := FeitenLeveren
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		alle, err := herkomstVan(ctx, r, []string{nummer})
		if err != nil {
			return err
		}
		if len(alle) == 0 {
			return fout.NotFound("nummer")
		}
		v.Herkomst = alle[0]
		lezen, err := s.magSpoor(ctx, r, a, v.Herkomst)
		v.MagLezen = lezen == nil
		if err != nil {
			return err
		}
		if s.policy.Must(a, FeitenLeveren, access.Organisatie) != nil {
			if act = CasusLezen; lezen != nil {
				return lezen
			}
		}
		v.Gebeurtenissen, err = laadSpoor(ctx, r, v.Herkomst)
		return err
	})
	if err != nil {
		return Spoor{}, s.weiger(ctx, a, act, v.Herkomst.Object, err)
	}
	_, err = s.toon(ctx, a, v.lines(act)...)
	return v, err
}

// magSpoor returns why the actor may not open the casus or advies; an error only when that could not be found out.
func (s *Service) magSpoor(ctx context.Context, r *db.Read, a access.Actor, h Herkomst) (lezen, err error) {
	if h.Casus == "" {
		_, err = s.magAdvies(ctx, r, a, h.Object)
	} else {
		_, err = s.mag(ctx, r, a, CasusLezen, h.Casus, s.klok())
	}
	if fout.Is(err, fout.KindNotFound) || fout.Is(err, fout.KindForbidden) {
		return err, nil
	}
	return err, err
}

func laadSpoor(ctx context.Context, r *db.Read, h Herkomst) ([]Gebeurtenis, error) {
	if h.Casus != "" {
		return db.All(ctx, r, qSpoor, scanSpoor, h.Casus, h.Object)
	}
	type rij struct {
		begonnen, geregistreerd string
		geeindigd               *string
		auteur                  id.ID
	}
	v, err := db.One(ctx, r, qSpoorAdvies, func(row db.Scanner, v *rij) error {
		return row.Scan(&v.begonnen, &v.geregistreerd, &v.geeindigd, &v.auteur)
	}, h.Object)
	if err != nil {
		return nil, err
	}
	begonnen, err1 := db.ParseTime(v.begonnen)
	geregistreerd, err2 := db.ParseTime(v.geregistreerd)
	geeindigd, err3 := db.ParseTimePtr(v.geeindigd)
	gegeven := Gebeurtenis{Soort: AdviesGegeven, Object: h.Object, VoorgevallenOp: begonnen, GeregistreerdOp: geregistreerd, Door: v.auteur}
	all := []Gebeurtenis{gegeven}
	if geeindigd != nil {
		gegeven.Soort, gegeven.VoorgevallenOp = AdviesAfgesloten, *geeindigd
		gegeven.GeregistreerdOp = later(*geeindigd, geregistreerd)
		all = append(all, gegeven)
	}
	return all, errors.Join(err1, err2, err3)
}

// later is the later of two moments: an advies that was written down after it had ended was written down at once.
func later(t, u time.Time) time.Time {
	if t.After(u) {
		return t
	}
	return u
}

func scanSpoor(row db.Scanner, g *Gebeurtenis) error {
	var op, geregistreerd string
	if err := row.Scan(&g.ID, &g.Soort, &g.Object, &g.Persoon, &op, &geregistreerd, &g.Door); err != nil {
		return err
	}
	var err error
	if g.VoorgevallenOp, err = db.ParseTime(op); err != nil {
		return err
	}
	g.GeregistreerdOp, err = db.ParseTime(geregistreerd)
	return err
}

// lines are what the log says of showing where a record came from.
func (v Spoor) lines(act access.Action) []audit.Line {
	line := audit.Line{Handeling: string(act), Object: v.Herkomst.Object, Velden: []string{"herkomst"}, Doel: "cbs"}
	if v.Herkomst.Casus != "" {
		line.Objecten = []id.ID{v.Herkomst.Casus}
	}
	lines := []audit.Line{line}
	var personen []id.ID
	for _, g := range v.Gebeurtenissen {
		if g.Persoon != nil && !slices.Contains(personen, *g.Persoon) {
			personen = append(personen, *g.Persoon)
			lines = append(lines, audit.Line{Handeling: string(act), Object: v.Herkomst.Object, Betrokkene: *g.Persoon, Velden: []string{"herkomst"}, Doel: "cbs"})
		}
	}
	return lines
}

// RecordsVan returns the number of a casus and those under which its meldingen and onderzoeken stand in deliveries, for who may
// read the casus; the reading is logged.
//
// Not found: it is not there, or not for this actor.
func (s *Service) RecordsVan(ctx context.Context, a access.Actor, casus id.ID) (nummer string, records []string, err error) {
	err = s.db.InRead(ctx, a.Org, func(r *db.Read) error {
		c, err := s.mag(ctx, r, a, CasusLezen, casus, s.klok())
		if err != nil {
			return err
		}
		nummer = c.Nummer
		records, err = db.All(ctx, r, qRecordsVanCasus, db.Scalar[string], casus)
		return err
	})
	if err != nil {
		return "", nil, s.weiger(ctx, a, CasusLezen, casus, err)
	}
	_, err = s.toon(ctx, a, audit.Line{Handeling: string(CasusLezen), Object: casus, Velden: []string{"nummer"}, Doel: "cbs"})
	return nummer, records, err
}

// RecordsVanNummer returns the same of the casus with a number, for who prepares deliveries; none when there is no such casus.
//
// Forbidden: the actor does not prepare deliveries.
func (s *Service) RecordsVanNummer(ctx context.Context, a access.Actor, casusnummer string) ([]string, error) {
	if err := s.policy.Must(a, FeitenLeveren, access.Organisatie); err != nil {
		return nil, s.weiger(ctx, a, FeitenLeveren, "", err)
	}
	var casussen []id.ID
	var records []string
	err := s.db.InRead(ctx, a.Org, func(r *db.Read) (err error) {
		casussen, err = db.All(ctx, r, qCasusVanNummer, db.Scalar[id.ID], casusnummer)
		if err != nil || len(casussen) == 0 {
			return err
		}
		records, err = db.All(ctx, r, qRecordsVanCasus, db.Scalar[string], casussen[0])
		return err
	})
	if err != nil || len(casussen) == 0 {
		return nil, err
	}
	_, err = s.toon(ctx, a, audit.Line{Handeling: string(FeitenLeveren), Object: casussen[0], Velden: []string{"nummer"}, Doel: "cbs"})
	return records, err
}
