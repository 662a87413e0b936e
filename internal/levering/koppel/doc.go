// Package koppel finds the lines of a file that share a key, in bounded memory and whatever the size of the file.
//
// A key is kept as a keyed hash: one AES block, or a CBC-MAC for a longer key, under a key that exists only while the file
// is read. Above a limit the entries go to disk in sorted runs, encrypted under another such key, and are merged at the end.
// Nothing of a file can be read from what is left on disk, also when the program is killed.
package koppel
