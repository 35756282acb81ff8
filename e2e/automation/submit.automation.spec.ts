import type { Page } from "@playwright/test";
import { expect, test } from "../test.ts";
import { formPath, isTrue, registerFromForm } from "./at-form.ts";

const sent = "API user form submitted";

/** Puts markup into the page that is shown; its scripts run. */
const insert = (page: Page, html: string, where: InsertPosition = "beforeend") =>
	page.evaluate(
		({ html, where }) => {
			document.body.insertAdjacentHTML(where, html);
			for (const old of document.querySelectorAll("script.test")) {
				const script = document.createElement("script");
				script.textContent = old.textContent;
				old.replaceWith(script);
			}
		},
		{ html, where },
	);
const script = (code: string) => `<script class="test">(() => { const form = document.querySelector("#frmApiUser"); ${code} })();</script>`;

/** What a page does with the form once it is filled in, and what the run says. None of it may reach the portal. */
const heldBack: readonly { readonly what: string; readonly code: string; readonly says: RegExp }[] = [
	{ what: "changes the password", code: `form.querySelector("#txtPassword").value = "Sample@2025";`, says: /^The password of the API user no longer holds/ },
	{ what: "chooses another GSP", code: `form.querySelector("#ddlGsp").selectedIndex = 3;`, says: /^The list of GSPs no longer holds/ },
	{
		what: "changes the value of the GSP that was chosen",
		code: `const list = form.querySelector("#ddlGsp"); list.selectedOptions[0].value = list.options[1].value;`,
		says: /^The list of GSPs no longer holds.*: it shows "Tera Software Limited", and sends "\w+", not "\w+"/,
	},
	{ what: "changes the value of the channel", code: `form.querySelector("#rdbGsp").value = "erp";`, says: /^The choice Through GSP no longer holds/ },
	{
		what: "changes the value of the GSP as it is submitted",
		code: `form.addEventListener("submit", () => { const list = form.querySelector("#ddlGsp"); list.selectedOptions[0].value = list.options[1].value; });`,
		says: /changed the form as it was submitted: the list of GSPs is "/,
	},
	{ what: "chooses another channel", code: `form.querySelector("#rdbErp").checked = true;`, says: /^The choice Through GSP no longer holds/ },
	{ what: "changes the name", code: `form.querySelector("#txtApiUserName").value += "1";`, says: /^The name of the API user no longer holds.*"API_tera20251"/ },
	{ what: "changes the prefix of the name", code: `form.querySelector(".input-group-text").textContent = "GSP_";`, says: /"GSP_tera2025"/ },
	{
		what: "changes the password as it is submitted",
		code: `form.addEventListener("submit", () => { for (const field of form.querySelectorAll("[type=password]")) field.value = "Sample@2025"; });`,
		says: /changed the form as it was submitted: the password of the API user differs/,
	},
	{
		what: "moves the dropdown as it is submitted",
		code: `form.addEventListener("submit", () => { form.querySelector("#ddlGsp").selectedIndex = 3; });`,
		says: /the list of GSPs is "/,
	},
];
for (const { what, code, says } of heldBack) {
	test(`Nothing is submitted when a script of the page ${what}`, async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(code)) });
		expect(ended).toMatchObject({ outcome: "not submitted", submitted: false, what: expect.stringMatching(says) });
		expect(portal.control.journal().map(({ event }) => event)).not.toContain(sent);
		isTrue(portal, ended);
	});
}

const feedback = '<form id="frmFeedback" action="/Home/Feedback" method="post"><textarea name="Feedback"></textarea><button id="ID">Submit</button></form>';

test("A feedback form with a button Submit, and with the id of the real one, is left alone", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const afterFilling = async () => {
		await page.evaluate(() => document.querySelector("#btnSubmit")?.removeAttribute("id"));
		await insert(page, feedback.replace("ID", "btnSubmit"), "afterbegin");
	};
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling });
	expect(ended).toMatchObject({ outcome: "created", evidence: { listed: expect.stringContaining("API_tera2025") } });
	isTrue(portal, ended);
});

test("A page whose only button Submit belongs to another form has no Submit", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const afterFilling = async () => {
		await page.evaluate(() => document.querySelector("#btnSubmit")?.remove());
		await insert(page, feedback.replace("ID", "btnFeedback"), "afterbegin");
	};
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling, stepTimeout: 1_000 });
	expect(ended).toMatchObject({ outcome: "portal changed", submitted: false, what: expect.stringContaining("in the form that it belongs to") });
	expect(portal.control.journal().map(({ event }) => event)).not.toContain(sent);
});

test("A Submit outside its form belongs to it by the attribute form", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const afterFilling = async () => {
		await page.evaluate(() => document.querySelector("#btnSubmit")?.remove());
		await insert(page, '<button form="frmApiUser">Submit</button>', "afterbegin");
	};
	expect(await registerFromForm({ page, portal, taxpayer, afterFilling })).toMatchObject({ outcome: "created" });
});

