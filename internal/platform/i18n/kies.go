package i18n

import (
	"slices"

	"golang.org/x/text/language"
)

var matcher = language.NewMatcher([]language.Tag{language.Dutch, language.English})

// Kies chooses the language: the preference when it is one of ours, else the best of the Accept-Language header, else Dutch.
func Kies(voorkeur, acceptLanguage string) Taal {
	if slices.Contains(Talen(), Taal(voorkeur)) {
		return Taal(voorkeur)
	}
	if len(acceptLanguage) > 200 {
		return NL
	}
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return NL
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return NL
	}
	return Talen()[i]
}
