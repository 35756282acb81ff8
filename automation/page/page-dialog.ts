import type { Frame } from "playwright-core";
import type { Observed } from "./action.ts";
import { type Act, answerInPage } from "./dialogs.ts";
import { lost, unknownDialog } from "./errors.ts";
import { isTimeout } from "./locators.ts";
import type { Sight } from "./page-snapshot.ts";

const dialogs = "dialog[open], .modal.show, [role=dialog][aria-modal=true], [role=alertdialog]";
const buttons = "button, a[href], input[type=button], input[type=submit], [role=button]";

/** ms to wait for a dialog to appear or to close. */
const patience = 5_000;

/**
 * Answers a dialog of the page by its text, and waits until it closes. Returns the text.
 * @throws Stopped with the text when its meaning is unknown; then nothing is clicked
 */
export async function answerDialog(frame: Frame, act: Act | undefined, sight: Sight, observed: Observed): Promise<string> {
	const dialog = frame.locator(dialogs).filter({ visible: true }).last();
	const pressable = dialog.locator(buttons).filter({ visible: true });
	const [{ text, hasFields }, labels] = await Promise.all([
		dialog.evaluate(readDialog, buttons, { timeout: patience }),
		pressable.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? (one instanceof HTMLInputElement ? one.value : (one.textContent ?? "")))),
	]);
	const answer = answerInPage({ text, buttons: labels, hasFields }, act);
	if (answer === undefined) throw unknownDialog(`${text} [${labels.map((label) => label.trim()).join("] [")}]`);
	const button = pressable.nth(answer);
	await observed({ kind: "answer", element: button, text }, () => button.click({ timeout: patience }));
	try {
		await dialog.waitFor({ state: "hidden", timeout: patience });
	} catch (error) {
		if (!isTimeout(error)) throw error;
		throw lost(`A dialog stays open after a click on "${labels[answer]?.trim()}": “${text.slice(0, 200)}”`, sight, undefined);
	}
	return text;
}

/** Runs in the page: the text of a dialog without its buttons. */
function readDialog(dialog: Element, buttons: string): { readonly text: string; readonly hasFields: boolean } {
	const copy = dialog.cloneNode(true);
	const hasFields = [...dialog.querySelectorAll("input:not([type=button]):not([type=submit]):not([type=hidden]), select, textarea")].some((field) =>
		field.checkVisibility(),
	);
	if (!(copy instanceof Element)) return { text: "", hasFields };
	for (const button of copy.querySelectorAll(`${buttons}, script, style`)) button.remove();
	return { text: (copy.textContent ?? "").replace(/\s+/g, " ").trim(), hasFields };
}
