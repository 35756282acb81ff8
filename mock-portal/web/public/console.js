// What only the console page has: the running clock, the import of a file, and the fields of a fault.
import { send } from "./console-live.js";

// The displayed clock runs on between two updates.
let shown;
let shownAt = Date.now();
const twoDigits = (number) => String(number).padStart(2, "0");
setInterval(() => {
	const face = document.querySelector(".time");
	if (face.dataset.now !== shown) {
		shown = face.dataset.now;
		shownAt = Date.now();
	}
	if (face.dataset.frozen === "true") return;
	const ist = new Date(Number(shown) + Date.now() - shownAt + 19_800_000);
	const date = [ist.getUTCDate(), ist.getUTCMonth() + 1].map(twoDigits).join("/");
	const time = [ist.getUTCHours(), ist.getUTCMinutes(), ist.getUTCSeconds()].map(twoDigits).join(":");
	face.textContent = `${date}/${ist.getUTCFullYear()} ${time}`;
}, 1000);

document.getElementById("import").addEventListener("submit", async (event) => {
	event.preventDefault();
	void send("/import", await event.target.elements.namedItem("document").files[0].text());
});

const fault = document.getElementById("fault");
const describeFault = () => {
	const { about, scopes } = fault.selectedOptions[0].dataset;
	document.getElementById("faultAbout").textContent = about;
	for (const label of document.querySelectorAll("[data-scope]")) {
		const fits = scopes.split(" ").includes(label.dataset.scope);
		label.hidden = !fits;
		label.querySelector("input").disabled = !fits;
	}
};
fault.addEventListener("change", describeFault);
describeFault();
