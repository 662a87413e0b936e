package controle_test

import "testing"

func TestSTR05_KopEnSluitHorenBijDezeLevering(t *testing.T) {
	proefCorpus(t, "STR-05")
}
