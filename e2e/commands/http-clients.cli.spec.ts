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

/** The first block of code in a language on a page of docs, or after a heading of it. */
async function firstBlock(page: string, fence: string, heading = "# "): Promise<string> {
	const text = await readFile(join(import.meta.dirname, "..", "..", "docs", page), "utf8");
	return new RegExp(`\`\`\`${fence}\\n(.*?)\`\`\``, "s").exec(text.slice(text.indexOf(heading)))?.[1] ?? "";
}

test.describe("On a server with a token", () => {
	const token = "a-token-of-this-test";
	test.use({ portalOptions: { listen: "0.0.0.0", consoleToken: token } });

	for (const { language, fence, program, isHere } of programs)
		test(`the ${language} program of docs/http-client.md creates an API user each time it is run`, async ({ portal }, testInfo) => {
			test.skip(!isHere(), "the program needs Python 3, or curl and openssl");
			const file = testInfo.outputPath("client");
			await writeFile(file, await firstBlock("http-client.md", fence));
			const run = () => promisify(execFile)(program, [file], { env: { ...process.env, IRP_PORTAL: portal.url, IRP_CONSOLE_TOKEN: token } });
			await run();
			expect((await run()).stdout).toContain(soundApiUser.gsp);
			const made = { channel: "gsp", gsp: soundApiUser.gsp, status: "active" };
			expect(portal.control.apiUsers()).toMatchObject([made, made]);
		});
});

test.describe("By a production name, over https", () => {
	test.use({ portalOptions: { https: true } });

	test("the Python program runs with the lines of docs/hosts.md at its top, with Python alone", async ({ portal }, testInfo) => {
		test.skip(!runs("python3", "--version"), "the program needs Python 3");
		const [file, ca] = [testInfo.outputPath("client.py"), testInfo.outputPath("ca.pem")];
		const mapping = (await firstBlock("hosts.md", "python", "### Python")).replace("4443", new URL(portal.url).port);
		await writeFile(file, mapping + (await firstBlock("http-client.md", "python")));
		await writeFile(ca, portal.certificate?.ca ?? "");
		// -S: without packages that happen to be installed. No proxy: the lookup by name has to be Python's own.
		const env = { SSL_CERT_FILE: ca, IRP_PORTAL: "https://einvoice1.gst.gov.in", IRP_CONTROL: portal.url, no_proxy: "*" };
		await promisify(execFile)("python3", ["-S", file], { env: { PATH: process.env.PATH, ...env } });
		expect(portal.control.apiUsers()).toMatchObject([{ channel: "gsp", gsp: soundApiUser.gsp, status: "active" }]);
	});
});
