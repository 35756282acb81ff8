import { createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

/** RSA-2048, like NIC's keys. Ledger: `encryption-certificates.download`, `invoice-api.signatures`. */
const modulusLength = 2048;

/** A new private key, PEM (PKCS#8). */
export async function newPrivateKey(): Promise<string> {
	const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength });
	return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** The public key, PEM (SubjectPublicKeyInfo), for encryption and verification by clients. */
export function publicKeyOf(privateKey: string): string {
	return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
}

/** Whether a text is a private RSA key, PEM. */
export function isPrivateKey(text: string): boolean {
	try {
		return createPrivateKey(text).asymmetricKeyType === "rsa";
	} catch {
		return false;
	}
}
