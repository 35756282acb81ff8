import { type BrowserContext, expect as baseExpect, type Page } from "@playwright/test";
import type { LedgerId } from "../mock-portal/fidelity/ledger.ts";
import { test as base } from "./contract/held-to-contract.ts";
import { guard } from "./guards.ts";
import type { Visitor } from "./visitor.ts";

export { badInput } from "./contract/held-to-contract.ts";

export const expect = baseExpect;

/** Details of a test: the entries of the fidelity ledger that it pins. `test("…", pins("otp.digits"), async …)` */
export const pins = (...entries: LedgerId[]) => ({ annotation: entries.map((description) => ({ type: "pins", description })) });

/** What the specs of this repository have besides the published fixtures. */
interface Fixtures {
	/** As `loggedInPage`, with the OTP of Create API User verified: the registration form can be opened. */
	pageAfterOtp: Page;
	/** Another browser of this test, as guarded as the first; for this portal, or for the one at `url`. */
	anotherBrowser: (url?: string) => Promise<Page>;
	/** A script that drives the portal over HTTP. */
	visitor: Visitor;
	/** A script in a session that is logged in already. */
	loggedInVisitor: Visitor;
	/** The same, with the OTP of Create API User verified: the registration form can be opened. */
	visitorAfterOtp: Visitor;
	/** Another script, with cookies of its own. */
	anotherVisitor: () => Visitor;
	/** Console errors and statuses that this test brings about on purpose. */
	expectedErrors: RegExp[];
}

const plain = base.extend<Fixtures>({
	baseURL: async ({ portal }, use) => use(portal.url),

	expectedErrors: [[], { option: true }],

	context: async ({ context, portal, expectedErrors }, use) => {
		const problems = guard(context, portal.url, expectedErrors);
		await use(context);
		expect(problems, "requests to other hosts, errors in pages, 5xx").toEqual([]);
	},

	pageAfterOtp: async ({ page, portal, taxpayer }, use) => {
		await page.context().addCookies([{ ...portal.control.logIn({ gstin: taxpayer.gstin, otpVerified: true }), url: portal.url }]);
		await use(page);
	},

	anotherBrowser: async ({ browser, baseURL, portal, expectedErrors }, use) => {
		const opened: { context: BrowserContext; problems: string[] }[] = [];
		await use(async (url = portal.url) => {
			const context = await browser.newContext({ baseURL: url === portal.url ? (baseURL ?? url) : url });
			opened.push({ context, problems: guard(context, url, expectedErrors) });
			return context.newPage();
		});
		for (const { context, problems } of opened) {
			await context.close();
			expect(problems, "requests to other hosts, errors in pages, 5xx").toEqual([]);
		}
	},

	visitor: async ({ anotherVisitor }, use) => use(anotherVisitor()),

	loggedInVisitor: async ({ visitor, taxpayer }, use) => {
		await visitor.startSession(taxpayer);
		await use(visitor);
	},

	visitorAfterOtp: async ({ visitor, taxpayer }, use) => {
		await visitor.startSession(taxpayer, true);
		await use(visitor);
	},

	anotherVisitor: async ({ portal }, use) => {
		const { Visitor } = await import("./visitor.ts");
		await use(() => new Visitor(portal.url, portal.control));
	},
});

/** With IRP_SERVED=1, each portal of a spec serves the capture of its release: what holds for the mock's pages holds for a recording of them. */
export const test =
	process.env.IRP_SERVED === "1"
		? plain.extend({
				portal: async ({ portalOptions, release }, use) => {
					const { createPortal } = await import("../mock-portal/portal.ts");
					const { newestRelease } = await import("../mock-portal/releases/index.ts");
					const { committed } = await import("./regression/captured.ts");
					const capture = committed(release ?? portalOptions.release ?? newestRelease.id);
					const portal = await createPortal({ ...portalOptions, capture });
					await use(portal);
					await portal.close();
				},
			})
		: plain;
