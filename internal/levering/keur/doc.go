// Package keur examines a file that is to be delivered: what it is, whether it can be read, what the rules find, and what
// it holds. One engine serves the command line, the page in the browser and the program's own deliveries.
//
// A report never holds a value of a person: a finding has a line, a kind, a field and the number of the record.
package keur
