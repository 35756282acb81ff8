import { Stopped } from "../../../automation/index.ts";
import { lookThroughNavigations } from "../../../automation/internal.ts";
import { type Instruction, nounOf } from "../instruction.ts";
import type { CheckedPortal } from "./checked-portal.ts";
import { unusable } from "./describe.ts";
import { asksAgain, type Context, type Found } from "./find.ts";
import { createKeptValues } from "./kept-values.ts";
import { doKnownAction, type KnownAction, knownAction } from "./known-way.ts";
import type { ReadPage } from "./page-view.ts";
import type { ReaderPage } from "./reader-page.ts";
import { createTyping } from "./typing.ts";

/** What the reader has done on the page: decides which of several equal elements is meant, and why a form came back. */
interface LastActions {
	/** Pages opened when the last field was filled in; undefined after a click. */
	readonly filledAt: number | undefined;
	readonly filledPath: string;
	/** Path of the page that the last click sent a form of. */
	readonly sentFrom: string | undefined;
	/** Number of blocked hosts before that click. */
	readonly sentBlocked: number;
}

/** Types, chooses and clicks. */
export interface Hands {
	readonly context: Context;
	last(): LastActions;
	/** Whether a field was filled in since the last click. */
	isFilled(): boolean;
	/** The GSP as the list spells it, once it is chosen. */
	chosenGsp(): string | undefined;
	/**
	 * Does an instruction.
	 * @param incomplete whether a field of the form could not be filled in: it is not sent then
	 * @returns undefined when it is done; "not submitted" or "incomplete" before Submit; else why it cannot be done, as a sentence
	 */
	perform(instruction: Instruction, found: Found, read: ReadPage, incomplete: boolean): Promise<string | undefined>;
	/** Fills in the field for the repeated password, which guides rarely mention. Returns what the guide leaves out. */
	repeatPassword(read: ReadPage): Promise<readonly string[]>;
	/** The same on the known way. */
	repeatNow(): Promise<void>;
	/** Does the instruction on the element of the known way. */
	doInstead(instruction: Instruction, known: KnownAction): Promise<boolean>;
}

/** ms for a click or an input. */
const actPatience = 5_000;

/** The captcha or the OTP has no answer. */
const unanswered = Symbol("unanswered");

function unlessStopped(error: unknown): typeof unanswered {
	if (error instanceof Stopped) return unanswered;
	throw error;
}

/** ms that a person looks at a form before sending it. */
const looking = 400;

export const noOtp = "No OTP has arrived.";

export function createHands(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): Hands {
	const kept = createKeptValues();
	const typed = createTyping(reader, portal, signal);
	const context = { form: -1, isFilling: false, opened: "", ownGsp: portal.gsp };
	let chosenGsp: string | undefined;
	let filledAt: number | undefined;
	let filledPath = "";
	let sentFrom: string | undefined;
	let sentBlocked = 0;
	let wasLookedAt = false;

	const isHere = (address: string) => new URL(address).origin === new URL(portal.url).origin;

	async function perform(instruction: Instruction, found: Found, read: ReadPage, incomplete: boolean): Promise<string | undefined> {
		const control = read.view.controls[found.index];
		const { handle, frame } = await read.element(found.index);
		if (!control) return "It is no longer on the page.";
		try {
			if (instruction.act === "enter") {
				if (!isHere(frame.url())) return `The page is on ${new URL(frame.url()).origin}. The check types nothing there.`;
				const value = await typed(instruction.value);
				if (value !== undefined) await handle.fill(value, { timeout: actPatience });
				await kept.keep(control.names[0] ?? nounOf(instruction.value), handle);
			} else if (found.option !== undefined) {
				if (control.kind === "list") await handle.selectOption({ index: control.options.indexOf(found.option) }, { timeout: actPatience });
				else await handle.fill(found.option, { timeout: actPatience });
				chosenGsp = found.option;
				await kept.keep(control.names[0] ?? "the list", handle);
			} else if (control.kind === "radio" || control.kind === "checkbox") {
				await handle.check({ timeout: actPatience });
				await kept.keep(control.names[0] ?? "the choice", handle);
			} else {
				sentBlocked = reader.blocked.size;
				const submits = (!portal.submit || incomplete) && (await isSubmit());
				if (submits) return incomplete ? "incomplete" : "not submitted";
				const changed = control.effect.startsWith("form ") || context.isFilling ? await changedInput() : undefined;
				if (changed !== undefined) return changed;
				// A click would close what is open already.
				if (control.opens === "" || !control.isOpen) await handle.click({ timeout: actPatience, noWaitAfter: true });
			}
		} catch (error) {
			if (!(error instanceof Stopped)) return unusable(error);
			return instruction.act === "enter" && instruction.value === "otp" ? noOtp : error.stop.what;
		}
		const isClick = instruction.act === "click" || control.kind === "press";
		context.opened = isClick ? control.opens : context.opened;
		if (!isClick) context.form = control.form;
		context.isFilling = !isClick;
		if (isClick) sentFrom = control.effect.startsWith("form ") ? read.view.path : undefined;
		filledAt = isClick ? undefined : reader.departures();
		filledPath = read.view.path;
		return undefined;
	}

	/** A person looks at the form before sending it: the page may have changed what was typed. Reported once. */
	async function changedInput(): Promise<string | undefined> {
		await reader.page().waitForTimeout(looking);
		const changed = wasLookedAt ? [] : await kept.changed();
		if (changed.length === 0) return undefined;
		wasLookedAt = true;
		return `The page has changed what was entered in ${changed.map((label) => `"${label}"`).join(", ")}.`;
	}

	/** Guides rarely mention the field for the repeated password; a reader fills it in. */
	async function repeatPassword({ view, element }: ReadPage): Promise<readonly string[]> {
		const index =
			filledAt === undefined
				? -1
				: view.controls.findIndex(({ kind, filled, form, names }) => kind === "password" && !filled && form === context.form && names.some(asksAgain));
		if (index < 0) return [];
		await (await element(index)).handle.fill(portal.apiUser.password, { timeout: actPatience });
		return [`enter the password again in "${view.controls[index]?.names[0]}"`];
	}

	async function repeatNow(): Promise<void> {
		const { read } = await reader.until(() => true);
		const repeated = await repeatPassword(read);
		await read.dispose();
		if (repeated.length > 0) return;
		const known = await knownAction(reader.page(), { act: "enter", value: "apiPasswordAgain", field: undefined });
		if (known) await doKnownAction(known, portal.apiUser.password, undefined);
	}

	const isSubmit = async () => (await lookThroughNavigations(reader.page())).place === "registration form";
	async function doInstead(instruction: Instruction, known: KnownAction): Promise<boolean> {
		if (!isHere(known.frame.url())) return false;
		const value = instruction.act === "enter" ? await typed(instruction.value).catch(unlessStopped) : undefined;
		if (value === unanswered) return false;
		const wanted = instruction.act === "choose" ? (instruction.words ?? portal.gsp) : undefined;
		const done = await doKnownAction(known, value, wanted);
		if (!done) return false;
		chosenGsp = done.option ?? chosenGsp;
		filledAt = value === undefined ? undefined : reader.departures();
		Object.assign(context, { isFilling: value !== undefined, form: done.form });
		return true;
	}

	return {
		context,
		last: () => ({ filledAt, filledPath, sentFrom, sentBlocked }),
		isFilled: () => filledAt !== undefined,
		chosenGsp: () => chosenGsp,
		perform,
		repeatPassword,
		repeatNow,
		doInstead,
	};
}
