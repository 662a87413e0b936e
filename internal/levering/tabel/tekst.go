package tabel

// Tekst is a text in both languages.
type Tekst struct{ NL, EN string }

// In returns the English text for "en" and the Dutch one for every other language.
func (t Tekst) In(taal string) string {
	if taal == "en" {
		return t.EN
	}
	return t.NL
}

// Evidence of a definition (the marks of package definitie).
const (
	SL  = "SL"  // seen in StatLine
	CBS = "CBS" // the methodology of CBS
	INF = "INF" // inferred
	GK  = "GK"  // general knowledge
)
