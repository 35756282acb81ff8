import { answerInPage, lookThroughNavigations } from "../../../automation/internal.ts";
import type { Instruction } from "../instruction.ts";
import type { CheckedPortal } from "./checked-portal.ts";
import { type Control, type PageView, readPage } from "./page-view.ts";
import { creation, type ReaderPage } from "./reader-page.ts";
import { containsWords, sameWords } from "./words.ts";

type Mention = Extract<Instruction, { act: "pass" }>;

/** What the portal puts in the reader's way: notices, pages and messages of the browser. */
export interface Interruptions {
	/** The guide says that it may appear. */
	mention(mention: Mention): void;
	/**
	 * Passes what is in the way.
	 * @returns undefined when nothing is; "unanswered" for a dialog that asks what the guide does not answer
	 */
	pass(view: PageView): Promise<"passed" | "unanswered" | undefined>;
	/** Whether the browser has shown a message that the guide mentions. */
	answered(message: string): true | undefined;
	/** What was passed since the last call and is not in the guide. */
	missing(): readonly string[];
}

export function createInterruptions(reader: ReaderPage, portal: CheckedPortal, signal: AbortSignal): Interruptions {
	const mentions: Mention[] = [];
	const passed: string[] = [];
	let reported = 0;
	const mentionOf = (words: string) => mentions.find(({ page }) => page === undefined || containsWords(words, page) || containsWords(page, words));

	async function click(fits: (control: Control) => boolean): Promise<string | undefined> {
		const read = await readPage(reader.page());
		try {
			const index = read.view.controls.findIndex((control) => control.kind === "press" && fits(control));
			if (index < 0) return undefined;
			const { handle } = await read.element(index);
			await handle.click({ timeout: 5_000 });
			return read.view.controls[index]?.names.at(-1);
		} catch {
			return undefined;
		} finally {
			await read.dispose();
		}
	}

	async function passDialog({ dialog, controls }: PageView): Promise<"passed" | "unanswered"> {
		const mention = mentionOf(dialog);
		const words = mention?.words;
		if (words !== undefined && (await click(({ inDialog, names }) => inDialog && names.some((name) => sameWords(name, words))))) return "passed";
		const buttons = controls.filter(({ inDialog, kind }) => inDialog && kind === "press");
		const answer = answerInPage(
			{ text: dialog, buttons: buttons.map(({ names }) => names[0] ?? ""), hasFields: controls.some(({ inDialog, kind }) => inDialog && kind !== "press") },
			creation,
		);
		const chosen = answer === undefined ? undefined : buttons[answer];
		if (!chosen) return "unanswered";
		const clicked = await click(({ inDialog, names }) => inDialog && JSON.stringify(names) === JSON.stringify(chosen.names));
		if (clicked === undefined) return "unanswered";
		if (!mention) passed.push(`click "${clicked}" in the notice "${dialog.slice(0, 80)}"`);
		const { read } = await reader.until((view) => view.dialog === "" || undefined);
		await read.dispose();
		return "passed";
	}

	return {
		mention: (mention) => void mentions.push(mention),
		async pass(view) {
			if (view.dialog !== "") return passDialog(view);
			const { place, sight, frame } = await lookThroughNavigations(reader.page());
			if (place === "technical contacts") {
				const mention = mentionOf(view.headings.join(" "));
				const clicked = await click(({ names }) => names.some((name) => sameWords(name, mention?.words ?? "Exit")));
				if (clicked === undefined) return undefined;
				if (!mention) passed.push(`click "${clicked}" on the page "${sight.headings[0] ?? sight.title}"`);
				return "passed";
			}
			if (place !== "second factor") return undefined;
			const asked = {
				portal: portal.url,
				purpose: "second factor",
				userName: portal.login.userName,
				gstin: undefined,
				notices: sight.notices,
				tried: [],
				signal,
			} as const;
			await frame.locator("#txtOtp").fill(await portal.otp(asked), { timeout: 5_000 });
			await frame.locator("#btnVerifyOTP").click({ timeout: 5_000 });
			passed.push("confirm the login with an OTP (second factor)");
			return "passed";
		},
		answered(message) {
			const found = reader.messages.find(({ text }) => containsWords(text, message));
			if (found) found.mentioned = true;
			return found ? true : undefined;
		},
		missing() {
			const fresh = passed.slice(reported);
			reported = passed.length;
			return fresh;
		},
	};
}
