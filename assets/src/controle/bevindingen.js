// The findings: one block per rule and code, heaviest first, to filter and to sort.

import { alinea, getal, knop, kop, maak, met, rij, tabel, veldnaam, woord } from "./dom.js";

export const ernsten = ["blokkade", "herstellen", "verklaren", "info"];
const tonen = { blokkade: "problem", herstellen: "caution", verklaren: "info", info: "neutral" };
const perKeer = 50;
const openTot = 10;

export const merk = (ernst) => maak("span", `nl-data-badge ra-badge ra-badge--${tonen[ernst]}`, woord(`ernst-${ernst}`));

export const aantal = (rapport, ernst) => rapport.regels.filter((u) => u.ernst === ernst).reduce((n, u) => n + u.aantal, 0);

// open counts those that nobody explained before.
export const open = (rapport, ernst) => aantal(rapport, ernst) - rapport.regels.filter((u) => u.ernst === ernst).reduce((n, u) => n + (u.verklaard ?? 0), 0);

export function bevindingen(rapport, woorden) {
	const namen = namenVan(rapport, woorden);
	const blokken = rapport.regels.map((u, i) => ({ u, element: blok(u, woorden.regels[i], namen, i === 0) }));
	const lijst = maak("div", "ra-vondsten", ...blokken.map((b) => b.element));
	const leeg = met(alinea(woord("niets-gekozen"), "ra-empty"), { hidden: "" });
	return [filter(rapport, blokken, lijst, leeg), lijst, leeg];
}

// namenVan gives what a reader calls a kind of record and a field of it. A finding can name a kind in place of a field.
function namenVan(rapport, woorden) {
	const soorten = new Map();
	const velden = new Map();
	rapport.spiegel.soorten.forEach((s, i) => {
		soorten.set(s.naam, woorden.soorten[i].naam);
		s.velden.forEach((v, n) => velden.set(`${s.naam} ${v.naam}`, woorden.soorten[i].velden[n].naam));
	});
	return { soort: (naam) => soorten.get(naam) ?? naam ?? "", veld: (soort, naam) => velden.get(`${soort} ${naam}`) ?? soorten.get(naam) ?? naam };
}

function blok(u, w, namen, eerste) {
	const plekken = maak("details", "ra-fold", maak("summary", "", woord("waar"), " ", maak("span", "ra-quiet", getal(u.aantal))));
	// A long list is made when somebody looks at it.
	const vul = () => { if (plekken.childElementCount === 1) plekken.append(plaatsen(u, namen)); };
	plekken.addEventListener("toggle", vul);
	plekken.vul = vul;
	if (eerste || u.aantal <= openTot) { vul(); plekken.open = true; }
	const regel = maak("p", "ra-quiet", w.wat ?? "", w.grond ? ` (${w.grond})` : "");
	return met(maak("section", `ra-vondst ra-vondst--${tonen[u.ernst]}`,
		maak("p", "ra-vondst__merk", merk(u.ernst), maak("span", "ra-quiet", [u.regel, woord(u.aantal === 1 ? "keer-1" : "keer", getal(u.aantal)), u.verklaard ? woord("verklaard", getal(u.verklaard)) : ""].filter(Boolean).join(" · "))),
		kop(3, w.melding),
		maak("p", "", maak("strong", "", woord("herstel")), " ", w.herstel),
		regel.textContent ? regel : "", plekken), { "data-regel": u.regel, "data-ernst": u.ernst });
}

