import { KeyObject, X509Certificate as ParsedCertificate, randomUUID, webcrypto } from "node:crypto";
// What reads the metadata of x509's classes; it has to be there before them.
import "reflect-metadata";
import {
	AuthorityKeyIdentifierExtension,
	BasicConstraintsExtension,
	ExtendedKeyUsage,
	ExtendedKeyUsageExtension,
	KeyUsageFlags,
	KeyUsagesExtension,
	SubjectAlternativeNameExtension,
	SubjectKeyIdentifierExtension,
	X509CertificateGenerator,
} from "@peculiar/x509";
import { productionHostNames } from "../domain/production-hosts.ts";

/** What a server proves its names with, made at its start and gone with it. */
export interface Certificate {
	/** PEM of the CA that signed the server's certificate: trust this. Its private key is not kept, so it can sign nothing else. */
	readonly ca: string;
	/** SHA-256 of the server's certificate, in hex with colons, as browsers show it. */
	readonly fingerprint: string;
	/** SHA-256 of the server's public key in base64, as Chromium's `--ignore-certificate-errors-spki-list` takes it. */
	readonly spki: string;
}

/** PEM of the server's own part. */
export interface ServerKey {
	readonly cert: string;
	readonly key: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const day = 24 * 60 * 60_000;

/** The most that browsers take, days. */
const validFor = 397;

/**
 * A certificate for the production names, localhost, 127.0.0.1, ::1 and `host`, an IP address, and for a CA that signed it.
 * Its time is the machine's: browsers do not know the portal's clock.
 */
export async function makeCertificate(host: string): Promise<{ readonly certificate: Certificate; readonly serverKey: ServerKey }> {
	const [caKeys, keys] = [await newKeys(), await newKeys()];
	const common = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + (validFor - 1) * day), signingAlgorithm: algorithm };
	const ca = await X509CertificateGenerator.createSelfSigned({
		...common,
		// A name of its own for each, or a trust store with two of them looks for the signature in the wrong one.
		name: `CN=IRP Testbed mock CA ${randomUUID()}`,
		keys: caKeys,
		extensions: [
			new BasicConstraintsExtension(true, 0, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
			await SubjectKeyIdentifierExtension.create(caKeys.publicKey),
		],
	});
	const names = ["localhost", ...productionHostNames].map((value) => ({ type: "dns", value }) as const);
	const addresses = [...new Set(["127.0.0.1", "::1", host])].map((value) => ({ type: "ip", value }) as const);
	const own = await X509CertificateGenerator.create({
		...common,
		subject: "CN=IRP Testbed mock",
		issuer: ca.subject,
		publicKey: keys.publicKey,
		signingKey: caKeys.privateKey,
		extensions: [
			new SubjectAlternativeNameExtension([...names, ...addresses]),
			new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
			new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
			await AuthorityKeyIdentifierExtension.create(ca),
			await SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	const cert = own.toString("pem");
	const spki = Buffer.from(await webcrypto.subtle.digest("SHA-256", own.publicKey.rawData)).toString("base64");
	return {
		certificate: { ca: `${ca.toString("pem")}\n`, fingerprint: new ParsedCertificate(cert).fingerprint256, spki },
		serverKey: { cert, key: KeyObject.from(keys.privateKey).export({ type: "pkcs8", format: "pem" }).toString() },
	};
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
