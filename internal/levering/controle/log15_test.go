package controle_test

import "testing"

func TestLOG15_KindermishandelingVraagtEenKind(t *testing.T) {
	proefCorpus(t, "LOG-15")
}
