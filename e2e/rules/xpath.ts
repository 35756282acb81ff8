import type { CheerioAPI } from "cheerio";

/** The element at an absolute XPath of element names and positions, such as `/html/body/div[2]/ul/li[1]/a`. */
export function byXPath($: CheerioAPI, path: string) {
	const steps = path.split("/").slice(1);
	return $(steps.map((step) => step.replace(/\[(\d+)\]$/, ":nth-of-type($1)")).join(" > "));
}
