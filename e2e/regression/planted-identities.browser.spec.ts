import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { captureSavedPages, writeCapture } from "../../regression/index.ts";
import { sweep } from "../resilience/sweep.ts";
import { expect, test } from "../test.ts";
import { screenNamed } from "./captured.ts";
import { leaksIn, plantedPages } from "./planted-identities.ts";

test("no identity that is planted in a page is in what a capture writes", async ({ browser }) => {
	test.setTimeout(60_000 + sweep.plantedIdentities * 1_000);
	const { html } = await screenNamed("main menu, opened");
	const form = await screenNamed("registration form, Through GSP");
	const member = [html, form.html].map((page) =>
		page
			.replace(/GSTIN:[^<]*/, "GSTIN:{gstin} - Name: {name}")
			.replace("</form>", "{planted}</form>")
			.replace(/<h4[^>]*>Dash Board<\/h4>/, "$&{planted}"),
	);
	const pages = plantedPages(sweep.plantedIdentities, 2026, member);
	const files = pages.map(({ name, html: page }) => {
		const file = test.info().outputPath(`${name}.html`);
		writeFileSync(file, `<!-- saved from url=(0030)https://portal.example/${name.replace(" ", "/p")} -->${page}`);
		return file;
	});
	for (const [index, { name, planted }] of pages.entries()) {
		const folder = test.info().outputPath(`capture ${index}`);
		await writeCapture(folder, await captureSavedPages(browser, files.slice(index, index + 1), { tool: "spec", date: "2026-01-01" }));
		const written = readdirSync(folder)
			.map((file) => readFileSync(join(folder, file), "utf8"))
			.join("\n");
		expect.soft(leaksIn(written, planted), name).toEqual([]);
	}
});
