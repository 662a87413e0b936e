// Package controle checks a delivery before it leaves: each rule is a pure function over the records of a file, with a
// stable id, a severity and its ground. The package stands on recht and the file definition only and builds for js/wasm.
//
// One rule stands in one file with its own test. A new rule is a value of type Regel in the list of Regels.
//
// A finding tells where and what, never the value: not a BSN, not a birth date.
package controle
