import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findChromium } from "../../bin/chromium.mjs";
import { expect } from "../test.ts";
import { irp } from "./in-process.ts";
import { type PlaywrightCopies, type Suite, test } from "./packed-package.ts";

const root = join(import.meta.dirname, "..", "..");
const tsc = join(root, "node_modules/typescript/bin/tsc");

/** Every combination, for `.ci/run`; a change that breaks one of them usually breaks those that always run. */
const all = process.env.IRP_PACKAGES === "all";

/** Compiles a file of the suite, with the checks of declaration files on. Gives the errors, without those in the declarations of an old Playwright: TypeScript 7 refuses their `module` keyword. */
function compile({ write, tryNode, path }: Suite, module: string, file: string): string[] {
	const compilerOptions = { strict: true, skipLibCheck: false, module, target: "es2023", lib: ["es2023", "dom"], types: ["node"] };
	write("tsconfig.json", JSON.stringify({ compilerOptions, files: [file] }));
	const { stdout } = tryNode(tsc, "-p", path("."), "--listFiles", "--pretty", "false");
	expect(stdout, "types that a user does not have").not.toMatch(/@types[\\/](express|ejs)/);
	return stdout.split("\n").filter((line) => /error TS/.test(line) && !/playwright-oldest/.test(line));
}

/** A program that hands objects of the project's Playwright to each entry point. */
const program = (executablePath: string | undefined) => `
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { createPortal, type Portal } from "irp-testbed";
import { type CaptchaProvider, mockCaptcha, mockInbox, registerApiUser } from "irp-testbed/automation";
import { buildInvoice, buildTaxpayer, gsps, type Invoice, productionHosts } from "irp-testbed/fixtures";
import { mapProductionHosts } from "irp-testbed/msw";
import { captureRelease, compareCaptures } from "irp-testbed/regression";

const taxpayer = buildTaxpayer(1);
const portal: Portal = await createPortal({ release: "2025-11", taxpayers: [taxpayer] });
const page: Response = await fetch(portal.url);
const invoice: Invoice = buildInvoice(1, { seller: taxpayer });
console.log([page.status, page.headers.get("x-mock-portal"), gsps.length, invoice.DocDtls.No].join(" "));
const browser: Browser = await chromium.launch(${JSON.stringify(executablePath ? { executablePath } : {})});
const context: BrowserContext = await browser.newContext();
await productionHosts(context, portal);
const mapped: Page = await context.newPage();
await mapped.goto("https://einvoice1.gst.gov.in/");
console.log(await mapped.title());
const fromMock = mockCaptcha();
const captcha: CaptchaProvider = async (asked) => {
	const shown = asked.page as Page;
	console.log(String(await shown.locator("#txtUserName").count()));
	return fromMock(asked);
};
const { userName, password } = taxpayer;
const result = await registerApiUser({
	portal: portal.url, userName, password, gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025", captcha, otp: mockInbox(), browser,
});
console.log(String(result.outcome), String(portal.control.apiUsers(taxpayer.gstin).length));
if (process.argv[2] === "captures") {
	const capture = await captureRelease(browser, "2025-11", "a test");
	console.log(compareCaptures(capture, capture).outcome);
}
await browser.close();
await portal.close();
mapProductionHosts({ url: "http://127.0.0.1:9" }).close();
`;

/** Two copies are the hardest: the types and the objects of two versions meet. */
const hardest: PlaywrightCopies = "oldest, beside the newest core";
const beside: readonly PlaywrightCopies[] = all ? ["oldest", "newest", hardest] : [hardest];
const modules = all ? ["node16", "nodenext"] : ["nodenext"];

