// The outcome of a check as a person reads it: first the verdict, then what the file is, the findings and the spiegelrapport.

import { bevindingen, ernsten, open } from "./bevindingen.js";
import { alinea, feiten, getal, knop, kop, maak, melding, woord } from "./dom.js";
import { spiegel } from "./spiegel.js";

// eigenHulp are the reasons of which the mending is another in a page than at the command line.
const eigenHulp = ["periode-onbekend", "definitie-onbekend", "andere-definitie", "andere-periode"];

// mislukt says why there is no judgement.
export function mislukt(uit) {
	const sleutel = ["gestopt", "periode", "definitie", "vorige", "verklaringen", "lezen", "storing"].includes(uit.fout) ? uit.fout : "storing";
	const inhoud = [alinea(woord(`fout-${sleutel}-uitleg`))];
	if (sleutel === "storing" && uit.regel !== undefined) inhoud.push(alinea(woord("fout-storing-plek", uit.regel || "–", uit.plek), "ra-quiet"));
	return [melding(sleutel === "gestopt" ? "neutral" : "problem", woord(`fout-${sleutel}`), ...inhoud)];
}

// uitslag gives the parts of the page for a report.
export function uitslag(naam, tekst, woorden, bewaar) {
	const rapport = JSON.parse(tekst);
	if (rapport.onleesbaar) return [onleesbaar(naam, rapport, woorden)];
	return [oordeel(rapport), wat(naam, rapport, woorden, bewaar), vondsten(rapport, woorden), mirror(rapport, woorden)];
}

function onleesbaar(naam, rapport, woorden) {
	const { reden, lijn, over } = rapport.onleesbaar;
	let titel = woorden.onleesbaar.melding;
	if (over) titel = `${titel.replace(/\.$/, "")}: ${over}.`;
	const herstel = eigenHulp.includes(reden) ? woord(`hulp-${reden}`) : woorden.onleesbaar.herstel;
	return melding("problem", titel, maak("p", "", maak("strong", "", woord("herstel")), " ", herstel),
		alinea(lijn ? woord("bestand-lijn", naam, lijn) : naam, "ra-quiet"));
}

function oordeel(rapport) {
	const [blokkade, herstellen, verklaren, info] = ernsten.map((e) => open(rapport, e));
	const som = maak("ul", "ra-som", ...ernsten.filter((e) => open(rapport, e) > 0).map((e) => maak("li", "", maak("strong", "", getal(open(rapport, e))), " ", woord(`som-${e}`))));
	if (blokkade > 0) return melding("problem", woord("oordeel-blokkade"), som, alinea(woord("oordeel-blokkade-uitleg")));
	if (herstellen > 0) return melding("caution", woord("oordeel-herstellen"), som, alinea(woord("oordeel-herstellen-uitleg")));
	if (verklaren > 0) return melding("info", woord("oordeel-verklaren"), som, alinea(woord("oordeel-verklaren-uitleg")));
	if (rapport.regels.some((u) => u.verklaard)) return melding("good", woord("oordeel-verklaard"), info > 0 ? som : "", alinea(woord("oordeel-schoon-uitleg")));
	return melding("good", woord("oordeel-schoon"), info > 0 ? som : "", alinea(woord("oordeel-schoon-uitleg")));
}

function wat(naam, rapport, woorden, bewaar) {
	const records = rapport.spiegel.soorten.map((s, i) => (s.aantal > 0 ? `${woorden.soorten[i].naam}\u00a0${getal(s.aantal)}` : "")).filter(Boolean).join(", ");
	const met = (tekst, bij) => (bij ? [tekst, maak("span", "ra-quiet ra-bij", bij)] : tekst);
	const lijst = feiten([
		[woord("feit-bestand"), met(naam, woord("grootte", getal(rapport.bytes), getal(rapport.lijnen)))],
		[woord("feit-definitie"), met(rapport.titel, rapport.afgeleid ? woord("afgeleid") : "")],
		[woord("feit-periode"), met(rapport.periode, rapport.periodeGeraden ? woord("geraden") : "")],
		[woord("feit-organisatie"), rapport.organisatie],
		[woord("feit-records"), records],
		[woord("feit-sha"), maak("span", "ra-som__sha", rapport.sha256)],
	]);
	const verklaren = rapport.regels.some((u) => u.ernst === "verklaren") ? knop(woord("bewaar-verklaringen"), bewaar.verklaringen) : "";
	const knoppen = maak("div", "ra-actions", knop(woord("bewaar-csv"), bewaar.csv), knop(woord("bewaar-json"), bewaar.json), verklaren, knop(woord("print"), () => print()));
	return maak("section", "ra-section", kop(2, woord("kop-bestand")), lijst, knoppen, verklaren ? alinea(woord("bewaar-verklaringen-uitleg"), "ra-quiet") : "");
}

function vondsten(rapport, woorden) {
	if (rapport.regels.length === 0) return "";
	return maak("section", "ra-section", kop(2, woord("kop-bevindingen")), ...bevindingen(rapport, woorden));
}

function mirror(rapport, woorden) {
	return maak("section", "ra-section", kop(2, woord("kop-spiegel")), alinea(woord("spiegel-uitleg"), "ra-spiegel__uitleg"),
		rapport.vorige ? "" : alinea(woord("spiegel-zonder-vorige"), "ra-spiegel__uitleg"), ...spiegel(rapport, woorden));
}

