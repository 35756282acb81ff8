// The pages of the console: reload their live parts after each journal entry, search, copy, and send the requests of buttons and forms.
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

const nameOf = ({ dataset, attributes }) => JSON.stringify([dataset.path, dataset.body, dataset.copy, attributes.href?.value]);

// The focus stays on the same button or link when its section is replaced.
const replace = (part, fresh) => {
	const focused = part.contains(document.activeElement) && part !== document.activeElement ? nameOf(document.activeElement) : undefined;
	part.innerHTML = fresh.innerHTML;
	if (focused === undefined) return;
	const again = [...part.querySelectorAll("button, a")].find((element) => nameOf(element) === focused);
	const section = part.closest("section");
	if (!again) section.tabIndex = -1;
	(again ?? section).focus();
};

/** ms between two updates: a busy portal writes many entries in that time. */
const pause = 200;

let looking = false;
let again = false;
const look = async () => {
	again = looking;
	if (looking) return;
	looking = true;
	try {
		const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
		for (const part of document.querySelectorAll(".live")) {
			const fresh = page.getElementById(part.id);
			if (fresh && fresh.innerHTML !== part.innerHTML) replace(part, fresh);
		}
		markScrolling();
	} catch {
		say("The portal does not answer.", true);
	}
	setTimeout(() => {
		looking = false;
		if (again) void look();
	}, pause);
};

const outcome = (path, answer) => {
	if (path === "/personas") return `${answer.persona} added: ${answer.taxpayer.userName || answer.taxpayer.gstin} ${answer.taxpayer.password}`;
	if (path === "/taxpayers") return `Taxpayer added: ${answer.userName} ${answer.password}`;
	if (path === "/portals") return `Portal created at ${answer.prefix}`;
	if (path === "/import") return `Imported: ${answer.taxpayers} taxpayers, ${answer.apiUsers} API users`;
	if (path === "/reset") return `Reset: ${answer.taxpayers} taxpayers, ${answer.apiUsers} API users`;
	if (path === "/gsps" || path === "/erps") return `Added: ${answer.name}`;
	if (path === "/faults") return `Armed: ${answer.fault}`;
	return "Done";
};

/** Sends a request to the control API and says what came of it. */
export const send = async (path, body, method = "POST") => {
	try {
		const answer = await fetch(mock + path, { method, ...(method === "POST" && { headers: { "Content-Type": "application/json" }, body }) });
		const json = await answer.json();
		say(answer.ok ? outcome(path, json) : json.error, !answer.ok);
	} catch {
		say("The portal does not answer.", true);
	}
	void look();
};

// Browsers have a clipboard only on https and on this machine; the old command works on a shared portal too.
const copyText = async (text) => {
	if (navigator.clipboard) return navigator.clipboard.writeText(text);
	const field = Object.assign(document.createElement("textarea"), { value: text });
	document.body.append(field);
	field.select();
	const done = document.execCommand("copy");
	field.remove();
	if (!done) throw new Error("not allowed");
};

const copy = async (button) => {
	try {
		await copyText(button.dataset.copy);
		button.focus();
		button.classList.add("done");
		setTimeout(() => button.classList.remove("done"), 1500);
		say(button.getAttribute("aria-label").replace(/^Copy /, "Copied: "));
	} catch {
		say("The browser did not allow the copy. Select the text and copy it.", true);
	}
};

document.addEventListener("click", ({ target }) => {
	const button = target.closest("button");
	const { confirm: question } = button?.dataset ?? {};
	if (question && !confirm(question)) return;
	if (button?.dataset.copy) void copy(button);
	else if (button?.dataset.path) void send(button.dataset.path, button.dataset.body, button.dataset.method);
});

const inputValue = ({ type, value, dataset }) =>
	type === "number" ? Number(value) : type === "datetime-local" ? `${value}+05:30` : "list" in dataset ? [value] : value;
for (const form of document.querySelectorAll("form[data-path]"))
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		const given = [...form.elements].filter(({ name, value, disabled }) => name && value !== "" && !disabled);
		void send(form.dataset.path, JSON.stringify(Object.fromEntries(given.map((input) => [input.name, inputValue(input)]))));
	});

// The search is part of the address: it survives a reload and can be sent to a colleague.
let typing;
for (const form of document.querySelectorAll("form.search")) {
	const input = form.querySelector("input");
	const search = () => {
		const address = new URL(location.href);
		if (input.value.trim() === "") address.searchParams.delete(input.name);
		else address.searchParams.set(input.name, input.value);
		history.replaceState(null, "", address);
		void look();
	};
	input.addEventListener("input", () => {
		clearTimeout(typing);
		typing = setTimeout(search, 150);
	});
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		clearTimeout(typing);
		search();
	});
}

markScrolling();
window.addEventListener("resize", markScrolling);

let events;
let lost = false;
const connect = () => {
	events = new EventSource(`${mock}/events`);
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
};
connect();

// A browser opens six connections to a server. A page in the background gives its own back, so that six open pages do not stop the seventh.
document.addEventListener("visibilitychange", () => {
	if (document.hidden) events.close();
	else connect();
});
