package bewaren

import "regioaanpak/internal/recht/datum"

// Handeling is a right on a dossier whose use depends on age.
type Handeling string

// The rights.
const (
	Inzage       Handeling = "inzage"       // access and copy, Wmo 2015 art. 5.3.2
	Toestemming  Handeling = "toestemming"  // consent to give data to others, art. 5.3.3
	Vernietiging Handeling = "vernietiging" // request for destruction, art. 5.3.5
)

// Toegang says whether someone may use a right.
type Toegang int

// The answers, weakest first.
const (
	Niet         Toegang = iota // may not
	TenzijBelang                // may, unless the interest of the young person opposes it: a person weighs that
	Wel                         // may
)

// Bevoegdheid says who may use a right. The zero value is: nobody, and a person must find out.
type Bevoegdheid struct {
	Zelf              Toegang // the person the data are about
	Vertegenwoordiger Toegang // the legal representative
	Zeker             bool    // false when the age is not known well enough: a person must look before anything is given
	Artikel           string
	Merk              Merk
}

const (
	grensEigen  = 12 // from this age a person can use the rights, when able to weigh his interests
	grensAlleen = 16 // from this age the representative has no access beside him
)

// Bevoegd tells who may use a right on data about a person on day op (CW-36, DP-06). inStaat says that a professional
// judged the person able to weigh his own interests in this; it matters from 12 years on.
//
// When the birth date is known in part, the answer grants only what every possible age grants, and Zeker is false where
// they differ. Unborn and unknown persons, a day before the birth and an unknown right give the zero value. Who is born
// on 29 February grows older on 1 March of a common year.
func Bevoegd(h Handeling, geboren datum.Geboortedatum, inStaat bool, op datum.Datum) Bevoegdheid {
	jongst, oudst, ok := geboren.Leeftijd(op)
	if !ok {
		return Bevoegdheid{}
	}
	uit := opLeeftijd(h, jongst, inStaat)
	for leeftijd := jongst + 1; leeftijd <= oudst; leeftijd++ {
		ander := opLeeftijd(h, leeftijd, inStaat)
		if ander.Zelf != uit.Zelf || ander.Vertegenwoordiger != uit.Vertegenwoordiger {
			uit.Zeker = false
		}
		uit.Zelf = min(uit.Zelf, ander.Zelf)
		uit.Vertegenwoordiger = min(uit.Vertegenwoordiger, ander.Vertegenwoordiger)
		if ander.Merk == Afgeleid {
			uit.Merk = Afgeleid
		}
	}
	return uit
}

func opLeeftijd(h Handeling, leeftijd int, inStaat bool) Bevoegdheid {
	zelf := leeftijd >= grensEigen && inStaat
	switch h {
	case Inzage:
		return bijInzage(leeftijd, zelf)
	case Toestemming:
		// The text read names the representative of those under 12; that he also acts for who is unable is inferred.
		return eenVanBeiden(zelf, "Wmo 2015 art. 5.3.3", leeftijd >= grensEigen && !inStaat)
	case Vernietiging:
		// The text read names unable minors; that the representative of an unable adult acts for him is inferred.
		return eenVanBeiden(zelf, "Wmo 2015 art. 5.3.5", leeftijd >= meerderjarig && !inStaat)
	}
	return Bevoegdheid{}
}

// bijInzage holds the asymmetry of 12 and 16: in between both have access.
func bijInzage(leeftijd int, zelf bool) Bevoegdheid {
	uit := Bevoegdheid{Zeker: true, Artikel: "Wmo 2015 art. 5.3.2", Merk: Wet}
	if zelf {
		uit.Zelf = Wel
	}
	if leeftijd < grensAlleen || !zelf {
		uit.Vertegenwoordiger = TenzijBelang
	}
	return uit
}

func eenVanBeiden(zelf bool, artikel string, afgeleid bool) Bevoegdheid {
	uit := Bevoegdheid{Zeker: true, Artikel: artikel, Merk: Wet}
	if afgeleid {
		uit.Merk = Afgeleid
	}
	if zelf {
		uit.Zelf = Wel
	} else {
		uit.Vertegenwoordiger = Wel
	}
	return uit
}
