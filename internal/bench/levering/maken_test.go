package main

import (
	"fmt"
	"io"
	"testing"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
)

// The file was first made by sorting all records in memory; a delivery that is made again must not change by how it is made.
func TestEenLandelijkHalfjaar_HeeftNogDezelfdeBytes(t *testing.T) {
	const want = "a64ad207ca22091b78a64f786d7a1f6a4c653f83b39956a84c87290abff4a23e"
	d, err := definitie.Ingebouwd("protocol-1.0")
	if err != nil {
		t.Fatal(err)
	}
	p, err := definitie.ParsePeriode("2018-1")
	if err != nil {
		t.Fatal(err)
	}
	k, err := levering.Maak(levering.Opdracht{Definitie: d, Periode: p, Organisatienummer: "VT06", AanvaardAfgeleid: true}, feiten(p), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%x", k.Telling.SHA256); got != want || k.Telling.Regels != 587_482 {
		t.Errorf("%d lines, %s", k.Telling.Regels, got)
	}
}
