// Asks for confirmation where the form requires it, and sends the form once, even after several clicks.
(() => {
	const form = document.querySelector("form[method=post]");
	let sent = false;
	form.addEventListener("submit", (event) => {
		if (sent || (form.dataset.confirm && !confirm(form.dataset.confirm))) event.preventDefault();
		else sent = true;
	});
	// Back can restore the page in its old state.
	addEventListener("pageshow", () => {
		sent = false;
	});
})();
