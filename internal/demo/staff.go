package demo

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
)

// colleague is somebody with an account in the demo. Teams are those of Veilig Thuis.
type colleague struct {
	name  string
	role  access.Rol
	teams []int
	extra bool // melder-inzage
}

// organisation is one of the demo with its people.
type organisation struct {
	name   string
	kind   access.OrgKind
	code   string
	people []colleague
}

var allTeams = []int{teamNijmegen, teamRijk, teamRivierenland}

// veiligThuis is the organisation whose casework is played.
var veiligThuis = organisation{
	name: "Veilig Thuis Gelderland-Zuid (demo)", kind: access.OrgVeiligThuis, code: string(regionCode),
	people: []colleague{
		{"Marieke Oosterwold", access.RolTeamleider, []int{teamNijmegen}, true},
		{"Yasmina Belhadj", access.RolMedewerker, []int{teamNijmegen}, true},
		{"Joost Harmelink", access.RolMedewerker, []int{teamNijmegen}, false},
		{"Sharda Ramkhelawan", access.RolMedewerker, []int{teamNijmegen}, false},
		{"Thijs Wolfswinkel", access.RolMedewerker, []int{teamNijmegen}, false},
		{"Esther Kuiperbak", access.RolGedragswetenschapper, []int{teamNijmegen}, false},

		{"Ruben Tesselaar", access.RolTeamleider, []int{teamRijk}, true},
		{"Anke Dorrestein", access.RolMedewerker, []int{teamRijk}, true},
		{"Emre Yildirimci", access.RolMedewerker, []int{teamRijk}, false},
		{"Femke Zwartjens", access.RolMedewerker, []int{teamRijk}, false},
		{"Pieter-Jan Grootveld", access.RolMedewerker, []int{teamRijk}, false},
		{"Lonneke Steegman", access.RolGedragswetenschapper, []int{teamRijk}, false},

		{"Hanneke Uiterwijk", access.RolTeamleider, []int{teamRivierenland}, true},
		{"Daan Verlouw", access.RolMedewerker, []int{teamRivierenland}, true},
		{"Fatou Diabaté", access.RolMedewerker, []int{teamRivierenland}, false},
		{"Wilma Berkelmans", access.RolMedewerker, []int{teamRivierenland}, false},
		{"Jeroen Kortleven", access.RolMedewerker, []int{teamRivierenland}, false},
		{"Inge Poortvliet", access.RolGedragswetenschapper, []int{teamRivierenland}, false},

		{"Simone Lindhout", access.RolMedewerker, allTeams, false}, // takes reports for every team
		{"Karim Azzouzi", access.RolVertrouwensarts, allTeams, false},
		{"Bas Hoogendam", access.RolDatasteward, nil, false},
		{"Carla Ravensloot", access.RolBestuurder, nil, false},
		{"Tjeerd Nijdam", access.RolBeheerder, nil, false},
		{"Noor Wagtmans", access.RolPrivacyOfficer, nil, false},
	},
}

// partners have accounts and no casework of their own in the demo.
var partners = []organisation{
	{"Lokaal team Nijmegen (demo)", access.OrgLokaalTeam, "", []colleague{
		{"Petra Scholtemeijer", access.RolLokaalTeam, nil, false}, {"Mehmet Aslanoglu", access.RolLokaalTeam, nil, false}}},
	{"Lokaal team Rivierenland (demo)", access.OrgLokaalTeam, "", []colleague{
		{"Judith Waardenburg", access.RolLokaalTeam, nil, false}}},
	{"Opvang De Oeverloper (demo)", access.OrgOpvang, "", []colleague{
		{"Rosa Timmerarends", access.RolOpvang, nil, false}, {"Gerda Holtackers", access.RolOpvangBeheer, nil, false}}},
	{"Politie, basisteam Waaloever (demo)", access.OrgPolitie, "", []colleague{
		{"Stefan Ruitenbeek", access.RolPolitie, nil, false}}},
	{"Openbaar Ministerie, parket (demo)", access.OrgOM, "", []colleague{
		{"Eveline Brandsteder", access.RolOM, nil, false}}},
	{"Raad voor de Kinderbescherming, locatie (demo)", access.OrgRvdK, "", []colleague{
		{"Maarten Zeilmaker", access.RolRvdK, nil, false}}},
	{"Gemeente Nijmegen (demo)", access.OrgGemeente, "GM0268", []colleague{
		{"Liesbeth Achterkamp", access.RolBeleid, nil, false}, {"Ton Kerkdijk", access.RolBestuurlijk, nil, false}}},
}

