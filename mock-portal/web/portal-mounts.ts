import type { RequestListener, ServerResponse } from "node:http";

/** Time limit for running answers of a deleted portal, ms. */
const patience = 2_000;

/** The portals of one server, each under a prefix of one segment. Requests without a known prefix go to the first portal. */
export interface PortalMounts {
	readonly handle: RequestListener;
	add(prefix: string, handle: RequestListener): void;
	/** Removes a portal. Resolves when all its running answers have ended. */
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

/** Resolves when the answer has ended. Cuts off a stream, or an answer that takes too long. */
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
