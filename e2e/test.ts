import { type BrowserContext, test as base, expect as baseExpect, type Page } from "@playwright/test";
import type { NewTaxpayer } from "../mock-portal/domain/taxpayer.ts";
import type { LedgerId } from "../mock-portal/fidelity/ledger.ts";
import type { Portal, PortalOptions } from "../mock-portal/portal.ts";
import { guard } from "./guards.ts";
import type { Visitor } from "./visitor.ts";

export const expect = baseExpect;

/** Details of a test: the entries of the fidelity ledger that it pins. `test("…", pins("otp.digits"), async …)` */
export const pins = (...entries: LedgerId[]) => ({ annotation: entries.map((description) => ({ type: "pins", description })) });

/** The tester's end of what the portal sends. */
export interface Inbox {
	/** The newest OTP that was sent to the taxpayer. */
	otp(): string;
	/** The captcha that waits in the only browser that has one. */
	captcha(): string;
}

interface Fixtures {
	/** How this test's portal is made: `test.use({ portalOptions: { release: "2023-12" } })`. */
	portalOptions: PortalOptions;
	/** A portal of this test's own. */
	portal: Portal;
	/** A taxpayer with a login on it. */
	taxpayer: NewTaxpayer;
	inbox: Inbox;
	/** A page in a session that is logged in already, still blank: `goto` leads on. No login page was opened for it. */
	loggedInPage: Page;
	/** The same, with the OTP of Create API User verified: the registration form can be opened. */
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

export const test = base.extend<Fixtures>({
	portalOptions: [{}, { option: true }],

	// The portal and its libraries are loaded by the tests that use one: a test of a rule alone starts without them.
	portal: async ({ portalOptions }, use, testInfo) => {
		const { createPortal } = await import("../mock-portal/portal.ts");
		const portal = await createPortal(portalOptions);
		await use(portal);
		if (testInfo.status !== testInfo.expectedStatus)
			await testInfo.attach("journal", { body: JSON.stringify(portal.control.journal(), null, "\t"), contentType: "application/json" });
		await portal.close();
	},

	baseURL: async ({ portal }, use) => use(portal.url),

	taxpayer: async ({ portal }, use) => {
		const { buildTaxpayer } = await import("../mock-portal/sample-data/taxpayer-builder.ts");
		await use(portal.control.addTaxpayer(buildTaxpayer(101)));
	},

	inbox: async ({ portal, taxpayer }, use) =>
		use({
			otp() {
				const [message] = portal.control.inbox(taxpayer.gstin);
				if (!message?.code) throw new Error(`No OTP was sent to ${taxpayer.gstin}`);
				return message.code;
			},
			captcha() {
				const [captcha, ...others] = portal.control.captchas();
				if (!captcha || others.length > 0) throw new Error(`${others.length + (captcha ? 1 : 0)} captchas wait, not one`);
				return captcha.text;
			},
		}),

	expectedErrors: [[], { option: true }],

	context: async ({ context, portal, expectedErrors }, use) => {
		const problems = guard(context, portal.url, expectedErrors);
		await use(context);
		expect(problems, "requests to other hosts, errors in pages, 5xx").toEqual([]);
	},

	loggedInPage: async ({ page, portal, taxpayer }, use) => {
		await page.context().addCookies([{ ...portal.control.logIn({ gstin: taxpayer.gstin }), url: portal.url }]);
		await use(page);
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
