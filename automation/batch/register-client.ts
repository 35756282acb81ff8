import type { Browser } from "playwright-core";
import type { Stop } from "../flow/outcome.ts";
import { type RegisterOptions, type RegistrationResult, registerApiUser } from "../flow/register.ts";
import type { Client } from "./clients.ts";
import { type Results, UnusableResults } from "./results-file.ts";

/** What is the same for each taxpayer. */
export type OfEach = Pick<RegisterOptions, "portal" | "realPortal" | "captcha" | "otp" | "stepTimeout" | "timeout" | "dryRun" | "signal">;

/**
 * Registers one taxpayer's API user, and writes into the results what is about to happen and what has. Where an earlier run may have made it
 * already, it is looked for first.
 * @throws UnusableResults when they cannot be written; nothing is submitted then
 */
export async function registerClient(client: Client, options: OfEach, results: Results, browser: () => Promise<Browser>): Promise<RegistrationResult | Stop> {
	const { gstin, userName, password, gsp, apiUserName, apiPassword } = client;
	const cutOffAtSubmit = results.standingOf(client)?.mayExist === true;
	let submitted = false;
	const onSubmit = () => {
		results.submitting(client);
		submitted = true;
	};
	const register = async () =>
		registerApiUser({ ...options, gstin, userName, password, gsp, apiUserName, apiPassword, cutOffAtSubmit, onSubmit, browser: await browser() });
	const outcome = await register().catch((error: unknown) => {
		if (error instanceof UnusableResults) throw error;
		return failed(error, submitted);
	});
	results.add(client, outcome);
	return outcome;
}

/** A browser that ended, or a fault of this automation, concerns this taxpayer; the others go on. */
function failed(error: unknown, submitted: boolean): Stop {
	const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
	const stop = { step: undefined, quoted: [], submitted };
	return submitted
		? {
				...stop,
				outcome: "outcome unknown",
				what: `The run broke after the form had been submitted: ${reason}`,
				actor: "person",
				requiredAction: "Look at the list of API users; the next run does so first",
			}
		: {
				...stop,
				outcome: "interrupted",
				what: `The run broke before anything was submitted: ${reason}`,
				actor: "caller",
				requiredAction: "Run it again",
			};
}
