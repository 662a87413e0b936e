package web

import "strconv"

func buttonClass(k Kind) string {
	switch k {
	case Secondary:
		return "nl-button--secondary"
	case Subtle:
		return "nl-button--subtle"
	case Danger:
		return "nl-button--primary nl-button--negative"
	}
	return "nl-button--primary"
}

func itoa(n int) string { return strconv.Itoa(n) }
