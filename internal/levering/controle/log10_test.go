package controle_test

import "testing"

func TestLOG10_GeenEnOnbekendStaanAlleen(t *testing.T) {
	proefCorpus(t, "LOG-10")
}
