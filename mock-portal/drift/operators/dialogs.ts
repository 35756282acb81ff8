import type { CheerioAPI } from "cheerio";
import type { Operator } from "../operator.ts";
import { atEnd, inForm, onForm } from "../page.ts";

interface DialogButton {
	readonly text: string;
	readonly kind: "primary" | "secondary";
	/** JavaScript; the dialog closes by itself. */
	readonly does?: string;
}

/** A dialog that `window.showDialog()` opens and only its buttons close. */
function addDialog(page: CheerioAPI, text: string, buttons: readonly DialogButton[]): void {
	const row = buttons
		.map(({ text: label, kind, does = "" }) => `<button type="button" class="btn btn-${kind}" data-dismiss="modal" onclick="${does}">${label}</button>`)
		.join("");
	atEnd(
		page,
		`<div class="modal drift-dialog" tabindex="-1" role="dialog" aria-label="e-Invoice" data-backdrop="static" data-keyboard="false"><div class="modal-dialog" role="document"><div class="modal-content">
	<div class="modal-body"><p>${text}</p></div><div class="modal-footer">${row}</div>
</div></div></div><script>window.showDialog = () => $(".drift-dialog").modal("show");</script>`,
	);
}

/** Blocks the first Submit of the form and runs `instead`; `window.sendForm()` sends the form. */
const heldBack = (instead: string) =>
	`let asked = false;
	window.sendForm = () => { asked = true; form.requestSubmit(); };
	form.addEventListener("submit", (event) => { if (asked) return; event.preventDefault(); event.stopImmediatePropagation(); ${instead} }, true);`;

const others = (name: string) => ["session-dialog", "confirm-dialog", "modal-added"].filter((other) => other !== name);

/** Operators that add dialogs with unexpected meanings. */
export const dialogs: readonly Operator[] = [
	{
		name: "session-dialog",
		description: "A dialog over the registration form says that the session will expire; OK logs out, and Stay logged in continues the session.",
		class: "behavioural",
		changes: ["form"],
		excludes: others("session-dialog"),
		page(page, { parts }) {
			addDialog(page, "Your session will expire soon. Press OK to log out now.", [
				{ text: "OK", kind: "primary", does: `location.href='${parts.prefix}/Home/Logout'` },
				{ text: "Stay logged in", kind: "secondary" },
			]);
			atEnd(page, "<script>window.showDialog();</script>");
		},
	},
	{
		name: "session-confirm",
		description: "When the GSP is chosen, the browser asks whether to log out because the session is about to expire; OK logs out.",
		class: "behavioural",
		changes: ["form"],
		page(page, { parts }) {
			onForm(
				page,
				`let asked = false;
				form.addEventListener("change", ({ target }) => { if (asked || target !== ${inForm.gsp}) return; asked = true; if (confirm("Your session is about to expire. Do you want to log out now?")) location.href = "${parts.prefix}/Home/Logout"; });`,
			);
		},
	},
	{
		name: "confirm-dialog",
		description:
			"Submit opens a dialog that asks whether to register the API user: Close, in the colour of the main button, goes back; Yes, register sends the form.",
		class: "behavioural",
		changes: ["form"],
		excludes: [...others("confirm-dialog"), "submit-twice"],
		page(page) {
			addDialog(page, "The API user will be registered with the GSP that you have selected. Do you want to register it?", [
				{ text: "Close", kind: "primary" },
				{ text: "Yes, register", kind: "secondary", does: "setTimeout(window.sendForm)" },
			]);
			onForm(page, heldBack("window.showDialog();"));
		},
	},
	{
		name: "confirm-cancels",
		description: "At Submit, the browser asks whether to cancel the registration: OK cancels it, and Cancel sends the form.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["submit-asks", "submit-twice"],
		page: (page) =>
			onForm(
				page,
				`form.addEventListener("submit", (event) => { if (confirm("Do you want to cancel this registration?")) { event.preventDefault(); event.stopImmediatePropagation(); } });`,
			),
	},
	{
		name: "prompt-asks",
		description: "At Submit, the browser asks the user to type the number 7; without it, nothing is sent.",
		class: "behavioural",
		changes: ["form"],
		excludes: ["submit-twice"],
		page: (page) =>
			onForm(
				page,
				`form.addEventListener("submit", (event) => { if (prompt("Please type the number 7 to confirm that you are not a program:") !== "7") { event.preventDefault(); event.stopImmediatePropagation(); } });`,
			),
	},
	{
		name: "leave-asked",
		description: "At Submit, the browser asks whether to leave the page and lose the input; without consent, nothing is sent.",
		class: "behavioural",
		changes: ["form"],
		page: (page) => onForm(page, `addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = ""; });`),
	},
];
