import type { BrowserContext, Page, Request } from "playwright-core";
import { answerNative } from "../../../automation/internal.ts";
import { type PageView, type ReadPage, readPage } from "./page-view.ts";

/** A message of the browser: an alert or a question. */
export interface BrowserMessage {
	readonly text: string;
	readonly accepted: boolean;
	/** Whether the guide mentions it. */
	mentioned: boolean;
}

/** The browser of the reader of a guide. */
export interface ReaderPage {
	/** The newest tab or window. */
	page(): Page;
	/** Reads the page again and again until `wanted` gives a value, or nothing changes any more. The caller disposes of the page. */
	until<Result>(wanted: (view: PageView) => Result | undefined): Promise<{ readonly read: ReadPage; readonly result: Result | undefined }>;
	readonly messages: readonly BrowserMessage[];
	/** Origins that requests with data were kept from. */
	readonly blocked: ReadonlySet<string>;
	/** Number of pages that have been opened. */
	departures(): number;
	/** How the browser's next question is answered, where the guide says so. */
	answerWith(accept: boolean | undefined): void;
}

export interface ReaderPageOptions {
	readonly portal: string;
	/** ms that a page may take. */
	readonly patience: number;
	/** ms without a change after which a page counts as complete. */
	readonly quiet: number;
	readonly signal: AbortSignal;
	/** Whether the form may be sent; `submitted`: the password in it. */
	readonly submit: boolean;
	readonly submitted: string;
}

/** ms between two reads. */
const pause = 60;

/** The question at Submit that a reader confirms. */
export const creation = { verbs: /\b(?:create|register|submit|add|proceed|save)\b/i, about: [], notAbout: [] };

const carriesData = (request: Request) =>
	request.method() !== "GET" ||
	!["document", "stylesheet", "image", "font", "script"].includes(request.resourceType()) ||
	new URL(request.url()).search.length > 1;

export async function openReaderPage(context: BrowserContext, options: ReaderPageOptions): Promise<ReaderPage> {
	const { portal, patience, quiet, signal, submit, submitted } = options;
	const { origin } = new URL(portal);
	const messages: BrowserMessage[] = [];
	const blocked = new Set<string>();
	const pending = new Set<Request>();
	let departures = 0;
	let nextAnswer: boolean | undefined;
	// A page may send what is typed to another host. No data leaves the checked portal, and without --submit no registration.
	await context.route("**/*", (route, request) => {
		const other = new URL(request.url()).origin !== origin && carriesData(request);
		if (other) blocked.add(new URL(request.url()).origin);
		const registers = !submit && request.method() === "POST" && (request.postData() ?? "").includes(new URLSearchParams({ a: submitted }).toString().slice(2));
		return other || registers ? route.abort() : route.continue();
	});
	context.on("request", (request) => void pending.add(request));
	context.on("requestfinished", (request) => void pending.delete(request));
	context.on("requestfailed", (request) => void pending.delete(request));
	const watch = (page: Page) => page.on("framenavigated", (frame) => void (frame.parentFrame() === null && departures++));
	context.on("page", watch);
	context.on("dialog", async (dialog) => {
		const { accept } = nextAnswer === undefined ? answerNative(dialog.type(), dialog.message(), creation) : { accept: nextAnswer };
		nextAnswer = undefined;
		messages.push({ text: dialog.message(), accepted: accept, mentioned: false });
		await (accept ? dialog.accept() : dialog.dismiss()).catch(() => {}); // The page is gone.
	});
	const first = await context.newPage();
	const page = () => context.pages().findLast((one) => !one.isClosed()) ?? first;

	async function readNow(): Promise<ReadPage> {
		for (let tries = 0; ; tries++) {
			signal.throwIfAborted();
			try {
				return await readPage(page());
			} catch (error) {
				// The page is being replaced.
				if (tries > 200 || page().isClosed()) throw error;
				await sleep();
			}
		}
	}
	const sleep = () => new Promise((resolve) => setTimeout(resolve, pause));

	return {
		page,
		messages,
		blocked,
		departures: () => departures,
		answerWith(accept) {
			nextAnswer = accept;
		},
		async until(wanted) {
			const startedAt = Date.now();
			let changedAt = startedAt;
			let before = "";
			for (;;) {
				const read = await readNow();
				const result = wanted(read.view);
				const now = Date.now();
				const looks = JSON.stringify(read.view);
				if (looks !== before || pending.size > 0) changedAt = now;
				before = looks;
				const isOver = now - changedAt >= quiet || now - startedAt >= patience;
				if (result !== undefined || isOver) return { read, result };
				await read.dispose();
				await sleep();
			}
		},
	};
}
