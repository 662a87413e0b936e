package demo

// ReporterSurnames are surnames that only reporters have.
var ReporterSurnames = reporterSurnames
