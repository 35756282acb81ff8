import type { Browser, Page } from "@playwright/test";
import { readContract } from "../../regression/capture/read-contract.ts";
import { createRecorder } from "../../regression/capture/recorder.ts";
import { createRedactor } from "../../regression/capture/redact.ts";
import { createVocabulary } from "../../regression/capture/vocabulary.ts";
import { asText, type Capture, compareCaptures, type Difference } from "../../regression/index.ts";
import { expect, test } from "../test.ts";
import { breaking, captureOf, screenNamed } from "./captured.ts";

/** Wording of these pages that the portal does not have. */
const confirmed = ["Both", "Remarks", "Choice", "One", "Two"];

/** Opens a page; `take` captures it after running `before` in it. */
async function cameraFor(browser: Browser, html: string): Promise<{ readonly page: Page; take(before?: () => unknown): Promise<Capture> }> {
	const page = await (await browser.newContext()).newPage();
	page.on("dialog", (dialog) => dialog.accept());
	await page.route("**/*", (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
	await page.goto("http://page.invalid/");
	const reader = await (await browser.newContext({ offline: true, javaScriptEnabled: false })).newPage();
	return {
		page,
		async take(before = () => {}) {
			const recorder = createRecorder(page.context(), { prefix: "" });
			await page.evaluate(before);
			await recorder.see(page);
			return captureOf(
				await Promise.all(recorder.screens.map((screen) => readContract(reader, screen, createRedactor(recorder.known, createVocabulary(confirmed))))),
			);
		},
	};
}

/** Makes each change in a page, one at a time, and requires a difference. */
async function requireEach(
	browser: Browser,
	html: string,
	changes: readonly (readonly [change: string, make: () => unknown, found: { readonly [Part in keyof Difference]?: unknown }])[],
): Promise<void> {
	const { page, take } = await cameraFor(browser, html);
	const before = await take();
	const original = await page.evaluate(() => document.body.innerHTML);
	for (const [change, make, found] of changes) {
		const comparison = compareCaptures(before, await take(make));
		expect.soft(comparison.screens[0]?.differences ?? [], `${change}\n${asText(comparison)}`).toContainEqual(expect.objectContaining(found));
		await page.evaluate((body) => {
			document.body.innerHTML = body;
		}, original);
	}
	const after = compareCaptures(before, await take());
	expect(after.outcome, `nothing is left of the changes\n${asText(after)}`).toBe("same");
}

test("a contract has what identifies and limits each control, and nothing that was typed", async ({ browser }) => {
	const { page, take } = await cameraFor(
		browser,
		`<title>Form</title><h4>List of <b>API</b> Users</h4><div role="heading" aria-level="2">Notes</div>
		<nav><ul><li><a href="#group" data-target="#group">Users</a><div id="group"><ul><li><a href="/Create?id=7" target="_blank">Create</a></li></ul></div></li></ul></nav>
		<form action="/Save" method="POST">
			<input type="hidden" name="id" value="0123456789abcdef">
			<label for="a">Name <i>*</i></label><input id="a" name="A" maxlength="15" minlength="6" pattern="[a-z]+" autocomplete="off" required value="typed before">
			<div style="display: contents"><input name="B" aria-label="Both" readonly></div>
			<p style="visibility: hidden"><textarea name="C" title="Remarks">typed too</textarea></p>
			<fieldset disabled><select name="D" aria-labelledby="d"><option value="1">One<option>Two</select></fieldset><span id="d">Choice</span>
			<label><input type="radio" name="E" value="x"> Through</label>
			<button name="F" value="go"> Go  on </button>
		</form><input type="submit" form="none" value="Send">`,
	);
	await page.locator("#a").fill("Asha Rao");
	const [screen] = (await take()).screens;
	const { controls, headings, forms } = screen?.contract ?? {};
	const form = "form post /Save";
	expect(forms).toEqual([{ key: form, action: "/Save", method: "post" }]);
	expect(headings).toEqual([
		{ level: 4, text: "List of API Users" },
		{ level: 2, text: "Notes" },
	]);
	expect(controls).toEqual([
		{ key: "a Users", tag: "a", label: "Users", href: "#group", trail: ["Users"] },
		{ key: "a Create", tag: "a", label: "Create", href: "/Create?id=", target: "_blank", trail: ["Users", "Create"] },
		{ key: "input hidden id", tag: "input", type: "hidden", name: "id", form },
		{
			...{ key: "input Name *", tag: "input", name: "A", id: "a", label: "Name *", form },
			...{ maxlength: 15, minlength: 6, pattern: "[a-z]+", autocomplete: "off", required: true },
		},
		{ key: "input Both", tag: "input", name: "B", label: "Both", form, readonly: true },
		{ key: "textarea Remarks", tag: "textarea", name: "C", label: "Remarks", form, hidden: true },
		{
			...{ key: "select Choice", tag: "select", name: "D", label: "Choice", form, disabled: true },
			options: [
				{ label: "One", value: "1" },
				{ label: "Two", value: "Two" },
			],
		},
		{ key: "input radio Through", tag: "input", type: "radio", name: "E", label: "Through", form, value: "x" },
		{ key: "button Go on", tag: "button", name: "F", label: "Go on", form, value: "go" },
		{ key: "input submit Send", tag: "input", type: "submit", label: "Send" },
	]);
	expect(JSON.stringify(screen), "neither typed nor hidden values").not.toMatch(/Asha|typed|0123456789abcdef/);
});

test("changes of the registration form that only a browser can resolve are found and classified", async ({ browser }) => {
	const { html } = await screenNamed("registration form, Through GSP");
	await requireEach(browser, html, [
		[
			"a label is bound to nothing",
			() => document.querySelector('label[for="txtApiUserName"]')?.removeAttribute("for"),
			{ class: "breaking", breaks: ["scripts by label"] },
		],
		[
			"id, name and label are all changed",
			() => {
				const input = document.querySelector("#txtApiUserName");
				document.querySelector('label[for="txtApiUserName"]')?.setAttribute("for", "x1");
				document.querySelector('label[for="x1"]')?.replaceChildren("Handle");
				input?.setAttribute("id", "x1");
				input?.setAttribute("name", "x1");
			},
			{ ...breaking("The automation no longer finds the name of the API user", "our automation"), new: "the name of the API user was not found" },
		],
		[
			"two labels are swapped",
			() => {
				document.querySelector('label[for="txtPassword"]')?.replaceChildren("Re-enter Password:");
				document.querySelector('label[for="txtConfirmPassword"]')?.replaceChildren("Password:");
			},
			breaking("The automation no longer finds the password of the API user", "our automation"),
		],
		[
			"a second field has the same id",
			() => document.querySelector("#frmApiUser")?.insertAdjacentHTML("afterbegin", '<input id="txtApiUserName" aria-label="Remarks">'),
			breaking("Element found by id for the name of the API user", "scripts by id"),
		],
		[
			"a field is hidden by a style",
			() => document.querySelector("#txtPassword")?.setAttribute("style", "display: none"),
			breaking("The automation no longer finds the password of the API user", "our automation"),
		],
		[
			"a list becomes a text field",
			() => document.querySelector("#ddlGsp")?.replaceWith(Object.assign(document.createElement("input"), { id: "ddlGsp", name: "GspId" })),
			breaking("The automation no longer finds the list of GSPs", "our automation"),
		],
		[
			"a button becomes an input",
			() =>
				document.querySelector("#btnSubmit")?.replaceWith(Object.assign(document.createElement("input"), { type: "submit", id: "btnSubmit", value: "Submit" })),
			breaking('Element type of button "Submit"', "scripts by element type"),
		],
		[
			"radios become a list",
			() =>
				document
					.querySelector("#rdbGsp")
					?.closest("fieldset")
					?.replaceWith(Object.assign(document.createElement("select"), { name: "RegistrationType" })),
			breaking("The automation no longer finds the choice Through GSP", "our automation"),
		],
		["a native dialog opens", () => alert("Session will expire soon."), breaking("New native dialog", "scripts that do not expect a dialog")],
		[
			"a heading loses its role",
			() => document.querySelector("h4")?.replaceWith(Object.assign(document.createElement("div"), { textContent: "API Registration" })),
			{ class: "cosmetic", what: "Heading", old: "API Registration" },
		],
		[
			"the fields of the form move into an open shadow root, which no form sends",
			() => {
				const group = document.querySelector("#txtPassword")?.closest(".form-group");
				const host = document.createElement("api-field");
				group?.replaceWith(host);
				host.attachShadow({ mode: "open" }).append(group ?? "");
			},
			breaking('Form of field "Password:"', "scripts that post the form", "our automation"),
		],
	]);
});

test("wrappers, classes, styles, an open shadow root around the page and unused attributes are no differences", async ({ browser }) => {
	const { page, take } = await cameraFor(browser, `${(await screenNamed("registration form, Through GSP")).html}<form></form>`);
	const before = await take();
	const after = await take(() => {
		for (const group of document.querySelectorAll(".form-group")) {
			const wrapper = Object.assign(document.createElement("div"), { className: "card-body" });
			group.replaceWith(wrapper);
			wrapper.append(group);
		}
		document.querySelector("#frmApiUser")?.setAttribute("data-version", "2");
		document.querySelector("#txtPassword")?.classList.add("wide");
		document.querySelector("h4")?.setAttribute("style", "color: red");
		document.body.append(document.createComment("build 77"));
		const host = document.createElement("app-shell");
		host.append(...document.body.childNodes);
		document.body.append(host);
		host.attachShadow({ mode: "open" }).innerHTML = "<div><slot></slot></div>";
	});
	expect(compareCaptures(before, after).outcome, asText(compareCaptures(before, after))).toBe("same");
	expect(await page.locator("app-shell #ddlGsp").count()).toBe(1);
});

test("changes of the main menu are found, and a menu behind a hamburger button is still the menu", async ({ browser }) => {
	const { html } = await screenNamed("main menu, opened");
	await requireEach(browser, html, [
		[
			"an entry is moved",
			() => document.querySelector("#accordion")?.append(document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.parentElement ?? ""),
			breaking('Menu path of menu entry "Create API User"', "scripts by menu path"),
		],
		[
			"an entry is reworded",
			() => document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.replaceChildren("New API User"),
			breaking('Label of menu entry "Create API User"', "scripts by label"),
		],
	]);
	const { take } = await cameraFor(browser, (await screenNamed("main menu")).html);
	const before = await take();
	const comparison = compareCaptures(
		before,
		await take(() => {
			const menu = document.querySelector("nav");
			menu?.setAttribute("id", "side");
			menu?.setAttribute("style", "display: none");
			menu?.insertAdjacentHTML("beforebegin", '<button data-toggle="collapse" data-target="#side" aria-label="Menu">☰</button>');
		}),
	);
	expect(comparison.screens.map(({ screen, outcome }) => [screen, outcome])).toEqual([["main menu", "drifted"]]);
	const whats = comparison.screens[0]?.differences.map(({ what }) => what) ?? [];
	expect(whats).toContain('The button "Menu" is new');
	expect(whats, "its entries are where they were").not.toContainEqual(expect.stringMatching(/^Menu path|was removed$|no longer finds/));
});

test("the figures of the dashboard are no change of the portal, and are not in a capture", async ({ browser }) => {
	const { take } = await cameraFor(browser, (await screenNamed("main menu")).html);
	const before = await take();
	const after = await take(() => document.querySelector("#lblGenMon")?.replaceChildren("1,204"));
	expect(compareCaptures(before, after).outcome).toBe("same");
	expect(JSON.stringify(after.screens)).not.toContain("1,204");
});
