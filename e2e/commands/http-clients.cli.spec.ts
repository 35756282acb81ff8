import { execFile, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../test.ts";
import { soundApiUser } from "../visitor.ts";

const runs = (command: string, argument: string) => spawnSync(command, [argument]).status === 0;

const programs = [
	{ language: "Python", fence: "python", program: "python3", isHere: () => runs("python3", "--version") },
	{ language: "shell", fence: "sh", program: "sh", isHere: () => runs("curl", "--version") && runs("openssl", "version") },
];

test.describe("On a server with a token", () => {
	const token = "a-token-of-this-test";
	test.use({ portalOptions: { listen: "0.0.0.0", consoleToken: token } });

	for (const { language, fence, program, isHere } of programs)
		test(`the ${language} program of docs/http-client.md creates an API user each time it is run`, async ({ portal }, testInfo) => {
			test.skip(!isHere(), "the program needs Python 3, or curl and openssl");
			const page = await readFile(join(import.meta.dirname, "..", "..", "docs", "http-client.md"), "utf8");
			const [, text = ""] = new RegExp(`\`\`\`${fence}\\n(.*?)\`\`\``, "s").exec(page) ?? [];
			const file = testInfo.outputPath("client");
			await writeFile(file, text);
			const run = () => promisify(execFile)(program, [file], { env: { ...process.env, IRP_PORTAL: portal.url, IRP_CONSOLE_TOKEN: token } });
			await run();
			expect((await run()).stdout).toContain(soundApiUser.gsp);
			const made = { channel: "gsp", gsp: soundApiUser.gsp, status: "active" };
			expect(portal.control.apiUsers()).toMatchObject([made, made]);
		});
});
