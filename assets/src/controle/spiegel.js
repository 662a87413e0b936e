// The spiegelrapport: per kind of record how far each field is filled, and which values it has, beside the delivery before and
// the country. Each kind is folded, because together they are longer than anybody reads; a list on top leads to each.

import { alinea, balkje, getal, maak, met, procent, veldnaam, waardentabel, woord } from "./dom.js";

const meesteWaarden = 6;

export function spiegel(rapport, woorden) {
	const vouwen = rapport.spiegel.soorten.map((s, i) => ({ s, namen: woorden.soorten[i] })).filter(({ s }) => s.aantal > 0)
		.map(({ s, namen }) => ({ s, namen, element: soort(s, namen, rapport) }));
	if (vouwen.length === 0) return [];
	const bron = rapport.landelijk?.[0];
	return [sprong(vouwen), maak("div", "ra-folds", ...vouwen.map(({ element }) => element)),
		bron ? alinea(woord("land-bron", bron.bron), "ra-quiet") : ""].filter(Boolean);
}

// sprong leads to each kind and opens it.
function sprong(vouwen) {
	const naar = ({ s, namen, element }) => {
		const a = met(maak("a", "nl-link", namen.naam), { href: `#${element.id}` });
		a.addEventListener("click", () => { element.open = true; });
		return maak("li", "", a, " ", maak("span", "ra-quiet", getal(s.aantal)));
	};
	return met(maak("nav", "ra-sprong", maak("ul", "", ...vouwen.map(naar))), { "aria-label": woord("sprong") });
}

function soort(s, namen, rapport) {
	const vorige = rapport.vorige?.soorten.find((k) => k.naam === s.naam);
	const toen = vorige ? `${woord("was", getal(vorige.aantal))}` : "";
	const leeg = s.velden.filter((v) => v.gevuld < v.verwacht).length;
	const velden = s.velden.map((v, i) => veld(v, namen.velden[i], {
		vorige: vorige?.velden.find((w) => w.naam === v.naam),
		land: (rapport.landelijk ?? []).filter((l) => l.soort === s.naam && l.veld === v.naam),
	}));
	const kop = maak("summary", "", maak("h3", "ra-fold__title", namen.naam),
		maak("span", "ra-quiet", [woord(s.aantal === 1 ? "records-1" : "records", getal(s.aantal)), toen,
			leeg > 0 ? woord(leeg === 1 ? "onvolledig-1" : "onvolledig", leeg) : woord("volledig")].filter(Boolean).join(" · ")));
	return met(maak("details", "ra-fold ra-spiegel", kop, maak("div", "ra-spiegel__velden", ...velden)), { id: `spiegel-${s.naam}` });
}

// veld is one field: how far it is filled, and what stands there.
function veld(v, namen, naast) {
	const deel = v.verwacht > 0
		? [maak("span", "", woord("gevuld-van", procent(v.gevuld, v.verwacht), getal(v.gevuld), getal(v.verwacht))), balkje(v.gevuld, v.verwacht)]
		: [alinea(woord("nvt"), "ra-quiet")];
	const toen = naast.vorige && naast.vorige.verwacht > 0 ? maak("span", "ra-quiet", woord("was", procent(naast.vorige.gevuld, naast.vorige.verwacht))) : "";
	return maak("section", "ra-spiegel__veld", maak("h4", "ra-spiegel__naam", veldnaam(namen.naam, v.naam)), maak("div", "ra-spiegel__deel", ...deel, toen), waarden(v, namen, naast));
}

// waarden lists what stands in a field, the most frequent first; what only the delivery before had stands there too.
function waarden(v, namen, { vorige, land }) {
	const codes = new Set([...Object.keys(v.waarden), ...Object.keys(vorige?.waarden ?? {})]);
	if (codes.size === 0) return v.verwacht > 0 && v.gevuld === 0 ? alinea(woord("leeg-veld"), "ra-quiet") : "";
	const landelijk = new Map(land.map((l) => [l.waarde, l.aandeel]));
	for (const code of landelijk.keys()) codes.add(code);
	const n = (code) => v.waarden[code] ?? 0;
	const alle = [...codes].sort((a, b) => n(b) - n(a) || a.localeCompare(b));
	const kolommen = [woord("kolom-waarde"), woord("kolom-aantal"), woord("kolom-aandeel"),
		...(vorige ? [woord("kolom-vorige")] : []), ...(landelijk.size > 0 ? [woord("kolom-land")] : [])];
	const regel = (code) => [
		maak("div", "ra-verdeling", naamVan(code, namen), balkje(n(code), v.gevuld)), getal(n(code)), procent(n(code), v.gevuld),
		...(vorige ? [procent(vorige.waarden[code] ?? 0, vorige.gevuld)] : []),
		...(landelijk.size > 0 ? [landelijk.has(code) ? procent(landelijk.get(code), 1) : "–"] : [])];
	const deel = (wat) => waardentabel(woord("verdeling-van", namen.naam), kolommen, wat.map(regel));
	if (alle.length <= meesteWaarden + 1) return deel(alle);
	return maak("div", "", deel(alle.slice(0, meesteWaarden)),
		maak("details", "ra-more", maak("summary", "", woord("meer-waarden", getal(alle.length - meesteWaarden))), deel(alle.slice(meesteWaarden))));
}

function naamVan(code, namen) {
	const label = namen.waarden?.[code];
	if (label) return label === code ? maak("span", "", label) : maak("span", "", maak("span", "ra-quiet", code), " ", label);
	return maak("span", "", woord(`waarde-${code}`) || code);
}
