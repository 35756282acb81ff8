import { Command, CommanderError, Option } from "commander";
import { measureApi } from "./api.ts";
import { measureAutomation } from "./automation.ts";
import { measureBatch } from "./batch.ts";
import type { BenchBrowser } from "./browser.ts";
import { asTable, CannotMeasure, type Figure, type ReportProgress } from "./figure.ts";
import { measureFreshPortal } from "./fresh-portal.ts";
import { measureIdleMemory } from "./idle-memory.ts";
import { measureJourney } from "./journey.ts";
import { removeLeftovers } from "./leftovers.ts";
import { measureLoginPage } from "./login-page.ts";
import { measureProcessStart } from "./process-start.ts";
import { measureSuite } from "./suite.ts";

type FindBrowser = () => Promise<BenchBrowser | undefined>;

const measurements: Readonly<Record<string, (progress: ReportProgress, browser: BenchBrowser) => Promise<Figure[]>>> = {
	portal: measureFreshPortal,
	start: measureProcessStart,
	"login-page": measureLoginPage,
	memory: measureIdleMemory,
	api: measureApi,
	journey: measureJourney,
	automation: measureAutomation,
	batch: measureBatch,
	suite: measureSuite,
};

/** Those that need a browser. */
const inBrowser: readonly string[] = ["journey", "automation", "batch", "suite"];

/** Measures, prints the figures, and gives the exit code: 0 when measured, whatever the figures; 2 when that was not possible. */
export async function main(args: readonly string[], findBrowser: FindBrowser): Promise<number> {
	const program = new Command("npm run bench --")
		.description("Measures the portal against its goals, on this machine's loopback only. Figures fail nothing.")
		.addOption(new Option("--only <name>", "one measurement").choices(Object.keys(measurements)))
		.option("--json", "print the figures as JSON")
		.exitOverride();
	let options: { only?: string; json?: true };
	try {
		options = program.parse(args, { from: "user" }).opts();
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
		throw error;
	}
	const chosen = Object.entries(measurements).filter(([name]) => options.only === undefined || name === options.only);
	const browser = chosen.some(([name]) => inBrowser.includes(name)) ? await findBrowser() : {};
	stopOnSignals();
	try {
		if (!browser) throw new CannotMeasure("No Chromium found: npm test installs one, or choose another measurement with --only.");
		const figures: Figure[] = [];
		for (const [name, measure] of chosen) figures.push(...(await measure((line) => console.error(`${name}: ${line}`), browser)));
		console.log(options.json ? JSON.stringify(figures, null, "\t") : `\n${asTable(figures)}`);
		return 0;
	} catch (error) {
		console.error(error instanceof CannotMeasure ? error.message : error);
		return 2;
	} finally {
		removeLeftovers();
	}
}

function stopOnSignals(): void {
	for (const [signal, exitCode] of [
		["SIGINT", 130],
		["SIGTERM", 143],
	] as const)
		process.once(signal, () => {
			removeLeftovers();
			process.exit(exitCode);
		});
}
