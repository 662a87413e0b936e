package leveringweb

import (
	"testing"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/i18n/i18ntest"
)

func TestDeelVan_IetsIsNooitNietsEnBijnaAllesIsNooitAlles(t *testing.T) {
	w := woorden{p: i18ntest.Catalogue(t, Teksten()...).Printer(i18n.NL)}
	for _, c := range []struct {
		n, van int
		want   string
	}{{0, 0, "–"}, {0, 433, "0%"}, {2, 433, "< 1%"}, {3, 433, "1%"}, {430, 433, "99%"}, {432, 433, "> 99%"}, {433, 433, "100%"}} {
		if got := w.deelVan(c.n, c.van); got != c.want {
			t.Errorf("%d of %d is %q, want %q", c.n, c.van, got, c.want)
		}
	}
}
