package termijn_test

import (
	"errors"
	"testing"

	"regioaanpak/internal/recht/datum"
	"regioaanpak/internal/recht/termijn"
)

func TestInformerenBijSignaal_RunsFromTheRecordingAndCarriesItsMark(t *testing.T) { // CW-21, CW-49; Wmo 2015 art. 5.3.1
	for _, op := range []string{"2015-01-01", "2026-12-07"} {
		got, err := termijn.InformerenBijSignaal(dag(t, op))
		if err != nil || got.Begin != termijn.VastleggingSignaal || got.Merk != termijn.Afgeleid || got.Bron == "" || got.Toelichting == "" {
			t.Errorf("%s: %+v, %v", op, got, err)
		}
	}
	if _, err := termijn.InformerenBijSignaal(dag(t, "2014-12-31")); !errors.Is(err, termijn.ErrNietGeldig) {
		t.Error(err)
	}
	if _, err := termijn.InformerenBijSignaal(datum.Datum{}); !errors.Is(err, termijn.ErrGeenDatum) {
		t.Error(err)
	}
}
