import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import { look } from "../../automation/page/page-snapshot.ts";
import { screenOf } from "../../regression/capture/screens.ts";
import {
	captureByHand,
	captureByWalk,
	captureRunningMock,
	captureSavedPages,
	compareCaptures,
	IdentityFound,
	readCapture,
	writeCapture,
} from "../../regression/index.ts";
import { expect, test } from "../test.ts";

const about = { tool: "spec", date: "2026-01-01" };
const apiUser = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" };
const never = () => new AbortController().signal;

/** All that is in a capture's folder. */
const textOf = (folder: string) =>
	readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), "utf8"))
		.join("\n");

test.describe("A capture by walk", () => {
	test("goes up to Submit, submits nothing, and writes nothing of the taxpayer", async ({ portal, browser }) => {
		test.slow(); // A walk through all screens.
		const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps", 5);
		const session = { portal: portal.url, userName: taxpayer.userName, password: taxpayer.password, captcha: mockCaptcha(), otp: mockInbox() };
		const capture = await captureByWalk(browser, { ...about, session, apiUser });
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
		const theirs = [gstin, userName, password, tradeName, address, email, mobile, mobile.slice(-4), ...otps, apiUser.apiUserName, apiUser.apiPassword];
		for (const value of [...theirs, ...apiUsers.map(({ userName: name }) => name)]) expect(written, value).not.toContain(value);
		expect(written).not.toMatch(/<script|src=|https?:\/\//);
		expect(compareCaptures(capture, await readCapture(folder)).outcome).toBe("same");
		await expect(writeCapture(folder, capture), "a capture is never written over another").rejects.toThrow("is there already");
	});

	test.describe("on a portal that fails on the way", () => {
		test("has what was seen until then, and says where it stopped", async ({ portal, browser, taxpayer }) => {
			portal.control.arm({ fault: "maintenance", path: "/APIUserAccount/CreateAPIUser", times: 20 });
			const session = { portal: portal.url, userName: taxpayer.userName, password: taxpayer.password, captcha: mockCaptcha(), otp: mockInbox() };
			const { manifest, screens } = await captureByWalk(browser, { ...about, session, apiUser });
			expect(manifest.stopped).toContain('At "API Registration > User Credentials > Create API User"');
			expect(screens.map(({ contract: { screen, status } }) => [screen, status])).toEqual([
				["home", 200],
				["login panel", 200],
				["main menu", 200],
				["main menu, opened", 200],
				["page /APIUserAccount/CreateAPIUser", 503],
			]);
		});
	});

	test("that is to submit goes no further than the first page of what is no mock", async ({ portal, browser, taxpayer }) => {
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
		const session = { portal: portal.url, userName: taxpayer.userName, password: taxpayer.password, captcha: mockCaptcha(), otp: mockInbox() };
		const { manifest } = await captureByWalk(unmarked, { ...about, session, apiUser, submit: true });
		expect(manifest.stopped).toContain("A walk submits on a mock only, and this portal is none.");
		expect(portal.control.journal().map(({ event }) => event)).not.toContain("logged in");
	});

	test("of what is no mock says so", async ({ browser }) => {
		await expect(captureRunningMock(browser, { ...about, portal: "http://127.0.0.1:9", signal: never() })).rejects.toThrow("no mock that can be asked");
	});
});

test("A capture that holds an identity is not written, and the message does not quote it", async ({ browser, taxpayer }) => {
	const page = test.info().outputPath("saved.html");
	// No pattern sees a number that is in several elements; told to assistive technology, it is one again.
	const parts = [taxpayer.gstin.slice(0, 7), taxpayer.gstin.slice(7)].map((part) => `<b>${part}</b>`);
	writeFileSync(page, `<title>Notes</title><h1>Notes</h1><p>${parts.join("")}</p><input name="Note">`);
	const folder = test.info().outputPath("capture");
	const refusal = await writeCapture(folder, await captureSavedPages(browser, [page], about)).catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(IdentityFound);
	expect(String(refusal)).toMatch(/holds a GSTIN in 01-page-saved-html\.json, line \d+/);
	expect(String(refusal)).not.toContain(taxpayer.gstin);
	expect(readdirSync(test.info().outputPath(".")).filter((name) => name.startsWith("capture"))).toEqual([]);
});

test("A list of API users is an empty one where the page says so, not where some notice stands on it", async ({ page }) => {
	const screenWith = async (said: string) => {
		await page.setContent(`<a href="/Home/Logout">Exit</a><div class="alert-info">${said}</div><h4>List of API Users</h4>`);
		const { place, sight } = await look(page);
		return screenOf(place, sight);
	};
	expect(await screenWith("No API user has been made.")).toBe("list of API users, empty");
	expect(await screenWith("Scheduled maintenance of this portal: Sunday, 1 a.m. to 3 a.m.")).toBe("list of API users");
});

test("Two screens whose names come to the same have files of their own", async ({ browser }) => {
	const pages = ["form_one.html", "form-one.html"].map((name) => test.info().outputPath(name));
	for (const page of pages) writeFileSync(page, `<title>${page}</title><form><input name="A"></form>`);
	const folder = test.info().outputPath("capture");
	const capture = await captureSavedPages(browser, pages, about);
	await writeCapture(folder, capture);
	expect(await readCapture(folder)).toEqual({ manifest: capture.manifest, screens: capture.screens });
});

test.describe("A capture by hand", () => {
	test("records each new screen that a person comes to, with its dialogs, and nothing that is typed", async ({ portal, browser }) => {
		test.slow(); // A person's pace.
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
			onOpen: async (page) => {
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
				await page.getByLabel("Enter OTP:").fill(portal.control.inbox(taxpayer.gstin)[0]?.code ?? "");
				await page.getByRole("button", { name: "Verify OTP" }).click();
				await seen("main menu");
				await page.route("**/Others/GSPSLIST", async (route) => {
					const response = await route.fetch();
					await route.fulfill({ response, body: (await response.text()).replace("<h4", `<p>You typed ${mistyped}.</p><h4`) });
				});
				await page.goto(`${portal.url}/Others/GSPSLIST`);
				await seen("page /Others/GSPSLIST");
				stop.abort();
			},
		});
		expect(screens).toEqual(["home", "login panel", "second factor", "main menu", "page /Others/GSPSLIST"]);
		expect(capture.screens[2]?.contract.dialogs).toEqual(["OTP has been sent to the registered mobile number [mobile]."]);
		const folder = test.info().outputPath("capture");
		await writeCapture(folder, capture);
		expect(textOf(folder)).toContain("You typed [redacted].");
		for (const value of [taxpayer.userName, taxpayer.password, taxpayer.gstin, taxpayer.tradeName, mistyped]) expect(textOf(folder)).not.toContain(value);
	});
});

