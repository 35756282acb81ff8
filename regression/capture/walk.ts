import {
	type ApiUserToRegister,
	type PlaywrightBrowser,
	type PlaywrightPage,
	type PortalLogin,
	type SessionOptions,
	type Stop,
	Stopped,
	steps,
	withoutPrefix,
	withPrefix,
} from "../../automation/index.ts";
import { browserOfPlaywright, createApiUser, entryOf, inSession, openFromMenu, pageOfPlaywright, type Run } from "../../automation/internal.ts";
import { type FreshCapture, makeCapture, type Wording } from "./capture.ts";
import type { WalkStop } from "./manifest.ts";
import { createRecorder, nothingRecorded, prefixOf, type Recorder, seeUnlessLeft } from "./recorder.ts";

/** A recorded walk through the documented flow. */
export interface Walk {
	/** The portal, the login, and the providers of captcha and OTP. */
	readonly session: Omit<SessionOptions, "browser">;
	/** The API user that is typed into the form; created only with `submit`. */
	readonly apiUser: ApiUserToRegister;
	/** Submits the form, on a mock; on another portal the walk stops at its first page. */
	readonly submit?: boolean;
	/** Name and version of this tool. */
	readonly tool: string;
	/** Time of the capture, ISO 8601. */
	readonly date: string;
	/** For the manifest, instead of the portal's host. */
	readonly source?: string;
	readonly keepStyles?: boolean;
	readonly wording?: Wording | undefined;
}

/**
 * Walks the documented flow with the steps of the automation and records each screen. A walk that stops gives the screens until then, with
 * the page that it stopped on.
 */
export async function captureByWalk(
	browser: PlaywrightBrowser,
	{ session, apiUser, submit = false, tool, date, source, keepStyles = false, wording }: Walk,
): Promise<FreshCapture> {
	let recorder: Recorder | undefined;
	const login = noting(session, (value, what) => recorder?.know(value, what));
	let isMock = () => false;
	const onSeen = async (page: PlaywrightPage) => {
		if (submit && !isMock()) throw onlyOnMocks();
		await recorder?.see(pageOfPlaywright(page));
	};
	const outcome = await inSession({ ...session, ...login, browser, onSeen }, { problems: [], secrets: [] }, async (run, signal, progress) => {
		isMock = () => run.mock() !== undefined;
		recorder = createRecorder(run.page.context(), { prefix: prefixOf(run.portal), keepStyles });
		await recorder.watch();
		recorder.know(login.userName, "the user name of the login");
		recorder.know(login.password, "the password of the login");
		recorder.know(apiUser.apiPassword, "the password of the API user");
		const { gsp, apiUserName, apiPassword } = apiUser;
		const wanted = {
			gsp,
			typedName: withoutPrefix(apiUserName),
			apiUserName: withPrefix(apiUserName),
			apiPassword,
			dryRun: !submit,
			earlierSubmit: undefined,
			onSubmit: () => {},
		};
		try {
			await createApiUser(run, login, wanted, progress, signal);
			await seeList(run);
		} catch (error) {
			// The page that it stopped on comes last; before it, windows that the page opened.
			for (const page of run.page.context().pages().reverse()) await seeUnlessLeft(recorder, page);
			if (!isLastScreen(error)) throw error;
		}
		return { outcome: "walked" as const };
	});
	const stopped = outcome.outcome === "walked" ? undefined : stopIn(outcome, recorder?.last);
	const about = { tool, date, source: source ?? new URL(outcome.portal).host, mock: outcome.mock, stopped, wording };
	return makeCapture(browserOfPlaywright(browser), recorder ?? nothingRecorded, about);
}

/** On a portal without a list of API users the walk ends at the message that the API user was created. */
const isLastScreen = (error: unknown) => error instanceof Stopped && error.stop.outcome === "created, not confirmed";

const stopIn = ({ outcome, step, what }: Stop, screen: string | undefined): WalkStop => ({
	outcome,
	reason: `${step ? `At "${steps[step]}": ` : ""}${what}`,
	screen: screen ?? null,
});

const onlyOnMocks = () =>
	new Stopped({
		outcome: "invalid input",
		what: "Only a mock's form is submitted, and this portal is not a mock.",
		actor: "caller",
		requiredAction: "Leave out --submit",
	});

/** Opens the list of API users if the menu has one. */
async function seeList(run: Run): Promise<void> {
	await run.at("listOfApiUsers", async () => {
		await run.open("/Home/MainMenu");
		const menu = await run.arrive((seen) => (seen.place === "main menu" ? seen : undefined));
		if ((await entryOf(menu.frame, "listOfApiUsers").count()) === 0) return;
		await openFromMenu(run, "listOfApiUsers");
		await run.arrive((seen) => (seen.place === "list of API users" ? seen : undefined));
	});
}

/** The same login, with answers to captchas and OTPs noted. */
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
