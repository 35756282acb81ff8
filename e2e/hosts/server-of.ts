import { createServer, type RequestListener } from "node:http";

/** A server of a test's own on this machine, in the portal's place. */
export async function serverOf(handle: RequestListener): Promise<{ readonly url: string; close(): void }> {
	const server = createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (typeof address !== "object" || address === null) throw new Error("a server on a port has an address");
	return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}
