package controle_test

import "testing"

func TestLOG14_RolEnOrganisatiePassenBijElkaar(t *testing.T) {
	proefCorpus(t, "LOG-14")
}
