import { type BatchResult, type RowReport, withPrefix } from "../../automation/index.ts";
import { type ReportSummary, reportHtml, type Tone } from "./report-layout.ts";

/** A batch of registrations, for a page that somebody reads who did not run the command. */
export interface BatchPage {
	readonly result: Pick<BatchResult, "portal" | "outcomes" | "rows" | "stopped">;
	/** Name and version of this tool. */
	readonly tool: string;
	/** End of the run, ms since 1970. */
	readonly endedAt: number;
	/** Forms were checked and not submitted. */
	readonly dryRun: boolean;
	/** By Ctrl-C. */
	readonly interrupted: boolean;
}

const generator = "irp-testbed register-all";

/** Marks the page, so that a later run overwrites only what it wrote itself. */
export const batchPageMark = `<meta name="generator" content="${generator}">`;

/** In the order in which somebody should look at them. */
const actors: Readonly<Record<string, string>> = {
	person: "The taxpayer (portal login and mobile)",
	caller: "Whoever runs the command",
	maintainer: "The maintainer of the automation",
	portal: "The portal",
};

/** Names of taxpayers that a required action lists before "and … more". */
const namedAtMost = 12;

/** The summary of a batch as one HTML file without other resources: totals, who has to do what, and every row. It contains no password. */
export function asBatchHtml({ result, tool, endedAt, dryRun, interrupted }: BatchPage): string {
	const { rows, outcomes, portal, stopped } = result;
	const good = dryRun ? ["created", "checked"] : ["created"];
	const actions = Object.entries(actors).flatMap(([actor, who]) =>
		actionsOf(
			who,
			rows.filter((row) => row.actor === actor && row.requiredAction !== ""),
		),
	);
	const ended = `${new Date(endedAt + 330 * 60_000).toISOString().slice(0, 16).replace("T", " ")} IST`;
	return reportHtml({
		title: "API users for a list of taxpayers",
		about: `portal ${portal}, ${ended}, ${tool}${dryRun ? ", dry run: the forms were filled in and checked, and not submitted" : ""}`,
		generator,
		summary: summaryOf(rows, good, dryRun, [
			...(stopped ? [`The run stopped early: ${stopped}`] : []),
			...(interrupted ? ["The run was interrupted. Run the same command again to go on."] : []),
			...actions.slice(0, 1).map(({ who, action, count }) => `${who}, for ${count === 1 ? "1 taxpayer" : `${count} taxpayers`}: ${action}.`),
			...(actions.length > 1 ? ["More actions are listed below."] : []),
		]),
		template: "regression/report/batch.ejs",
		data: {
			rows,
			dryRun,
			withPrefix,
			totals: Object.entries(outcomes).sort(([, a], [, b]) => b - a),
			actions,
			toneOf: (outcome: string): Tone => (good.includes(outcome) ? "good" : outcome === notTried ? "warn" : "bad"),
			who: (actor: string) => actors[actor] ?? "",
		},
	});
}

const notTried = "not tried";

function summaryOf(rows: readonly RowReport[], good: readonly string[], dryRun: boolean, toDo: readonly string[]): ReportSummary {
	const done = rows.filter(({ outcome }) => good.includes(outcome)).length;
	const open = rows.filter(({ outcome }) => outcome === notTried).length;
	const failed = rows.length - done - open;
	const did = dryRun ? "checked" : "created";
	return {
		tone: failed > 0 ? "bad" : open > 0 ? "warn" : "good",
		verdict: done === rows.length ? did : "not finished",
		sentence: `${done} of ${rows.length} API users ${done === 1 && rows.length === 1 ? "is" : "are"} ${did}${done === rows.length ? "" : `, ${failed} ${failed === 1 ? "needs" : "need"} an action, and ${open} ${open === 1 ? "was" : "were"} not tried`}.`,
		numbers: [
			{ value: done, label: `of ${rows.length} API users ${did}`, tone: "good" },
			{ value: failed, label: "not done, or to be checked", tone: "bad" },
			{ value: open, label: "not tried", tone: "warn" },
		],
		action: toDo.join(" ") || "Nothing.",
	};
}

function actionsOf(who: string, rows: readonly RowReport[]) {
	const groups = new Map<string, RowReport[]>();
	for (const row of rows) groups.set(row.requiredAction, [...(groups.get(row.requiredAction) ?? []), row]);
	return [...groups]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(([action, affected]) => ({ who, action, affected: affected.slice(0, namedAtMost), count: affected.length, more: affected.length - namedAtMost }));
}
