import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../mock-portal/package-root.ts";
import { inShort, percent, type Summary } from "./summary.ts";
import { verdicts } from "./verdict.ts";

/** A drill's report as one HTML page without other resources. `pictures`: data URLs by cell. */
export async function reportPage(summary: Summary, pictures: ReadonlyMap<string, string>): Promise<string> {
	const { default: ejs } = await import("ejs");
	const template = readFileSync(join(packageRoot, "regression", "drill", "report.ejs"), "utf8");
	return ejs.render(template, {
		...summary,
		verdicts,
		inShort,
		percent,
		pictureOf: (name: string) => pictures.get(name),
		at: new Date().toISOString().slice(0, 16).replace("T", " "),
	});
}
