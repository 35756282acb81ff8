import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PassThrough } from "node:stream";
import type { Browser, Page } from "@playwright/test";
import { browserCaptcha, listApiUsers, mockCaptcha, mockInbox, type SessionOptions, terminalCaptcha } from "../../automation/index.ts";
import { readPicture } from "../../automation/providers/braille-image.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";
import { personAtTerminal } from "./person.ts";

const { signal } = new AbortController();

/** A page with a captcha: the letter L, 4 by 8 pixels on white. */
const captchaPage = `<img id="captcha" alt="" src="data:image/svg+xml,${encodeURIComponent(
	'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="8"><rect width="4" height="8" fill="white"/><path d="M0 0h1v7h3v1H0Z"/></svg>',
)}"><input id="answer">`;

const requestOn = (page: Page) => ({ portal: page.url(), page, image: page.locator("#captcha"), field: page.locator("#answer"), signal });

const silent = () => new PassThrough();

test.describe("a person at the terminal", () => {
	test("a person at the terminal sees the captcha as a drawing and in a private image file, which is removed after the answer", async ({ page }) => {
		const person = personAtTerminal();
		await page.setContent(captchaPage);
		const answer = terminalCaptcha(person.terminal)(requestOn(page));

		await expect.poll(person.sees).toContain("captcha.png");
		expect(person.sees()).toContain("⡇⠀\n⣇⣀\n");
		const file = /As a picture: (.*\.png)/.exec(person.sees())?.[1] ?? "";
		expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
		if (process.platform !== "win32") expect([statSync(dirname(file)).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
		await person.types("\r", "What does the captcha say?");
		await person.types(" ABC\r", "Type the characters of the picture.");

		expect(await answer).toEqual({ text: "ABC" });
		expect(existsSync(dirname(file))).toBe(false);
	});

	test("a wide captcha is scaled down to the width of the terminal", async ({ page }) => {
		await page.setContent(captchaPage.replace("<img", '<img width="400" height="800"'));
		const picture = await readPicture(page, await page.locator("#captcha").screenshot(), 20);
		expect([picture.width, picture.height, picture.pixels.length]).toEqual([20, 40, 800]);
	});
});

test.describe("a person in the browser", () => {
	for (const [what, script] of Object.entries({
		"comes back without a word": "location.reload()",
		"refuses without a new page": `document.querySelector("#answer").insertAdjacentHTML("afterend", "<div class=divError>Invalid Captcha Code</div>")`,
		"refuses in a native dialog": `setTimeout(() => alert("Invalid Captcha Code"))`,
		"goes on without a new page": `document.body.innerHTML = "<h4>Dash Board</h4><a href=/Home/Logout>Logout</a><a href=#>API Registration</a>"`,
	}))
		test(`a captcha in the browser counts as answered when the portal ${what}`, async ({ page }) => {
			await page.setContent(captchaPage);
			page.on("dialog", (dialog) => dialog.accept());
			const answer = browserCaptcha(undefined, silent())(requestOn(page));
			await expect(page.locator("#answer")).toBeFocused();
			await page.evaluate(script);
			expect(await answer).toBe("typed");
		});

	test("a person who does not answer the captcha in time, or closes the window, stops the run", async ({ page }) => {
		await page.setContent(captchaPage);
		const late = browserCaptcha(100, silent())(requestOn(page));
		await expect(late).rejects.toMatchObject({ stop: { outcome: "human needed", what: "Nobody answered the captcha within 0.1 s." } });

		await page.locator("#answer").blur();
		const closed = browserCaptcha(undefined, silent())(requestOn(page)).catch((error: unknown) => error);
		await expect(page.locator("#answer")).toBeFocused();
		await page.close();
		expect(await closed).toMatchObject({ stop: { outcome: "human needed", what: "The browser's window was closed." } });
	});

	/** The page of a run, when it waits for the captcha to be typed. */
	async function waitingPage(browser: Browser, portal: Portal): Promise<Page> {
		const find = () => browser.contexts().flatMap((context) => context.pages().filter((page) => page.url().startsWith(portal.url)));
		await expect.poll(() => find()[0]?.evaluate(() => document.activeElement?.id)).toBe("CaptchaCode");
		const [page] = find();
		if (!page) throw new Error("The run has no page");
		return page;
	}

	test("after a person types the captcha and clicks Login, the run continues, or stops with the portal's message if it was wrong", async ({
		portal,
		taxpayer,
		inbox,
		browser,
	}) => {
		const { userName, password } = taxpayer;
		const options: SessionOptions = { portal: portal.url, browser, userName, password, captcha: browserCaptcha(undefined, silent()), otp: mockInbox() };
		for (const [answer, ended] of [
			[() => inbox.captcha(), { outcome: "listed" }],
			[() => "222222", { outcome: "human needed", step: "logIn", quoted: [expect.stringMatching(/captcha/i)] }],
		] as const) {
			const run = listApiUsers(options);
			const page = await waitingPage(browser, portal);
			await page.locator("#CaptchaCode").fill(answer());
			await page.locator("form .btnlogin").click();
			expect(await run).toMatchObject(ended);
		}
	});
});

test("the mock has no captcha for a browser that does not show one", async ({ portal, page }) => {
	const answer = mockCaptcha()({ ...requestOn(page), portal: portal.url });
	await expect(answer).rejects.toMatchObject({ stop: { outcome: "human needed", what: "The mock portal has no captcha for this browser." } });
});
