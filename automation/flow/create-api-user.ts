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
 * The way of the guides, from the portal's address to the API user.
 * @throws Stopped
 */
export async function createApiUser(run: Run, login: PortalLogin, wanted: Wanted, progress: Progress, signal: AbortSignal): Promise<Created | Checked> {
	try {
		return await walk(run, login, wanted, progress, signal);
	} catch (error) {
		// As a person would: a session that ends before anything was submitted is begun once more. The login was right.
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
	// The password leaves with the form only: a page may send it by itself, before Submit is clicked.
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
 * Nothing is submitted for a name that is taken. After an earlier run that submitted it, what the list shows as it was asked for is that run's.
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
			what: `The list of API users has ${row.name} already: it was created before this run.`,
			actor: "caller",
			requiredAction: "Use it if it is yours, or choose another name",
			quoted: [evidence.listed],
		});
	}
	if (match === "as asked") return evidence;
	throw new Stopped({
		outcome: match === "differs" ? "created, differs" : "created, not confirmed",
		what: `An earlier run submitted ${apiUserName}. The list of API users has it, and ${match === "differs" ? what : `does not show ${what}`}. Nothing was submitted now.`,
		actor: "person",
		requiredAction: "Look at it in the portal's list of API users before anything is submitted again",
		quoted: [evidence.listed],
		created: { apiUserName, gsp, gstin, evidence },
	});
}

const stillUnknown = (apiUserName: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `An earlier run submitted ${apiUserName}, and this portal shows no list of API users that can be read to its end. Nothing was submitted now.`,
		actor: "person",
		requiredAction: "Try whether the GSP can authenticate with it; if not, choose another name",
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
		requiredAction: "Correct what the portal names, then run it again",
		quoted,
	});
