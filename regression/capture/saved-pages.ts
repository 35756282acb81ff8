import { readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, sep } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import type { PlaywrightBrowser } from "../../automation/index.ts";
import { browserOfPlaywright } from "../../automation/internal.ts";
import { type FreshCapture, makeCapture, type Wording } from "./capture.ts";
import { createRecorder } from "./recorder.ts";

/** A file is not a saved page that can be captured. */
export class UnreadablePage extends Error {}

/** Limits of a page, many times what a page of the portal has. Above them a capture takes minutes. */
const limits = { bytes: 20_000_000, elements: 20_000, values: 1_000 } as const;

/** The comment in which a browser notes the address of a page that it saves. */
const savedFrom = /<!-- saved from url=\(\d{1,5}\)(https?:\S{1,2000}) -->/;

/** Scripts are blocked and not switched off: a page without scripting would show its `noscript` parts. */
const policy = "default-src 'none'; style-src * 'unsafe-inline'; frame-src *";

/**
 * Captures pages that a browser saved. Runs no scripts and loads only the style sheets and frames that were saved in the folder beside a page.
 * @throws UnreadablePage
 */
export async function captureSavedPages(
	opened: PlaywrightBrowser,
	files: readonly string[],
	{ keepStyles = false, ...about }: { readonly tool: string; readonly date: string; readonly keepStyles?: boolean; readonly wording?: Wording | undefined },
): Promise<FreshCapture> {
	const browser = browserOfPlaywright(opened);
	const context = await browser.newContext({ offline: true, serviceWorkers: "block" });
	const screens = new Map<string, string>();
	let reading = "";
	try {
		const recorder = createRecorder(context, { prefix: "", keepStyles });
		for (const file of files) {
			reading = file;
			const page = await openSaved(context, file);
			const elements = await page.evaluate(() => document.getElementsByTagName("*").length);
			if (elements > limits.elements) throw tooLarge(file, elements, "elements", limits.elements);
			const knownBefore = recorder.known.length;
			const isNew = await recorder.see(page);
			const screen = recorder.last ?? "";
			if (!isNew) throw new UnreadablePage(`${file} shows the same screen as ${screens.get(screen)}: "${screen}". Leave one of them out.`);
			screens.set(screen, file);
			const values = recorder.known.length - knownBefore;
			if (values > limits.values) throw tooLarge(file, values, "filled fields", limits.values);
			await page.close();
		}
		reading = files.join(", ");
		return await makeCapture(browser, recorder, { ...about, source: files.map((file) => basename(file)).join(", ") });
	} catch (error) {
		if (error instanceof UnreadablePage || !(error instanceof Error) || !browser.isConnected()) throw error;
		// A page can be built to break whatever reads it, as by a form field that is named "childNodes".
		throw new UnreadablePage(`${reading} cannot be captured: ${(error.message.split("\n")[0] ?? "").replace(/[.:]$/, "")}.`);
	} finally {
		await context.close();
	}
}

async function openSaved(context: BrowserContext, file: string): Promise<Page> {
	const body = await readSaved(file);
	const start = body.subarray(0, 4096).toString("latin1");
	if (/^(?:From: <Saved by|MIME-Version:|Content-Type: multipart)/im.test(start))
		throw new UnreadablePage(`${file} is a web archive (MHTML). Save the page as "Webpage, Complete" or "Webpage, HTML Only".`);
	const page = await context.newPage();
	const given = savedFrom.exec(start)?.[1] ?? "";
	const unknown = `http://saved.invalid/${basename(file).replace(/[^\w.-]+/g, "-")}`;
	try {
		await open(URL.canParse(given) ? given : unknown);
	} catch {
		// The browser goes to no such address, as to port 25.
		await open(unknown);
	}
	return page;

	async function open(address: string): Promise<void> {
		let isOpened = false;
		await page.unrouteAll();
		await page.route("**/*", async (route) => {
			const saved = isOpened ? await savedBeside(file, route.request().url()) : { body, contentType: `text/html${charsetOf(body)}` };
			isOpened = true;
			// Aborted, a navigation by the page itself leaves the page as it is.
			return saved ? route.fulfill({ ...saved, headers: { "Content-Security-Policy": policy } }) : route.abort("aborted");
		});
		// Not earlier: a page without its style sheets shows what it hides.
		await page.goto(address, { waitUntil: "load" });
	}
}

const tooLarge = (file: string, count: number, what: string, limit: number) =>
	new UnreadablePage(`${file} has ${count} ${what}. Pages with up to ${limit} ${what} can be captured.`);

async function readSaved(file: string): Promise<Buffer> {
	try {
		const { size } = await stat(file);
		if (size > limits.bytes) throw tooLarge(file, Math.ceil(size / 1_000_000), "MB", limits.bytes / 1_000_000);
		return await readFile(file);
	} catch (error) {
		if (error instanceof UnreadablePage) throw error;
		throw new UnreadablePage(`${file} cannot be read (${error instanceof Error && "code" in error ? error.code : error}).`);
	}
}

/** For the content type: UTF-8 or UTF-16 if the bytes say so; else nothing, and the browser goes by byte order mark and `meta`. */
function charsetOf(body: Buffer): string {
	const start = body.subarray(0, 2).toString("latin1");
	if (start === "<\0") return "; charset=utf-16le";
	if (start === "\0<") return "; charset=utf-16be";
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(body);
		return "; charset=utf-8";
	} catch {
		return "";
	}
}

const contentTypes: Readonly<Record<string, string>> = { ".css": "text/css", ".html": "text/html", ".htm": "text/html" };

/** A style sheet or frame in the folder that was saved beside a page. Without the style sheets, hidden elements would be taken for visible ones. */
async function savedBeside(file: string, address: string): Promise<{ readonly body: Buffer; readonly contentType: string } | undefined> {
	const [folder = "", name = ""] = decoded(new URL(address).pathname).split("/").slice(-2);
	const root = dirname(file);
	const path = join(root, folder, name);
	const contentType = contentTypes[extname(name).toLowerCase()];
	if (contentType === undefined || folder === "" || !path.startsWith(join(root, sep))) return undefined;
	try {
		return { body: await readFile(path), contentType };
	} catch {
		return undefined;
	}
}

/** A path with its percent sequences decoded; as it is if one of them is malformed. */
function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
