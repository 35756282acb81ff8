import type { Frame, Locator } from "playwright-core";
import { isActiveWith, listFromMenu, rowOf, rowText } from "./api-user-list.ts";
import { gspProblem } from "./gsp-names.ts";
import { enterOtp, type Login, logIn } from "./log-in.ts";
import { same } from "./look.ts";
import { openFromMenu } from "./menu.ts";
import { type Checked, type Created, Stopped } from "./outcome.ts";
import type { Arrival, Run } from "./run.ts";
import { submit, type Wanted } from "./submit.ts";

/**
 * The way of the guides, from the portal's address to the API user.
 * @throws Stopped
 */
export async function createApiUser(run: Run, login: Login, wanted: Wanted, signal: AbortSignal): Promise<Created | Checked> {
	const menu = await logIn(run, login, signal);
	const { gstin } = menu.sight;
	const { gsp, apiUserName } = wanted;
	const before = await listFromMenu(menu);
	const already = before && rowOf(before, apiUserName);
	if (wanted.cutOffAtSubmit && !before) throw stillUnknown(apiUserName);
	if (wanted.cutOffAtSubmit && already && isActiveWith(already, gsp)) {
		return { outcome: "created", apiUserName, gsp, gstin, evidence: { listed: rowText(already) } };
	}
	if (already) {
		throw new Stopped({
			outcome: "portal refused",
			what: `The list of API users has ${apiUserName} already: it was made before this run.`,
			next: { who: "caller", what: "Use it if it is yours, or choose another name" },
			quoted: [rowText(already)],
		});
	}

	await run.at("createApiUser", async () => {
		await openFromMenu(run, "createApiUser");
		await run.arrive(({ place }) => isBeforeForm(place) || undefined);
	});
	await run.at("otp", () => passOtpStep(run, login, signal));
	await fillForm(run, wanted);
	if (wanted.dryRun) return { outcome: "checked", apiUserName, gsp, gstin };

	const evidence = await submit(run, login, wanted, before, signal);
	return { outcome: "created", apiUserName, gsp, gstin, evidence };
}

const stillUnknown = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run was cut off as it submitted ${apiUserName}, and this portal shows no list of API users to see what became of it. Nothing was submitted.`,
		next: { who: "person", what: "Try whether the GSP can authenticate with it; if not, choose another name" },
	});

const isBeforeForm = (place: Arrival["place"]) => ["OTP step", "OTP to be asked for", "registration form"].includes(place);

async function passOtpStep(run: Run, login: Login, signal: AbortSignal): Promise<void> {
	let arrival = await run.look();
	if (arrival.place === "OTP to be asked for") {
		await run.press("askForOtp");
		const next = await run.arrive((seen) => (seen.place === "OTP step" ? seen : undefined), "OTP to be asked for");
		if (next.place !== "OTP step") throw notSent(next.words);
		arrival = next;
	}
	if (arrival.place !== "OTP step") return;
	// A portal that could not send one says so here, on the page that asks for it; one that could may say that too.
	const words = arrival.words.filter((text) => !/otp[^.]*\bsent\b/i.test(text));
	if (words.length > 0) throw notSent(words);
	await enterOtp(run, login, "create API user", arrival, signal);
}

const notSent = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "portal refused",
		what: "The portal did not send an OTP.",
		next: { who: "person", what: "See to what the portal says; then run it again" },
		quoted,
	});

/** Fills what is shown, and makes sure that the form holds what was meant. */
async function fillForm(run: Run, wanted: Wanted): Promise<void> {
	await run.at("channel", async () => {
		const { frame } = await run.arrive((seen) => (seen.place === "registration form" ? seen : undefined));
		await chooseChannel(run, frame);
	});
	const list = await run.at("gsp", () => chooseGsp(run, wanted.gsp));
	await run.at("credentials", async () => {
		await run.fill("apiUserName", wanted.typedName);
		await run.fill("apiPassword", wanted.apiPassword);
		await run.fill("apiPasswordAgain", wanted.apiPassword);
		const holds = await list.evaluate((element) => (element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.text ?? "") : ""));
		if (!same(holds, wanted.gsp)) throw drifted(`The list of GSPs holds "${holds}" where "${wanted.gsp}" was chosen.`);
	});
}

/** Through GSP, by its radio; or in a list that offers it. */
async function chooseChannel(run: Run, frame: Frame): Promise<void> {
	const list = frame.locator("select").filter({ visible: true, has: frame.locator("option", { hasText: /^\s*Through GSP\s*$/i }) });
	if ((await list.count()) === 1) {
		await list.selectOption({ label: "Through GSP" });
		return run.note({ target: "throughGsp", by: ["label"], without: ["role"] });
	}
	await (await run.find("throughGsp")).check();
}

/** Gives the list, with the GSP chosen. */
async function chooseGsp(run: Run, gsp: string): Promise<Locator> {
	const element = await run.find("gsp");
	const options = await element.locator("option").allInnerTexts();
	const fitting = options.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text === gsp);
	if (fitting.length > 1) throw drifted(`The list of GSPs has "${gsp}" ${fitting.length} times.`);
	if (fitting.length === 0) {
		const { problem, suggestion } = gspProblem(gsp, options) ?? { problem: `"${gsp}" is not in the list`, suggestion: undefined };
		throw new Stopped({
			outcome: "input refused",
			what: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`,
			next: { who: "caller", what: suggestion ? `If "${suggestion}" is meant, give its name like that` : "Give the name as the portal's list has it" },
		});
	}
	await element.selectOption({ label: gsp });
	return element;
}

const drifted = (what: string) => new Stopped({ outcome: "portal drifted", what, next: { who: "maintainer", what: "See by hand what the form does now" } });