test.describe("A capture from saved pages", () => {
	test("reads them as they are: runs no script, and asks nobody for anything", async ({ portal, browser }) => {
		const asked: (string | undefined)[] = [];
		const elsewhere = createServer(({ url }, response) => {
			asked.push(url);
			response.end();
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
		const address = elsewhere.address();
		const host = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
		const traps = `<script>document.title = "run"; fetch("${host}/script")</script><img src="${host}/image"><link rel="stylesheet" href="${host}/style.css">`;
		const html = (await (await fetch(portal.url)).text()).replace("</body>", `${traps}</body>`);
		const file = test.info().outputPath("home.html");
		writeFileSync(file, `<!-- saved from url=(0027)${host}/ -->\n${html}`);
		const { manifest, screens } = await captureSavedPages(browser, [file], about);
		elsewhere.close();
		expect(manifest).toMatchObject({ source: "home.html", screens: [{ screen: "home" }] });
		expect(screens[0]?.contract).toMatchObject({ path: "/", title: "Home - nic.einvoice.web", forms: [{ action: "/Home/Login", method: "post" }] });
		expect(asked).toEqual([]);
	});

	test("leaves nobody's name in a table, and every control", async ({ browser }) => {
		const file = test.info().outputPath("tables.html");
		writeFileSync(
			file,
			`<table><tr><th>Name</th><th>Freeze</th></tr>
				<tr><td>Asha Rao</td><td>Asha's <input type="checkbox" name="A"></td></tr>
				<tr><td>Bina Sen</td><td><button>Freeze</button></td></tr></table>
			<table><tr><th>Contact person</th><td>Chitra Nair <button>Edit</button></td></tr></table>
			<table><tr><td>Devi Pillai</td><td><label>Remarks <input name="B"></label></td></tr></table>`,
		);
		const { screens } = await captureSavedPages(browser, [file], about);
		expect(JSON.stringify(screens)).not.toMatch(/Asha|Bina|Chitra|Devi/);
		expect(screens[0]?.contract.controls.map(({ name, label }) => name ?? label)).toEqual(["A", "Freeze", "Edit", "B"]);
		expect(screens[0]?.html).toContain("Remarks");
	});

	test("hides what the style sheets saved beside it hide", async ({ browser }) => {
		const file = test.info().outputPath("menu.html");
		const styles = test.info().outputPath("menu_files", "styles.css");
		mkdirSync(join(styles, ".."), { recursive: true });
		writeFileSync(styles, ".off { display: none }");
		const link = '<link rel="stylesheet" href="./menu_files/styles.css">';
		writeFileSync(
			file,
			`<!-- saved from url=(0030)https://portal.example/Home/Menu -->${link}<form><input name="A"><p class="off"><input name="B"></p></form>`,
		);
		const [screen] = (await captureSavedPages(browser, [file], about)).screens;
		expect(screen?.contract.controls.map(({ name, hidden }) => [name, hidden])).toEqual([
			["A", undefined],
			["B", true],
		]);
		expect(screen?.contract.path).toBe("/Home/Menu");
	});
});
