import { type PlaywrightPage, type SessionOptions, type Stop, withoutPrefix, withPrefix } from "../../automation/index.ts";
import { createApiUser, inSession, pageOfPlaywright } from "../../automation/internal.ts";
import { createActionRecorder, type RecordedAction } from "./action-recorder.ts";

/** The API user that a guide is about; its values are recognisable samples. */
const sample = { apiUserName: "sampleuser1", apiPassword: "Sample#2025" } as const;

/** CSS pixels and device pixels per CSS pixel of every picture's page. */
export const view = { width: 900, height: 1000, scale: 1.5 } as const;

/** A run that is recorded for a guide. */
export interface RunToRecord {
	/** The portal, the login, and the providers of captcha and OTP. */
	readonly session: Omit<SessionOptions, "onSeen">;
	/** As the portal's list spells it. */
	readonly gsp: string;
	/** Address of the portal that the guide is for. */
	readonly address: string;
	/** Whether to submit the form; never on a portal that is someone's. Otherwise the run stops before, and Submit is pictured. */
	readonly submit: boolean;
}

/** The actions of a run, with pictures, in no language yet. */
export interface Recording {
	readonly outcome: "recorded";
	readonly gsp: string;
	readonly actions: readonly RecordedAction[];
	/** Name of the API user, with its prefix. */
	readonly apiUserName: string;
	readonly isFromMock: boolean;
	/** Whether the menu has the screens to change and to freeze API users. */
	readonly hasApiUserScreens: boolean;
}

/** A recording, or why the run stopped. */
export type RecordingOutcome = Recording | Stop;

/**
 * Walks the flow once with the automation, and records each action with a picture. A run that stops gives the reason. A portal without a
 * list of API users confirms the new one by a message, which is enough here.
 */
export async function recordRun({ session, gsp, address, submit }: RunToRecord): Promise<RecordingOutcome> {
	const apiUserName = withPrefix(sample.apiUserName);
	const recorder = createActionRecorder({ address, userName: session.userName, gsp, apiUserName });
	const { onAction, onSeen, onMessage } = recorder;
	const options = { ...session, onSeen: (page: PlaywrightPage) => onSeen(pageOfPlaywright(page)) };
	const input = { problems: [], secrets: [sample.apiPassword], observers: { onAction, onMessage }, view };
	const outcome = await inSession(options, input, async (run, signal, progress) => {
		const wanted = {
			gsp,
			typedName: withoutPrefix(apiUserName),
			apiUserName,
			apiPassword: sample.apiPassword,
			dryRun: !submit,
			earlierSubmit: undefined,
			onSubmit: () => {},
		};
		await createApiUser(run, session, wanted, progress, signal);
		if (!submit) await run.at("submit", async () => recorder.record("click", "submit", await run.find("submit"), "submit", run.page));
		return { outcome: "recorded" as const };
	});
	if (outcome.outcome !== "recorded" && outcome.outcome !== "created, not confirmed") return outcome;
	const [actions, hasApiUserScreens] = [recorder.actions(), recorder.hasApiUserScreens()];
	return { outcome: "recorded", gsp, actions, apiUserName, isFromMock: outcome.mock !== undefined, hasApiUserScreens };
}
