import { join } from "node:path";
import { checkClients, mockCaptcha, mockInbox, registerAll } from "../automation/index.ts";
import { buildTaxpayer } from "../mock-portal/sample-data/taxpayer-builder.ts";
import type { BenchBrowser } from "./browser.ts";
import { CannotMeasure, type Figure, figureOf, type ReportProgress } from "./figure.ts";
import { withFolder } from "./leftovers.ts";
import { startPortal } from "./server-process.ts";

const taxpayers = 12;
const rounds = 3;

/** Batches of new taxpayers in one browser, by turns one and two at a time; the browser's start is part of it. */
export async function measureBatch(progress: ReportProgress, browser: BenchBrowser): Promise<Figure[]> {
	const rates = new Map<number, number[]>([1, 2].map((parallel) => [parallel, []]));
	await withFolder(async (folder) => {
		const portal = await startPortal();
		try {
			for (let round = 1; round <= rounds; round++) {
				for (const [parallel, measured] of rates) {
					progress(`round ${round} of ${rounds}, ${taxpayers} taxpayers, ${parallel} at a time`);
					measured.push(await perMinute(portal.url, join(folder, `${round}-${parallel}.csv`), round * 10 + parallel, parallel, browser));
				}
			}
		} finally {
			await portal.stop();
		}
	});
	return [...rates].map(([parallel, measured]) =>
		figureOf({ name: "batch", what: `Registrations a minute, ${parallel === 1 ? "one" : "two"} at a time`, unit: "/min" }, measured),
	);
}

async function perMinute(portal: string, attempts: string, group: number, parallel: number, browser: BenchBrowser): Promise<number> {
	const clients = await Promise.all(Array.from({ length: taxpayers }, (_, index) => addClient(portal, 10_000 + group * 100 + index, index + 2)));
	const { outcomes, durationMs } = await registerAll({
		...browser,
		portal,
		clients: checkClients(clients),
		attempts,
		parallel,
		captcha: mockCaptcha(),
		otp: mockInbox(),
	});
	if (outcomes.created !== taxpayers) throw new CannotMeasure(`Of ${taxpayers} taxpayers, ${outcomes.created ?? 0} were registered`);
	return (taxpayers / durationMs) * 60_000;
}

async function addClient(portal: string, seed: number, row: number) {
	const { gstin, userName, password, tradeName: name } = buildTaxpayer(seed);
	const added = await fetch(`${portal}/__mock/taxpayers`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ seed }),
	});
	if (added.status !== 201) throw new CannotMeasure(`No taxpayer could be added: ${await added.text()}`);
	return { row, gstin, userName, password, name, gsp: "Tera Software Limited", apiUserName: `batch${seed}`, apiPassword: "Sample#2025" };
}
