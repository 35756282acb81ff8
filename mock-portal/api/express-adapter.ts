import type { Request as Incoming, RequestHandler } from "express";
import { limits } from "../domain/limits.ts";
import { transportAt } from "./addresses.ts";
import type { Api } from "./api.ts";

/** Serves the APIs of a portal in its Express app. Other paths go to the next handler. */
export const apiHandler =
	(api: Api): RequestHandler =>
	async (req, res, next) => {
		// The Fetch API does not allow TRACE requests.
		if (transportAt(req.path) === undefined || req.method === "TRACE") return next();
		const body = req.method === "POST" ? await bodyOf(req) : undefined;
		if (body === "broken off") return;
		// The unread rest of the body must not be read as the next request on this connection.
		if (body && !req.complete) res.setHeader("Connection", "close");
		const queryAt = req.url.indexOf("?");
		// The APIs do not use host and scheme. The path has no portal prefix.
		const request = new Request(`http://portal${req.path}${queryAt < 0 ? "" : req.url.slice(queryAt)}`, {
			method: req.method,
			headers: headersOf(req),
			body: body ?? null,
		});
		const answer = await api(request, { ip: callerAddress(req.socket.remoteAddress) });
		for (const [name, value] of answer.headers) res.setHeader(name, value);
		res.status(answer.status).end(Buffer.from(await answer.arrayBuffer()));
	};

/** The remote address of a socket; empty after the connection has closed. IPv4 addresses mapped to IPv6 become IPv4. */
export const callerAddress = (remote = ""): string => remote.replace(/^::ffff:/i, "");

function headersOf({ rawHeaders }: Incoming): Headers {
	const headers = new Headers();
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
	return headers;
}

/**
 * The body, or the beginning of a body that is too large, long enough for the API to refuse it. The rest is read and discarded,
 * up to a limit, because most programs send the whole body before they read the answer.
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
