import { readFileSync } from "node:fs";
import { join } from "node:path";
import { passwordMatches } from "../../mock-portal/portal.ts";
import { badInput, expect, test } from "../test.ts";

test("docs/control-api.md lists every address of the control API", badInput, async ({ portal, request }) => {
	const page = readFileSync(join(import.meta.dirname, "../../docs/control-api.md"), "utf8");
	// The 404 of the control API lists its addresses.
	const { error } = await (await request.get(`${portal.url}/__mock/unknown`)).json();
	const addresses = [...String(error).matchAll(/(GET|POST|DELETE) ([\w.-]+)/g)].slice(1).map(([, method, path]) => `${method} /__mock/${path}`);
	expect(addresses.length).toBeGreaterThan(30);
	expect(addresses.filter((address) => !page.includes(address))).toEqual([]);
});

test("portal.control and the control API give the same fields; only the hashes of API passwords are in code alone", async ({ portal, request }) => {
	const { taxpayer, apiUsers } = portal.control.addPersona("two-gsps");
	portal.control.arm({ fault: "otp-lost" });
	const { control } = portal;
	const inCode = {
		taxpayers: control.taxpayers(),
		personas: control.personas(),
		whitelisting: control.whitelistings(),
		"client-credentials": control.clientCredentials(),
		gsps: control.gsps(),
		erps: control.erps(),
		faults: control.faults(),
		drift: control.drift(),
		journal: control.journal(),
		"api-users": control.apiUsers().map(({ password, ...user }) => user),
	};
	for (const [path, answer] of Object.entries(inCode))
		expect(await (await request.get(`/__mock/${path}`)).json(), path).toEqual(JSON.parse(JSON.stringify(answer)));
	const [stored] = control.apiUsers(taxpayer.gstin);
	expect(stored && passwordMatches(stored.password, apiUsers[0]?.password ?? "")).toBe(true);
});
