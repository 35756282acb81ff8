import type { PlaywrightBrowser } from "../../automation/index.ts";
import { browserOfPlaywright } from "../../automation/internal.ts";
import type { Guide } from "../guide.ts";
import { type GuideOptions, makeGuide } from "../make/make-guide.ts";
import type { Recording } from "../make/record-run.ts";
import { asHtml, asPdf } from "./html.ts";
import { asMarkdown } from "./markdown.ts";

/** A guide and its files by their paths below its folder. */
export interface GuideFiles {
	readonly guide: Guide;
	readonly files: ReadonlyMap<string, string | Buffer>;
}

/**
 * Makes a guide of a recorded run as Markdown with pictures, as HTML and as PDF.
 * @param launched a browser without a window: others cannot print
 */
export async function guideFiles(launched: PlaywrightBrowser, recording: Recording, options: GuideOptions): Promise<GuideFiles> {
	const browser = browserOfPlaywright(launched);
	const { guide, pictures } = await makeGuide(browser, recording, options);
	const html = asHtml(guide, pictures, options.colours);
	options.signal.throwIfAborted();
	const pdf = await asPdf(browser, html, guide.date);
	const files = new Map<string, string | Buffer>([["guide.md", asMarkdown(guide)], ["guide.html", html], ["guide.pdf", pdf], ...pictures]);
	return { guide, files };
}
