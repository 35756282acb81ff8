import type { Locator } from "playwright-core";
import { SessionEnded } from "../page/errors.ts";
import { escaped } from "../page/locators.ts";
import type { Arrival, Run } from "../page/page-driver.ts";
import { isShown, offersChannel } from "../page/page-snapshot.ts";
import { isUsableWith, listFromMenu, rowOf, rowText } from "./api-user-list.ts";
import { gspProblem } from "./gsp-names.ts";
import { enterOtp, logIn, type PortalLogin } from "./log-in.ts";
import { openFromMenu } from "./menu.ts";
import { type Checked, type Created, Stopped, sentence } from "./outcome.ts";
import { submit, type Wanted } from "./submit.ts";

/**
 * The way of the guides, from the portal's address to the API user.
 * @throws Stopped
 */
export async function createApiUser(run: Run, login: PortalLogin, wanted: Wanted, signal: AbortSignal): Promise<Created | Checked> {
	try {
		return await walk(run, login, wanted, signal);
	} catch (error) {
		// As a person would: a session that ends before anything was submitted is begun once more. The login was right.
		if (!(error instanceof SessionEnded) || wanted.submitted()) throw error;
		return walk(run, login, wanted, signal);
	}
}

async function walk(run: Run, login: PortalLogin, wanted: Wanted, signal: AbortSignal): Promise<Created | Checked> {
	const menu = await logIn(run, login, signal);
	const gstin = menu.sight.gstin ?? login.gstin;
	const { gsp, apiUserName } = wanted;
	const before = await listFromMenu(menu);
	const already = before && rowOf(before, apiUserName);
	if (wanted.earlierSubmit && !before) throw stillUnknown(apiUserName);
	if (wanted.earlierSubmit && already) {
		if (!isUsableWith(already, gsp)) throw listedOtherwise(apiUserName, rowText(already));
		return { outcome: "created", apiUserName, gsp, gstin, evidence: { listed: rowText(already) } };
	}
	if (wanted.earlierSubmit === "unsettled") throw notListed(apiUserName);
	if (already) {
		throw new Stopped({
			outcome: "refused by the portal",
			what: `The list of API users has ${apiUserName} already: it was made before this run.`,
			actor: "caller",
			requiredAction: "Use it if it is yours, or choose another name",
			quoted: [rowText(already)],
		});
	}

	const arrival = await run.at("createApiUser", async () => {
		await openFromMenu(run, "createApiUser");
		return run.arrive((seen) => (isBeforeForm(seen.place) ? seen : undefined));
	});
	const form = await run.at("otp", () => passOtpStep(run, login, arrival, signal));
	await fillForm(run, form, wanted);
	if (wanted.dryRun) return { outcome: "checked", apiUserName, gsp, gstin };

	const evidence = await submit(run, login, wanted, before, signal);
	return { outcome: "created", apiUserName, gsp, gstin, evidence };
}

const stillUnknown = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run submitted ${apiUserName}, and this portal shows no list of API users to look it up in. Nothing was submitted now.`,
		actor: "person",
		requiredAction: "Try whether the GSP can authenticate with it; if not, choose another name",
	});

const listedOtherwise = (apiUserName: string, row: string) =>
	new Stopped({
		outcome: "created, differs",
		what: `An earlier run submitted ${apiUserName}, and the list of API users shows it otherwise than asked for. Nothing was submitted now.`,
		actor: "person",
		requiredAction: "Compare the row with what was asked for; freeze the API user if it is not wanted",
		quoted: [row],
	});

const notListed = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run submitted ${apiUserName}, and the list of API users does not show it. Nothing was submitted now.`,
		actor: "person",
		requiredAction: "Check the list on the portal; if it still does not show the API user, create it with irp register",
	});

const isBeforeForm = (place: Arrival["place"]) => ["OTP step", "OTP to be asked for", "registration form"].includes(place);

async function passOtpStep(run: Run, login: PortalLogin, arrived: Arrival, signal: AbortSignal): Promise<Arrival> {
	let arrival = arrived;
	if (isShown(arrival.sight, "askForOtp")) {
		await run.press("askForOtp");
		arrival = await run.arrive((seen) => (seen.place === "OTP step" && seen.sight.notices.some((text) => sent.test(text)) ? seen : undefined), arrival.place);
		if (arrival.place === "OTP to be asked for") throw notSent(arrival.words);
	}
	if (arrival.place !== "OTP step") return arrival;
	// A portal that could not send one says so here, on the page that asks for it; one that could may say that too.
	const words = arrival.words.filter((text) => !sent.test(text));
	if (words.length > 0) throw notSent(words);
	return enterOtp(run, login, "create API user", arrival, signal);
}

