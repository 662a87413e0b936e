// Small aids on top of pages that work without them. Nothing here writes markup, so Trusted Types have nothing to refuse.

// Somebody who typed in a form and walks away by accident is asked first.
const guarded = document.querySelectorAll("form[data-guard]");
let dirty = false;
for (const form of guarded) {
	form.addEventListener("input", () => { dirty = true; });
	form.addEventListener("submit", (event) => {
		dirty = false;
		// A second press while the first is under way would send the form twice.
		if (form.dataset.sent) event.preventDefault();
		form.dataset.sent = "1";
	});
}
window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
window.addEventListener("pageshow", () => { for (const form of guarded) delete form.dataset.sent; });

// What one may still write is told once a text comes near its limit.
for (const limit of document.querySelectorAll("[data-limit]")) {
	const field = document.getElementById(limit.dataset.for);
	const most = Number(limit.dataset.limit);
	field.addEventListener("input", () => { limit.hidden = [...field.value].length < most * 0.9; });
}

// A menu closes when one presses Escape or clicks beside it.
for (const menu of document.querySelectorAll("details.ra-menu")) {
	menu.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !menu.open) return;
		menu.open = false;
		menu.querySelector("summary").focus();
	});
	document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

// Two minutes before the end of a login a window asks whether one is still there.
const idle = Number(document.body.dataset.idle || 0);
const warning = document.getElementById("inactief");
if (idle > 180 && warning) {
	let timer;
	const start = () => {
		clearTimeout(timer);
		timer = setTimeout(() => { warning.showModal(); }, (idle - 120) * 1000);
	};
	const stay = async (event) => {
		event.preventDefault();
		const answer = await fetch("/sessie", { method: "POST", redirect: "manual" }).catch(() => null);
		if (answer && answer.ok) {
			warning.close();
			start();
		} else {
			warning.querySelector("form").submit();
		}
	};
	warning.querySelector("form").addEventListener("submit", stay);
	start();
}

// Leaving a public page at once: the link itself works without script; with it, Back does not return here, and pressing
// Shift three times does the same.
const exit = document.querySelector("a[data-exit]");
if (exit) {
	const leave = (event) => {
		if (event) event.preventDefault();
		dirty = false;
		document.body.hidden = true;
		location.replace(exit.href);
	};
	exit.addEventListener("click", leave);
	let presses = [];
	document.addEventListener("keyup", (event) => {
		if (event.key !== "Shift") {
			presses = [];
			return;
		}
		presses = presses.filter((at) => event.timeStamp - at < 5000).concat(event.timeStamp);
		if (presses.length >= 3) leave();
	});
	window.addEventListener("pageshow", () => { document.body.hidden = false; });
}
