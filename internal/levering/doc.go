// Package levering makes the half-yearly delivery of Veilig Thuis to Statistics Netherlands (Wmo 2015 art. 4.2.12,
// Uitvoeringsbesluit Wmo 2015 art. 4.3.1): which facts of a period it holds, and in which records.
//
// Layers below: definitie (the file definition as data), bestand (records from and to text) and controle (checks before
// sending). This package adds what to deliver.
//
// The number of the organisation stands beside the file and not in its lines: the annex asks for it before the sets but
// shows no line for it, and a line of our own making could not be told from one of CBS. Kenmerk carries it.
package levering
