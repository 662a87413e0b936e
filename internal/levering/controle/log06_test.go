package controle_test

import "testing"

func TestLOG06_OpEenGeslotenCasusGebeurtNietsMeer(t *testing.T) {
	proefCorpus(t, "LOG-06")
}