// plaatsen is the table of where a rule found something; columns that are empty throughout are left out.
function plaatsen(u, namen) {
	const alle = [
		{ label: woord("kolom-lijn"), cel: (b) => (b.lijn ? String(b.lijn) : "") }, // as an editor writes it
		{ label: woord("kolom-soort"), cel: (b) => namen.soort(b.soort) },
		{ label: woord("kolom-nummer"), cel: (b) => b.nummer ?? "" },
		{ label: woord("kolom-veld"), cel: (b) => (b.veld ? veldnaam(namen.veld(b.soort, b.veld), b.veld) : "") },
		{ label: woord("kolom-over"), cel: (b) => b.over ?? "" },
		{ label: woord("kolom-reden"), cel: (b) => b.reden ?? "" },
	];
	const kolommen = alle.filter((k) => u.bevindingen.some((b) => k.cel(b) !== ""));
	if (kolommen.length === 0) return alinea(woord("hele-bestand"));
	const cellen = (b) => kolommen.map((k) => k.cel(b) || "–");
	const t = tabel(woord("waar-van", u.regel), kolommen, u.bevindingen.slice(0, perKeer).map(cellen));
	const uit = maak("div", "ra-vondst__plekken", t);
	vervolg(uit, t.querySelector("tbody"), u, (b) => rij(kolommen, cellen(b)));
	return uit;
}

// vervolg adds what does not fit at once, and says what the report does not list.
function vervolg(uit, lijf, u, maakRij) {
	let getoond = Math.min(perKeer, u.bevindingen.length);
	const stand = alinea("", "ra-quiet");
	const meer = knop(woord("meer"), () => {
		const einde = Math.min(getoond + 10 * perKeer, u.bevindingen.length);
		lijf.append(...u.bevindingen.slice(getoond, einde).map(maakRij));
		getoond = einde;
		werkBij();
	});
	const werkBij = () => {
		meer.hidden = getoond >= u.bevindingen.length;
		stand.textContent = woord("getoond", getal(getoond), getal(u.aantal)) + (u.aantal > u.bevindingen.length && meer.hidden ? " " + woord("niet-genoemd") : "");
	};
	werkBij();
	if (u.aantal > getoond) uit.append(maak("div", "ra-pager", stand, meer));
}

function filter(rapport, blokken, lijst, leeg) {
	const uit = new Set();
	const pasToe = () => {
		for (const { u, element } of blokken) element.hidden = uit.has(u.ernst);
		leeg.hidden = blokken.some(({ element }) => !element.hidden);
	};
	const vakjes = ernsten.filter((e) => aantal(rapport, e) > 0).map((e) => {
		const vak = met(maak("input"), { type: "checkbox", id: `toon-${e}` });
		vak.checked = true;
		vak.addEventListener("change", () => { uit[vak.checked ? "delete" : "add"](e); pasToe(); });
		const label = met(maak("label", "ra-choice__label", `${woord(`ernst-${e}`)} (${getal(aantal(rapport, e))})`), { for: vak.id });
		return maak("div", "ra-choice", vak, label);
	});
	const groep = maak("fieldset", "ra-field ra-field--group", maak("legend", "utrecht-form-label", woord("filter")), maak("div", "ra-choices ra-choices--inline", ...vakjes));
	return maak("div", "ra-filter ra-controle__filter", groep, sorteer(blokken, lijst));
}

const ordes = {
	ernst: (a, b) => ernsten.indexOf(a.u.ernst) - ernsten.indexOf(b.u.ernst),
	aantal: (a, b) => b.u.aantal - a.u.aantal,
	regel: (a, b) => a.u.regel.localeCompare(b.u.regel),
	lijn: (a, b) => eerste(a) - eerste(b),
};

const eerste = ({ u }) => u.bevindingen.reduce((n, b) => Math.min(n, b.lijn || Infinity), Infinity);

function sorteer(blokken, lijst) {
	const keuze = met(maak("select", "utrecht-select utrecht-select--html-select ra-width-middel",
		...Object.keys(ordes).map((o) => met(maak("option", "", woord(`orde-${o}`)), { value: o }))), { id: "controle-orde" });
	keuze.addEventListener("change", () => lijst.append(...blokken.toSorted(ordes[keuze.value]).map((b) => b.element)));
	return maak("div", "utrecht-form-field ra-field", met(maak("label", "utrecht-form-label", woord("orde")), { for: keuze.id }), keuze);
}
