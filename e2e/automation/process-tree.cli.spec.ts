import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter } from "node:path";
import { endProcessTree, leadsGroup } from "../../automation/process-tree.ts";
import { expect, test } from "../test.ts";

test("a child ends with the processes that it started", async () => {
	const grandchild = "setInterval(() => {}, 1000); console.log('started');";
	const code = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" });`;
	const child = spawn(process.execPath, ["-e", code], { detached: leadsGroup, stdio: ["ignore", "pipe", "inherit"] });
	await once(child.stdout, "data");
	endProcessTree(child.pid);
	// The output closes only when the grandchild has ended too.
	expect(await once(child, "close")).toEqual([null, "SIGKILL"]);
	endProcessTree(child.pid);
});

test("on Windows a child is ended by taskkill, with the processes that it started", async () => {
	const testInfo = test.info();
	const folder = testInfo.outputPath("bin");
	const noted = testInfo.outputPath("arguments");
	mkdirSync(folder);
	writeFileSync(`${folder}/taskkill`, `#!/bin/sh\necho "$@" > ${noted}\n`);
	chmodSync(`${folder}/taskkill`, 0o755);
	const path = process.env.PATH;
	process.env.PATH = `${folder}${delimiter}${path}`;
	try {
		endProcessTree(4711, "win32");
	} finally {
		process.env.PATH = path;
	}
	expect(existsSync(noted) && readFileSync(noted, "utf8")).toBe("/pid 4711 /t /f\n");
});
