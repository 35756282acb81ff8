import type { RequestListener, ServerResponse } from "node:http";

/** How long a portal that is taken away waits for answers under way, ms. */
const patience = 2_000;

/** Portals of one server, each under a prefix of one segment; what has none of their prefixes goes to the first. */
export interface PortalMounts {
	readonly handle: RequestListener;
	add(prefix: string, handle: RequestListener): void;
	/** Takes a portal away; done when no answer of its own is under way any more. */
	remove(prefix: string): Promise<void>;
}

interface Mounted {
	readonly handle: RequestListener;
	readonly underWay: Set<ServerResponse>;
}

export function createPortalMounts(first: RequestListener): PortalMounts {
	const mounted = new Map<string, Mounted>();

	return {
		handle(req, res) {
			const [, segment = ""] = (req.url ?? "").split(/[/?]/, 2);
			const portal = mounted.get(`/${segment}`);
			if (!portal) return first(req, res);
			portal.underWay.add(res);
			res.once("close", () => portal.underWay.delete(res));
			portal.handle(req, res);
		},
		add: (prefix, handle) => void mounted.set(prefix, { handle, underWay: new Set() }),
		async remove(prefix) {
			const portal = mounted.get(prefix);
			mounted.delete(prefix);
			await Promise.all([...(portal?.underWay ?? [])].map(ended));
		},
	};
}

/** Resolves when the answer has ended; one that streams, or takes too long, is cut off. */
function ended(res: ServerResponse): Promise<void> {
	return new Promise((resolve) => {
		const streams = res.getHeader("content-type") === "text/event-stream";
		const timer = setTimeout(() => res.destroy(), streams ? 0 : patience);
		res.once("close", () => {
			clearTimeout(timer);
			resolve();
		});
	});
}