/** How the portal says that an OTP is on its way. */
const sent = /\botp\b[^.]{0,80}\bsent\b/i;

const notSent = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "refused by the portal",
		what: "The portal did not send an OTP.",
		actor: "person",
		requiredAction: "See to what the portal says; then run it again",
		quoted,
	});

/** Fills what is shown, and makes sure that the form holds what was meant. */
async function fillForm(run: Run, arrived: Arrival, wanted: Wanted): Promise<void> {
	await run.at("channel", async () => {
		const isThere = arrived.place === "registration form";
		await chooseChannel(run, isThere ? arrived : await run.arrive((seen) => (seen.place === "registration form" ? seen : undefined)));
	});
	await run.at("gsp", () => chooseGsp(run, wanted.gsp));
	await run.at("credentials", async () => {
		await passNext(run);
		await run.fill("apiUserName", wanted.typedName);
		await run.fill("apiPassword", wanted.apiPassword);
		await run.fill("apiPasswordAgain", wanted.apiPassword);
	});
}

/** Where the form comes in two pages, goes on to the one with the credentials. */
async function passNext(run: Run): Promise<void> {
	const { sight } = await run.look();
	if (isShown(sight, "apiUserName") || !isShown(sight, "next")) return;
	await run.press("next");
	await run.arrive((seen) => isShown(seen.sight, "apiUserName") || undefined);
}

/** Through GSP, by its radio; or in a list that offers it. */
async function chooseChannel(run: Run, { frame, sight }: Arrival): Promise<void> {
	if (offersChannel(sight)) {
		const offer = frame.locator("option", { hasText: /^\s*Through GSP\s*$/i });
		await frame.locator("select").filter({ visible: true, has: offer }).selectOption({ label: "Through GSP" });
		return run.note({ target: "throughGsp", by: ["label"], without: ["role"], against: [] });
	}
	const radio = await run.find("throughGsp");
	if (await radio.isDisabled()) throw drifted("Through GSP is greyed out and cannot be chosen.");
	await radio.check();
}

async function chooseGsp(run: Run, gsp: string): Promise<void> {
	const list = await run.find("gsp");
	const ofThatName = list.locator("option", { hasText: exactly(gsp) });
	const times = await ofThatName.count();
	if (times > 1) throw drifted(`The list of GSPs has "${gsp}" ${times} times.`);
	if (times === 0) return typeGsp(run, list, gsp);
	await list.selectOption({ label: gsp });
	const holds = await list.locator("option:checked").textContent();
	if (holds === null || !exactly(gsp).test(holds)) throw drifted(`The list of GSPs holds "${holds}" where "${gsp}" was chosen.`);
}

/** A text as it stands, whatever space is around and between its words. */
const exactly = (text: string) => new RegExp(`^\\s*${text.split(/\s+/).map(escaped).join("\\s+")}\\s*$`);

/** Where the list is typed into: when it suggests the GSP. Else says what it has in its place. */
async function typeGsp(run: Run, list: Locator, gsp: string): Promise<void> {
	const { options, isTyped } = await list.evaluate((field) => {
		const isTyped = field instanceof HTMLInputElement;
		const options = field instanceof HTMLSelectElement ? field.options : isTyped ? field.list?.querySelectorAll("option") : undefined;
		return { isTyped, options: [...(options ?? [])].map((option) => (option.value && isTyped ? option.value : option.text)) };
	});
	if (isTyped && options.filter((text) => exactly(gsp).test(text)).length === 1) return run.fill("gsp", gsp);
	const { problem, suggestion } = gspProblem(gsp, options) ?? { problem: `"${gsp}" is not in the list`, suggestion: undefined };
	throw new Stopped({
		outcome: "invalid input",
		what: `${sentence(problem)}.`,
		actor: "caller",
		requiredAction: suggestion ? `If "${suggestion}" is meant, give its name like that` : "Give the name as the portal's list has it",
	});
}

const drifted = (what: string) => new Stopped({ outcome: "portal changed", what, actor: "maintainer", requiredAction: "See by hand what the form does now" });
