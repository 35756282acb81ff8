import { execFile, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../test.ts";
import { soundApiUser } from "../visitor.ts";

test.skip(spawnSync("python3", ["--version"]).status !== 0, "there is no Python on this machine");

test("The Python program of docs/http-client.md creates an API user each time it is run", async ({ portal }, testInfo) => {
	const page = await readFile(join(import.meta.dirname, "..", "..", "docs", "http-client.md"), "utf8");
	const [, program = ""] = /```python\n(.*?)```/s.exec(page) ?? [];
	const file = testInfo.outputPath("client.py");
	await writeFile(file, program);
	const run = () => promisify(execFile)("python3", [file], { env: { ...process.env, IRP_PORTAL: portal.url } });
	await run();
	await run();
	const made = { channel: "gsp", gsp: soundApiUser.gsp, status: "active" };
	expect(portal.control.apiUsers()).toMatchObject([made, made]);
});
