import type { CapturedPlaceMap, CapturedPortal, CaptureFinding } from "../mock-portal/captured/captured-portal.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { print, printJson } from "./output.ts";
import { table } from "./table.ts";
import { WrongUse } from "./wrong-use.ts";

/** `irp-testbed serve --capture DIR --check`: what the mock has found in a capture. Exit code 1 when something is missing or ambiguous. */
export async function checkCapture(folder: string, json: boolean, io: Io): Promise<ExitCode> {
	const [{ loadCapture }, { UnusableCapture }] = await Promise.all([
		import("../mock-portal/captured/captured-portal.ts"),
		import("../mock-portal/captured/capture-files.ts"),
	]);
	try {
		const captured = loadCapture(folder);
		if (json) printJson(io, asData(captured));
		else print(io, asText(captured).join("\n"));
		return captured.findings.length === 0 ? exitCodes.done : exitCodes.notDone;
	} catch (error) {
		throw error instanceof UnusableCapture ? new WrongUse(error.message) : error;
	}
}

const stepsOf = (map: CapturedPlaceMap) => (map.first ? [map.first, map] : [map]);

/** Each part that was found, with the page, the element and the evidence. */
const foundIn = ({ places }: CapturedPortal) =>
	[...places.values()].flatMap(stepsOf).flatMap(({ place, main, parts }) => {
		const found = Object.entries(parts).map(([part, { key, option, by }]) => ({
			place,
			part,
			page: main.page.file,
			element: option === undefined ? key : `${key} = ${option}`,
			by,
		}));
		return found.length > 0 ? found : [{ place, part: "the page", page: main.page.file, element: "", by: main.by }];
	});

/** Contents of a `mapping.json` that settles the findings: a person leaves one key of each. */
function correctionsFor(findings: readonly CaptureFinding[]) {
	const parts: Record<string, Record<string, string>> = {};
	for (const { place, part, candidates = [] } of findings) if (part !== undefined) parts[place] = { ...parts[place], [part]: candidates.join(" or ") };
	return { places: {}, parts };
}

const asData = (captured: CapturedPortal) => {
	const { name, date, source, release, gsps, findings, notes } = captured;
	return {
		capture: { name, date, source },
		release: release.id,
		gsps: gsps?.length ?? 0,
		mapping: foundIn(captured),
		findings,
		notes,
		corrections: correctionsFor(findings),
	};
};

function asText(captured: CapturedPortal): string[] {
	const { name, date, source, release, gsps, findings, notes } = captured;
	const rows = foundIn(captured).map(({ place, part, page, element, by }) => [place, part, element, by, page]);
	const said = (all: readonly CaptureFinding[]) =>
		all.flatMap(({ place, what, candidates = [] }) => [`  ${place}: ${what}.`, ...(candidates.length > 0 ? [`    ${candidates.join("; ")}`] : [])]);
	const settled = findings.some(({ part }) => part !== undefined);
	const served = new Set(notes.map(({ place }) => place)).size;
	const relying = served === 0 ? "" : `; ${served === 1 ? "1 place comes" : `${served} places come`} from the release, in whole or in part`;
	return [
		`Capture ${name}, of ${source}, ${date.slice(0, 16)}`,
		`Rules and remaining pages: release ${release.id}. GSPs in its list: ${gsps?.length ?? "none, those of the release"}`,
		"",
		...table([["Place", "Part", "Element", "Found by", "Page"], ...rows]).map((line) => `  ${line}`),
		"",
		...(findings.length === 0 ? [`Nothing is missing or ambiguous${relying}.`] : ["Missing or ambiguous:", ...said(findings)]),
		...(settled ? ["", `To settle it, write ${name}/mapping.json, with one element for each part:`, JSON.stringify(correctionsFor(findings), null, "\t")] : []),
		...(notes.length > 0 ? ["", "From the release:", ...said(notes)] : []),
	];
}
