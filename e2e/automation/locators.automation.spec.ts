import type { Page } from "@playwright/test";
import { Stopped } from "../../automation/flow/outcome.ts";
import { locate } from "../../automation/page/locators.ts";
import type { TargetName } from "../../automation/targets.ts";
import { expect, test } from "../test.ts";

const field = (attributes: string, label = "Username:") => `<label for="${/id="(\w+)"/.exec(attributes)?.[1] ?? ""}">${label}</label><input ${attributes}>`;
const known = field('id="txtApiUserName" name="ApiUserName" value="known"');

/** What the target resolves to on a page, or why it does not. */
async function locateOn(page: Page, html: string, target: TargetName = "apiUserName") {
	await page.setContent(`<form>${html}</form>`);
	try {
		const { element, resolution } = await locate(page.mainFrame(), target, 300);
		const { by, without, against } = resolution;
		return {
			value: await element.evaluate((found) => found.getAttribute("value") ?? found.textContent),
			by: by.join(" "),
			without: without.join(" "),
			against: against.join(" "),
		};
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return { stopped: error.stop.outcome, what: error.stop.what };
	}
}

const found = { value: "known" };
const cases: readonly { readonly change: string; readonly html: string; readonly target?: TargetName; readonly expected: Record<string, unknown> }[] = [
	{ change: "as it is known", html: known, expected: { ...found, by: "role label name id", without: "" } },
	{ change: "another id", html: field('id="x1" name="ApiUserName" value="known"'), expected: { ...found, by: "role label name", without: "id" } },
	{ change: "another name", html: field('id="txtApiUserName" name="N7" value="known"'), expected: { ...found, by: "role label id", without: "name" } },
	{
		change: "another label",
		html: field('id="txtApiUserName" name="ApiUserName" value="known"', "Login id"),
		expected: { ...found, by: "name id", without: "role label" },
	},
	{
		change: "a label in capitals with a star",
		html: field('id="txtApiUserName" name="ApiUserName" value="known"', "USERNAME *"),
		expected: { ...found, without: "" },
	},
	{ change: "a label in Hindi and another id", html: field('id="x1" name="ApiUserName" value="known"', "उपयोगकर्ता नाम"), expected: { ...found, by: "name" } },
	{ change: "a hidden twin", html: `<div hidden>${field('id="x2" name="ApiUserName" value="twin"')}</div>${known}`, expected: found },
	{
		change: "a visible twin by label, which id and name tell apart",
		html: known + field('id="x2" name="Other" value="twin"'),
		expected: { ...found, by: "role label name id" },
	},
	{
		change: "a new field that takes the old id",
		html: field('id="x1" name="ApiUserName" value="known"') + field('id="txtApiUserName" name="Other" value="new"', "Remarks"),
		expected: { ...found, by: "role label name", against: "id" },
	},
	{
		change: "a new field that takes the old id, where the name is another too",
		html: field('id="x1" name="N7" value="known"') + field('id="txtApiUserName" name="Other" value="new"', "Remarks"),
		expected: { stopped: "portal changed", what: expect.stringContaining("Locators for the name of the API user disagree") },
	},
	{
		change: "a new field that takes the old label",
		html: field('id="txtApiUserName" name="ApiUserName" value="known"', "API name") + field('id="x2" name="Other" value="new"'),
		expected: { stopped: "portal changed", what: expect.stringContaining("a wrong click could create a wrong credential") },
	},
	{
		change: "two that nothing tells apart",
		html: field('id="x1" name="a"') + field('id="x2" name="b"'),
		expected: { stopped: "portal changed", what: expect.stringContaining("2 elements") },
	},
	{
		change: "gone",
		html: field('id="x1" name="b"', "Anything"),
		expected: { stopped: "portal changed", what: "The name of the API user was not found by role, label, name, id." },
	},
	{
		change: "a field that shows what is typed, in place of a password",
		target: "apiPassword",
		html: field('id="txtPassword" name="Password" type="text" value="shown"', "Password:"),
		expected: { stopped: "portal changed", what: expect.stringContaining("was not found") },
	},
	{
		change: "a label that only begins like it",
		target: "apiPassword",
		html: field('id="x" name="y" type="password"', "Password hint:"),
		expected: { stopped: "portal changed" },
	},
	{
		change: "an input in place of a button",
		target: "submit",
		html: '<input type="submit" id="btnSubmit" value="Submit">',
		expected: { value: "Submit", by: "role id" },
	},
	{
		change: "a clickable div in place of a button",
		target: "submit",
		html: `<input type="password" id="txtPassword" name="Password"><div id="btnSubmit" tabindex="0" onclick="">Submit</div>`,
		expected: { value: "Submit", by: "id", without: "role" },
	},
	{
		change: "the same button twice in one form",
		target: "submit",
		html: "<button>Submit</button><p>or</p><button>Submit</button>",
		expected: { value: "Submit", by: "role" },
	},
	{
		change: "buttons of one name that do different things",
		target: "submit",
		html: '<button name="a" value="1">Submit</button><button name="a" value="2">Submit</button>',
		expected: { stopped: "portal changed", what: expect.stringContaining("2 elements") },
	},
];

for (const { change, html, target, expected } of cases) {
	test(`A target that is ${change}: ${"stopped" in expected ? "left alone" : "found"}`, async ({ page }) => {
		expect(await locateOn(page, html, target)).toMatchObject(expected);
	});
}

test("Submit is the button that the form with the password sends, inside it or by its attribute form", async ({ page }) => {
	const feedback = (id: string) => `<form action="/Home/Feedback"><textarea name="Feedback"></textarea><button id="${id}">Submit</button></form>`;
	const form = (button: string) => `<form id="frmApiUser"><input type="password" id="txtPassword">${button}</form>`;
	const submit = async (html: string) => {
		await page.setContent(html);
		const located = locate(page.mainFrame(), "submit", 300, page.locator("#txtPassword"));
		return located.then(({ element }) => element.evaluate((button) => button.textContent)).catch(({ stop }: Stopped) => stop);
	};
	expect(await submit(feedback("btnSubmit") + form("<button>Submit </button>"))).toBe("Submit ");
	expect(await submit(`<button form="frmApiUser">Submit </button>${feedback("btnFeedback")}${form("")}`)).toBe("Submit ");
	expect(await submit(feedback("btnFeedback") + form(""))).toMatchObject({
		outcome: "portal changed",
		what: expect.stringContaining("in its form"),
	});
});
