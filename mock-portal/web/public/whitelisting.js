// The officer's buttons on the console. The console updates when the decision is in the journal.
(() => {
	const section = document.getElementById("whitelisting");
	section.addEventListener("click", async ({ target }) => {
		const button = target.closest("button[data-decision]");
		if (!button) return;
		const answer = await fetch(section.dataset.path, {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: button.dataset.decision,
		});
		if (!answer.ok) alert((await answer.json()).error);
	});
})();
