import { request } from "node:https";

/** The part of `fetch` that the automation uses. */
export type Fetch = (address: string, options?: FetchOptions) => Promise<Response>;

interface FetchOptions {
	readonly method?: "GET" | "POST";
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	readonly redirect?: "manual";
	readonly signal?: AbortSignal;
}

/** Bytes of an answer that are read. */
const longest = 20_000_000;

/**
 * A `fetch` that trusts the CA `ca` (PEM), and no other, for https. Without `ca`, the platform's. It follows no redirect.
 * Node's `fetch` takes a CA only through an agent of undici, which Node does not export.
 */
export function fetchWithCa(ca: string | undefined): Fetch {
	if (ca === undefined) return (address, options) => fetch(address, options);
	return (address, options = {}) => (new URL(address).protocol === "https:" ? overHttps(address, options, ca) : fetch(address, options));
}

function overHttps(address: string, { method = "GET", headers = {}, body, signal }: FetchOptions, ca: string): Promise<Response> {
	return new Promise((resolve, reject) => {
		// With the shape of the errors of `fetch`.
		const fail = (cause: unknown) => reject(signal?.aborted ? signal.reason : new TypeError("fetch failed", { cause }));
		const sent = request(address, { ca, method, headers, ...(signal ? { signal } : {}) }, (answer) => {
			const chunks: Buffer[] = [];
			let length = 0;
			answer
				.on("data", (chunk: Buffer) => {
					length += chunk.length;
					chunks.push(chunk);
					if (length > longest) answer.destroy(new Error(`the answer is longer than ${longest / 1_000_000} MB`));
				})
				.on("error", fail)
				.on("end", () => {
					const { statusCode: status = 200 } = answer;
					const headers = new Headers(Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]));
					resolve(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers }));
				});
		});
		sent.on("error", fail).end(body);
	});
}
