import type { Frame, Locator } from "playwright-core";
import { Stopped } from "../../../automation/index.ts";
import { locate, lookThroughNavigations, type PageKind, type TargetName, targetOf, targets } from "../../../automation/internal.ts";
import type { Instruction } from "../instruction.ts";
import { optionOf } from "./find.ts";
import { sameWords } from "./words.ts";

/** What is done on the known way instead of the guide's words. `says`: the words that stand on the element now. */
export interface KnownAction {
	readonly target: TargetName;
	readonly element: Locator;
	readonly frame: Frame;
	readonly says: string;
	readonly place: PageKind;
}

/** ms to wait for an element of the known way. */
const patience = 500;

/**
 * What leads on from a page without doing the instruction: a step that the guide leaves out, such as Verify OTP after the OTP.
 * @param filled whether the guide has filled in a field of this page
 */
export async function missingAction(
	page: Parameters<typeof lookThroughNavigations>[0],
	instruction: Instruction,
	filled: boolean,
): Promise<KnownAction | undefined> {
	const { place, frame } = await lookThroughNavigations(page);
	const { act } = instruction;
	const goesElsewhere = (sender: TargetName) => act !== "click" || isOfAnother(instruction.words, sender);
	if (place === "home" && act === "enter") return known(frame, "openLogin", place);
	if (place === "login panel" && filled && act !== "enter" && goesElsewhere("logIn")) return known(frame, "logIn", place);
	if (place === "OTP step" && !filled) return known(frame, "askForOtp", place);
	if (place === "OTP to be asked for") return known(frame, "askForOtp", place);
	if (place === "OTP step" && filled && goesElsewhere("verifyOtp")) return known(frame, "verifyOtp", place);
	// A guide that names the choice itself does not leave it out.
	const isChannel = act === "choose" && sameWords(instruction.words ?? "", targetOf("throughGsp").named[0] ?? "");
	if (place === "registration form" && (act === "choose" || act === "enter") && !isChannel && !(await isChosen(frame)))
		return known(frame, "throughGsp", place);
	if (place === "main menu" && act === "click") return entryAround(frame, instruction.words, place);
	return undefined;
}

/** Whether words are those of another known element. Any other words are the guide's words for the element itself. */
const isOfAnother = (words: string, target: TargetName): boolean =>
	!isNamed(target, words) && Object.values(targets).some(({ named }) => named.some((name) => sameWords(name, words)));

const isNamed = (target: TargetName, words: string): boolean => targetOf(target).named.some((name) => sameWords(name, words));

const menuEntries: readonly TargetName[] = ["apiRegistration", "userCredentials", "createApiUser"];

const menuElements = ".side-menu a, .side-menu button";

/** Where the instruction is done on the known way, by ids, names and addresses, whatever the words are now. */
export async function knownAction(page: Parameters<typeof lookThroughNavigations>[0], instruction: Instruction): Promise<KnownAction | undefined> {
	const { place, frame } = await lookThroughNavigations(page);
	if (instruction.act === "click") {
		// Other words than the known ones may mean something else: a click could log in with a wrong password, or register.
		const { words } = instruction;
		const isEntry = place === "main menu" && menuEntries.some((target) => isNamed(target, words));
		if (isEntry) return entryTowards(frame, targetOf("createApiUser").href ?? "", place);
		const target = pressed[place];
		return target && isNamed(target, words) ? known(frame, target, place) : undefined;
	}
	if (instruction.act === "enter") {
		const target = place === "registration form" ? (apiFields[instruction.value] ?? "apiUserName") : fields[instruction.value];
		return target && known(frame, target, place);
	}
	if (instruction.act === "choose" && place === "registration form") return known(frame, (await isChosen(frame)) ? "gsp" : "throughGsp", place);
	return undefined;
}

const secondFactorButtons: readonly TargetName[] = ["verifyOtp", "askForOtp"];

/**
 * Whether the instruction is of a second factor that the portal does not ask for: the reader is at the main menu already, and the guide comes
 * to the menu only later. To leave the instruction out loses nothing.
 * @param rest the instructions that follow
 */
export async function isPastSecondFactor(
	page: Parameters<typeof lookThroughNavigations>[0],
	instruction: Instruction,
	rest: readonly Instruction[],
): Promise<boolean> {
	const isOfOtp =
		(instruction.act === "enter" && instruction.value === "otp") ||
		(instruction.act === "click" && secondFactorButtons.some((target) => isNamed(target, instruction.words)));
	if (!isOfOtp) return false;
	const { place, frame } = await lookThroughNavigations(page);
	if (place !== "main menu") return false;
	const entries = await frame.locator(menuElements).allTextContents();
	const isEntry = (words: string) => menuEntries.some((target) => isNamed(target, words)) || entries.some((entry) => sameWords(entry, words));
	return rest.some((one) => one.act === "click" && isEntry(one.words));
}

