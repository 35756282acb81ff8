import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../test.ts";

const root = join(import.meta.dirname, "..", "..");

test("The packed package works where it is installed: import, types, command", async () => {
	test.slow();
	const suite = test.info().outputPath("suite");
	const installed = join(suite, "node_modules", "irp-testbed");
	await mkdir(installed, { recursive: true });
	const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", suite], { cwd: root, encoding: "utf8" }));
	execFileSync("tar", ["-xzf", join(suite, filename), "-C", installed, "--strip-components=1"]);
	await symlink(join(root, "node_modules"), join(installed, "node_modules"));
	await symlink(join(root, "node_modules", "@types"), join(suite, "node_modules", "@types"));
	const node = (...args: string[]) => {
		const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: suite, encoding: "utf8" });
		expect(status, stdout + stderr).toBe(0);
		return stdout;
	};

	await writeFile(
		join(suite, "suite.mts"),
		`import { createPortal, type Portal } from "irp-testbed";
import { buildTaxpayer, gsps } from "irp-testbed/fixtures";
const portal: Portal = await createPortal({ release: "2023-12", taxpayers: [buildTaxpayer(1)] });
const page: Response = await fetch(portal.url);
console.log([page.status, page.headers.get("x-mock-portal"), portal.control.taxpayers().length, gsps.length].join(" "));
await portal.close();
`,
	);
	await writeFile(
		join(suite, "tsconfig.json"),
		JSON.stringify({ compilerOptions: { strict: true, module: "nodenext", target: "es2023", skipLibCheck: true, types: ["node"] }, files: ["suite.mts"] }),
	);
	node(join(root, "node_modules/typescript/bin/tsc"), "-p", suite);
	expect(node("suite.mjs").trim()).toBe("200 irp-testbed 2023-12 1 55");
	expect(node(join(installed, "bin", "launch.mjs"), "--version").trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
