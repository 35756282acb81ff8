import type { Browser } from "playwright-core";
import { mockCaptcha, mockInbox } from "../../automation/index.ts";
import { createPortal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import type { FreshCapture } from "./capture.ts";
import { captureByWalk } from "./walk.ts";

/** What is made on it. */
const mockApiUser = { gsp: "Tera Software Limited", apiUserName: "capture2025", apiPassword: "Sample#2025" } as const;

/** What the mock's clock shows. */
const date = "2026-01-01T10:00:00+05:30";

/**
 * Captures a release of the mock, always alike: a taxpayer who meets second factor and technical contacts, a clock that stands, a captcha
 * that stays, and a Submit.
 * @throws InvalidOption for a release that there is none of
 */
export async function captureRelease(browser: Browser, release: string, tool: string): Promise<FreshCapture> {
	const taxpayer = buildTaxpayer(1, { secondFactor: { sms: true, sandes: false, shieldSecret: "" }, contact: null });
	const portal = await createPortal({ release, captcha: "fixed", taxpayers: [taxpayer] });
	try {
		portal.control.freezeClock();
		portal.control.setClock(date);
		const { userName, password } = taxpayer;
		const session = { portal: portal.url, userName, password, captcha: mockCaptcha(), otp: mockInbox() };
		return await captureByWalk(browser, { session, apiUser: mockApiUser, submit: true, tool, date, source: `release:${release}` });
	} finally {
		await portal.close();
	}
}
