// Package landelijk makes deliveries that never happened: whole files by a definition, from a plan and a seed, of any size
// and with the shape of the figures that CBS publishes. They are for tests, demonstrations and measuring; nobody stands
// in them, and every BSN is of the range set apart for tests.
//
// A Plan says how often everything occurs in one delivery; Schrijf writes it record by record, without keeping records, and
// the same plan gives the same bytes. Where a plan fixes a number it is met exactly, because values are drawn without
// putting back; what the plan leaves open is drawn from likely shares.
//
// Landelijk2023 holds the deliveries of the whole country for 2023 with the three years before, made so that the published
// tables come out of them (see package tabel). Halfjaar makes one delivery of any size.
package landelijk
