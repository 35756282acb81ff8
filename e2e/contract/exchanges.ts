import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A request to the control API or the e-Invoice APIs, and its answer. */
export interface Exchange {
	readonly method: string;
	/** Below the portal's address, with the query. */
	readonly url: string;
	readonly headers: IncomingMessage["headers"];
	/** Undefined for a body that was too large to keep. */
	readonly body: string | undefined;
	readonly answer: { readonly status: number; readonly type: string; readonly body: string | undefined };
}

/** The content of an encrypted answer. */
export interface DecryptedAnswer {
	readonly method: string;
	/** As in an exchange. */
	readonly url: string;
	readonly data: unknown;
}

const decryptedAnswers = channel("irp-testbed.decrypted-answer");

/** For clients of the tests: hands over what they have decrypted, as only they have the key. */
export const announceDecrypted = (answer: DecryptedAnswer): void => decryptedAnswers.publish(answer);

/** The part of an address below the prefix of a portal; undefined for pages, those of the console included. */
const belowPrefix = (url: string): string | undefined =>
	/^(?:\/[\w.-]+)*?(\/(?:__mock\/(?!console\/|\?|$)|eivital|eicore|eiewb|einv-gsp|einvoice)(?:[/?].*)?)$/i.exec(url)?.[1];

/** Bytes of a body that are kept. */
const keptAtMost = 2_000_000;

/** Collects chunks of a body; `text` is undefined when they are too many. */
function collector() {
	const chunks: Buffer[] = [];
	let size = 0;
	return {
		add(chunk: unknown, encoding?: unknown) {
			if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
			const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding === "latin1" || encoding === "base64" ? encoding : "utf8") : Buffer.from(chunk);
			size += bytes.length;
			if (size <= keptAtMost) chunks.push(bytes);
		},
		text: () => (size <= keptAtMost ? Buffer.concat(chunks).toString("utf8") : undefined),
	};
}

/** Replaces a method by one that hands its arguments to `see` first. */
function overhear(object: object, name: string, see: (...args: unknown[]) => void): void {
	const method: unknown = Reflect.get(object, name);
	if (typeof method !== "function") throw new Error(`${name} is not a method`);
	Reflect.set(object, name, (...args: unknown[]) => {
		see(...args);
		return Reflect.apply(method, object, args);
	});
}

/**
 * Calls `seen` after each exchange of a portal in this process, by whichever client, and `decrypted` for each answer that a
 * client has decrypted, until the returned function is called. Node announces the requests of all its servers, so that neither
 * portals nor clients are changed.
 */
export function watchExchanges(seen: (exchange: Exchange) => void, decrypted: (answer: DecryptedAnswer) => void): () => void {
	const started = (message: unknown) => {
		const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
		const { method = "", url: full = "", headers } = request;
		const url = belowPrefix(full);
		if (url === undefined) return;
		const asked = collector();
		const answered = collector();
		overhear(request, "push", asked.add);
		overhear(response, "write", answered.add);
		overhear(response, "end", answered.add);
		response.once("close", () => {
			const type = String(response.getHeader("content-type") ?? "");
			const isWhole = response.writableFinished || type === "text/event-stream";
			// Other servers of a test have no such header. A page that says 404 means that the portal has another prefix.
			if (!isWhole || !response.hasHeader("x-mock-portal") || (response.statusCode === 404 && type.startsWith("text/html"))) return;
			seen({ method, url, headers, body: asked.text(), answer: { status: response.statusCode, type, body: answered.text() } });
		});
	};
	const opened = (message: unknown) => {
		const { url, ...answer } = message as DecryptedAnswer;
		decrypted({ ...answer, url: belowPrefix(url) ?? url });
	};
	subscribe("http.server.request.start", started);
	decryptedAnswers.subscribe(opened);
	return () => {
		unsubscribe("http.server.request.start", started);
		decryptedAnswers.unsubscribe(opened);
	};
}
