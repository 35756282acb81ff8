import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import { packageRoot } from "../../mock-portal/package-root.ts";
import type { Capture } from "../capture/capture.ts";
import type { Comparison, ScreenComparison } from "../compare/compare.ts";
import { textsIn } from "../compare/compare-texts.ts";
import { breakages, groupRepeats, tallyOf } from "./group-repeats.ts";
import { markedPage } from "./marked-page.ts";

/** A comparison as one HTML file without other resources: what breaks, the differences of each screen, and both pages with the differences marked. */
export function asHtml(comparison: Comparison, old: Capture, now: Capture): string {
	const template = readFileSync(join(packageRoot, "regression", "report", "report.ejs"), "utf8");
	const grouped = groupRepeats(comparison.screens);
	const screens = grouped.map(({ comparison: screen, own, repeated }) => ({
		...screen,
		own,
		repeated,
		pages: [pageOf(screen, old, "old"), pageOf(screen, now, "new")].filter((page) => page !== undefined),
	}));
	const anchors = new Map(screens.map(({ screen }, index) => [screen, `screen-${index + 1}`]));
	return ejs.render(template, { ...comparison, screens, breakages: breakages(comparison, grouped), tallyOf, anchor: (screen: string) => anchors.get(screen) });
}

/** The page of a screen that is not the same, for an iframe, with a height estimated from its text. */
function pageOf({ screen, counterpart = screen, outcome, differences }: ScreenComparison, { screens }: Capture, which: "old" | "new") {
	const captured = screens.find(({ contract }) => contract.screen === (which === "old" ? screen : counterpart));
	if (outcome === "same" || !captured) return undefined;
	const lines = captured.contract.aria.filter((line) => !/^\s*- (option|\/url)/.test(line)).length;
	const keys = new Set(differences.flatMap(({ oldKey, newKey }) => (which === "old" ? oldKey : newKey) ?? []));
	const texts = differences.flatMap((found) => (found[which] ?? "").split("\n").flatMap(textsIn));
	return { which, height: Math.min(2400, Math.max(200, lines * 24)), html: markedPage(captured.html, keys, texts) };
}
