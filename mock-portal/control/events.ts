import type { Request, Response } from "express";
import type { PortalControl } from "./control.ts";

/** Server-sent events: one after each journal entry, so that the console's page knows when to look again. */
export function streamEvents(control: PortalControl, req: Request, res: Response): void {
	res.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
	res.write("retry: 1000\n\n");
	// Who does not read has one waiting already: they carry no data, so one is enough.
	const stop = control.onJournalEntry(() => {
		if (!res.writableNeedDrain) res.write("data: journal\n\n");
	});
	req.on("close", stop);
}
