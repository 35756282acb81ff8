import { hasMask } from "../report/masks.ts";
import { reportHtml, type Tone } from "../report/report-layout.ts";
import { type PictureKind, pictures } from "./cell-result.ts";
import { drillSummary } from "./drill-summary.ts";
import { failedControl, inShort, percent, type Summary } from "./summary.ts";
import { changesInWords, type Trend, verdictChange } from "./trend.ts";
import { type Verdict, verdicts } from "./verdict.ts";

/** A drill with its date and its trend. */
export interface DrillReport extends Summary {
	/** Id of the release that changed. */
	readonly release: string;
	/** End of the drill, ISO 8601. */
	readonly at: string;
	/** Undefined without earlier drills. */
	readonly trend: Trend | undefined;
}

/** A picture of a page, as a data URL. */
export interface CellPicture {
	readonly kind: PictureKind;
	readonly source: string;
}

const verdictTones: Readonly<Record<Verdict, Tone>> = {
	passed: "good",
	"stopped with a clear reason": "warn",
	"stopped without a clear reason": "bad",
	hung: "bad",
	wrong: "bad",
};

/** A drill's report as one HTML page without other resources. `shown`: pictures by cell. */
export function drillHtml(report: DrillReport, shown: ReadonlyMap<string, CellPicture>): string {
	const { drilled, release, at, cells, tallies } = report;
	const failed = failedControl(report);
	return reportHtml({
		title: "Drill: what a portal change breaks",
		about: `${drilled}, release ${release}, ${at.slice(0, 16).replace("T", " ")} UTC`,
		generator: "irp-testbed drill",
		summary: drillSummary(report, report.trend),
		template: "regression/drill/drill.ejs",
		data: {
			...report,
			trend: report.trend,
			cells,
			verdicts,
			verdictTones,
			inShort,
			failed,
			groups: failed ? [["Control run", [failed]]] : tallies.map((tally) => [tally.class, cells.filter((cell) => cell.class === tally.class)]),
			percent,
			changesInWords,
			verdictChange,
			pictureOf: (name: string) => shown.get(name),
			pictures,
			hasMasks: cells.some(({ said }) => hasMask(said)),
		},
	});
}
