package controle_test

import "testing"

func TestFLD08_ElkeWaardeStaatEr1Keer(t *testing.T) {
	proefCorpus(t, "FLD-08")
	proef(t, "FLD-08", []geval{
		{"next to each other", "A|AD1|03,03|05\n", []string{"1 aanleiding waarde-dubbel"}},
		{"far apart", "A|AD1|03,04,05,06,07,03|05\n", []string{"1 aanleiding waarde-dubbel"}},
		{"three of it is one finding", "A|AD1|03,03,03|05\n", []string{"1 aanleiding waarde-dubbel"}},
		{"a field of one value", "A|AD1|03|03\n", nil},
		{"what is not in the list is for FLD-02", "A|AD1|77,77|05\n", nil},
	})
}
