import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../test.ts";
import { withGspUser } from "./with-api-users.ts";

/** The JavaScript of README's section on the APIs, block by block. */
async function pasted(): Promise<string[]> {
	const readme = await readFile(join(import.meta.dirname, "..", "..", "README.md"), "utf8");
	const [, section = ""] = /\n## Use the credentials: the APIs\n(.*?)\n## /s.exec(readme) ?? [];
	return [...section.matchAll(/```js\n(.*?)```/gs)].map(([, code = ""]) => code);
}

test("README's client works when it is pasted, with its invoice and without", async ({ portal, taxpayer }, testInfo) => {
	const { login } = withGspUser(portal, taxpayer);
	const run = async (code: string) => {
		const file = testInfo.outputPath("client.mjs");
		await writeFile(file, code);
		return promisify(execFile)(process.execPath, [file], { env: { ...process.env, FORCE_COLOR: "0", PORTAL: portal.url, IRP_API_PASSWORD: login.password } });
	};
	const [client = "", invoice = ""] = await pasted();
	expect((await run(client)).stdout).toContain(`Gstin: '${taxpayer.gstin}'`);
	const { stdout } = await run(client + invoice);
	const [registered] = portal.control.invoices(taxpayer.gstin);
	expect(stdout).toContain(`Invoice ${registered?.ackNumber} registered and cancelled: ${registered?.irn}`);
	expect(registered?.cancelledAt).not.toBeNull();
});
