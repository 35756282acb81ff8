import { createPortal, type NewTaxpayer, type Portal, passwordMatches } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import type { CellResult } from "./cell-result.ts";
import type { Cell } from "./cells.ts";
import type { DrillOptions } from "./options.ts";
import { judge, leaksOf, type ScriptClaim, submissionsOf, type Truth } from "./verdict.ts";

/** The API user that every cell has to create. */
export const asked = { gsp: "Tera Software Limited", apiUserName: "tera2025", apiPassword: "Sample#2025" } as const;

/** Tries to create the API user on a portal; `resolved` is the automation's. */
export type CellRun = (portal: Portal, taxpayer: NewTaxpayer) => Promise<{ readonly claim: ScriptClaim; readonly resolved: CellResult["resolved"] }>;

/**
 * Creates a drifted portal of a release (default: the newest) or of a capture, lets `run` try, and judges its claim by the portal's store.
 * @param beforeClose called with the portal and the result while the portal still answers
 */
export async function runCell(
	cell: Cell,
	drilled: Pick<DrillOptions, "release" | "capture">,
	run: CellRun,
	beforeClose: (portal: Portal, result: CellResult) => Promise<void> = async () => {},
): Promise<CellResult> {
	const startedAt = Date.now();
	const taxpayer = buildTaxpayer(101);
	const drift = cell.operators.map(({ name }) => name);
	const { release, capture } = drilled;
	const portal = await createPortal({
		taxpayers: [taxpayer],
		drift,
		seed: cell.seed,
		...(release === undefined ? {} : { release }),
		...(capture === undefined ? {} : { capture }),
	});
	try {
		const { claim, resolved } = await run(portal, taxpayer);
		const conditions = {
			felt: [...new Set(cell.operators.flatMap(({ places }) => places))],
			falsifies: cell.operators.some(({ falsifies }) => falsifies),
			hasList: portal.release.afterSubmit === "list",
		};
		const { verdict, why } = judge(truthOf(portal), { userName: `API_${asked.apiUserName}`, gsp: asked.gsp }, claim, conditions);
		const journal = portal.control
			.journal()
			.map(({ event, details }) => [event, ...Object.entries(details).map(([name, value]) => `${name}: ${value}`)].join(" · "));
		const operators = cell.operators.map(({ name, description }) => ({ name, description }));
		const { name, class: driftClass, seed } = cell;
		const durationMs = Date.now() - startedAt;
		const result: CellResult = { name, class: driftClass, operators, seed, verdict, why, said: claim.text, resolved, journal, durationMs };
		await beforeClose(portal, result);
		return result;
	} finally {
		await portal.close();
	}
}

function truthOf({ control }: Portal): Truth {
	const users = control.apiUsers().map((user) => ({
		...user,
		gsp: user.channel === "gsp" ? user.gsp : undefined,
		passwordMatches: passwordMatches(user.password, asked.apiPassword),
	}));
	const journal = control.journal();
	return { users, submissions: submissionsOf(journal.map(({ event }) => event)), leaks: leaksOf(journal) };
}
