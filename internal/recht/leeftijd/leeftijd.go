// Package leeftijd holds the ages that law and protocol name. It imports nothing.
package leeftijd

// Meerderjarig is the age in years from which a person is an adult (BW art. 1:233).
const Meerderjarig = 18

// Oudere is the age in years from which violence against a person can be ouderenmishandeling (annex to the
// Uitvoeringsregeling Wmo 2015 of 2025, aanleiding: "vanaf 65").
const Oudere = 65
