import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type OtpMessage, otpMessage, readShort } from "./otp-message.ts";
import { humanNeeded, type OtpProvider } from "./provider.ts";
import { waitingOtps } from "./waiting-otps.ts";

/** A listener for messages with OTPs. */
export interface OtpReceiver {
	/** Where to post them. */
	readonly url: string;
	readonly otp: OtpProvider;
	close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for OTPs that are posted as JSON: `{"otp" | "code" | "text": "…", "gstin"?: "…", "purpose"?: "…"}`.
 * Each is given once, for the GSTIN and purpose that it names.
 * @param port 0 takes a free one
 * @param timeout ms until an OTP has to be there
 * @throws Error with code EADDRINUSE, EACCES
 */
export async function openOtpWebhook(port: number, timeout = 120_000): Promise<OtpReceiver> {
	const waiting = waitingOtps(1_000);
	const arrivals = new EventEmitter().setMaxListeners(0);

	const receive = async (req: IncomingMessage): Promise<number> => {
		if (req.method !== "POST") return 405;
		// A page in a browser of this machine cannot post this type here.
		if (!/^application\/json\b/i.test(req.headers["content-type"] ?? "")) return 415;
		const body = await readShort(req);
		if (body === undefined) return 413;
		const message = parse(body);
		if (!message) return 400;
		if (message.otp !== undefined) {
			waiting.add(message);
			arrivals.emit("otp");
		}
		return 204;
	};
	const server = createServer({ requestTimeout: 10_000 }, (req, res) => {
		receive(req)
			.then((status) => res.writeHead(status, status === 413 ? { Connection: "close" } : {}).end())
			.catch(() => res.destroy()); // The client has gone away.
	});
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();

	return {
		url: `http://127.0.0.1:${typeof address === "object" ? address?.port : port}/`,
		async otp(asked) {
			const { gstin, signal } = asked;
			const late = AbortSignal.timeout(timeout);
			const over = AbortSignal.any([signal, late]);
			for (;;) {
				const otp = waiting.take(asked);
				if (otp !== undefined) return otp;
				try {
					await once(arrivals, "otp", { signal: over });
				} catch (error) {
					signal.throwIfAborted();
					if (!late.aborted) throw error;
					throw humanNeeded(
						`No OTP${gstin === undefined ? "" : ` for ${gstin}`} was posted within ${timeout / 1000} s.`,
						"Check the program that posts the OTPs, or use --otp prompt; then run the command again",
					);
				}
			}
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}

function parse(body: string): OtpMessage | undefined {
	try {
		return otpMessage(JSON.parse(body));
	} catch {
		return undefined;
	}
}
