import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nestedEnvironment } from "../../regression/drill/nested-environment.ts";
import { expect, test } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

/** A user's suite in a folder of its own, with the packed package installed in it. */
export async function suiteWithPackage() {
	const suite = test.info().outputPath("suite");
	const installed = join(suite, "node_modules", "irp-testbed");
	await mkdir(installed, { recursive: true });
	await writeFile(join(suite, "package.json"), JSON.stringify({ name: "a-users-suite", private: true }));
	const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", suite], { cwd: root, encoding: "utf8" });
	execFileSync("tar", ["-xzf", join(suite, JSON.parse(packed)[0].filename), "-C", installed, "--strip-components=1"]);
	await symlink(join(root, "node_modules"), join(installed, "node_modules"));
	for (const name of ["@types", "@playwright"]) await symlink(join(root, "node_modules", name), join(suite, "node_modules", name));
	return {
		path: (name: string) => join(suite, name),
		write: (name: string, content: string) => writeFile(join(suite, name), content),
		/** Runs node in the suite and gives its output. */
		node(...args: string[]): string {
			const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: suite, encoding: "utf8", env: nestedEnvironment(process.env) });
			expect(status, stdout + stderr).toBe(0);
			return stdout.trim();
		},
	};
}
