package controle_test

import "testing"

func TestKEY03_VolgnummersVerschillenEnVolgenDeDatums(t *testing.T) {
	proefCorpus(t, "KEY-03")
}
