package levering_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/recht/bsn"
	"regioaanpak/internal/recht/datum"
)

var bijwerken = flag.Bool("bijwerken", false, "write the golden file anew")

const goudenBestand = "testdata/halfjaar-2026-1.txt"

// feitenlijst holds facts in slices, so that tests can shuffle them.
type feitenlijst struct {
	adviezen    []levering.AdviesFeit
	meldingen   []levering.MeldingFeit
	onderzoeken []levering.OnderzoekFeit
}

// feiten gives the facts as Maak wants them: by number, and of one number in the order of the list.
func (f feitenlijst) feiten() levering.Feiten {
	slices.SortStableFunc(f.adviezen, func(a, b levering.AdviesFeit) int { return strings.Compare(a.Nummer, b.Nummer) })
	slices.SortStableFunc(f.meldingen, func(a, b levering.MeldingFeit) int { return strings.Compare(a.Nummer, b.Nummer) })
	slices.SortStableFunc(f.onderzoeken, func(a, b levering.OnderzoekFeit) int { return strings.Compare(a.Nummer, b.Nummer) })
	return levering.Feiten{Adviezen: reeks(f.adviezen...), Meldingen: reeks(f.meldingen...), Onderzoeken: reeks(f.onderzoeken...)}
}

func (f feitenlijst) geschud(t *rapid.T) feitenlijst {
	uit := feitenlijst{
		adviezen:    rapid.Permutation(f.adviezen).Draw(t, "adviezen"),
		meldingen:   rapid.Permutation(f.meldingen).Draw(t, "meldingen"),
		onderzoeken: rapid.Permutation(f.onderzoeken).Draw(t, "onderzoeken"),
	}
	for i, m := range uit.meldingen {
		uit.meldingen[i].Personen = rapid.Permutation(m.Personen).Draw(t, "personen")
		uit.meldingen[i].Aarden = rapid.Permutation(m.Aarden).Draw(t, "aarden")
	}
	return uit
}

// Half a year of a small made-up region: ten adviezen, nine meldingen and six onderzoeken, some of them not to deliver.
func halfjaar() feitenlijst {
	return feitenlijst{halfjaarAdviezen(), halfjaarMeldingen(), halfjaarOnderzoeken()}
}

func halfjaarAdviezen() []levering.AdviesFeit {
	var uit []levering.AdviesFeit
	for i := range 10 { // closed every 24 days from 5 December: two before the period, seven in it
		uit = append(uit, levering.AdviesFeit{
			Nummer:       fmt.Sprintf("AD%05d", 20001+i),
			Aanleidingen: []string{fmt.Sprintf("%02d", i%9+1)},
			Hoedanigheid: []string{"08", "02", "15", "33", "41"}[i%5],
			Afgesloten:   dag("2025-12-05").PlusDagen(24 * i),
		})
	}
	uit[4].Aanleidingen = []string{"08", "01"}
	uit[9].Afgesloten = datum.Datum{} // still open
	return uit
}