test("A greyed-out Submit is not a submission", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const afterFilling = () => insert(page, script(`form.querySelector("#btnSubmit").disabled = true;`));
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling, stepTimeout: 1_000 });
	expect(ended).toMatchObject({ outcome: "not submitted", submitted: false, what: expect.stringContaining("The button Submit is greyed out") });
});

test("What covers Submit is named, and nothing is submitted", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const cover = '<div class="promo" style="position: fixed; inset: 0; z-index: 9999; background: white">Try our app <i>×</i></div>';
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, cover), stepTimeout: 1_000 });
	expect(ended).toMatchObject({
		outcome: "not submitted",
		submitted: false,
		what: expect.stringContaining("The button Submit is covered by <div.promo> (“Try our app ×”)"),
	});
});

test("A form that is sent twice by its page leaves the browser once", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const again = `fetch(form.action + "?again", { method: "post", body: new URLSearchParams([...new FormData(form), ["Again", "1"]]) });`;
	const twice = `form.addEventListener("submit", () => { ${again} });`;
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(twice)), stepTimeout: 3_000 });
	expect(portal.control.journal().filter(({ event }) => event === sent)).toHaveLength(1);
	isTrue(portal, ended);
});

for (const { what, code } of [
	{ what: "a window that the page opens for it", code: `form.addEventListener("submit", () => { form.target = "_blank"; });` },
	{ what: "the page itself, before Submit is clicked", code: "form.requestSubmit();" },
]) {
	test(`A form that is sent by ${what} is looked up, and not sent again`, async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(code)), stepTimeout: 3_000 });
		expect(ended).toMatchObject({ outcome: "created" });
		expect(portal.control.journal().filter(({ event }) => event === sent)).toHaveLength(1);
	});
}

test.describe("Where the browser asks something at Submit", () => {
	test("a question about the act is answered, and the API user is created", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const asks = `form.addEventListener("submit", (event) => { if (!confirm("Are you sure you want to create API_tera2025?")) event.preventDefault(); });`;
		expect(await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(asks)) })).toMatchObject({ outcome: "created" });
	});

	test("any other question stops the run, and is quoted", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const asks = `form.addEventListener("submit", (event) => { event.preventDefault(); if (confirm("Register with FOCUSOFTNET instead?")) form.submit(); });`;
		const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(asks)) });
		expect(ended).toMatchObject({ outcome: "human needed", submitted: false, quoted: ["Register with FOCUSOFTNET instead?"] });
		isTrue(portal, ended);
	});
});

test("A dialog that warns of the session's end is extended, by the words of its button", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const warning = `<div class="modal show" role="dialog" aria-modal="true" style="display: block"><p>Your session will expire in 60 seconds.</p>
		<button class="btn-primary" data-dismiss="modal" onclick="location.href = '/Home/Logout'">OK</button> <button onclick="this.parentElement.remove()">Stay logged in</button></div>`;
	expect(await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, warning) })).toMatchObject({ outcome: "created" });
});

test("A dialog whose meaning is not known is left open, and quoted", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const consent =
		'<div class="modal show" role="dialog" aria-modal="true" style="display: block; z-index: 2000"><p>New terms of use apply.</p><button data-dismiss="modal">I Agree</button></div>';
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, consent) });
	expect(ended).toMatchObject({ outcome: "human needed", submitted: false, quoted: ["New terms of use apply. [I Agree]"] });
});

test.describe("The list of GSPs", () => {
	const emptied = (fill: string) =>
		script(`const list = form.querySelector("#ddlGsp"); const all = [...list.options].slice(1); all.forEach((one) => one.remove()); ${fill}`);

	test("is waited for when it is filled later", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const later = emptied(`form.querySelector("#rdbGsp").addEventListener("click", () => fetch("/").then(() => list.append(...all)));`);
		expect(await registerFromForm({ page, portal, taxpayer, before: () => insert(page, later) })).toMatchObject({ outcome: "created" });
	});

	test("that stays empty is a change of the portal, and what may have to be chosen first is named", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const state = `form.querySelector("#ddlGsp").insertAdjacentHTML("beforebegin", '<label>State <select name="State"><option>--Select--</option><option>Kerala</option></select></label>');`;
		const ended = await registerFromForm({ page, portal, taxpayer, before: () => insert(page, emptied(state)), stepTimeout: 1_000 });
		expect(ended).toMatchObject({ outcome: "portal changed", submitted: false, what: expect.stringMatching(/stays empty.*"State/) });
	});

	test("is read without its invisible characters", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const unseen = script(
			`for (const option of form.querySelectorAll("option")) option.textContent = option.textContent.replace("Software", "Soft\\u200Bware").replaceAll(" ", "\\u00A0");`,
		);
		expect(await registerFromForm({ page, portal, taxpayer, before: () => insert(page, unseen) })).toMatchObject({ outcome: "created" });
	});
});

