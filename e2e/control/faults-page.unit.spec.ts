import { faults, strikes } from "../../mock-portal/domain/faults.ts";
import { expect, test } from "../test.ts";

const page = [
	"# Faults: what a portal does on a bad day",
	"",
	"Made by `npm run docs` from `mock-portal/domain/faults.ts`. A fault is armed by name. It strikes within its scope, as often as `times` says, and is then removed.",
	"",
	"```ts",
	'portal.control.arm({ fault: "maintenance", path: "/Home/MainMenu", times: 2 });',
	"portal.control.faults(); // those that wait",
	'portal.control.disarm("maintenance");',
	"```",
	"",
	"```sh",
	`curl -s http://127.0.0.1:4010/__mock/faults -H 'Content-Type: application/json' -d '{"fault": "otp-lost", "times": 3}'`,
	"curl -s http://127.0.0.1:4010/__mock/faults",
	"curl -s -X DELETE http://127.0.0.1:4010/__mock/faults/otp-lost",
	"```",
	"",
	"| field | means |",
	"|---|---|",
	"| `fault` | one of the names below |",
	`| \`times\` | how often it strikes: ${strikes.unlessSaid} when not given, ${strikes.atMost} at most |`,
	"| `gstin` | strikes this taxpayer only |",
	"| `path` | strikes this page only, as `/Home/MainMenu` |",
	"| `step` | strikes first at the nth matching request: `3` is the third |",
	"",
	"| fault | what happens, and what the browser sees | narrowed down by |",
	"|---|---|---|",
	...Object.entries(faults).map(([name, { about, scopes }]) => `| \`${name}\` | ${about} | ${scopes.map((scope) => `\`${scope}\``).join(", ")} |`),
	"",
	"Faults strike the portal's pages; never the control API under `/__mock`, nor static files. Where several meet one request, the slow one comes",
	"first, then the dropped session, then one of the answers in the order rejected, 502, 503, 500. Each strike is in the journal as `fault struck`.",
	"",
].join("\n");

test("docs/faults.md has every fault as it is", () => {
	expect(page, "docs/faults.md is stale: run `npm run docs`").toMatchSnapshot("faults.md");
});
