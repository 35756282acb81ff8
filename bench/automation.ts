import type { Browser } from "@playwright/test";
import { mockCaptcha, mockInbox, registerApiUser } from "../automation/index.ts";
import { type BenchBrowser, withBrowser } from "./browser.ts";
import { CannotMeasure, type Figure, type ReportProgress, ratioOf } from "./figure.ts";
import { type Registration, walkGuide3 } from "./guide-3.ts";
import { createRegistrations, isRegistered } from "./registrations.ts";
import { startPortal } from "./server-process.ts";

const warmUps = 2;
const rounds = 15;

/** Guide 3 by the automation, with its checks and its proof, beside the same guide as a plain Playwright script. */
export async function measureAutomation(progress: ReportProgress, choice: BenchBrowser): Promise<Figure[]> {
	const portal = await startPortal();
	const nextRegistration = createRegistrations(portal.url);
	try {
		return await withBrowser(choice, async (browser) => {
			const ours: number[] = [];
			const bare: number[] = [];
			for (let round = 1 - warmUps; round <= rounds; round++) {
				progress(round < 1 ? "warming up" : `round ${round} of ${rounds}`);
				const halves = [
					async () => ours.push(await timed(await nextRegistration(), (registration) => byAutomation(browser, registration))),
					async () => bare.push(await timed(await nextRegistration(), (registration) => byPlainScript(browser, registration))),
				];
				for (const half of round % 2 ? halves : halves.reverse()) await half();
				if (round < 1) ours.length = bare.length = 0;
			}
			return [ratioOf({ name: "automation", what: "Automation against a plain script, guide 3", goal: { atMost: 1.35 } }, ours, bare, "ms")];
		});
	} finally {
		await portal.stop();
	}
}

async function timed(registration: Registration, act: (registration: Registration) => Promise<void>): Promise<number> {
	const startedAt = performance.now();
	await act(registration);
	const took = performance.now() - startedAt;
	await isRegistered(registration);
	return took;
}

async function byPlainScript(browser: Browser, registration: Registration): Promise<void> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		await walkGuide3(await context.newPage(), registration);
	} finally {
		await context.close();
	}
}

async function byAutomation(browser: Browser, { url, ...registration }: Registration): Promise<void> {
	const { outcome } = await registerApiUser({ ...registration, portal: url, gsp: "Tera Software Limited", captcha: mockCaptcha(), otp: mockInbox(), browser });
	if (outcome !== "created") throw new CannotMeasure(`The automation ended with: ${outcome}`);
}
