import { productionHosts } from "../../fixtures/index.ts";
import { LoginPage } from "../../fixtures/playwright/login-page.ts";
import { expect, pins } from "../test.ts";
import { test as base } from "./loopback-only.ts";
import { serverOf } from "./server-of.ts";

const real = "https://einvoice1.gst.gov.in";

/** `page` is a browser's that the production hosts are mapped for. */
const test = base.extend({
	page: async ({ anotherBrowser, portal }, use) => {
		const page = await anotherBrowser(real);
		await productionHosts(page.context(), portal);
		await use(page);
	},
});

test(
	"a script that says https://einvoice1.gst.gov.in logs in on the mock, and its cookies are the real portal's and Secure",
	pins("hosts.names", "hosts.secure-cookies"),
	async ({ page, portal, taxpayer, inbox }) => {
		const login = new LoginPage(page);
		await login.open(`${real}/`);
		await login.logIn(taxpayer, inbox.captcha());
		await expect(page).toHaveURL(`${real}/Home/MainMenu`);
		const cookies = await page.context().cookies();
		expect(cookies.map(({ name, domain, secure, httpOnly, sameSite }) => ({ name, domain, secure, httpOnly, sameSite }))).toEqual([
			{ name: ".AspNetCore.Antiforgery.irpTestbed0", domain: "einvoice1.gst.gov.in", secure: true, httpOnly: true, sameSite: "Lax" },
			{ name: "gsteinvoice", domain: "einvoice1.gst.gov.in", secure: true, httpOnly: true, sameSite: "Lax" },
		]);
		const answers = await page.evaluate(async () => {
			const [key, home] = [await fetch("/Home/GetKey"), await fetch("/Home/Logout")];
			return { key: Object.keys(await key.json()), home: (await home.text()).includes("btnLogin") };
		});
		expect(answers, "a fetch in the page is answered, where redirects end").toEqual({ key: ["key"], home: true });
		expect(portal.control.journal().map(({ event }) => event)).toContain("logged out");
	},
);

test("without a session, the address after goto tells that it has ended, and Back leads to the page of before", async ({ page }) => {
	await page.goto(`${real}/Others/GSPSLIST`);
	await page.goto(`${real}/Home/MainMenu`);
	expect(page.url()).toBe(`${real}/`);
	await page.goBack();
	expect(page.url()).toBe(`${real}/Others/GSPSLIST`);
});

test("goto waits for where a redirect leads, however long that takes", async ({ anotherBrowser }) => {
	const slow = await serverOf(async (req, res) => {
		if (req.url === "/old") return void res.writeHead(302, { Location: "/new" }).end();
		await new Promise((resolve) => setTimeout(resolve, 300));
		res.setHeader("Content-Type", "text/html").end("<title>there</title>");
	});
	try {
		const page = await anotherBrowser(real);
		await productionHosts(page.context(), slow);
		await page.goto("/old");
		expect([page.url(), await page.title()]).toEqual([`${real}/new`, "there"]);
	} finally {
		slow.close();
	}
});

test("einvoice2.gst.gov.in is the other portal", pins("hosts.portals"), async ({ anotherBrowser, portal }) => {
	const page = await anotherBrowser("https://einvoice2.gst.gov.in");
	await productionHosts(page.context(), portal);
	await page.goto("/");
	await expect(page.locator(".portal-name")).toHaveText("e-Invoice 2 Portal");
});

test.describe("What is not mapped", () => {
	test.use({ expectedErrors: [/another host|ERR_BLOCKED_BY_CLIENT|404 \(Not Found\)/] });

	test("other hosts are aborted, for a page and for what it asks for; a path that begins like a host and this machine are not", async ({ page, portal }) => {
		await expect(page.goto("https://unmapped.example/")).rejects.toThrow(/ERR_BLOCKED_BY_CLIENT/);
		// A page without the portal's policy, which keeps pages to their own host by itself.
		const blank = await page.context().newPage();
		const failed = (name: string) => blank.waitForEvent("requestfailed", (request) => request.url().endsWith(name));
		const failures = Promise.all([failed("picture.png"), failed("data.json")]);
		await blank.evaluate(() => {
			new Image().src = "https://elsewhere.example/picture.png";
			fetch("https://einvoice1.gst.gov.in.example/data.json").catch(() => {});
		});
		expect((await failures).map((request) => request.failure()?.errorText)).toEqual(Array(2).fill(expect.stringContaining("ERR_BLOCKED_BY_CLIENT")));
		const answer = await page.goto(`${real}//unmapped.example/x`);
		expect([answer?.status(), answer?.headers()["x-mock-portal"]]).toEqual([404, `irp-testbed ${portal.release.id}`]);
		await page.goto(`${portal.url}/__mock`);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	});
});

test.describe("With no portal behind them", () => {
	test.use({ expectedErrors: [/ERR_CONNECTION_REFUSED/] });

	test("production hosts without a portal behind them refuse the connection", async ({ anotherBrowser }) => {
		const page = await anotherBrowser(real);
		await productionHosts(page.context(), { url: "http://127.0.0.1:9" });
		await expect(page.goto("/")).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
	});
});
