import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nestedEnvironment } from "../../regression/drill/nested-environment.ts";
import { test as base, expect } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

/** A user's suite in a folder of its own, with the packed package installed in it. */
interface Suite {
	path(name: string): string;
	write(name: string, content: string): void;
	/** Runs node in the suite and gives its output. */
	node(...args: string[]): string;
}

export const test = base.extend<{ suite: Suite }, { unpacked: string }>({
	unpacked: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
		async ({}, use) => {
			const folder = mkdtempSync(join(tmpdir(), "irp-packed-"));
			const unpacked = join(folder, "node_modules", "irp-testbed");
			mkdirSync(unpacked, { recursive: true });
			const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
			execFileSync("tar", ["-xzf", join(folder, JSON.parse(packed)[0].filename), "-C", unpacked, "--strip-components=1"]);
			symlinkSync(join(root, "node_modules"), join(unpacked, "node_modules"));
			await use(unpacked);
			rmSync(folder, { recursive: true, force: true });
		},
		{ scope: "worker", timeout: 120_000 },
	],

	suite: async ({ unpacked }, use, testInfo) => {
		const folder = testInfo.outputPath("suite");
		const path = (name: string) => join(folder, name);
		mkdirSync(path("node_modules"), { recursive: true });
		writeFileSync(path("package.json"), JSON.stringify({ name: "a-users-suite", private: true }));
		symlinkSync(unpacked, path("node_modules/irp-testbed"));
		for (const name of ["@types", "@playwright"]) symlinkSync(join(root, "node_modules", name), path(`node_modules/${name}`));
		await use({
			path,
			write: (name, content) => writeFileSync(path(name), content),
			node(...args) {
				const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: nestedEnvironment(process.env) });
				expect(status, stdout + stderr).toBe(0);
				return stdout.trim();
			},
		});
	},
});
