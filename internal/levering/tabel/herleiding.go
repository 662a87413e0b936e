package tabel

import "fmt"

// Herleiding says how the figures of a measure or dimension come about, for a reader to check.
type Herleiding struct {
	Over      string // identifier of the measure or dimension
	Definitie Tekst
	Periode   Tekst
	Bron      Tekst
	Filter    Tekst
	Afronding Tekst
	Merk      []string
}

// eenheidAantal is the unit of a count.
const eenheidAantal = "aantal"

func (c *Cijfers) code(m meting) MeasureCode {
	titel := c.titelVan(m.maat)
	code := MeasureCode{Identifier: m.id(), Description: c.uitlegVan(m.maat).definitie.NL, DataType: "Long", Unit: eenheidAantal}
	if m.aandeel {
		titel = Tekst{titel.NL + ", aandeel", titel.EN + ", share"}
		code.DataType, code.Unit, code.Decimals = "Double", "%", 1
	}
	code.Title, code.Titel = titel.NL, titel
	return code
}

var maatTitels = [...]Tekst{
	maatAdviezen:     {"Gestarte adviezen", "Advices started"},
	maatMeldingen:    {"Ontvangen meldingen", "Reports received"},
	maatCasussen:     {"Casussen met ontvangen melding(en)", "Cases with report(s) received"},
	maatOnderzoeken:  {"Afgeronde diensten onderzoek", "Investigations completed"},
	maatVoorwaarden:  {"Afgeronde diensten voorwaarden en vervolg", "Safety conditions and follow-up completed"},
	maatOverdrachten: {"Overdrachten", "Transfers"},
}

// uitleg is what a measure counts, by which day, from which record, and what is left out.
type uitleg struct {
	definitie, periode, bron, filter Tekst
	merk                             []string
}

// The names of the measures were seen in StatLine (SL); by which day they count and what they leave out is inferred (INF).
var maatUitleg = [...]uitleg{
	maatAdviezen: {
		Tekst{"Adviezen die in de periode zijn gestart.", "Advices started in the period."},
		Tekst{"Datum start van het advies.", "Start date of the advice."},
		Tekst{"Record advies.", "Record of an advice."},
		Tekst{"Adviezen die in een andere periode startten tellen niet.", "Advices started in another period do not count."},
		[]string{SL, INF},
	},
	maatMeldingen: {
		Tekst{"Meldingen die in de periode zijn ontvangen, ook als zij nog niet zijn beoordeeld.", "Reports received in the period, also when not assessed yet."},
		Tekst{"Datum van de melding. De stand van de beoordeling is die van de levering van dezelfde periode.", "Date of the report. The assessment is as in the delivery of the same period."},
		Tekst{"Record melding.", "Record of a report."},
		Tekst{"Een melding uit een eerdere periode die opnieuw is geleverd omdat zij later is beoordeeld, telt niet nog eens.", "A report of an earlier period that is delivered again because it was assessed later does not count again."},
		[]string{SL, INF},
	},
	maatCasussen: {
		Tekst{"Casussen waarin in de periode minstens één melding is ontvangen; in een jaar telt een casus één keer.", "Cases in which at least one report was received in the period; in a year a case counts once."},
		Tekst{"Datum van de meldingen van de casus.", "Dates of the reports of the case."},
		Tekst{"Records casus en melding, over alle leveringen.", "Records of cases and reports, over all deliveries."},
		Tekst{"Casussen met alleen een dienst, overdracht of monitoring in de periode tellen niet.", "Cases with only a service, transfer or monitoring in the period do not count."},
		[]string{SL, INF},
	},
	maatOnderzoeken: {
		Tekst{"Diensten onderzoek die in de periode zijn afgerond, ook als zij voortijdig eindigden.", "Investigations completed in the period, also when ended early."},
		Tekst{"Datum afronding van de dienst.", "End date of the service."},
		Tekst{"Record dienst met type onderzoek.", "Record of a service, of the type investigation."},
		Tekst{"Lopende diensten tellen niet.", "Services that still run do not count."},
		[]string{SL, INF},
	},
	maatVoorwaarden: {
		Tekst{"Diensten voorwaarden en vervolg die in de periode zijn afgerond.", "Services of safety conditions and follow-up completed in the period."},
		Tekst{"Datum afronding van de dienst.", "End date of the service."},
		Tekst{"Record dienst met type voorwaarden en vervolg.", "Record of a service, of the type safety conditions and follow-up."},
		Tekst{"Lopende diensten tellen niet.", "Services that still run do not count."},
		[]string{SL, INF},
	},
	maatOverdrachten: {
		Tekst{"Overdrachten die in de periode zijn gedaan.", "Transfers made in the period."},
		Tekst{"Datum van de overdracht.", "Date of the transfer."},
		Tekst{"Record overdracht.", "Record of a transfer."},
		Tekst{"Een overdracht naar meer organisaties telt bij elk daarvan en één keer in het totaal.", "A transfer to several organisations counts at each of them and once in the total."},
		[]string{SL, INF},
	},
}

