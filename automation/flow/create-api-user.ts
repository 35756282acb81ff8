import { SessionEnded } from "../page/errors.ts";
import { isShown } from "../page/page-snapshot.ts";
import type { Run } from "../page/run.ts";
import type { Arrival } from "../page/waiter.ts";
import { type ApiUserList, listFromMenu, rowText } from "./api-user-list.ts";
import { findIn } from "./evidence.ts";
import { enterOtp, logIn, type PortalLogin } from "./log-in.ts";
import { openFromMenu } from "./menu.ts";
import { type Checked, type Created, type Evidence, Stopped } from "./outcome.ts";
import { fillForm } from "./registration-form.ts";
import type { Progress } from "./session.ts";
import { submit, type Wanted } from "./submit.ts";

/**
 * Follows the published guides from the portal's home page to the API user.
 * @throws Stopped
 */
export async function createApiUser(run: Run, login: PortalLogin, wanted: Wanted, progress: Progress, signal: AbortSignal): Promise<Created | Checked> {
	try {
		return await walk(run, login, wanted, progress, signal);
	} catch (error) {
		// A session that ends before Submit is started once more, as a person would do: the login was accepted.
		if (!(error instanceof SessionEnded) || progress.submitted()) throw error;
		return walk(run, login, wanted, progress, signal);
	}
}

async function walk(run: Run, login: PortalLogin, wanted: Wanted, progress: Progress, signal: AbortSignal): Promise<Created | Checked> {
	const menu = await logIn(run, login, signal);
	const gstin = menu.sight.gstin ?? login.gstin;
	const { gsp, apiUserName } = wanted;
	const before = await listFromMenu(menu);
	const isReadable = before !== undefined && before !== "none";
	const existing = isReadable ? requireNew(before, { ...wanted, gstin }) : undefined;
	if (existing) return { outcome: "created", apiUserName, gsp, gstin, evidence: existing };
	if (wanted.earlierSubmit && (!isReadable || before.incomplete !== undefined)) throw stillUnknown(apiUserName);
	if (wanted.earlierSubmit === "unsettled") throw notListed(apiUserName);

	const arrival = await run.at("createApiUser", async () => {
		await openFromMenu(run, "createApiUser");
		return run.arrive((seen) => (isBeforeForm(seen.place) ? seen : undefined));
	});
	const form = await run.at("otp", () => passOtpStep(run, login, arrival, signal));
	// Only the form may send the password. A page may send it before Submit is clicked.
	progress.submitted = () => run.gate.timesSent(wanted.apiPassword) > 0;
	const filled = await fillForm(run, form, wanted).catch((error: unknown) => {
		if (!(error instanceof Stopped) || !progress.submitted()) throw error;
		return error;
	});
	if (wanted.dryRun && !(filled instanceof Stopped)) return { outcome: "checked", apiUserName, gsp, gstin };

	const evidence = await submit(run, login, { ...wanted, gstin }, filled, before, progress, signal);
	return { outcome: "created", apiUserName, gsp, gstin, evidence };
}

/**
 * Submits nothing for a name that exists. After an earlier run that submitted the name, a row as requested proves that run's success.
 * @returns the evidence of that
 * @throws Stopped
 */
function requireNew(list: ApiUserList, { apiUserName, gsp, gstin, earlierSubmit }: Wanted & Pick<Created, "gstin">): Evidence | undefined {
	const found = findIn(list, { apiUserName, gsp, gsps: [gsp] }, earlierSubmit !== undefined);
	if (!found) return undefined;
	const { row, match, what } = found;
	const evidence = { listed: rowText(row) };
	if (!earlierSubmit) {
		throw new Stopped({
			outcome: "refused by the portal",
			what: `The list of API users already has ${row.name}: it was created before this run.`,
			actor: "caller",
			requiredAction: "Use the API user if it is yours, or choose another name",
			quoted: [evidence.listed],
		});
	}
	if (match === "as asked") return evidence;
	throw new Stopped({
		outcome: match === "differs" ? "created, differs" : "created, not confirmed",
		what: `An earlier run submitted ${apiUserName}. The list of API users has it, but ${match === "differs" ? what : `does not show ${what}`}. This run submitted nothing.`,
		actor: "person",
		requiredAction: "Check the API user in the portal's list before you submit again",
		quoted: [evidence.listed],
		created: { apiUserName, gsp, gstin, evidence },
	});
}

const stillUnknown = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run submitted ${apiUserName}, but this portal has no list of API users that can be read completely. This run submitted nothing.`,
		actor: "person",
		requiredAction: "Check whether the GSP can authenticate with the API user; if not, choose another name",
	});

const notListed = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run submitted ${apiUserName}, but the list of API users does not show it. This run submitted nothing.`,
		actor: "person",
		requiredAction: "Check the list on the portal; if it still does not show the API user, create it with npx irp-testbed register",
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
	// The page that requests the OTP reports success as well as failure here.
	const words = arrival.words.filter((text) => !sent.test(text));
	if (words.length > 0) throw notSent(words);
	return enterOtp(run, login, "create API user", arrival, signal);
}

/** The portal's notice that it sent an OTP. */
const sent = /\botp\b[^.]{0,80}\bsent\b/i;

const notSent = (quoted: readonly string[]) =>
	new Stopped({
		outcome: "refused by the portal",
		what: "The portal did not send an OTP.",
		actor: "person",
		requiredAction: "Correct what the portal names, then run the command again",
		quoted,
	});
