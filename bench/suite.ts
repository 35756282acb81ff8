import { createRequire } from "node:module";
import { join } from "node:path";
import { packageRoot } from "../mock-portal/package-root.ts";
import type { BenchBrowser } from "./browser.ts";
import { timeOf } from "./cpu-time.ts";
import { type Figure, figureOf, type ReportProgress } from "./figure.ts";
import { withFolder } from "./leftovers.ts";

const journeys = 8;

/** What is run of the test suite, and how many journeys of CPU time it may take. */
const runs = [
	{ name: "suite-start", what: "Seven domain tests, start-up included", goal: { atMost: 1.5 }, args: ["e2e/domain/otp.unit.spec.ts"] },
	{ name: "suite-unit", what: "Test project unit", goal: { atMost: 4 }, args: ["--project=unit"] },
	{ name: "suite-http", what: "Test project http", goal: { atMost: 25 }, args: ["--project=http"] },
	{ name: "suite", what: "Whole test suite", goal: { atMost: 100 }, args: [] },
] as const;

/** CPU time of the test suite, in journeys: guide 3 walked by plain Playwright, in the same run of the bench. */
export async function measureSuite(progress: ReportProgress, { executablePath = "" }: BenchBrowser): Promise<Figure[]> {
	const walk = (count: number) => timeOf(process.execPath, [join(packageRoot, "dist", "bench", "walk-journeys.js"), String(count), executablePath]);
	const cli = join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "..", "cli.js");
	return withFolder(async (folder) => {
		progress(`walking ${journeys + 1} journeys`);
		const first = await walk(1);
		// Without the start of browser and portal.
		const unit = ((await walk(journeys + 1)).cpu - first.cpu) / journeys;
		const figures: Figure[] = [];
		for (const { args, ...labels } of runs) {
			progress(`running ${["playwright test", ...args].join(" ")}`);
			const { cpu, wall } = await timeOf(process.execPath, [cli, "test", "--config", packageRoot, "--output", join(folder, "results"), ...args]);
			const detail = `${cpu.toFixed(1)} s of CPU time, ${wall.toFixed(0)} s of wall time; a journey is ${unit.toFixed(2)} s of CPU time`;
			figures.push(figureOf({ ...labels, unit: "journeys" }, [cpu / unit], detail));
		}
		return figures;
	});
}
