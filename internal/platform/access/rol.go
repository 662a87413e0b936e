package access

import (
	"slices"

	"regioaanpak/internal/platform/fout"
)

// Rol is what a person does for one organisation. A membership gives it; what it may do stands in the Policy.
type Rol string

// The roles of Veilig Thuis.
const (
	// RolMedewerker takes adviezen and meldingen, assesses, and follows the own cases and those of the own team.
	RolMedewerker Rol = "medewerker"
	// RolGedragswetenschapper is the behavioural expert who looks along with a case and decides as second person.
	RolGedragswetenschapper Rol = "gedragswetenschapper"
	// RolVertrouwensarts is the doctor who looks along with a case and speaks with medical professionals.
	RolVertrouwensarts Rol = "vertrouwensarts"
	// RolTeamleider leads a team: divides the work, guards the terms, decides as second person.
	RolTeamleider Rol = "teamleider"
	// RolDatasteward prepares and checks the delivery to CBS.
	RolDatasteward Rol = "datasteward"
	// RolBestuurder answers for the organisation and sees counts only, never a case.
	RolBestuurder Rol = "bestuurder"
)

// The roles of the partners.
const (
	// RolLokaalTeam works in a local team: receives transfers and reports the start and course of the follow-up.
	RolLokaalTeam Rol = "lokaal-team"
	// RolOpvang works in a shelter with the residents.
	RolOpvang Rol = "opvang"
	// RolOpvangBeheer keeps places and stays of a shelter.
	RolOpvangBeheer Rol = "opvang-beheer"
	// RolPolitie works for the police in the joint handling.
	RolPolitie Rol = "politie"
	// RolOM works for the public prosecution in the joint handling.
	RolOM Rol = "om"
	// RolRvdK works for the Raad voor de Kinderbescherming.
	RolRvdK Rol = "rvdk"
)

// The roles of municipalities, programme and ministry.
const (
	// RolBeleid makes the policy of a municipality.
	RolBeleid Rol = "beleid"
	// RolBestuurlijk is the alderman or their adviser.
	RolBestuurlijk Rol = "bestuurlijk"
	// RolProgramma works for the national programme.
	RolProgramma Rol = "programma"
	// RolMinisterie works for a ministry that pays or supervises.
	RolMinisterie Rol = "ministerie"
)

// The roles that any organisation can have.
const (
	// RolBeheerder keeps accounts and settings and has no right on a case.
	RolBeheerder Rol = "beheerder"
	// RolPrivacyOfficer reviews the log and handles requests; sees the content of a case only when assigned to it.
	RolPrivacyOfficer Rol = "privacy-officer"
	// RolInspectie inspects, for a limited time.
	RolInspectie Rol = "inspectie"
	// RolVertrouwenspersoon stands by a client in a complaint, for a limited time.
	RolVertrouwenspersoon Rol = "vertrouwenspersoon"
)

// OrgKind is the kind of an organisation. It limits the roles that its members can have.
type OrgKind string

// The kinds of organisation.
const (
	OrgVeiligThuis OrgKind = "veilig-thuis"
	OrgLokaalTeam  OrgKind = "lokaal-team"
	OrgOpvang      OrgKind = "opvang"
	OrgPolitie     OrgKind = "politie"
	OrgOM          OrgKind = "om"
	OrgRvdK        OrgKind = "rvdk"
	OrgGemeente    OrgKind = "gemeente"
	OrgProgramma   OrgKind = "programma"
	OrgMinisterie  OrgKind = "ministerie"
)

// Permissie is a right that a membership has on top of its role.
type Permissie string

// MelderInzage lets the owner of a case, or the team leader, open who reported. Each opening is logged with its reason.
const MelderInzage Permissie = "melder-inzage"

var anyKind = []Rol{RolBeheerder, RolPrivacyOfficer, RolInspectie, RolVertrouwenspersoon}

var orgKinds = []struct {
	kind  OrgKind
	roles []Rol
}{
	{OrgVeiligThuis, []Rol{RolMedewerker, RolGedragswetenschapper, RolVertrouwensarts, RolTeamleider, RolDatasteward, RolBestuurder}},
	{OrgLokaalTeam, []Rol{RolLokaalTeam}},
	{OrgOpvang, []Rol{RolOpvang, RolOpvangBeheer}},
	{OrgPolitie, []Rol{RolPolitie}},
	{OrgOM, []Rol{RolOM}},
	{OrgRvdK, []Rol{RolRvdK}},
	{OrgGemeente, []Rol{RolBeleid, RolBestuurlijk}},
	{OrgProgramma, []Rol{RolProgramma}},
	{OrgMinisterie, []Rol{RolMinisterie}},
}

// OrgKinds returns the kinds of organisation in their usual order.
func OrgKinds() []OrgKind {
	var all []OrgKind
	for _, s := range orgKinds {
		all = append(all, s.kind)
	}
	return all
}

// Roles returns the roles that members of an organisation of this kind can have; nil for an unknown kind.
func (o OrgKind) Roles() []Rol {
	for _, k := range orgKinds {
		if k.kind == o {
			return append(slices.Clone(k.roles), anyKind...)
		}
	}
	return nil
}

// Roles returns every role, in the order in which tables show them.
func Roles() []Rol {
	var all []Rol
	for _, s := range orgKinds {
		all = append(all, s.roles...)
	}
	return append(all, anyKind...)
}

// Known tells whether r is one of the roles.
func (r Rol) Known() bool { return slices.Contains(Roles(), r) }

// TimeBoxed tells whether a membership with this role must have an end.
func (r Rol) TimeBoxed() bool { return r == RolInspectie || r == RolVertrouwenspersoon }

// permissionsOf tells which extra permissions a role can be given.
func permissionsOf(r Rol) []Permissie {
	if r == RolMedewerker || r == RolTeamleider {
		return []Permissie{MelderInzage}
	}
	return nil
}

// checkRol refuses a role that members of an organisation of this kind cannot have.
func checkRol(o OrgKind, r Rol) error {
	if !slices.Contains(o.Roles(), r) {
		return fout.Invalid("rol", "rol-past-niet-bij-organisatie")
	}
	return nil
}