// deelUitleg says how the categories of a part of the tables are given out.
var deelUitleg = map[deel]uitleg{
	deelWie: {definitie: Tekst{
		"Naar de organisatie van de melder of adviesvrager (beroepsmatig of niet), naar rol of functie en naar duur van het geweld. Elke indeling telt apart op tot het totaal.",
		"By the organisation of the reporter or asker (professional or not), by role or function and by duration of the violence. Each division adds up to the total by itself.",
	}, merk: []string{SL, INF}},
	deelAard: {definitie: Tekst{
		"Naar aard van het geweld en aanvullende informatie; een contact kan er meer hebben. Een casus heeft die van de meldingen van de periode. Een dienst heeft die van de meldingen van de casus tot aan de afronding; staan die niet in de leveringen, dan is de aard onbekend.",
		"By nature of the violence and additional information; a contact can have several. A case has those of its reports in the period. A service has those of the reports of its case up to its end; when they are not in the deliveries, the nature is unknown.",
	}, merk: []string{SL, INF}},
	deelBeoordeling: {definitie: Tekst{
		"Naar veiligheidstaxatie en besluit van de veiligheidsbeoordeling. Een melding zonder besluit is nog niet beoordeeld; zonder taxatie is die nog niet bekend.",
		"By safety rating and decision of the safety assessment. A report without a decision is not assessed yet; without a rating that is not known yet.",
	}, merk: []string{SL, INF}},
	deelUitkomst: {definitie: Tekst{
		"Naar vorm van geweld en conclusie. Een onderzoek met een reden van voortijdig einde is voortijdig afgesloten. Een onderzoek telt één keer per vorm en conclusie.",
		"By form of violence and conclusion. An investigation with a reason of an early end was ended early. An investigation counts once per form and conclusion.",
	}, merk: []string{SL, INF}},
	deelOverdracht: {definitie: Tekst{
		"Naar organisatie waaraan is overgedragen en type hulp.", "By organisation to which was transferred and type of help.",
	}, merk: []string{SL, INF}},
	deelEerder: {definitie: Tekst{
		"1e melding: niemand van de betrokkenen stond in de jaren ervoor in een melding. Hermelding: een of meer betrokkenen wel. Vervolgmelding: de casus liep al; tijdens de veiligheidsbeoordeling als een eerdere melding nog geen besluit had, tijdens monitoring als er een monitoringsmoment is geweest en geen dienst loopt, anders na de veiligheidsbeoordeling. Niet ingedeeld: van niemand is het BSN bekend.",
		"First report: none of the persons was in a report in the years before. Known before: one or more were. Follow-up: the case was open already; during the assessment when an earlier report had no decision yet, during monitoring when there was a moment of monitoring and no service runs, otherwise after the assessment. Not classified: nobody's BSN is known.",
	}, bron: Tekst{
		"Records casus, persoon, melding, dienst en monitoring van alle leveringen. Personen zijn gekoppeld op BSN, dat alleen versleuteld is bewaard zolang er werd geteld.",
		"Records of cases, persons, reports, services and monitoring of all deliveries. Persons are matched by BSN, kept as a keyed hash and only while counting.",
	}, merk: []string{SL, INF}},
}

// herleidingen returns how each measure and the division of a table come about.
func (c *Cijfers) herleidingen(o opzet, a Afronding) []Herleiding {
	var uit []Herleiding
	afronding, in := a.tekst(), c.in
	for _, m := range c.gemeten(o) {
		u := c.uitlegVan(m.maat)
		h := Herleiding{m.id(), u.definitie, u.periode, u.bron, u.filter, afronding, u.merk}
		if m.aandeel {
			h.Definitie = Tekst{"Deel van alle meldingen van de regio en periode, berekend uit de getoonde aantallen.", "Part of all reports of the region and period, computed from the numbers shown."}
			h.Afronding = Tekst{afronding.NL + " Het percentage heeft één decimaal.", afronding.EN + " The percentage has one decimal."}
		}
		uit = append(uit, h)
	}
	u, ok := c.indelingVan(o.deel)
	if !ok {
		return uit
	}
	if o.deel == deelEerder {
		u.periode = terugkijkTekst(in)
		u.filter = kringTekst(in)
	}
	return append(uit, Herleiding{"indeling", u.definitie, u.periode, u.bron, u.filter, afronding, u.merk})
}

func terugkijkTekst(in Instelling) Tekst {
	return Tekst{
		fmt.Sprintf("Een betrokkene is bekend door een melding op een eerdere dag, hoogstens %d maanden ervoor.", in.TerugkijkMaanden),
		fmt.Sprintf("A person is known by a report on an earlier day, at most %d months before.", in.TerugkijkMaanden),
	}
}

func kringTekst(in Instelling) Tekst {
	if in.OverOrganisaties {
		return Tekst{"Meldingen bij alle geleverde organisaties maken bekend.", "Reports at all organisations delivered make known."}
	}
	return Tekst{"Alleen meldingen bij dezelfde Veilig Thuis-organisatie maken bekend.", "Only reports at the same Veilig Thuis organisation make known."}
}

// tekst says what the rule does. Its name and version stand beside it, for programs.
func (a Afronding) tekst() Tekst {
	if a.Veelvoud <= 1 && a.Drempel <= 0 {
		return Tekst{"Niet afgerond; alleen voor de eigen organisatie.", "Not rounded; for the organisation itself only."}
	}
	return Tekst{
		fmt.Sprintf("Afgerond op veelvouden van %d; aantallen onder %d zijn weggelaten. Zo zijn de cijfers op StatLine; de grens van %[2]d is afgeleid.", a.Veelvoud, a.Drempel),
		fmt.Sprintf("Rounded to multiples of %d; numbers under %d are left out. That is how the figures of StatLine are; the limit of %[2]d is inferred.", a.Veelvoud, a.Drempel),
	}
}
