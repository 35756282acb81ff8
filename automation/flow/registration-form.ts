import type { Locator } from "playwright-core";
import { betweenLooks, isShown, offersChannel } from "../page/page-snapshot.ts";
import type { ExpectedField, ReadableField } from "../page/read-back.ts";
import type { Run } from "../page/run.ts";
import type { Arrival } from "../page/waiter.ts";
import { targetOf } from "../targets.ts";
import { normalise, sameLabel, sameName, withInvisibleShown } from "../text.ts";
import { gspProblem } from "./gsp-names.ts";
import { Stopped, sentence } from "./outcome.ts";

/** The values to fill in. */
export interface FormInput {
	/** As the portal's list spells it. */
	readonly gsp: string;
	/** As typed after `API_`. */
	readonly typedName: string;
	/** With `API_`. */
	readonly apiUserName: string;
	readonly apiPassword: string;
}

/** A filled-in form. */
export interface FilledIn {
	/** The fields for channel and GSP, when they are not the elements of their targets or are hidden now. */
	readonly channel: ReadableField | undefined;
	readonly gspList: ReadableField | undefined;
	/** GSP names that the form offers. */
	readonly gsps: readonly string[];
}

const throughGsp = "Through GSP";

/** ms to wait for the requested GSP to appear in the list. */
const settling = 1_000;

/**
 * Fills in the registration form, on one page or in two steps.
 * @throws Stopped
 */
export async function fillForm(run: Run, arrived: Arrival, input: FormInput): Promise<FilledIn> {
	const channelList = await run.at("channel", async () => {
		const isThere = arrived.place === "registration form";
		return chooseChannel(run, isThere ? arrived : await run.arrive((seen) => (seen.place === "registration form" ? seen : undefined)));
	});
	const gsps = await run.at("gsp", () => chooseGsp(run, input.gsp));
	return run.at("credentials", async () => {
		const hidden = await passNext(run, channelList);
		await run.fill("apiUserName", input.typedName);
		await run.fill("apiPassword", input.apiPassword);
		await run.fill("apiPasswordAgain", input.apiPassword);
		return { channel: channelList, gspList: undefined, ...hidden, gsps };
	});
}

/** In a form of two steps, goes to the second step. Returns the fields of the first step, which are hidden then. */
async function passNext(run: Run, channelList: Locator | undefined): Promise<Pick<FilledIn, "channel" | "gspList"> | undefined> {
	const { sight } = await run.look();
	if (isShown(sight, "apiUserName") || !isShown(sight, "next")) return undefined;
	const [channel, gspList] = await Promise.all([channelList ?? run.found("throughGsp"), run.found("gsp")].map((field) => field?.elementHandle()));
	await run.press("next");
	await run.arrive((seen) => isShown(seen.sight, "apiUserName") || undefined);
	return { channel: channel ?? undefined, gspList: gspList ?? undefined };
}

/** Chooses Through GSP by radio button, or in a list, which it then returns. */
async function chooseChannel(run: Run, { frame, sight }: Arrival): Promise<Locator | undefined> {
	if (!offersChannel(sight)) {
		const radio = await run.find("throughGsp");
		if (await radio.isDisabled()) throw changed("Through GSP is greyed out and cannot be chosen.");
		await run.check("throughGsp", radio);
		return undefined;
	}
	const lists = frame.locator("select").filter({ visible: true });
	const offers = await lists.evaluateAll((all) => all.map((list) => (list instanceof HTMLSelectElement ? [...list.options].map(({ text }) => text) : [])));
	const at = offers.findIndex((options) => options.some((text) => sameLabel(text, throughGsp)));
	const index = offers[at]?.findIndex((text) => sameLabel(text, throughGsp)) ?? -1;
	const list = lists.nth(at);
	await run.choose("throughGsp", list, index, offers[at]?.[index] ?? throughGsp);
	run.note({ target: "throughGsp", by: ["label"], without: ["role"], against: [] });
	return list;
}

