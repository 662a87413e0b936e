package accessweb

import (
	"net/http"
	"slices"

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
	return web.Render(w, r, http.StatusOK, demoPage(byOrg(people), withTarget(PathLogin+"/demo", r)))
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
