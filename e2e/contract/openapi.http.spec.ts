import { openApiDocument } from "../../mock-portal/openapi/document.ts";
import { badInput, expect, test } from "../test.ts";

/** Addresses of the control API that are pages for people. */
const pages = ["GET console/{gstin}"];

test("the OpenAPI document has every address of the control API, and no others", badInput, async ({ request }) => {
	// The 404 of the control API lists its addresses.
	const { error } = await (await request.get("/__mock/unknown")).json();
	const listed = [...String(error).matchAll(/(GET|POST|DELETE) ([\w./:{}-]+)/g)]
		.slice(1)
		.map(([, method, path]) => `${method} ${path?.replace(/:(\w+)/, "{$1}")}`);
	const documented = Object.entries(openApiDocument("").paths)
		.filter(([path]) => path.startsWith("/__mock/"))
		.flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace("/__mock/", "")}`));
	expect(documented.sort()).toEqual(listed.filter((address) => !pages.includes(address)).sort());
});

test("the console links to the OpenAPI document of its portal", async ({ visitor, portal }) => {
	portal.control.portals.create();
	const { $ } = await visitor.open("/p1/__mock");
	const href = $("header a")
		.toArray()
		.map(({ attribs }) => attribs.href)
		.find((address) => address?.includes("openapi"));
	expect(JSON.parse((await visitor.open(href ?? "")).text)).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/p1" }] });
});

test.describe("With a prefix and a token", () => {
	test.use({ portalOptions: { prefix: "/einvoice_web", listen: "0.0.0.0", consoleToken: "a-token-of-this-test" } });

	test("the OpenAPI document is served with the address of its portal, to those who have the token", async ({ request, portal }) => {
		portal.control.portals.create();
		const headers = { Authorization: "Bearer a-token-of-this-test" };
		expect((await request.get("/einvoice_web/__mock/openapi.json")).status()).toBe(401);
		const served = await request.get("/einvoice_web/__mock/openapi.json", { headers });
		expect(await served.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument("/einvoice_web"))));
		expect((await (await request.get("/p1/__mock/openapi.json", { headers })).json()).servers).toEqual([{ url: "/p1", description: "This portal" }]);
	});
});
