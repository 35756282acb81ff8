import type { Frame, Locator, Page } from "playwright-core";
import { Stopped } from "../../automation/index.ts";
import { candidatesOf, locate, type TargetName, targetOf } from "../../automation/internal.ts";
import type { Contract, TargetState } from "./contract.ts";
import type { PageCopy } from "./page-copy.ts";
import { type PageText, readTexts, replaceTexts } from "./page-texts.ts";
import { controlSelector, readCopy } from "./read-copy.ts";
import type { Redactor, TextKind } from "./redact.ts";
import { targetsOf } from "./screens.ts";
import type { UsedControl } from "./user-input.ts";

/** The copy of a screen. */
export interface CopiedScreen {
	readonly screen: string;
	readonly copy: PageCopy;
	/** Texts of native dialogs. */
	readonly dialogs: readonly string[];
	/** The screen that was shown before, and the control that was used last. */
	readonly after?: { readonly screen: string; readonly used: UsedControl | undefined };
}

/** Called with each text of a page, and what is left of it. */
type OnText = (text: PageText, redacted: string) => void;

/** A screen in a capture. */
export interface CapturedScreen {
	readonly contract: Contract;
	/** Its redacted document; controls, headings and forms have their keys in `data-irp`. */
	readonly html: string;
}

/**
 * Reads a contract from the redacted copy, never from the page itself: what is not in the copy cannot get into the contract.
 * @param reader a page of a context that is offline and runs no scripts
 */
export async function readContract(reader: Page, { screen, copy, dialogs }: CopiedScreen, redact: Redactor, onText?: OnText): Promise<CapturedScreen> {
	await reader.setContent(copy.html, { waitUntil: "domcontentloaded" });
	await redactDocument(reader, redact, onText);
	const { headings, forms, controls } = await reader.evaluate(readCopy, controlSelector);
	const aria = await reader.locator("body").ariaSnapshot();
	const html = await reader.content();
	await reader.evaluate(openMenu);
	const keys = controls.map(({ key }) => key);
	const redacted = (kind: TextKind, text: string, where: string) => {
		const replaced = redact(kind, text);
		onText?.({ kind, text, where, within: "" }, replaced);
		return replaced;
	};
	const targets = await resolveTargets(reader.mainFrame(), targetsOf(screen), keys);
	const contract: Contract = {
		screen,
		status: copy.status,
		title: redact("content", copy.title),
		inFrame: copy.inFrame,
		path: redacted("address", copy.path, "path"),
		headings,
		dialogs: dialogs.map((text) => redacted("content", text, "dialog")),
		forms,
		controls,
		targets,
		aria: aria.split("\n").filter((line) => line.trim() !== ""),
	};
	return { contract, html: html.replace(/[ \t]+$/gm, "").replace(/\n{2,}/g, "\n") };
}

/** Redacts all texts and attribute values of a document. */
async function redactDocument(reader: Page, redact: Redactor, onText?: OnText): Promise<void> {
	const texts = await readTexts(reader);
	/** Lists of GSPs, whatever they are called. */
	const lists = new Set(texts.flatMap(({ kind, text, list }) => (kind === "option" && list !== undefined && redact.knowsProvider(text) ? [list] : [])));
	const kindOf = ({ kind, list }: PageText): TextKind => (list !== undefined && lists.has(list) ? "provider" : kind);
	await replaceTexts(
		reader,
		texts.map((one) => {
			const redacted = redact(kindOf(one), one.text, one.within);
			onText?.({ ...one, kind: kindOf(one) }, redacted);
			return redacted;
		}),
	);
}

/** Runs in the page: opens the menu and its groups, as the automation does on the way to an entry. */
function openMenu(): void {
	const isMenu = (element: Element) => element.closest("li, nav, [role=navigation], [role=menu]") !== null || element.querySelector("nav, li a[href]") !== null;
	for (const element of document.querySelectorAll("[hidden]")) if (isMenu(element)) element.removeAttribute("hidden");
}

/** ms for the automation to decide about an element that is on the page. */
const within = 5_000;

/**
 * What the targets of the automation resolve to: by each strategy on its own, and by the automation's decision.
 * @param keys of the page's controls, in their order
 */
async function resolveTargets(frame: Frame, names: readonly TargetName[], keys: readonly string[]): Promise<Record<string, TargetState>> {
	const keysOf = async (elements: Locator) => {
		const indices = await elements.evaluateAll((found, selector) => {
			const all = [...document.querySelectorAll(selector)];
			return found.map((element) => all.indexOf(element));
		}, controlSelector);
		return indices.map((index) => keys[index] ?? "something else");
	};
	const states = names.map(async (name): Promise<[string, TargetState]> => {
		const target = targetOf(name);
		const found = await Promise.all(candidatesOf(frame, target).map(async ({ strategy, elements }) => [strategy, await keysOf(elements)] as const));
		const byStrategy: Record<string, string[]> = Object.fromEntries(found);
		if (found.every(([, elements]) => elements.length === 0)) return [name, { resolvesTo: null, problem: `${target.what} was not found`, byStrategy }];
		const [[, [first = ""]] = ["", []]] = found;
		const isOne = found.every(([, elements]) => elements.length === 1 && elements[0] === first) && keys.includes(first);
		// If all strategies find the same element, so does the automation. To run `locate` would cost more than everything else here.
		if (isOne) return [name, { resolvesTo: first, byStrategy }];
		try {
			const { element } = await locate(frame, name, within);
			const key = await element.getAttribute("data-irp");
			return [name, { resolvesTo: key ?? "something else", byStrategy }];
		} catch (error) {
			if (!(error instanceof Stopped)) throw error;
			return [name, { resolvesTo: null, problem: error.stop.what, byStrategy }];
		}
	});
	return Object.fromEntries(await Promise.all(states));
}
