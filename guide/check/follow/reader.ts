import { Stopped } from "../../../automation/index.ts";
import { look } from "../../../automation/internal.ts";
import type { Instruction } from "../instruction.ts";
import type { PartResult } from "../result.ts";
import type { CheckedPortal, EnteredPlace } from "./checked-portal.ts";
import { pageOf, problemOf, unusable, wordsIn } from "./describe.ts";
import { asksAgain, type Found, find, isFound, isSeen, nearest, nounOf, type Search } from "./find.ts";
import { createInterruptions } from "./interruptions.ts";
import { createKeptValues } from "./kept-values.ts";
import { doKnownAction, type KnownAction, knownAction, missingAction } from "./known-way.ts";
import type { PageView, ReadPage } from "./page-view.ts";
import { pictureOf } from "./picture.ts";
import type { ReaderPage } from "./reader-page.ts";
import { createTyping } from "./typing.ts";
import { containsWords, sameWords } from "./words.ts";

/** What became of an instruction. */
export type Followed = Pick<PartResult, "outcome"> &
	Partial<Pick<PartResult, "why" | "missing" | "nearest" | "page" | "newWords" | "oldWords">> & {
		/** Why the click before had no success: that step cannot be followed. */
		readonly refused?: string;
	};

/** The reader of a guide: does what it says, looks only at visible words, and says what is in the way. */
export interface Reader {
	/** @param next the instruction that follows */
	follow(instruction: Instruction, next: Instruction | undefined): Promise<Followed>;
	/** PNG of the page, base64, covered. */
	picture(): Promise<string | undefined>;
	/** Waits for the answer to the last step. `shows`: what the page shows then, as sentences. */
	end(): Promise<{ readonly missing: readonly string[]; readonly shows: string; readonly blocked: readonly string[] }>;
	/** How many messages the browser has shown. */
	messageCount(): number;
	/** What the reader answered to these messages, where the guide does not mention them. */
	unmentioned(first: number, end: number | undefined): readonly string[];
	/** The GSP as the list spells it, once it is chosen. */
	chosenGsp(): string | undefined;
}

/** ms for a click or an input. */
const actPatience = 5_000;

/** ms that a person looks at a form before sending it. */
const looking = 400;

const noOtp = "No OTP has arrived.";

/** How often an instruction is tried: each interruption and each missing step takes one. */
const tries = 6;

const enteredPlaces: readonly EnteredPlace[] = ["main menu", "OTP step", "registration form"];

