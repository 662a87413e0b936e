// The spiegelrapport: per kind of record how far each field is filled, and which values it has.

import { alinea, balkje, getal, kop, maak, procent, tabel, woord } from "./dom.js";

const meesteWaarden = 6;

export function spiegel(rapport, woorden) {
	const uit = [];
	rapport.spiegel.soorten.forEach((s, i) => {
		if (s.aantal > 0) uit.push(soort(s, woorden.soorten[i]));
	});
	return uit;
}

function soort(s, namen) {
	const kolommen = [
		{ label: woord("kolom-veld") }, { label: woord("kolom-gevuld"), getal: true }, { label: woord("kolom-aandeel") }, { label: woord("kolom-waarden") },
	];
	const rijen = s.velden.map((v, i) => [
		maak("strong", "ra-spiegel__veld", namen.velden[i].naam),
		v.verwacht > 0 ? woord("van", getal(v.gevuld), getal(v.verwacht)) : "–",
		v.verwacht > 0 ? maak("div", "ra-spiegel__deel", balkje(v.gevuld, v.verwacht), procent(v.gevuld, v.verwacht)) : alinea(woord("nvt"), "ra-quiet"),
		waarden(v, namen.velden[i]),
	]);
	return maak("section", "ra-spiegel", maak("div", "ra-spiegel__kop", kop(3, namen.naam), alinea(woord(s.aantal === 1 ? "records-1" : "records", getal(s.aantal)), "ra-quiet")),
		tabel(woord("spiegel-van", namen.naam), kolommen, rijen));
}

// waarden lists what stands in a field, the most frequent first.
function waarden(v, namen) {
	const alle = Object.entries(v.waarden).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
	if (alle.length === 0) return maak("span", "ra-quiet", woord(v.gevuld > 0 ? "geen-verdeling" : "leeg-veld"));
	const regel = ([code, n]) => maak("li", "ra-verdeling__regel",
		maak("span", "ra-verdeling__naam", naamVan(code, namen)), balkje(n, v.gevuld),
		maak("span", "ra-verdeling__getal", getal(n)), maak("span", "ra-verdeling__getal ra-quiet", procent(n, v.gevuld)));
	const lijst = (deel) => maak("ul", "ra-verdeling", ...deel.map(regel));
	if (alle.length <= meesteWaarden + 1) return lijst(alle);
	return [lijst(alle.slice(0, meesteWaarden)),
		maak("details", "ra-fold", maak("summary", "", woord("meer-waarden", getal(alle.length - meesteWaarden))), lijst(alle.slice(meesteWaarden)))];
}

function naamVan(code, namen) {
	const label = namen.waarden?.[code];
	if (label) return label === code ? label : [maak("span", "ra-quiet", code), " ", label].reduce((span, deel) => { span.append(deel); return span; }, maak("span"));
	return woord(`waarde-${code}`) || code;
}
