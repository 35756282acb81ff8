import { createPortal, InvalidOption } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";

const token = "a-token-of-this-test";

test.describe("Listening beyond loopback", () => {
	test.use({ portalOptions: { listen: "0.0.0.0", consoleToken: token } });

	test("the portal answers every host name, the control API only requests with the token", async ({ request, portal }) => {
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

	test("a right token in the console's address sets a cookie that opens the console of this and of created portals", async ({ request, portal }) => {
		const answer = await request.get(`/__mock?token=${token}`, { maxRedirects: 0 });
		expect([answer.status(), answer.headers().location]).toEqual([302, "/__mock"]);
		expect(answer.headers()["set-cookie"]).toMatch(/^irp_console=[^;]+;.*HttpOnly.*SameSite=Strict/i);
		portal.control.portals.create();
		for (const path of ["/__mock", "/p1/__mock"]) {
			const console = await request.get(path);
			expect([path, console.status(), (await console.text()).includes(token)]).toEqual([path, 200, false]);
		}
	});

	test("a created portal has the address by which the client reached the server, also behind a proxy that ends TLS", async ({ request, portal }) => {
		const headers = { Host: "build-agent.example:4020", Authorization: `Bearer ${token}` };
		const created = await request.post("/__mock/portals", { headers, data: {} });
		expect((await created.json()).url).toBe("http://build-agent.example:4020/p1");
		const listed = await request.get("/p1/__mock/portals", { headers: { ...headers, "X-Forwarded-Proto": "https" } });
		expect(await listed.json()).toMatchObject([{ url: "https://build-agent.example:4020/p1" }]);
		expect(portal.control.portals.list()).toMatchObject([{ url: `${portal.url}/p1` }]);
	});

	test("a wrong token in the console's address is refused", async ({ request }) => {
		const answer = await request.get("/__mock?token=x", { maxRedirects: 0 });
		expect(answer.status()).toBe(401);
		expect(answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie")).toEqual([]);
	});
});

test.describe("Where a portal listens", () => {
	test("a portal listens on loopback by default, and needs no token there", async ({ portal }) => {
		expect(portal.consoleToken).toBeUndefined();
		expect(new URL(portal.url).hostname).toBe("127.0.0.1");
	});

	test("a portal beyond loopback creates a new token each time if none is given", async () => {
		const portals = await Promise.all([1, 2].map(() => createPortal({ listen: "0.0.0.0" })));
		const tokens = portals.map(({ consoleToken }) => consoleToken);
		expect(new Set(tokens).size).toBe(2);
		for (const made of tokens) expect(made).toMatch(/^[\w-]{24}$/);
		await Promise.all(portals.map((portal) => portal.close()));
	});

	for (const options of [{ listen: "localhost" }, { listen: "0.0.0.0:80" }, { listen: "0.0.0.0", consoleToken: "short" }, { consoleToken: "" }])
		test(`a portal cannot listen with ${JSON.stringify(options)}`, async () => {
			await expect(createPortal(options)).rejects.toBeInstanceOf(InvalidOption);
		});
});
