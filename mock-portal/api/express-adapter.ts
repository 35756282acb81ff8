import type { Request as Incoming, RequestHandler } from "express";
import { limits } from "../domain/limits.ts";
import { transportAt } from "./addresses.ts";
import type { Api } from "./api.ts";

/** Puts the APIs of a portal into its Express app; other paths go on to what comes next. */
export const apiHandler =
	(api: Api): RequestHandler =>
	async (req, res, next) => {
		// A Fetch Request cannot be a TRACE.
		if (transportAt(req.path) === undefined || req.method === "TRACE") return next();
		const body = req.method === "POST" ? await bodyOf(req) : undefined;
		if (body === "broken off") return;
		// What has not been read of it would be taken for the next request on this connection.
		if (body && !req.complete) res.setHeader("Connection", "close");
		const queryAt = req.url.indexOf("?");
		// Host and scheme say nothing to the APIs; the path is the one below the portal's prefix.
		const request = new Request(`http://portal${req.path}${queryAt < 0 ? "" : req.url.slice(queryAt)}`, {
			method: req.method,
			headers: headersOf(req),
			body: body ?? null,
		});
		const answer = await api(request, { ip: callerAddress(req.socket.remoteAddress) });
		for (const [name, value] of answer.headers) res.setHeader(name, value);
		res.status(answer.status).end(Buffer.from(await answer.arrayBuffer()));
	};

/** The address at a socket's other end: an IPv4 address as such where the server listens on IPv6 too; empty when it is gone. */
export const callerAddress = (remote = ""): string => remote.replace(/^::ffff:/i, "");

function headersOf({ rawHeaders }: Incoming): Headers {
	const headers = new Headers();
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
	return headers;
}

/**
 * The body, or of one that is too large the beginning: enough for the API to see that it is. The rest is read and forgotten, since
 * most programs send all of a body before they look at the answer; an answer before an endless one ends is bounded too.
 */
function bodyOf(req: Incoming): Promise<Uint8Array<ArrayBuffer> | "broken off"> {
	return new Promise((resolve) => {
		const chunks: Uint8Array[] = [];
		let size = 0;
		req.on("data", (chunk: Uint8Array) => {
			if (size <= limits.apiBodyLargest) chunks.push(chunk);
			size += chunk.length;
			if (size > limits.apiBodyRead) resolve(Buffer.concat(chunks));
		});
		req.once("end", () => resolve(Buffer.concat(chunks)));
		req.once("close", () => resolve("broken off"));
	});
}
