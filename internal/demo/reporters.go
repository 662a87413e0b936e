package demo

import (
	"fmt"
	"strings"

	"regioaanpak/internal/casus"
)

// reporters are a group of those who contact Veilig Thuis, with its share of the meldingen and of the adviezen (CBS 84849NED,
// Nederland 2023).
type reporters struct {
	meldingen, adviezen float64
	of                  func(*theme) float64 // weight of a theme
	capacity            []share[capacity]
	lay                 bool // not in the course of a profession
	aboutChildren       bool
	police              bool
}

// capacity is a code of the list hoedanigheid with where such people work and what they are.
type capacity struct {
	code      string
	workplace []string
	function  []string
}

func byPolice(t *theme) float64 { return t.police }
func bySchool(t *theme) float64 { return t.school }
func byHealth(t *theme) float64 { return t.health }
func byOthers(t *theme) float64 { return t.others }

var groups = []*reporters{
	{meldingen: 85590, adviezen: 8990, of: byPolice, police: true, capacity: []share[capacity]{
		{capacity{"politie", lines("Politie, basisteam Waaloever (demo)|Politie, basisteam Tweestromen (demo)|Politie, basisteam Dijkpost (demo)"),
			lines("agent noodhulp|wijkagent|rechercheur")}, 97},
		{capacity{"justitie", lines("Reclassering, regiokantoor (demo)"), lines("reclasseringswerker")}, 3}}},
	{meldingen: 10395, adviezen: 12040, of: byHealth, capacity: []share[capacity]{
		{capacity{"gezondheidszorg-huisarts", lines("Huisartsenpraktijk De Linde|Huisartsenpraktijk Aan de Dijk|Gezondheidscentrum De Brug"), lines("huisarts|praktijkondersteuner")}, 30},
		{capacity{"gezondheidszorg-kinderarts", lines("Ziekenhuis De Waalbocht"), lines("kinderarts")}, 10},
		{capacity{"gezondheidszorg-geriater", lines("Ziekenhuis De Waalbocht"), lines("geriater")}, 3},
		{capacity{"gezondheidszorg-anders", lines("Ziekenhuis De Waalbocht, spoedeisende hulp|Jeugdgezondheidszorg, consultatiebureau|Thuiszorg De Klaver"), lines("verpleegkundige|jeugdarts|jeugdverpleegkundige|wijkverpleegkundige")}, 57}}},
	{meldingen: 2110, adviezen: 6830, of: byHealth, capacity: []share[capacity]{
		{capacity{"gezondheidszorg-ggz", lines("Ggz-instelling De Wende"), lines("psychiater|behandelaar|verpleegkundig specialist")}, 1}}},
	{meldingen: 615, adviezen: 2275, of: bySchool, aboutChildren: true, capacity: []share[capacity]{
		{capacity{"kinderopvang", lines("Kinderopvang Het Nest|Kinderopvang Pluk|Buitenschoolse opvang De Boomhut"), lines("pedagogisch medewerker|locatiemanager")}, 1}}},
	{meldingen: 5550, adviezen: 12910, of: bySchool, aboutChildren: true, capacity: []share[capacity]{
		{capacity{"onderwijs-basis", lines("Basisschool De Wegwijzer|Basisschool De Vlinderstruik|Basisschool 't Kompas|Basisschool De Regenboogvis"), lines("intern begeleider|directeur|leerkracht")}, 66},
		{capacity{"onderwijs-voortgezet", lines("Scholengemeenschap Het Veer|Vakcollege De Sluis"), lines("zorgcoördinator|mentor|leerplichtcontactpersoon")}, 27},
		{capacity{"onderwijs-anders", lines("School voor speciaal onderwijs De Oase|Opleidingscentrum Tweestroom"), lines("orthopedagoog|mentor")}, 7}}},
	{meldingen: 2720, adviezen: 10665, of: bySchool, aboutChildren: true, capacity: []share[capacity]{
		{capacity{"jeugdzorg-gecertificeerde-instelling", lines("Jeugdbescherming regio (demo)"), lines("jeugdbeschermer|gezinsvoogd")}, 35},
		{capacity{"jeugdzorg-anders", lines("Jeugdhulp De Springplank|Jeugdhulp Onderweg"), lines("ambulant begeleider|gedragswetenschapper")}, 65}}},
	{meldingen: 9540, adviezen: 24325, of: byOthers, capacity: []share[capacity]{
		{capacity{"lokaal-veld", lines("Lokaal team (demo)|Welzijnswerk De Schakel"), lines("gezinsconsulent|maatschappelijk werker")}, 55},
		{capacity{"beroepsmatig-anders", lines("Woningcorporatie De Kap|Veilig Thuis, andere regio (demo)|Leerplicht, regio (demo)"), lines("woonconsulent|medewerker|leerplichtambtenaar")}, 45}}},
	{meldingen: 10820, adviezen: 65175, of: byOthers, lay: true, capacity: []share[capacity]{
		// An adult who is concerned has no place in informatieprotocol 1.0, by which the demo makes its deliveries.
		{capacity{code: "niet-beroepsmatig-anders"}, 31}, {capacity{code: "direct-betrokkene-jeugdige"}, 4},
		{capacity{code: "familielid"}, 26}, {capacity{code: "sociaal-netwerk"}, 13}, {capacity{code: "buurtbewoner"}, 18},
		{capacity{code: "vrijwilliger"}, 2}, {capacity{code: "niet-beroepsmatig-anders"}, 6}}},
}

