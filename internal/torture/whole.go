package main

import (
	"context"
	"fmt"

	"regioaanpak/internal/platform/db"
)

// rule is a question to the database whose answer must be empty: what is there by half.
type rule struct {
	what string
	stmt *db.Stmt
}

func half(name, what, sql string) rule {
	return rule{what, db.National("torture."+name, sql, "a campaign looks at all that is stored")}
}

// Every act stores all of its parts in one transaction. Each rule looks for an act of which a part is missing. Ids in the answer
// are pseudonyms.
var rules = []rule{
	half("melding-casus", "a melding without a casus",
		`select id from melding where soort = 'melding' and casus_id is null order by id`),
	half("melding-clocks", "a melding without both of its clocks", `
		select m.id from melding m where m.soort = 'melding' and 2 <> (
			select count(*) from klok k where k.org_id = m.org_id and k.casus_id = m.casus_id and k.object_id = m.id
			and k.regel in ('vb-5-dagen', 'vb-5-werkdagen')) order by m.id`),
	half("melding-people", "a melding without people", `
		select m.id from melding m where m.soort = 'melding' and not exists (
			select 1 from melding_persoon p where p.org_id = m.org_id and p.melding_id = m.id) order by m.id`),
	half("melding-codes", "a melding without an aanleiding or without an aard", `
		select m.id from melding m where 2 <> (
			select count(distinct r.lijst) from registratiecode r where r.org_id = m.org_id and r.eigenaar_id = m.id
			and r.lijst in ('aanleiding', 'aard')) order by m.id`),
	half("melding-history", "a melding that the Tijdlijn does not know", `
		select m.id from melding m where m.soort = 'melding' and not exists (
			select 1 from gebeurtenis g where g.org_id = m.org_id and g.casus_id = m.casus_id and g.object_id = m.id
			and g.soort in ('melding-ontvangen', 'melding-toegevoegd')) order by m.id`),
	half("melding-log", "a melding that the log does not know", `
		select m.id from melding m where not exists (
			select 1 from audit_onderwerp o join audit_regel r on r.org_id = o.org_id and r.volgnummer = o.volgnummer
			where o.org_id = m.org_id and o.onderwerp = m.id and r.handeling = 'melding.registreren') order by m.id`),
	half("melding-key", "a melding without a key", `
		select m.id from melding m where not exists (
			select 1 from sleutel s where s.org_id = m.org_id and s.eigenaar = m.dossier_id) order by m.id`),
	half("melding-number", "a melding whose numbers are not taken", `
		select m.id from melding m where not exists (
			select 1 from nummer n where n.org_id = m.org_id and n.nummer = m.nummer and n.object_id = m.id)
		or m.extern_nummer is not null and not exists (
			select 1 from nummer n where n.org_id = m.org_id and n.nummer = m.extern_nummer and n.object_id = m.id) order by m.id`),
	half("acuut", "an answered acute check without moment, person, line on the Tijdlijn or line in the log", `
		select m.id from melding m where m.soort = 'melding' and m.acuut <> 'open' and (
			m.acuut_op is null or m.acuut_door is null
			or not exists (select 1 from gebeurtenis g where g.org_id = m.org_id and g.casus_id = m.casus_id and g.object_id = m.id
				and g.soort = 'acuut-beantwoord')
			or not exists (select 1 from audit_onderwerp o where o.org_id = m.org_id and o.onderwerp = m.id)) order by m.id`),
	half("casus-parts", "a casus without a melding, a number, a key or a beginning", `
		select c.id from casus c where
			not exists (select 1 from melding m where m.org_id = c.org_id and m.casus_id = c.id)
			or not exists (select 1 from nummer n where n.org_id = c.org_id and n.nummer = c.nummer and n.object_id = c.id)
			or not exists (select 1 from sleutel s where s.org_id = c.org_id and s.eigenaar = c.id)
			or not exists (select 1 from gebeurtenis g where g.org_id = c.org_id and g.casus_id = c.id and g.soort = 'casus-geopend')
		order by c.id`),
	half("person-parts", "a person without a key, a role, a clock to be informed, or a line in the log", `
		select p.id from persoon p where
			not exists (select 1 from sleutel s where s.org_id = p.org_id and s.eigenaar = p.id)
			or not exists (select 1 from betrokkene b where b.org_id = p.org_id and b.persoon_id = p.id)
			or not exists (select 1 from betrokkene b join klok k on k.org_id = b.org_id and k.casus_id = b.casus_id
				where b.org_id = p.org_id and b.persoon_id = p.id and k.object_id = p.id and k.regel = 'informeren-4-weken')
			or not exists (select 1 from audit_onderwerp o where o.org_id = p.org_id and o.onderwerp = p.id)
		order by p.id`),
	half("advies-parts", "an advies without a number, a key, an aanleiding or a line in the log", `
		select a.id from advies a where
			not exists (select 1 from nummer n where n.org_id = a.org_id and n.nummer = a.nummer and n.object_id = a.id)
			or not exists (select 1 from sleutel s where s.org_id = a.org_id and s.eigenaar = a.id)
			or not exists (select 1 from registratiecode r where r.org_id = a.org_id and r.eigenaar_id = a.id and r.lijst = 'aanleiding')
			or not exists (select 1 from audit_onderwerp o where o.org_id = a.org_id and o.onderwerp = a.id)
		order by a.id`),
	half("reporters", "more or fewer reporters than meldingen and adviezen", `
		select o.id from organisatie o where
			(select count(*) from melder x where x.org_id = o.id) <>
			(select count(*) from melding m where m.org_id = o.id) + (select count(*) from advies a where a.org_id = o.id)
		order by o.id`),
	half("concept-key", "a concept without a key", `
		select c.id from concept c where not exists (
			select 1 from sleutel s where s.org_id = c.org_id and s.eigenaar = c.id) order by c.id`),
	half("key-owner", "a key whose owner is not there", `
		select s.eigenaar from sleutel s where
			not exists (select 1 from casus c where c.org_id = s.org_id and c.id = s.eigenaar)
			and not exists (select 1 from persoon p where p.org_id = s.org_id and p.id = s.eigenaar)
			and not exists (select 1 from melder x where x.org_id = s.org_id and x.id = s.eigenaar)
			and not exists (select 1 from concept k where k.org_id = s.org_id and k.id = s.eigenaar)
			and not exists (select 1 from advies a where a.org_id = s.org_id and a.id = s.eigenaar)
			and not exists (select 1 from melding m where m.org_id = s.org_id and m.id = s.eigenaar)
		order by s.eigenaar`),
	half("number-owner", "a number that was given out and is nobody's", `
		select n.nummer from nummer n where
			not exists (select 1 from casus c where c.org_id = n.org_id and c.id = n.object_id)
			and not exists (select 1 from melding m where m.org_id = n.org_id and m.id = n.object_id)
			and not exists (select 1 from advies a where a.org_id = n.org_id and a.id = n.object_id)
			and not exists (select 1 from dienst d where d.org_id = n.org_id and d.id = n.object_id)
		order by n.nummer`),
	half("number-gap", "running numbers that do not count what is there", `
		select v.soort from volgnummer v where v.soort in ('CA', 'ML', 'AD') and v.laatste - 100000 <>
			case v.soort
				when 'CA' then (select count(*) from casus c where c.org_id = v.org_id)
				when 'ML' then (select count(*) from melding m where m.org_id = v.org_id)
				else (select count(*) from advies a where a.org_id = v.org_id)
			end
		order by v.soort`),
}

var qByNumber = db.National("torture.by-number", `
	select 'melding', id from melding where extern_nummer = $1
	union all select 'advies', id from advies where extern_nummer = $1
	order by 1, 2`, "a campaign looks for what it sent")

// broken asks every rule on one snapshot and returns what is there by half.
func broken(ctx context.Context, r *db.Read) ([]string, error) {
	var all []string
	for _, rule := range rules {
		ids, err := db.All(ctx, r, rule.stmt, db.Scalar[string])
		if err != nil {
			return all, err
		}
		if len(ids) > 0 {
			all = append(all, fmt.Sprintf("%s: %d, first %s", rule.what, len(ids), ids[0]))
		}
	}
	return all, nil
}

// timesStored tells how many meldingen and adviezen carry a number.
func timesStored(ctx context.Context, r *db.Read, number string) (int, error) {
	rows, err := db.All(ctx, r, qByNumber, func(row db.Scanner, v *[2]string) error { return row.Scan(&v[0], &v[1]) }, number)
	return len(rows), err
}
