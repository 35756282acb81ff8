import { type ReportSummary, reportHtml } from "../../../regression/index.ts";
import { isBroken, type PartOutcome } from "../result.ts";
import { type CheckedGuide, tallyOf } from "./summary.ts";

const tones: Readonly<Record<PartOutcome | CheckedGuide["outcome"], string>> = {
	"can be followed": "good",
	"cannot be followed": "bad",
	"could not check": "warn",
	followed: "good",
	"not needed": "good",
	note: "quiet",
	"not submitted": "warn",
	"not interpreted": "bad",
	"not reached": "warn",
};

/**
 * The checks of guides as one HTML file without other resources, with every step and a picture of each page where a step breaks.
 * @param date yyyy-mm-dd
 * @param generator name of the program
 */
export const asHtml = (checks: readonly CheckedGuide[], date: string, generator: string): string =>
	reportHtml({
		title: checks.length === 1 ? "Check of a guide" : `Check of ${checks.length} guides`,
		summary: summaryOf(checks),
		about: `${[...new Set(checks.flatMap((check) => ("on" in check ? [`On ${check.on}`] : [])))].join(", ")}; made on ${date}`.replace(/^; m/, "M"),
		generator,
		template: "guide/check/report/report.ejs",
		data: { checks, tallyOf, isBroken, tones },
	});

/** What the report says first. */
export function summaryOf(checks: readonly CheckedGuide[]): ReportSummary {
	const count = (outcome: CheckedGuide["outcome"]) => checks.filter((check) => check.outcome === outcome).length;
	const [good, bad, unchecked] = [count("can be followed"), count("cannot be followed"), count("could not check")];
	return {
		tone: bad > 0 ? "bad" : unchecked > 0 ? "warn" : "good",
		verdict: bad === 0 && unchecked === 0 ? "can be followed" : `${good} of ${checks.length} can be followed`,
		sentence: "The steps were followed by their visible words alone, as a reader does.",
		numbers: [
			{ value: good, label: "can be followed", tone: "good" },
			{ value: bad, label: "cannot be followed", ...(bad > 0 ? { tone: "bad" as const } : {}) },
			{ value: unchecked, label: "could not be checked", ...(unchecked > 0 ? { tone: "warn" as const } : {}) },
		],
		action: bad + unchecked > 0 ? "Correct the words of the steps below, and check the guides again." : "Nothing has to be done.",
	};
}
