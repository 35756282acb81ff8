import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import { pageOfPlaywright } from "../../automation/internal.ts";
import { look } from "../../automation/page/page-snapshot.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import { screenOf } from "../../regression/capture/screens.ts";
import { captureByHand, captureByWalk, captureRunningMock, compareCaptures, readCapture, writeCapture } from "../../regression/index.ts";
import { expect, test } from "../test.ts";

const about = { tool: "spec", date: "2026-01-01" };
const apiUser = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" };
const never = () => new AbortController().signal;
const sessionOf = (portal: string, { userName, password }: NewTaxpayer) => ({ portal, userName, password, captcha: mockCaptcha(), otp: mockInbox() });

/** The text of all files of a capture. */
const textOf = (folder: string) =>
	readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), "utf8"))
		.join("\n");

test("a walk through a running mock records every screen up to Submit, submits nothing, and writes no personal data", async ({ portal, browser }) => {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 5);
	const capture = await captureRunningMock(browser, { ...about, portal: portal.url, signal: never() });
	expect(capture.manifest).toMatchObject({ stopped: null, source: new URL(portal.url).host, release: { id: "2025-11", because: "the mock says so" } });
	expect(capture.manifest.screens.map(({ screen }) => screen)).toEqual([
		"home",
		"login panel",
		"main menu",
		"main menu, opened",
		"OTP step",
		"registration form",
		"registration form, Through GSP",
		"list of API users",
	]);
	expect(portal.control.apiUsers(taxpayer.gstin)).toHaveLength(2);

	const folder = test.info().outputPath("capture");
	await writeCapture(folder, capture);
	const written = textOf(folder);
	const otps = portal.control.inbox(taxpayer.gstin).map(({ code }) => code);
	const { gstin, userName, password, tradeName, address, email, mobile } = taxpayer;
	const theirs = [gstin, userName, password, tradeName, address, email, mobile, mobile.slice(-4), ...otps, "Sample#2025"];
	for (const value of [...theirs, ...apiUsers.map(({ userName: name }) => name)]) expect(written, value).not.toContain(value);
	expect(written).not.toMatch(/<script| src=|https?:\/\/|\bcap[a-z0-9]{8}\b/);
	expect(compareCaptures(capture, await readCapture(folder)).outcome).toBe("same");
});

test("a walk that stops keeps the screens until then, and says where it stopped and why", async ({ portal, browser, taxpayer }) => {
	portal.control.arm({ fault: "maintenance", path: "/APIUserAccount/CreateAPIUser", times: 20 });
	const { manifest, screens } = await captureByWalk(browser, { ...about, session: sessionOf(portal.url, taxpayer), apiUser });
	expect(manifest.stopped).toEqual({
		outcome: "portal unavailable",
		reason: expect.stringContaining('At "API Registration > User Credentials > Create API User": The portal'),
		screen: "page /APIUserAccount/CreateAPIUser",
	});
	expect(screens.map(({ contract: { screen, status } }) => [screen, status])).toEqual([
		["home", 200],
		["login panel", 200],
		["main menu", 200],
		["main menu, opened", 200],
		["page /APIUserAccount/CreateAPIUser", 503],
	]);
});

test("a walk with --submit goes no further than the first page of a portal that is not a mock", async ({ portal, browser, taxpayer }) => {
	const unmarked: Browser = Object.create(browser, {
		newContext: {
			value: async (options: BrowserContextOptions) => {
				const context = await browser.newContext(options);
				await context.route(`${portal.url}/`, async (route) => {
					const response = await route.fetch();
					const { "x-mock-portal": _, ...headers } = response.headers();
					await route.fulfill({ response, headers });
				});
				return context;
			},
		},
	});
	const { manifest } = await captureByWalk(unmarked, { ...about, session: sessionOf(portal.url, taxpayer), apiUser, submit: true });
	expect(manifest.stopped).toMatchObject({ outcome: "invalid input", reason: expect.stringContaining("Only a mock's form is submitted") });
	expect(portal.control.journal().map(({ event }) => event)).not.toContain("logged in");
});

test("an address without a mock is not walked for a comparison", async ({ browser }) => {
	await expect(captureRunningMock(browser, { ...about, portal: "http://127.0.0.1:9", signal: never() })).rejects.toThrow(
		"No mock answers at http://127.0.0.1:9.",
	);
});

