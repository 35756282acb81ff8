import { type IncomingHttpHeaders, request } from "node:http";

export interface RawRequest {
	readonly method?: string;
	readonly headers?: Record<string, string>;
	readonly body?: string | Buffer;
}

export interface RawAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/** Sends a request as it is given: no cookies, no redirects, no escaping of the path. */
export function send(url: string, path: string, { method = "GET", headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(url);
		const outgoing = request({ hostname, port, path, method, headers, agent: false }, (incoming) => {
			const chunks: Buffer[] = [];
			incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
			incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString("utf8") }));
		});
		outgoing.on("error", reject);
		outgoing.end(body);
	});
}
