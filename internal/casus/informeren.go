package casus

import (
	"errors"
	"time"

	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

// Informeren is what was done about the duty to tell a person that data about him are kept (Wmo 2015 art. 5.3.1).
type Informeren struct {
	Casus   id.ID
	Persoon id.ID
	// Op is the day on which the person was told; zero means now. An extension begins when the term ends, whenever it is granted.
	Op time.Time
	// Verleng postpones by as much as the law allows at once, on both grounds of the article; otherwise the person was told.
	Verleng       bool
	NodigVoorTaak bool
	NodigVoorHGKM bool
	Grond         string // why both hold, of this person and this time
	Verlengingen  int64  // how often it was extended when this was shown
}

// Verlenging is one extension of the term to inform a person: why, by whom and when.
type Verlenging struct {
	Persoon id.ID
	Grond   string
	Door    id.ID
	Op      time.Time
}

// MagVerlengen tells whether the term to inform may be extended on day vandaag.
//
// Invalid: it has ended, or the last extension has not begun to run.
func (k KlokStand) MagVerlengen(vandaag datum.Datum) error {
	err := k.Uitkomst.Verlengbaar(verlenging, vandaag)
	switch {
	case errors.Is(err, termijn.ErrVerstreken):
		return fout.InvalidAll([]fout.Veld{{Naam: "gedaan", Code: "verlengen-verstreken", Args: []any{k.Uitkomst.Uiterlijk}}})
	case errors.Is(err, termijn.ErrVerlengingWacht):
		return fout.InvalidAll([]fout.Veld{{Naam: "gedaan", Code: "verlengen-wacht", Args: []any{k.Uitkomst.Start}}})
	}
	return err
}

// NaVerlenging is the last day of the term if it were extended now.
func (k KlokStand) NaVerlenging() (datum.Datum, error) {
	u, err := termijn.Verleng(k.Uitkomst, verlenging)
	return u.Uiterlijk, err
}

// checkOp refuses a day of telling to come or before the casus began, also of who then extends: it was typed by mistake.
func (in Informeren) checkOp(c Casus, nu time.Time) error {
	if in.Op.IsZero() {
		return nil
	}
	return fout.InvalidAll(checkDag(nil, "op", in.Op, c.GeopendOp, nu, "verteld-voor-casus"))
}

// checkVerlenging collects what an extension lacks.
func (in Informeren) checkVerlenging(k KlokStand, vandaag datum.Datum) error {
	if err := k.MagVerlengen(vandaag); err != nil {
		return err
	}
	var f []fout.Veld
	if !in.NodigVoorTaak || !in.NodigVoorHGKM {
		f = append(f, fout.Veld{Naam: "gronden", Code: "beide-gronden-verplicht"})
	}
	return fout.InvalidAll(checkReden(f, "grond", in.Grond))
}

// BeginInformeren is the moment from which the people of a signaal must be told, when it is decided at moment besloten to act
// on it: a dated choice, because no source settles it.
func BeginInformeren(signaal Melding, besloten time.Time) (time.Time, error) {
	b, err := termijn.InformerenBijSignaal(datum.Van(signaal.GeregistreerdOp))
	if err != nil || b.Begin == termijn.BesluitAmbtshalve {
		return besloten, err
	}
	return signaal.GeregistreerdOp, nil
}
