import { readFile } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { type FreshCapture, makeCapture } from "./capture.ts";
import { createRecorder } from "./recorder.ts";

/** A file is no page that can be read; the move is with who named it. */
export class UnreadablePage extends Error {}

/** Where a page that a browser saved came from, by the comment that it puts at its top. */
const savedFrom = /<!-- saved from url=\(\d{1,5}\)(\S{1,2000}) -->/;

/**
 * Captures pages that were saved from a browser. Their scripts do not run, and nothing is loaded but style sheets that were saved
 * with them.
 * @throws UnreadablePage
 */
export async function captureSavedPages(
	browser: Browser,
	files: readonly string[],
	about: { readonly tool: string; readonly date: string },
): Promise<FreshCapture> {
	const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
	try {
		const recorder = createRecorder(context, "");
		for (const file of files) await recorder.see(await openSaved(context, file));
		return await makeCapture(browser, recorder.screens, recorder.known, { ...about, source: files.map((file) => basename(file)).join(", ") });
	} finally {
		await context.close();
	}
}

async function openSaved(context: BrowserContext, file: string) {
	const html = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
		throw new UnreadablePage(`${file} cannot be read (${error.code}).`);
	});
	const [, said = ""] = savedFrom.exec(html.slice(0, 4096)) ?? [];
	const address = /^https?:/.test(said) && URL.canParse(said) ? said : `http://saved.invalid/${encodeURIComponent(basename(file))}`;
	const page = await context.newPage();
	let isOpened = false;
	await page.route("**/*", async (route) => {
		if (!isOpened) {
			isOpened = true;
			return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
		}
		const style = await savedStyle(file, new URL(route.request().url()));
		return style === undefined ? route.abort() : route.fulfill({ body: style, contentType: "text/css" });
	});
	await page.goto(address, { waitUntil: "domcontentloaded" });
	return page;
}

/** A style sheet in the folder that was saved beside the page; without it, what the page hides would be taken for visible. */
async function savedStyle(file: string, { pathname }: URL): Promise<string | undefined> {
	const [folder = "", name = ""] = decodeURIComponent(pathname).split("/").slice(-2);
	const root = dirname(file);
	const path = join(root, folder, name);
	if (!name.endsWith(".css") || !path.startsWith(join(root, sep))) return undefined;
	return readFile(path, "utf8").catch(() => undefined);
}
