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
	/** The expected GSP, as the portal's list spells it. */
	readonly gsp?: string;
}

/** The API user with this name in the list of API users. Nothing was submitted. */
export type ApiUserCheck = ApiUserFound | ApiUserNotFound;

export interface ApiUserFound {
	readonly outcome: "found";
	/** As the list shows it. */
	readonly apiUserName: string;
	readonly gstin: string | undefined;
	/** Undefined where no column shows it. */
	readonly gsp: string | undefined;
	readonly status: string | undefined;
	/** Whether name and GSP are as requested, and the status means that the API user can be used. */
	readonly asAsked: boolean;
	readonly evidence: Evidence;
}

/** The list is complete and does not contain the API user. */
export interface ApiUserNotFound {
	readonly outcome: "not found";
	readonly apiUserName: string;
	readonly gstin: string | undefined;
}

/**
 * Looks an API user up in the portal's list without registering anything. Settles a run that ended with "outcome unknown".
 * Returns a Stop "outcome unknown" when the list is incomplete and does not show the API user.
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
							: `the list could not be read completely: ${list.incomplete}`,
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
		what: `Cannot find out whether ${apiUserName} exists: ${why}.`,
		actor: "person",
		requiredAction: "Use --verify to check whether the GSP can authenticate with the API user",
	});
