// Package invoer turns a spreadsheet that describes a file into a draft of a file definition.
//
// The sheet has a row per field: kind of record, name, first position, length, type, mandatory, code list, remarks, under
// the usual Dutch headings in any order; further sheets hold code lists. What the sheet says gets the evidence CBS, what had
// to be guessed gets INF and a comment in the draft, so that a person finds what is left to judge. Nothing of a spreadsheet
// is ever run: no formula, no macro, no link.
//
// It is a package of its own because reading a spreadsheet takes a large library, which the checker in the browser does not
// need.
package invoer
