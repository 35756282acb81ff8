import type { BrowserContext } from "@playwright/test";

/**
 * Watches a browser. Returns a list that receives each request to another host than `url`'s, each error of a page or its
 * console, and each 5xx, except those that match `expected`.
 */
export function guard(context: BrowserContext, url: string, expected: readonly RegExp[]): string[] {
	const { host } = new URL(url);
	const problems: string[] = [];
	const note = (problem: string) => {
		if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
	};
	context.on("request", (request) => {
		const asked = new URL(request.url());
		if (asked.protocol.startsWith("http") && asked.host !== host) note(`request to another host: ${request.url()}`);
	});
	context.on("response", (response) => {
		if (response.status() >= 500) note(`${response.status()} from ${response.url()}`);
	});
	context.on("weberror", (error) => note(`page error: ${error.error().message}`));
	context.on("console", (message) => {
		if (message.type() === "error") note(`console error: ${message.text()}`);
	});
	return problems;
}
