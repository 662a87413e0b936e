package tabel

import (
	"fmt"

	"regioaanpak/internal/levering/definitie"
)

// velden are the kinds and fields that are counted, by their names in model-2. Of protocol 1.0, which has no casussen, see
// zoekVelden1.
type velden struct {
	// afgerond says that a delivery holds what was completed in the period, not what happened in it.
	afgerond bool

	kop, advies, casus, persoon, melding, dienst, overdracht, monitoring *definitie.Soort

	jaar, helft, organisatie                                         *definitie.Veld // of the header
	adviesStart, adviesGemeente, adviesAard, adviesAanvullend        *definitie.Veld
	adviesDuur, adviesRol, adviesOrganisatie                         *definitie.Veld
	casusNummer, casusStart, casusGemeente, bsn                      *definitie.Veld
	meldingNummer, meldingDatum, meldingAard, meldingAanvullend      *definitie.Veld
	meldingDuur, meldingRol, meldingOrganisatie                      *definitie.Veld
	taxatie, besluit, datumBesluit                                   *definitie.Veld
	dienstNummer, dienstType, dienstStart, dienstEinde               *definitie.Veld
	uitkomst, reden                                                  *definitie.Veld
	overdrachtDatum, overdrachtNaar, overdrachtHulp, monitoringDatum *definitie.Veld

	onderzoek *definitie.Soort // of protocol 1.0
}

// zoeker finds kinds and fields by name, and keeps the first that is not there.
type zoeker struct {
	d   *definitie.Definitie
	err error
}

func (z *zoeker) soort(naam string) *definitie.Soort {
	s, ok := z.d.SoortNaam(naam)
	if !ok && z.err == nil {
		z.err = fmt.Errorf("%w: no record %s in %s", ErrDefinitie, naam, z.d.Naam)
	}
	return s
}

func (z *zoeker) veld(s *definitie.Soort, naam string) *definitie.Veld {
	if s == nil {
		return nil
	}
	f, ok := s.Veld(naam)
	if !ok && z.err == nil {
		z.err = fmt.Errorf("%w: no field %s.%s in %s", ErrDefinitie, s.Naam, naam, z.d.Naam)
	}
	return f
}

// zoekVelden finds what is counted. ErrDefinitie.
func zoekVelden(d *definitie.Definitie) (velden, error) {
	_, metCasus := d.SoortNaam("casus")
	_, metOnderzoek := d.SoortNaam("onderzoek")
	if metOnderzoek && !metCasus {
		return zoekVelden1(d)
	}
	var v velden
	z := &zoeker{d: d}
	soort, veld := z.soort, z.veld
	v.kop, v.advies, v.casus, v.persoon = soort("levering"), soort("advies"), soort("casus"), soort("persoon")
	v.melding, v.dienst, v.overdracht, v.monitoring = soort("melding"), soort("dienst"), soort("overdracht"), soort("monitoring")
	v.jaar, v.helft, v.organisatie = veld(v.kop, "verslagjaar"), veld(v.kop, "halfjaar"), veld(v.kop, "organisatie")
	v.adviesStart, v.adviesGemeente = veld(v.advies, "datum-start"), veld(v.advies, "gemeente")
	v.adviesAard, v.adviesAanvullend = veld(v.advies, "aard"), veld(v.advies, "aanvullend")
	v.adviesDuur, v.adviesRol, v.adviesOrganisatie = veld(v.advies, "duur"), veld(v.advies, "rol-functie"), veld(v.advies, "organisatie")
	v.casusNummer, v.casusStart, v.casusGemeente = veld(v.casus, "nummer"), veld(v.casus, "datum-start"), veld(v.casus, "gemeente")
	v.bsn = veld(v.persoon, "bsn")
	v.meldingNummer, v.meldingDatum = veld(v.melding, "nummer"), veld(v.melding, "datum-melding")
	v.meldingAard, v.meldingAanvullend = veld(v.melding, "aard"), veld(v.melding, "aanvullend")
	v.meldingDuur, v.meldingRol, v.meldingOrganisatie = veld(v.melding, "duur"), veld(v.melding, "rol-functie"), veld(v.melding, "organisatie")
	v.taxatie, v.besluit, v.datumBesluit = veld(v.melding, "veiligheidstaxatie"), veld(v.melding, "besluit"), veld(v.melding, "datum-besluit")
	v.dienstNummer, v.dienstType = veld(v.dienst, "nummer"), veld(v.dienst, "type")
	v.dienstStart, v.dienstEinde = veld(v.dienst, "datum-start"), veld(v.dienst, "datum-afronding")
	v.uitkomst, v.reden = veld(v.dienst, "uitkomst"), veld(v.dienst, "reden-voortijdig")
	v.overdrachtDatum, v.overdrachtNaar = veld(v.overdracht, "datum-overdracht"), veld(v.overdracht, "organisatie")
	v.overdrachtHulp, v.monitoringDatum = veld(v.overdracht, "type-hulp"), veld(v.monitoring, "datum-monitoring")
	return v, z.err
}

// onderwerpen are the dimensions of all tables.
type onderwerpen struct {
	wie, aard, taxatie, besluit, vorm, conclusie, naar, hulp, eerder *onderwerp
}

func maakOnderwerpen(v velden) onderwerpen {
	if v.afgerond {
		return maakOnderwerpen1(v)
	}
	return onderwerpen{
		wie:       wieOnderwerp("organisatie-", v.meldingOrganisatie, v.meldingRol, v.meldingDuur),
		aard:      aardOnderwerp(v.meldingAard, v.meldingAanvullend),
		taxatie:   taxatieOnderwerp(v.taxatie),
		besluit:   besluitOnderwerp(v.besluit),
		vorm:      vormOnderwerp(v.uitkomst, v.meldingAard),
		conclusie: conclusieOnderwerp(v.uitkomst),
		naar:      lijstOnderwerp("OrganisatieVanOverdracht", Tekst{"Organisatie van overdracht", "Organisation of transfer"}, v.overdrachtNaar),
		hulp:      lijstOnderwerp("TypeHulp", Tekst{"Type hulp", "Type of help"}, v.overdrachtHulp),
		eerder:    eerderOnderwerp(),
	}
}
