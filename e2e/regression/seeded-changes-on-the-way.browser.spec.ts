import { expect, test } from "../test.ts";
import { breaking, requireEach } from "./planted.ts";

test.describe("A change that is planted is found, and classed by whom it breaks:", () => {
	test("in the main menu", async ({ page, browser, visitor, taxpayer }) => {
		await visitor.logIn(taxpayer);
		await page.context().addCookies(await visitor.cookies());
		await page.goto("/Home/MainMenu");
		await page.getByRole("button", { name: "API Registration" }).click();
		await page.getByRole("button", { name: "User Credentials" }).click();
		await expect(page.getByRole("link", { name: "Create API User" })).toBeVisible();
		const entry = 'menu entry "Create API User"';
		await requireEach(page, browser, [
			{
				change: "an entry is moved",
				plant: () => document.querySelector("#accordion")?.append(document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.parentElement ?? ""),
				found: { ...breaking(`Place in the menu of ${entry}`, "scripts by menu path"), new: "Create API User" },
			},
			{
				change: "an entry is reworded",
				plant: () => document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.replaceChildren("New API User"),
				found: breaking(`Label of ${entry}`, "scripts by label"),
			},
			{
				change: "an entry leads elsewhere",
				plant: () => document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.setAttribute("href", "/Api/Users/New"),
				found: breaking(`Address of ${entry}`, "scripts by address"),
			},
			{
				change: "an entry opens another window",
				plant: () => document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.setAttribute("target", "_blank"),
				found: breaking(`Window of ${entry}`, "scripts by label", "scripts by address", "scripts by menu path"),
			},
			{
				change: "an entry is gone",
				plant: () => document.querySelector('a[href="/APIUserAccount/CreateAPIUser"]')?.remove(),
				found: { class: "breaking", what: `The ${entry} is gone` },
			},
			{
				change: "a group is reworded",
				plant: () => document.querySelector('a[href="#collapseSeven12"]')?.replaceChildren("API Credentials"),
				found: breaking('Label of menu entry "User Credentials"', "scripts by label"),
			},
		]);
	});

	test("on the OTP step, where a change leaves nothing that is known", async ({ page, browser, visitor, taxpayer }) => {
		await visitor.openOtpStep(taxpayer);
		await page.context().addCookies(await visitor.cookies());
		await page.goto("/APIUserAccount/CreateAPIUser");
		await requireEach(page, browser, [
			{
				change: "field and button are new in all but their place",
				plant: () => {
					for (const element of document.querySelectorAll("#txtOtp, #btnVerifyOTP")) element.setAttribute("id", `${element.id}1`);
					document.querySelector("label")?.remove();
					document.querySelector("#btnVerifyOTP1")?.replaceChildren("Continue");
				},
				found: breaking('Id of field "Enter OTP:"', "scripts by id"),
			},
		]);
	});
});
