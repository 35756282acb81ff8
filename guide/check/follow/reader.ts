import { lookThroughNavigations } from "../../../automation/internal.ts";
import type { Instruction } from "../instruction.ts";
import type { PartResult } from "../result.ts";
import type { CheckedPortal, EnteredPlace } from "./checked-portal.ts";
import { pageOf, problemOf, wordsIn } from "./describe.ts";
import { type Found, find, isFound, isSeen, nearest, type Search } from "./find.ts";
import { createHands, noOtp } from "./hands.ts";
import { createInterruptions } from "./interruptions.ts";
import { doKnownAction, isPastSecondFactor, knownAction, missingAction } from "./known-way.ts";
import type { PageView } from "./page-view.ts";
import { pictureOf } from "./picture.ts";
import type { ReaderPage } from "./reader-page.ts";
import { containsWords, sameWords } from "./words.ts";

/** What became of an instruction. */
export type Followed = Pick<PartResult, "outcome"> &
	Partial<Pick<PartResult, "why" | "missing" | "nearest" | "page" | "newWords" | "oldWords">> & {
		/** Why the click before had no success: that step cannot be followed. */
		readonly refused?: string;
		/** What the reader clicked in place of the click before, which could not be followed. */
		readonly instead?: string;
	};

/** The reader of a guide: does what it says, looks only at visible words, and says what is in the way. */
export interface Reader {
	/** @param rest the instructions that follow */
	follow(instruction: Instruction, rest: readonly Instruction[]): Promise<Followed>;
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

/** How often an instruction is tried: each interruption and each missing step takes one. */
const tries = 6;

const enteredPlaces: readonly EnteredPlace[] = ["main menu", "OTP step", "registration form"];

export function createReader(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): Reader {
	const interruptions = createInterruptions(reader, portal, signal);
	/** An earlier step could not be done, and the check stands before it. */
	let stuck = false;
	/** A field of the form could not be filled in: to send the form shows nothing. */
	let incomplete = false;
	let submitWithheld = false;
	const hands = createHands(reader, portal, signal);
	const { context } = hands;

	async function follow(instruction: Instruction, rest: readonly Instruction[]): Promise<Followed> {
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
				return act(instruction, rest);
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

	async function act(instruction: Instruction, rest: readonly Instruction[]): Promise<Followed> {
		const missing: string[] = [];
		const bridged = new Set<string>();
		let instead: string | undefined;
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
					if (instruction.act === "click") missing.push(...(await hands.repeatPassword(read)));
					const done = await hands.perform(instruction, result, read, incomplete);
					if (done === "not submitted") submitWithheld = true;
					if (done === "not submitted") return { outcome: "not submitted", why: "The check stops here. With --submit it clicks Submit." };
					if (done === "incomplete") return { outcome: "not reached", why: "The form is not complete: a step before could not be followed." };
					if (done === undefined) {
						stuck = false;
						return { ...followed(instruction, result), missing: [...missing, ...interruptions.missing()], ...(instead === undefined ? {} : { instead }) };
					}
					problem = done;
					if (read.view.dialog === "" && (await dialogIsOpen())) {
						problem = undefined;
						continue;
					}
					if (done !== noOtp && read.view.dialog === "") break;
				}
				if (stuck) {
					const opener = result === undefined && bridged.size === 0 ? await missingAction(reader.page(), instruction, false) : undefined;
					if (opener?.place !== "main menu" || !(await doKnownAction(opener, undefined, undefined))) break;
					bridged.add(opener.target);
					instead = opener.says;
					continue;
				}
				const passed = await interruptions.pass(read.view);
				if (passed === "unanswered") {
					// A dialog whose button was just clicked can still be there: its answer is on the way.
					const { read: later, result: isGone } = await reader.until((view) => view.dialog !== read.view.dialog || undefined);
					await later.dispose();
					if (isGone) continue;
					problem = `A dialog asks "${read.view.dialog.slice(0, 160)}", and the guide does not say what to answer.`;
					break;
				}
				if (passed !== undefined) continue;
				if (await isDone(rest[0])) return { outcome: "not needed", why: "The page went on by itself." };
				if (problem !== undefined && problem !== noOtp) break;
				if (read.view.controls.some(({ enabled }, index) => isFound(search) && !enabled && isGreyed(instruction, read.view, index))) {
					problem = "It is greyed out.";
					break;
				}
				const extra = isAmbiguous(search) ? undefined : await missingAction(reader.page(), instruction, hands.isFilled());
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
		return broken(instruction, rest, problem ?? "The page does not react.", missing, before);
	}

	/** Says what stands there instead, and goes on by the known way. */
	async function broken(
		instruction: Instruction,
		rest: readonly Instruction[],
		why: string,
		missing: readonly string[],
		view: PageView | undefined,
	): Promise<Followed> {
		const there = view ? { nearest: nearest(instruction, view), page: pageOf(view) } : {};
		const refused = view ? await notAccepted(view) : [];
		const cause = [why, ...blocked()].join(" ");
		if (stuck) {
			if ((await resume(instruction)) === undefined) return { outcome: "not reached", why: "An earlier step could not be followed.", ...there, nearest: [] };
			stuck = false;
			return { ...(await act(instruction, [])), missing: [] };
		}
		const known = await knownAction(reader.page(), instruction);
		if (instruction.act === "click" && known?.target === "submit") await hands.repeatNow();
		const isDone = known !== undefined && !(known.target === "submit" && !portal.submit) && (await hands.doInstead(instruction, known));
		if (!isDone && instruction.act !== "click" && known !== undefined && known.target !== "throughGsp") incomplete = true;
		else stuck = !isDone && !(await isPastSecondFactor(reader.page(), instruction, rest));
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
		const { sentFrom, sentBlocked } = hands.last();
		if (reader.blocked.size > sentBlocked && sentFrom !== undefined) return blocked();
		if (path !== sentFrom) return [];
		const { sight } = await lookThroughNavigations(reader.page());
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

	const dialogIsOpen = async () => {
		const { read } = await reader.until(() => true);
		await read.dispose();
		return read.view.dialog !== "";
	};

	/** Whether the page has gone on by itself since the last field was filled in, so that the next instruction can be followed already. */
	async function isDone(next: Instruction | undefined): Promise<boolean> {
		const { filledAt, filledPath } = hands.last();
		if (next === undefined || filledAt === undefined || reader.departures() === filledAt) return false;
		const { read } = await reader.until(() => true);
		await read.dispose();
		return read.view.path !== filledPath && isFound(find(next, read.view, context));
	}

	async function shownAtEnd(view: PageView): Promise<string> {
		if (view.dialog !== "") return `A dialog asks "${view.dialog.slice(0, 160)}".`;
		const { sight } = await lookThroughNavigations(reader.page());
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
		chosenGsp: hands.chosenGsp,
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
