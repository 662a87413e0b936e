package termijn

import (
	"fmt"

	"regioaanpak/internal/recht/datum"
)

// The events that start and end terms.
const (
	OntvangstMelding      Gebeurtenis = "ontvangst-melding"
	BesluitVervolg        Gebeurtenis = "besluit-vervolg"      // decision after the veiligheidsbeoordeling
	TerugkoppelingVB      Gebeurtenis = "terugkoppeling-vb"    // melder and family told the outcome
	AcuteCheck            Gebeurtenis = "acute-check"          // looked for acute danger
	BesluitOnderzoek      Gebeurtenis = "besluit-onderzoek"    // established that an investigation must take place
	BesluitVoorwaarden    Gebeurtenis = "besluit-voorwaarden"  // decision for voorwaarden en vervolg
	OordeelStappen        Gebeurtenis = "oordeel-stappen"      // judged whether and which steps follow
	OverdrachtGereed      Gebeurtenis = "overdracht-gereed"    // conditions agreed and handed over
	VastleggingPersoon    Gebeurtenis = "vastlegging-persoon"  // first recording of data about this person
	MededelingPersoon     Gebeurtenis = "mededeling-persoon"   // this person told
	EindeVorigeTermijn    Gebeurtenis = "einde-vorige-termijn" // end of the term that is extended, after shifting
	VerzoekVernietiging   Gebeurtenis = "verzoek-vernietiging" // written request for destruction received
	Vernietiging          Gebeurtenis = "vernietiging"         // destroyed, or refused with reasons
	OordeelKlachten       Gebeurtenis = "oordeel-klachten"     // judgement of the complaint committee received
	ReactieKlacht         Gebeurtenis = "reactie-klacht"       // complainant and committee told what follows
	Calamiteit            Gebeurtenis = "calamiteit"           // calamity, or violence during the work
	MeldingInspectie      Gebeurtenis = "melding-inspectie"    // inspectorate told
	VaststellingVerslag   Gebeurtenis = "vaststelling-verslag" // annual report adopted
	EindeVerslagjaar      Gebeurtenis = "einde-verslagjaar"    // 31 December of the year reported on
	OpenbaarVerslag       Gebeurtenis = "openbaar-verslag"     // annual report public and sent
	AfgifteVOG            Gebeurtenis = "afgifte-vog"          // date of the certificate of conduct
	AanvangWerk           Gebeurtenis = "aanvang-werk"         // first working day
	EindePeriode          Gebeurtenis = "einde-periode"        // last day of the half year
	LeveringCBS           Gebeurtenis = "levering-cbs"         // delivery accepted by CBS
	VerzoekAVG            Gebeurtenis = "verzoek-avg"          // request of a data subject received
	AntwoordAVG           Gebeurtenis = "antwoord-avg"         // data subject answered
	KennisDatalek         Gebeurtenis = "kennis-datalek"       // breach became known
	MeldingAP             Gebeurtenis = "melding-ap"           // supervisory authority told
	OpleggingHuisverbod   Gebeurtenis = "oplegging-huisverbod"
	EindeHuisverbod       Gebeurtenis = "einde-huisverbod"
	AdresBekend           Gebeurtenis = "adres-bekend"  // uithuisgeplaatste told where he can be reached
	WensRaadsman          Gebeurtenis = "wens-raadsman" // uithuisgeplaatste asked for a lawyer
	RaadsmanGeregeld      Gebeurtenis = "raadsman-geregeld"
	VerzoekVoorziening    Gebeurtenis = "verzoek-voorziening" // request for a provisional ruling
	ZittingVoorziening    Gebeurtenis = "zitting-voorziening" // uithuisgeplaatste heard
	UitspraakVoorziening  Gebeurtenis = "uitspraak-voorziening"
	MededelingHuisverbod  Gebeurtenis = "mededeling-huisverbod" // cohabitants, help organisation and Veilig Thuis told
	OverdrachtVoorwaarden Gebeurtenis = "overdracht"            // hand-over of a casus with conditions
	MonitorMoment         Gebeurtenis = "monitormoment"         // safety checked with family and professionals
)

