import type { Request, RequestHandler, Response } from "express";
import type { PortalControl } from "./control.ts";

/** Maximum number of open streams. Each console page has one stream. */
const streamsAtMost = 100;

/** Journal entries within this time cause one event, ms. It bounds the cost of a stream on a busy portal. */
const gathering = 50;

/** Server-sent events: one after new journal entries, so that the console page updates. The events carry no data. */
export function eventStreams(control: PortalControl): RequestHandler {
	const streams = new Set<Response>();
	let isGathering = false;

	const send = () => {
		isGathering = false;
		// A client that does not read already has an event waiting.
		for (const stream of streams) if (!stream.writableNeedDrain) stream.write("data: journal\n\n");
	};
	control.onJournalEntry(() => {
		if (streams.size === 0 || isGathering) return;
		isGathering = true;
		setTimeout(send, gathering).unref();
	});

	return (req: Request, res: Response) => {
		if (streams.size >= streamsAtMost)
			return void res.status(503).json({ error: `${streamsAtMost} event streams are open, which is the limit. Close a page of the console` });
		res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
		res.write("retry: 1000\n\n");
		streams.add(res);
		req.on("close", () => streams.delete(res));
	};
}
