import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { healthControl } from "../../mock-portal/control/health.ts";
import { controlRoutes } from "../../mock-portal/control/routes.ts";
import { packageVersion } from "../../mock-portal/package-root.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { expect, test } from "../test.ts";

test.describe("Without the token", () => {
	test.use({ portalOptions: { listen: "0.0.0.0", consoleToken: "a-token-of-this-test", release: "2023-12" } });

	test("the health of a portal that needs a token is readable without it, under any host name, and holds no secret", async ({ request, portal }) => {
		portal.control.addPersona("direct-integrator");
		const answer = await request.get("/__mock/health", { headers: { Host: "portal.ci.example" } });
		expect(answer.status()).toBe(200);
		expect(await answer.json()).toEqual({ ready: true, version: packageVersion(), release: "2023-12", uptime: expect.any(Number) });
		expect(answer.headers()["cache-control"]).toBe("no-store");
		expect((await request.get("/__mock/inbox")).status()).toBe(401);
	});
});

test("the health of a created portal is its own", async ({ request, portal }) => {
	portal.control.portals.create({ release: "2020-09" });
	expect(await (await request.get("/p1/__mock/health")).json()).toMatchObject({ ready: true, release: "2020-09" });
});

test("a portal is not ready after a failed write to its data file, which the health answers with 503", async ({ portal, request }) => {
	const failed = healthControl({ failure: () => new Error("The data file cannot be written") }, "2025-11");
	expect(failed.health()).toMatchObject({ ready: false, uptime: 0 });
	const server = createServer(
		express().use(
			"/__mock",
			controlRoutes({ ...portal.control, ...failed }, { token: undefined }, async () => ({})),
		),
	);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	const answer = await request.get(`http://127.0.0.1:${port}/__mock/health`);
	expect([answer.status(), (await answer.json()).ready]).toEqual([503, false]);
	server.closeAllConnections();
	server.close();
});

test("the uptime counts seconds of the machine, whatever the portal's clock says", async ({ portal }) => {
	portal.control.advanceClock(3_600_000);
	expect(portal.control.health().uptime).toBeLessThan(3_600);
	await expect(createPortal({ release: "2020-09" }).then(async (other) => [other.control.health().release, await other.close()])).resolves.toEqual([
		"2020-09",
		undefined,
	]);
});
