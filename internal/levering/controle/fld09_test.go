package controle_test

import "testing"

func TestFLD09_VanEenOngeborenKindIsHetGeslachtOnbekend(t *testing.T) {
	proefCorpus(t, "FLD-09")
}
