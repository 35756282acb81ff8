import { fidelityPage } from "./fidelity-page.ts";
import { expect, test } from "./test.ts";

const lines = fidelityPage({
	areas: [
		{
			title: "Login, in short",
			createsApiUser: true,
			entries: {
				"login.known": { what: "The login works.", evidence: ["H"], source: "a saved page" },
				"login.partly-known": { what: "The login fails.", evidence: ["S", "A"], source: "a screenshot", assumed: "the message" },
				"login.unknown": { what: "The login expires.", evidence: ["A"], source: "nothing is published" },
			},
		},
		{
			title: "Hosts",
			createsApiUser: false,
			entries: { "hosts.names": { what: "There are two.", evidence: ["O", "A"], source: "a notice", assumed: "the second" } },
		},
	],
	pins: new Map([
		["login.known", new Set(["z.http.spec.ts", "rules/login.http.spec.ts"])],
		["login.partly-known", new Set(["a.unit.spec.ts"])],
	]),
	settled: { "login.unknown": { verdict: "contradicted", date: "2026-12-01", source: "portal.example", found: ["It expires. The capture has: no end."] } },
	notImitated: ["- Help (`/Help`): help pages"],
}).split("\n");

test("the fidelity page counts the entries of each area by their strongest evidence", () => {
	expect(lines).toContain("| [Login, in short](#login-in-short) | 3 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 2 |");
	expect(lines).toContain("| **all** | 4 | 1 | 1 | 1 | 0 | 0 | 0 | 1 | 3 |");
});

test("the fidelity page lists what is assumed in the areas that lead to an API user, and in no other", () => {
	expect(lines.filter((line) => line.startsWith("- [`"))).toEqual([
		"- [`login.partly-known`](#loginpartly-known): the message.",
		"- [`login.unknown`](#loginunknown): all of it. The login expires. **Settled**: contradicted by a capture of portal.example on 2026-12-01. It expires. The capture has: no end.",
	]);
});

test("the fidelity page has a block for each entry, with behaviour, evidence, source and specs", () => {
	const start = lines.indexOf("### login.known");
	expect(lines.slice(start, start + 5)).toEqual([
		"### login.known",
		"",
		"The login works.",
		"",
		"Evidence: **H**. Source: a saved page. Specs: [rules/login.http](../e2e/rules/login.http.spec.ts), [z.http](../e2e/z.http.spec.ts).",
	]);
	expect(lines).toContain("Evidence: **S, A**. Source: a screenshot. Assumed: the message. Specs: [a.unit](../e2e/a.unit.spec.ts).");
	expect(lines).toContain("- Help (`/Help`): help pages");
});
