import { createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

/** RSA-2048, as NIC's. Ledger: `encryption-certificates.download`. */
const modulusLength = 2048;

/** A new private key, PEM (PKCS#8). */
export async function newEncryptionKey(): Promise<string> {
	const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength });
	return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** The public half, PEM (SubjectPublicKeyInfo): what clients encrypt with. */
export function publicKeyOf(privateKey: string): string {
	return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
}
