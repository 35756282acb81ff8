import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../../bin/chromium.mjs";
import { expect } from "../test.ts";
import { test } from "./packed-package.ts";

const root = join(import.meta.dirname, "..", "..");

test("the packed package works where it is installed: import, types, command", async ({ suite: { path, write, node } }) => {
	test.slow();
	write(
		"suite.mts",
		`import { createPortal, type Portal } from "irp-testbed";
import { buildInvoice, buildTaxpayer, gsps, type Invoice } from "irp-testbed/fixtures";
const portal: Portal = await createPortal({ release: "2023-12", taxpayers: [buildTaxpayer(1)] });
const invoice: Invoice = buildInvoice(1, { seller: buildTaxpayer(1) });
const page: Response = await fetch(portal.url);
console.log([page.status, page.headers.get("x-mock-portal"), portal.control.taxpayers().length, gsps.length, invoice.DocDtls.No].join(" "));
await portal.close();
`,
	);
	const compilerOptions = { strict: true, module: "nodenext", target: "es2023", types: ["node"] };
	write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["suite.mts"] }));
	const tsc = join(root, "node_modules/typescript/bin/tsc");
	expect(node(tsc, "-p", path("."), "--listFiles"), "types that a user does not have").not.toMatch(/@types[\\/](express|ejs)/);
	expect(node("suite.mjs")).toBe("200 irp-testbed 2023-12 1 55 MOCK/1");
	expect(node(path("node_modules/irp-testbed/bin/irp.mjs"), "--version")).toMatch(/^\d+\.\d+\.\d+$/);
});

test("README's Playwright test passes when it is pasted into a suite", async ({ suite: { write, node } }) => {
	test.slow();
	const [, pasted = ""] = /```ts\n(import \{ test.*?)```/s.exec(await readFile(join(root, "README.md"), "utf8")) ?? [];
	expect(pasted).toContain("createPortal");
	write("pasted.spec.ts", pasted);
	write("playwright.config.mjs", `export default { timeout: 60000, reporter: "line", use: { launchOptions: ${JSON.stringify(await findChromium())} } };`);
	expect(node(join(root, "node_modules/@playwright/test/cli.js"), "test", "--repeat-each=2")).toContain("2 passed");
});
