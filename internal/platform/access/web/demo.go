package accessweb

import (
	"net/http"
	"slices"
	"strings"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// demoOrg is an organisation of the demo with its people.
type demoOrg struct {
	id     id.ID
	name   string
	kind   access.OrgKind
	people []access.DemoPerson
}

func (p *Pages) showDemo(w http.ResponseWriter, r *http.Request) error {
	people, err := p.access.DemoPeople(r.Context())
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, demoPage(beginners(people), byOrg(people), withTarget(PathLogin+"/demo", r), cameFrom(r)))
}

// byOrg groups people by organisation: the kinds in their usual order, then by name, and the roles in their usual order. Of
// several memberships in one role a person shows once.
func byOrg(people []access.DemoPerson) []demoOrg {
	var orgs []demoOrg
	for _, person := range people {
		i := slices.IndexFunc(orgs, func(o demoOrg) bool { return o.id == person.Org })
		if i < 0 {
			i = len(orgs)
			orgs = append(orgs, demoOrg{id: person.Org, name: person.OrgNaam, kind: person.OrgKind})
		}
		orgs[i].add(person)
	}
	slices.SortStableFunc(orgs, func(a, b demoOrg) int {
		return slices.Index(access.OrgKinds(), a.kind) - slices.Index(access.OrgKinds(), b.kind)
	})
	for _, o := range orgs {
		slices.SortStableFunc(o.people, func(a, b access.DemoPerson) int {
			return slices.Index(access.Roles(), a.Rol) - slices.Index(access.Roles(), b.Rol)
		})
	}
	return orgs
}

func (o *demoOrg) add(p access.DemoPerson) {
	for i, other := range o.people {
		if other.Account == p.Account && other.Rol == p.Rol {
			o.people[i].Team += ", " + p.Team
			return
		}
	}
	o.people = append(o.people, p)
}

// beginRoles are the people with whom a way through the program begins, in the order of the work.
var beginRoles = []access.Rol{access.RolMedewerker, access.RolGedragswetenschapper, access.RolTeamleider, access.RolPrivacyOfficer}

// beginners are people of one team of Veilig Thuis, and its privacy officer, who can take one report to its end together: of
// the first team that has everybody. It is empty in a demo without such a team.
func beginners(people []access.DemoPerson) []access.DemoPerson {
	var teams []access.DemoPerson // one of each team
	for _, p := range people {
		if p.OrgKind == access.OrgVeiligThuis && p.Team != "" {
			teams = append(teams, p)
		}
	}
	slices.SortStableFunc(teams, func(a, b access.DemoPerson) int { return strings.Compare(a.Team, b.Team) })
	for _, t := range teams {
		var found []access.DemoPerson
		for _, rol := range beginRoles {
			if p, ok := beginner(people, t, rol); ok {
				found = append(found, p)
			}
		}
		if len(found) == len(beginRoles) {
			return found
		}
	}
	return nil
}

// beginner finds somebody with a role in the team of t, and rather one who may open who reported. A privacy officer works
// for all teams.
func beginner(people []access.DemoPerson, t access.DemoPerson, rol access.Rol) (best access.DemoPerson, ok bool) {
	for _, p := range people {
		if p.Org != t.Org || p.Rol != rol || p.Team != t.Team && p.Rol != access.RolPrivacyOfficer {
			continue
		}
		if !ok || len(best.Extra) == 0 && len(p.Extra) > 0 {
			best, ok = p, true
		}
	}
	return best, ok
}

func (p *Pages) postDemo(w http.ResponseWriter, r *http.Request) error {
	c, err := readChoice(r)
	if err != nil {
		return err
	}
	in, err := p.access.LoginDemo(r.Context(), c.person, c.org, c.rol)
	if err != nil {
		return err
	}
	if err := p.access.SignOut(r.Context(), web.SessionValue(r)); err != nil {
		return err
	}
	return p.issue(w, r, in)
}
