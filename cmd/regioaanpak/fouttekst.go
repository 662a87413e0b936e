package main

import (
	"strings"

	"regioaanpak/internal/platform/fout"
)

// fouttekst is what a user at the command line reads of an error: what is wrong and what to do next. The technical words
// stay behind it, for whoever helps; they hold no personal data.
func fouttekst(err error) string {
	if fout.Is(err, fout.KindConflict) && fout.Code(err) == "database-in-gebruik" {
		return "een andere server gebruikt deze database; stop die eerst, of kies met --data een andere map"
	}
	var uitleg string
	switch fout.KindOf(err) {
	case fout.KindUnavailable:
		uitleg = "de installatie kan haar werk niet doen; kijk de sleutels, de schijfruimte en de database na"
	case fout.KindNotFound:
		uitleg = "dit is hier niet bekend"
	case fout.KindInvalid:
		var velden []string
		for _, v := range fout.Velden(err) {
			velden = append(velden, v.Naam+" ("+v.Code+")")
		}
		uitleg = "de invoer klopt niet: " + strings.Join(velden, ", ")
	case fout.KindConflict, fout.KindStale:
		uitleg = "dit kan nu niet, of is al gebeurd"
	default:
		return err.Error()
	}
	return uitleg + "\n  (" + err.Error() + ")"
}
