// Package controle checks a delivery before it leaves: each rule is a pure function over the records of a file, with a
// stable id, a severity and its ground. The package stands on recht and the file definition only and builds for js/wasm.
//
// One rule stands in one file with its own test. A new rule is a value of type Regel; from which period it holds stands in
// regelset.go, and a file is judged by the rules of its period (RegelsVan). A rule resolves the kinds and fields it looks at
// once, in Nieuw, by the names and meanings that the definition gives them: with none of them it does nothing, so that one
// set of rules serves every definition. Families: STR structure, FLD fields, KEY numbers and references, PER the period, LOG
// what goes together, TRM terms, FIL and VOL the whole delivery, REG against the delivery that it replaces.
//
// A finding tells where and what, never the value: not a BSN, not a birth date. One that asks for an explanation can be
// accepted with a reason, and is known again in a later check (Verklaring).
//
// What the rules must find is planted in testdata/corpus: see corpus_test.go.
package controle
