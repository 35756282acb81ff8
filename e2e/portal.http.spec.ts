import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import Database from "libsql";
import { createPortal, InvalidOption, Misuse } from "../mock-portal/portal.ts";
import { buildTaxpayer } from "../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "./test.ts";
import { Visitor } from "./visitor.ts";

test.describe("createPortal", () => {
	test("starts many portals that know nothing of each other", async () => {
		const portals = await Promise.all(Array.from({ length: 20 }, () => createPortal()));
		portals[0]?.control.addTaxpayer(buildTaxpayer(1));
		expect(new Set(portals.map(({ url }) => url)).size).toBe(20);
		expect(portals.map(({ control }) => control.taxpayers().length)).toEqual([1, ...Array(19).fill(0)]);
		await Promise.all(portals.map((portal) => portal.close()));
	});

	test("refuses a release that there is not, and names those that there are", async () => {
		const problem = createPortal({ release: "2024-01" });
		await expect(problem).rejects.toBeInstanceOf(InvalidOption);
		await expect(problem).rejects.toThrow('Unknown release "2024-01". Expected: 2020-09, 2023-12, 2025-11.');
	});

	test("does not answer once it is closed", async () => {
		const portal = await createPortal();
		await fetch(portal.url);
		await portal.close();
		await expect(fetch(portal.url)).rejects.toThrow();
	});

	test("keeps taxpayers, journal and clock in a data file", async () => {
		const data = test.info().outputPath("portal.db");
		const taxpayers = [buildTaxpayer(1)];
		const first = await createPortal({ data, taxpayers });
		first.control.freezeClock();
		const { now } = first.control.clock();
		await first.close();
		expect(existsSync(data)).toBe(true);

		const second = await createPortal({ data, taxpayers });
		expect(second.control.taxpayers()).toEqual([expect.objectContaining({ gstin: taxpayers[0]?.gstin })]);
		expect(second.control.clock()).toMatchObject({ now, frozen: true });
		expect(second.control.journal().map(({ event }) => event)).toEqual(["taxpayer added", "clock changed"]);
		await second.close();
	});

	test("refuses a database of another program, and writes nothing to it", async () => {
		const data = test.info().outputPath("other.db");
		const other = new Database(data);
		other.exec("CREATE TABLE otps (id INTEGER)");
		other.close();
		const before = await readFile(data);
		await expect(createPortal({ data })).rejects.toThrow(/it is a database of another program/);
		expect(await readFile(data)).toEqual(before);
	});

	test("refuses a data file that is no database", async () => {
		const data = test.info().outputPath("notes.txt");
		await writeFile(data, "These are notes, and longer than the header of a database would be: ".repeat(20));
		await expect(createPortal({ data })).rejects.toThrow(/is not a SQLite database/);
	});
});

test.describe("The control API in code", () => {
	for (const ms of [0.5, Number.NaN, -1, 1e15])
		test(`refuses to move the clock by ${ms} ms, and the portal goes on`, async ({ portal, request }) => {
			portal.control.freezeClock();
			const before = portal.control.clock().now;
			expect(() => portal.control.advanceClock(ms)).toThrow(Misuse);
			expect(portal.control.clock().now).toBe(before);
			expect((await request.get("/")).status()).toBe(200);
		});

	test("finds one browser's captcha among many", async ({ portal, anotherVisitor }) => {
		const first = await anotherVisitor();
		const text = await first.captcha();
		for (let browser = 0; browser < 55; browser++) await fetch(`${portal.url}/get-captcha-image`);
		expect(portal.control.captchas(await first.cookie("gsteinvoice"))).toMatchObject([{ text }]);
		expect(portal.control.captchas()).toHaveLength(50);
		portal.control.advanceClock(5 * 60_000);
		expect(portal.control.captchas(), "an expired captcha waits no more").toEqual([]);
	});

	test("a journal listener meets what is committed", async ({ portal, visitor, taxpayer }) => {
		const seen: number[] = [];
		portal.control.onJournalEntry(() => void seen.push(portal.control.apiUsers().length));
		await visitor.submitApiUser(await visitor.startAtForm(taxpayer));
		expect(seen.at(-1)).toBe(1);
	});
});

test.describe("Mounted under a prefix", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web" } });

	test("an API user is made under the prefix, and nothing outside the prefix answers", async ({ visitorAfterOtp, portal, request }) => {
		const list = await visitorAfterOtp.submitApiUser(await visitorAfterOtp.open("/einvoice_web/APIUserAccount/APIUserRegistration"));
		expect(list.path).toBe("/einvoice_web/APIUserAccount/ListAPIUsers");
		expect(portal.control.apiUsers()).toHaveLength(1);
		const outside = await request.get("/Home/MainMenu");
		expect([outside.status(), outside.headers()["x-mock-portal"]]).toEqual([404, "irp-testbed 2025-11"]);
		expect(await outside.text()).toContain('href="/einvoice_web/Home/MainMenu"');
	});
});

test.describe("Two portals over the same taxpayers", () => {
	test("say which they are, and share logins and API users", pins("home.two-portals"), async ({ visitorAfterOtp, taxpayer, portal }) => {
		const second = await portal.openSecond();
		expect((await visitorAfterOtp.open("/")).$(".portal-name").text()).toBe("e-Invoice 1 Portal");
		await visitorAfterOtp.submitApiUser(await visitorAfterOtp.open("/APIUserAccount/APIUserRegistration"), { ApiUserName: "shared01" });
		const other = new Visitor(second, portal.control);
		expect((await other.open("/")).$(".portal-name").text()).toBe("e-Invoice 2 Portal");
		await other.startSession(taxpayer);
		expect((await other.open("/APIUserAccount/ListAPIUsers")).$("#tblApiUsers").text()).toContain("API_shared01");
		expect((await visitorAfterOtp.open("/Home/MainMenu")).path, "one session of a login, over both portals").toBe("/");
	});

	test("close together", async () => {
		const portal = await createPortal({ irp: 2 });
		const first = await portal.openSecond();
		expect(await (await fetch(first)).text()).toContain("e-Invoice 1 Portal");
		expect(await (await fetch(portal.url)).text()).toContain("e-Invoice 2 Portal");
		await portal.close();
		await expect(fetch(first)).rejects.toThrow();
	});
});
