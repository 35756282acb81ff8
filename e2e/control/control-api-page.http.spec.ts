import { readFileSync } from "node:fs";
import { join } from "node:path";
import { badInput, expect, test } from "../test.ts";

test("docs/control-api.md lists every address of the control API", badInput, async ({ portal, request }) => {
	const page = readFileSync(join(import.meta.dirname, "../../docs/control-api.md"), "utf8");
	// The 404 of the control API lists its addresses.
	const { error } = await (await request.get(`${portal.url}/__mock/unknown`)).json();
	const addresses = [...String(error).matchAll(/(GET|POST|DELETE) ([\w.-]+)/g)].slice(1).map(([, method, path]) => `${method} /__mock/${path}`);
	expect(addresses.length).toBeGreaterThan(30);
	expect(addresses.filter((address) => !page.includes(address))).toEqual([]);
});
