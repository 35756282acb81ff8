import { createHash, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { Stopped } from "../flow/outcome.ts";

/** ms for a TLS handshake. */
const patience = 15_000;

/** Whether a text holds at least one certificate (PEM) that can be read. */
export function isCertificate(pem: string): boolean {
	try {
		return new X509Certificate(pem).publicKey !== undefined;
	} catch {
		return false;
	}
}

/**
 * Checks the certificates of https servers against a CA, and returns their public keys as `BrowserChoice.trustedKeys` takes them: SHA-256 in
 * base64. A browser that trusts these keys trusts these servers only, and needs no check switched off. Addresses with http are left out.
 * @param ca PEM of the CA; no other CA is trusted here
 * @throws Stopped when a server does not answer over https, or its certificate is not of this CA or not for this host
 */
export const serverKeys = (addresses: readonly string[], ca: string, signal: AbortSignal): Promise<string[]> =>
	Promise.all(addresses.filter((address) => new URL(address).protocol === "https:").map((address) => serverKey(new URL(address), ca, signal)));

function serverKey({ hostname, port, origin }: URL, ca: string, signal: AbortSignal): Promise<string> {
	const host = hostname.replace(/^\[(.*)\]$/, "$1");
	return new Promise((resolve, reject) => {
		const socket = connect({ host, port: Number(port || 443), ca, ...(isIP(host) ? {} : { servername: host }) });
		const end = () => {
			signal.removeEventListener("abort", abort);
			socket.destroy();
		};
		const fail = (error: unknown) => {
			end();
			reject(error);
		};
		const abort = () => fail(signal.reason);
		if (signal.aborted) return abort();
		signal.addEventListener("abort", abort);
		socket
			.setTimeout(patience, () => fail(unavailable(origin, `does not answer within ${patience / 1_000} s`)))
			.on("error", (error) => fail(explained(error, origin)))
			.on("secureConnect", () => {
				const key = keyOf(socket);
				end();
				resolve(key);
			});
	});
}

function keyOf(socket: TLSSocket): string {
	const der = socket.getPeerX509Certificate()?.publicKey.export({ type: "spki", format: "der" });
	return createHash("sha256")
		.update(der ?? "")
		.digest("base64");
}

function explained(error: Error, origin: string): Stopped {
	const code = "code" in error ? String(error.code) : "";
	if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
		const { hostname } = new URL(origin);
		return invalid(`The certificate of ${origin} is not valid for ${hostname}.`, "Use a host name or an address that the certificate names");
	}
	if (isDistrust(error)) {
		return invalid(
			`The certificate of ${origin} was not signed by the CA in the CA file (${code}).`,
			"Give the CA file of this server with --ca: serve --https-ca writes a new one at each start",
		);
	}
	if (/^(EPROTO|ECONNRESET|ERR_SSL_.*)$/.test(code)) return invalid(`${origin} does not answer over https.`, "Check the address: the server may use http");
	return unavailable(origin, `cannot be reached: ${error.message}`);
}

/** Whether an error is about a certificate that is not trusted or not valid. */
export const isDistrust = (error: unknown): boolean => error instanceof Error && "code" in error && /CERT|VERIFY|SELF_SIGNED/.test(String(error.code));

const invalid = (what: string, requiredAction: string) => new Stopped({ outcome: "invalid input", what, actor: "caller", requiredAction });

const unavailable = (origin: string, what: string) =>
	new Stopped({
		outcome: "portal unavailable",
		what: `${origin} ${what}.`,
		actor: "caller",
		requiredAction: "Start the portal, or name another address with --portal",
	});
