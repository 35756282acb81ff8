import type { Capture } from "../capture/capture.ts";
import type { Comparison, ScreenComparison } from "../compare/compare.ts";
import { textsIn } from "../compare/compare-texts.ts";
import type { Difference } from "../compare/difference.ts";
import { comparisonSummary } from "./comparison-summary.ts";
import { breakages, groupRepeats, tallyOf } from "./group-repeats.ts";
import { markedPage } from "./marked-page.ts";
import { hasMask } from "./masks.ts";
import { reportHtml, type Tone } from "./report-layout.ts";

const tones: Readonly<Record<string, Tone>> = {
	breaking: "bad",
	drifted: "warn",
	additive: "good",
	same: "good",
	"could not check": "warn",
};

/** A comparison as one HTML file without other resources: what breaks, the differences of each screen, and both pages with the differences marked. */
export function asHtml(comparison: Comparison, old: Capture, now: Capture): string {
	const grouped = groupRepeats(comparison.screens);
	const screens = grouped.map(({ comparison: screen, own, repeated }) => ({
		...screen,
		own: own.filter(({ option }) => option === undefined),
		lists: grouping(own.filter(isOfOption), ({ option }) => option.list).map(([list, changes]) => ({ list, changes, tally: optionTally(changes) })),
		repeated,
		pages: [pageOf(screen, old, "old"), pageOf(screen, now, "new")].filter((page) => page !== undefined),
	}));
	const anchors = new Map(screens.map(({ screen }, index) => [screen, `screen-${index + 1}`]));
	const broken = breakages(comparison, grouped);
	return reportHtml({
		title: "Comparison of two captures",
		about: `${comparison.old.source} and ${comparison.new.source}`,
		generator: "irp-testbed compare",
		summary: comparisonSummary(comparison, broken),
		template: "regression/report/comparison.ejs",
		data: {
			...comparison,
			screens,
			breakages: broken,
			tallyOf,
			anchor: (screen: string) => anchors.get(screen),
			toneOf: (word: string) => tones[word] ?? "",
			hasMasks: screens.some(({ pages, differences }) => pages.some(({ html }) => html.includes("data-mask")) || differences.some(isMasked)),
		},
	});
}

type OptionDifference = Difference & Required<Pick<Difference, "option">>;

const isOfOption = (found: Difference): found is OptionDifference => found.option !== undefined;

const isMasked = ({ what, old = "", new: now = "" }: Difference) => [what, old, now].some(hasMask);

/** "2 new, 1 renamed" */
const optionTally = (changes: readonly OptionDifference[]) =>
	grouping(changes, ({ option }) => option.change)
		.map(([change, some]) => `${some.length} ${change}`)
		.join(", ");

/** The items of each key, in the order of the first of each. */
function grouping<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [string, readonly Item[]])[] {
	const keys = [...new Set(items.map(keyOf))];
	return keys.map((key) => [key, items.filter((item) => keyOf(item) === key)]);
}

/** The page of a screen that is not the same, for an iframe, with a height estimated from its text. */
function pageOf({ screen, counterpart = screen, outcome, differences }: ScreenComparison, { screens }: Capture, which: "old" | "new") {
	const captured = screens.find(({ contract }) => contract.screen === (which === "old" ? screen : counterpart));
	if (outcome === "same" || !captured) return undefined;
	const lines = captured.contract.aria.filter((line) => !/^\s*- (option|\/url)/.test(line)).length;
	const keys = new Set(differences.flatMap(({ oldKey, newKey }) => (which === "old" ? oldKey : newKey) ?? []));
	const texts = differences.flatMap(({ option, [which]: text = "" }) =>
		option && option.change !== "other value" ? [text] : text.split("\n").flatMap(textsIn),
	);
	return { which, height: Math.min(2400, Math.max(200, lines * 24)), html: markedPage(captured.html, keys, texts) };
}
