import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { type BenchBrowser, withBrowser } from "./browser.ts";
import { CannotMeasure, type Figure, type ReportProgress, ratioOf } from "./figure.ts";
import { type Registration, walkGuide3 } from "./guide-3.ts";
import { withFolder } from "./leftovers.ts";
import { startRecorder } from "./recorder.ts";
import { createRegistrations, isRegistered } from "./registrations.ts";
import { startPortal, startRecording } from "./server-process.ts";

const warmUps = 3;
const rounds = 20;

/** Guide 3 in the browser: on the portal, and on its recorded answers served by bare Express. A new browser context each time. */
export async function measureJourney(progress: ReportProgress, choice: BenchBrowser): Promise<Figure[]> {
	return withBrowser(choice, (browser) => withFolder((folder) => compare(browser, join(folder, "recording.json"), progress)));
}

async function compare(browser: Browser, file: string, progress: ReportProgress): Promise<Figure[]> {
	const portal = await startPortal();
	const nextRegistration = createRegistrations(portal.url);
	try {
		progress("recording the journey");
		const recorder = await startRecorder(portal.url);
		const recordedRun = { ...(await nextRegistration()), url: recorder.url };
		await timed(browser, recordedRun);
		const answers = recorder.stop();
		writeFileSync(file, JSON.stringify(answers));

		const recording = await startRecording(file);
		try {
			const onRecording = { ...recordedRun, url: recording.url };
			sameLoads(await loads(browser, await nextRegistration()), await loads(browser, onRecording));
			const ours: number[] = [];
			const bare: number[] = [];
			for (let round = 1 - warmUps; round <= rounds; round++) {
				progress(round < 1 ? "warming up" : `round ${round} of ${rounds}`);
				const registration = await nextRegistration();
				const halves = [async () => ours.push(await timed(browser, registration)), async () => bare.push(await timed(browser, onRecording))];
				for (const half of round % 2 ? halves : halves.reverse()) await half();
				await isRegistered(registration);
				if (round < 1) ours.length = bare.length = 0;
			}
			const figure = ratioOf({ name: "journey", what: "Journey of guide 3 in the browser", goal: { atMost: 1.25 } }, ours, bare, "ms");
			return [{ ...figure, detail: `${figure.detail}; ${answers.length} requests each` }];
		} finally {
			await recording.stop();
		}
	} finally {
		await portal.stop();
	}
}

/** From the first navigation to the API user in the page. */
async function timed(browser: Browser, registration: Registration): Promise<number> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const startedAt = performance.now();
		await walkGuide3(page, registration);
		return performance.now() - startedAt;
	} finally {
		await context.close();
	}
}

/** What the browser asks for on the way. */
async function loads(browser: Browser, registration: Registration): Promise<string[]> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const requests: string[] = [];
	context.on("requestfinished", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
	try {
		await walkGuide3(await context.newPage(), registration);
		return requests.sort();
	} finally {
		await context.close();
	}
}

function sameLoads(ours: readonly string[], bare: readonly string[]): void {
	const only = (some: readonly string[], others: readonly string[]) => some.filter((request) => !others.includes(request));
	if (ours.length === bare.length && only(ours, bare).length === 0) return;
	throw new CannotMeasure(`The two sides load different things. Portal only: ${only(ours, bare).join(", ")}. Recording only: ${only(bare, ours).join(", ")}.`);
}
