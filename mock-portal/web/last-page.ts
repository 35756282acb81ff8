import type { RequestHandler } from "express";
import type { SentPage } from "./sent-page.ts";

export interface LastPageKeeper {
	/** Goes before the handlers that answer. */
	readonly keep: RequestHandler;
	lastPage(): SentPage | undefined;
}

/** Keeps the newest page that the portal sent, error pages included; not the console. A drill makes a picture of it. */
export function lastPageKeeper(prefix: string): LastPageKeeper {
	let last: SentPage | undefined;
	const keep: RequestHandler = (req, res, next) => {
		if (req.path.startsWith(`${prefix}/__mock`)) return next();
		const send = res.send.bind(res);
		res.send = (body) => {
			if (typeof body === "string" && (res.get("Content-Type") ?? "text/html").includes("html"))
				last = { method: req.method, path: req.originalUrl, html: body };
			return send(body);
		};
		next();
	};
	return { keep, lastPage: () => last };
}
