import { faults, faultTimes } from "../../mock-portal/domain/faults.ts";
import { expect, test } from "../test.ts";

const page = [
	"# Faults: failures that the portal simulates",
	"",
	"`npm run docs` makes this page from `mock-portal/domain/faults.ts`. A fault is armed by name. It happens within its scope, `times` times, and is then removed.",
	"",
	"```ts",
	'portal.control.arm({ fault: "maintenance", path: "/Home/MainMenu", times: 2 });',
	"portal.control.faults(); // armed faults",
	'portal.control.disarm("maintenance");',
	"```",
	"",
	"```sh",
	`curl -s http://127.0.0.1:4010/__mock/faults -H 'Content-Type: application/json' -d '{"fault": "otp-lost", "times": 3}'`,
	"curl -s http://127.0.0.1:4010/__mock/faults",
	"curl -s -X DELETE http://127.0.0.1:4010/__mock/faults/otp-lost",
	"```",
	"",
	"| field | meaning |",
	"|---|---|",
	"| `fault` | one of the names below |",
	`| \`times\` | how often the fault happens: ${faultTimes.byDefault} by default, ${faultTimes.atMost} at most |`,
	"| `gstin` | limits the fault to this taxpayer |",
	"| `path` | limits the fault to this page, for example `/Home/MainMenu` |",
	"| `step` | the first matching request that the fault affects: `3` is the third |",
	"",
	"| fault | what happens, and what the browser sees | can be limited by |",
	"|---|---|---|",
	...Object.entries(faults).map(([name, { about, scopes }]) => `| \`${name}\` | ${about} | ${scopes.map((scope) => `\`${scope}\``).join(", ")} |`),
	"",
	"Faults affect the portal's pages, never the control API under `/__mock` or static files. Several faults on one request apply in this order:",
	"the slow answer, the dropped session, then one of the answers rejected, 502, 503, 500. The journal records each as `fault happened`.",
	"",
].join("\n");

test("docs/faults.md is up to date", () => {
	expect(page, "docs/faults.md is stale: run `npm run docs`").toMatchSnapshot("faults.md");
});
