import { expect, pins, test } from "../test.ts";
import { withTwoApiUsers } from "./with-credentials.ts";

test.describe("A taxpayer with two API users", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(withTwoApiUsers(portal, 201).taxpayer) });

	test("the page asks before it freezes an API user, and only OK freezes it", pins("api-user.freeze"), async ({ loggedInPage: page, portal }) => {
		const [first, second] = portal.control.apiUsers();
		await page.goto("/APIUserAccount/FreezeAPIUser");
		const asked: string[] = [];
		page.on("dialog", (dialog) => {
			asked.push(`${dialog.type()}: ${dialog.message()}`);
			return asked.length === 1 ? dialog.dismiss() : dialog.accept();
		});
		await page.getByLabel("API User:").selectOption(first?.userName ?? "");
		await page.getByRole("button", { name: "Freeze" }).click();
		await expect.poll(() => asked).toEqual(["confirm: A frozen API user cannot be used again. Do you want to freeze it?"]);
		await expect(page.locator("#divSuccess")).toHaveCount(0);
		expect(portal.control.apiUsers().map(({ status }) => status)).toEqual(["active", "active"]);
		await page.getByRole("button", { name: "Freeze" }).click();
		await expect(page.locator("#divSuccess")).toHaveText(`The API user is frozen. User name: ${first?.userName}`);
		await expect(page.getByLabel("API User:").getByRole("option")).toHaveText(["--Select--", second?.userName ?? ""]);
		expect(portal.control.apiUsers()).toMatchObject([
			{ userName: first?.userName, status: "frozen" },
			{ userName: second?.userName, status: "active" },
		]);
	});
});