func lines(s string) []string { return strings.Split(s, "|") }

func groupsOf(weight func(*reporters) float64) []share[*reporters] {
	all := make([]share[*reporters], len(groups))
	for i, g := range groups {
		all[i] = share[*reporters]{g, weight(g)}
	}
	return all
}

// Surnames of reporters: nobody in a family and nobody of the staff has one of them.
var reporterSurnames = words(`Aalderink Bakkenes Couwenhoven Draaijers Eefting Feddema Gorissen Haverkotte Imminga Jellema
	Kloosterziel Leusink Mollerus Nieuwstraten Ottenschot Puttenstein Quaedvlieg Reijmerink Schellinkhout Terwolbeek Uilenberg
	Veldscholten Wennekes Zandstraat Barendrechtse Hoogeterp Klinkhamer Duivelaar Spanbroek Tiggelaar`)

// melder draws who reports. A lay person who asks for advice often stays unnamed.
func (n *names) melder(c chance, g *reporters) casus.Melder {
	of := pick(c, g.capacity)
	set := pick(c, namings)
	first := one(c, set.women)
	if c.yes(0.42) {
		first = one(c, set.men)
	}
	m := casus.Melder{Hoedanigheid: of.code, Naam: first + " " + one(c, reporterSurnames), Toestemming: true}
	n.phone++
	m.Telefoon = fmt.Sprintf("06-0000%04d", n.phone%10000)
	if len(of.workplace) > 0 {
		m.Organisatie, m.Functie = one(c, of.workplace), one(c, of.function)
		if c.yes(0.7) {
			m.Email = strings.ToLower(m.Naam[strings.LastIndexByte(m.Naam, ' ')+1:]) + "@" + "voorbeeld.example"
		}
	}
	return m
}

// unnamed takes away what tells who somebody is.
func unnamed(m casus.Melder) casus.Melder {
	m.Naam, m.Telefoon, m.Email, m.Toestemming = "", "", "", false
	return m
}

// disclosure draws whether the family may know who reported, with the ground when not (Uitvoeringsbesluit Wmo 2015 art. 4.1.8
// lid 3).
func disclosure(c chance, g *reporters, m casus.Melder) (casus.Geheimhouding, string) {
	switch {
	case g.lay && strings.HasPrefix(m.Hoedanigheid, "direct-betrokkene"):
		return casus.MelderOpen, ""
	case g.lay && c.yes(0.62):
		return casus.MelderAfgeschermd, "omstander"
	case !g.lay && !g.police && c.yes(0.06):
		return casus.MelderAfgeschermd, one(c, []string{"a1", "a2", "a3"})
	}
	return casus.MelderOpen, ""
}
