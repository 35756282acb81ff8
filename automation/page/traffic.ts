import type { Dialog, Page, Request, Response } from "playwright-core";
import { type Act, answerNative } from "./dialogs.ts";

/** The traffic between a page and its portal, and native dialogs. */
export interface Traffic {
	/** Value of `X-Mock-Portal`, if every page so far had it. */
	mock(): string | undefined;
	/** Texts of native dialogs since the mark, except confirmed questions. */
	said(): readonly string[];
	/** A native dialog that the run may not answer; undefined if there was none. */
	question(): string | undefined;
	/** Number of forms sent since the mark. */
	formsSent(): number;
	/** Number of page and form requests since the start. A higher number means that a page is being left. */
	departures(): number;
	/** Number of forms sent since the start, from any window. */
	postsSent(): number;
	/** Whether a sent form waits for its answer. */
	isWaiting(): boolean;
	/** Whether any request was sent since the mark. */
	isSilent(): boolean;
	/** Whether the portal answered a form since the mark. A gateway's error is not the portal's answer. */
	isAnswered(): boolean;
	/** Whether a page has loaded since the mark. */
	navigated(): boolean;
	/** Whether a page is loading, also in a frame. */
	isLoading(): boolean;
	/** Whether another page is about to replace this one. */
	isLeaving(): boolean;
	/** The error of the last page; undefined without an error. */
	trouble(): Trouble | undefined;
	mark(): void;
}

export interface Trouble {
	/** HTTP status; undefined without an answer. */
	readonly status: number | undefined;
	/** A sentence without its full stop. */
	readonly what: string;
}

/** Watches a page from now on. Answers native dialogs by their text; `act` returns the current action. Calls `onMessage` for each alert. */
export function watchTraffic(page: Page, act: () => Act | undefined, onMessage?: (text: string) => void): Traffic {
	const pages = new Set<Request>();
	const posts = new Set<Request>();
	let departures = 0;
	let postsSent = 0;
	let mock: string | undefined;
	let anyWithout = false;
	let said: string[] = [];
	let question: string | undefined;
	let sent = 0;
	let asked = 0;
	let arrived = 0;
	let answered = false;
	let trouble: Trouble | undefined;

	page.on("dialog", (dialog: Dialog) => {
		const { accept, stops } = answerNative(dialog.type(), dialog.message(), act());
		if (stops) question ??= dialog.message();
		else if (dialog.type() !== "confirm") said.push(dialog.message());
		if (dialog.type() === "alert") onMessage?.(dialog.message());
		(accept ? dialog.accept() : dialog.dismiss()).catch(() => {}); // The page closed.
	});
	page.context().on("request", (request: Request) => {
		asked++;
		if (request.method() === "POST") {
			sent++;
			postsSent++;
			posts.add(request);
		}
		if (request.method() === "POST" || request.isNavigationRequest()) departures++;
	});
	page.on("request", (request: Request) => {
		if (request.isNavigationRequest()) pages.add(request);
	});
	const closed = (request: Request) => void posts.delete(request);
	page.context().on("requestfinished", closed).on("requestfailed", closed);
	// A window that the page opens can send a form too.
	page.context().on("response", (response: Response) => {
		if (response.request().method() === "POST" && response.status() < 500) answered = true;
	});
	page.on("response", (response: Response) => {
		const request = response.request();
		const status = response.status();
		if (!request.isNavigationRequest() || response.frame() !== page.mainFrame() || (status >= 300 && status < 400)) return;
		const header = response.headers()["x-mock-portal"];
		mock ??= header;
		if (header === undefined) anyWithout = true;
		trouble = status >= 400 ? { status, what: `The portal answers ${status} ${response.statusText()}`.trim() } : undefined;
	});
	const over = (request: Request) => {
		if (pages.delete(request)) arrived++;
	};
	page.on("requestfinished", over);
	page.on("requestfailed", (request: Request) => {
		const failure = request.failure()?.errorText ?? "";
		// A replaced page is aborted, and a request that the gate stops is blocked: neither is an error of the portal.
		if (pages.has(request) && !/ERR_(?:ABORTED|BLOCKED_BY_CLIENT)/.test(failure))
			trouble = { status: undefined, what: `The portal cannot be reached: ${failure}` };
		over(request);
	});

	return {
		mock: () => (anyWithout ? undefined : mock),
		said: () => said,
		question: () => question,
		formsSent: () => sent,
		departures: () => departures,
		postsSent: () => postsSent,
		isWaiting: () => posts.size > 0,
		isSilent: () => asked === 0,
		isAnswered: () => answered,
		navigated: () => arrived > 0 && pages.size === 0,
		isLoading: () => pages.size > 0,
		isLeaving: () => [...pages].some((request) => request.frame() === page.mainFrame()),
		trouble: () => trouble,
		mark() {
			said = [];
			question = undefined;
			sent = 0;
			asked = 0;
			arrived = 0;
			answered = false;
			trouble = undefined;
		},
	};
}
