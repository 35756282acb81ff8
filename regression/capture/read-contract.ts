import type { Page } from "playwright-core";
import type { Contract } from "./contract.ts";
import type { PageCopy } from "./page-copy.ts";
import { controlSelector, readCopy } from "./read-copy.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { targetsOf } from "./screens.ts";

/** A page that was copied while it was shown. */
export interface CopiedScreen {
	readonly screen: string;
	readonly copy: PageCopy;
	/** Words of native dialogs. */
	readonly dialogs: readonly string[];
}

/** What is kept of a screen. */
export interface CapturedScreen {
	readonly contract: Contract;
	/** Its redacted document; controls, headings and forms carry their keys in `data-irp`. */
	readonly html: string;
}

/**
 * Reads a contract off a redacted copy, never off the page itself: what is not in the copy cannot get into the contract.
 * @param reader a page of a context that is offline and runs no scripts
 */
export async function readContract(reader: Page, { screen, copy, dialogs }: CopiedScreen, redact: (text: string) => string): Promise<CapturedScreen> {
	await reader.setContent(copy.html, { waitUntil: "domcontentloaded" });
	await redactDocument(reader, redact);
	const { headings, forms, controls } = await reader.evaluate(readCopy, controlSelector);
	const aria = await reader.locator("body").ariaSnapshot();
	const html = await reader.content();
	await reader.evaluate(openMenu);
	const keys = controls.map(({ key }) => key);
	const targets = await resolveTargets(reader.mainFrame(), targetsOf(screen), keys);
	const contract: Contract = {
		screen,
		status: copy.status,
		title: redact(copy.title),
		inFrame: copy.inFrame,
		path: redact(copy.path),
		headings,
		dialogs: dialogs.map(redact),
		forms,
		controls,
		targets,
		aria: aria.split("\n").filter((line) => line.trim() !== ""),
	};
	return { contract, html: html.replace(/[ \t]+$/gm, "").replace(/\n{2,}/g, "\n") };
}

/** Replaces what a document says and holds by what `redact` makes of it; tags and attributes' names stay as they are. */
async function redactDocument(reader: Page, redact: (text: string) => string): Promise<void> {
	const texts = await reader.evaluate(textsOf);
	const changed = texts.flatMap((text): [string, string][] => {
		const redacted = redact(text);
		return redacted === text ? [] : [[text, redacted]];
	});
	if (changed.length > 0) await reader.evaluate(replaceTexts, changed);
	await reader.evaluate(hideCounts);
}

/** Runs in the page: figures of a business, as the dashboard has them, are nobody else's, and other ones the next day. */
function hideCounts(): void {
	const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
	for (let node = nodes.nextNode(); node; node = nodes.nextNode())
		if (/^\s*\d[\d,.]{0,20}\s*$/.test(node.nodeValue ?? "") && !node.parentElement?.closest("option, label[for], button, a")) node.nodeValue = "[count]";
}

/** Runs in the page: the automation opens what is closed on the way to an entry of the menu. */
function openMenu(): void {
	for (const group of document.querySelectorAll("li [hidden]")) group.removeAttribute("hidden");
}

/** Runs in the page: every text and attribute that a person's data can stand in. */
function textsOf(): string[] {
	const texts = new Set<string>();
	const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
	for (let node = nodes.nextNode(); node; node = nodes.nextNode()) texts.add(node.nodeValue ?? "");
	for (const element of document.querySelectorAll("*"))
		for (const { name, value } of element.attributes)
			if (!/^(type|role|class|method|scope|autocomplete|data-toggle|data-bs-toggle)$/.test(name)) texts.add(value);
	return [...texts];
}

/** Runs in the page. */
function replaceTexts(changed: [string, string][]): void {
	const redacted = new Map(changed);
	const nodes = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
	for (let node = nodes.nextNode(); node; node = nodes.nextNode()) node.nodeValue = redacted.get(node.nodeValue ?? "") ?? node.nodeValue;
	for (const element of document.querySelectorAll("*"))
		for (const { name, value } of [...element.attributes])
			if (redacted.has(value) && !/^(type|role|class|method|scope|autocomplete|data-toggle|data-bs-toggle)$/.test(name))
				element.setAttribute(name, redacted.get(value) ?? "");
}
