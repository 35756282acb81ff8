import { createHash } from "node:crypto";
import { Stopped } from "../flow/outcome.ts";

/** Origins that may receive secrets. */
export interface OriginPolicy {
	allows(address: string): boolean;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (address: string): boolean => URL.canParse(address) && loopback.test(new URL(address).hostname);

/**
 * Allows secrets for the origin of `portal` and for the origins that the caller adds.
 * @param allowed origins, such as `https://einvoice2.gst.gov.in`; may be plain http
 * @throws Stopped "invalid input" for an invalid origin, and for a portal on another machine over plain http
 */
export function originPolicy(portal: string, allowed: readonly string[] = []): OriginPolicy {
	const others = allowed.map((address) => {
		if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return new URL(address).origin;
		throw invalid(`"${address.slice(0, 100)}" is not an origin.`, "Give it like https://host or http://host:port");
	});
	const { origin, protocol } = new URL(portal);
	if (protocol === "http:" && !isLoopback(portal) && !others.includes(origin)) {
		throw invalid(`${origin} is plain http: others on the network could read the passwords.`, `Use https, or allow it with --allow-origin ${origin}`);
	}
	const origins = new Set([origin, ...others]);
	return { allows: (address) => URL.canParse(address) && origins.has(new URL(address).origin) };
}

const invalid = (what: string, requiredAction: string) => new Stopped({ outcome: "invalid input", what, actor: "caller", requiredAction });

/** A page or form would send a secret to another origin. `where`: "The page is on", "The form posts to". */
export function otherOrigin(where: string, address: string): Stopped {
	const origin = URL.canParse(address) ? new URL(address).origin : address.slice(0, 100);
	return new Stopped({
		outcome: "human needed",
		what: `${where} ${origin}, which is not the given portal: passwords and OTPs are not sent there.`,
		actor: "caller",
		requiredAction: `Find out what ${origin} is. If it belongs to the portal, allow it with --allow-origin ${origin}`,
	});
}

/** The forms of a secret in a request: plain, encoded, or hashed without salt. */
export function tracesOf(secret: string): readonly string[] {
	if (secret.length < 4) return [];
	const digests = ["md5", "sha1", "sha256", "sha512"].flatMap((name) => {
		const digest = createHash(name).update(secret).digest();
		return [digest.toString("hex"), digest.toString("base64")];
	});
	const plain = [secret, encodeURIComponent(secret), new URLSearchParams({ a: secret }).toString().slice(2), JSON.stringify(secret).slice(1, -1)];
	return [...new Set([...plain, Buffer.from(secret).toString("base64").replace(/=+$/, ""), ...digests].map((trace) => trace.toLowerCase()))];
}