export function createReader(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): Reader {
	const interruptions = createInterruptions(reader, portal, signal);
	const context = { form: -1, isFilling: false, opened: "", ownGsp: portal.gsp };
	let chosenGsp: string | undefined;
	/** Pages opened when the last field was filled in; undefined after a click. */
	let filledAt: number | undefined;
	let filledPath = "";
	/** Path of the page that the last click sent a form of. */
	let sentFrom: string | undefined;
	/** Number of blocked hosts before that click. */
	let sentBlocked = 0;
	/** An earlier step could not be done, and the check stands before it. */
	let stuck = false;
	/** A field of the form could not be filled in: to send the form shows nothing. */
	let incomplete = false;
	let wasLookedAt = false;
	let submitWithheld = false;
	const kept = createKeptValues();
	const typed = createTyping(reader, portal, signal);

	async function follow(instruction: Instruction, next: Instruction | undefined): Promise<Followed> {
		if (submitWithheld) return { outcome: "not reached", why: "The check stops before Submit." };
		switch (instruction.act) {
			case "open":
				return open();
			case "pass":
				interruptions.mention(instruction);
				return { outcome: "followed" };
			case "answer":
				return answer(instruction);
			case "see":
				return see(instruction);
			default:
				return act(instruction, next);
		}
	}

	async function open(): Promise<Followed> {
		await reader.page().goto(portal.url, { timeout: 30_000 });
		stuck = false;
		return { outcome: "followed" };
	}

	async function answer({ message, words }: Extract<Instruction, { act: "answer" }>): Promise<Followed> {
		const { read } = await reader.until(() => interruptions.answered(message));
		await read.dispose();
		if (interruptions.answered(message)) return { outcome: "followed" };
		return { outcome: "cannot be followed", why: `The browser does not show this message, and there is no "${words}" to click.`, page: pageOf(read.view) };
	}

	async function see(instruction: Extract<Instruction, { act: "see" }>): Promise<Followed> {
		// A guide shows an example of the name that the reader types.
		const words = /^API_\w+$/i.test(instruction.words) ? `API_${portal.apiUser.userName}` : instruction.words;
		for (;;) {
			const { read, result } = await reader.until((view) => isSeen(words, view) || undefined);
			await read.dispose();
			if (result) return { outcome: "followed" };
			if (!stuck && (await interruptions.pass(read.view)) !== undefined) continue;
			if (stuck) return { outcome: "not reached", why: "An earlier step could not be followed." };
			return {
				outcome: "cannot be followed",
				why: `The page does not show "${instruction.words}".`,
				nearest: nearest(instruction, read.view),
				page: pageOf(read.view),
			};
		}
	}

	async function act(instruction: Instruction, next: Instruction | undefined): Promise<Followed> {
		const missing: string[] = [];
		const bridged = new Set<string>();
		let problem: string | undefined;
		/** The page as the guide's words were first looked for. */
		let before: PageView | undefined;
		for (let tried = 0; tried < tries; tried++) {
			if (reader.page().url() === "about:blank") {
				await open();
				missing.push(`open ${portal.url}`);
			}
			const { read, result } = await reader.until((view) => stateOf(find(instruction, view, context), view));
			const search = result ?? find(instruction, read.view, context);
			before ??= read.view;
			try {
				if (result && isFound(result)) {
					if (instruction.act === "click") missing.push(...(await repeatPassword(read)));
					const done = await perform(instruction, result, read);
					if (done === "not submitted") return { outcome: "not submitted", why: "The check stops here. With --submit it clicks Submit." };
					if (done === "incomplete") return { outcome: "not reached", why: "The form is not complete: a step before could not be followed." };
					if (done === undefined) return { ...followed(instruction, result), missing: [...missing, ...interruptions.missing()] };
					problem = done;
					if (done !== noOtp && read.view.dialog === "" && !(await dialogIsOpen())) break;
				}
				if (stuck) break;
				const passed = await interruptions.pass(read.view);
				if (passed === "unanswered") {
					problem = `A dialog asks "${read.view.dialog.slice(0, 160)}", and the guide does not say what to answer.`;
					break;
				}
				if (passed !== undefined) continue;
				if (await isDone(next)) return { outcome: "not needed", why: "The page went on by itself." };
				if (problem !== undefined && problem !== noOtp) break;
				if (read.view.controls.some(({ enabled }, index) => isFound(search) && !enabled && isGreyed(instruction, read.view, index))) {
					problem = "It is greyed out.";
					break;
				}
				const extra = isAmbiguous(search) ? undefined : await missingAction(reader.page(), instruction, filledAt !== undefined);
				if (!extra || bridged.has(extra.target) || !(await doKnownAction(extra, undefined, undefined))) {
					problem ??= problemOf(instruction, search, read.view);
					break;
				}
				bridged.add(extra.target);
				missing.push(`${extra.target === "throughGsp" ? "choose" : "click"} "${extra.says}"`);
			} finally {
				await read.dispose();
			}
		}
		return broken(instruction, problem ?? "The page does not react.", missing, before);
	}

	/** Says what stands there instead, and goes on by the known way. */
	async function broken(instruction: Instruction, why: string, missing: readonly string[], view: PageView | undefined): Promise<Followed> {
		const there = view ? { nearest: nearest(instruction, view), page: pageOf(view) } : {};
		const refused = view ? await notAccepted(view) : [];
		const cause = [why, ...blocked()].join(" ");
		if (stuck) {
			if ((await resume(instruction)) === undefined) return { outcome: "not reached", why: "An earlier step could not be followed.", ...there, nearest: [] };
			stuck = false;
			return { ...(await act(instruction, undefined)), missing: [] };
		}
		const known = await knownAction(reader.page(), instruction);
		if (instruction.act === "click" && known?.target === "submit") await repeatNow();
		const isDone = known !== undefined && !(known.target === "submit" && !portal.submit) && (await doKnownInstead(instruction, known));
		if (!isDone && instruction.act !== "click" && known !== undefined && known.target !== "throughGsp") incomplete = true;
		else stuck = !isDone;
		const oldWords = known?.target === "gsp" && instruction.act === "choose" ? instruction.under : wordsIn(instruction);
		const isNew = isDone && known.says !== "" && oldWords !== undefined && !sameWords(known.says, oldWords);
		if (refused.length > 0) return { outcome: "not reached", why: "The step before could not be followed.", refused: refused.join(" "), missing };
		return {
			outcome: "cannot be followed",
			why: cause,
			...there,
			missing: [...missing, ...interruptions.missing()],
			...(isNew ? { newWords: known.says, oldWords } : {}),
		};
	}

	/** Why the form of the step before came back: what the page says, and the fields that the guide does not mention. */
	async function notAccepted({ path, controls }: PageView): Promise<readonly string[]> {
		if (reader.blocked.size > sentBlocked && sentFrom !== undefined) return blocked();
		if (path !== sentFrom) return [];
		const { sight } = await look(reader.page());
		const said = sight.refusals.slice(0, 2).map((words) => `The page says "${words.slice(0, 160)}".`);
		if (said.length === 0) return [];
		const empty = controls.filter(
			({ kind, filled, form, inMenu }) => kind !== "press" && kind !== "radio" && kind !== "checkbox" && !filled && form >= 0 && !inMenu,
		);
		return [...said, ...(empty.length > 0 ? [`Empty fields: ${empty.map(({ names }) => names[0] ?? "without a label").join(", ")}.`] : [])];
	}

	/** On a mock: opens the first screen of the flow on which the instruction's words stand. */
	async function resume(instruction: Instruction): Promise<EnteredPlace | undefined> {
		if (!portal.enter || instruction.act === "see") return undefined;
		for (const place of enteredPlaces) {
			const { cookie, path } = await portal.enter(place);
			await reader
				.page()
				.context()
				.addCookies([{ ...cookie, url: portal.url }]);
			await reader.page().goto(`${portal.url}${path}`, { timeout: 30_000 });
			if (await stands(instruction)) return place;
			const extra = place === "registration form" ? await missingAction(reader.page(), instruction, false) : undefined;
			if (extra && (await doKnownAction(extra, undefined, undefined)) && (await stands(instruction))) return place;
		}
		return undefined;
	}

	async function stands(instruction: Instruction): Promise<boolean> {
		const { read, result } = await reader.until((view) => stateOf(find(instruction, view, context), view));
		await read.dispose();
		return isFound(result);
	}

	const isHere = (address: string) => new URL(address).origin === new URL(portal.url).origin;

	async function perform(instruction: Instruction, found: Found, read: ReadPage): Promise<string | undefined> {
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
				if (submits && !portal.submit) submitWithheld = true;
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

	const isSubmit = async () => (await look(reader.page())).place === "registration form";
	const dialogIsOpen = async () => {
		const { read } = await reader.until(() => true);
		await read.dispose();
		return read.view.dialog !== "";
	};

	/** Whether the page has gone on by itself since the last field was filled in, so that the next instruction can be followed already. */
	async function isDone(next: Instruction | undefined): Promise<boolean> {
		if (next === undefined || filledAt === undefined || reader.departures() === filledAt) return false;
		const { read } = await reader.until(() => true);
		await read.dispose();
		return read.view.path !== filledPath && isFound(find(next, read.view, context));
	}

	/** Does the instruction on the element of the known way. */
	async function doKnownInstead(instruction: Instruction, known: KnownAction): Promise<boolean> {
		if (!isHere(known.frame.url())) return false;
		const value = instruction.act === "enter" ? await typed(instruction.value) : undefined;
		const wanted = instruction.act === "choose" ? (instruction.words ?? portal.gsp) : undefined;
		const done = await doKnownAction(known, value, wanted);
		if (!done) return false;
		chosenGsp = done.option ?? chosenGsp;
		filledAt = value === undefined ? undefined : reader.departures();
		Object.assign(context, { isFilling: value !== undefined, form: done.form });
		return true;
	}

	async function shownAtEnd(view: PageView): Promise<string> {
		if (view.dialog !== "") return `A dialog asks "${view.dialog.slice(0, 160)}".`;
		const { sight } = await look(reader.page());
		const said = sight.refusals.slice(0, 2).map((words) => `The page says "${words.slice(0, 160)}".`);
		return [`The last page is ${pageOf(view)}.`, ...said].join(" ");
	}

	const blocked = () => (reader.blocked.size === 0 ? [] : [`The page sends requests to ${[...reader.blocked].join(", ")}. The check blocked them.`]);

	return {
		follow,
		picture: () => pictureOf(reader.page()),
		async end() {
			for (let tried = 0; tried < tries; tried++) {
				const { read } = await reader.until((view) => containsWords(view.text, `API_${portal.apiUser.userName}`) || view.dialog !== "" || undefined);
				await read.dispose();
				if (read.view.dialog === "" || (await interruptions.pass(read.view)) !== "passed")
					return { missing: interruptions.missing(), shows: await shownAtEnd(read.view), blocked: blocked() };
			}
			return { missing: interruptions.missing(), shows: "", blocked: blocked() };
		},
		messageCount: () => reader.messages.length,
		unmentioned: (first, end) =>
			reader.messages
				.slice(first, end)
				.filter(({ mentioned }) => !mentioned)
				.map(({ text, accepted }) => `${accepted ? "confirm" : "answer"} the browser's message "${text.slice(0, 120)}"`),
		chosenGsp: () => chosenGsp,
	};
}

/** Stops waiting when the element stands there and can be used, or when a dialog is in the way. */
function stateOf(search: Search, { controls, dialog }: PageView): Search {
	if (isFound(search)) return controls[search.index]?.enabled ? search : undefined;
	return dialog === "" ? undefined : { candidates: 0, what: "dialog" };
}

const isAmbiguous = (search: Search) => search !== undefined && "candidates" in search && search.candidates > 1;
const isGreyed = (instruction: Instruction, { controls }: PageView, index: number) =>
	controls[index]?.names.some((name) => sameWords(name, wordsIn(instruction))) === true;

const followed = (instruction: Instruction, { says }: Found): Followed =>
	says === undefined ? { outcome: "followed" } : { outcome: "followed", why: `The list says "${says}".`, newWords: says, oldWords: wordsIn(instruction) };