const (
	geenWet        = "geen wettelijke termijn"
	huisverbodVrij = "Wth art. 13 sluit de Atw uit voor de termijnen van art. 2 lid 1 en art. 9 lid 1"
	inUren         = "Atw art. 4 onder a: termijn in uren"
	bronUB         = "Uitvoeringsbesluit Wmo 2015, BWBR0035733, stand 2026-01-01"
	bronWmo        = "Wet maatschappelijke ondersteuning 2015, BWBR0035362, stand 2019-01-01"
	bronWmo2017    = "Wet maatschappelijke ondersteuning 2015, BWBR0035362, stand 2017"
	bronWth        = "Wet tijdelijk huisverbod, BWBR0024649, stand 2013-01-01"
	bronVeld       = "meldcode.nu/triage; afwegingskadermeldcode.nl; nhnieuws.nl n134555"
)

var (
	wmo2015 = datum.Moet(2015, 1, 1)
	wth2009 = datum.Moet(2009, 1, 1)
	vt2019  = datum.Moet(2019, 1, 1)
	avg2018 = datum.Moet(2018, 5, 25)
)

// regels holds every term. Retention periods are no terms of this kind and stand with the retention rules.
var regels = []Regel{
	{
		ID: "acute-check-onverwijld", Titel: "Acute onveiligheid bekijken", Artikel: "praktijk Veilig Thuis",
		Begin: OntvangstMelding, Einde: AcuteCheck, Eenheid: Onverwijld, GeenAtw: geenWet,
		GeldigVan: wmo2015, Merk: Gezien, Bron: "nhnieuws.nl n134555",
		Toelichting: "Direct na ontvangst; de wet noemt geen getal.",
	},
	{
		ID: "vb-5-dagen", Titel: "Veiligheidsbeoordeling, 5 dagen", Artikel: "Uitvoeringsbesluit Wmo 2015 art. 4.1.7 lid 1",
		Begin: OntvangstMelding, Einde: BesluitVervolg, Aantal: 5, Eenheid: Dag, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronUB,
		Toelichting: "De wet zegt dagen; het veld rekent in werkdagen (vb-5-werkdagen). Toon beide.",
	},
	{
		ID: "vb-5-werkdagen", Titel: "Veiligheidsbeoordeling, 5 werkdagen", Artikel: "praktijk Veilig Thuis en IGJ",
		Begin: OntvangstMelding, Einde: BesluitVervolg, Aantal: 5, Eenheid: Werkdag, GeenAtw: geenWet,
		GeldigVan: wmo2015, Merk: Gezien, Bron: bronVeld,
		Toelichting: "Lezing van het veld, toegepast op de hele veiligheidsbeoordeling. De wet zegt dagen (vb-5-dagen).",
	},
	{
		ID: "terugkoppeling-vb-5-werkdagen", Titel: "Uitkomst veiligheidsbeoordeling vertellen", Artikel: "Handelingsprotocol Veilig Thuis 2019",
		Begin: OntvangstMelding, Einde: TerugkoppelingVB, Aantal: 5, Eenheid: Werkdag, GeenAtw: geenWet,
		GeldigVan: vt2019, Merk: Gezien, Bron: "huiselijkgeweld.nl, 11 december 2018",
		Toelichting: "Melder en gezin horen de uitkomst na vijf werkdagen. Informanten krijgen geen standaardterugkoppeling.",
	},
	{
		ID: "onderzoek-10-weken", Titel: "Onderzoek, 10 weken", Artikel: "Uitvoeringsbesluit Wmo 2015 art. 4.1.7 lid 2",
		Begin: BesluitOnderzoek, Einde: OordeelStappen, Aantal: 10, Eenheid: Week, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronUB,
		Toelichting: "Loopt vanaf het besluit, niet vanaf de melding of de start van de medewerker. Termijn van orde: ECLI:NL:GHAMS:2024:975.",
	},
	{
		ID: "onderzoek-10-weken-vanaf-melding", Titel: "Onderzoek, 10 weken vanaf de melding", Artikel: "sturingsmaat, geen termijn",
		Begin: OntvangstMelding, Einde: OordeelStappen, Aantal: 10, Eenheid: Week, Atw: true,
		GeldigVan: wmo2015, Merk: Afgeleid, Bron: "naast onderzoek-10-weken getoond",
		Toelichting: "Lezing van leidinggevenden; geteld zoals de wettelijke termijn, zodat beide te vergelijken zijn.",
	},
	{
		ID: "voorwaarden-en-vervolg-10-weken", Titel: "Voorwaarden en vervolg, 10 weken", Artikel: "naar Uitvoeringsbesluit Wmo 2015 art. 4.1.7 lid 2",
		Begin: BesluitVoorwaarden, Einde: OverdrachtGereed, Aantal: 10, Eenheid: Week, Atw: true,
		GeldigVan: wmo2015, Merk: Gezien, Bron: "Uitvoeringsregeling Wmo 2015, bijlage A, 3.7.3 (BWBR0036096); IGJ",
		Toelichting: "Art. 4.1.7 lid 2 noemt alleen het onderzoek; norm van modelprotocol en inspectie, geteld als het onderzoek.",
	},
	{
		ID: "informeren-4-weken", Titel: "Betrokkene informeren, 4 weken", Artikel: "Wmo 2015 art. 5.3.1",
		Begin: VastleggingPersoon, Einde: MededelingPersoon, Aantal: 4, Eenheid: Week, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo2017,
		Toelichting: "Per persoon, vanaf de eerste vastlegging van gegevens over die persoon. Nooit automatisch verzenden.",
	},
	{
		ID: "informeren-verlenging-2-weken", Titel: "Betrokkene informeren, verlenging van ten hoogste 2 weken", Artikel: "Wmo 2015 art. 5.3.1",
		Begin: EindeVorigeTermijn, Einde: MededelingPersoon, Aantal: 2, Eenheid: Week, Atw: true,
		Verlengt:  []ID{"informeren-4-weken", "informeren-verlenging-2-weken"},
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo2017,
		Toelichting: "Telkens opnieuw mogelijk, alleen als het nodig is voor de taak en om het geweld te beëindigen of te onderzoeken.",
	},
	{
		ID: "vernietiging-3-maanden", Titel: "Vernietiging na verzoek, 3 maanden", Artikel: "Wmo 2015 art. 5.3.5",
		Begin: VerzoekVernietiging, Einde: Vernietiging, Aantal: 3, Eenheid: Maand, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
		Toelichting: "Weigeren kan alleen met redenen die over deze zaak gaan.",
	},
	{
		ID: "klacht-1-maand", Titel: "Reactie op het oordeel van de klachtencommissie", Artikel: "Wmo 2015 art. 4.2.7 lid 5",
		Begin: OordeelKlachten, Einde: ReactieKlacht, Aantal: 1, Eenheid: Maand, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
		Toelichting: "Afwijken kan met redenen en een nieuwe datum.",
	},
	{
		ID: "calamiteit-onverwijld", Titel: "Calamiteit of geweld melden aan de inspectie", Artikel: "Wmo 2015 art. 4.2.5",
		Begin: Calamiteit, Einde: MeldingInspectie, Eenheid: Onverwijld, GeenAtw: "onverwijld: geen termijn in dagen",
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
	},
	{
		ID: "jaarverslag-10-dagen", Titel: "Jaarverslag openbaar na vaststelling", Artikel: "Wmo 2015 art. 4.2.11",
		Begin: VaststellingVerslag, Einde: OpenbaarVerslag, Aantal: 10, Eenheid: Dag, Atw: true,
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
	},
	{
		ID: "jaarverslag-voor-1-juni", Titel: "Jaarverslag vóór 1 juni", Artikel: "Wmo 2015 art. 4.2.11",
		Begin: EindeVerslagjaar, Einde: OpenbaarVerslag, Eenheid: VasteDatum, Vast: DagInJaar{5, 31},
		GeenAtw:   "vóór een vaste datum: niet verschoven [INF]",
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
		Toelichting: "Ook naar de ministers en de inspectie. Onder een gemeenschappelijke regeling: jaarverslag-voor-15-juli.",
	},
	{
		ID: "jaarverslag-voor-15-juli", Titel: "Jaarverslag vóór 15 juli (gemeenschappelijke regeling)", Artikel: "Wmo 2015 art. 4.2.11",
		Begin: EindeVerslagjaar, Einde: OpenbaarVerslag, Eenheid: VasteDatum, Vast: DagInJaar{7, 14},
		GeenAtw:   "vóór een vaste datum: niet verschoven [INF]",
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
	},
	{
		ID: "vog-3-maanden", Titel: "VOG niet ouder dan 3 maanden bij aanvang", Artikel: "Wmo 2015 art. 4.2.4",
		Begin: AfgifteVOG, Einde: AanvangWerk, Aantal: 3, Eenheid: Maand, GeenAtw: "Atw art. 1 lid 2: terugrekening vanaf een gebeurtenis",
		GeldigVan: wmo2015, Merk: Wet, Bron: bronWmo,
	},
	{
		ID: "cbs-levering-3-weken", Titel: "Halfjaarlijkse levering aan CBS", Artikel: "Uitvoeringsregeling Wmo 2015, bijlage A",
		Begin: EindePeriode, Einde: LeveringCBS, Aantal: 3, Eenheid: Week,
		GeenAtw:   "Atw art. 1 en 5: geldt voor wet en algemene maatregel van bestuur, niet voor een ministeriële regeling",
		GeldigVan: wmo2015, Merk: Wet, Bron: "Uitvoeringsregeling Wmo 2015, BWBR0036096, stand 2017",
		Toelichting: "De precieze datum staat in de brief van CBS; die gaat voor.",
	},
	{
		ID: "avg-verzoek-1-maand", Titel: "Verzoek van een betrokkene beantwoorden", Artikel: "AVG art. 12 lid 3",
		Begin: VerzoekAVG, Einde: AntwoordAVG, Aantal: 1, Eenheid: Maand, GeenAtw: "Europese termijn: niet verschoven, de veilige kant",
		GeldigVan: avg2018, Merk: Algemeen, Bron: "algemene kennis",
	},
	{
		ID: "avg-verzoek-verlenging-2-maanden", Titel: "Verzoek van een betrokkene, verlenging", Artikel: "AVG art. 12 lid 3",
		Begin: EindeVorigeTermijn, Einde: AntwoordAVG, Aantal: 2, Eenheid: Maand, GeenAtw: "Europese termijn: niet verschoven, de veilige kant",
		Verlengt:  []ID{"avg-verzoek-1-maand"},
		GeldigVan: avg2018, Merk: Algemeen, Bron: "algemene kennis",
		Toelichting: "De betrokkene hoort binnen de eerste maand dat en waarom wordt verlengd.",
	},
	{
		ID: "datalek-72-uur", Titel: "Datalek melden aan de Autoriteit Persoonsgegevens", Artikel: "AVG art. 33 lid 1",
		Begin: KennisDatalek, Einde: MeldingAP, Aantal: 72, Eenheid: Uur, GeenAtw: inUren,
		GeldigVan: avg2018, Merk: Algemeen, Bron: "algemene kennis",
	},
	{
		ID: "huisverbod-10-dagen", Titel: "Huisverbod, 10 dagen", Artikel: "Wet tijdelijk huisverbod art. 2 lid 1",
		Begin: OpleggingHuisverbod, Einde: EindeHuisverbod, Aantal: 10, Eenheid: Dag, GeenAtw: huisverbodVrij,
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
	},
	{
		ID: "huisverbod-28-dagen", Titel: "Huisverbod, verlengd tot ten hoogste 4 weken na oplegging", Artikel: "Wet tijdelijk huisverbod art. 9 lid 1",
		Begin: OpleggingHuisverbod, Einde: EindeHuisverbod, Aantal: 4, Eenheid: Week, GeenAtw: huisverbodVrij,
		Verlengt: []ID{"huisverbod-10-dagen"}, VanafBegin: true,
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
	},
	{
		ID: "huisverbod-mededeling-onverwijld", Titel: "Huisverbod meedelen aan huisgenoten, hulpverlening en Veilig Thuis", Artikel: "Wet tijdelijk huisverbod art. 2 lid 8",
		Begin: OpleggingHuisverbod, Einde: MededelingHuisverbod, Eenheid: Onverwijld, GeenAtw: "onverwijld: geen termijn in dagen",
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
		Toelichting: "De gelezen tekst noemt de stichting van de Wet op de jeugdzorg; nu Veilig Thuis [GK].",
	},
	{
		ID: "huisverbod-adres-24-uur", Titel: "Uithuisgeplaatste geeft door waar hij bereikbaar is", Artikel: "Wet tijdelijk huisverbod art. 2 lid 6",
		Begin: OpleggingHuisverbod, Einde: AdresBekend, Aantal: 24, Eenheid: Uur, GeenAtw: inUren,
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
	},
	{
		ID: "huisverbod-raadsman-24-uur", Titel: "Raadsman voor de uithuisgeplaatste", Artikel: "Wet tijdelijk huisverbod art. 5 lid 1",
		Begin: WensRaadsman, Einde: RaadsmanGeregeld, Aantal: 24, Eenheid: Uur, GeenAtw: inUren,
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
	},
	{
		ID: "huisverbod-zitting-3-dagen", Titel: "Uithuisgeplaatste gehoord door de voorzieningenrechter", Artikel: "Wet tijdelijk huisverbod art. 6 lid 1 onder a",
		Begin: VerzoekVoorziening, Einde: ZittingVoorziening, Aantal: 3, Eenheid: Dag, GeenAtw: "niet verschoven, de veilige kant [INF]",
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
		Toelichting: "Wth art. 13 noemt dit artikel niet, zodat de rechter de Atw kan toepassen; wie zich voorbereidt rekent met de vroegste dag.",
	},
	{
		ID: "huisverbod-uitspraak-24-uur", Titel: "Uitspraak van de voorzieningenrechter", Artikel: "Wet tijdelijk huisverbod art. 6 lid 1 onder b",
		Begin: ZittingVoorziening, Einde: UitspraakVoorziening, Aantal: 24, Eenheid: Uur, GeenAtw: inUren,
		GeldigVan: wth2009, Merk: Wet, Bron: bronWth,
		Toelichting: "Onmiddellijk; alleen bij bijzondere omstandigheden binnen 24 uur na de behandeling.",
	},
	monitoring("monitoring-3-maanden", 3),
	monitoring("monitoring-6-maanden", 6),
	monitoring("monitoring-12-maanden", 12),
	monitoring("monitoring-18-maanden", 18),
}

func monitoring(id ID, maanden int) Regel {
	return Regel{
		ID: id, Titel: fmt.Sprintf("Monitoring na %d maanden", maanden), Artikel: "instelling van de regio",
		Begin: OverdrachtVoorwaarden, Einde: MonitorMoment, Aantal: maanden, Eenheid: Maand, GeenAtw: geenWet,
		GeldigVan: wmo2015, Merk: Algemeen, Bron: "algemene kennis; alleen de gemiddelde duur van anderhalf jaar is gevonden",
		Toelichting: "Standaard; per regio en per casus in te stellen. Stopt alleen door een vastgelegd besluit.",
	}
}
