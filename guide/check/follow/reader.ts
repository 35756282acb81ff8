import { Stopped } from "../../../automation/index.ts";
import { captchaImages, look } from "../../../automation/internal.ts";
import type { GuideValue, Instruction } from "../instruction.ts";
import type { PartResult } from "../result.ts";
import { asksAgain, type Found, find, isFound, isSeen, nearest, nounOf, type Search } from "./find.ts";
import type { CheckedPortal, EnteredPlace } from "./follow-guide.ts";
import { createInterruptions } from "./interruptions.ts";
import { type KnownAction, knownAction, missingAction } from "./known-way.ts";
import type { PageView, ReadPage } from "./page-view.ts";
import { pictureOf } from "./picture.ts";
import type { ReaderPage } from "./reader-page.ts";
import { containsWords, sameWords } from "./words.ts";

/** What became of an instruction. */
export type Followed = Pick<PartResult, "outcome"> & Partial<Pick<PartResult, "why" | "missing" | "nearest" | "page" | "newWords">>;

/** The reader of a guide: does what it says, looks only at visible words, and says what is in the way. */
export interface Reader {
	/** @param next the instruction that follows */
	follow(instruction: Instruction, next: Instruction | undefined): Promise<Followed>;
	/** PNG of the page, base64, covered. */
	picture(): Promise<string | undefined>;
	/** Waits until nothing changes any more. */
	settle(): Promise<void>;
	/** The GSP as the list spells it, once it is chosen. */
	chosenGsp(): string | undefined;
}

/** ms for a click or an input. */
const actPatience = 5_000;

/** How often an instruction is tried: each interruption and each missing step takes one. */
const tries = 6;

const enteredPlaces: readonly EnteredPlace[] = ["main menu", "OTP step", "registration form"];

