// The checker itself: a worker with the program in it. It is loaded once; after that nothing is asked of the server.

export class Machine {
	#werker;
	#wachtend = new Map();
	#voortgang = () => {};

	// Machine compiles the program in the page, whose policy alone allows that, and hands it to the worker.
	static async start(wasm, script) {
		const m = new Machine();
		const beleid = window.trustedTypes?.createPolicy("controle", { createScriptURL: (u) => u }) ?? { createScriptURL: (u) => u };
		const module = await WebAssembly.compileStreaming(fetch(wasm));
		m.#werker = new Worker(beleid.createScriptURL(script));
		m.#werker.onmessage = ({ data }) => m.#bericht(data);
		m.#werker.onerror = (e) => { e.preventDefault(); m.#bericht({ soort: "gestopt" }); };
		await m.#vraag({ soort: "start", module }, "gereed");
		return m;
	}

	// keur checks a file. The answer is {rapport, woorden} or {fout}.
	keur(bestand, opties, voortgang) {
		this.#voortgang = voortgang;
		return this.#vraag({ soort: "keur", bestand, opties }, "uitkomst");
	}

	stop() { this.#werker.postMessage({ soort: "stop" }); }

	async csv(taal) { return (await this.#vraag({ soort: "csv", taal }, "csv")).tekst; }

	async verklaringen() { return (await this.#vraag({ soort: "verklaringen" }, "verklaringen")).tekst; }

	#vraag(bericht, antwoord) {
		return new Promise((klaar, mis) => {
			this.#wachtend.set(antwoord, { klaar, mis });
			this.#werker.postMessage(bericht);
		});
	}

	#bericht(data) {
		if (data.soort === "voortgang") return this.#voortgang(data.procent);
		if (data.soort === "gestopt") { // the program is gone: whoever waits hears it
			for (const { mis } of this.#wachtend.values()) mis(new Error("gestopt"));
			return this.#wachtend.clear();
		}
		this.#wachtend.get(data.soort)?.klaar(data);
		return this.#wachtend.delete(data.soort);
	}
}
