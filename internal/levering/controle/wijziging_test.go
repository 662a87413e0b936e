package controle

import "testing"

func TestWijziging_VervangtVoegtToeEnVerwijdert(t *testing.T) {
	oud := []Regel{{ID: "FLD-01", Grond: "2015"}, {ID: "FLD-02"}, {ID: "LOG-01"}}
	w := wijziging{
		Vervangen: []Regel{{ID: "FLD-01", Grond: "2030"}}, Toegevoegd: []Regel{{ID: "KEY-01"}}, Verwijderd: []string{"LOG-01"},
	}
	nieuw := w.pas(oud)
	orden(nieuw)
	if len(nieuw) != 3 || nieuw[0].Grond != "2030" || nieuw[1].ID != "FLD-02" || nieuw[2].ID != "KEY-01" {
		t.Errorf("%+v", nieuw)
	}
}

func TestWijzigingen_NoemenBestaandeRegelsEnPeriodesOpVolgorde(t *testing.T) {
	bekend, vorige := map[string]bool{}, ""
	for _, r := range basis() {
		bekend[r.ID] = true
	}
	for _, w := range wijzigingen() {
		if w.Vanaf <= vorige || w.Grond == "" {
			t.Errorf("%s: %s", w.Vanaf, w.Grond)
		}
		for _, r := range w.Vervangen {
			if !bekend[r.ID] {
				t.Errorf("%s replaces %s, which is not there", w.Vanaf, r.ID)
			}
		}
		for _, id := range w.Verwijderd {
			if !bekend[id] {
				t.Errorf("%s removes %s, which is not there", w.Vanaf, id)
			}
			delete(bekend, id)
		}
		for _, r := range w.Toegevoegd {
			if bekend[r.ID] {
				t.Errorf("%s adds %s, which is there", w.Vanaf, r.ID)
			}
			bekend[r.ID] = true
		}
		vorige = w.Vanaf
	}
}
