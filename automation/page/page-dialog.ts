import type { Frame } from "playwright-core";
import { type Act, answerInPage } from "./dialogs.ts";
import { lost, unknownDialog } from "./errors.ts";
import { isTimeout } from "./locators.ts";
import type { Sight } from "./page-snapshot.ts";

const dialogs = "dialog[open], .modal.show, [role=dialog][aria-modal=true], [role=alertdialog]";
const buttons = "button, a[href], input[type=button], input[type=submit], [role=button]";

/** ms for a dialog to be there, and to close. */
const patience = 5_000;

/**
 * Answers a dialog of the page by what it says, and waits until it is closed. Gives its text.
 * @throws Stopped with the text, when its meaning is not known; nothing is pressed then
 */
export async function answerDialog(frame: Frame, act: Act | undefined, sight: Sight): Promise<string> {
	const dialog = frame.locator(dialogs).filter({ visible: true }).last();
	const pressable = dialog.locator(buttons).filter({ visible: true });
	const [{ text, hasFields }, labels] = await Promise.all([
		dialog.evaluate(readDialog, buttons, { timeout: patience }),
		pressable.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? (one instanceof HTMLInputElement ? one.value : (one.textContent ?? "")))),
	]);
	const answer = answerInPage({ text, buttons: labels, hasFields }, act);
	if (answer === undefined) throw unknownDialog(`${text} [${labels.map((label) => label.trim()).join("] [")}]`);
	await pressable.nth(answer).click({ timeout: patience });
	try {
		await dialog.waitFor({ state: "hidden", timeout: patience });
	} catch (error) {
		if (!isTimeout(error)) throw error;
		throw lost(`A dialog stays open after "${labels[answer]?.trim()}" was pressed: “${text.slice(0, 200)}”`, sight, undefined);
	}
	return text;
}

/** Runs in the page: the text of a dialog without that of its buttons. */
function readDialog(dialog: Element, buttons: string): { readonly text: string; readonly hasFields: boolean } {
	const copy = dialog.cloneNode(true);
	const hasFields = [...dialog.querySelectorAll("input:not([type=button]):not([type=submit]):not([type=hidden]), select, textarea")].some((field) =>
		field.checkVisibility(),
	);
	if (!(copy instanceof Element)) return { text: "", hasFields };
	for (const button of copy.querySelectorAll(`${buttons}, script, style`)) button.remove();
	return { text: (copy.textContent ?? "").replace(/\s+/g, " ").trim(), hasFields };
}
