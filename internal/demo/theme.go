package demo

import (
	"regioaanpak/internal/casus"
	"regioaanpak/internal/recht/datum"
)

// theme is what is at play in a family: it decides who there are, why Veilig Thuis is contacted and what is told.
type theme struct {
	name     string
	reason   string // aanleiding
	besides  []share[string]
	natures  []string // aard
	childish []string // aard that applies only when a minor is there
	people   func(*names, *household, naming, datum.Datum, casus.Adres)
	children float64 // with children
	apart    float64 // parents who live apart
	unborn   float64
	police   float64 // weight among what the police report
	school   float64 // ... schools, child care, youth care
	health   float64 // ... health care
	others   float64 // ... everybody else
	km, hg   bool    // an onderzoek answers about kindermishandeling, huiselijk geweld
	role     func(m *member, on datum.Datum) []string
	told     *telling
}

// The roles in a casus.
const (
	victim      = "slachtoffer"
	suspected   = "vermoedelijke-pleger"
	witness     = "getuige-kind"
	inHousehold = "lid-huishouden"
	unclear     = "rol-onduidelijk"
	custody     = "ouder-met-gezag"
	stepCarer   = "stiefouder-verzorger"
)

var themes = []*theme{
	{name: "partner", reason: "ex-partnergeweld",
		besides: []share[string]{{"", 70}, {"kindermishandeling-anders", 22}, {"kindermishandeling-vechtscheiding", 6}, {"eergerelateerd-geweld", 2}},
		natures: words("lichamelijke-mishandeling psychisch-geweld"), childish: words("getuige-van-geweld"),
		people: (*names).family, children: 0.72, apart: 0.38, unborn: 0.03,
		police: 49, school: 9, health: 27, others: 26, hg: true, km: true, role: partnerRole, told: &tellPartner},
	{name: "scheiding", reason: "kindermishandeling-vechtscheiding",
		besides: []share[string]{{"", 78}, {"ex-partnergeweld", 22}},
		natures: words("psychisch-geweld"), childish: words("affectieve-verwaarlozing getuige-van-geweld"),
		people: (*names).family, children: 1, apart: 1,
		police: 9, school: 22, health: 9, others: 17, km: true, hg: true, role: divorceRole, told: &tellDivorce},
	{name: "kind", reason: "kindermishandeling-anders",
		besides: []share[string]{{"", 85}, {"ex-partnergeweld", 10}, {"huiselijk-geweld-anders", 5}},
		natures: words("psychisch-geweld lichamelijke-mishandeling"), childish: words("pedagogische-verwaarlozing affectieve-verwaarlozing lichamelijke-verwaarlozing"),
		people: (*names).family, children: 1, apart: 0.4, unborn: 0.01,
		police: 20, school: 62, health: 38, others: 36, km: true, role: childRole, told: &tellChild},
	{name: "kindcheck", reason: "kindermishandeling-kindcheck",
		besides: []share[string]{{"", 90}, {"ex-partnergeweld", 10}},
		natures: words("anders-onveilig"), childish: words("pedagogische-verwaarlozing affectieve-verwaarlozing"),
		people: (*names).family, children: 0.93, apart: 0.5, unborn: 0.14,
		police: 4, school: 2, health: 16, others: 3, km: true, role: childRole, told: &tellKindcheck},
	{name: "ouders", reason: "geweld-tegen-ouders",
		besides: []share[string]{{"", 90}, {"huiselijk-geweld-anders", 10}},
		natures: words("lichamelijke-mishandeling psychisch-geweld"), people: (*names).parents,
		police: 6, school: 2, health: 2, others: 4, hg: true, role: parentsRole, told: &tellParents},
	{name: "ouderen", reason: "ouderenmishandeling",
		besides: []share[string]{{"", 95}, {"huiselijk-geweld-anders", 5}},
		natures: words("financiele-uitbuiting psychisch-geweld lichamelijke-verwaarlozing"), people: (*names).elderly,
		police: 1, school: 0, health: 5, others: 4, hg: true, role: elderRole, told: &tellElder},
	{name: "huiselijk", reason: "huiselijk-geweld-anders",
		besides: []share[string]{{"", 92}, {"huwelijksdwang-achterlating", 2}, {"eergerelateerd-geweld", 6}},
		natures: words("lichamelijke-mishandeling psychisch-geweld"), childish: words("getuige-van-geweld"),
		people: (*names).family, children: 0.4, apart: 0.2,
		police: 8, school: 2, health: 4, others: 6, hg: true, role: partnerRole, told: &tellHome},
	{name: "zorgen", reason: "kindermishandeling-anders",
		besides: []share[string]{{"", 100}},
		natures: words("anders-onveilig"), people: (*names).family, children: 0.6, apart: 0.4,
		police: 4, school: 4, health: 4, others: 5, km: true, role: memberRole, told: &tellWorry},
}

// themesFor are the themes by weight for a group of reporters.
func themesFor(g *reporters) []share[*theme] {
	all := make([]share[*theme], len(themes))
	for i, t := range themes {
		all[i] = share[*theme]{t, g.of(t)}
	}
	return all
}

func partnerRole(m *member, on datum.Datum) []string {
	switch m.place {
	case mother:
		return []string{victim, custody}
	case father:
		return []string{suspected, custody}
	case newPartner:
		return []string{inHousehold}
	case grandparent:
		return []string{inHousehold}
	}
	return childOr(m, on, witness)
}

func divorceRole(m *member, on datum.Datum) []string {
	switch m.place {
	case mother, father:
		return []string{unclear, custody}
	case newPartner:
		return []string{stepCarer}
	case grandparent:
		return []string{inHousehold}
	}
	return childOr(m, on, victim)
}

func childRole(m *member, on datum.Datum) []string {
	switch m.place {
	case mother, father:
		return []string{unclear, custody}
	case newPartner:
		return []string{stepCarer}
	case grandparent:
		return []string{inHousehold}
	}
	return childOr(m, on, victim)
}

func parentsRole(m *member, _ datum.Datum) []string {
	switch m.place {
	case mother, father:
		return []string{victim}
	case grownChild:
		return []string{suspected}
	}
	return []string{witness}
}

func elderRole(m *member, _ datum.Datum) []string {
	if m.place == elder {
		return []string{victim}
	}
	return []string{suspected}
}

func memberRole(m *member, _ datum.Datum) []string {
	if m.place == mother || m.place == father {
		return []string{inHousehold, custody}
	}
	return []string{inHousehold}
}

// childOr is the role of a child, or that of a member of the household once grown up.
func childOr(m *member, on datum.Datum, role string) []string {
	if m.place != unborn && m.age(on) >= 18 {
		return []string{inHousehold}
	}
	return []string{role}
}

// codes draws the aanleiding and the aard of one report.
func (t *theme) codes(c chance, minors bool) (aanleiding, aard []string) {
	aanleiding = []string{t.reason}
	if extra := pick(c, t.besides); extra != "" && extra != t.reason {
		aanleiding = append(aanleiding, extra)
	}
	aard = some(c, t.natures, c.between(1, len(t.natures)))
	if minors && len(t.childish) > 0 && c.yes(0.75) {
		aard = append(append([]string{}, aard...), one(c, t.childish))
	}
	return aanleiding, aard
}
