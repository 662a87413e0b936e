package casus

import (
	"slices"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// AdresWat tells what a change does to the address itself.
type AdresWat string

// What can become of an address.
const (
	AdresBlijft   AdresWat = "blijft" // only its protection changes
	AdresNieuw    AdresWat = "nieuw"
	AdresOnbekend AdresWat = "onbekend" // it is not the address any more, and no other is known
)

// Adreswijziging changes where somebody stays, or whether that is protected. What was recorded before stays, sealed, with the
// reason (CW-40).
type Adreswijziging struct {
	Casus   id.ID
	Persoon id.ID
	Wat     AdresWat
	Adres   Adres // for AdresNieuw
	Geheim  bool  // whether it is protected from now on
	Reden   string
	Versie  int64 // of the person
}

// Adresredenen are the codes of why an address or its protection changes.
var Adresredenen = []string{"verhuisd", "onjuist", "aangevuld", "bedreiging", "op-verzoek", "gevaar-voorbij"}

// check collects what is wrong with a change of the address of somebody whose address is protected by now, or not.
func (in Adreswijziging) check(geheim bool) []fout.Veld {
	var f []fout.Veld
	if in.Wat != AdresNieuw && !in.Adres.Leeg() {
		f = append(f, fout.Veld{Naam: "wat", Code: "adres-niet-gekozen"})
	}
	switch in.Wat {
	case AdresNieuw:
		if in.Adres.Leeg() {
			f = append(f, fout.Veld{Naam: "straat", Code: "verplicht"})
		}
	case AdresBlijft:
		if in.Geheim == geheim {
			f = append(f, fout.Veld{Naam: "wat", Code: "niets-gewijzigd"})
		}
	case AdresOnbekend:
	default:
		f = append(f, fout.Veld{Naam: "wat", Code: "verplicht"})
	}
	f = append(f, in.Adres.check("")...)
	if !slices.Contains(Adresredenen, in.Reden) {
		f = append(f, fout.Veld{Naam: "reden", Code: "verplicht"})
	}
	return f
}

// gebeurtenis tells what the change is on the Tijdlijn: a change of the protection is what matters most.
func (in Adreswijziging) gebeurtenis(geheim bool) GebeurtenisSoort {
	switch {
	case in.Geheim && !geheim:
		return AdresAfgeschermd
	case !in.Geheim && geheim:
		return AfschermingOpgeheven
	}
	return AdresGewijzigd
}
