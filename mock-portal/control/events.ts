import type { Request, RequestHandler, Response } from "express";
import type { PortalControl } from "./control.ts";

/** Streams that are open at the same time, at most: each page of the console has one. */
const streamsAtMost = 100;

/** Entries within this time are told with one event, ms: a stream costs the same however busy the portal is. */
const gathering = 50;

/** Server-sent events: one after new journal entries, so that the console's page knows when to look again. They carry no data. */
export function eventStreams(control: PortalControl): RequestHandler {
	const streams = new Set<Response>();
	let isGathering = false;

	const tell = () => {
		isGathering = false;
		// A client that does not read has an event waiting already, and one is enough.
		for (const stream of streams) if (!stream.writableNeedDrain) stream.write("data: journal\n\n");
	};
	control.onJournalEntry(() => {
		if (streams.size === 0 || isGathering) return;
		isGathering = true;
		setTimeout(tell, gathering).unref();
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
