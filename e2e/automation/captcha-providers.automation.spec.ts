import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { PassThrough } from "node:stream";
import type { Browser, Page } from "@playwright/test";
import {
	browserCaptcha,
	type CaptchaProvider,
	mockCaptcha,
	mockInbox,
	promptOtp,
	type RegisterOptions,
	registerApiUser,
	terminalCaptcha,
} from "../../automation/index.ts";
import { drawInDots, readPicture } from "../../automation/providers/braille-image.ts";
import { gsps } from "../../fixtures/index.ts";
import type { NewTaxpayer } from "../../mock-portal/domain/taxpayer.ts";
import type { Portal } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";
import { personAtTerminal } from "./person.ts";

/** A registration of that taxpayer, answered by the mock where the test does not say otherwise. */
const asked = (portal: Portal, { userName, password }: NewTaxpayer, browser: Browser, answers: Partial<RegisterOptions>): RegisterOptions => ({
	portal: portal.url,
	browser,
	userName,
	password,
	gsp: gsps[0]?.name ?? "",
	apiUserName: "Sources01",
	apiPassword: "Sources#2024",
	captcha: mockCaptcha(),
	otp: mockInbox(),
	...answers,
});

const { signal } = new AbortController();
const question = (message: string) => ({ lines: [], message, problem: () => undefined, otherwise: "" });
const captchaAsked = (page: Page) => ({ portal: page.url(), page, image: page.locator("#captcha_image"), field: page.locator("#CaptchaCode") });
const otpAsked = { portal: "", purpose: "create API user", userName: "someone", gstin: undefined } as const;

