package keur

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/recht/bsn"
)

// VerklaringenSchema names the form of a file of explanations. A field can be added without a new number; none changes or
// goes without one.
const VerklaringenSchema = "regioaanpak/verklaringen/1"

// Bounds of a file of explanations.
const (
	maxVerklaringenBytes = 16 << 20
	maxReden             = 4000
)

type verklaringenbestand struct {
	Schema       string                `json:"schema"`
	Verklaringen []controle.Verklaring `json:"verklaringen"`
}

// VerklaringenFout tells why a file of explanations cannot be used. It holds nothing of what stands there.
type VerklaringenFout struct {
	Plaats int // of the explanation, from 1; 0 for the file as a whole
	Tekst  controle.Tekst
}

func (f *VerklaringenFout) Error() string { return f.In("nl") }

// In returns the text in the language taal, "nl" or "en".
func (f *VerklaringenFout) In(taal string) string {
	switch {
	case f.Plaats == 0:
		return f.Tekst.In(taal)
	case taal == "en":
		return "explanation " + strconv.Itoa(f.Plaats) + ": " + f.Tekst.In(taal)
	}
	return "verklaring " + strconv.Itoa(f.Plaats) + ": " + f.Tekst.In(taal)
}

var (
	geenVerklaringen = controle.Tekst{
		NL: "dit is geen bestand met verklaringen; maak er een met --vul-aan en vul daarin de redenen in",
		EN: "this is no file of explanations; make one with --vul-aan and write the reasons in it",
	}
	verklaringenTeGroot = controle.Tekst{
		NL: "dit bestand is groter dan 16 MB; verklaar bevindingen met één oorzaak samen, met \"nummer\": \"*\"",
		EN: "this file is larger than 16 MB; explain findings with one cause together, with \"nummer\": \"*\"",
	}
	verklaringOnvolledig = controle.Tekst{
		NL: "regel, code en een aantal van 1 of meer zijn verplicht, en zonder nummer of met \"*\" ook de periode",
		EN: "regel, code and an aantal of 1 or more are required, and without a number or with \"*\" the periode too",
	}
	redenTeLang = controle.Tekst{NL: "de reden is langer dan 4000 tekens", EN: "the reden is longer than 4000 characters"}
	metBSN      = controle.Tekst{
		NL: "hierin staat een getal dat een BSN kan zijn; noem het nummer van het record",
		EN: "this has a number that can be a BSN; name the number of the record",
	}
)

// LeesVerklaringen reads a file of explanations, those without a reason too: they explain nothing until somebody fills them in.
//
// *VerklaringenFout when it cannot be used; another error is of reading.
func LeesVerklaringen(r io.Reader) ([]controle.Verklaring, error) {
	tekst, err := io.ReadAll(io.LimitReader(r, maxVerklaringenBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the explanations: %w", err)
	}
	if len(tekst) > maxVerklaringenBytes {
		return nil, &VerklaringenFout{Tekst: verklaringenTeGroot}
	}
	var b verklaringenbestand
	if err := json.Unmarshal(tekst, &b); err != nil || b.Schema != VerklaringenSchema {
		return nil, &VerklaringenFout{Tekst: geenVerklaringen}
	}
	for i, v := range b.Verklaringen {
		if mis := ongeschikt(v); mis != nil {
			return nil, &VerklaringenFout{Plaats: i + 1, Tekst: *mis}
		}
	}
	return b.Verklaringen, nil
}

// ongeschikt tells why an explanation cannot be used; nil when it can.
func ongeschikt(v controle.Verklaring) *controle.Tekst {
	heel := v.Nummer == "" || v.Nummer == controle.Alles
	switch {
	case v.Regel == "" || v.Code == "" || v.Aantal < 1 || heel && v.Periode.IsZero():
		return &verklaringOnvolledig
	case len(v.Reden) > maxReden:
		return &redenTeLang
	case noemtBSN(v.String()) || noemtBSN(v.Reden):
		return &metBSN
	}
	return nil
}

// noemtBSN tells that nine digits in a row are a number that a person can have.
func noemtBSN(s string) bool {
	for _, getal := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(getal) == 9 && bsn.Elfproef(getal) {
			return true
		}
	}
	return false
}

// Gegeven returns the explanations that have a reason.
func Gegeven(alle []controle.Verklaring) []controle.Verklaring {
	var uit []controle.Verklaring
	for _, v := range alle {
		if strings.TrimSpace(v.Reden) != "" {
			uit = append(uit, v)
		}
	}
	return uit
}

// VulAan returns explanations with an entry to fill in for each open finding of a report that has none.
func (r *Rapport) VulAan(alle []controle.Verklaring) []controle.Verklaring {
	leeg := map[controle.Vindplaats]int{}
	for i, v := range alle {
		if strings.TrimSpace(v.Reden) == "" {
			leeg[v.Vindplaats] = i
		}
	}
	for _, v := range r.TeVerklaren() {
		if i, ok := leeg[v.Vindplaats]; ok {
			alle[i] = v
			continue
		}
		alle = append(alle, v)
	}
	return alle
}

// SchrijfVerklaringen writes a file of explanations, one a line.
func SchrijfVerklaringen(w io.Writer, alle []controle.Verklaring) error {
	_, err := fmt.Fprintf(w, "{\"schema\": %q, \"verklaringen\": [", VerklaringenSchema)
	for i, v := range alle {
		var regel strings.Builder
		enc := json.NewEncoder(&regel)
		enc.SetEscapeHTML(false)
		err = errors.Join(err, enc.Encode(v))
		komma := ","
		if i == 0 {
			komma = ""
		}
		_, fout := fmt.Fprintf(w, "%s\n  %s", komma, strings.TrimSpace(regel.String()))
		err = errors.Join(err, fout)
	}
	_, fout := fmt.Fprint(w, "\n]}\n")
	return errors.Join(err, fout)
}
