// The console: reloads its sections after each journal entry, and sends the requests of its buttons and forms.
(() => {
	const { mock } = document.body.dataset;
	const said = document.getElementById("said");
	const say = (text, isProblem = false) => {
		said.textContent = text;
		said.classList.toggle("problem", isProblem);
	};

	// Only scrollable regions can get the keyboard focus.
	const markScrolling = () => {
		for (const part of document.querySelectorAll(".live")) {
			const scrolls = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight;
			if (scrolls) part.tabIndex = 0;
			else part.removeAttribute("tabindex");
		}
	};

	// The focus stays on the same button when its section is replaced.
	const replace = (part, fresh) => {
		const { path, body } = part.contains(document.activeElement) ? document.activeElement.dataset : {};
		part.innerHTML = fresh.innerHTML;
		if (!path) return;
		const again = [...part.querySelectorAll("[data-path]")].find((button) => button.dataset.path === path && button.dataset.body === body);
		const section = part.closest("section");
		if (!again) section.tabIndex = -1;
		(again ?? section).focus();
	};

	let looking = false;
	let again = false;
	const look = async () => {
		if (looking) {
			again = true;
			return;
		}
		looking = true;
		try {
			const page = new DOMParser().parseFromString(await (await fetch(mock)).text(), "text/html");
			for (const part of document.querySelectorAll(".live")) {
				const fresh = page.getElementById(part.id);
				if (fresh && fresh.innerHTML !== part.innerHTML) replace(part, fresh);
			}
			startClock();
			markScrolling();
		} catch {
			say("The portal does not answer.", true);
		} finally {
			looking = false;
			if (again) {
				again = false;
				void look();
			}
		}
	};

	// The displayed clock runs on between two updates.
	let shownAt = Date.now();
	const startClock = () => {
		shownAt = Date.now();
	};
	const twoDigits = (number) => String(number).padStart(2, "0");
	setInterval(() => {
		const face = document.querySelector(".time");
		if (face.dataset.frozen === "true") return;
		const ist = new Date(Number(face.dataset.now) + Date.now() - shownAt + 19_800_000);
		const date = [ist.getUTCDate(), ist.getUTCMonth() + 1].map(twoDigits).join("/");
		const time = [ist.getUTCHours(), ist.getUTCMinutes(), ist.getUTCSeconds()].map(twoDigits).join(":");
		face.textContent = `${date}/${ist.getUTCFullYear()} ${time}`;
	}, 1000);

	const outcome = (path, answer) => {
		if (path === "/personas") return `${answer.persona} added: ${answer.taxpayer.userName || answer.taxpayer.gstin} ${answer.taxpayer.password}`;
		if (path === "/taxpayers") return `Taxpayer added: ${answer.userName} ${answer.password}`;
		if (path === "/portals") return `Portal created at ${answer.prefix}`;
		if (path === "/import") return `Imported: ${answer.taxpayers} taxpayers, ${answer.apiUsers} API users`;
		if (path === "/gsps" || path === "/erps") return `Added: ${answer.name}`;
		if (path === "/faults") return `Armed: ${answer.fault}`;
		return "Done";
	};

	const send = async (path, body, method = "POST") => {
		try {
			const answer = await fetch(mock + path, { method, ...(method === "POST" && { headers: { "Content-Type": "application/json" }, body }) });
			const json = await answer.json();
			say(answer.ok ? outcome(path, json) : json.error, !answer.ok);
		} catch {
			say("The portal does not answer.", true);
		}
		void look();
	};

	document.addEventListener("click", ({ target }) => {
		const button = target.closest("button[data-path]");
		if (button) void send(button.dataset.path, button.dataset.body, button.dataset.method);
	});

	const inputValue = ({ type, value }) => (type === "number" ? Number(value) : type === "datetime-local" ? `${value}+05:30` : value);
	for (const form of document.querySelectorAll("form[data-path]"))
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			const given = [...form.elements].filter(({ name, value, disabled }) => name && value !== "" && !disabled);
			void send(form.dataset.path, JSON.stringify(Object.fromEntries(given.map((input) => [input.name, inputValue(input)]))));
		});

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
	markScrolling();
	window.addEventListener("resize", markScrolling);

	const events = new EventSource(`${mock}/events`);
	let lost = false;
	events.addEventListener("message", look);
	events.addEventListener("open", () => {
		if (lost) say("");
		lost = false;
		void look();
	});
	events.addEventListener("error", () => {
		lost = true;
		say("The portal does not answer.", true);
	});
})();
