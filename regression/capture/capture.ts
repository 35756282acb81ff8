import type { Browser } from "playwright-core";
import * as v from "valibot";
import { contractSchema } from "./contract.ts";
import { guessRelease } from "./guess-release.ts";
import type { Known } from "./page-copy.ts";
import { type CapturedScreen, type CopiedScreen, readContract } from "./read-contract.ts";
import { redactor } from "./redact.ts";

/** Changes whenever what a capture holds changes: two formats cannot be compared. */
export const format = 2;

export const manifestSchema = v.strictObject({
	format: v.literal(format),
	/** Name and version of what made it. */
	tool: v.string(),
	/** When, ISO 8601; of a mock's release, what its clock showed. */
	date: v.string(),
	/** Host of the portal, the mock's release, or names of files. */
	source: v.string(),
	/** The release that it looks like, and why. */
	release: v.strictObject({ id: v.nullable(v.string()), because: v.string() }),
	/** Why the walk ended before its end; null for one that did not, or where nobody walked by a plan. */
	stopped: v.nullable(v.string()),
	/** In the order of the walk; `file` is the name of a .json and a .html file. */
	screens: v.array(v.strictObject({ screen: v.string(), file: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)) })),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

/** What a portal's screens were at a time. */
export interface Capture {
	readonly manifest: Manifest;
	readonly screens: readonly CapturedScreen[];
}

/** A capture with the values that were used in making it, for the scan. */
export interface FreshCapture extends Capture {
	readonly known: readonly Known[];
}

/** What is known of a capture besides its screens. */
export interface Circumstances {
	readonly tool: string;
	readonly date: string;
	readonly source: string;
	/** `X-Mock-Portal`, where it is a mock. */
	readonly mock?: string | undefined;
	readonly stopped?: string | undefined;
}

/** Turns copies into a capture, redacting them by all that became known on the way. The reading page is offline and runs no scripts. */
export async function makeCapture(browser: Browser, copies: readonly CopiedScreen[], known: readonly Known[], about: Circumstances): Promise<FreshCapture> {
	const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
	try {
		const redact = redactor(known);
		const reader = await context.newPage();
		const screens: CapturedScreen[] = [];
		for (const copied of copies) screens.push(await readContract(reader, copied, redact));
		const named = screens.map(({ contract }) => ({ ...contract, screen: redact(contract.screen) }));
		const { tool, date, source, mock, stopped } = about;
		const manifest: Manifest = {
			format,
			tool,
			date,
			source,
			release: guessRelease(named, mock),
			stopped: stopped === undefined ? null : redact(stopped),
			screens: named.map(({ screen }, index) => ({ screen, file: fileName(screen, index) })),
		};
		return { manifest, screens: screens.map(({ html }, index) => ({ html, contract: v.parse(contractSchema, named[index]) })), known };
	} finally {
		await context.close();
	}
}

/** Numbered: names of two screens can come to the same. */
const fileName = (screen: string, index: number) =>
	`${String(index + 1).padStart(2, "0")}-${screen}`
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 80);
