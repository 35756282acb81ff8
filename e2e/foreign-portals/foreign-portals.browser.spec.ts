import { cpSync, existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createPortal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { writeCapture } from "../../regression/index.ts";
import { isFullSweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { captureOf, folderOf, foreignVariants, readVariant } from "./foreign-portal.ts";
import { captureForeignPortal, runScript } from "./walk.ts";

const gsp = "Tera Software Limited";
const apiPassword = "Sample#2025";

/** The variant of the default suite; the full sweep has all. */
const sample = "08-wizard";

for (const name of foreignVariants) {
	const { script, stops } = readVariant(name);
	const outcome = stops === undefined ? "creates an API user on its served capture" : `creates nothing on its served capture: ${stops}`;
	test(`a script that was written for the foreign portal ${name} ${outcome}`, async ({ browser }) => {
		test.skip(name !== sample && !isFullSweep, "one whole run in the default suite");
		const folder = captureOf(name);
		if (test.info().config.updateSnapshots === "all") {
			const context = await browser.newContext();
			const capture = await captureForeignPortal(context, name);
			await context.close();
			await rm(folder, { recursive: true, force: true });
			await writeCapture(folder, capture);
			const corrections = join(folderOf(name), "mapping.json");
			if (existsSync(corrections)) cpSync(corrections, join(folder, "mapping.json"));
		}
		const taxpayer = buildTaxpayer(101);
		const portal = await createPortal({ capture: folder, taxpayers: [taxpayer] });
		try {
			const page = await browser.newPage();
			const answers = {
				user: taxpayer.userName,
				password: taxpayer.password,
				captcha: () => portal.control.captchas()[0]?.text ?? "",
				otp: () => portal.control.inbox(taxpayer.gstin)[0]?.code ?? "",
				gsp,
				name: "mysuru2026",
				apiPassword,
			};
			const run = runScript(page, portal.url, script, answers, async () => {});
			if (stops !== undefined) {
				await run.catch(() => {});
				expect(portal.control.apiUsers(taxpayer.gstin)).toEqual([]);
				return;
			}
			await run;
			expect(portal.control.apiUsers(taxpayer.gstin)).toMatchObject([{ userName: "API_mysuru2026", gsp, status: "active" }]);
			await expect(page.locator("body"), "the page after Submit names the API user").toContainText("API_mysuru2026");
			await page.close();
		} finally {
			await portal.close();
		}
	});
}
