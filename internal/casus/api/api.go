// Package casusapi is the REST interface of casework. It reads and writes through the service of the room only, so that the
// rights are those of the pages. Who reported goes in and never comes out.
package casusapi

import (
	"net/http"
	"strings"

	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/recht/bsn"
)

// Groups of operations in the document.
const (
	tagAdviezen      = "Adviezen"
	tagMeldingen     = "Meldingen"
	tagCasussen      = "Casussen"
	tagPersonen      = "Personen"
	tagBeoordelingen = "Beoordelingen"
)

// room holds the service for its handlers.
type room struct{ casus *casus.Service }

// Register adds the operations of casework to the interface.
func Register(a *api.API, s *casus.Service) {
	a.Texts(texts)
	a.Format("bsn", testBSN)
	a.Format("geboorte", testGeboorte)
	a.Tag(tagAdviezen, "Adviezen aan wie zich zorgen maakt. Een advies bevat niets waaraan een gezin te herkennen is.")
	a.Tag(tagMeldingen, "Meldingen van huiselijk geweld en kindermishandeling.")
	a.Tag(tagCasussen, "Eén casus is één gezin of huishouden met alles wat daarover binnenkwam.")
	a.Tag(tagPersonen, "Zoeken of iemand hier bekend is, met een reden.")
	a.Tag(tagBeoordelingen, "Veiligheidsbeoordelingen, altijd door twee professionals.")
	r := &room{casus: s}
	r.adviezen(a)
	r.meldingen(a)
	r.casussen(a)
	r.personen(a)
	r.beoordelingen(a)
}

// Created is the answer to a POST that made something: where it stands, and how to refer to it.
type created[T any] struct {
	Location string `header:"Location" doc:"Waar het vastgelegde staat."`
	Body     T
}

func location(collection string, thing id.ID) string {
	return api.Prefix + "/" + collection + "/" + string(thing)
}

// Verwijzing refers to something that was recorded.
type Verwijzing struct {
	ID id.ID `json:"id" format:"uuid" doc:"Kenmerk van wat is vastgelegd."`
}

// conflict and changed are the faults that some operations have beside the usual ones.
const (
	conflict = http.StatusConflict
	changed  = http.StatusPreconditionFailed
)

// placeOf returns the place of a field of the service in the body, with the names that differ. A name that ends in a point
// stands for everything in that block.
func placeOf(names map[string]string) func(string) string {
	return func(name string) string {
		for block, to := range names {
			if rest, ok := strings.CutPrefix(name, block); ok && strings.HasSuffix(block, ".") {
				return to + api.Pointer(rest)
			}
		}
		if to, ok := names[name]; ok {
			return to
		}
		return persoonPlaats(api.Pointer(name))
	}
}

func testBSN(text string) string {
	if !bsn.Elfproef(text) {
		return "geen-bsn"
	}
	return ""
}

// each turns every element of a list; the result is never nil, so that it is written as [].
func each[A, B any](in []A, turn func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, v := range in {
		out = append(out, turn(v))
	}
	return out
}

func same[T any](v T) T { return v }

// optional returns nil for nothing.
func optional(v id.ID) *id.ID {
	if v == "" {
		return nil
	}
	return &v
}

func value(v *id.ID) id.ID {
	if v == nil {
		return ""
	}
	return *v
}
