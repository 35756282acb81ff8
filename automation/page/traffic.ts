import type { Dialog, Page, Request, Response } from "playwright-core";
import { type Act, answerNative } from "./dialogs.ts";

/** What passes between a page and its portal, and the native dialogs on the way. */
export interface Traffic {
	/** Value of `X-Mock-Portal`, as long as every page carries it. */
	mock(): string | undefined;
	/** Words of native dialogs since the mark, but of questions that were answered yes. */
	said(): readonly string[];
	/** A question of the browser's that this run may not answer; undefined when none was asked. */
	question(): string | undefined;
	/** Forms sent since the mark. */
	formsSent(): number;
	/** Pages and forms asked for since the beginning: one more means that a page is being left. */
	departures(): number;
	/** Forms sent since the beginning, from any window. */
	postsSent(): number;
	/** Whether a form that was sent waits for its answer. */
	isWaiting(): boolean;
	/** Whether anything at all was asked of any server since the mark. */
	isSilent(): boolean;
	/** Whether the portal answered a form that was sent since the mark: a gateway's error is not the portal's answer. */
	isAnswered(): boolean;
	/** Whether a page has come since the mark, and is there. */
	navigated(): boolean;
	/** Whether a page is on its way, to a frame of this one perhaps. */
	isLoading(): boolean;
	/** Whether another page is on its way to take the place of this one. */
	isLeaving(): boolean;
	/** What is wrong with the page that came last; undefined when nothing is. */
	trouble(): Trouble | undefined;
	mark(): void;
}

export interface Trouble {
	/** HTTP status; undefined when there was no answer. */
	readonly status: number | undefined;
	/** A sentence without its full stop. */
	readonly what: string;
}

/** Watches a page from here on. Native dialogs are answered by what they say; `act` is what the run is doing at the moment. */
export function watchTraffic(page: Page, act: () => Act | undefined): Traffic {
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
		(accept ? dialog.accept() : dialog.dismiss()).catch(() => {}); // The page went away under it.
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
	// A form can be sent from a window that the page opens, too.
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
		// A page that another one takes the place of is aborted, and one that this run holds back is blocked: nothing is wrong with the portal.
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