func halfjaarMeldingen() []levering.MeldingFeit {
	moeder := levering.PersoonFeit{BSN: bsn.TestNummer(0), Geboortedatum: datum.GeborenOp(dag("1988-03-14")), Geslacht: "V"}
	vader := levering.PersoonFeit{BSN: bsn.TestNummer(1), Geboortedatum: datum.GeborenOp(dag("1985-11-02")), Geslacht: "M"}
	kind := levering.PersoonFeit{BSN: bsn.TestNummer(2), Geboortedatum: datum.GeborenOp(dag("2014-07-30")), Geslacht: "M"}
	ongeboren := levering.PersoonFeit{Geboortedatum: datum.Ongeboren(), Geslacht: "O"}
	onbekend := levering.PersoonFeit{Geslacht: "O"}
	jaar, err := datum.GeborenIn(1948, 0)
	if err != nil {
		panic(err)
	}
	oudere := levering.PersoonFeit{BSN: bsn.TestNummer(3), Geboortedatum: jaar, Geslacht: "V"}
	gezin := []levering.PersoonFeit{vader, kind, moeder}

	m := func(nummer, op, afgerond, aanleiding, aard, wie, vervolg string, personen ...levering.PersoonFeit) levering.MeldingFeit {
		return levering.MeldingFeit{
			Nummer: nummer, Datum: dag(op), Afgerond: dag(afgerond), Hoedanigheid: wie, Vervolg: vervolg, Personen: personen,
			Aanleidingen: strings.Fields(aanleiding), Aarden: strings.Fields(aard),
		}
	}
	uit := []levering.MeldingFeit{
		m("ML40009", "2026-06-25", "2026-07-01", "01", "01", "01", "04", moeder, vader), // completed after the period
		m("ML40001", "2025-12-29", "2026-01-05", "01 08", "08 03 01", "01", "01", gezin...),
		m("ML40002", "2026-01-19", "2026-01-23", "01", "03", "01", "02", gezin...),
		m("ML40003", "2026-02-02", "2026-02-06", "03", "07", "11", "02", oudere),
		m("ML40004", "2026-03-01", "2026-03-06", "06", "11", "05", "01", ongeboren, moeder),
		m("ML40005", "2026-04-07", "2026-04-10", "09", "03", "35", "03", onbekend),
		m("ML40006", "2026-05-11", "2026-05-13", "04", "01", "33", "04", oudere, onbekend),
		m("ML40007", "2026-05-20", "2026-05-21", "09", "11", "01", "04", onbekend), // police report without violence
		m("ML40008", "2026-06-24", "2026-06-30", "07", "03 04", "16", "01", kind),  // onderzoek still running
	}
	uit[1].Onderzoeksnummer, uit[4].Onderzoeksnummer, uit[8].Onderzoeksnummer = "OZ70002", "OZ70003", "OZ70006"
	uit[2].StartVervolgtraject, uit[2].EindeBemoeienis = dag("2026-01-26"), dag("2026-06-12")
	uit[3].StartVervolgtraject = dag("2026-02-09") // still involved
	uit[7].ZonderHGKM = true
	return uit
}

func halfjaarOnderzoeken() []levering.OnderzoekFeit {
	moeder := levering.PersoonFeit{BSN: bsn.TestNummer(0), Geboortedatum: datum.GeborenOp(dag("1988-03-14")), Geslacht: "V"}
	kind := levering.PersoonFeit{BSN: bsn.TestNummer(2), Geboortedatum: datum.GeborenOp(dag("2014-07-30")), Geslacht: "M"}
	o := func(nummer, start, afgerond, aanleiding, uitkomst, aard, vervolg string, personen ...levering.PersoonFeit) levering.OnderzoekFeit {
		f := levering.OnderzoekFeit{
			Nummer: nummer, Start: dag(start), Aanleidingen: strings.Fields(aanleiding), Uitkomsten: strings.Fields(uitkomst),
			Aarden: strings.Fields(aard), Vervolgen: strings.Fields(vervolg), Personen: personen,
		}
		if afgerond != "" {
			f.Afgerond = dag(afgerond)
		}
		return f
	}
	return []levering.OnderzoekFeit{
		o("OZ70001", "2025-10-06", "2026-01-02", "08", "06", "08 02", "02 05", kind), // started in the period before
		o("OZ70002", "2026-01-08", "2026-03-13", "01 08", "03 05", "03 01", "01", kind, moeder),
		o("OZ70003", "2026-03-11", "2026-05-08", "06", "05", "11", "01 08", moeder), // not confirmed: no aard
		o("OZ70004", "2025-12-01", "2026-06-30", "02", "07", "", "21", moeder),
		o("OZ70005", "2025-09-01", "2025-12-31", "02", "03", "01", "03", moeder), // before the period
		o("OZ70006", "2026-07-02", "", "07", "", "", "", kind),                   // running
	}
}

func TestHalfjaar_GeeftHetGoudenBestand(t *testing.T) {
	got := tekst(t, opdracht(t, "2026-1"), halfjaar().feiten())
	if *bijwerken {
		if err := os.WriteFile(goudenBestand, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goudenBestand)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s", got)
	}
}

