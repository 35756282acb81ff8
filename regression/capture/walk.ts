import type { Browser, Page } from "playwright-core";
import {
	type ApiUserToRegister,
	createApiUser,
	entryOf,
	inSession,
	openFromMenu,
	type PortalLogin,
	type Run,
	type SessionOptions,
	Stopped,
	steps,
	withoutPrefix,
	withPrefix,
} from "../../automation/index.ts";
import { type FreshCapture, makeCapture } from "./capture.ts";
import { createRecorder, prefixOf, type Recorder, seeUnlessLeft } from "./recorder.ts";

/** A walk of the documented flow that is recorded. */
export interface Walk {
	/** The portal, who logs in, and who answers captcha and OTP. */
	readonly session: Omit<SessionOptions, "browser">;
	/** The API user that is filled in; it is made only with `submit`. */
	readonly apiUser: ApiUserToRegister;
	/** Submits the form too: on a mock; on any other portal the walk stops at its first page. */
	readonly submit?: boolean;
	/** Name and version of this tool. */
	readonly tool: string;
	/** When, ISO 8601. */
	readonly date: string;
	/** For the manifest, in place of the portal's host. */
	readonly source?: string;
}

/**
 * Walks the way of the guides with the automation's own steps, and records each screen. A walk that stops gives what it has seen until
 * then, the page that it stopped on included.
 */
export async function captureByWalk(browser: Browser, { session, apiUser, submit = false, tool, date, source }: Walk): Promise<FreshCapture> {
	let recorder: Recorder | undefined;
	const login = noting(session, (value, what) => recorder?.know(value, what));
	let isMock = () => false;
	const onSeen = async (page: Page) => {
		if (submit && !isMock()) throw onlyOnMocks();
		await recorder?.see(page);
	};
	const outcome = await inSession({ ...session, ...login, browser, onSeen }, { problems: [], secrets: [] }, async (run, signal, submission) => {
		isMock = () => run.mock() !== undefined;
		recorder = createRecorder(run.page.context(), prefixOf(run.portal));
		recorder.know(login.userName, "the user name of the login");
		recorder.know(login.password, "the password of the login");
		recorder.know(apiUser.apiPassword, "the password of the API user");
		const onSubmit = () => {
			submission.submitted = true;
		};
		const { gsp, apiUserName, apiPassword } = apiUser;
		const wanted = {
			gsp,
			typedName: withoutPrefix(apiUserName),
			apiUserName: withPrefix(apiUserName),
			apiPassword,
			dryRun: !submit,
			earlierSubmit: undefined,
			submitted: () => submission.submitted,
			onSubmit,
		};
		try {
			await createApiUser(run, login, wanted, signal);
			await seeList(run);
		} catch (error) {
			await seeUnlessLeft(recorder, run.page);
			throw error;
		}
		return { outcome: "walked" as const };
	});
	const stopped = outcome.outcome === "walked" ? undefined : `${outcome.step ? `At "${steps[outcome.step]}": ` : ""}${outcome.what}`;
	const about = { tool, date, source: source ?? new URL(outcome.portal).host, mock: outcome.mock, stopped };
	return makeCapture(browser, recorder?.screens ?? [], recorder?.known ?? [], about);
}

const onlyOnMocks = () =>
	new Stopped({
		outcome: "invalid input",
		what: "A walk submits on a mock only, and this portal is none.",
		actor: "caller",
		requiredAction: "Leave the submitting out",
	});

/** The list of API users, where the menu has one. */
async function seeList(run: Run): Promise<void> {
	await run.at("listOfApiUsers", async () => {
		await run.open("/Home/MainMenu");
		const menu = await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
		if ((await entryOf(menu.frame, "listOfApiUsers").count()) === 0) return;
		await openFromMenu(run, "listOfApiUsers");
		await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
	});
}

/** The same login; answers to captchas and OTPs are noted. */
function noting(login: PortalLogin, know: (value: string, what: string) => void): PortalLogin {
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
