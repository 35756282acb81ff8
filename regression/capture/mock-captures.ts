import * as v from "valibot";
import { type MockAccess, mockCaptcha, mockInbox, type PlaywrightBrowser } from "../../automation/index.ts";
import { fetchWithCa, requireConsoleAccess } from "../../automation/internal.ts";
import { createPortal, type PortalOptions } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import type { FreshCapture } from "./capture.ts";
import { UnreadableCapture } from "./capture-folder.ts";
import { captureByWalk } from "./walk.ts";

const gsp = "Tera Software Limited";
const apiPassword = "Sample#2025";

/** Time on the clock of a release's portal. */
const date = "2026-01-01T10:00:00+05:30";

/**
 * Captures a release of the mock, with the same result every time: a taxpayer with a second factor and without technical contacts, a
 * stopped clock, a fixed captcha, and a submitted form.
 * @throws InvalidOption for an unknown release
 */
export const captureRelease = (browser: PlaywrightBrowser, release: string, tool: string, keepStyles = false): Promise<FreshCapture> =>
	captureMock(browser, { release }, { tool, source: `release:${release}`, keepStyles });

/**
 * Captures a mock that is made for it, as `captureRelease` does: of a release, or one that serves a capture.
 * @throws InvalidOption, UnusableCapture
 */
export async function captureMock(
	browser: PlaywrightBrowser,
	options: Pick<PortalOptions, "release" | "capture">,
	{ tool, source, keepStyles = false }: { readonly tool: string; readonly source: string; readonly keepStyles?: boolean },
): Promise<FreshCapture> {
	const taxpayer = buildTaxpayer(1, { secondFactor: { sms: true, sandes: false, shieldSecret: "" }, contact: null });
	const portal = await createPortal({ ...options, captcha: "fixed", taxpayers: [taxpayer] });
	try {
		portal.control.freezeClock();
		portal.control.setClock(date);
		const { userName, password } = taxpayer;
		const session = { portal: portal.url, userName, password, captcha: mockCaptcha(), otp: mockInbox() };
		const apiUser = { gsp, apiUserName: "capture2025", apiPassword };
		return await captureByWalk(browser, { session, apiUser, submit: true, tool, date, keepStyles, source });
	} finally {
		await portal.close();
	}
}

export interface RunningMock {
	/** Address, without a slash at the end. */
	readonly portal: string;
	/** Access to its control API, where it needs a token or a CA. */
	readonly access?: MockAccess;
	/** Origins that may use plain http although they are on another machine. */
	readonly allowOrigins?: readonly string[];
	readonly tool: string;
	/** Time of the capture, ISO 8601. */
	readonly date: string;
	readonly signal: AbortSignal;
}

/**
 * Captures a running mock, with the login of the first taxpayer who can log in; submits nothing.
 * @throws UnreadableCapture when no mock answers at the address, or no taxpayer can log in; Stopped when it does not accept the console token
 */
export async function captureRunningMock(browser: PlaywrightBrowser, running: RunningMock): Promise<FreshCapture> {
	const { portal, access = {}, allowOrigins = [], tool, date, signal } = running;
	await requireConsoleAccess(portal, access, allowOrigins, signal);
	const login = (await taxpayersOf(portal, access, signal)).find(({ password, enabled, status }) => password && enabled && status === "active");
	if (!login?.password) throw new UnreadableCapture(`The mock at ${portal} has no taxpayer who can log in.`);
	const { userName, password } = login;
	const session = { portal, allowOrigins, userName, password, signal, captcha: mockCaptcha(access), otp: mockInbox(access) };
	const apiUser = { gsp, apiUserName: `cap${Date.now().toString(36)}`, apiPassword };
	return captureByWalk(browser, { session, apiUser, tool, date });
}

const taxpayerList = v.array(v.object({ userName: v.string(), password: v.nullable(v.string()), enabled: v.boolean(), status: v.string() }));

async function taxpayersOf(portal: string, { consoleToken, ca }: MockAccess, signal: AbortSignal) {
	const headers = consoleToken ? { Authorization: `Bearer ${consoleToken}` } : {};
	try {
		const answer = await fetchWithCa(ca)(`${portal}/__mock/taxpayers`, { signal, headers });
		const parsed = v.safeParse(taxpayerList, await answer.json());
		if (answer.ok && parsed.success) return parsed.output;
	} catch {
		signal.throwIfAborted();
	}
	throw new UnreadableCapture(`No mock answers at ${portal}. Record other portals with npx irp-testbed capture, and compare the folders.`);
}