// Two onderzoeken took longer than ten weeks, a kindcheck has no child, and of one melding the onderzoek is still running.
func TestHalfjaar_HeeftNietsTeHerstellen(t *testing.T) {
	o := opdracht(t, "2026-1")
	s := controle.Situatie{Definitie: o.Definitie, Periode: o.Periode, Proef: true}
	var got []string
	_, err := controle.Controleer(s, controle.RegelsVan(o.Periode), strings.NewReader(tekst(t, o, halfjaar().feiten())), func(b controle.Bevinding) {
		got = append(got, fmt.Sprint(b.Regel, " ", b.Ernst, " ", b.Nummer))
	})
	want := []string{"TRM-01 info OZ70001", "LOG-15 verklaren OZ70003", "TRM-01 info OZ70004", "KEY-02 verklaren ML40008"}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}

// tekenFeiten draws facts inside and outside the period, with conditional facts present whether or not they apply.
func tekenFeiten(t *rapid.T) feitenlijst {
	code := func(van, tot int) *rapid.Generator[string] {
		return rapid.Map(rapid.IntRange(van, tot), func(i int) string { return fmt.Sprintf("%02d", i) })
	}
	codes := func(van, tot int) *rapid.Generator[[]string] { return rapid.SliceOfN(code(van, tot), 1, 4) }
	op := rapid.Map(rapid.IntRange(-30, 220), func(i int) datum.Datum { return dag("2026-01-01").PlusDagen(i) })
	nummer := rapid.StringMatching(`[A-Z]{2}[0-9]{1,2}`)
	persoon := rapid.Custom(func(t *rapid.T) levering.PersoonFeit {
		p := levering.PersoonFeit{Geslacht: rapid.SampledFrom([]string{"V", "M", "O"}).Draw(t, "geslacht")}
		if rapid.Bool().Draw(t, "bekend") {
			p.BSN = bsn.TestNummer(rapid.IntRange(0, 5).Draw(t, "bsn"))
			p.Geboortedatum = datum.GeborenOp(op.Draw(t, "geboren").PlusMaanden(-12 * rapid.IntRange(1, 90).Draw(t, "jaren")))
		}
		return p
	})
	personen := rapid.SliceOfN(persoon, 0, 4)
	return feitenlijst{
		adviezen: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) levering.AdviesFeit {
			return levering.AdviesFeit{
				Nummer: nummer.Draw(t, "nummer"), Aanleidingen: codes(1, 9).Draw(t, "aanleiding"),
				Hoedanigheid: code(1, 20).Draw(t, "hoedanigheid"), Afgesloten: op.Draw(t, "afgesloten"),
			}
		}), 0, 6).Draw(t, "adviezen"),
		meldingen: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) levering.MeldingFeit {
			return levering.MeldingFeit{
				Nummer: nummer.Draw(t, "nummer"), Aanleidingen: codes(1, 9).Draw(t, "aanleiding"), Aarden: codes(1, 11).Draw(t, "aard"),
				Datum: op.Draw(t, "datum"), Hoedanigheid: code(1, 20).Draw(t, "hoedanigheid"), Vervolg: code(1, 4).Draw(t, "vervolg"),
				Onderzoeksnummer: nummer.Draw(t, "onderzoek"), StartVervolgtraject: op.Draw(t, "start"), EindeBemoeienis: op.Draw(t, "einde"),
				Afgerond: op.Draw(t, "afgerond"), ZonderHGKM: rapid.Bool().Draw(t, "zonder"), Personen: personen.Draw(t, "personen"),
			}
		}), 0, 6).Draw(t, "meldingen"),
		onderzoeken: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) levering.OnderzoekFeit {
			return levering.OnderzoekFeit{
				Nummer: nummer.Draw(t, "nummer"), Aanleidingen: codes(1, 9).Draw(t, "aanleiding"), Start: op.Draw(t, "start"),
				Afgerond: op.Draw(t, "afgerond"), Uitkomsten: codes(1, 8).Draw(t, "uitkomst"), Aarden: codes(1, 11).Draw(t, "aard"),
				Vervolgen: codes(1, 10).Draw(t, "vervolg"), Personen: personen.Draw(t, "personen"),
			}
		}), 0, 6).Draw(t, "onderzoeken"),
	}
}
