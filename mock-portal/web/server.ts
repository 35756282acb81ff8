import { createServer, type RequestListener, type Server } from "node:http";
import type { ServerKey } from "./certificate.ts";

/**
 * How long an idle connection stays open, ms. Node's 5 seconds race with clients on a busy machine: of 500 logins at once up to
 * a third met a connection that the server had just closed. Clients are told this time, and close idle connections earlier.
 */
const keepAliveTimeout = 10 * 60_000;

export interface ListeningServer {
	/** As `http://127.0.0.1:4010`. */
	readonly origin: string;
	/** Stops listening and drops open connections. */
	close(): Promise<void>;
}

interface Listening {
	/** IP address. */
	readonly host: string;
	/** TCP port; 0 takes a free one. */
	readonly port: number;
	/** Makes it https. */
	readonly serverKey: ServerKey | undefined;
}

/**
 * Serves `handle` until it is closed.
 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port cannot be had
 */
export async function openServer(handle: RequestListener, { host, port, serverKey }: Listening): Promise<ListeningServer> {
	const server = serverKey ? (await import("node:https")).createServer(serverKey, handle) : createServer(handle);
	server.keepAliveTimeout = keepAliveTimeout;
	const taken = await listen(server, port, host);
	return {
		origin: `${serverKey ? "https" : "http"}://${urlHost(host)}:${taken}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** How a host stands in an address: what listens everywhere is here too. */
function urlHost(host: string): string {
	if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
	return host.includes(":") ? `[${host}]` : host;
}

function listen(server: Server, port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			const address = server.address();
			resolve(typeof address === "object" && address ? address.port : port);
		});
	});
}
