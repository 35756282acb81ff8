import { load } from "cheerio/slim";
import { expect, test } from "../test.ts";

test.describe("Console", () => {
	/** The text of each row of a table of the console, or of what it says without rows. */
	const tableOf = async (url: string, part: string) => {
		const page = load(await (await fetch(url)).text());
		const rows = page(`#${part} tbody tr`).toArray();
		return { rows: rows.map((row) => page(row).text()), empty: page(`#${part} .empty`).text(), count: page(`#${part.replace("Live", "Count")}`).text() };
	};

	test("a search of the console finds taxpayers, messages and entries beyond those that it shows", async ({ portal, loggedInVisitor, taxpayer }) => {
		const { control } = portal;
		await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
		const otp = control.inbox(taxpayer.gstin)[0]?.code ?? "none";
		for (let seed = 1; seed <= 100; seed++) control.addTaxpayer({ seed });
		const all = await tableOf(`${portal.url}/__mock`, "taxpayersLive");
		expect(all).toMatchObject({ rows: { length: 100 }, count: "showing 100 of 101" });
		expect(all.rows.join(), "the oldest taxpayer").not.toContain(taxpayer.gstin);

		const found = await tableOf(`${portal.url}/__mock?taxpayers=${taxpayer.userName.toUpperCase()}`, "taxpayersLive");
		expect(found).toEqual({ rows: [expect.stringContaining(taxpayer.gstin)], empty: "", count: "1 found" });
		const entries = await tableOf(`${portal.url}/__mock?journal=${taxpayer.gstin}+otp`, "journalLive");
		expect(entries).toEqual({ rows: [expect.stringContaining("OTP sent")], empty: "", count: "1 found" });
		expect((await tableOf(`${portal.url}/__mock?inbox=${otp}`, "inboxLive")).rows).toEqual([expect.stringContaining(taxpayer.gstin)]);
		expect((await tableOf(`${portal.url}/__mock?inbox=nothing`, "inboxLive")).empty).toContain("No message matches");
		expect((await tableOf(`${portal.url}/__mock?clients=tera+software`, "clientCredentialsLive")).rows).toHaveLength(1);
	});

	test("the page of a taxpayer lists logins, messages, refusals and API users in their order, and filters them by kind", async ({
		portal,
		loggedInVisitor,
		taxpayer,
	}) => {
		portal.control.freezeClock();
		const visit = await loggedInVisitor.open("/APIUserAccount/CreateAPIUser");
		await loggedInVisitor.send(visit, { txtOtp: "wrong" });
		const { code = "" } = portal.control.inbox(taxpayer.gstin)[0] ?? {};
		const address = `${portal.url}/__mock/console/${taxpayer.gstin}`;
		const titles = async (query = "") => {
			const page = load(await (await fetch(address + query)).text());
			return page(".timeline li b")
				.toArray()
				.map((title) => page(title).text());
		};
		expect(await titles()).toEqual(["taxpayer added", "logged in", "OTP sent", `SMS to ${taxpayer.mobile}`, "OTP refused"]);
		expect(await titles("?kind=refusal")).toEqual(["OTP refused"]);
		const page = load(await (await fetch(address)).text());
		expect(page(`.timeline [data-copy="${code}"]`)).toHaveLength(1);
		expect(
			page("#login [data-copy]")
				.map((_, button) => page(button).attr("data-copy"))
				.toArray(),
		).toEqual([taxpayer.gstin, taxpayer.userName, taxpayer.password, taxpayer.mobile]);
		expect((await fetch(`${address}?kind=nonsense`)).status).toBe(400);
	});

	test("the page of an unknown GSTIN says that this portal has no such taxpayer, and nothing in an address becomes markup", async ({ portal }) => {
		const answer = await fetch(`${portal.url}/__mock/console/${encodeURIComponent("<b>27AAPFU</b>")}`);
		expect(answer.status).toBe(404);
		const html = await answer.text();
		expect(html).toContain("No taxpayer with the GSTIN &lt;b&gt;27AAPFU&lt;/b");
		expect(html).not.toContain("<b>27");
	});

	test("data with markup is shown as text by the console and the page of a taxpayer", async ({ portal }) => {
		const markup = `"><img src=x onerror=alert(1)>'`;
		const { gstin } = portal.control.addTaxpayer({ seed: 5, tradeName: markup, legalName: markup, address: markup, userName: markup, password: markup });
		portal.control.addGsp({ name: markup });
		for (const path of [`?taxpayers=${encodeURIComponent(markup)}&clients=${encodeURIComponent("<img")}`, `/console/${gstin}`]) {
			const page = load(await (await fetch(`${portal.url}/__mock${path}`)).text());
			expect(page('img[src="x"], [onerror]'), path).toHaveLength(0);
			expect(page("body").text(), path).toContain(markup);
		}
	});

	test.describe("with a prefix, drift and a token", () => {
		test.use({ portalOptions: { prefix: "/team-a", drift: ["otp-eight-digits"], consoleToken: "token-for-the-console" } });

		test("the console names the drift at work, links to the taxpayer under the prefix, and refuses both pages without the token", async ({
			portal,
			taxpayer,
		}) => {
			const headers = { authorization: "Bearer token-for-the-console" };
			const page = load(await (await fetch(`${portal.url}/__mock`, { headers })).text());
			expect(page("#drift tbody tr td:first-child").text()).toBe("otp-eight-digits");
			expect(page("#drift p").text()).toContain(`Seed of the random choices: ${portal.control.drift().seed}`);
			expect(page("header [data-copy]").attr("data-copy")).toBe(`${portal.url}/`);
			expect(page("h2#inboxTitle + .count + a").attr("href")).toBe("/team-a/__mock/inbox");
			const link = page(`a.gstin:contains(${taxpayer.gstin})`).attr("href");
			expect(link).toBe(`/team-a/__mock/console/${taxpayer.gstin}`);
			const address = new URL(link ?? "", portal.url);
			expect((await fetch(address, { headers })).status).toBe(200);
			expect((await fetch(address)).status).toBe(401);
		});
	});
});