test.describe("A form whose address takes no posts", () => {
	test.use({ expectedErrors: [/status of 40[45]/] });

	test("is a change of the portal, and the list proves that nothing was created", async ({ pageAfterOtp: page, portal, taxpayer }) => {
		const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(`form.action = "/get-captcha-image";`)) });
		expect(ended).toMatchObject({
			outcome: "portal changed",
			submitted: true,
			actor: "maintainer",
			what: expect.stringMatching(/answers 40[45].*does not have it/),
		});
		isTrue(portal, ended);
	});
});

/** What the list shows after Submit, and what that proves. */
const lists: readonly { readonly what: string; readonly code: string; readonly outcome: string; readonly says: RegExp }[] = [
	{ what: "has the name in upper case", code: `cells(1, (text) => text.toUpperCase());`, outcome: "created, differs", says: /API_TERA2025/ },
	{ what: "has the name cut", code: `cells(1, (text) => text.slice(0, 10));`, outcome: "created, differs", says: /API_tera20,/ },
	{ what: "has another GSP", code: `cells(3, () => "FOCUSOFTNET");`, outcome: "created, differs", says: /"FOCUSOFTNET"/ },
	{ what: "says that it awaits approval", code: `cells(5, () => "Awaiting approval");`, outcome: "created, differs", says: /"Awaiting approval"/ },
	{ what: "has the name with characters that nobody sees", code: `cells(1, (text) => text.replace("_", "_\\u200B"));`, outcome: "created", says: /./ },
];
for (const { what, code, outcome, says } of lists) {
	test(`A list after Submit that ${what} is "${outcome}"`, async ({ pageAfterOtp: page, portal, taxpayer }) => {
		await page.addInitScript(`
			const change = (page) => {
				const table = page.querySelector("#tblApiUsers");
				if (!table) return;
				const rows = [...table.tBodies[0].rows];
				const cells = (at, change) => { for (const { cells } of rows) cells[at].textContent = change(cells[at].textContent); };
				${code}
			};
			addEventListener("DOMContentLoaded", () => change(document));
			const fetchPage = window.fetch;
			window.fetch = async (...asked) => {
				const answer = await fetchPage(...asked);
				const page = new DOMParser().parseFromString(await answer.text(), "text/html");
				change(page);
				return Object.defineProperty(new Response(page.documentElement.outerHTML), "url", { value: answer.url });
			};`);
		const ended = await registerFromForm({ page, portal, taxpayer });
		expect(ended.outcome).toBe(outcome);
		expect("what" in ended ? ended.what : "created").toMatch(says);
		expect(portal.control.apiUsers()).toHaveLength(1);
		isTrue(portal, ended);
	});
}

test.describe("Faults as the form is submitted", () => {
	test.use({ expectedErrors: [/\b502\b/] });
	const cases = [
		{ fault: { fault: "session-dropped", path: formPath }, outcome: "portal unavailable" },
		{ fault: { fault: "error-502", path: formPath }, outcome: "outcome unknown" },
		{ fault: { fault: "waf-rejected", path: formPath }, outcome: "portal unavailable" },
		{ fault: { fault: "no-confirmation" }, outcome: "created" },
		{ fault: { fault: "refused-though-made" }, outcome: "created" },
	] as const;
	for (const { fault, outcome } of cases) {
		test(`${fault.fault}: with a list to look at, the run ends in "${outcome}"`, async ({ pageAfterOtp: page, portal, taxpayer }) => {
			const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: async () => portal.control.arm(fault) });
			expect(ended).toMatchObject(outcome === "created" ? { outcome } : { outcome, submitted: true });
			isTrue(portal, ended);
			expect(portal.control.journal().filter(({ event }) => event === "fault happened")).toHaveLength(1);
		});
	}

	test.describe("on a release without a list", () => {
		test.use({ portalOptions: { release: "2023-12" } });
		for (const { fault } of cases.filter(({ fault }) => !fault.fault.startsWith("waf"))) {
			test(`${fault.fault}: the outcome is unknown, and a person is asked to look`, async ({ pageAfterOtp: page, portal, taxpayer }) => {
				const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: async () => portal.control.arm(fault) });
				expect(ended).toMatchObject({ outcome: "outcome unknown", submitted: true, actor: "person", what: expect.stringContaining("API_tera2025") });
				isTrue(portal, ended);
			});
		}

		test("no fault: the portal's message names the API user only, so its GSP is not confirmed", async ({ pageAfterOtp: page, portal, taxpayer }) => {
			const ended = await registerFromForm({ page, portal, taxpayer });
			expect(ended).toMatchObject({
				outcome: "created, not confirmed",
				submitted: true,
				what: expect.stringContaining("Its GSP and its status are not shown"),
				created: {
					apiUserName: "API_tera2025",
					gsp: "Tera Software Limited",
					gstin: taxpayer.gstin,
					evidence: { message: expect.stringContaining("API_tera2025") },
				},
			});
		});
	});
});