/** The options of a list of GSPs. */
interface Offers {
	readonly isTyped: boolean;
	/** Texts of the options, in order. */
	readonly options: readonly string[];
}

const isPlaceholder = (text: string) => /^(?:|[-–—.\s]*(?:(?:please )?(?:select|choose)|loading|wait)\b.*)$/i.test(normalise(text));

/** Waits for the list of GSPs and chooses the GSP. Returns the names in the list. */
async function chooseGsp(run: Run, gsp: string): Promise<readonly string[]> {
	const list = await run.find("gsp");
	const isIn = ({ options }: Offers) => options.some((text) => sameName(text, gsp));
	const isEmpty = ({ options }: Offers) => options.every(isPlaceholder);
	const startedAt = Date.now();
	let offers = await list.evaluate(readOffers);
	while (!isIn(offers) && Date.now() - startedAt < (isEmpty(offers) ? run.limits.step : settling)) {
		await run.page.waitForTimeout(betweenLooks);
		offers = await list.evaluate(readOffers);
	}
	if (isEmpty(offers)) throw await notFilled(run);
	const names = offers.options.filter((text) => !isPlaceholder(text));
	const [index, ...others] = offers.options.flatMap((text, at) => (sameName(text, gsp) ? [at] : []));
	if (others.length > 0) throw changed(`The list of GSPs has "${gsp}" ${others.length + 1} times.`);
	if (index === undefined) throw notOffered(gsp, names.map(normalise));
	if (offers.isTyped) await run.fill("gsp", offers.options[index] ?? gsp);
	else await run.choose("gsp", list, index, gsp);
	return names;
}

/** Runs in the page. */
function readOffers(field: Element): Offers {
	const isTyped = field instanceof HTMLInputElement;
	const options = field instanceof HTMLSelectElement ? field.options : isTyped ? field.list?.querySelectorAll("option") : undefined;
	return { isTyped, options: [...(options ?? [])].map((option) => (option.value && isTyped ? option.value : option.text)) };
}

async function notFilled(run: Run): Promise<Stopped> {
	const { sight } = await run.look();
	const others = sight.fields.filter(
		({ tag, label, options }) => tag === "select" && options.length > 1 && !targetOf("gsp").named.some((name) => sameLabel(name, label)),
	);
	const first =
		others.length > 0 ? `; a choice may be needed first in ${others.map(({ label, name }) => `"${withInvisibleShown(label || name)}"`).join(", ")}` : "";
	return changed(`The list of GSPs stays empty${first}.`);
}

function notOffered(gsp: string, names: readonly string[]): Stopped {
	const { problem, suggestion } = gspProblem(normalise(gsp), names) ?? { problem: `"${gsp}" is not in the portal's list of GSPs`, suggestion: undefined };
	return new Stopped({
		outcome: "invalid input",
		what: `${sentence(withInvisibleShown(problem))}.`,
		actor: "caller",
		requiredAction: suggestion ? `If you mean "${suggestion}", give the name like that` : "Give the name as the portal's list spells it",
	});
}

const changed = (what: string) =>
	new Stopped({
		outcome: "portal changed",
		what,
		actor: "maintainer",
		requiredAction: "Find out by hand what the form does now, and update automation/flow/registration-form.ts",
	});

/** What each field of the form has to show right before Submit, besides holding what was entered. */
export const expectedFields = ({ channel, gspList }: FilledIn, { gsp, apiUserName }: FormInput): readonly ExpectedField[] => [
	{ target: "throughGsp", element: channel, shows: ({ shown, checked }) => checked ?? sameLabel(shown, throughGsp) },
	{ target: "gsp", element: gspList, shows: ({ shown }) => sameName(shown, gsp) },
	// If the page shows a fixed prefix, it must be the expected one.
	{ target: "apiUserName", shows: ({ prefix }) => prefix === "" || prefix === "API_", orElse: [apiUserName] },
	{ target: "apiPassword" },
	{ target: "apiPasswordAgain" },
];
