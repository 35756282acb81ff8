import { constants, createCipheriv, createDecipheriv, type KeyObject, privateDecrypt } from "node:crypto";

/** Bytes of an AppKey and of a SEK: AES-256. */
export const aesKeyBytes = 32;

/** Decodes base64; undefined for anything that is not base64 with padding. White space is ignored. */
export function fromBase64(text: string): Buffer | undefined {
	// Node ignores invalid characters. The text is base64 only when encoding the result returns the same text.
	const bytes = Buffer.from(text, "base64");
	const written = bytes.toString("base64");
	return written !== "" && (written === text || written === text.replace(/\s+/g, "")) ? bytes : undefined;
}

/** Decodes UTF-8; undefined for invalid bytes. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/**
 * Decrypts RSA with PKCS#1 v1.5 padding; undefined when the text was not encrypted for this key.
 * Node refuses that padding when it decrypts with a private key (from 20.11 on, against timing attacks on real secrets),
 * so it is decrypted unpadded, and the padding checked here: 0, 2, at least 8 bytes that are not 0, 0, then the message.
 * Ledger: `auth-api.rsa`.
 */
export function rsaDecrypted(privateKey: KeyObject, encrypted: Buffer): Buffer | undefined {
	const modulusBytes = (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
	if (encrypted.length !== modulusBytes) return undefined;
	let block: Buffer;
	try {
		block = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encrypted);
	} catch {
		// The number is not smaller than the key's modulus.
		return undefined;
	}
	const end = block.indexOf(0, 2);
	return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : undefined;
}

/** AES-256-ECB with PKCS#7 padding, in base64. Ledger: `auth-api.aes`. */
export function aesEncrypted(key: Buffer, plain: Buffer): string {
	const cipher = createCipheriv("aes-256-ecb", key, null);
	return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

/** Decrypts the result of `aesEncrypted` with the same key; undefined when the padding is wrong. */
export function aesDecrypted(key: Buffer, encrypted: Buffer): Buffer | undefined {
	const decipher = createDecipheriv("aes-256-ecb", key, null);
	try {
		return Buffer.concat([decipher.update(encrypted), decipher.final()]);
	} catch {
		return undefined;
	}
}
