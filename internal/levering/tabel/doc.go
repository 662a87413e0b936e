// Package tabel computes the tables that CBS publishes of Veilig Thuis from deliveries, in the shape of its open data (version
// 4), so that an organisation sees before it sends what StatLine will show.
//
// A Teller reads deliveries by a definition that has the kinds and fields of model-2, one record at a time and in bounded
// memory. Persons are matched by BSN, which is held as a keyed hash only and never leaves the package (see package koppel).
// Cijfers then gives each table in two ways: Tabel, rounded and with small cells left out as CBS does; and EigenTabel, plain,
// for the organisation that delivers and for nothing but its own deliveries.
//
// What a figure counts is said in Herleidingen, with the evidence for it: SL was seen in StatLine, INF is inferred. Most
// definitions are inferred: CBS publishes figures, and not how they are derived from the file.
//
// The package stands on recht and the other packages of levering only, and builds for js/wasm.
package tabel
