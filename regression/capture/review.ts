import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import ejs from "ejs";
import { packageRoot } from "../../mock-portal/package-root.ts";

/** A text of a capture that no portal text is known for, with personal data already masked. */
export interface ReviewText {
	readonly screen: string;
	/** Where it stands: "h4", "label", "alt". */
	readonly where: string;
	readonly text: string;
	/** Whether it is kept unless a person says otherwise: interface wording is. */
	readonly isKept: boolean;
	/** Why it should be looked at twice; undefined if nothing speaks against it. */
	readonly warning: string | undefined;
}

/** What a person decided. */
export interface ReviewResult {
	readonly keep: readonly string[];
	readonly redact: readonly string[];
}

export type Review = (texts: readonly ReviewText[]) => Promise<ReviewResult>;

/** Bytes of a form with the decisions. */
const largestForm = 1_000_000;

/**
 * Serves a page on loopback on which a person decides which texts are kept, and ends when the page is saved. The texts are in memory only.
 * @param onOpen called with the address of the page; its path is random
 * @throws the signal's reason when it aborts
 */
export async function reviewInBrowser(
	texts: readonly ReviewText[],
	{ signal, onOpen }: { readonly signal: AbortSignal; readonly onOpen: (address: string) => void },
): Promise<ReviewResult> {
	signal.throwIfAborted();
	const path = `/${randomBytes(16).toString("hex")}`;
	const nonce = randomBytes(16).toString("base64");
	const file = join(packageRoot, "regression", "capture", "review.ejs");
	const html = await ejs.renderFile(file, { screens: [...new Set(texts.map(({ screen }) => screen))], texts, path, nonce });
	const headers = {
		"Content-Type": "text/html; charset=utf-8",
		"Cache-Control": "no-store",
		"Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
		"Referrer-Policy": "no-referrer",
	};
	const page = { path, headers, html };
	const server = createServer();
	try {
		return await new Promise<ReviewResult>((resolve, reject) => {
			signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			const onForm = (form: URLSearchParams) => {
				const decided = (choice: string) => texts.flatMap(({ text }, index) => (form.get(`text-${index}`) === choice ? [text] : []));
				resolve({ keep: decided("keep"), redact: decided("redact") });
			};
			server.on("request", (request, response) => {
				answer(request, response, page, onForm).catch(() => response.writeHead(400).end());
			});
			server.on("error", reject);
			server.listen(0, "127.0.0.1", () => {
				const address = server.address();
				if (typeof address === "object" && address) onOpen(`http://127.0.0.1:${address.port}${path}`);
			});
		});
	} finally {
		server.close();
		server.closeIdleConnections();
	}
}

interface ReviewPage {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly html: string;
}

const saved = '<!DOCTYPE html><html lang="en"><title>Saved</title><h1>Saved</h1><p>The decisions are saved. You can close this page.</p></html>';

/** Gives the page, or takes its form. Requests for another path, or under another name of this machine, find nothing. */
async function answer(request: IncomingMessage, response: ServerResponse, { path, headers, html }: ReviewPage, onForm: (form: URLSearchParams) => void) {
	if (request.url !== path || !/^127\.0\.0\.1:\d+$/.test(request.headers.host ?? "")) return void response.writeHead(404).end();
	if (request.method !== "POST") return void response.writeHead(200, headers).end(html);
	const form = await formOf(request);
	response.writeHead(200, { ...headers, Connection: "close" }).end(saved, () => onForm(form));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
	let body = "";
	for await (const piece of request) {
		body += String(piece);
		if (body.length > largestForm) throw new Error("The form is too large.");
	}
	return new URLSearchParams(body);
}

/** Why a text that is not known may be personal data. */
export function warningOf(text: string): string | undefined {
	if (/\[(?!text|long text|count|date|time)[\w -]+\]/.test(text)) return "contains personal data, which stays masked";
	if (/(?<!\p{L})(?:pvt|private|ltd|limited|llp|road|marg|nagar|shri|smt|mr|mrs|ms)(?!\p{L})/iu.test(text)) return "may name a person, a company or an address";
	if (/^(?:\p{Lu}[\p{L}\p{M}.]*\s*){2,4}$/u.test(text.trim())) return "may be a name";
	return /\d{4}/.test(text) ? "contains a number" : undefined;
}
