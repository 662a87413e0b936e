package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall/js"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/levering/keur"
)

// meestePerRegel is how many findings per rule and code a report in a page holds; all are counted.
const meestePerRegel = 5_000

// laatste is the report that was made last, and eerder what had been explained before it, for the downloads.
var (
	laatste *keur.Rapport
	eerder  []controle.Verklaring
)

// object is what the worker finds.
const object = "leveringControle"

func main() {
	js.Global().Set(object, map[string]any{
		"keur": js.FuncOf(func(_ js.Value, args []js.Value) any {
			return belofte(func() any { return uitkomst(args[0], args[1], args[2]) })
		}),
		"csv":          js.FuncOf(func(_ js.Value, args []js.Value) any { return csv(args[0].String()) }),
		"verklaringen": js.FuncOf(func(js.Value, []js.Value) any { return verklaringen() }),
	})
	select {}
}

// belofte runs fn beside the page's own work and returns a promise of what it returns.
func belofte(fn func() any) js.Value {
	var begin js.Func
	begin = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer begin.Release()
		slaag := args[0]
		go func() { slaag.Invoke(fn()) }()
		return nil
	})
	return js.Global().Get("Promise").New(begin)
}

// uitkomst is what the page gets: the report with its words, or a code of what stopped the check.
func uitkomst(bestand, opties, voortgang js.Value) any {
	laatste, eerder = nil, nil
	r, err := keurBestand(bestand, opties, voortgang)
	if err != nil {
		return misluk(err)
	}
	laatste = r
	rapport, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return misluk(err)
	}
	woorden, err := json.Marshal(r.Woorden(opties.Get("taal").String()))
	if err != nil {
		return misluk(err)
	}
	return map[string]any{"rapport": string(rapport), "woorden": string(woorden), "geheugen": geheugen()}
}

// invoerFout is a wrong choice of the user, as a code of which the page has the text.
type invoerFout string

func (f invoerFout) Error() string { return string(f) }

// misluk never passes the text of an error on: it could hold what was read.
func misluk(err error) any {
	var s *controle.Storing
	var f invoerFout
	switch {
	case errors.Is(err, errGestopt):
		return map[string]any{"fout": "gestopt"}
	case errors.As(err, &f):
		return map[string]any{"fout": string(f)}
	case errors.As(err, &s):
		return map[string]any{"fout": "storing", "regel": s.Regel, "plek": s.Plek}
	}
	return map[string]any{"fout": "lezen"}
}

func keurBestand(bestand, opties, voortgang js.Value) (*keur.Rapport, error) {
	o := keur.Opdracht{Proef: opties.Get("proef").Bool(), Organisatie: opties.Get("organisatie").String(), PerRegel: meestePerRegel}
	var err error
	if tekst := opties.Get("definitie").String(); tekst != "" {
		if o.Definitie, err = definitie.Laad([]byte(tekst)); err != nil {
			return nil, invoerFout("definitie")
		}
	}
	if p := opties.Get("periode").String(); p != "" {
		if o.Periode, err = definitie.ParsePeriode(p); err != nil {
			return nil, invoerFout("periode")
		}
	}
	if tekst := opties.Get("verklaringen").String(); tekst != "" {
		if eerder, err = keur.LeesVerklaringen(strings.NewReader(tekst)); err != nil {
			return nil, invoerFout("verklaringen")
		}
		o.Verklaringen = keur.Gegeven(eerder)
	}
	if v := opties.Get("vorige"); v.Truthy() {
		vorige, err := keur.Keur(keur.Opdracht{Definitie: o.Definitie, Proef: o.Proef, PerRegel: 1}, nieuwStuk(v))
		switch {
		case err != nil:
			return nil, fmt.Errorf("read the earlier delivery: %w", err)
		case vorige.Onleesbaar != nil:
			return nil, invoerFout("vorige")
		}
		o.Vorige = []*controle.Spiegel{vorige.Spiegel}
	}
	f := nieuwStuk(bestand)
	o.Voortgang = percentages(f.Size(), voortgang)
	r, err := keur.Keur(o, f)
	if err != nil {
		return nil, fmt.Errorf("check the file: %w", err)
	}
	r.LegNaast(o.Vorige)
	return r, nil
}

// percentages calls voortgang when the whole percentage that was read changes.
func percentages(totaal int64, voortgang js.Value) func(int64) {
	laatst := int64(-1)
	return func(n int64) {
		if p := n * 100 / max(totaal, 1); p != laatst {
			laatst = p
			voortgang.Invoke(p)
		}
	}
}

// geheugen is how many bytes the program holds.
func geheugen() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys)
}

func csv(taal string) string {
	if laatste == nil {
		return ""
	}
	var b strings.Builder
	if err := laatste.SchrijfCSV(&b, taal); err != nil {
		return ""
	}
	return b.String()
}

// verklaringen is the file of explanations to fill in: what was explained before, and what the last report asks.
func verklaringen() string {
	if laatste == nil {
		return ""
	}
	var b strings.Builder
	if err := keur.SchrijfVerklaringen(&b, laatste.VulAan(slices.Clone(eerder))); err != nil {
		return ""
	}
	return b.String()
}
