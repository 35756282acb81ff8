import type { Browser } from "playwright-core";
import type { TargetName } from "../../automation/internal.ts";
import type { Colours } from "../colours.ts";
import type { Guide, GuidePicture, GuideStep, StepAction } from "../guide.ts";
import { filledIn, type MessageKey, type Messages, readMessages } from "../messages.ts";
import type { RecordedAction } from "./action-recorder.ts";
import { openStudio } from "./picture-studio.ts";
import type { Recording } from "./record-run.ts";

/** What a guide says besides its steps. */
export interface GuideOptions {
	/** Who publishes it. */
	readonly vendor: string;
	/** The state of the portal: a release, a capture or a host. */
	readonly release: string;
	/** yyyy-mm-dd */
	readonly date: string;
	/** One of `languages`. */
	readonly language: string;
	readonly colours: Colours;
	/** Stops the work. */
	readonly signal: AbortSignal;
}

/** A guide and its pictures, by file. */
export interface MadeGuide {
	readonly guide: Guide;
	readonly pictures: ReadonlyMap<string, Buffer>;
}

/** What is typed into a field, and the remark about it: keys of the message files. */
const typed: Partial<Readonly<Record<TargetName, MessageKey<"values">>>> = {
	userName: "userName",
	password: "password",
	captchaAnswer: "captcha",
	otp: "otp",
	apiUserName: "apiUserName",
	apiPassword: "apiPassword",
	apiPasswordAgain: "apiPasswordAgain",
};

const notes: Partial<Readonly<Record<TargetName, MessageKey<"notes">>>> = {
	userName: "userName",
	captchaAnswer: "captcha",
	gsp: "gsp",
	apiUserName: "apiUserName",
	apiPassword: "apiPassword",
	submit: "submit",
};

/** Words of the callout, by action. */
const callouts: Readonly<Record<StepAction, MessageKey<"pictures">>> = {
	open: "verify",
	click: "click",
	clickMenu: "click",
	fill: "fill",
	select: "select",
	choose: "choose",
	closeNotice: "click",
	confirmMessage: "click",
	leavePage: "click",
	verify: "verify",
};

/** Puts a recorded run into words, and draws its pictures. */
export async function makeGuide(browser: Browser, recording: Recording, options: GuideOptions): Promise<MadeGuide> {
	const { vendor, release, date, language, colours, signal } = options;
	const messages = readMessages(language);
	const pictures = new Map<string, Buffer>();
	const steps: GuideStep[] = [];
	const texts = Object.values({ ...messages.covers, ...messages.pictures }).join("") + recording.apiUserName;
	const studio = await openStudio(browser, colours, texts);
	try {
		const actions = withResult(recording);
		const hasSecondFactor = actions.some(({ part }) => part === "secondFactor");
		for (const [index, action] of actions.entries()) {
			signal.throwIfAborted();
			const number = index + 1;
			const { shot, page, label, part, target } = action;
			let picture: GuidePicture | undefined;
			if (shot) {
				const { png, width, height } = await studio.draw(shot, messages.pictures[callouts[action.action]], (what) => coverText(messages, what));
				const alt = filledIn(messages.pictures[shot.box ? "altElement" : "altPage"], { page, label });
				picture = { file: `pictures/${String(number).padStart(2, "0")}-${fileName(target ?? action.action)}.png`, alt, width, height };
				pictures.set(picture.file, png);
			}
			const value = typedValue(messages, action);
			const words = filledIn(messages.steps[action.action], { label, page, value: value ?? "" });
			const key = noteOf(action, hasSecondFactor);
			const note = key && filledIn(messages.notes[key], { sample: recording.apiUserName.replace(/^API_/, "") });
			steps.push({ number, part, action: action.action, words, label, value, page, picture, note });
		}
	} finally {
		await studio.close();
	}
	const title = filledIn(messages.guide.title, { gsp: recording.gsp });
	const { gsp, apiUserName: sampleName, isFromMock, hasApiUserScreens } = recording;
	return { guide: { title, vendor, gsp, release, date, language, sampleName, isFromMock, hasApiUserScreens, steps }, pictures };
}

/** Ends with a look at the result, which a run that did not submit could not picture. */
function withResult({ actions, apiUserName }: Recording): readonly RecordedAction[] {
	if (actions.some(({ action }) => action === "verify")) return actions;
	const result = { action: "verify", part: "result", target: undefined, place: "list of API users", shot: undefined } as const;
	return [...actions, { ...result, label: apiUserName, text: apiUserName, page: "List of API Users" }];
}

const typedValue = (messages: Messages, { action, target, text }: RecordedAction): string | undefined => {
	if (action !== "fill") return text;
	const key = target && typed[target];
	return key ? messages.values[key] : messages.values.other;
};

function noteOf({ action, target, part }: RecordedAction, hasSecondFactor: boolean): MessageKey<"notes"> | undefined {
	if (action === "leavePage" || action === "confirmMessage" || action === "verify") return action;
	if (target === "otp") return part === "secondFactor" ? "secondFactorOtp" : hasSecondFactor ? "anotherOtp" : "apiOtp";
	return target && notes[target];
}

/** The text on a cover; the name of the API user covers itself. */
function coverText({ covers }: Messages, what: string): string {
	const text = Object.entries(covers).find(([key]) => key === what)?.[1];
	return (text ?? what).trim();
}

/** `apiUserName` as `api-user-name`. */
const fileName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