// Accounts tells, in Dutch, which account to choose for which job. It is printed when a demo starts.
func Accounts() string {
	lines := []struct{ name, job string }{
		{"Yasmina Belhadj", "medewerker: neem een melding aan, werk uw werkvoorraad bij"},
		{"Marieke Oosterwold", "teamleider: wat is te laat, welk signaal wacht op een besluit"},
		{"Esther Kuiperbak", "gedragswetenschapper: beslis als tweede professional over een voorstel"},
		{"Bas Hoogendam", "datasteward: maak en controleer de levering aan CBS"},
		{"Carla Ravensloot", "bestuurder: keur de levering goed als tweede persoon"},
		{"Noor Wagtmans", "privacy-officer: wie keek waarin, en waarom"},
		{"Tjeerd Nijdam", "beheerder: accounts en rollen, zonder recht op een casus"},
		{"Petra Scholtemeijer", "lokaal team: partner die een overdracht ontvangt"},
	}
	var b strings.Builder
	b.WriteString("Kies op de startpagina wie u bent; iedereen is verzonnen:\n")
	for _, l := range lines {
		_, _ = fmt.Fprintf(&b, "  %-20s %s\n", l.name, l.job)
	}
	return b.String()
}

// fixedID is the id of something that every demo of this seed has under the same id, so that a link to it stays good.
func fixedID(seed uint64, name string) id.ID {
	sum := sha256.Sum256(fmt.Appendf(nil, "regioaanpak demo %d %s", seed, name))
	return id.FromBytes([16]byte(sum[:16]))
}

// userName is the name somebody would sign in with.
func userName(name string) string {
	return strings.NewReplacer(" ", ".", "é", "e").Replace(strings.ToLower(name))
}

// seed gives the organisation as access takes it, its memberships from the first day of the history.
func (o organisation) seed(seed uint64, from time.Time) access.Seed {
	s := access.Seed{Org: access.Organization{ID: fixedID(seed, o.name), Naam: o.name, Kind: o.kind, CBSCode: o.code}}
	if o.kind == access.OrgVeiligThuis {
		for t, name := range teamNames {
			s.Teams = append(s.Teams, access.OrgTeam{ID: teamID(seed, t), Naam: name})
		}
	}
	for _, c := range o.people {
		p := access.SeedPerson{ID: fixedID(seed, c.name), User: userName(c.name), Naam: c.name}
		var extra []access.Permissie
		if c.extra {
			extra = []access.Permissie{access.MelderInzage}
		}
		for _, t := range c.teams {
			p.Members = append(p.Members, access.NewMember{Rol: c.role, Team: teamID(seed, t), Extra: extra, From: from})
		}
		if len(c.teams) == 0 {
			p.Members = []access.NewMember{{Rol: c.role, Extra: extra, From: from}}
		}
		s.People = append(s.People, p)
	}
	return s
}

func teamID(seed uint64, team int) id.ID { return fixedID(seed, "team "+teamNames[team]) }

func (h *history) seedOrganisations(ctx context.Context) error {
	for _, o := range append([]organisation{veiligThuis}, partners...) {
		if err := h.Access.Seed(ctx, o.seed(h.o.Seed, h.from)); err != nil {
			return fmt.Errorf("make organisation %s: %w", o.name, err)
		}
	}
	return nil
}

// staff are the professionals of Veilig Thuis by what they do for a team.
type staff struct {
	workers  [teamCount][]access.Actor // who carry casussen
	leader   [teamCount]access.Actor
	deciders [teamCount][]access.Actor // besides the workers
	anyTeam  [teamCount]access.Actor   // takes reports for every team, with that team first
}

func newStaff(seed uint64) staff {
	var s staff
	org := fixedID(seed, veiligThuis.name)
	for _, c := range veiligThuis.people {
		for _, first := range c.teams {
			a := access.Actor{Persoon: fixedID(seed, c.name), Org: org, Rol: c.role, Naam: c.name, Demo: true,
				Teams: []id.ID{teamID(seed, first)}}
			for _, t := range c.teams {
				if t != first {
					a.Teams = append(a.Teams, teamID(seed, t))
				}
			}
			s.place(a, first, len(c.teams) > 1)
		}
	}
	return s
}

func (s *staff) place(a access.Actor, team int, everywhere bool) {
	switch {
	case a.Rol == access.RolMedewerker && everywhere:
		s.anyTeam[team] = a
	case a.Rol == access.RolMedewerker:
		s.workers[team] = append(s.workers[team], a)
	default:
		s.deciders[team] = append(s.deciders[team], a)
		if a.Rol == access.RolTeamleider {
			s.leader[team] = a
		}
	}
}

// second returns a professional of the team who is not the author.
func (s *staff) second(c chance, team int, author access.Actor) access.Actor {
	if c.yes(0.25) {
		if a := one(c, s.workers[team]); a.Persoon != author.Persoon {
			return a
		}
	}
	return one(c, s.deciders[team])
}

// elsewhere returns a gedragswetenschapper of another team.
func (s *staff) elsewhere(team int) access.Actor {
	for _, a := range s.deciders[(team+1)%teamCount] {
		if a.Rol == access.RolGedragswetenschapper {
			return a
		}
	}
	return s.leader[team]
}
