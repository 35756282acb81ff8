// The tester's console: looks again after each entry of the journal, and changes the clock and the taxpayers.
(() => {
	const base = document.body.dataset.base;
	const connection = document.getElementById("connection");

	let looking = false;
	let again = false;
	const look = async () => {
		if (looking) {
			again = true;
			return;
		}
		looking = true;
		try {
			const page = new DOMParser().parseFromString(await (await fetch(base)).text(), "text/html");
			for (const part of document.querySelectorAll(".live")) {
				const fresh = page.getElementById(part.id);
				if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
			}
			connection.textContent = "";
		} catch {
			connection.textContent = "The portal does not answer.";
		} finally {
			looking = false;
			if (again) {
				again = false;
				look();
			}
		}
	};

	const change = async (path, body) => {
		const answer = await fetch(base + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
		connection.textContent = answer.ok ? "" : (await answer.json()).error;
		look();
	};
	for (const button of document.querySelectorAll("[data-clock]")) button.addEventListener("click", () => change("/clock", JSON.parse(button.dataset.clock)));
	document.getElementById("addTaxpayer").addEventListener("click", () => change("/taxpayers", {}));

	const events = new EventSource(`${base}/events`);
	events.addEventListener("message", look);
	events.addEventListener("open", look);
	events.addEventListener("error", () => {
		connection.textContent = "The portal does not answer.";
	});
})();