test.describe("A person at the terminal", () => {
	test("reads captcha and OTP off the terminal and the mobile, and the API user is registered", async ({ portal, taxpayer, inbox, browser }) => {
		const person = personAtTerminal();
		const run = registerApiUser(asked(portal, taxpayer, browser, { captcha: terminalCaptcha(person.terminal), otp: promptOtp(person.terminal) }));

		await person.types("\r", "What does the captcha say?");
		await person.types(() => `${inbox.captcha()}\r`, "Type the characters of the picture.");
		await person.types("none yet\r", `OTP, create API user, GSTIN ${taxpayer.gstin}`);
		await person.types(() => `\u0015${inbox.otp().slice(0, 3)} ${inbox.otp().slice(3)}\r`, "Type the digits of the message on the registered mobile.");

		expect(await run).toMatchObject({ outcome: "created" });
		expect(portal.control.apiUsers(taxpayer.gstin)).toHaveLength(1);
		expect(person.sees()).toMatch(/[\u2801-\u28ff]/);
	});

	test("finds the captcha as a picture in a file that no other user can read, and that is gone afterwards", async ({ page }) => {
		const person = personAtTerminal();
		await page.goto("/");
		await page.getByRole("button", { name: "Login" }).click();
		const answer = terminalCaptcha(person.terminal)({ ...captchaAsked(page), signal });

		await expect.poll(person.sees).toContain("captcha.png");
		const file = /As a picture: (.*\.png)/.exec(person.sees())?.[1] ?? "";
		expect([statSync(dirname(file)).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
		expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
		await person.types("ABC\r", "What does the captcha say?");

		expect(await answer).toEqual({ text: "ABC" });
		expect(existsSync(dirname(file))).toBe(false);
	});

	for (const [name, keys] of Object.entries({ "Ctrl-C": "\u0003", "Ctrl-D": "\u0004" }))
		test(`interrupts the run with ${name}`, async () => {
			const person = personAtTerminal();
			const answer = person.terminal.ask(question("Well?"), signal).catch((error: unknown) => error);
			await person.types(keys, "Well?");
			expect(await answer).toMatchObject({ stop: { outcome: "interrupted" } });
			expect(person.interrupts).toBe(1);
		});

	test("is asked no more when the run has ended", async () => {
		const person = personAtTerminal();
		const ended = new AbortController();
		const [first, second] = ["First?", "Second?"].map((message) => person.terminal.ask(question(message), ended.signal).catch((error: unknown) => error));
		await expect.poll(person.sees).toContain("First?");
		ended.abort(new Error("the run has ended"));
		expect(await Promise.all([first, second])).toEqual([ended.signal.reason, ended.signal.reason]);
		expect(person.sees()).not.toContain("Second?");
		expect(person.interrupts).toBe(0);
	});

	test("is asked one question after the other", async () => {
		const person = personAtTerminal();
		const answers = Promise.all(["First?", "Second?"].map((message) => person.terminal.ask(question(message), signal)));
		await person.types("one\r", "First?");
		expect(person.sees()).not.toContain("Second?");
		await person.types("two\r", "Second?");
		expect(await answers).toEqual(["one", "two"]);
	});

	test("is shown nothing of the portal's that would steer the terminal", async () => {
		const person = personAtTerminal();
		const otp = promptOtp(person.terminal)({ ...otpAsked, signal, notices: ["Sent to \u001b]0;title\u0007******1234"], tried: ["111111"] });
		await person.types("123456\r", "OTP, create API user");
		expect(await otp).toBe("123456");
		expect(person.sees()).toContain("Sent to  ]0;title ******1234");
		expect(person.sees()).toContain("The portal refused the OTP that was entered.");
	});

	test("is needed where there is no terminal, and the run says what to do instead", async ({ portal, taxpayer, browser }) => {
		const run = await registerApiUser(asked(portal, taxpayer, browser, { captcha: terminalCaptcha() }));
		expect(run).toMatchObject({
			outcome: "human needed",
			what: "There is no terminal to ask a person at.",
			actor: "person",
			requiredAction: "Run it in a terminal, or type the captcha in the browser: --captcha browser --headed",
		});
	});
});

test.describe("The drawing of a captcha", () => {
	test("has a dot for each pixel that is written, whether dark on light or light on dark", () => {
		// An "L" of 4 by 8 pixels: a line down, and one along the bottom.
		const written = Array.from({ length: 32 }, (_, pixel) => pixel % 4 === 0 || pixel >= 28);
		const picture = (ink: number, paper: number) => ({ width: 4, height: 8, light: written.map((isInk) => (isInk ? ink : paper)) });
		expect(drawInDots(picture(40, 230))).toEqual(["⡇⠀", "⣇⣀"]);
		expect(drawInDots(picture(230, 40))).toEqual(["⡇⠀", "⣇⣀"]);
	});

	test("ends where the picture ends", () => {
		expect(drawInDots({ width: 3, height: 1, light: [255, 255, 0] })).toEqual(["⠀⠁"]);
	});

	test("fits the width it is given, and differs for another captcha", async ({ page }) => {
		await page.goto("/");
		const captchas = await Promise.all([1, 2].map(async () => (await page.request.get("/get-captcha-image")).body()));
		const draw = async (png: Buffer) => drawInDots(await readPicture(page, png, 158));
		const [first, again, second] = await Promise.all([captchas[0], captchas[0], captchas[1]].map((png) => draw(png ?? Buffer.alloc(0))));
		expect(new Set(first?.map(({ length }) => length))).toEqual(new Set([79]));
		expect(again).toEqual(first);
		expect(second).not.toEqual(first);
	});
});

test.describe("A person in the browser", () => {
	/** The page of the run, once the person has been asked. */
	const pageOf = async (browser: Browser, portal: Portal): Promise<Page> => {
		const find = () =>
			browser
				.contexts()
				.flatMap((context) => context.pages())
				.find((page) => page.url().startsWith(portal.url));
		await expect
			.poll(() =>
				find()
					?.locator("#CaptchaCode")
					.evaluate((field) => field === document.activeElement),
			)
			.toBe(true);
		const page = find();
		if (!page) throw new Error("The run has no page");
		return page;
	};

	test("types the captcha and clicks Login, and the run goes on", async ({ portal, taxpayer, inbox, browser }) => {
		const run = registerApiUser(asked(portal, taxpayer, browser, { captcha: browserCaptcha(10_000, new PassThrough()) }));
		const page = await pageOf(browser, portal);
		await page.locator("#CaptchaCode").fill(inbox.captcha());
		await page.locator("form .btnlogin").click();
		expect(await run).toMatchObject({ outcome: "created" });
		expect(portal.control.apiUsers(taxpayer.gstin)).toHaveLength(1);
	});

	test("types it wrong, and is told so in the portal's words", async ({ portal, taxpayer, browser }) => {
		const run = registerApiUser(asked(portal, taxpayer, browser, { captcha: browserCaptcha(10_000, new PassThrough()) }));
		const page = await pageOf(browser, portal);
		await page.locator("#CaptchaCode").fill("222222");
		await page.locator("form .btnlogin").click();
		expect(await run).toMatchObject({ outcome: "human needed", step: "logIn", quoted: [expect.stringMatching(/captcha/i)] });
	});

	for (const [what, script] of Object.entries({
		"comes back without a word": "location.reload()",
		"refuses without a new page": `document.querySelector("#CaptchaCode").insertAdjacentHTML("afterend", "<div class=divError>Invalid Captcha Code</div>")`,
		"refuses in a native dialog": `setTimeout(() => alert("Invalid Captcha Code"))`,
		"goes on without a new page": `document.body.innerHTML = "<h4>Dash Board</h4><a href=/Home/Logout>Logout</a><a href=#>API Registration</a>"`,
	}))
		test(`has answered when the portal ${what}`, async ({ page }) => {
			await page.goto("/");
			await page.getByRole("button", { name: "Login" }).click();
			page.on("dialog", (dialog) => dialog.accept());
			const answer = browserCaptcha(5_000, new PassThrough())({ ...captchaAsked(page), signal });
			await expect(page.locator("#CaptchaCode")).toBeFocused();
			await page.evaluate(script);
			expect(await answer).toBe("typed");
		});

	test("does nothing, and the run stops when its patience ends", async ({ page }) => {
		await page.goto("/");
		await page.getByRole("button", { name: "Login" }).click();
		const answer = browserCaptcha(200, new PassThrough())({ ...captchaAsked(page), signal });
		await expect(answer).rejects.toMatchObject({ stop: { outcome: "human needed", what: "Nobody answered the captcha within 0.2 s." } });
	});

	test("closes the window, and the run says so", async ({ page }) => {
		await page.goto("/");
		await page.getByRole("button", { name: "Login" }).click();
		const answer = browserCaptcha(5_000, new PassThrough())({ ...captchaAsked(page), signal }).catch((error: unknown) => error);
		await expect(page.locator("#CaptchaCode")).toBeFocused();
		await page.close();
		expect(await answer).toMatchObject({ stop: { outcome: "human needed", what: "The browser's window was closed." } });
	});
});

test("A server on this machine that is no mock gives no answers, and the run says that it may be none", async ({ portal, taxpayer, browser }) => {
	const server = createServer((_, res) => void res.writeHead(200, { "Content-Type": "text/html" }).end("<p>Welcome</p>"));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	try {
		const captcha: CaptchaProvider = (captchaOf) => mockCaptcha()({ ...captchaOf, portal: elsewhere });
		const registration = await registerApiUser(asked(portal, taxpayer, browser, { captcha }));
		expect(registration).toMatchObject({ outcome: "human needed", what: expect.stringContaining("it may be none"), submitted: false });
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
