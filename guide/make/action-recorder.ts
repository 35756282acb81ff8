import type { Locator, Page } from "playwright-core";
import { type Step, Stopped } from "../../automation/index.ts";
import { type ActionEvent, entryOf, lookThroughNavigations, type PageKind, type TargetName } from "../../automation/internal.ts";
import type { GuidePart, StepAction } from "../guide.ts";
import { type Identity, type PageReading, type Rect, readElement, readPage } from "./page-reading.ts";

/** A page as it was when its picture was taken. Never written to a file: it is not covered yet. */
export interface Shot extends PageReading {
	/** PNG of the visible part of the page. */
	readonly png: Buffer;
	/** The element that the picture marks. */
	readonly box: Rect | undefined;
}

/** An action of a run, before it is put into words. */
export interface RecordedAction {
	readonly action: StepAction;
	readonly part: GuidePart;
	readonly target: TargetName | undefined;
	readonly place: PageKind;
	readonly label: string;
	/** Of `choose` the option, of `confirmMessage` the message, of `verify` the text to see. */
	readonly text: string | undefined;
	/** The portal's name of the page. */
	readonly page: string;
	readonly shot: Shot | undefined;
}

/** The observers of a run that is recorded, and what they recorded. */
export interface ActionRecorder {
	onAction(event: ActionEvent): Promise<void>;
	onSeen(page: Page): Promise<void>;
	onMessage(text: string): void;
	/** Records an action that the run does not do, such as Submit on the real portal. */
	record(kind: "click", target: TargetName, element: Locator, step: Step, page: Page): Promise<void>;
	/** What was recorded so far. */
	actions(): readonly RecordedAction[];
	/** Whether the menu has the screens to change and to freeze API users. */
	hasApiUserScreens(): boolean;
}

/** What a recorder has to know about the run. */
export interface RecordedRun {
	/** Address that a reader opens. */
	readonly address: string;
	/** User name of the portal login. */
	readonly userName: string;
	/** As the portal's list spells it. */
	readonly gsp: string;
	/** With `API_`. */
	readonly apiUserName: string;
}

/** Actions on a field, and the key of `covers` for what the field holds. */
const covers: Partial<Readonly<Record<TargetName, string>>> = {
	userName: "userName",
	password: "password",
	captchaAnswer: "captcha",
	otp: "otp",
	apiPassword: "password",
	apiPasswordAgain: "password",
};

const menuEntries: readonly (TargetName | undefined)[] = ["apiRegistration", "userCredentials", "createApiUser"];

/** The pages whose name is not their first heading. */
const names: Partial<Readonly<Record<PageKind, string>>> = { home: "e-Invoice System", "login panel": "Login" };

const parts: Partial<Readonly<Record<Step, GuidePart>>> = {
	open: "logIn",
	logIn: "logIn",
	createApiUser: "menu",
	otp: "otp",
	channel: "form",
	gsp: "form",
	credentials: "form",
	submit: "form",
};

/** How often a picture of a moving page is tried. */
const attempts = 5;

