import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";

const token = "a-token-of-this-test";

test.describe("Listening beyond loopback", () => {
	test.use({ portalOptions: { listen: "0.0.0.0", consoleToken: token } });

	test("the portal answers everybody, the tester's side only who has the token", async ({ request, portal }) => {
		const { port } = new URL(portal.url);
		const Host = `build-agent.example:${port}`;
		expect((await request.get("/", { headers: { Host } })).status()).toBe(200);
		for (const headers of [{}, { Host }, { Authorization: "Bearer a-token-of-this-tesu" }, { Authorization: token }, { Cookie: "irp_console=" }]) {
			const refused = await request.get("/__mock/inbox", { headers });
			expect(refused.status(), JSON.stringify(headers)).toBe(401);
			expect((await refused.json()).error).not.toContain(token);
		}
		expect((await request.get("/__mock/inbox", { headers: { Host, Authorization: `Bearer ${token}` } })).status()).toBe(200);
		expect((await request.post("/__mock/taxpayers", { data: {} })).status()).toBe(401);
		expect((await request.delete("/__mock/faults/slow")).status()).toBe(401);
		expect(portal.control.journal()).toEqual([]);
	});

	test("opening the console with the token in its address lets the browser in, here and on created portals, and takes it out of the address", async ({
		page,
		portal,
	}) => {
		await page.goto(`/__mock?token=${token}`);
		await expect(page).toHaveURL(`${portal.url}/__mock`);
		await expect(page.getByRole("heading", { name: "Tester's console" })).toBeVisible();
		await page.getByRole("button", { name: "Create a portal" }).click();
		await page.getByRole("link", { name: "Console of p1" }).click();
		await expect(page.getByRole("banner")).toContainText("Portal /p1");
		const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "irp_console");
		expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict" });
	});

	test("a wrong token in the address lets nobody in", async ({ request }) => {
		const answer = await request.get("/__mock?token=x", { maxRedirects: 0 });
		expect(answer.status()).toBe(401);
		expect(answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie")).toEqual([]);
	});
});

test.describe("Where a portal listens", () => {
	test("is loopback unless it is told otherwise, and needs no token there", async ({ portal }) => {
		expect(portal.consoleToken).toBeUndefined();
		expect(new URL(portal.url).hostname).toBe("127.0.0.1");
	});

	test("beyond loopback a token is made when none is given, another each time", async () => {
		const portals = await Promise.all([1, 2].map(() => createPortal({ listen: "0.0.0.0" })));
		const tokens = portals.map(({ consoleToken }) => consoleToken);
		expect(new Set(tokens).size).toBe(2);
		for (const made of tokens) expect(made).toMatch(/^[\w-]{24}$/);
		await Promise.all(portals.map((portal) => portal.close()));
	});

	for (const options of [{ listen: "localhost" }, { listen: "0.0.0.0:80" }, { listen: "0.0.0.0", consoleToken: "short" }, { consoleToken: "" }])
		test(`cannot be ${JSON.stringify(options)}`, async () => {
			await expect(createPortal(options)).rejects.toBeInstanceOf(InvalidOption);
		});
});
