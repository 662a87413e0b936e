package casus

import "regioaanpak/internal/platform/access"

// The acts of this room that need a right.
const (
	AdviesRegistreren    access.Action = "advies.registreren"
	AdviesLezen          access.Action = "advies.lezen"
	MeldingRegistreren   access.Action = "melding.registreren"
	WerkvoorraadLezen    access.Action = "werkvoorraad.lezen"
	CasusLezen           access.Action = "casus.lezen"
	CasusBehandelen      access.Action = "casus.behandelen"
	BeoordelingOpstellen access.Action = "beoordeling.opstellen"
	BeoordelingBesluiten access.Action = "beoordeling.besluiten"
	SignaalBesluiten     access.Action = "signaal.besluiten"
	MelderInzien         access.Action = "melder.inzien"
	LocatieInzien        access.Action = "locatie.inzien"
	PersoonZoeken        access.Action = "persoon.zoeken"
	CasusToewijzen       access.Action = "casus.toewijzen"
	FeitenLeveren        access.Action = "feiten.leveren"
)

// Rules are the rights of this room: who may do what, and how they must stand to the case.
func Rules() []access.Rule {
	var all []access.Rule
	add := func(a access.Action, relations []access.Relation, rollen ...access.Rol) {
		for _, r := range rollen {
			all = append(all, access.Rule{Action: a, Rol: r, Relations: relations})
		}
	}
	org := []access.Relation{access.Organisatie}
	team := []access.Relation{access.Team}
	nabij := []access.Relation{access.Eigenaar, access.Team, access.Meelezer}
	professionals := []access.Rol{access.RolMedewerker, access.RolGedragswetenschapper, access.RolVertrouwensarts, access.RolTeamleider}

	add(AdviesRegistreren, org, access.RolMedewerker, access.RolVertrouwensarts, access.RolTeamleider)
	add(AdviesLezen, []access.Relation{access.Eigenaar, access.Team}, professionals...)
	add(MeldingRegistreren, org, access.RolMedewerker, access.RolTeamleider)
	add(WerkvoorraadLezen, org, professionals...)
	add(CasusLezen, nabij, professionals...)
	add(CasusBehandelen, []access.Relation{access.Eigenaar, access.Team}, access.RolMedewerker, access.RolTeamleider)
	add(BeoordelingOpstellen, []access.Relation{access.Eigenaar, access.Team}, access.RolMedewerker, access.RolTeamleider)
	add(BeoordelingBesluiten, []access.Relation{access.Team, access.Meelezer}, professionals...)
	add(SignaalBesluiten, team, access.RolTeamleider)
	for rol, relation := range map[access.Rol]access.Relation{access.RolMedewerker: access.Eigenaar, access.RolTeamleider: access.Team} {
		all = append(all, access.Rule{Action: MelderInzien, Rol: rol, Relations: []access.Relation{relation}, Needs: access.MelderInzage})
	}
	add(LocatieInzien, []access.Relation{access.Eigenaar}, access.RolMedewerker)
	add(LocatieInzien, team, access.RolTeamleider)
	add(PersoonZoeken, org, professionals...)
	add(CasusToewijzen, team, access.RolTeamleider)
	add(FeitenLeveren, org, access.RolDatasteward)
	return all
}
