import type { Frame } from "playwright-core";
import type { Redactor } from "./redact.ts";
import { scan } from "./scan.ts";

/** The rules of the style sheets of a page's own origin, one text for each sheet; without imports, fonts, images and texts. */
export const readStyles = (frame: Frame): Promise<string[]> => frame.evaluate(stylesInPage);

/** Runs in the page and does not change it. */
function stylesInPage(): string[] {
	const loads = /url\(|image-set\(|src\(|image\(/i;
	const clean = (rules: CSSRuleList, remove: (index: number) => void) => {
		for (let index = rules.length - 1; index >= 0; index--) {
			const rule = rules[index];
			if (rule instanceof CSSFontFaceRule || rule instanceof CSSImportRule || rule instanceof CSSNamespaceRule) remove(index);
			else if (rule instanceof CSSGroupingRule) clean(rule.cssRules, (at) => rule.deleteRule(at));
			else if (rule instanceof CSSStyleRule)
				for (const name of [...rule.style]) {
					const value = rule.style.getPropertyValue(name);
					if (loads.test(value) || (/["']/.test(value) && name === "content" && /[\p{L}\p{N}]/u.test(value))) rule.style.removeProperty(name);
				}
			else if (rule && loads.test(rule.cssText)) remove(index);
		}
	};
	const rulesOf = (sheet: CSSStyleSheet) => {
		try {
			return [...sheet.cssRules];
		} catch {
			// A sheet of another origin.
			return [];
		}
	};
	return [...document.styleSheets].flatMap((sheet) => {
		const rules = rulesOf(sheet);
		if (rules.length === 0 || sheet.disabled) return [];
		const copy = new CSSStyleSheet({ media: sheet.media.mediaText });
		copy.replaceSync(rules.map(({ cssText }) => cssText).join("\n"));
		clean(copy.cssRules, (index) => copy.deleteRule(index));
		const text = [...copy.cssRules].map(({ cssText }) => cssText).join("\n");
		const media = sheet.media.mediaText;
		return text === "" ? [] : [media === "" || media === "all" ? text : `@media ${media} {\n${text}\n}`];
	});
}

/** The name of the file for the style sheets of a capture. */
export const stylesFile = "styles.css";

/** Style sheets without the rules that would be redacted or found by the scan. */
export const cleanStyles = (sheets: readonly string[], redact: Redactor): string =>
	sheets
		.flatMap((sheet) => withoutFractions(sheet).split("\n"))
		.filter((rule) => redact("name", rule) === rule && scan(rule, redact.known).length === 0)
		.join("\n");

/** Four decimals at most: a longer fraction looks like a telephone number. */
const withoutFractions = (styles: string) => styles.replace(/(\.\d{4})\d+/g, "$1");
