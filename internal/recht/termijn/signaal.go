package termijn

import "regioaanpak/internal/recht/datum"

// The moments from which the term to inform can run for somebody who was named in a signaal: a report that is kept, with the
// names in it, before anybody decided to act on it.
const (
	VastleggingSignaal Gebeurtenis = "vastlegging-signaal" // the signaal was taken down
	BesluitAmbtshalve  Gebeurtenis = "besluit-ambtshalve"  // somebody decided to act on it
)

// SignaalBegin is one version of the choice between them.
type SignaalBegin struct {
	Begin       Gebeurtenis
	GeldigVan   datum.Datum // first day on which a signaal taken down falls under it
	Merk        Merk
	Bron        string
	Toelichting string
}

// signaalBegin holds the versions, oldest first. Wmo 2015 art. 5.3.1 counts from the recording of the data of the person and
// makes no exception for data of which it is not decided yet what they are for. No source that was read says so of a signaal in
// as many words; hence the mark.
var signaalBegin = []SignaalBegin{{
	Begin: VastleggingSignaal, GeldigVan: wmo2015, Merk: Afgeleid, Bron: bronWmo2017,
	Toelichting: "De wet telt vanaf het vastleggen van de gegevens van de persoon. Die staan al in het signaal, ook als er nog niet is besloten.",
}}

// InformerenBijSignaal tells from when the term to inform runs for somebody who was named in a signaal that was taken down on
// that day. ErrGeenDatum, ErrNietGeldig.
func InformerenBijSignaal(op datum.Datum) (SignaalBegin, error) {
	if op.IsZero() {
		return SignaalBegin{}, ErrGeenDatum
	}
	for i := len(signaalBegin) - 1; i >= 0; i-- {
		if !op.Before(signaalBegin[i].GeldigVan) {
			return signaalBegin[i], nil
		}
	}
	return SignaalBegin{}, ErrNietGeldig
}
