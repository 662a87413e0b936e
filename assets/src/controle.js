// The page that checks a delivery. The file goes to the worker and nowhere else; what comes back stays in this window.

import { woord } from "./controle/dom.js";
import { Machine } from "./controle/machine.js";
import { mislukt, uitslag } from "./controle/uitslag.js";

const veld = (naam) => document.getElementById(`f-${naam}`);
const deel = (naam) => document.getElementById(`controle-${naam}`);
const wortel = deel("blad");
const taal = document.documentElement.lang;

if (wortel) begin();

async function begin() {
	deel("keuze").hidden = false;
	const machine = Promise.all([Machine.start(wortel.dataset.wasm, wortel.dataset.werker), letters()]).then(([m]) => m);
	machine.then(() => { deel("stand").textContent = woord("gereed"); wortel.dataset.stand = "gereed"; }, () => toon(mislukt({ fout: "storing" })));
	let bezig = false, nogEens = false;
	const controleer = async () => {
		nogEens = bezig; // what is chosen during a check is checked after it: the outcome is always of what the fields say
		if (!veld("bestand").files[0] || bezig) return;
		bezig = true;
		do {
			nogEens = false;
			try {
				await keur(await machine, veld("bestand").files[0]);
			} catch {
				toon(mislukt({ fout: "storing" }));
			}
		} while (nogEens && veld("bestand").files[0]);
		bezig = false;
		deel("bezig").hidden = true;
	};
	veld("bestand").addEventListener("change", controleer);
	for (const naam of ["vorige", "verklaringen", "definitie"]) veld(naam).addEventListener("change", controleer);
	deel("opnieuw").addEventListener("click", controleer);
	deel("stop").addEventListener("click", async () => (await machine).stop());
	slepen(controleer);
	wortel.dataset.stand = "begonnen";
}

// letters loads every part of the font now: a name of a file with a rare letter must not make the browser ask for more later.
function letters() {
	return Promise.all(["A", "\u0151"].map((letter) => document.fonts.load('1em "IBM Plex Sans"', letter)));
}

async function keur(machine, bestand) {
	bezigMet(bestand);
	const vorige = veld("vorige").files[0] ?? null;
	const definitie = veld("definitie").files[0];
	const verklaringen = veld("verklaringen").files[0];
	const opties = { taal, vorige, proef: veld("proef").checked, periode: veld("periode").value.trim(), organisatie: "", definitie: definitie ? await definitie.text() : "",
		verklaringen: verklaringen ? await verklaringen.text() : "" };
	const uit = await machine.keur(bestand, opties, voortgang);
	if (uit.fout) return toon(mislukt(uit));
	const naam = `levering-${JSON.parse(uit.rapport).periode ?? "rapport"}`;
	toon(uitslag(bestand.name, uit.rapport, JSON.parse(uit.woorden), {
		csv: async () => bewaar(`${naam}.csv`, "text/csv", "\ufeff" + await machine.csv(taal)), // the mark tells a spreadsheet that it is UTF-8
		verklaringen: async () => bewaar("verklaringen.json", "application/json", await machine.verklaringen()),
		json: () => bewaar(`${naam}.json`, "application/json", uit.rapport),
	}));
	wortel.dataset.geheugen = uit.geheugen;
}

function bezigMet(bestand) {
	deel("uitslag").replaceChildren();
	deel("stand").textContent = ""; // a file was chosen
	deel("bezig").hidden = false;
	deel("bezig-met").textContent = woord("bezig-met", bestand.name);
	deel("opnieuw").hidden = true;
	deel("hoe").hidden = true; // read by now
	wortel.dataset.stand = "bezig";
	voortgang(0);
}

function voortgang(procent) {
	deel("balk").value = procent;
	deel("procent").textContent = `${procent}%`;
}

// toon shows an outcome and brings the reader to its first line.
function toon(delen) {
	deel("uitslag").replaceChildren(...delen.filter(Boolean));
	deel("bezig").hidden = true;
	deel("opnieuw").hidden = !veld("bestand").files.length;
	wortel.dataset.stand = "klaar";
	const kop = deel("uitslag").querySelector("h2");
	kop?.focus({ preventScroll: true });
	deel("uitslag").scrollIntoView({ block: "start" });
}

// slepen lets a file be dropped anywhere; beside the zone a browser would open it in place of the page.
function slepen(controleer) {
	const zone = deel("zone");
	let diep = 0;
	const aan = (n) => { diep = Math.max(0, n); zone.classList.toggle("ra-zone--boven", diep > 0); };
	addEventListener("dragenter", () => aan(diep + 1));
	addEventListener("dragleave", () => aan(diep - 1));
	addEventListener("dragover", (e) => e.preventDefault());
	addEventListener("drop", (e) => {
		e.preventDefault();
		aan(0);
		if (!e.dataTransfer?.files.length) return;
		veld("bestand").files = e.dataTransfer.files;
		controleer();
	});
}

function bewaar(naam, soort, tekst) {
	const adres = URL.createObjectURL(new Blob([tekst], { type: soort }));
	const a = document.createElement("a");
	a.href = adres;
	a.download = naam;
	a.click();
	setTimeout(() => URL.revokeObjectURL(adres), 10_000);
}

// On paper everything that is folded is open, and as it was afterwards.
let dicht = [];
addEventListener("beforeprint", () => {
	dicht = [...document.querySelectorAll("#controle-uitslag details:not([open])")];
	for (const d of dicht) { d.vul?.(); d.open = true; }
});
addEventListener("afterprint", () => { for (const d of dicht) d.open = false; });
