// The worker that holds the checker. Go's own wasm_exec.js stands before this text. The file is read here and nowhere else;
// this script is served with a policy under which it can ask nothing of anybody.

// What a Go program prints when it fails would end up in the console: nothing of a file may.
for (const naam of ["log", "warn", "error", "info", "debug"]) console[naam] = () => {};

const handelingen = {
	async start({ module }) {
		const go = new Go();
		const instantie = await WebAssembly.instantiate(module, go.importObject);
		go.run(instantie).finally(() => postMessage({ soort: "gestopt" }));
		postMessage({ soort: "gereed" });
	},
	async keur({ bestand, opties }) {
		leveringControle.gestopt = false;
		const uitkomst = await leveringControle.keur(bestand, opties, (procent) => postMessage({ soort: "voortgang", procent }));
		postMessage({ soort: "uitkomst", ...uitkomst });
	},
	stop() { leveringControle.gestopt = true; },
	verklaringen() { postMessage({ soort: "verklaringen", tekst: leveringControle.verklaringen() }); },
	csv({ taal }) { postMessage({ soort: "csv", tekst: leveringControle.csv(taal) }); },
};

onmessage = async ({ data }) => {
	try {
		await handelingen[data.soort](data);
	} catch {
		postMessage({ soort: "gestopt" });
	}
};
