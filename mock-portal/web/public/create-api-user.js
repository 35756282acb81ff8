// The Create API User form: shows the fields of the chosen channel and the strength of the password.
(() => {
	// A drifted page provides its renamed ids and names.
	const { ids = {}, names = {} } = JSON.parse(document.currentScript.dataset.renamed ?? "{}");
	const form = document.getElementById(ids.frmApiUser ?? "frmApiUser");
	const element = (id) => form.querySelector(`#${ids[id] ?? id}`);
	const sections = [...form.querySelectorAll("[data-channel]")];
	const channel = names.RegistrationType ?? "RegistrationType";
	const showChannel = () => {
		const chosen = form.elements.namedItem(channel).value;
		for (const section of sections) section.hidden = !section.dataset.channel.split(" ").includes(chosen);
	};
	form.addEventListener("change", ({ target }) => {
		if (target.name === channel) showChannel();
	});
	showChannel();

	const words = ["", "Weak!", "Weak!", "Good!", "Good!", "Strong!"];
	const hint = element("lblStrength");
	element("txtPassword").addEventListener("input", (event) => {
		const password = event.target.value;
		const met = [/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/, /^[A-Za-z0-9%$#@_!*]{8,15}$/].filter((rule) => rule.test(password)).length;
		hint.textContent = words[met];
		hint.dataset.strength = String(met);
	});
})();