for (const copies of beside) {
	test.describe(`Playwright: ${copies}`, () => {
		test.use({ playwrightCopies: copies });

		test(`a program compiles with ${modules.join(" and ")} and runs, with objects of the project's own Playwright (${copies})`, async ({ suite }) => {
			test.slow();
			suite.write("suite.mts", program((await findChromium())?.executablePath));
			for (const module of modules) expect(compile(suite, module, "suite.mts")).toEqual([]);
			const said = "200 irp-testbed 2025-11 55 MOCK/1\nHome - nic.einvoice.web\n1\ncreated 1";
			expect(suite.node("suite.mjs", ...(all ? ["captures"] : []))).toBe(all ? `${said}\nsame` : said);
		});

		test(`the Playwright tests of README and docs/own-suite.md pass in two workers, with a baseURL of their own (${copies})`, async ({ suite }) => {
			test.slow();
			const documents = all ? ["README.md", "docs/own-suite.md"] : ["README.md"];
			for (const document of documents) {
				const [, pasted = ""] = /```ts\n(import [^\n]*irp-testbed\/playwright.*?)```/s.exec(await readFile(join(root, document), "utf8")) ?? [];
				expect(pasted, document).toContain("CreateApiUserPage");
				suite.write(`${document.replace(/\W/g, "-")}.spec.ts`, pasted);
			}
			const use = { baseURL: "http://127.0.0.1:9", launchOptions: await findChromium() };
			suite.write("playwright.config.mjs", `export default ${JSON.stringify({ timeout: 60_000, reporter: "line", fullyParallel: true, use })};`);
			expect(suite.playwright("--repeat-each=2", "--workers=2")).toContain(`${all ? 6 : 2} passed`);
		});
	});
}

test.describe("A project without Playwright Test", () => {
	test.use({ playwrightCopies: "core only" });

	test("the packed package is imported, required and run where there is no Playwright Test, and the drill says what to install", async ({ suite }) => {
		test.slow();
		const entries = ["irp-testbed", "irp-testbed/automation", "irp-testbed/regression", "irp-testbed/fixtures", "irp-testbed/msw"];
		suite.write("imported.mjs", `${entries.map((name) => `import "${name}";`).join("\n")} console.log("imported");`);
		expect(suite.node("imported.mjs")).toBe("imported");
		suite.write(
			"no-browser.mjs",
			`process.env.PLAYWRIGHT_BROWSERS_PATH = import.meta.dirname;
const { mockCaptcha, mockInbox, registerApiUser } = await import("irp-testbed/automation");
const asked = { userName: "a", password: "b", gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" };
const { requiredAction } = await registerApiUser({ portal: "http://127.0.0.1:9", ...asked, captcha: mockCaptcha(), otp: mockInbox() });
console.log(requiredAction);`,
		);
		expect(suite.node("no-browser.mjs")).toBe("Run npx playwright-core install chromium, or name an installed Chromium as executablePath");
		suite.write(
			"required.cts",
			`import { createPortal } from "irp-testbed";
import { buildTaxpayer } from "irp-testbed/fixtures";
void (async () => {
	const portal = await createPortal({ taxpayers: [buildTaxpayer(1)] });
	const home = await (await fetch(portal.url)).text();
	const statuses = await Promise.all([...home.matchAll(/(?:src|href)="(\\/lib\\/[^"]+)"/g)].map(async ([, path]) => (await fetch(portal.url + path)).status));
	console.log([portal.control.taxpayers().length, statuses.length > 5, ...new Set(statuses)].join(" "));
	await portal.close();
})();
`,
		);
		expect(compile(suite, "nodenext", "required.cts")).toEqual([]);
		expect(suite.node("required.cjs"), "taxpayers, and the files that the home page loads").toBe("1 true 200");
		const command = suite.path("node_modules/irp-testbed/bin/irp.mjs");
		expect(suite.node(command, "--version")).toMatch(/^\d+\.\d+\.\d+$/);
		expect(suite.tryNode(command, "drill", "--only", "ids-random")).toMatchObject({
			status: 2,
			stdout: "",
			stderr: "A drill runs on Playwright Test, which is not installed. Install it with: npm install --save-dev @playwright/test\n",
		});
	});
});

test("the tarball has every file that the help names, and no file that only the repository needs", async ({ tarball }) => {
	const main = (await irp(["--help"])).stdout;
	const commands = [...main.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name = ""]) => name);
	expect(commands).toContain("register-all");
	const helps = await Promise.all(commands.filter((name) => name !== "help").map(async (name) => (await irp([name, "--help"])).stdout));
	const named = [...[main, ...helps].join("\n").matchAll(/\b(?:docs|examples)\/[\w./-]*\w/g)].map(([path]) => path);
	expect(new Set(named).size).toBeGreaterThan(1);
	for (const path of new Set(named)) expect(tarball.files, path).toContain(path);
	expect(tarball.files.filter((path) => /(^|\/)(e2e|bench|decisions|\.built|node_modules)(\/|$)|\.spec\.ts$|(?<!\.d)\.ts$/.test(path))).toEqual([]);
});
