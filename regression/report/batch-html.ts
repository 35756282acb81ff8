import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import { type BatchResult, type RowReport, withPrefix } from "../../automation/index.ts";
import { packageRoot } from "../../mock-portal/package-root.ts";

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

/** Marks the page, so that a later run overwrites only what it wrote itself. */
export const batchPageMark = '<meta name="generator" content="irp-testbed register-all">';

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
	const template = readFileSync(join(packageRoot, "regression", "report", "batch.ejs"), "utf8");
	const { rows, outcomes } = result;
	const good = dryRun ? ["created", "checked"] : ["created"];
	const done = rows.filter(({ outcome }) => good.includes(outcome)).length;
	return ejs.render(template, {
		...{ mark: batchPageMark, portal: result.portal, tool, dryRun, interrupted, stopped: result.stopped, rows, done, withPrefix },
		ended: `${new Date(endedAt + 330 * 60_000).toISOString().slice(0, 16).replace("T", " ")} IST`,
		totals: Object.entries(outcomes).sort(([, a], [, b]) => b - a),
		actions: Object.entries(actors).flatMap(([actor, who]) =>
			actionsOf(
				who,
				rows.filter((row) => row.actor === actor && row.requiredAction !== ""),
			),
		),
		toneOf: (outcome: string) => (good.includes(outcome) ? "good" : outcome === "not tried" ? "open" : "bad"),
		who: (actor: string) => actors[actor] ?? "",
		masked,
	});
}

function actionsOf(who: string, rows: readonly RowReport[]) {
	const groups = new Map<string, RowReport[]>();
	for (const row of rows) groups.set(row.requiredAction, [...(groups.get(row.requiredAction) ?? []), row]);
	return [...groups]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(([action, affected]) => ({ who, action, affected: affected.slice(0, namedAtMost), count: affected.length, more: affected.length - namedAtMost }));
}

/** The parts of a text, those that hide a password apart. */
const masked = (text: string) => text.split(/(•{3})/).map((part) => ({ part, isMask: part === "•••" }));
