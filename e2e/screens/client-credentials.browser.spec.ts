import { expect, pins, test } from "../test.ts";
import { withClientId } from "./with-credentials.ts";

test.describe("A direct integrator", () => {
	test.use({ taxpayer: async ({ portal }, use) => use(withClientId(portal, 201).taxpayer) });

	// The second of two requests would be refused: its existing client secret is the old one.
	test(
		"a double click changes the client secret once, and the page shows the new one",
		pins("client-credentials.change", "client-credentials.made"),
		async ({ loggedInPage: page, portal }) => {
			const credentials = () => portal.control.whitelistings()[0]?.credentials;
			const before = credentials();
			await page.goto("/APIUserAccount/ChangeAPIClientSecret");
			await page.getByLabel("Existing Client Secret:").fill(before?.clientSecret ?? "");
			await page.getByRole("button", { name: "Submit" }).dblclick();
			await expect(page.locator("#divSuccess")).toHaveText("The Client Secret is changed. The old Client Secret is no longer valid.");
			expect(credentials()?.clientSecret).toMatch(/^[A-Za-z0-9]{20}$/);
			expect(credentials()?.clientSecret).not.toBe(before?.clientSecret);
			await expect(page.locator("#lblClientId")).toHaveText(before?.clientId ?? "");
			await expect(page.locator("#lblClientSecret")).toHaveText(credentials()?.clientSecret ?? "none");
		},
	);
});
