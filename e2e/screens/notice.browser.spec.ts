import { secondFactorNotice } from "../../mock-portal/domain/login/second-factor.ts";
import { personas } from "../../mock-portal/sample-data/personas.ts";
import { logIn } from "../journeys/login.ts";
import { expect, pins, test } from "../test.ts";

const crore = 10_000_000;
const notRegistered = personas["second-factor-notice"].make(701).taxpayer;
const registered = { ...notRegistered, secondFactor: { sms: true, sandes: false, shieldSecret: "" } };

for (const [turnover, date] of [
	[100 * crore + 1, "2023-08-20"],
	[100 * crore, "2023-11-20"],
	[20 * crore + 1, "2023-11-20"],
	[20 * crore, "2025-02-01"],
	[5 * crore + 1, "2025-02-01"],
	[5 * crore, "2025-04-01"],
	[0, "2025-04-01"],
] as const) {
	test(
		`a turnover of Rs ${turnover} is told of ${date}, and insisted upon from its first Indian millisecond`,
		pins("second-factor.dates", "second-factor.notice"),
		() => {
			const from = Date.parse(`${date}T00:00:00+05:30`);
			const taxpayer = { ...notRegistered, turnover };
			expect(secondFactorNotice(taxpayer, from - 1)).toEqual({ mandatoryFrom: from, insists: false });
			expect(secondFactorNotice(taxpayer, from)).toEqual({ mandatoryFrom: from, insists: true });
		},
	);
}

test(
	"a taxpayer with the notice finds it over the menu, closes it by its button, and the menu works",
	pins("second-factor.notice"),
	async ({ page, portal, inbox }) => {
		const taxpayer = portal.control.addTaxpayer(notRegistered);
		await logIn(page, taxpayer, inbox);
		const modal = page.locator("#exampleModal.modal.fade.exampleModal");
		// Bootstrap gives the modal the focus when it stands; before that it lets nothing close it.
		await expect(modal).toBeFocused();
		await expect(page.getByRole("dialog", { name: "Alert on 2 Factor Authentication" })).toContainText("is mandatory for your turnover since");
		await page.keyboard.press("Escape");
		await expect(modal, "it insists").toHaveClass(/\bshow\b/);
		await page.mouse.click(5, 5);
		await expect(modal, "it insists").toHaveClass(/\bshow\b/);
		await modal.locator('button[data-dismiss="modal"]').click();
		await expect(modal).toBeHidden();
		await page.getByRole("button", { name: "API Registration" }).click();
		await expect(page.getByRole("button", { name: "User Credentials" })).toBeVisible();
		await page.reload();
		await expect(modal, "each time the menu is opened").toBeVisible();
		await modal.getByRole("link", { name: "Register" }).click();
		await expect(page).toHaveURL(`${portal.url}/RegisterOTP/SMSReg`);
	},
);

test("before its date the notice says which, and a click beside it closes it too", pins("second-factor.notice"), async ({ page, portal, inbox }) => {
	portal.control.setClock("2025-03-31T23:50:00+05:30");
	const taxpayer = portal.control.addTaxpayer({ ...notRegistered, turnover: crore });
	await logIn(page, taxpayer, inbox);
	const modal = page.locator("#exampleModal.show");
	await expect(modal).toBeFocused();
	await expect(modal).toContainText("will be mandatory for your turnover from 01/04/2025.");
	await page.mouse.click(5, 5);
	await expect(modal).toBeHidden();
});

test("a taxpayer registered for the second factor does not find it", pins("second-factor.notice"), async ({ visitor, portal }) => {
	const taxpayer = portal.control.addTaxpayer(registered);
	const menu = await visitor.send(await visitor.tryLogin(taxpayer), { Otp: portal.control.inbox()[0]?.code });
	expect([menu.path, menu.$("#exampleModal").length]).toEqual(["/Home/MainMenu", 0]);
});

test("the plain taxpayer does not find it, whatever its turnover", pins("second-factor.notice"), async ({ visitor, portal }) => {
	const menu = await visitor.logIn(portal.control.addTaxpayer({ seed: 702, turnover: 500 * crore }));
	expect([menu.$("#exampleModal").length, menu.$(".modal").length]).toEqual([0, 1]);
});

for (const { release, notices } of [
	{ release: "2020-09", notices: 0 },
	{ release: "2023-12", notices: 1 },
]) {
	test.describe(`release ${release}`, () => {
		test.use({ portalOptions: { release } });

		test(
			`has ${notices === 0 ? "no notice" : "the notice, without a link to pages that it has not"}`,
			pins("second-factor.notice"),
			async ({ visitor, portal }) => {
				const { $ } = await visitor.logIn(portal.control.addTaxpayer(notRegistered));
				expect([$("#exampleModal").length, $("#exampleModal a").length]).toEqual([notices, 0]);
			},
		);
	});
}
