// Building the page: elements from text only, so that nothing of a file can become markup.

const taal = document.documentElement.lang;
const heel = new Intl.NumberFormat(taal);
const deel = new Intl.NumberFormat(taal, { style: "percent", maximumFractionDigits: 1 });

export const getal = (n) => heel.format(n);
export const procent = (n, van) => (van > 0 ? deel.format(n / van) : "–");

// maak gives an element with classes and children; a child is text or an element, and what is empty is left out.
export function maak(naam, klassen, ...kinderen) {
	const e = document.createElement(naam);
	if (klassen) e.className = klassen;
	e.append(...kinderen.filter((k) => k !== null && k !== undefined && k !== ""));
	return e;
}

export function met(element, eigenschappen) {
	for (const [naam, waarde] of Object.entries(eigenschappen)) element.setAttribute(naam, waarde);
	return element;
}

const woorden = new Map();
for (const e of document.getElementById("controle-woorden").content.querySelectorAll("[data-woord]")) {
	woorden.set(e.dataset.woord, e.textContent);
}

// woord gives a text of the page with {0}, {1} filled in.
export const woord = (sleutel, ...delen) => (woorden.get(sleutel) ?? "").replace(/\{(\d)\}/g, (_, n) => delen[n] ?? "");

export const icoon = (naam) => document.getElementById("controle-iconen").content.querySelector(`[data-icoon="${naam}"] svg`).cloneNode(true);

export const kop = (niveau, tekst) => maak(`h${niveau}`, `nl-heading nl-heading--level-${niveau}`, tekst);

// melding is a notice in the page.
export function melding(toon, titel, ...inhoud) {
	const h = met(maak("h2", "ra-notice__title", titel), { tabindex: "-1" });
	return maak("section", `ra-notice ra-notice--${toon}`,
		maak("span", "ra-notice__icon", icoon(toon)), maak("div", "ra-notice__body", h, ...inhoud));
}

export const alinea = (tekst, klassen = "") => maak("p", klassen, tekst);

export function knop(tekst, doe, soort = "secondary") {
	const b = met(maak("button", `nl-button nl-button--${soort}`, tekst), { type: "button" });
	b.addEventListener("click", doe);
	return b;
}

// feiten is a list of labels with values; a pair without value is left out.
export function feiten(paren) {
	const rijen = paren.filter(([, waarde]) => waarde).map(([label, waarde]) =>
		maak("div", "ra-facts__row", maak("dt", "", label), maak("dd", "", ...[waarde].flat())));
	return maak("dl", "ra-facts", ...rijen);
}

// tabel has columns {label, getal} and rows of cells; the roles are written out because the layout as cards takes them away.
export function tabel(bijschrift, kolommen, rijen) {
	const th = ({ label, getal: num }) => met(maak("th", `utrecht-table__header-cell${num ? " ra-num" : ""}`, label), { scope: "col", role: "columnheader" });
	const hoofd = met(maak("thead", "utrecht-table__header", met(maak("tr", "utrecht-table__row", ...kolommen.map(th)), { role: "row" })), { role: "rowgroup" });
	const lijf = met(maak("tbody", "utrecht-table__body"), { role: "rowgroup" });
	const t = met(maak("table", "utrecht-table utrecht-table--html-table",
		maak("caption", "utrecht-table__caption ra-table__caption ra-hidden", bijschrift), hoofd, lijf), { role: "table" });
	lijf.append(...rijen.map((cellen) => rij(kolommen, cellen)));
	return maak("div", "ra-table", t);
}

export function rij(kolommen, cellen) {
	const td = (inhoud, i) => {
		const label = met(maak("span", "ra-cell__label", kolommen[i].label), { "aria-hidden": "true" });
		return met(maak("td", `utrecht-table__cell${kolommen[i].getal ? " ra-num" : ""}`, label, maak("div", "ra-cell", ...[inhoud].flat())), { role: "cell" });
	};
	return met(maak("tr", "utrecht-table__row ra-row", ...cellen.map(td)), { role: "row" });
}

// waardentabel is a small table of figures that stays a table on a phone: the first column heads its row.
export function waardentabel(bijschrift, kolommen, rijen) {
	const hoofd = maak("thead", "", maak("tr", "", ...kolommen.map((label) => met(maak("th", "", label), { scope: "col" }))));
	const rijVan = ([eerste, ...rest]) => maak("tr", "", met(maak("th", "", eerste), { scope: "row" }), ...rest.map((cel) => maak("td", "", cel)));
	return maak("table", "ra-waarden", maak("caption", "ra-hidden", bijschrift), hoofd, maak("tbody", "", ...rijen.map(rijVan)));
}

const svg = "http://www.w3.org/2000/svg";

// veldnaam is what a reader calls a field, with its name in the file definition.
export const veldnaam = (label, naam) => maak("span", "ra-veldnaam", label, " ", maak("code", "", naam));

// balkje shows a share as a bar; the number stands beside it.
export function balkje(n, van) {
	const s = document.createElementNS(svg, "svg");
	const r = document.createElementNS(svg, "rect");
	met(s, { class: "ra-balkje", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
	met(r, { width: String(van > 0 ? Math.min(100, (100 * n) / van) : 0), height: "6" });
	s.append(r);
	return s;
}
