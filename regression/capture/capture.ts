import type { Browser } from "playwright-core";
import * as v from "valibot";
import { menuLinks, releases } from "../../mock-portal/releases/index.ts";
import { type Contract, contractSchema } from "./contract.ts";
import type { PersonalValue } from "./page-copy.ts";
import { type CapturedScreen, type CopiedScreen, readContract } from "./read-contract.ts";
import { redactor } from "./redact.ts";

/** Changes whenever the data of a capture changes. Captures of different formats cannot be compared. */
export const format = 3;

/** Where a walk stopped before its end. */
const stopSchema = v.strictObject({
	/** Outcome of the run: "portal unavailable". */
	outcome: v.string(),
	/** Step and reason. */
	reason: v.string(),
	/** Screen that was shown last; null if none was. */
	screen: v.nullable(v.string()),
});

export const manifestSchema = v.strictObject({
	format: v.literal(format),
	/** Name and version of the tool that made the capture. */
	tool: v.string(),
	/** Time of the capture, ISO 8601; for a release of the mock, the time of its clock. */
	date: v.string(),
	/** Host of the portal, release of the mock, or file names. */
	source: v.string(),
	/** The release that the capture is most like, and why. */
	release: v.strictObject({ id: v.nullable(v.string()), because: v.string() }),
	/** null for a complete walk, and for a capture by hand or from files. */
	stopped: v.nullable(stopSchema),
	/** In the order of the walk; `file` is the name of a .json and a .html file. */
	screens: v.array(v.strictObject({ screen: v.string(), file: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)) })),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type WalkStop = v.InferOutput<typeof stopSchema>;

/** The screens of a portal at a time. */
export interface Capture {
	readonly manifest: Manifest;
	readonly screens: readonly CapturedScreen[];
}

/** A capture, with the personal values that the scan of its files looks for. */
export interface FreshCapture extends Capture {
	readonly known: readonly PersonalValue[];
}

/** What the manifest says besides the screens. */
export interface CaptureSource {
	readonly tool: string;
	readonly date: string;
	readonly source: string;
	/** Value of `X-Mock-Portal`; undefined for another portal. */
	readonly mock?: string | undefined;
	readonly stopped?: WalkStop | undefined;
}

/** Makes a capture of page copies, redacted by all values that became known. Contracts are read in a context that is offline and runs no scripts. */
export async function makeCapture(
	browser: Browser,
	copies: readonly CopiedScreen[],
	known: readonly PersonalValue[],
	about: CaptureSource,
): Promise<FreshCapture> {
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
			stopped: stopped ? { ...stopped, reason: redact(stopped.reason), screen: stopped.screen === null ? null : redact(stopped.screen) } : null,
			screens: named.map(({ screen }, index) => ({ screen, file: fileName(screen, index) })),
		};
		return { manifest, screens: screens.map(({ html }, index) => ({ html, contract: v.parse(contractSchema, named[index]) })), known };
	} finally {
		await context.close();
	}
}

/** With a number: names of different screens can give the same file name. */
const fileName = (screen: string, index: number) =>
	`${String(index + 1).padStart(2, "0")}-${screen}`
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 80);

/** Reason of a release that the portal named itself: only a mock does. */
export const mockSays = "the mock says so";

/** The release that a capture is most like: the one that the mock names, or the one with the most similar main menu. */
function guessRelease(contracts: readonly Contract[], mock: string | undefined): Manifest["release"] {
	const [, named] = /^irp-testbed (\S+)$/.exec(mock ?? "") ?? [];
	if (named) return { id: named, because: mockSays };
	const menu = contracts.find(({ screen }) => screen.startsWith("main menu"));
	if (!menu) return { id: null, because: "the capture has no main menu" };
	const links = new Set(menu.controls.flatMap(({ href, trail }) => (trail && href && !href.startsWith("#") ? [href] : [])));
	const likeness = releases.map(({ id, menu: entries }) => {
		const known = new Set(menuLinks(entries).map(({ href }) => href));
		const common = [...links].filter((link) => known.has(link)).length;
		return { id, common, total: new Set([...links, ...known]).size };
	});
	const [best] = likeness.sort((a, b) => b.common / b.total - a.common / a.total);
	if (!best || best.common === 0) return { id: null, because: "its main menu has no link of a known release" };
	return { id: best.id, because: `${best.common} of ${best.total} menu links are the same` };
}
