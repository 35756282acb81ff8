import { constants, generateKeyPairSync, privateEncrypt, publicEncrypt } from "node:crypto";
import { aesDecrypted, aesEncrypted, fromBase64, fromUtf8, rsaDecrypted } from "../../mock-portal/domain/api-access/api-crypto.ts";
import { aesDecrypt, aesEncrypt } from "../api/client.ts";
import { expect, pins, test } from "../test.ts";
import fc from "./properties.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
// fast-check's own strings of any character first list all of Unicode.
const anyText = fc.array(fc.integer({ min: 0, max: 0xd7ff }), { maxLength: 300 }).map((codes) => String.fromCodePoint(...codes));
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));

test("the published Sek is what the published AppKey wraps its SEK into, and opens to it", pins("auth-api.aes"), () => {
	const appKey = Buffer.from("fao1PoKaLgd11xMrWTiL2cggAfx9QMwM");
	const sek = "zVoede7m2nnvMHcWYIfKhrvsilSFEZYiltJmxVQQnAQ=";
	const wrapped = "oRvKfBtmgNTSuk/oXUhiLOjXi45jiWA2oKNxhhQM3UH2o/32YWGLbUjK1/dohPe3";
	expect(aesEncrypted(appKey, Buffer.from(sek, "base64"))).toBe(wrapped);
	expect(aesDecrypted(appKey, Buffer.from(wrapped, "base64"))?.toString("base64")).toBe(sek);
	expect(wrapped).toHaveLength(64);
});

test("whatever the AppKey, a client gets the SEK out of its Sek", pins("auth-api.aes"), () => {
	fc.assert(fc.property(bytes(32), bytes(32), (appKey, sek) => aesDecrypt(appKey, aesEncrypted(appKey, sek)).equals(sek)));
});

test("any text survives encryption by either side and decryption by the other", pins("auth-api.aes"), () => {
	fc.assert(
		fc.property(bytes(32), anyText, (key, text) => {
			const bytesOfText = Buffer.from(text);
			const byPortal = aesDecrypted(key, Buffer.from(aesEncrypt(key, text), "base64"));
			return byPortal?.equals(bytesOfText) && aesDecrypt(key, aesEncrypted(key, bytesOfText)).equals(bytesOfText);
		}),
	);
});

test("a text encrypted with another key, or cut short, is not opened", pins("auth-api.aes"), () => {
	const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
	const encrypted = Buffer.from(aesEncrypt(key, "thirty-two bytes of a plain text"), "base64");
	expect(aesDecrypted(key, encrypted)?.toString()).toBe("thirty-two bytes of a plain text");
	expect(aesDecrypted(other, encrypted)).toBeUndefined();
	for (const length of [0, 1, 15, 17, 32]) expect(aesDecrypted(key, encrypted.subarray(0, length)), `${length} bytes`).toBeUndefined();
});

test("whatever fits into an RSA block, at most 245 bytes, is decrypted as it was", pins("auth-api.rsa"), () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 245 }), (message) => {
			const encrypted = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, message);
			return rsaDecrypted(privateKey, encrypted)?.equals(message);
		}),
		{ numRuns: 50 },
	);
});

const block = (begin: readonly number[], fill: number, end: readonly number[]) =>
	publicEncrypt(
		{ key: publicKey, padding: constants.RSA_NO_PADDING },
		Buffer.from([...begin, ...Array.from({ length: 256 - begin.length - end.length }, () => fill), ...end]),
	);

for (const { name, encrypted, opens } of [
	{ name: "the least padding, 8 bytes", encrypted: block([0, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0], 7, []), opens: true },
	{ name: "7 bytes of padding", encrypted: block([0, 2, 1, 1, 1, 1, 1, 1, 1, 0], 7, []), opens: false },
	{ name: "padding without an end", encrypted: block([0, 2], 1, []), opens: false },
	{ name: "the padding of a signature", encrypted: block([0, 1], 255, [0, 65]), opens: false },
	{ name: "a first byte that is not 0", encrypted: block([1, 2], 9, [0, 65]), opens: false },
	{ name: "255 bytes", encrypted: Buffer.alloc(255, 1), opens: false },
	{ name: "257 bytes", encrypted: Buffer.alloc(257, 1), opens: false },
	{ name: "a number beyond the modulus", encrypted: Buffer.alloc(256, 255), opens: false },
	{ name: "nothing", encrypted: Buffer.alloc(0), opens: false },
	{ name: "what a private key signed", encrypted: privateEncrypt(privateKey, Buffer.from("x")), opens: false },
])
	test(`an RSA block with ${name} ${opens ? "is decrypted" : "is refused"}`, pins("auth-api.rsa"), () => {
		expect(rsaDecrypted(privateKey, encrypted) !== undefined).toBe(opens);
	});

test("a text encrypted for another RSA key is not decrypted", pins("auth-api.rsa"), () => {
	const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const message = Buffer.alloc(32, 7);
	const decrypted = rsaDecrypted(privateKey, publicEncrypt({ key: other.publicKey, padding: constants.RSA_PKCS1_PADDING }, message));
	expect(decrypted?.equals(message) ?? false).toBe(false);
});

for (const [text, length] of [
	["AAAA", 3],
	["AA==", 1],
	["AAA=", 2],
	["AA AA\r\n", 3],
	["", undefined],
	["AAA", undefined],
	["AAAA=", undefined],
	["A===", undefined],
	["AA=A", undefined],
	["AA-_", undefined],
	["AAAß", undefined],
] as const)
	test(`the base64 ${JSON.stringify(text)} stands for ${length === undefined ? "nothing" : `${length} bytes`}`, () => {
		expect(fromBase64(text)?.length).toBe(length);
	});

test("bytes that are not UTF-8 have no text", () => {
	for (const bytes of [[34, 255, 34], [0xc3], [0xed, 0xa0, 0x80]]) expect(fromUtf8(Buffer.from(bytes)), bytes.join(" ")).toBeUndefined();
	expect(fromUtf8(Buffer.from("\ufeffअ €"))).toBe("अ €");
});
