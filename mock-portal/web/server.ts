import { createServer, type RequestListener, type Server } from "node:http";
import type { ServerKey } from "./certificate.ts";

/**
 * How long an idle connection stays open, ms. With Node's default of 5 seconds, up to a third of 500 simultaneous logins on a
 * busy machine used a connection that the server had just closed. Clients learn this time from a header and close earlier.
 */
const keepAliveTimeout = 10 * 60_000;

export interface ListeningServer {
	/** For example `http://127.0.0.1:4010`. */
	readonly origin: string;
	/** Stops listening and drops open connections. */
	close(): Promise<void>;
}

interface Listening {
	/** IP address. */
	readonly host: string;
	/** TCP port; 0 takes a free one. */
	readonly port: number;
	/** Set for https. */
	readonly serverKey: ServerKey | undefined;
}

/**
 * Serves `handle` until it is closed.
 * @throws Error of Node's with the code EADDRINUSE or EACCES when the port is not free
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

/** The host part of the URL. A server on all addresses is reachable on loopback. */
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
