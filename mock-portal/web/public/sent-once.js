// The page's form asks where it says so, and is sent once however often its button is clicked.
(() => {
	const form = document.querySelector("form[method=post]");
	let sent = false;
	form.addEventListener("submit", (event) => {
		if (sent || (form.dataset.confirm && !confirm(form.dataset.confirm))) event.preventDefault();
		else sent = true;
	});
	// The browser's Back brings the page as it was left.
	addEventListener("pageshow", () => {
		sent = false;
	});
})();
