import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { buildTaxpayer } from "../fixtures/taxpayers.ts";
import { CannotMeasure, type Figure, type Progress, ratioOf } from "./figure.ts";
import { type Registration, walkGuide3 } from "./guide-3.ts";
import { atTheEnd, withFolder } from "./leftovers.ts";
import { startRecorder } from "./recorder.ts";
import { startPortal, startRecording } from "./server-process.ts";

const warmUps = 3;
const rounds = 20;

/** Which browser to launch, as Playwright takes it. */
export interface BrowserChoice {
	readonly executablePath?: string;
}

/** Guide 3 in the browser: on the portal, and on its recorded answers served by bare Express. A new browser context each time. */
export async function measureJourney(progress: Progress, choice: BrowserChoice): Promise<Figure[]> {
	const { chromium } = await import("@playwright/test");
	const browser = await chromium.launch({
		...choice,
		args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
		handleSIGINT: false,
		handleSIGTERM: false,
	});
	const forget = atTheEnd(() => void browser.close());
	try {
		return await withFolder((folder) => compare(browser, join(folder, "recording.json"), progress));
	} finally {
		await browser.close();
		forget();
	}
}

async function compare(browser: Browser, file: string, progress: Progress): Promise<Figure[]> {
	const portal = await startPortal();
	try {
		progress("recording the journey");
		const recorder = await startRecorder(portal.url);
		const recordedRun = { ...(await nextRegistration(portal.url)), url: recorder.url };
		await timed(browser, recordedRun);
		const answers = recorder.stop();
		writeFileSync(file, JSON.stringify(answers));

		const recording = await startRecording(file);
		try {
			const onRecording = { ...recordedRun, url: recording.url };
			sameLoads(await loads(browser, await nextRegistration(portal.url)), await loads(browser, onRecording));
			const ours: number[] = [];
			const bare: number[] = [];
			for (let round = 1 - warmUps; round <= rounds; round++) {
				progress(round < 1 ? "warming up" : `round ${round} of ${rounds}`);
				const registration = await nextRegistration(portal.url);
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

let registrations = 0;

/** A taxpayer of its own for each run: the same one could not register with the same GSP again. */
async function nextRegistration(url: string): Promise<Registration> {
	registrations++;
	const { gstin, userName, password } = buildTaxpayer(1_000 + registrations);
	const added = await fetch(`${url}/__mock/taxpayers`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ seed: 1_000 + registrations }),
	});
	if (added.status !== 201) throw new CannotMeasure(`No taxpayer could be added: ${await added.text()}`);
	return { url, gstin, userName, password, apiUserName: `tera${String(registrations).padStart(4, "0")}`, apiPassword: "Sample#2025" };
}

/** The run did what it is measured for. */
async function isRegistered({ url, gstin, apiUserName }: Registration): Promise<void> {
	const users = await (await fetch(`${url}/__mock/api-users?gstin=${gstin}`)).text();
	if (!users.includes(`"API_${apiUserName}"`)) throw new CannotMeasure(`The journey made no API user API_${apiUserName}`);
}
