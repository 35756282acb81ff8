// The forms before the login: a button posts the whole form, and a native alert shows the answer.
(() => {
	const form = document.getElementById("frmAccount");
	const steps = form.matches("[data-step]") ? [form] : [...form.querySelectorAll("[data-step]")];
	const stepOf = (element) => steps.indexOf(element.closest("[data-step]"));
	const hideAfter = (last) => {
		for (const step of steps.slice(last + 1)) step.hidden = true;
	};

	const captcha = document.getElementById("captcha_image");
	const captchaCode = document.getElementById("txtCaptchaCode");
	const captchaAddress = captcha.getAttribute("src");
	const renewCaptcha = () => {
		captcha.src = `${captchaAddress}?${Date.now()}`;
		captchaCode.value = "";
	};
	document.getElementById("btnNewCaptcha").addEventListener("click", () => {
		renewCaptcha();
		captchaCode.focus();
	});

	/** Posts the form and returns the reply; undefined when the answer is not JSON. */
	const send = async (address) => {
		try {
			const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)) });
			return await answer.json();
		} catch {
			return undefined;
		}
	};

	let sending = false;
	const press = async (button) => {
		if (sending) return;
		sending = true;
		const step = stepOf(button);
		const reply = await send(button.dataset.post);
		if (reply?.startAgain) hideAfter(0);
		const next = reply?.ok ? steps[step + 1] : undefined;
		if (next) next.hidden = false;
		for (const [name, value] of Object.entries(reply?.details ?? {})) form.querySelector(`[data-detail="${name}"]`).value = value;
		const words = reply ? reply.alert : form.dataset.failed;
		if (words) alert(words);
		// Each answer uses up the captcha.
		if (steps[step].contains(captcha)) renewCaptcha();
		if (next) next.querySelector("input:not([readonly]), button").focus();
		else if (reply?.ok && form.dataset.done) location.assign(form.dataset.done);
		sending = false;
	};

	form.addEventListener("click", async ({ target }) => {
		if (target.matches("[data-post]")) await press(target);
	});
	form.addEventListener("keydown", async (event) => {
		if (event.key !== "Enter" || !event.target.matches("input")) return;
		event.preventDefault();
		await press(steps[stepOf(event.target)].querySelector("[data-post]"));
	});
	form.addEventListener("input", ({ target }) => {
		if (target.matches(".text-uppercase")) {
			const caret = target.selectionStart;
			target.value = target.value.toUpperCase();
			target.setSelectionRange(caret, caret);
		}
		// The later steps belong to the old value.
		if (target !== captchaCode) hideAfter(stepOf(target));
	});
})();
