// The registration form of an API user: shows what belongs to the chosen channel, and how strong the password is.
(() => {
	const form = document.getElementById("frmApiUser");
	const sections = [...form.querySelectorAll("[data-channel]")];
	const showChannel = () => {
		const chosen = form.elements.namedItem("RegistrationType").value;
		for (const section of sections) section.hidden = !section.dataset.channel.split(" ").includes(chosen);
	};
	for (const radio of form.querySelectorAll("input[name=RegistrationType]")) radio.addEventListener("change", showChannel);
	showChannel();

	const words = ["", "Weak!", "Weak!", "Good!", "Good!", "Strong!"];
	const hint = document.getElementById("lblStrength");
	document.getElementById("txtPassword").addEventListener("input", (event) => {
		const password = event.target.value;
		const met = [/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/, /^[A-Za-z0-9%$#@_!*]{8,15}$/].filter((rule) => rule.test(password)).length;
		hint.textContent = words[met];
		hint.dataset.strength = String(met);
	});
})();
