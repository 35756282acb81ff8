import type { Dialog, Page, Request, Response } from "playwright-core";

/** What passes between a page and its portal, and the native dialogs on the way. */
export interface Traffic {
	/** Value of `X-Mock-Portal`, as long as every page carries it. */
	mock(): string | undefined;
	/** Words of native dialogs since the mark, but of questions that were answered yes. */
	said(): readonly string[];
	/** Forms sent since the mark. */
	formsSent(): number;
	/** Whether anything at all was asked of any server since the mark. */
	isSilent(): boolean;
	/** Whether a page has come since the mark, and is there. */
	navigated(): boolean;
	/** Whether a page is on its way, to a frame of this one perhaps. */
	isLoading(): boolean;
	/** Whether another page is on its way to take the place of this one. */
	isLeaving(): boolean;
	/** What is wrong with the page that came last; undefined when nothing is. */
	trouble(): string | undefined;
	mark(): void;
}

/** Watches a page from here on. A native dialog is read and closed: a question is answered yes only while `mayConfirm` says so. */
export function watchTraffic(page: Page, mayConfirm: () => boolean): Traffic {
	const pages = new Set<Request>();
	let mock: string | undefined;
	let anyWithout = false;
	let said: string[] = [];
	let sent = 0;
	let asked = 0;
	let arrived = 0;
	let trouble: string | undefined;

	page.on("dialog", (dialog: Dialog) => {
		const yes = dialog.type() !== "confirm" || mayConfirm();
		if (dialog.type() !== "confirm" || !yes) said.push(dialog.message());
		(yes ? dialog.accept() : dialog.dismiss()).catch(() => {}); // The page went away under it.
	});
	page.context().on("request", (request: Request) => {
		asked++;
		if (request.method() === "POST") sent++;
	});
	page.on("request", (request: Request) => {
		if (request.isNavigationRequest()) pages.add(request);
	});
	page.on("response", (response: Response) => {
		if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame() || (response.status() >= 300 && response.status() < 400)) return;
		const header = response.headers()["x-mock-portal"];
		mock ??= header;
		if (header === undefined) anyWithout = true;
		trouble = response.status() >= 400 ? `The portal answers ${response.status()} ${response.statusText()}`.trim() : undefined;
	});
	const over = (request: Request) => {
		if (pages.delete(request)) arrived++;
	};
	page.on("requestfinished", over);
	page.on("requestfailed", (request: Request) => {
		const failure = request.failure()?.errorText ?? "";
		// A page that another one takes the place of is aborted, and nothing is wrong.
		if (pages.has(request) && !failure.includes("ERR_ABORTED")) trouble = `The portal cannot be reached: ${failure}`;
		over(request);
	});

	return {
		mock: () => (anyWithout ? undefined : mock),
		said: () => said,
		formsSent: () => sent,
		isSilent: () => asked === 0,
		navigated: () => arrived > 0 && pages.size === 0,
		isLoading: () => pages.size > 0,
		isLeaving: () => [...pages].some((request) => request.frame() === page.mainFrame()),
		trouble: () => trouble,
		mark() {
			said = [];
			sent = 0;
			asked = 0;
			arrived = 0;
			trouble = undefined;
		},
	};
}
