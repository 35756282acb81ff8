import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { CannotMeasure } from "./figure.ts";
import { atTheEnd } from "./leftovers.ts";

/** The answer to a method and path; `body` in base64. */
export interface RecordedAnswer {
	readonly request: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
	readonly body: string;
}

/** Headers that the server of the recording sets itself. */
const ofTheConnection = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "date"]);

/** Stands before the server at `target`, passes everything on, and keeps every answer. */
export async function startRecorder(target: string) {
	const recorded: RecordedAnswer[] = [];
	const server = createServer((from, to) => pass(target, from, to, (answer) => recorded.push(answer)));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (typeof address !== "object" || !address) throw new CannotMeasure("The recorder has no address");
	const close = () => void server.close().closeAllConnections();
	const forget = atTheEnd(close);
	return {
		url: `http://127.0.0.1:${address.port}`,
		/** Stops; gives the answers in the order in which they were given. */
		stop(): readonly RecordedAnswer[] {
			close();
			forget();
			const repeated = recorded.find((answer, index) => recorded.findIndex((other) => other.request === answer.request) !== index);
			if (repeated) throw new CannotMeasure(`The journey asks twice for ${repeated.request}: a recording cannot tell the two answers apart`);
			return recorded;
		},
	};
}

function pass(target: string, from: IncomingMessage, to: ServerResponse, keep: (answer: RecordedAnswer) => void): void {
	const passed = request(target + from.url, { method: from.method, headers: { ...from.headers, host: new URL(target).host } }, (answer) => {
		const parts: Buffer[] = [];
		answer.on("data", (part: Buffer) => parts.push(part));
		answer.on("end", () => {
			const body = Buffer.concat(parts);
			const headers: Record<string, string | string[]> = {};
			for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined && !ofTheConnection.has(name)) headers[name] = value;
			keep({ request: `${from.method} ${from.url}`, status: answer.statusCode ?? 0, headers, body: body.toString("base64") });
			to.writeHead(answer.statusCode ?? 502, { ...headers, "content-length": body.length }).end(body);
		});
	});
	passed.on("error", (error) => to.destroy(error));
	from.pipe(passed);
}
