import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import { packageRoot } from "../../mock-portal/package-root.ts";
import { maskedHtml } from "./masks.ts";

export type Tone = "good" | "warn" | "bad";

/** What a report says first, for a reader who knows no details. */
export interface ReportSummary {
	readonly tone: Tone;
	/** "drifted", "3 of 5 created" */
	readonly verdict: string;
	/** One sentence. */
	readonly sentence: string;
	readonly numbers: readonly { readonly value: number; readonly label: string; readonly tone?: Tone }[];
	/** What to do now, and who has to do it. */
	readonly action: string;
}

/** A report without its layout. */
export interface ReportContent {
	/** "Comparison of two captures" */
	readonly title: string;
	readonly summary: ReportSummary;
	/** What the report is about and when it was made. */
	readonly about: string;
	/** Name of the program in `<meta name="generator">`. */
	readonly generator: string;
	/** EJS file of the body, relative to the package, and its data. The body escapes its texts itself. */
	readonly template: string;
	readonly data: Readonly<Record<string, unknown>>;
}

const fileOf = (...path: readonly string[]) => readFileSync(join(packageRoot, ...path), "utf8");

/** A report as one HTML file without other resources: the summary, then the body. Every report has this layout. */
export function reportHtml({ template, data, ...content }: ReportContent): string {
	const body = ejs.render(fileOf(template), { ...data, masked: maskedHtml });
	const css = fileOf("mock-portal", "web", "public", "palette.css") + fileOf("regression", "report", "report.css");
	return ejs.render(fileOf("regression", "report", "layout.ejs"), { ...content, masked: maskedHtml, body, css });
}
