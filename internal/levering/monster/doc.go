// Package monster makes a sample of a delivery that can be shared to ask for help: the same kinds of record, the same
// structure and the same faults, and no person of it left.
//
// Numbers of records become new numbers of the same kind, the same number everywhere the same, so that references still
// match and those that did not still do not. A BSN becomes one of the reserved test range, the same person the same BSN; a
// BSN that fails the elfproef becomes one that fails it too. Birth dates move, per person, and keep who is a child a child and a
// partial date partial. Days of events stay, because their order and their place in the period are what is asked about.
// Municipality and organisation become one of the same list. Codes stay, known or unknown, unless they
// could be a BSN or a date. What has not the form of its field becomes text of the same shape: digits for digits, letters for
// letters.
//
// The keys by which this happens are made for one sample and forgotten, so that two samples of one file cannot be joined.
package monster
