import type { Browser, Page } from "playwright-core";
import * as v from "valibot";
import { menuLinks, releases } from "../../mock-portal/releases/index.ts";
import { type Contract, contractSchema } from "./contract.ts";
import { format, type Manifest, type WalkStop } from "./manifest.ts";
import type { PersonalValue } from "./page-copy.ts";
import { cleanStyles } from "./page-styles.ts";
import { type CapturedScreen, type CopiedScreen, readContract } from "./read-contract.ts";
import type { Recording } from "./recorder.ts";
import { createRedactor, type Redactor } from "./redact.ts";
import { type Review, type ReviewResult, type ReviewText, warningOf } from "./review.ts";
import { keyOfUsed } from "./user-input.ts";
import { createVocabulary } from "./vocabulary.ts";

/** The screens of a portal at a time. */
export interface Capture {
	readonly manifest: Manifest;
	readonly screens: readonly CapturedScreen[];
	/** The portal's style sheets as one text; only if the person wanted them kept. */
	readonly styles?: string;
}

/** A capture, with the personal values that the scan of its files looks for. */
export interface FreshCapture extends Capture {
	readonly known: readonly PersonalValue[];
	/** Texts that a person has confirmed in the review. */
	readonly confirmed?: readonly string[];
}

/** What the manifest says besides the screens. */
export interface CaptureSource {
	readonly tool: string;
	readonly date: string;
	readonly source: string;
	/** Value of `X-Mock-Portal`; undefined for another portal. */
	readonly mock?: string | undefined;
	readonly stopped?: WalkStop | undefined;
	readonly wording?: Wording | undefined;
}

/** Texts that a person has confirmed as the portal's, and a review of those that are unknown. */
export interface Wording {
	readonly confirmed: readonly string[];
	readonly review?: Review;
}

/** Makes a capture of a recording, redacted by all values that became known. Contracts are read in a context that is offline and runs no scripts. */
export async function makeCapture(browser: Browser, { screens: copies, known, styles }: Recording, about: CaptureSource): Promise<FreshCapture> {
	const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
	try {
		const reader = await context.newPage();
		const { confirmed = [], review } = about.wording ?? {};
		const reviewed = review ? await reviewTexts(reader, copies, createRedactor(known, createVocabulary(confirmed)), review) : nothingReviewed;
		const redactedByHand = reviewed.redact.map((value) => ({ value, what: "a text that a person redacted" }));
		const redact = createRedactor([...known, ...redactedByHand], createVocabulary([...confirmed, ...reviewed.keep]));
		const screens: CapturedScreen[] = [];
		for (const copied of copies) screens.push(await readContract(reader, copied, redact));
		const named = screens.map(({ contract, html }) => ({
			html,
			contract: v.parse(contractSchema, { ...contract, screen: screenName(contract.screen, redact) }),
		}));
		const contracts = named.map(({ contract }) => contract);
		const { tool, date, source, mock, stopped } = about;
		const manifest: Manifest = {
			format,
			tool,
			date,
			source,
			release: guessRelease(contracts, mock),
			stopped: stopped
				? { ...stopped, reason: redact("report", stopped.reason), screen: stopped.screen === null ? null : screenName(stopped.screen, redact) }
				: null,
			screens: contracts.map(({ screen }, index) => ({ screen, file: fileName(screen, index), ...wayTo(copies[index]?.after) })),
		};
		return { manifest, screens: named, known: redact.known, confirmed: reviewed.keep, ...(styles.length === 0 ? {} : { styles: cleanStyles(styles, redact) }) };

		function wayTo(after: CopiedScreen["after"]): Pick<Manifest["screens"][number], "after"> {
			const { contract } = screens[copies.findIndex(({ screen }) => screen === after?.screen)] ?? {};
			if (!after || !contract) return {};
			const control = after.used && keyOfUsed(contract, after.used, redact);
			return { after: { screen: screenName(after.screen, redact), ...(control === undefined ? {} : { control }) } };
		}
	} finally {
		await context.close();
	}
}

const nothingReviewed: ReviewResult = { keep: [], redact: [] };

/** Asks about the texts that are unknown, each once. */
async function reviewTexts(reader: Page, copies: readonly CopiedScreen[], redact: Redactor, review: Review): Promise<ReviewResult> {
	const texts = new Map<string, ReviewText>();
	const ask = (screen: string, where: string, text: string, isKept: boolean) => {
		const masked = redact.mask(text).replace(/\s+/g, " ").trim();
		if (!/\p{L}/u.test(masked.replace(/\[[\w -]+\]/g, "")) || texts.has(masked)) return;
		texts.set(masked, { screen, where, text: masked, isKept, warning: warningOf(masked) });
	};
	for (const { screen, ...copied } of copies)
		await readContract(reader, { screen, ...copied }, redact, ({ kind, text, where }, redacted) => {
			if (kind === "address") for (const segment of redactedSegments(text, redacted)) ask(screen, addressPart, segment, false);
			const isWording = kind !== "name" && kind !== "code" && kind !== "address" && kind !== "provider" && where !== "figure";
			if (isWording && !redact.knows(text)) ask(screen, where, text, redacted === text);
		});
	if (texts.size === 0) return nothingReviewed;
	const { keep, redact: redacted } = await review([...texts.values()]);
	// In texts, a part of an address is a word as any other.
	return { keep, redact: redacted.filter((text) => texts.get(text)?.where !== addressPart) };
}

const addressPart = "an address";

/** The segments of a path that were redacted. */
function redactedSegments(address: string, redacted: string): readonly string[] {
	const segments = (redacted.split("?")[0] ?? "").split("/");
	return (address.split("?")[0] ?? "").split("/").filter((_, index) => /^\[text/.test(segments[index] ?? ""));
}

/** The name of a screen; an unknown page is named by its path. */
const screenName = (screen: string, redact: Redactor) => screen.replace(/^page (.+)$/s, (_, path: string) => `page ${redact("address", path)}`);

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
