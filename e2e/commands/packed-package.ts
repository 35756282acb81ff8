import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { nestedEnvironment } from "../../regression/drill/nested-environment.ts";
import { test as base, expect } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");
const installed = join(root, "node_modules");

/** What a user's project has of Playwright: the copies that npm may put there. */
const copies = {
	/** One copy, the newest. */
	newest: { "@playwright/test": "@playwright/test", "playwright-core": "playwright-core" },
	/** One copy, the oldest that the package supports. */
	oldest: { "@playwright/test": "playwright-oldest", "playwright-core": "playwright-oldest/node_modules/playwright-core" },
	/** The project pins the oldest, and the package has got another `playwright-core`: the types of both meet. */
	"oldest, beside the newest core": { "@playwright/test": "playwright-oldest", "playwright-core": "playwright-core" },
	/** A project that only runs commands. */
	"core only": { "playwright-core": "playwright-core" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type PlaywrightCopies = keyof typeof copies;

/** A user's project in a folder of its own, with the packed package installed in it. */
export interface Suite {
	path(name: string): string;
	write(name: string, content: string): void;
	/** Runs node in the suite and gives its output. */
	node(...args: string[]): string;
	/** Runs node in the suite, to whatever end. */
	tryNode(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
	/** Runs the project's Playwright Test. */
	playwright(...args: string[]): string;
}

interface Tarball {
	readonly file: string;
	/** Paths in it. */
	readonly files: readonly string[];
}

export const test = base.extend<{ playwrightCopies: PlaywrightCopies; suite: Suite }, { tarball: Tarball }>({
	tarball: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
		async ({}, use) => {
			const folder = mkdtempSync(join(tmpdir(), "irp-packed-"));
			const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
			const [{ filename, files }]: [{ filename: string; files: { path: string }[] }] = JSON.parse(packed);
			await use({ file: join(folder, filename), files: files.map(({ path }) => path) });
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: "worker", timeout: 120_000 },
	],

	playwrightCopies: ["newest", { option: true }],

	suite: async ({ tarball, playwrightCopies }, use) => {
		// Outside of this repository: its node_modules would be found too.
		const folder = realpathSync(mkdtempSync(join(tmpdir(), "irp-suite-")));
		const path = (name: string) => join(folder, name);
		const own = path("node_modules/irp-testbed");
		mkdirSync(own, { recursive: true });
		writeFileSync(path("package.json"), JSON.stringify({ name: "a-users-suite", private: true }));
		execFileSync("tar", ["-xzf", tarball.file, "-C", own, "--strip-components=1"]);
		// What the package declares and what a user has: an undeclared dependency fails here.
		const declared = Object.keys(JSON.parse(readFileSync(join(own, "package.json"), "utf8")).dependencies);
		const links = { ...Object.fromEntries([...declared, "@types/node", "msw", "@msw/playwright"].map((name) => [name, name])), ...copies[playwrightCopies] };
		for (const [name, target] of Object.entries(links)) {
			mkdirSync(dirname(path(`node_modules/${name}`)), { recursive: true });
			symlinkSync(join(installed, target), path(`node_modules/${name}`));
		}
		const tryNode = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: nestedEnvironment(process.env) });
		const node = (...args: string[]) => {
			const { status, stdout, stderr } = tryNode(...args);
			expect(status, stdout + stderr).toBe(0);
			return stdout.trim();
		};
		await use({
			path,
			write: (name, content) => writeFileSync(path(name), content),
			node,
			tryNode,
			playwright: (...args) => node(path("node_modules/@playwright/test/cli.js"), "test", ...args),
		});
		rmSync(folder, { recursive: true, force: true });
	},
});
