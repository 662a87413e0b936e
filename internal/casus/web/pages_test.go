package casusweb_test

import (
	"net/http"
	"testing"

	"regioaanpak/internal/casustest"
)

func TestEerste(t *testing.T) {
	h := nieuwHuis(t)
	g := h.melding(casustest.Melding(casustest.Moment("2026-12-03", 9, 0)))
	h.als(bo).get("/werk").is(t, http.StatusOK, "Werkvoorraad", g.Nummer)
	h.als(bo).get(casusPad(g)).is(t, http.StatusOK, "Mia Veldhoen")
}
