// Served captures: does what the scripts of the captured portal did, by the attributes that the mock gave to its pages.
(() => {
	const all = (selector) => [...document.querySelectorAll(selector)];
	const part = (name) => document.querySelector(`[data-mock-part="${name}"]`);

	// What is shown only for a channel.
	const sections = all("[data-channel]");
	// A drift operator can have replaced the marked choices.
	const chosenByValue = () => {
		const form = document.querySelector("[data-mock-channels]");
		const channels = JSON.parse(form?.dataset.mockChannels ?? "{}");
		const field = [...(form?.elements ?? [])].find(
			(one) => !one.dataset.mockPart && (one.type === "radio" ? one.checked : one instanceof HTMLSelectElement) && channels[one.value],
		);
		return field && channels[field.value];
	};
	const showChannel = () => {
		const marked = all("[data-mock-choice]").find((choice) => (choice instanceof HTMLOptionElement ? choice.selected : choice.checked));
		const chosen = marked?.dataset.mockChoice ?? chosenByValue();
		for (const section of sections) section.hidden = !chosen || !section.dataset.channel.split(" ").includes(chosen);
	};
	if (sections.length > 0) {
		document.addEventListener("change", showChannel);
		showChannel();
	}

	// Menus that open, and entries that lead somewhere by script.
	document.addEventListener("click", (event) => {
		const { target } = event;
		if (!(target instanceof Element)) return;
		const opener = target.closest("[data-mock-opens]");
		const opened = opener && document.querySelector(`[data-mock-opened="${opener.dataset.mockOpens}"]`);
		if (opened && !opened.contains(target)) {
			opened.hidden = !opened.hidden;
			if (opener.hasAttribute("aria-expanded")) opener.setAttribute("aria-expanded", String(!opened.hidden));
			if (target.closest('a[href^="#"]')) event.preventDefault();
		}
		const entry = target.closest("[data-mock-href]");
		if (entry) {
			event.preventDefault();
			location.href = entry.dataset.mockHref;
		}
	});

	// The login panel.
	const panels = all("[data-mock-panel]");
	const open = part("openLogin");
	const showPanel = (visible) => {
		for (const panel of panels) panel.hidden = !visible;
		if (open?.hasAttribute("aria-expanded")) open.setAttribute("aria-expanded", String(visible));
	};
	if (panels.length > 0) {
		open?.addEventListener("click", (event) => {
			event.preventDefault();
			showPanel(true);
			part("userName")?.focus();
		});
		part("closeLogin")?.addEventListener("click", () => showPanel(false));
		if (!panels[0].hidden) open?.setAttribute("aria-expanded", "true");
	}

	// Another captcha.
	const captcha = part("captchaImage");
	const captchaAddress = captcha?.getAttribute("src");
	part("newCaptcha")?.addEventListener("click", (event) => {
		event.preventDefault();
		captcha.src = `${captchaAddress}?${Date.now()}`;
	});

	// Buttons and links that sent their form by script.
	for (const name of ["logIn", "verifyOtp", "submit", "contactSubmit"]) {
		const button = part(name);
		const form = document.querySelector("[data-mock-form]");
		if (!button || !form || button.matches("button:not([type]), [type=submit], [type=image]")) continue;
		button.addEventListener("click", (event) => {
			event.preventDefault();
			form.requestSubmit();
		});
	}

	// The password of the login is hashed when the form is sent.
	const login = document.querySelector('[data-mock-form="login"]');
	const hiddenField = (words) => [...(login?.elements ?? [])].find(({ type, name }) => type === "hidden" && words.test(name));
	const schemes = {
		salt: (field) => {
			field.value = sha256(sha256(md5(field.value)) + login.dataset.salt);
		},
		key: async (field) => {
			const password = field.value;
			const { key } = await (await fetch(login.dataset.key, { cache: "no-store" })).json();
			const [sha, hashed] = [hiddenField(/sha/i), hiddenField(/md5/i)];
			if (sha) sha.value = sha256(password);
			if (hashed) hashed.value = sha256(sha256(md5(password)) + key);
			field.value = sha256(sha256(password) + key);
		},
	};
	let sending = false;
	login?.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (sending) return;
		sending = true;
		try {
			await schemes[login.dataset.hashing](part("password"));
			HTMLFormElement.prototype.submit.call(login);
		} catch (error) {
			sending = false;
			throw error;
		}
	});

	// How strong the password is.
	const words = ["", "Weak!", "Weak!", "Good!", "Good!", "Strong!"];
	part("apiPassword")?.addEventListener("input", ({ target: { value } }) => {
		const met = [/[A-Z]/, /[a-z]/, /[0-9]/, /[%$#@_!*]/, /^[A-Za-z0-9%$#@_!*]{8,15}$/].filter((rule) => rule.test(value)).length;
		const hint = part("strength");
		if (!hint) return;
		hint.textContent = words[met];
		hint.dataset.strength = String(met);
	});
})();
