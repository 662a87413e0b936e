package controle

// Names of the kinds and fields on which the logical rules look. A definition that has them under these names gets the rules.
const (
	soortMelding   = "melding"
	soortOnderzoek = "onderzoek"
	veldAard       = "aard"
	veldUitkomst   = "uitkomst"
	veldMelding    = "datum-melding"
	veldStart      = "datum-start"
	veldAfronding  = "datum-afronding"
	veldTrajectVan = "datum-start-vervolgtraject"
	veldTrajectTot = "datum-einde-bemoeienis"
	veldOnderzoek  = "onderzoeksnummer"
)