const pressed: Partial<Readonly<Record<PageKind, TargetName>>> = {
	home: "openLogin",
	"login panel": "logIn",
	"second factor": "verifyOtp",
	"OTP step": "verifyOtp",
	"OTP to be asked for": "askForOtp",
	"registration form": "submit",
};

type Fields = Partial<Readonly<Record<Extract<Instruction, { act: "enter" }>["value"], TargetName>>>;
const fields: Fields = { userName: "userName", password: "password", captcha: "captchaAnswer", otp: "otp" };
const apiFields: Fields = {
	userName: "apiUserName",
	apiUserName: "apiUserName",
	password: "apiPassword",
	apiPassword: "apiPassword",
	apiPasswordAgain: "apiPasswordAgain",
};

async function known(frame: Frame, target: TargetName, place: PageKind): Promise<KnownAction | undefined> {
	try {
		const { element } = await locate(frame, target, patience);
		return { target, element, frame, says: await wordsOn(element), place };
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
}

const isChosen = (frame: Frame) => frame.evaluate(() => document.querySelector("input[type=radio]:checked") !== null);

/** A closed group of the menu around an entry with the wanted words. */
async function entryAround(frame: Frame, words: string, place: PageKind): Promise<KnownAction | undefined> {
	const entries = await frame.locator(menuElements).all();
	for (const entry of entries) if (sameWords((await entry.textContent()) ?? "", words)) return closedGroup(frame, entry, place);
	return undefined;
}

/** The outermost closed group of the menu around the entry that leads to `path`, or the entry. */
async function entryTowards(frame: Frame, path: string, place: PageKind): Promise<KnownAction | undefined> {
	const entry = frame.locator(`.side-menu a[href$="${path}" i]`).first();
	if ((await entry.count()) === 0) return undefined;
	if (await entry.isVisible()) return { target: "createApiUser", element: entry, frame, says: await wordsOn(entry), place };
	return closedGroup(frame, entry, place);
}

async function closedGroup(frame: Frame, entry: Locator, place: PageKind): Promise<KnownAction | undefined> {
	const groups = await entry
		.locator("xpath=ancestor::*[@id]")
		.and(frame.locator(".collapse:not(.show)"))
		.evaluateAll((all) => all.map(({ id }) => id));
	const [outermost] = groups;
	if (outermost === undefined) return undefined;
	const opener = frame.locator(`[data-target="#${outermost}"], [href="#${outermost}"], [aria-controls="${outermost}"]`).filter({ visible: true }).first();
	return (await opener.count()) === 0 ? undefined : { target: "userCredentials", element: opener, frame, says: await wordsOn(opener), place };
}

/** ms for a click or an input. */
const actPatience = 5_000;

/**
 * Clicks the element, types `value` into it, or chooses `wanted` in the list of GSPs.
 * @returns undefined when that is not possible
 */
export async function doKnownAction(
	{ target, element }: KnownAction,
	value: string | undefined,
	wanted: string | undefined,
): Promise<{ readonly form: number; readonly option: string | undefined } | undefined> {
	try {
		const form = await element.evaluate((field) => ("form" in field && field.form instanceof HTMLFormElement ? [...document.forms].indexOf(field.form) : -1));
		if (target !== "gsp") {
			await (value === undefined ? element.click({ timeout: actPatience }) : element.fill(value, { timeout: actPatience }));
			return { form, option: undefined };
		}
		const options = await element.locator("option").allTextContents();
		const option = wanted === undefined ? undefined : optionOf(wanted, options);
		if (option === undefined) return undefined;
		await element.selectOption({ index: options.indexOf(option) }, { timeout: actPatience });
		return { form, option: option.trim() };
	} catch {
		return undefined; // It is covered, greyed out, or gone.
	}
}

/** The words on a button or link; of a field, its label. */
const wordsOn = (element: Locator): Promise<string> =>
	element.evaluate((one) => {
		const labels = "labels" in one && one.labels instanceof NodeList ? [...one.labels].map((label) => label.textContent ?? "") : [];
		const isButton = one instanceof HTMLInputElement && ["submit", "button"].includes(one.type);
		const text = isButton
			? one.value
			: one instanceof HTMLInputElement || one instanceof HTMLSelectElement
				? labels.join(" ") || one.getAttribute("placeholder")
				: one.textContent;
		return (text || one.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim();
	});
