import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../test.ts";
import { withGspUser } from "./with-api-users.ts";

/** The JavaScript blocks of docs/apis.md. */
async function blocks(): Promise<string[]> {
	const page = await readFile(join(import.meta.dirname, "..", "..", "docs", "apis.md"), "utf8");
	return [...page.matchAll(/```js\n(.*?)```/gs)].map(([, code = ""]) => code);
}

test("the client of docs/apis.md works when it is pasted, with the invoice and without", async ({ portal, taxpayer }, testInfo) => {
	const { login } = withGspUser(portal, taxpayer);
	const run = async (code: string) => {
		const file = testInfo.outputPath("client.mjs");
		await writeFile(file, code);
		return promisify(execFile)(process.execPath, [file], { env: { ...process.env, FORCE_COLOR: "0", PORTAL: portal.url, IRP_API_PASSWORD: login.password } });
	};
	const [client = "", invoice = ""] = await blocks();
	expect((await run(client)).stdout).toContain(`Gstin: '${taxpayer.gstin}'`);
	const { stdout } = await run(client + invoice);
	const [registered] = portal.control.invoices(taxpayer.gstin);
	expect(stdout).toContain(`Invoice ${registered?.ackNumber} registered and cancelled: ${registered?.irn}`);
	expect(registered?.cancelledAt).not.toBeNull();
});
