import { mockCaptcha, mockInbox, type SessionOptions } from "../../automation/index.ts";
import { createPortal, type Portal, type PortalOptions } from "../../mock-portal/portal.ts";
import { type PersonaName, personas } from "../../mock-portal/sample-data/personas.ts";

/** Personas who reach the form. The first is the default: the real portal asks everybody for a second factor. */
export const guidePersonas = ["second-factor", "plain", "shield", "second-factor-notice", "no-contacts"] as const satisfies readonly PersonaName[];

export type GuidePersona = (typeof guidePersonas)[number];

/** Address of the portal that guides are for. */
export const realAddress = "https://einvoice1.gst.gov.in";

/** A mock on which a guide is made, with the same pages every time. */
export interface GuidePortal {
	readonly portal: Portal;
	/** What a run on it needs. */
	readonly session: SessionOptions;
}

/**
 * Starts a mock for one guide: its clock stands at 10:00 on `date` (yyyy-mm-dd), and its captcha is always the same.
 * @param pages a release, or the folder of a capture whose pages it serves
 * @throws InvalidOption for an unknown release
 * @throws UnusableCapture
 */
export async function openGuidePortal(pages: Pick<PortalOptions, "release" | "capture">, persona: GuidePersona, date: string): Promise<GuidePortal> {
	const { taxpayer } = personas[persona].make(1);
	const portal = await createPortal({ ...pages, captcha: "fixed", taxpayers: [taxpayer] });
	portal.control.freezeClock();
	portal.control.setClock(`${date}T10:00:00+05:30`);
	const { userName, password } = taxpayer;
	return { portal, session: { portal: portal.url, userName, password, captcha: mockCaptcha(), otp: mockInbox() } };
}
