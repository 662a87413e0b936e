package codelijst

import "regioaanpak/internal/recht/datum"

// Sources of the lists.
const (
	bronAnnex    = "Uitvoeringsregeling Wmo 2015, BWBR0036096, bijlage (april 2015): informatieprotocol 1.0, https://wetten.overheid.nl/BWBR0036096"
	bronBijlageA = "Uitvoeringsregeling Wmo 2015, BWBR0036096, bijlage A (2025-03-20), https://wetten.overheid.nl/BWBR0036096/2025-03-20"
	bronBesluit  = "Uitvoeringsbesluit Wmo 2015, BWBR0035733, https://wetten.overheid.nl/BWBR0035733"
	bron2019     = "Handelingsprotocol Veilig Thuis 2019, as described at https://digitaalpubliceren.com/bescherminginbeweging/19059/88-89"
	bronCBS      = "CBS StatLine 84852NED, https://www.cbs.nl/nl-nl/cijfers/detail/84852NED; definitions: https://jeugdmonitor.cbs.nl/begrippen-en-toelichting/acute-onveiligheid"
	bronRol      = "Privacyreglement Veilig Thuis Gooi en Vechtstreek 2024, https://lokaleregelgeving.overheid.nl/CVDR724301/1"
)

// Protocol 1.0 held from the first delivery period until a newer protocol came into use on 1 January 2019. The first day
// of the later option lists is inferred: their text was read as in force on 20 March 2025 only.
var (
	begin2015 = datum.Moet(2015, 1, 1)
	eind2018  = datum.Moet(2018, 12, 31)
	begin2019 = datum.Moet(2019, 1, 1)
	open      = datum.Datum{}
)

// versies are the lists without their values, in the order of Alle.
var versies = []Lijst{
	oud(Aanleiding, "Aanleiding", "Reason for contact", "2.2, 3.2, 4.2", true),
	nieuw(Aanleiding, "Aanleiding", "Reason for contact", "2.2, 3.2", true),
	oud(Aard, "Aard van het geweld", "Nature of the violence", "3.3, 4.6", true),
	nieuw(Aard, "Aard van het geweld", "Nature of the violence", "2.3, 3.3, 4.4", true),
	oud(Hoedanigheid, "Hoedanigheid", "Capacity", "2.3, 3.4", false),
	nieuw(Hoedanigheid, "Hoedanigheid", "Capacity", "2.4, 3.4", false),
	oud(VervolgMelding, "Vervolg melding", "Follow-up of a report", "3.6", false),
	nieuw(VervolgMelding, "Triagebesluit", "Triage decision", "3.7", false),
	oud(UitkomstOnderzoek, "Uitkomst van het onderzoek", "Outcome of the investigation", "4.5", true),
	nieuw(UitkomstOnderzoek, "Uitkomst van het onderzoek", "Outcome of the investigation", "4.3", true),
	oud(VervolgOnderzoek, "Vervolg na het onderzoek", "Follow-up of the investigation", "4.7", true),
	nieuw(VervolgOnderzoek, "Directe overdracht en vervolg onderzoek", "Direct transfer and follow-up of the investigation", "3.9, 4.5", true),
	oud(Geslacht, "Geslacht", "Sex", "3.8.3, 4.8.3", false),
	nieuw(Geslacht, "Geslacht", "Sex", "3.10, 4.6", false),
	{ID: BesluitVeiligheidsbeoordeling, Versie: "2015", NL: "Besluit na triage", EN: "Decision after triage",
		Van: begin2015, Tot: eind2018, Bron: bronAnnex, Artikel: "3.6", Merk: Wet},
	{ID: BesluitVeiligheidsbeoordeling, Versie: "2019", NL: "Besluit veiligheidsbeoordeling", EN: "Decision of the safety assessment",
		Van: begin2019, Tot: open, Bron: bron2019, Artikel: "besluitvorming; omgezet in advies: bijlage A, 3.7", Merk: Gezien},
	{ID: Veiligheidstaxatie, Versie: "1", NL: "Veiligheidstaxatie", EN: "Safety rating",
		Van: begin2015, Tot: open, Bron: bronCBS, Artikel: "veiligheidstaxatie", Merk: Gezien},
	{ID: Rol, Versie: "1", NL: "Rol in de casus", EN: "Role in the case",
		Van: begin2015, Tot: open, Meervoudig: true, Bron: bronRol, Artikel: "begripsbepalingen; Wmo 2015 art. 1.1.1", Merk: Gezien},
	{ID: Anonimiteit, Versie: "1", NL: "Anonimiteit", EN: "Anonymity",
		Van: begin2015, Tot: open, Bron: bronBesluit, Artikel: "4.1.8 lid 3", Merk: Gezien},
	{ID: Afschermingsgrond, Versie: "1", NL: "Grond voor afscherming", EN: "Ground for shielding",
		Van: begin2015, Tot: open, Meervoudig: true, Bron: bronBesluit, Artikel: "4.1.8 lid 3", Merk: Wet},
}

func oud(id ID, nl, en, paragraaf string, meervoudig bool) Lijst {
	return Lijst{ID: id, Versie: "1.0", NL: nl, EN: en, Van: begin2015, Tot: eind2018, Meervoudig: meervoudig,
		Bron: bronAnnex, Artikel: paragraaf, Merk: Wet}
}

func nieuw(id ID, nl, en, paragraaf string, meervoudig bool) Lijst {
	return Lijst{ID: id, Versie: "2025", NL: nl, EN: en, Van: begin2019, Tot: open, Meervoudig: meervoudig,
		Bron: bronBijlageA, Artikel: paragraaf, Merk: Afgeleid}
}
