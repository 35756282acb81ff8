import type { Browser } from "playwright-core";
import * as v from "valibot";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import type { FreshCapture } from "./capture.ts";
import { UnreadableCapture } from "./capture-folder.ts";
import { captureByWalk } from "./walk.ts";

const taxpayers = v.array(v.object({ userName: v.string(), password: v.nullable(v.string()), enabled: v.boolean(), status: v.string() }));

export interface RunningMock {
	/** Address, without a slash at the end. */
	readonly portal: string;
	/** Opens the tester's side where it is not on loopback. */
	readonly consoleToken?: string;
	readonly tool: string;
	/** When, ISO 8601. */
	readonly date: string;
	readonly signal: AbortSignal;
}

/**
 * Captures a mock that runs somewhere, with the login of its first taxpayer that can log in; nothing is submitted.
 * @throws UnreadableCapture when no mock is there, or nobody can log in
 */
export async function captureRunningMock(browser: Browser, { portal, consoleToken, tool, date, signal }: RunningMock): Promise<FreshCapture> {
	const access = consoleToken === undefined ? {} : { consoleToken };
	const login = (await taxpayersOf(portal, consoleToken, signal)).find(({ password, enabled, status }) => password && enabled && status === "active");
	if (!login?.password) throw new UnreadableCapture(`the mock at ${portal} has no taxpayer who can log in`);
	const { userName, password } = login;
	const session = { portal, userName, password, signal, captcha: mockCaptcha(access), otp: mockInbox(access) };
	const apiUser = { gsp: "Tera Software Limited", apiUserName: `cap${Date.now().toString(36)}`, apiPassword: "Sample#2025" };
	return captureByWalk(browser, { session, apiUser, tool, date });
}

async function taxpayersOf(portal: string, consoleToken: string | undefined, signal: AbortSignal) {
	const noMock = `no mock that can be asked answers at ${portal}; capture a portal with irp capture first, and name its folder`;
	try {
		const answer = await fetch(`${portal}/__mock/taxpayers`, { signal, ...(consoleToken ? { headers: { Authorization: `Bearer ${consoleToken}` } } : {}) });
		const parsed = v.safeParse(taxpayers, await answer.json());
		if (answer.ok && parsed.success) return parsed.output;
	} catch {
		signal.throwIfAborted();
	}
	throw new UnreadableCapture(noMock);
}
