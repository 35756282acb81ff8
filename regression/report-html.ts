import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import { packageRoot } from "../mock-portal/package-root.ts";
import type { Capture } from "./capture.ts";
import type { Comparison, ScreenComparison } from "./compare.ts";

/** A comparison as one HTML file that needs nothing else: differences side by side, and both pages with what is affected marked. */
export function asHtml(comparison: Comparison, old: Capture, now: Capture): string {
	const template = readFileSync(join(packageRoot, "regression", "report.ejs"), "utf8");
	const screens = comparison.screens.map((screen) => ({
		...screen,
		pages: [pageOf(screen, old, "old"), pageOf(screen, now, "new")].filter((page) => page !== undefined),
	}));
	return ejs.render(template, { ...comparison, screens, anchor });
}

const anchor = (screen: string) => screen.toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** The page of a drifted screen, for an iframe, as tall as what it says is long. */
function pageOf({ screen, counterpart = screen, outcome, differences }: ScreenComparison, { screens }: Capture, which: "old" | "new") {
	const captured = screens.find(({ contract }) => contract.screen === (which === "old" ? screen : counterpart));
	if (outcome !== "drifted" || !captured) return undefined;
	const lines = captured.contract.aria.filter((line) => !/^\s*- (option|\/url)/.test(line)).length;
	const keys = new Set(differences.flatMap(({ oldKey, newKey }) => (which === "old" ? oldKey : newKey) ?? []));
	const marks = [...keys].map((key) => `[data-irp="${inCss(key)}"] { outline: 3px solid #b3261e; outline-offset: 2px; background: #fdeceb; }`);
	const style = `<style>${[...pageStyle, ...marks].join("\n")}</style>`;
	return {
		which,
		height: Math.min(2400, Math.max(200, lines * 26)),
		html: captured.html.replace("<head></head>", () => `<head>${style}</head>`).replace("<body", "<body inert"),
	};
}

const pageStyle = [
	"body { font: 14px/1.5 system-ui, sans-serif; margin: 1rem; color: #222; }",
	"[hidden] { display: none !important; }",
	"li { margin: .1rem 0; } table { border-collapse: collapse; } td, th { border: 1px solid #aaa; padding: .1rem .4rem; }",
];

/** Text for between quotes in a style sheet that stands in HTML. */
const inCss = (text: string) => text.replace(/["\\<>\n]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `);
