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

const emptied = (fill: string) =>
	script(`const list = form.querySelector("#ddlGsp"); const all = [...list.options].slice(1); all.forEach((one) => one.remove()); ${fill}`);

/** What a page does with the form: the fields are read before Submit, the request as it leaves. The differences themselves: read-back and form-request. */
const heldBack = [
	{
		what: "chooses another GSP once the form is filled in",
		code: `form.querySelector("#ddlGsp").selectedIndex = 3;`,
		says: /^The list of GSPs no longer has the value/,
	},
	{
		what: "changes the password as it is submitted",
		code: `form.addEventListener("submit", () => { for (const field of form.querySelectorAll("[type=password]")) field.value = "Sample@2025"; });`,
		says: /changed the form as it was submitted: the password of the API user differs/,
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

test("An API user is created on a page that fills its list of GSPs late, hides characters in it, warns of the session's end, and asks at Submit", async ({
	pageAfterOtp: page,
	portal,
	taxpayer,
}) => {
	const late = emptied(`
		for (const option of all) option.textContent = option.textContent.replace("Software", "Soft\\u200Bware").replaceAll(" ", "\\u00A0");
		form.querySelector("#rdbGsp").addEventListener("click", () => fetch("/").then(() => list.append(...all)));`);
	const asks = `form.addEventListener("submit", (event) => { if (!confirm("Are you sure you want to create API_tera2025?")) event.preventDefault(); });`;
	const warning = `<div class="modal show" role="dialog" aria-modal="true" style="display: block"><p>Your session will expire in 60 seconds.</p>
		<button class="btn-primary" data-dismiss="modal" onclick="location.href = '/Home/Logout'">OK</button>
		<button onclick="this.parentElement.remove()">Stay logged in</button></div>`;
	let questions = 0;
	page.on("dialog", () => questions++);
	const ended = await registerFromForm({
		page,
		portal,
		taxpayer,
		before: () => insert(page, late),
		afterFilling: () => insert(page, script(asks) + warning),
	});
	expect(ended).toMatchObject({ outcome: "created" });
	expect(questions).toBe(1);
	isTrue(portal, ended);
});

test("A question at Submit that is about another GSP stops the run, and is quoted", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const asks = `form.addEventListener("submit", (event) => { event.preventDefault(); if (confirm("Register with FOCUSOFTNET instead?")) form.submit(); });`;
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(asks)) });
	expect(ended).toMatchObject({ outcome: "human needed", submitted: false, quoted: ["Register with FOCUSOFTNET instead?"] });
	isTrue(portal, ended);
});

test("A dialog whose meaning is not known is left open, and quoted", async ({ pageAfterOtp: page, portal, taxpayer }) => {
	const consent =
		'<div class="modal show" role="dialog" aria-modal="true" style="display: block; z-index: 2000"><p>New terms of use apply.</p><button data-dismiss="modal">I Agree</button></div>';
	const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, consent) });
	expect(ended).toMatchObject({ outcome: "human needed", submitted: false, quoted: ["New terms of use apply. [I Agree]"] });
});

test("A list of GSPs that stays empty is a change of the portal, and what may have to be chosen first is named", async ({
	pageAfterOtp: page,
	portal,
	taxpayer,
}) => {
	const state = `form.querySelector("#ddlGsp").insertAdjacentHTML("beforebegin", '<label>State <select name="State"><option>--Select--</option><option>Kerala</option></select></label>');`;
	const ended = await registerFromForm({ page, portal, taxpayer, before: () => insert(page, emptied(state)), stepTimeout: 1_000 });
	expect(ended).toMatchObject({ outcome: "portal changed", submitted: false, what: expect.stringMatching(/stays empty.*"State/) });
});

test.describe("A form whose address takes no posts", () => {
	test.use({ expectedErrors: [/status of 40[45]/] });

	test("a form whose address accepts no POST is a change of the portal, and the list proves that nothing was created", async ({
		pageAfterOtp: page,
		portal,
		taxpayer,
	}) => {
		const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: () => insert(page, script(`form.action = "/get-captcha-image";`)) });
		expect(ended).toMatchObject({
			outcome: "portal changed",
			submitted: true,
			actor: "maintainer",
			what: expect.stringMatching(/answers 40[45].*does not have the API user/),
		});
		isTrue(portal, ended);
	});
});

test('A list after Submit that has another GSP is "created, differs"', async ({ pageAfterOtp: page, portal, taxpayer }) => {
	await page.addInitScript(`
		const change = (page) => {
			for (const { cells } of page.querySelector("#tblApiUsers")?.tBodies[0].rows ?? []) cells[3].textContent = "FOCUSOFTNET";
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
	expect(ended).toMatchObject({ outcome: "created, differs", what: expect.stringContaining('"FOCUSOFTNET"') });
	isTrue(portal, ended);
});

test.describe("Faults as the form is submitted", () => {
	test.use({ expectedErrors: [/\b502\b/] });
	const cases = [
		{ fault: { fault: "session-dropped", path: formPath }, outcome: "portal unavailable" },
		{ fault: { fault: "error-502", path: formPath }, outcome: "outcome unknown" },
		{ fault: { fault: "waf-rejected", path: formPath }, outcome: "portal unavailable" },
		{ fault: { fault: "refused-though-made" }, outcome: "created" },
	] as const;
	for (const { fault, outcome } of cases) {
		test(`after the fault ${fault.fault} at Submit on a portal with a list, the run ends with "${outcome}"`, async ({
			pageAfterOtp: page,
			portal,
			taxpayer,
		}) => {
			const ended = await registerFromForm({ page, portal, taxpayer, afterFilling: async () => portal.control.arm(fault) });
			expect(ended).toMatchObject(outcome === "created" ? { outcome } : { outcome, submitted: true });
			isTrue(portal, ended);
			expect(portal.control.journal().filter(({ event }) => event === "fault happened")).toHaveLength(1);
		});
	}

	test.describe("on a release without a list", () => {
		test.use({ portalOptions: { release: "2023-12" } });
		test("error-502: the outcome is unknown, and a person is asked to look", async ({ pageAfterOtp: page, portal, taxpayer }) => {
			const afterFilling = async () => portal.control.arm({ fault: "error-502", path: formPath });
			const ended = await registerFromForm({ page, portal, taxpayer, afterFilling });
			expect(ended).toMatchObject({ outcome: "outcome unknown", submitted: true, actor: "person", what: expect.stringContaining("API_tera2025") });
			isTrue(portal, ended);
		});

		test("on a release without a list, the portal's message names only the API user, so its GSP is not confirmed", async ({
			pageAfterOtp: page,
			portal,
			taxpayer,
		}) => {
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