export function createReader(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): Reader {
	const interruptions = createInterruptions(reader, portal, signal);
	const context = { form: -1, opened: "", ownGsp: portal.gsp };
	let chosenGsp: string | undefined;
	/** Pages opened when the last field was filled in; undefined after a click. */
	let filledAt: number | undefined;
	let filledPath = "";
	/** An earlier step could not be done, and the check stands before it. */
	let stuck = false;
	let submitWithheld = false;
	const usedOtps: string[] = [];

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
		let problem: string | undefined;
		for (let tried = 0; tried < tries; tried++) {
			if (reader.page().url() === "about:blank") {
				await open();
				missing.push(`open ${portal.url}`);
			}
			const { read, result } = await reader.until((view) => stateOf(find(instruction, view, context), view));
			const search = result ?? find(instruction, read.view, context);
			try {
				if (result && isFound(result)) {
					if (instruction.act === "click") missing.push(...(await repeatPassword(read)));
					const done = await perform(instruction, result, read);
					if (done === "not submitted") return { outcome: "not submitted", why: "The check stops here. With --submit it clicks Submit." };
					if (done === undefined) return { ...followed(result), missing: [...missing, ...interruptions.missing()] };
					problem = done;
					if (read.view.dialog === "" && !(await dialogIsOpen())) break;
				}
				if (stuck) break;
				const passed = await interruptions.pass(read.view);
				if (passed === "unanswered") {
					problem = `A dialog asks "${read.view.dialog.slice(0, 160)}", and the guide does not say what to answer.`;
					break;
				}
				if (passed !== undefined) continue;
				if (await isDone(next)) return { outcome: "not needed", why: "The page went on by itself." };
				if (problem !== undefined) break;
				if (read.view.controls.some(({ enabled }, index) => isFound(search) && !enabled && isGreyed(instruction, read.view, index))) {
					problem = "It is greyed out.";
					break;
				}
				const extra = isAmbiguous(search) ? undefined : await missingAction(reader.page(), instruction, filledAt !== undefined);
				if (!extra || !(await doKnown(extra))) {
					problem = problemOf(instruction, search);
					break;
				}
				missing.push(`${extra.target === "throughGsp" ? "choose" : "click"} "${extra.says}"`);
			} finally {
				await read.dispose();
			}
		}
		return broken(instruction, problem ?? "The page does not react.", missing);
	}

	/** Describes what stands there instead, and goes on by the known way. */
	async function broken(instruction: Instruction, why: string, missing: readonly string[]): Promise<Followed> {
		const { read } = await reader.until(() => true);
		await read.dispose();
		const there = { nearest: nearest(instruction, read.view), page: pageOf(read.view), missing: [...missing, ...interruptions.missing()] };
		if (stuck) {
			const resumed = await resume(instruction);
			if (resumed === undefined) return { outcome: "not reached", why: "An earlier step could not be followed.", page: there.page };
			stuck = false;
			return act(instruction, undefined);
		}
		const known = await knownAction(reader.page(), instruction);
		const isDone =
			known !== undefined && !(known.target === "submit" && !portal.submit) && known.target !== "gsp" && (await doKnownInstead(instruction, known));
		stuck = !isDone;
		const newWords = isDone && known.says !== "" && !sameWords(known.says, wordsIn(instruction)) ? known.says : undefined;
		return { outcome: "cannot be followed", why, ...there, ...(newWords === undefined ? {} : { newWords }) };
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
			const { read, result } = await reader.until((view) => stateOf(find(instruction, view, context), view));
			await read.dispose();
			if (result && isFound(result)) return place;
			const extra = await missingAction(reader.page(), instruction, false);
			if (extra) return place;
		}
		return undefined;
	}

	async function perform(instruction: Instruction, found: Found, read: ReadPage): Promise<string | "not submitted" | undefined> {
		const control = read.view.controls[found.index];
		const { handle, frame } = await read.element(found.index);
		if (!control) return "It is no longer on the page.";
		try {
			if (instruction.act === "enter") {
				if (new URL(frame.url()).origin !== new URL(portal.url).origin) return `The page is on ${new URL(frame.url()).origin}. The check types nothing there.`;
				const value = await valueFor(instruction.value);
				if (value !== undefined) await handle.fill(value, { timeout: actPatience });
			} else if (found.option !== undefined) {
				if (control.kind === "list") await handle.selectOption({ index: control.options.indexOf(found.option) }, { timeout: actPatience });
				else await handle.fill(found.option, { timeout: actPatience });
				chosenGsp = found.option;
			} else if (control.kind === "radio" || control.kind === "checkbox") {
				await handle.check({ timeout: actPatience });
			} else {
				if (!portal.submit && (await isSubmit())) {
					submitWithheld = true;
					return "not submitted";
				}
				// A click would close what is open already.
				if (control.opens === "" || !control.isOpen) await handle.click({ timeout: actPatience });
			}
		} catch (error) {
			if (error instanceof Stopped) return `${error.stop.what} ${error.stop.requiredAction}.`;
			return unusable(error);
		}
		const isClick = instruction.act === "click" || control.kind === "press";
		context.opened = isClick ? control.opens : context.opened;
		if (!isClick) context.form = control.form;
		filledAt = isClick ? undefined : reader.departures();
		filledPath = read.view.path;
		return undefined;
	}

	/** Guides rarely mention the field for the repeated password; a reader fills it in. */
	async function repeatPassword({ view, element }: ReadPage): Promise<readonly string[]> {
		const index = filledAt === undefined ? -1 : view.controls.findIndex(({ kind, filled, names }) => kind === "password" && !filled && names.some(asksAgain));
		if (index < 0) return [];
		await (await element(index)).handle.fill(portal.apiUser.password, { timeout: actPatience });
		return [`enter the password again in "${view.controls[index]?.names[0]}"`];
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

	async function doKnown({ element }: KnownAction): Promise<boolean> {
		try {
			await element.click({ timeout: actPatience });
			return true;
		} catch {
			return false;
		}
	}

	/** Does the instruction on the element of the known way. */
	async function doKnownInstead(instruction: Instruction, known: KnownAction): Promise<boolean> {
		try {
			const value = instruction.act === "enter" ? await valueFor(instruction.value) : undefined;
			if (value !== undefined) await known.element.fill(value, { timeout: actPatience });
			else await known.element.click({ timeout: actPatience });
			filledAt = value === undefined ? undefined : reader.departures();
			return true;
		} catch {
			return false;
		}
	}

	/** What is typed; undefined when a person has typed it in the window. */
	async function valueFor(value: GuideValue): Promise<string | undefined> {
		const { place, sight, frame } = await look(reader.page());
		const { login, apiUser } = portal;
		switch (value) {
			case "captcha": {
				const image = frame.locator(captchaImages).filter({ visible: true }).first();
				const answer = await portal.captcha({ portal: portal.url, page: reader.page(), image, field: image, signal });
				return answer === "typed" ? undefined : answer.text;
			}
			case "otp": {
				const purpose = sight.member || place === "OTP step" ? "create API user" : "second factor";
				const asked = { portal: portal.url, purpose, userName: login.userName, gstin: sight.gstin, notices: sight.notices, tried: usedOtps, signal } as const;
				const code = await portal.otp(asked);
				usedOtps.push(code);
				return code;
			}
			case "userName":
				return sight.member ? apiUser.userName : login.userName;
			case "password":
				return sight.member ? apiUser.password : login.password;
			case "apiUserName":
				return apiUser.userName;
			default:
				return apiUser.password;
		}
	}

	return {
		follow,
		picture: () => pictureOf(reader.page()),
		async settle() {
			const { read } = await reader.until((view) => containsWords(view.text, `API_${portal.apiUser.userName}`) || undefined);
			await read.dispose();
		},
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

const followed = ({ says }: Found): Followed =>
	says === undefined ? { outcome: "followed" } : { outcome: "followed", why: `The list says "${says}".`, newWords: says };

function problemOf(instruction: Instruction, search: Search): string {
	if (search && "candidates" in search && search.candidates > 1) return `${search.candidates} elements could be ${search.what}.`;
	if (instruction.act === "enter")
		return instruction.field === undefined ? `No field for the ${nounOf(instruction.value)} is on the page.` : `The page has no field "${instruction.field}".`;
	if (instruction.act === "choose" && instruction.words === undefined && search === undefined) return "The page has no list of GSPs with that GSP.";
	if (instruction.act === "choose" && instruction.under !== undefined) return `The page has no "${instruction.words}" under "${instruction.under}".`;
	return `The page has no "${wordsIn(instruction)}" to ${instruction.act}.`;
}

function wordsIn(instruction: Instruction): string {
	switch (instruction.act) {
		case "click":
		case "see":
			return instruction.words;
		case "choose":
			return instruction.words ?? "";
		case "enter":
			return instruction.field ?? nounOf(instruction.value);
		default:
			return "";
	}
}

/** Why an element cannot be used, from Playwright's message. */
function unusable(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const [, cover] = /(<[^\n]{1,200}?>)[^\n]*intercepts pointer events/.exec(message) ?? [];
	if (cover !== undefined) return `Something covers it: ${cover}`;
	if (/not enabled|disabled/.test(message)) return "It is greyed out.";
	return "It does not react.";
}

const pageOf = ({ headings, title, path }: PageView): string => `"${headings[0] ?? title}" at ${path}`;
