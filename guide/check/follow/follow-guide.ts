import type { Browser } from "playwright-core";
import type { Instruction, ReadGuide, Said } from "../instruction.ts";
import { type CreationCheck, type GuideCheck, guideCheck, type PartResult, type StepResult } from "../result.ts";
import type { CheckedPortal } from "./checked-portal.ts";
import { createReader, type Followed, type Reader } from "./reader.ts";
import { openReaderPage } from "./reader-page.ts";

export interface FollowOptions {
	readonly browser: Browser;
	/** ms that a page may take. */
	readonly patience: number;
	/** ms without a change after which a page counts as complete. */
	readonly quiet: number;
	readonly pictures: boolean;
	readonly signal: AbortSignal;
	readonly onStep?: (step: StepResult) => void;
}

/** Follows a guide on a portal, by its visible words alone, and checks what the portal has at the end. */
export async function followGuide(guide: ReadGuide, portal: CheckedPortal, options: FollowOptions): Promise<GuideCheck> {
	const { browser, patience, quiet, signal, onStep } = options;
	signal.throwIfAborted();
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ignoreHTTPSErrors: false });
	const stop = () => void context.close().catch(() => {});
	signal.addEventListener("abort", stop);
	try {
		const watch = { portal: portal.url, patience, quiet, signal, submit: portal.submit, submitted: portal.apiUser.password };
		const reader = createReader(await openReaderPage(context, watch), portal, signal);
		const steps: StepResult[] = [];
		const all = guide.steps.flatMap(({ said }) => said);
		/** Number of messages of the browser before each part. */
		const messages = new Map<PartResult, number>();
		for (const { number, line, said } of guide.steps) {
			const parts: PartResult[] = [];
			for (const one of said) {
				const count = reader.messageCount();
				const { refused, instead, ...part } = await partResult(one, instructionsAfter(all, one), reader, options);
				if (refused !== undefined) blame([...steps.map((step) => step.parts), parts].flat(), refused);
				if (instead !== undefined) rename([...steps.map((step) => step.parts), parts].flat(), instead);
				messages.set(part, count);
				parts.push(part);
			}
			const step = { number, line, parts };
			steps.push(step);
			onStep?.(step);
		}
		const { missing, shows, blocked } = await reader.end();
		const found = await creationOf(reader, portal, shows);
		const creation = { ...found, why: [found.why, ...blocked].join(" ") };
		// What the guide mentions is known only at its end.
		const ordered = [...messages];
		const unmentioned = (part: PartResult) => {
			const index = ordered.findIndex(([one]) => one === part);
			const [first = 0, end] = [ordered[index]?.[1], ordered[index + 1]?.[1]];
			const fresh = reader.unmentioned(first, end);
			return end === undefined ? [...fresh, ...missing] : fresh;
		};
		const completed = steps.map((step) => ({ ...step, parts: step.parts.map((part) => ({ ...part, missing: [...part.missing, ...unmentioned(part)] })) }));
		return guideCheck(guide.file, portal.name, completed, creation);
	} catch (error) {
		throw signal.aborted ? signal.reason : error;
	} finally {
		signal.removeEventListener("abort", stop);
		await context.close().catch(() => {});
	}
}

/** The last click was not accepted. */
function blame(parts: readonly PartResult[], refused: string): void {
	const clicked = parts.findLast(({ instruction, outcome }) => instruction?.act === "click" && outcome === "followed");
	if (clicked) Object.assign(clicked, { outcome: "cannot be followed", why: refused });
}

/** The last click could not be followed as it is written, and this was clicked in its place. */
function rename(parts: readonly PartResult[], newWords: string): void {
	const broken = parts.findLast(({ outcome }) => outcome === "cannot be followed");
	if (broken?.instruction?.act === "click") Object.assign(broken, { newWords, oldWords: broken.instruction.words });
}

const instructionsAfter = (all: readonly Said[], one: Said): readonly Instruction[] =>
	all.slice(all.indexOf(one) + 1).flatMap((said) => (said.kind === "instruction" ? [said.instruction] : []));

const plainResult = {
	instruction: undefined,
	why: undefined,
	missing: [],
	nearest: [],
	page: undefined,
	newWords: undefined,
	oldWords: undefined,
	picture: undefined,
};

async function partResult(
	said: Said,
	rest: readonly Instruction[],
	reader: Reader,
	{ pictures }: FollowOptions,
): Promise<PartResult & Pick<Followed, "refused" | "instead">> {
	const { text, line } = said;
	if (said.kind === "note") return { ...plainResult, text, line, outcome: "note" };
	if (said.kind === "not interpreted") {
		return {
			...plainResult,
			text,
			line,
			outcome: "not interpreted",
			why: "The check does not know what to do here. Write it like: Click “X”. Enter the OTP. Select “X” under “Y”.",
		};
	}
	const { instruction } = said;
	const followed = await reader.follow(instruction, rest);
	const isBroken = followed.outcome === "cannot be followed";
	return { ...plainResult, ...followed, text, line, instruction, picture: isBroken && pictures ? await reader.picture() : undefined };
}

async function creationOf(reader: Reader, { submit, check }: CheckedPortal, shows: string): Promise<CreationCheck> {
	if (!submit) return { outcome: "not submitted", why: "The check stopped before Submit. With --submit it creates the API user." };
	if (!check) return { outcome: "not checked", why: "Only a mock says whether it has the API user. Look at the list of API users." };
	const creation = await check(reader.chosenGsp());
	return creation.outcome === "not created" ? { ...creation, why: `${creation.why} ${shows}`.trim() } : creation;
}
