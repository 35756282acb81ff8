import { completed, isGoodStatus, rowText } from "./api-user-list.ts";
import { loginProblems, nameProblems } from "./api-users.ts";
import { findIn } from "./evidence.ts";
import { logIn } from "./log-in.ts";
import { type Evidence, type Outcome, Stopped } from "./outcome.ts";
import { withPrefix } from "./rules.ts";
import { inSession, type SessionOptions } from "./session.ts";
import { readListOf } from "./submit.ts";

export interface CheckOptions extends SessionOptions {
	/** With or without `API_`. */
	readonly apiUserName: string;
	/** The GSP that it should be for, as the portal's list spells it. */
	readonly gsp?: string;
}

/** What the list of API users shows of a name; nothing was submitted. */
export type ApiUserCheck = ApiUserFound | ApiUserNotFound;

export interface ApiUserFound {
	readonly outcome: "found";
	/** As the list has it. */
	readonly apiUserName: string;
	readonly gstin: string | undefined;
	/** Undefined where no column shows it. */
	readonly gsp: string | undefined;
	readonly status: string | undefined;
	/** Whether its status is known to mean that it can be used, and its GSP and name are as asked. */
	readonly asAsked: boolean;
	readonly evidence: Evidence;
}

/** The list is known to be complete, and does not have it. */
export interface ApiUserNotFound {
	readonly outcome: "not found";
	readonly apiUserName: string;
	readonly gstin: string | undefined;
}

/**
 * Looks an API user up in the portal's list, without registering anything: settles a run that ended in "outcome unknown".
 * Gives what became of it: a Stop "outcome unknown" where the list cannot be read to its end and does not show it.
 */
export function checkApiUser(options: CheckOptions): Promise<Outcome<ApiUserCheck>> {
	const apiUserName = withPrefix(options.apiUserName);
	return inSession(options, { problems: [...loginProblems(options), ...nameProblems(options)], secrets: [] }, async (run, signal): Promise<ApiUserCheck> => {
		const menu = await logIn(run, options, signal);
		const { gstin } = menu.sight;
		return run.at("listOfApiUsers", async () => {
			const list = await readListOf(run, menu);
			const gsps = options.gsp === undefined ? [] : [options.gsp];
			const found = list === undefined || list === "none" ? undefined : findIn(list, { apiUserName, gsp: options.gsp, gsps });
			if (list === undefined || list === "none" || (!found && list.incomplete !== undefined)) {
				throw unsettled(
					apiUserName,
					list === undefined
						? "the list of API users could not be read"
						: list === "none"
							? "this portal has no list of API users"
							: `the list could not be read to its end: ${list.incomplete}`,
				);
			}
			if (!found) return { outcome: "not found", apiUserName, gstin };
			const { row, match } = found;
			const { name, gsp, status } = completed(row, list.columns, gsps);
			const asAsked = match === "as asked" && status !== undefined && isGoodStatus(status);
			return { outcome: "found", apiUserName: name, gstin, gsp, status, asAsked, evidence: { listed: rowText(row) } };
		});
	});
}

const unsettled = (apiUserName: string, why: string) =>
	new Stopped({
		outcome: "outcome unknown",
		what: `Whether ${apiUserName} exists is not known: ${why}.`,
		actor: "person",
		requiredAction: "Try whether the GSP can authenticate with it, with --verify",
	});
