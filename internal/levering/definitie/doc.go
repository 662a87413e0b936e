// Package definitie holds the file definition of a delivery as data: which kinds of record there are, which fields in which
// order, which code lists, and how records become text. A new protocol or the official file definition is a new TOML file,
// not new code. The package stands on recht only and builds for js/wasm.
//
// # The layout language
//
// One TOML document per protocol; docs/bestandsdefinitie.md shows how to write one. Unknown keys are refused. Names are lower
// case with hyphens. Columns count from 1.
//
//	naam            stable name of the definition, such as "protocol-1.0"
//	titel, bron     what it is and where its content was read
//	geldig-van      first period for which the protocol was in force, in the notation of Periode
//	geldig-tot      last such period; empty: still in force
//	codelijsten-op  the day for which code lists of the law are taken, YYYY-MM-DD
//
//	[kader]               how records become text
//	vorm                  "gescheiden" (fields between a separator) or "vast" (fields at fixed positions)
//	tekens                "ascii": printable ASCII, 0x20 to 0x7E
//	regeleinde            "lf" or "crlf"
//	bewijs, toelichting   evidence (below) and remark
//	                      only for gescheiden:
//	veldteken             separator between fields, one character
//	herhaalteken          separator between repeats inside a field, one character
//	regellengte-max       longest line in bytes, line end excluded
//	                      only for vast:
//	soortpositie          first column of the code of the kind
//	soortlengte           its width
//	regellengte           width of every line, what is left filled with spaces; absent: each kind as wide as its fields
//
//	[organisatienummer]   how the number of the organisation travels
//	plaats                "begeleidend": beside the file, not in its lines; "veld": in a field of the kind of value "organisatie"
//	bewijs, toelichting
//
//	[selectie]            what a delivery holds
//	gebeurtenis           "afgerond": records completed in the period; "gebeurd": records of which anything happened in it
//	zonder-hgkm           whether reports that do not concern violence or child abuse are delivered
//	bewijs, toelichting
//
//	[[codelijst]]         a code list of the definition itself; it goes before one of that name in recht/codelijst
//	naam                  by which fields name it
//	nl, en                title
//	bewijs, toelichting
//
//	[[codelijst.waarde]]  one option
//	code                  letters, digits and - . / _
//	betekenis             what casework calls the option; absent: the code. No two options mean the same on one day
//	nl, en                label
//	groep                 group in reports
//	alleen-kind           whether it concerns persons under 18 only
//	van, tot              first and last day on which it may be used, YYYY-MM-DD; absent: always, still
//
//	[[soort]]             one kind of record; the order of the kinds is their order in the file
//	code                  what a line begins with, or has at soortpositie: capitals and digits; at most eight when gescheiden,
//	                      soortlengte when vast
//	naam                  such as "melding"
//	nl, en                what a reader calls it; absent: the name
//	plek                  "kop": the first line, "sluit": the last line; not part of the content. Absent: content
//	hoort-bij             codes of the kinds it follows as a child line; empty: a record of its own
//	verplicht-bij         those of them that need at least one such line
//	bewijs, toelichting
//
//	[[soort.veld]]        one field. The first is the key: the record's own number, or for a child line a reference to its
//	                      parent. When gescheiden, the order is the order in the line; when vast, positions say it
//	naam                  unique within the kind
//	opschrift             what the source calls the field; absent: the name
//	nl, en                what a reader calls it; absent: the opschrift
//	paragraaf             of the source
//	soort                 kind of value (below)
//	aanwezig              "verplicht" or "optioneel"
//	voorwaarde            {veld, is}: the field exists only when that earlier field, a code, has one of these values, and is
//	                      empty otherwise; aanwezig then holds under the condition
//	meervoudig            whether the field repeats; only for "code"
//	codelijst             the code list, for "code" and "geslacht"
//	bijzonder             special values by meaning, onbekend and ongeboren, for "bsn" and "geboortedatum". They differ between
//	                      deliveries: what means unknown here means unborn in the delivery on youth care
//	naar                  codes of the kinds a "verwijzing" refers to; each has a number, not longer than fits
//	telt                  codes of the kinds a "telling" counts
//	bewijs, toelichting
//	                      only for gescheiden:
//	lengte-max            longest value, for "nummer", "verwijzing", "organisatie", "getal", "telling" and "tekst"
//	                      only for vast:
//	positie               first column
//	lengte                width, of one place when the field repeats in places; not for flags
//	uitlijning            "links" (the default) or "rechts"
//	vulteken              " " (the default), or "0" before a "getal" or "telling" at the right; an empty field is spaces always
//	herhaling             how a field that repeats stands: "vlaggen", a character per option; or "plaatsen", side by side,
//	                      filled from the left
//	aantal                number of places
//	opties                codes in the order of their flags; every code of the list has one
//	vlag-aan, vlag-uit    character of an option that holds and of one that does not; absent: 1 and 0
//
// Kinds of value:
//
//	nummer         key of the record: letters, digits and - . / _
//	verwijzing     key of another record
//	code           a code of a code list
//	geslacht       a code of one letter
//	datum          JJJJMMDD
//	geboortedatum  JJJJMMDD, JJJJMM00, JJJJ0000 or a special value
//	bsn            nine digits, or a special value
//	gemeente       CBS code of a municipality, four digits
//	organisatie    code of the delivering organisation, such as VT06
//	jaar           year of the period, four digits
//	halfjaar       1 or 2
//	getal          digits, at most 18
//	telling        number of records of some kinds; at least four wide
//	tekst          letters, digits, - . / _ and spaces inside
//	opvulling      columns that stay empty; only when vast
//
// In a fixed form every column of a line belongs to one field or to the code of the kind: no overlap and no gap.
//
// # Evidence
//
// Every part says on what it rests: LAW15 and LAW25 (the annex to the Uitvoeringsregeling Wmo 2015 of April 2015 and as in
// force on 20 March 2025), P2.0 (information protocol 2.0), CBS (its pages), SL (StatLine), SRC (published source code or
// data), MEAS (measured), INF (inferred) and GK (general knowledge). A definition with a part that is INF or GK is not fit
// for a real delivery: Afgeleid lists those parts and the delivery refuses them without an explicit override.
package definitie
