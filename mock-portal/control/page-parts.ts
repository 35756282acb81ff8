import { escapeText } from "../web/views.ts";
import { kindOf } from "./event-kinds.ts";

/** CSS class of a kind of event: `kind-test-set-up`. */
const classOfKind = (kind: string) => `kind-${kind.replace(/\W+/g, "-").toLowerCase()}`;

/** A button that copies `value`. `what` names the value for screen readers: "OTP 123456". */
const copyButton = (what: string, value: string): string =>
	`<button type="button" class="copy" data-copy="${escapeText(value)}" aria-label="Copy ${escapeText(what)}" title="Copy"></button>`;

/** A value in a table with its copy button, or nothing for an empty value. */
const copied = (what: string, value: string | null | undefined): string =>
	value ? `<span class="copied"><span class="code">${escapeText(value)}</span>${copyButton(what, value)}</span>` : "";

/**
 * Pieces of HTML for the pages of the console.
 * @param mock path of the console
 * @param known the GSTINs that have a page
 */
export const pageParts = (mock: string, known: ReadonlySet<string>) => ({
	classOfKind,
	kindOf,
	copyButton,
	copied,
	/** A GSTIN with a link to its page. */
	gstinLink: (gstin: string | null): string =>
		gstin === null || !known.has(gstin) ? escapeText(gstin) : `<a class="gstin" href="${escapeText(mock)}/console/${gstin}">${gstin}</a>`,
});