test("a list of API users is an empty one if the page says so, not if it shows another notice", async ({ page }) => {
	const screenWith = async (said: string) => {
		await page.setContent(`<a href="/Home/Logout">Exit</a><div class="alert-info">${said}</div><h4>List of API Users</h4>`);
		const { place, sight } = await look(page);
		return screenOf(place, sight);
	};
	expect(await screenWith("No API user has been made.")).toBe("list of API users, empty");
	expect(await screenWith("Scheduled maintenance of this portal: Sunday, 1 a.m. to 3 a.m.")).toBe("list of API users");
});

test("a capture by hand records each new screen, its dialogs and windows that it opens, and nothing that is typed", async ({ portal, browser }) => {
	const { taxpayer } = portal.control.addPersona("second-factor", 4);
	const mistyped = "who is that";
	const screens: string[] = [];
	const stop = new AbortController();
	const seen = (screen: string) => expect.poll(() => screens, { message: screen }).toContain(screen);
	const capture = await captureByHand(browser, browser, {
		...about,
		portal: portal.url,
		signal: stop.signal,
		onScreen: (screen) => screens.push(screen),
		onOpen: async (opened) => {
			const page = pageOfPlaywright(opened);
			page.on("dialog", (dialog) => dialog.accept());
			await seen("home");
			await page.getByRole("button", { name: "Login", exact: true }).click();
			await seen("login panel");
			await page.getByLabel("User name").fill(mistyped);
			await page.getByLabel("Password", { exact: true }).fill(taxpayer.password);
			await page.getByLabel("User name").fill(taxpayer.userName);
			await page.getByLabel("ENTER ABOVE CAPTCHA").fill(portal.control.captchas()[0]?.text ?? "");
			await page.locator(".btnlogin").click();
			await seen("second factor");
			await page.context().route("**/Others/GSPSLIST", async (route) => {
				const response = await route.fetch();
				await route.fulfill({ response, body: (await response.text()).replace("<h4", `<p>You typed ${mistyped}.</p><h4`) });
			});
			await page.evaluate((address) => void open(address), `${portal.url}/Others/GSPSLIST`);
			await seen("page /Others/GSPSLIST");
			stop.abort();
		},
	});
	expect(screens).toEqual(["home", "login panel", "second factor", "page /Others/GSPSLIST"]);
	expect(capture.manifest.screens.map(({ after }) => after)).toEqual([
		undefined,
		{ screen: "home", control: "button button Login" },
		{ screen: "login panel", control: "button submit Login" },
		{ screen: "second factor" },
	]);
	expect(capture.screens[2]?.contract.dialogs).toEqual(["OTP has been sent to the registered mobile number [mobile]."]);
	const folder = test.info().outputPath("capture");
	await writeCapture(folder, capture);
	expect(textOf(folder)).toContain("<p>[text] [redacted].</p>");
	for (const value of [taxpayer.userName, taxpayer.password, taxpayer.gstin, taxpayer.tradeName, mistyped]) expect(textOf(folder)).not.toContain(value);
});

test("a capture by hand records what each choice of the form shows, and the form with a refusal", async ({ portal, browser, taxpayer }) => {
	const screens: string[] = [];
	const stop = new AbortController();
	const seen = (screen: string) => expect.poll(() => screens, { message: screen }).toContain(screen);
	const capture = await captureByHand(browser, browser, {
		...about,
		portal: portal.url,
		keepStyles: true,
		signal: stop.signal,
		onScreen: (screen) => screens.push(screen),
		onOpen: async (opened) => {
			const page = pageOfPlaywright(opened);
			await page.context().addCookies([{ ...portal.control.logIn({ gstin: taxpayer.gstin, otpVerified: true }), url: portal.url }]);
			await page.goto(`${portal.url}/APIUserAccount/APIUserRegistration`);
			await seen("registration form");
			await page.getByLabel("Through ERP").check();
			await seen("registration form, Through ERP");
			await page.getByLabel("Through Client-Id of other GSTIN").check();
			await seen("registration form, Through Client-Id");
			await page.getByRole("button", { name: "Submit" }).click();
			await seen("registration form, Through Client-Id, refused");
			stop.abort();
		},
	});
	const htmlOf = (name: string) => capture.screens.find(({ contract }) => contract.screen === name)?.html ?? "";
	expect(htmlOf("registration form, Through ERP")).toMatch(/id="rdbErp" value="erp" data-chosen=""/);
	expect(htmlOf("registration form, Through Client-Id, refused")).toContain('class="divError"');
	const { styles = "" } = capture;
	expect(styles).toContain(".form-control");
	expect(styles, "no pictures, fonts, imports or texts").not.toMatch(/url\(|@font-face|@import|content: "[a-z]/);
	expect(styles.length).toBeGreaterThan(50_000);
});
