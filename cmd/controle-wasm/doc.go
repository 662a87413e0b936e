// Command controle-wasm is the checker of deliveries in a browser: the engine of package keur, run by a Web Worker on a file
// that the page was given. It reads the file in pieces and gives the report back; it asks for nothing and stores nothing.
//
// It leaves one object in the worker, leveringControle, with
//
//	keur(bestand, opties, voortgang)  a promise of {rapport, woorden, geheugen}, texts of JSON, or of {fout}
//	csv(taal)                         the findings of the last report
//	verklaringen()                    the file of explanations to fill in
//	gestopt                           set by the page to end a check between two pieces
//
// opties are {taal, proef, periode, organisatie, definitie, verklaringen, vorige}: definitie is the text of a definition,
// verklaringen that of a file of explanations, vorige an earlier delivery as a File. voortgang is called with the percentage that was read.
package main
