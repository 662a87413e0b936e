package tabel

// What a figure counts when the delivery is by protocol 1.0: what was completed in the period (LAW15), under the measure of
// StatLine that comes nearest [INF].
var (
	maatTitels1 = map[maat]Tekst{
		maatAdviezen:  {"Afgesloten adviezen", "Advices closed"},
		maatMeldingen: {"Afgeronde meldingen", "Reports completed"},
	}
	maatUitleg1 = map[maat]uitleg{
		maatAdviezen: {
			Tekst{"Adviezen die in de periode zijn afgesloten, in plaats van gestart.", "Advices closed in the period, instead of started."},
			Tekst{"Protocol 1.0 levert wat in de periode is afgesloten.", "Protocol 1.0 delivers what was closed in the period."},
			Tekst{"Record advies.", "Record of an advice."},
			Tekst{"Adviezen die nog lopen tellen niet.", "Advices that still run do not count."},
			[]string{"LAW15", INF},
		},
		maatMeldingen: {
			Tekst{"Meldingen die in de periode zijn afgerond, in plaats van ontvangen.", "Reports completed in the period, instead of received."},
			Tekst{"Protocol 1.0 levert wat in de periode is afgerond, ook als de melding eerder was.", "Protocol 1.0 delivers what was completed in the period, also when reported before."},
			Tekst{"Record melding.", "Record of a report."},
			Tekst{"Meldingen die nog niet zijn afgerond tellen niet.", "Reports not completed yet do not count."},
			[]string{"LAW15", INF},
		},
		maatOnderzoeken: {
			Tekst{"Onderzoeken die in de periode zijn afgerond, ook als zij voortijdig eindigden.", "Investigations completed in the period, also when ended early."},
			Tekst{"Datum afronding van het onderzoek.", "End date of the investigation."},
			Tekst{"Record onderzoek.", "Record of an investigation."},
			Tekst{"Lopende onderzoeken tellen niet.", "Investigations that still run do not count."},
			[]string{"LAW15", INF},
		},
		maatOverdrachten: {
			Tekst{"Onderzoeken die in de periode zijn afgerond en aan iemand overgedragen.", "Investigations completed in the period and transferred to somebody."},
			Tekst{"Datum afronding van het onderzoek.", "End date of the investigation."},
			Tekst{"Vervolg van het record onderzoek.", "Follow-up in the record of an investigation."},
			Tekst{"Een overdracht naar meer organisaties telt bij elk daarvan en één keer in het totaal.", "A transfer to several organisations counts at each of them and once in the total."},
			[]string{"LAW15", INF},
		},
	}
	deelUitleg1 = map[deel]uitleg{
		deelWie: {definitie: Tekst{
			"Naar de hoedanigheid van de melder of adviesvrager: beroepsmatig of niet.",
			"By the capacity of the reporter or asker: professional or not.",
		}, merk: []string{"LAW15", INF}},
		deelAard: {definitie: Tekst{
			"Naar aanleiding, gelegd naast de aard van het geweld in StatLine; een contact kan er meer hebben.",
			"By reason for contact, put beside the nature of the violence in StatLine; a contact can have several.",
		}, merk: []string{"LAW15", INF}},
		deelUitkomst: {definitie: Tekst{
			"Naar huiselijk geweld of kindermishandeling en conclusie. 'Geen' telt als weerlegd.",
			"By domestic violence or child abuse and conclusion. 'None' counts as refuted.",
		}, merk: []string{"LAW15", INF}},
		deelOverdracht: {definitie: Tekst{
			"Naar de organisatie waaraan na het onderzoek is overgedragen.", "By the organisation to which was transferred after the investigation.",
		}, merk: []string{"LAW15", INF}},
		deelEerder: {definitie: Tekst{
			"1e melding: niemand van de betrokkenen stond in de jaren ervoor in een melding. Hermelding: een of meer betrokkenen wel. Niet ingedeeld: van niemand is het BSN bekend.",
			"First report: none of the persons was in a report in the years before. Known before: one or more were. Not classified: nobody's BSN is known.",
		}, bron: Tekst{
			"Records melding en persoon van alle leveringen. Personen zijn gekoppeld op BSN, dat alleen versleuteld is bewaard zolang er werd geteld.",
			"Records of reports and persons of all deliveries. Persons are matched by BSN, kept as a keyed hash and only while counting.",
		}, merk: []string{"LAW15", INF}},
	}
)

func (c *Cijfers) uitlegVan(m maat) uitleg {
	if u, ok := maatUitleg1[m]; ok && c.afgerond {
		return u
	}
	return maatUitleg[m]
}

func (c *Cijfers) titelVan(m maat) Tekst {
	if t, ok := maatTitels1[m]; ok && c.afgerond {
		return t
	}
	return maatTitels[m]
}

func (c *Cijfers) indelingVan(d deel) (uitleg, bool) {
	if u, ok := deelUitleg1[d]; ok && c.afgerond {
		return u, true
	}
	u, ok := deelUitleg[d]
	return u, ok
}
