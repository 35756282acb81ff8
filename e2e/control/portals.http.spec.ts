import { request as http } from "node:http";
import { createPortal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { badInput, expect, test } from "../test.ts";

test.describe("Many portals in one server", () => {
	test("each portal of one server has its own release, taxpayers, clock and control API, in code and over HTTP", async ({ request, portal }) => {
		const answer = await request.post("/__mock/portals", { data: { release: "2023-12", seed: 40 } });
		expect(answer.status()).toBe(201);
		const created = await answer.json();
		expect(created).toEqual({
			name: "p1",
			prefix: "/p1",
			url: `${portal.url}/p1`,
			release: "2023-12",
			taxpayers: [40, 41, 42].map((seed) => expect.objectContaining({ gstin: buildTaxpayer(seed).gstin, password: buildTaxpayer(seed).password })),
		});
		const home = await request.get("/p1/");
		expect(home.headers()["x-mock-portal"]).toBe("irp-testbed 2023-12");
		await request.post("/p1/__mock/clock", { data: { freeze: true, advance: 86_400_000 } });
		expect((await (await request.get("/p1/__mock/clock")).json()).frozen).toBe(true);
		expect(portal.control.clock().frozen).toBe(false);
		expect(portal.control.taxpayers()).toEqual([]);
		expect(await (await request.get("/__mock/portals")).json()).toEqual([created]);
		const [inCode] = portal.control.portals.list();
		expect(inCode?.control.clock().frozen).toBe(true);
	});

	test("the session cookies of the portals of one server have separate paths in one browser", async ({ visitor, portal }) => {
		const members = [portal, portal.control.portals.create({ release: "2020-09" }), portal.control.portals.create()];
		for (const { url } of members) await visitor.open(`${url}/get-captcha-image`);
		const cookies = (await visitor.cookies()).filter(({ name }) => name === "gsteinvoice");
		expect(cookies.map(({ path }) => path).sort()).toEqual(["/", "/p1", "/p2"]);
	});

	test("a delete is answered after the portal has stopped, and its name is not used again", async ({ request, portal }) => {
		const { url, control } = portal.control.portals.create();
		const events = await fetch(`${url}/__mock/events`);
		control.arm({ fault: "slow", path: "/" });
		const cutOff = [expect(events.text()).rejects.toThrow(), expect(fetch(url)).rejects.toThrow()];
		await expect.poll(() => control.journal().map(({ event }) => event)).toContain("fault happened");
		const answer = await request.delete("/__mock/portals/p1");
		expect(await answer.json()).toEqual({ deleted: "p1" });
		expect((await request.get("/p1/")).status()).toBe(404);
		await Promise.all(cutOff);
		expect(portal.control.portals.list()).toEqual([]);
		expect(portal.control.portals.create().name).toBe("p2");
	});

	test("a portal refuses to delete itself, and deletes another portal", async ({ request, portal }) => {
		portal.control.portals.create();
		portal.control.portals.create();
		expect((await request.delete("/p1/__mock/portals/p1")).status()).toBe(400);
		expect((await request.delete("/p1/__mock/portals/p2")).status()).toBe(200);
		expect(portal.control.portals.list().map(({ name }) => name)).toEqual(["p1"]);
	});

	test("a server has at most 100 created portals at a time", async ({ request, portal }) => {
		for (let index = 0; index < 100; index++) portal.control.portals.create();
		const answer = await request.post("/__mock/portals", { data: {} });
		expect(answer.status()).toBe(400);
		expect((await answer.json()).error).toBe("This server has 100 portals, which is the limit. Delete a portal first");
		await portal.control.portals.delete("p50");
		expect((await request.post("/__mock/portals", { data: {} })).status()).toBe(201);
	});

	test("two simultaneous deletes of the same portal are both answered", async ({ portal }) => {
		portal.control.portals.create();
		const deleted = portal.control.portals.delete("p1");
		expect(() => portal.control.portals.delete("p1")).toThrow('There is no portal "p1"');
		await deleted;
	});

	test("closing the server closes all its portals", async () => {
		const portal = await createPortal();
		const created = portal.control.portals.create();
		const events = await fetch(`${created.url}/__mock/events`);
		const cutOff = expect(events.text()).rejects.toThrow();
		await portal.close();
		await cutOff;
		await expect(fetch(created.url)).rejects.toThrow();
	});

	test("created portals are mounted at the server's root even if the first portal has a prefix", async () => {
		const portal = await createPortal({ prefix: "/p1" });
		const created = portal.control.portals.create();
		expect(created.prefix).toBe("/p2");
		expect(created.url).toBe(portal.url.replace("/p1", "/p2"));
		expect((await fetch(created.url)).status).toBe(200);
		expect((await fetch(portal.url)).status).toBe(200);
		await portal.close();
	});

	for (const { body, says } of [
		{ body: { realease: "2023-12" }, says: 'Unknown field "realease"' },
		{ body: { release: "2024-01" }, says: /^Field "release": .*2020-09.*2025-11/ },
		{ body: { seed: "1" }, says: /^Field "seed": / },
		{ body: { captcha: "solved" }, says: /^Field "captcha": / },
	])
		test(`a portal with ${JSON.stringify(body)} is refused, and the field named`, badInput, async ({ request, portal }) => {
			const answer = await request.post("/__mock/portals", { data: body });
			expect(answer.status()).toBe(400);
			expect((await answer.json()).error).toMatch(says);
			expect(portal.control.portals.list()).toEqual([]);
		});

	test("an unknown portal is not deleted, and the answer names the most similar ones", async ({ request, portal }) => {
		portal.control.portals.create();
		const answer = await request.delete("/__mock/portals/p11");
		expect(answer.status()).toBe(400);
		expect((await answer.json()).error).toBe('Unknown portal "p11". Closest: p1');
	});

	test("a path that only begins like a portal's prefix belongs to the first portal", async ({ portal }) => {
		portal.control.portals.create({ release: "2020-09" });
		const releaseAt = (path: string) => new Promise((resolve) => http(`${portal.url}${path}`, (res) => resolve(res.resume().headers["x-mock-portal"])).end());
		expect(await Promise.all(["/p1", "/p1?x=1", "/p1/", "/p10", "/p", "/?p1", "//p1"].map(releaseAt))).toEqual([
			...Array(3).fill("irp-testbed 2020-09"),
			...Array(4).fill("irp-testbed 2025-11"),
		]);
	});
});
