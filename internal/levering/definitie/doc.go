// Package definitie holds the file definition of a delivery as data: which kinds of record there are, which fields in which
// order, which code lists, and how records become text. A new protocol or the official file definition is a new TOML file,
// not new code. The package stands on recht only and builds for js/wasm.
//
// # The layout language
//
// One TOML document per protocol. Unknown keys are refused. Names are lower case with hyphens.
//
//	naam            stable name of the definition, such as "protocol-1.0"
//	titel, bron     what it is and where its content was read
//	geldig-van      first period for which the protocol was in force, in the notation of Periode
//	geldig-tot      last such period; empty: still in force
//	codelijsten-op  the day for which code lists are taken, YYYY-MM-DD
//
//	[kader]               how records become text
//	vorm                  "gescheiden" (fields between a separator); other forms will come with the definition that needs them
//	tekens                "ascii": printable ASCII, 0x20 to 0x7E
//	regeleinde            "lf"
//	veldteken             separator between fields, one character
//	herhaalteken          separator between repeats inside a field, one character
//	regellengte-max       longest line in bytes, line end excluded
//	bewijs, toelichting   evidence (below) and remark
//
//	[organisatienummer]   how the number of the organisation travels
//	plaats                "begeleidend": beside the file, not in its lines
//	bewijs, toelichting
//
//	[selectie]            what a delivery holds
//	gebeurtenis           "afgerond": records completed in the period
//	zonder-hgkm           whether reports that do not concern violence or child abuse are delivered
//	bewijs, toelichting
//
//	[[soort]]             one kind of record; the order of the kinds is their order in the file
//	letter                first field of its line, one capital
//	naam                  such as "melding"
//	hoort-bij             letters of the kinds it follows as a child line; empty: a record of its own
//	verplicht-bij         those of them that need at least one such line
//	bewijs, toelichting
//
//	[[soort.veld]]        one field; the order is the order in the line
//	naam                  unique within the kind
//	paragraaf             of the source
//	soort                 "nummer" (key of the record), "verwijzing", "code", "datum" (JJJJMMDD), "geboortedatum", "bsn", "geslacht"
//	aanwezig              "verplicht" or "optioneel"
//	voorwaarde            {veld, is}: the field exists only when that earlier field has one of these values, and is empty
//	                      otherwise; aanwezig then holds under the condition
//	meervoudig            whether the field repeats
//	codelijst             id of the list in recht/codelijst, where codes and what concerns children only stand; for "code" and "geslacht"
//	alleen-kind           codes that concern persons under 18 only
//	bijzonder             special values by meaning: onbekend, ongeboren
//	naar                  letters of the kinds a "verwijzing" refers to
//	lengte-max            longest value, for "nummer" and "verwijzing"
//	bewijs, toelichting
//
// # Evidence
//
// Every part says on what it rests: LAW15 and LAW25 (the annex to the Uitvoeringsregeling Wmo 2015 of April 2015 and as in
// force on 20 March 2025), P2.0 (information protocol 2.0), CBS (its pages), SL (StatLine), SRC (published source code or
// data), MEAS (measured), INF (inferred) and GK (general knowledge). A definition with a part that is INF or GK is not fit
// for a real delivery: Afgeleid lists those parts and the delivery refuses them without an explicit override.
package definitie
