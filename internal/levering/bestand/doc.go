// Package bestand reads and writes a delivery by a file definition, one record at a time and of any size.
//
// A Record is typed by its definition: its kind says which fields it has and each field which kind of value it holds, so
// that one reader and one writer serve every protocol. What leaves a Schrijver comes back from a strict Lezer byte for byte,
// and the reverse. Whether the values make sense together is the business of the checks.
//
// Records hold BSN and birth dates. A record never prints its values, and a Fout never repeats one.
package bestand
