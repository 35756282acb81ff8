import { readFileSync } from "node:fs";
import { join } from "node:path";
import ejs from "ejs";
import type { Browser } from "playwright-core";
import { packageRoot } from "../../mock-portal/package-root.ts";
import { type Colours, textOn, textOnWhite } from "../colours.ts";
import { fontFaces, fontFamily } from "../fonts.ts";
import type { Guide } from "../guide.ts";
import { textOf } from "./guide-text.ts";

/** A guide as one HTML file without other resources. */
export function asHtml(guide: Guide, pictures: ReadonlyMap<string, Buffer>, { main }: Colours): string {
	const template = readFileSync(join(packageRoot, "guide", "write", "guide.ejs"), "utf8");
	const text = textOf(guide);
	// The words of the portal are English in every language.
	const foreign = guide.language === "en" ? "" : ' lang="en"';
	return ejs.render(template, {
		guide,
		text,
		foreign,
		fontFamily,
		fontFaces: fontFaces(JSON.stringify(text)),
		colours: { main, onMain: textOn(main), heading: textOnWhite(main) },
		pictures: new Map([...pictures].map(([file, png]) => [file, `data:image/png;base64,${png.toString("base64")}`])),
		inline: (words: string) =>
			ejs
				.escapeXML(words)
				.replace(/\*\*(.+?)\*\*/g, `<strong${foreign}>$1</strong>`)
				.replace(/\be-Invoic\w+/g, '<span class="nowrap">$&</span>'),
		cssText: (words: string) => words.replace(/[\\"<>\n]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `),
	});
}

/** The HTML of a guide as PDF, made on `date`: with outline and tags, and the same bytes for the same HTML and browser. */
export async function asPdf(browser: Browser, html: string, date: string): Promise<Buffer> {
	const context = await browser.newContext({ offline: true });
	try {
		const page = await context.newPage();
		await page.setContent(html, { waitUntil: "load" });
		const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, outline: true, tagged: true });
		// The browser writes the time of the print.
		const at = `(D:${date.replaceAll("-", "")}000000+00'00')`;
		return Buffer.from(pdf.toString("latin1").replace(/(\/(?:CreationDate|ModDate) )\(D:\d{14}\+00'00'\)/g, `$1${at}`), "latin1");
	} finally {
		await context.close();
	}
}
