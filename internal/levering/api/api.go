// Package leveringapi is the REST interface of the delivery to CBS. It reads and writes through the service of the room only,
// so that the rights are those of the pages. Approving a delivery and taking its file along are not here: both are done in person,
// on the page, and the file leaves encrypted (D23).
package leveringapi

import (
	"net/http"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/api"
	"regioaanpak/internal/platform/id"
)

const tag = "Leveringen"

// room holds the service for its handlers.
type room struct{ levering *levering.Service }

// Register adds the operations of the delivery to the interface.
func Register(a *api.API, s *levering.Service) {
	a.Texts(texts)
	a.Tag(tag, "De halfjaarlijkse levering aan CBS: maken, controleren, verklaren en vastleggen dat ze is verstuurd. Goedkeuren en het "+
		"bestand ophalen kan alleen wie is ingelogd op de pagina's: twee mensen zien het bestand voor het weggaat, en een token is geen mens.")
	r := &room{levering: s}
	r.leveringen(a)
	r.rapporten(a)
	r.cijferOperaties(a)
	r.besluiten(a)
	r.retouren(a)
	r.herleidingen(a)
}

// The faults that some operations have beside the usual ones.
const (
	conflict = http.StatusConflict
	changed  = http.StatusPreconditionFailed
)

type onePath struct {
	ID id.ID `path:"id" format:"uuid" doc:"Kenmerk van de levering."`
}

type nothing struct{}

// placeOf returns the place of a field of the service in the body, with the names that differ.
func placeOf(names map[string]string) func(string) string {
	return func(name string) string {
		if to, ok := names[name]; ok {
			return to
		}
		return api.Pointer(name)
	}
}

func location(delen ...string) string { return api.Prefix + "/leveringen/" + strings.Join(delen, "/") }

// each turns every element of a list; the result is never nil, so that it is written as [].
func each[A, B any](in []A, turn func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, v := range in {
		out = append(out, turn(v))
	}
	return out
}
