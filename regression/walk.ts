import type { Browser } from "playwright-core";
import { createApiUser } from "../automation/create-api-user.ts";
import type { Login } from "../automation/log-in.ts";
import { entryOf, openFromMenu } from "../automation/menu.ts";
import { steps } from "../automation/outcome.ts";
import type { Run } from "../automation/run.ts";
import { inSession } from "../automation/session.ts";
import { type FreshCapture, makeCapture } from "./capture.ts";
import { createRecorder, type Recorder } from "./recorder.ts";

/** A walk of the documented flow that is recorded. */
export interface Walk {
	/** Address of the portal. */
	readonly portal: string;
	/** The real portal is meant: a person has named it. */
	readonly realPortal?: boolean;
	/** Who logs in, and who answers captcha and OTP. */
	readonly login: Login;
	/** The API user that is filled in; it is made only with `submit`. */
	readonly apiUser: { readonly gsp: string; readonly apiUserName: string; readonly apiPassword: string };
	/** Submits the form too: for a mock alone. */
	readonly submit?: boolean;
	/** Name and version of this tool. */
	readonly tool: string;
	/** When, ISO 8601. */
	readonly date: string;
	/** For the manifest, in place of the portal's host. */
	readonly source?: string;
	/** ms for the portal to bring the page that a step waits for. */
	readonly stepTimeout?: number;
	readonly signal?: AbortSignal;
}

/**
 * Walks the way of the guides with the automation's own steps, and records each screen. A walk that stops gives what it has seen until
 * then, the page that it stopped on included.
 */
export async function captureByWalk(browser: Browser, walk: Walk): Promise<FreshCapture> {
	const { portal, realPortal = false, apiUser, submit = false, tool, date, source = new URL(portal).host } = walk;
	let recorder: Recorder | undefined;
	const login = noting(walk.login, (value, what) => recorder?.know(value, what));
	const prefix = new URL(portal).pathname.replace(/\/+$/, "");
	const outcome = await inSession(
		{
			...login,
			browser,
			portal,
			realPortal,
			...(walk.stepTimeout === undefined ? {} : { stepTimeout: walk.stepTimeout }),
			...(walk.signal ? { signal: walk.signal } : {}),
			onSeen: async (page) => void (await recorder?.see(page)),
		},
		[],
		async (run, signal, submission) => {
			recorder = createRecorder(run.page.context(), prefix);
			recorder.know(login.userName, "the user name of the login");
			recorder.know(login.password, "the password of the login");
			recorder.know(apiUser.apiPassword, "the password of the API user");
			const onSubmit = () => {
				submission.submitted = true;
			};
			const { gsp, apiUserName: typedName, apiPassword } = apiUser;
			const wanted = { gsp, typedName, apiUserName: `API_${typedName}`, apiPassword, dryRun: !submit, onSubmit };
			try {
				await createApiUser(run, login, wanted, signal);
				await seeList(run);
			} catch (error) {
				if (!run.page.isClosed()) await recorder.see(run.page);
				throw error;
			}
			return { outcome: "walked" as const };
		},
	);
	const stopped = outcome.outcome === "walked" ? undefined : `${outcome.step ? `At "${steps[outcome.step]}": ` : ""}${outcome.what}`;
	return makeCapture(browser, recorder?.screens ?? [], recorder?.known ?? [], { tool, date, source, mock: outcome.mock, stopped });
}

/** The list of API users, where the menu has one. */
async function seeList(run: Run): Promise<void> {
	await run.at("listOfApiUsers", async () => {
		await run.open("/Home/MainMenu");
		const menu = await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
		if ((await entryOf(menu, "listOfApiUsers").count()) === 0) return;
		await openFromMenu(run, "listOfApiUsers");
		await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
	});
}

/** The same login; answers to captchas and OTPs are noted. */
function noting(login: Login, know: (value: string, what: string) => void): Login {
	return {
		...login,
		async captcha(asked) {
			const answer = await login.captcha(asked);
			if (answer !== "typed") know(answer.text, "the captcha's answer");
			return answer;
		},
		async otp(asked) {
			const code = await login.otp(asked);
			know(code, "an OTP");
			return code;
		},
	};
}
