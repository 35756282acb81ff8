import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { badInput, expect, test } from "../test.ts";

const minute = 60_000;

test.describe("The control API over HTTP", () => {
	test("the control API adds a taxpayer from a seed and lists it with its password, and the taxpayer can log in", async ({ request }) => {
		const answer = await request.post("/__mock/taxpayers", { data: { seed: 7, tradeName: "Sample Seven Traders" } });
		expect(answer.status()).toBe(201);
		const added = await answer.json();
		expect(added).toEqual(buildTaxpayer(7, { tradeName: "Sample Seven Traders" }));
		const listed = await (await request.get("/__mock/taxpayers")).json();
		expect(listed).toEqual([expect.objectContaining({ gstin: added.gstin, userName: added.userName, password: added.password })]);
	});

	test("the control API adds taxpayers without given seeds", async ({ request }) => {
		for (const seed of [1, 2, 3]) {
			const added = await (await request.post("/__mock/taxpayers", { data: {} })).json();
			expect(added.gstin).toBe(buildTaxpayer(seed).gstin);
		}
	});

	for (const { name, body, message } of [
		{ name: "an unknown field", body: { seed: 1, gstn: "x" }, message: 'Unknown field "gstn"' },
		{
			name: "a GSTIN with a wrong check character",
			body: { gstin: "29AAACN1234F1ZA" },
			message: 'Field "gstin": The check character of 29AAACN1234F1ZA should be T. Add "testGstin": true to use a published test GSTIN',
		},
		{ name: "a GSTIN of an unknown state", body: { gstin: "99AAACN1234F1ZT" }, message: /^Field "gstin": 99 is not the code of a state\./ },
		{ name: "a wrong type", body: { mobile: 9 }, message: /^Field "mobile": / },
		{ name: "a negative seed", body: { seed: -1 }, message: /^Field "seed": / },
		{ name: "a list", body: [], message: "Expected an object with fields, not a list" },
		{ name: "a turnover that no database holds", body: { turnover: 1e300 }, message: /^Field "turnover": / },
		{ name: "a control character", body: { tradeName: "a\u0000b" }, message: 'Field "tradeName": no control characters' },
	])
		test(`the control API refuses a taxpayer with ${name}, and names the fault`, badInput, async ({ request, portal }) => {
			const answer = await request.post("/__mock/taxpayers", { data: body });
			expect(answer.status()).toBe(400);
			const { error } = await answer.json();
			if (typeof message === "string") expect(error).toBe(message);
			else expect(error).toMatch(message);
			expect(portal.control.taxpayers()).toEqual([]);
		});

	test("the control API refuses a GSTIN that exists", async ({ request, taxpayer }) => {
		const answer = await request.post("/__mock/taxpayers", { data: { gstin: taxpayer.gstin } });
		expect(answer.status()).toBe(400);
		expect((await answer.json()).error).toContain(taxpayer.gstin);
	});

	test("the control API freezes, advances and resumes the clock", async ({ request, portal }) => {
		const frozen = await (await request.post("/__mock/clock", { data: { freeze: true } })).json();
		expect(frozen.frozen).toBe(true);
		expect(portal.control.clock().now).toBe(frozen.now);
		const later = await (await request.post("/__mock/clock", { data: { advance: 10 * minute } })).json();
		expect(later).toMatchObject({ now: frozen.now + 10 * minute, frozen: true });
		const going = await (await request.post("/__mock/clock", { data: { freeze: false } })).json();
		expect(going.frozen).toBe(false);
		expect(going.now).toBeGreaterThanOrEqual(later.now);
	});

	test("the control API sets the clock to a time with its offset, frozen or running", async ({ request, portal }) => {
		const noon = Date.UTC(2025, 10, 30, 6, 30);
		const going = await (await request.post("/__mock/clock", { data: { set: "2025-11-30T12:00:00+05:30" } })).json();
		expect(going.frozen).toBe(false);
		expect(going.now - noon).toBeGreaterThanOrEqual(0);
		expect(going.now - noon).toBeLessThan(5_000);
		const frozen = await (await request.post("/__mock/clock", { data: { freeze: true, set: "2025-11-30T06:30Z" } })).json();
		expect(frozen.now - noon).toBeLessThan(5_000);
		portal.control.freezeClock();
		expect(portal.control.setClock("2024-02-29T23:59:59.999-03:00")).toEqual({
			now: Date.UTC(2024, 2, 1, 2, 59, 59, 999),
			ist: "2024-03-01T08:29:59.999+05:30",
			frozen: true,
		});
	});

	for (const body of [
		{},
		{ advance: -1 },
		{ advance: "1" },
		{ freeze: 1 },
		{ advence: 1 },
		{ advance: 1e15 },
		{ set: "2025-11-30T14:05:00" },
		{ set: "2025-02-30T14:05:00Z" },
		{ set: "30/11/2025" },
	])
		test(`the control API refuses the clock change ${JSON.stringify(body)}`, badInput, async ({ request, portal }) => {
			portal.control.freezeClock();
			const before = portal.control.clock();
			const answer = await request.post("/__mock/clock", { data: body });
			expect(answer.status()).toBe(400);
			expect(portal.control.clock()).toEqual(before);
		});

	test("the control API refuses unknown query fields and addresses, and lists the known ones", badInput, async ({ request }) => {
		const query = await request.get("/__mock/inbox?gst=29AAACN1234F1ZT");
		expect(query.status()).toBe(400);
		expect(await query.json()).toEqual({ error: 'Unknown field "gst"' });
		const address = await request.get("/__mock/otps");
		expect(address.status()).toBe(404);
		expect((await address.json()).error).toContain("The control API has no GET /otps. It has GET inbox");
	});

	test("the control API refuses host names that are not loopback, so that no other page can read OTPs", async ({ request, portal }) => {
		for (const host of ["einvoice1.example", "127.0.0.1.rebind.example", "localhost.example:80"]) {
			const answer = await request.get("/__mock/inbox", { headers: { Host: host } });
			expect(answer.status(), host).toBe(403);
		}
		const local = await request.get("/__mock/inbox", { headers: { Host: `localhost:${new URL(portal.url).port}` } });
		expect(local.status()).toBe(200);
	});

	test("the control API refuses changes from pages of other origins and from forms", badInput, async ({ request, portal }) => {
		const foreign = await request.post("/__mock/clock", { data: { advance: 1 }, headers: { Origin: "http://elsewhere.example" } });
		expect(foreign.status()).toBe(403);
		const form = await request.post("/__mock/clock", { form: { advance: "1" } });
		expect(form.status()).toBe(415);
		const broken = await request.post("/__mock/clock", { data: "{", headers: { "Content-Type": "application/json" } });
		expect(broken.status()).toBe(400);
		expect(portal.control.journal()).toEqual([]);
	});

	test("the control API distinguishes the captchas of several browsers by session cookie", async ({ portal, playwright }) => {
		for (let browser = 0; browser < 2; browser++) {
			const request = await playwright.request.newContext({ baseURL: portal.url });
			await request.get("/get-captcha-image");
			const session = (await request.storageState()).cookies.find(({ name }) => name === "gsteinvoice")?.value ?? "";
			const waiting = await (await request.get(`/__mock/captcha?session=${session}`)).json();
			expect(waiting).toEqual([{ session, text: expect.stringMatching(/^[A-Z0-9]{6}$/), issuedAt: expect.any(Number) }]);
			await request.dispose();
		}
		expect(portal.control.captchas()).toHaveLength(2);
	});
});

test.describe("With the captcha mode fixed", () => {
	test.use({ portalOptions: { captcha: "fixed" } });

	test("in the captcha mode fixed, every captcha is the same", async ({ request, portal }) => {
		await request.get("/get-captcha-image");
		const [first] = portal.control.captchas();
		await request.get("/get-captcha-image");
		expect(portal.control.captchas()).toEqual([expect.objectContaining({ text: first?.text })]);
	});
});
