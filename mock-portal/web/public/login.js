// The login panel: opens, renews its captcha, and hashes the password at submit, with the inputs' values at that time.
(() => {
	// A drifted page provides its renamed ids and names.
	const { ids = {}, names = {} } = JSON.parse(document.currentScript.dataset.renamed ?? "{}");
	const element = (id) => document.getElementById(ids[id] ?? id);
	const form = element("loginPanel");
	const open = element("btnLogin");
	const inForm = (id) => form.querySelector(`#${ids[id] ?? id}`);
	const field = (name) => form.elements.namedItem(names[name] ?? name);

	const show = (visible) => {
		form.hidden = !visible;
		open.setAttribute("aria-expanded", String(visible));
	};
	open.addEventListener("click", () => {
		show(true);
		field("UserLogin.UserName").focus();
	});
	inForm("btnCloseLogin").addEventListener("click", () => show(false));

	const captcha = inForm("captcha_image");
	const captchaAddress = captcha.getAttribute("src");
	inForm("btnNewCaptcha").addEventListener("click", () => {
		captcha.src = `${captchaAddress}?${Date.now()}`;
	});

	const schemes = {
		salt: (password) => {
			field("UserLogin.Password").value = sha256(sha256(md5(password)) + field("UserLogin.Salt").value);
		},
		key: async (password) => {
			const { key } = await (await fetch(form.dataset.key, { cache: "no-store" })).json();
			field("UserLogin.HiddenPasswordSha").value = sha256(password);
			field("UserLogin.PasswordMD5").value = sha256(sha256(md5(password)) + key);
			field("UserLogin.Password").value = sha256(sha256(password) + key);
		},
	};

	let sending = false;
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (sending) return;
		sending = true;
		try {
			await schemes[form.dataset.hashing](field("UserLogin.Password").value);
			form.submit();
		} catch (error) {
			sending = false;
			throw error;
		}
	});
})();