/** Records the actions of a run with a picture of each. Actions that a run repeats are recorded once. */
export function createActionRecorder({ address, userName, gsp, apiUserName }: RecordedRun): ActionRecorder {
	let actions: RecordedAction[] = [];
	const typed = new Map<string, string>();
	const identity = (): Identity => ({ typed: Object.fromEntries(typed), private: [userName], public: [gsp], sampleName: apiUserName });
	let last: Pick<RecordedAction, "place" | "page" | "part"> = { place: "home", page: "", part: "logIn" };
	/** An address was opened: its picture is taken when the page has arrived. */
	let isOpening = false;
	let isSubmitted = false;
	let hasApiUserScreens = false;

	/** The page, its name, and its picture. */
	const shoot = async (page: Page, box: Rect | undefined) => {
		const { place } = await lookThroughNavigations(page);
		await page.evaluate(imagesLoaded);
		// What is covered has to be where it was read, also on a page that moves.
		for (let tries = 0; tries < attempts; tries++) {
			const reading = await readPage(page, identity());
			const png = await page.screenshot({ animations: "disabled", caret: "hide", style: withoutFocus, timeout: 10_000 });
			if (JSON.stringify(await readPage(page, identity())) === JSON.stringify(reading))
				return { place, page: names[place] ?? reading.heading, shot: { ...reading, png, box } };
		}
		throw new Stopped({
			outcome: "portal changed",
			what: "The page kept moving while its picture was taken, so nothing on it could be covered for certain.",
			actor: "caller",
			requiredAction: "Run the command again",
		});
	};

	const add = (recorded: RecordedAction) => {
		// A second OTP, or a click that is repeated: the reader does it once.
		const before = actions.findIndex(
			({ target, place, action }) => recorded.target !== undefined && target === recorded.target && place === recorded.place && action === recorded.action,
		);
		actions = [...(before < 0 ? actions : actions.slice(0, before)), recorded];
		last = recorded;
	};

	const onElement = async ({
		kind,
		element,
		target,
		text,
		step,
		page,
	}: Pick<ActionEvent, "kind" | "target" | "text" | "step" | "page"> & { readonly element: Locator }) => {
		const { label, dialog, signature, box } = await readElement(element);
		if (kind === "fill") typed.set(signature, target === "apiUserName" ? apiUserName.replace(/^API_/, "") : ((target && covers[target]) ?? "other"));
		const seen = await shoot(page, box);
		if (target === "createApiUser") hasApiUserScreens = (await entryOf(page.mainFrame(), "freezeApiUser").count()) > 0;
		const part = seen.place === "second factor" ? "secondFactor" : ((step && parts[step]) ?? last.part);
		add({
			part,
			target,
			label,
			text: kind === "choose" ? text : undefined,
			...seen,
			...(dialog === undefined ? {} : { page: dialog }),
			action: actionOf(kind, target),
		});
	};

	return {
		actions: () => actions,
		hasApiUserScreens: () => hasApiUserScreens,
		async onAction({ kind, state, element, ...event }) {
			if (event.step === "evidence") return;
			if (kind === "open" && state === "begun") {
				// A run that starts again, after its session ended, is one guide.
				if (event.step === "open") actions = [];
				isOpening = true;
			}
			if (event.target === "submit" && state === "done") isSubmitted = true;
			// A list shows the choice afterwards; everything else is pictured as the reader meets it.
			if (element && state === (kind === "choose" ? "done" : "begun")) await onElement({ kind, element, ...event });
		},
		async onSeen(page) {
			if (isOpening) {
				isOpening = false;
				const seen = await shoot(page, undefined);
				add({ action: "open", part: "logIn", target: undefined, label: address, text: undefined, ...seen });
			}
			if (!isSubmitted) return;
			isSubmitted = false;
			const name = page.getByText(apiUserName).filter({ visible: true });
			const row = page.locator("tbody tr").filter({ has: name });
			const found = (await row.count()) > 0 ? row.first() : name.last();
			const { box } = await readElement(found);
			add({ action: "verify", part: "result", target: undefined, label: apiUserName, text: apiUserName, ...(await shoot(page, box)) });
		},
		onMessage(text) {
			add({ ...last, action: "confirmMessage", target: undefined, label: "OK", text: withoutNumbers(text), shot: undefined });
		},
		record: (kind, target, element, step, page) => onElement({ kind, element, target, step, page }),
	};
}

function actionOf(kind: ActionEvent["kind"], target: TargetName | undefined): StepAction {
	if (kind === "fill" || kind === "choose" || kind === "open") return kind;
	if (kind === "check") return "select";
	if (kind === "answer") return "closeNotice";
	if (target === undefined) return "leavePage";
	return menuEntries.includes(target) ? "clickMenu" : "click";
}

/** A message without the mobile number that it names, also a masked one. */
const withoutNumbers = (text: string) =>
	text
		.replace(/[\dXx*]{4,}/g, "…")
		.replace(/\s*…\W*$/, "")
		.replace(/\s+/g, " ")
		.trim();

/** A frame around the field that was used last would look like a mark. */
const withoutFocus = ":focus { outline: none !important; box-shadow: none !important; }";

/** Runs in the page: waits until each image has loaded, or failed to load. */
async function imagesLoaded(): Promise<void> {
	const loading = [...document.images].filter(({ complete }) => !complete);
	await Promise.all(loading.map((image) => new Promise((resolve) => ["load", "error"].map((event) => image.addEventListener(event, resolve)))));
}
