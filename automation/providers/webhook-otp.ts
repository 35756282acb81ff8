import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type OtpMessage, otpMessage, readShort } from "./otp-message.ts";
import { type OtpProvider, personNeeded } from "./provider.ts";

/** Messages that are kept, and OTPs that are known to be used; the oldest go first. */
const keptAtMost = 1_000;

/** A listener for messages with OTPs. */
export interface OtpWebhook {
	/** Where to post them. */
	readonly url: string;
	readonly otp: OtpProvider;
	close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for OTPs that something posts as JSON: `{"otp" | "code" | "text": "…", "gstin"?: "…", "purpose"?: "…"}`.
 * An OTP is given for the GSTIN and purpose that it names, the newest first, and once.
 * @param port 0 takes a free one
 * @param patience ms that an OTP may take to come
 * @throws Error with code EADDRINUSE, EACCES
 */
export async function openOtpWebhook(port: number, patience = 120_000): Promise<OtpWebhook> {
	let kept: readonly OtpMessage[] = [];
	let given: readonly string[] = [];
	const arrivals = new EventEmitter().setMaxListeners(0);

	const receive = async (req: IncomingMessage): Promise<number> => {
		if (req.method !== "POST") return 405;
		// A page in a browser of this machine cannot post that type to here.
		if (!/^application\/json\b/i.test(req.headers["content-type"] ?? "")) return 415;
		const body = await readShort(req);
		if (body === undefined) return 413;
		const message = parse(body);
		if (!message) return 400;
		if (message.otp !== undefined) {
			kept = [...kept, message].slice(-keptAtMost);
			arrivals.emit("otp");
		}
		return 204;
	};
	const server = createServer({ requestTimeout: 10_000 }, (req, res) => {
		receive(req)
			.then((status) => res.writeHead(status, status === 413 ? { Connection: "close" } : {}).end())
			.catch(() => res.destroy()); // Who posted it went away.
	});
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();

	return {
		url: `http://127.0.0.1:${typeof address === "object" ? address?.port : port}/`,
		async otp({ gstin, purpose, tried, signal }) {
			const late = AbortSignal.timeout(patience);
			const over = AbortSignal.any([signal, late]);
			const fits = (message: OtpMessage) =>
				(message.gstin === undefined || gstin === undefined || message.gstin === gstin) &&
				(message.purpose === undefined || message.purpose === purpose) &&
				!tried.includes(message.otp ?? "") &&
				!given.includes(`${gstin} ${message.otp}`);
			for (;;) {
				const found = kept.findLast(fits);
				if (found?.otp !== undefined) {
					// Older ones are of no use any more; the same may yet come by another way.
					kept = kept.filter((message) => !(fits(message) && message.gstin === found.gstin));
					given = [...given, `${gstin} ${found.otp}`].slice(-keptAtMost);
					return found.otp;
				}
				try {
					await once(arrivals, "otp", { signal: over });
				} catch (error) {
					signal.throwIfAborted();
					if (!late.aborted) throw error;
					throw personNeeded(
						`No OTP${gstin === undefined ? "" : ` for ${gstin}`} was posted within ${patience / 1000} s.`,
						"See to what posts the OTPs, or type it: --otp prompt; then run it again",
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
