package levering

import (
	"context"
	"errors"
	"fmt"

	"regioaanpak/internal/levering/bestand"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/recht/bsn"
)

// CodeGeenPlaats says that the protocol has no code for what was registered.
const CodeGeenPlaats bestand.Code = "code-zonder-plaats"

// FeitFout is a registered fact for which the definition has no place. It holds no value but an option of a public code list.
type FeitFout struct {
	Soort  string // name of the kind of record: advies, melding, onderzoek or persoon; Maak fills it, and Nummer
	Nummer string // of the record, or of the record that a person belongs to; empty when it is not well formed or could be a BSN
	Veld   string // name of the field; empty when the whole record does not fit
	Code   bestand.Code
	Lijst  string // with CodeGeenPlaats: the code list of the registration
	Optie  string // with CodeGeenPlaats: what was registered from it

	Herkomst Herkomst // the case in which it is mended; only the number when there is none
}

func feitFout(r bestand.Record, f *bestand.Fout) FeitFout {
	return FeitFout{Soort: r.Soort().Naam, Nummer: toonbaarNummer(r), Veld: f.Veld, Code: f.Code}
}

// toonbaarNummer is the number of a record when it may be shown: one of another system can be a BSN.
func toonbaarNummer(r bestand.Record) string {
	if bsn.Elfproef(r.Sleutel()) {
		return ""
	}
	return r.Sleutel()
}

// MeesteFeitFouten is how many misfits a refusal names; it counts all.
const MeesteFeitFouten = 200

// FeitFouten refuses a delivery: these facts do not fit its definition, in the order of the file. Mend them in the casework and
// make the delivery anew.
type FeitFouten struct {
	Totaal int
	Fouten []FeitFout // the first MeesteFeitFouten
}

func (f *FeitFouten) neem(fouten []FeitFout) {
	f.Totaal += len(fouten)
	f.Fouten = append(f.Fouten, fouten[:min(len(fouten), MeesteFeitFouten-len(f.Fouten))]...)
}

func (f *FeitFouten) Error() string {
	return fmt.Sprintf("levering: %d facts do not fit the definition", f.Totaal)
}

// Unwrap gives the same as wrong input: first how many there are and how many are named, then each that is named.
func (f *FeitFouten) Unwrap() error {
	velden := []fout.Veld{{Naam: "periode", Code: "feiten-zonder-plaats", Args: []any{f.Totaal, len(f.Fouten)}}}
	for _, v := range f.Fouten {
		code := "feit-past-niet"
		if v.Code == CodeGeenPlaats {
			code = "feit-zonder-code"
		}
		args := []any{fout.Naam(v.Soort), fout.Naam(v.Nummer), fout.Naam(v.Veld), fout.Naam(v.Waar()), fout.Naam(v.Lijst), fout.Naam(v.Optie)}
		velden = append(velden, fout.Veld{Naam: "periode", Code: code, Args: args})
	}
	return fout.InvalidAll(velden)
}

// Waar is the number under which it is mended: of the casus, or of the record itself when that is in none.
func (f FeitFout) Waar() string {
	if f.Herkomst.Casusnummer != "" {
		return f.Herkomst.Casusnummer
	}
	return f.Nummer
}

// zonderPlaats splits the error that came with a fact: what of it has no place, or the error that stops everything.
func zonderPlaats(err error) ([]FeitFout, error) {
	if f, ok := errors.AsType[*FeitFouten](err); ok {
		return f.Fouten, nil
	}
	return nil, err
}

// MetHerkomst adds to the misfits of a refusal the cases in which they are mended, for who prepares deliveries. Any other error
// comes back as it was.
func MetHerkomst(ctx context.Context, a access.Actor, zaken Zaken, err error) error {
	f, ok := errors.AsType[*FeitFouten](err)
	if !ok {
		return err
	}
	var nummers []string
	for _, v := range f.Fouten {
		if v.Nummer != "" {
			nummers = append(nummers, v.Nummer)
		}
	}
	alle, err := zaken.HerkomstVan(ctx, a, nummers)
	if err != nil {
		return err
	}
	van := map[string]Herkomst{}
	for _, h := range alle {
		van[h.Nummer] = h
	}
	for i, v := range f.Fouten {
		f.Fouten[i].Herkomst = van[v.Nummer]
		f.Fouten[i].Herkomst.Nummer = v.Nummer
	}
	return f
}
