// node bin/mutation-check.mjs [file]: breaks the sources on purpose, one small change at a time, and says whether the tests of that change notice.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = process.cwd();
const list = JSON.parse(readFileSync(process.argv[2] ?? join(root, "e2e", "mutations.json"), "utf8"));
const cli = join(createRequire(join(root, "package.json")).resolve("@playwright/test/package.json"), "..", "cli.js");
const isClean = spawnSync("git", ["status", "--porcelain", "--untracked-files=no"], { encoding: "utf8", cwd: root }).stdout === "";
if (!isClean) {
	console.error("Commit your changes first: the mutations are written into the sources and taken back.");
	process.exit(2);
}
let killed = 0;
for (const { file, from, to, tests } of list) {
	const path = join(root, file);
	const source = readFileSync(path, "utf8");
	if (source.split(from).length !== 2) {
		console.error(`${file} has "${from}" ${source.split(from).length - 1} times; expected once.`);
		process.exit(2);
	}
	const takeBack = () => writeFileSync(path, source);
	process.once("exit", takeBack);
	writeFileSync(path, source.replace(from, to));
	const { status } = spawnSync(process.execPath, [cli, "test", "-x", "--reporter=line", "--workers=1", ...tests], { cwd: root, stdio: "ignore" });
	takeBack();
	process.off("exit", takeBack);
	if (status !== 0) killed++;
	console.log(`${status === 0 ? "SURVIVED" : "killed  "}  ${file}: ${from} -> ${to}`);
}
console.log(`${killed} of ${list.length} killed`);
process.exitCode = killed === list.length ? 0 : 1;
