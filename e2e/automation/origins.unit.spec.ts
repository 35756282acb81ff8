import { createHash } from "node:crypto";
import { originPolicy, tracesOf } from "../../automation/page/origins.ts";
import { expect, test } from "../test.ts";

test("Secrets go to the origin that was named, and to those that are allowed", () => {
	const { allows } = originPolicy("https://einvoice1.example.test/portal", ["https://einvoice2.example.test"]);
	expect(["https://einvoice1.example.test/Home", "https://einvoice2.example.test/"].every(allows)).toBe(true);
	expect(
		[
			"http://einvoice1.example.test/",
			"https://einvoice1.example.test:8443/",
			"https://example.test/",
			"https://einvoice1.example.test.evil.test/",
			"about:blank",
		].some(allows),
	).toBe(false);
});

test("Plain http is for this machine only, unless it is allowed", () => {
	for (const portal of ["http://127.0.0.1:4010", "http://localhost:4010", "http://[::1]:4010"]) expect(() => originPolicy(portal)).not.toThrow();
	for (const portal of ["http://10.0.0.5:4010", "http://127.0.0.1.evil.test", "http://portal.test"]) {
		expect(() => originPolicy(portal)).toThrow(/plain http/);
		expect(() => originPolicy(portal, [portal])).not.toThrow();
	}
	expect(() => originPolicy("https://portal.test", ["portal.test"])).toThrow(/not an origin/);
});

test("A secret is recognised encoded, and under a hash without salt", () => {
	const traces = tracesOf("Mock#Login1");
	for (const trace of [
		"Mock#Login1",
		"Mock%23Login1",
		createHash("sha256").update("Mock#Login1").digest("hex"),
		createHash("md5").update("Mock#Login1").digest("hex"),
		Buffer.from("Mock#Login1").toString("base64").replace(/=+$/, ""),
	])
		expect(traces).toContain(trace.toLowerCase());
	expect(tracesOf("abc"), "too short to be told from anything else").toEqual([]);
});
