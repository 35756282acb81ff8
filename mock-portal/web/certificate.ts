import { KeyObject, X509Certificate as ParsedCertificate, randomUUID, webcrypto } from "node:crypto";
import { networkInterfaces } from "node:os";
// Required by @peculiar/x509, which must be imported after it.
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

/** The certificate of a server, made at its start and not stored. */
export interface Certificate {
	/** PEM of the CA that signed the server's certificate, for clients to trust. The CA's private key is discarded. */
	readonly ca: string;
	/** SHA-256 of the server's certificate, in hex with colons, as browsers show it. */
	readonly fingerprint: string;
	/** SHA-256 of the server's public key in base64, as Chromium's `--ignore-certificate-errors-spki-list` takes it. */
	readonly spki: string;
}

/** Certificate and private key of the server, PEM. */
export interface ServerKey {
	readonly cert: string;
	readonly key: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const day = 24 * 60 * 60_000;

/** Maximum validity that browsers accept, days. */
const validFor = 397;

/**
 * A certificate for the production host names, localhost, 127.0.0.1, ::1 and `host` (an IP address), with its CA. Where `host` stands for every
 * address, for each address of this machine. The validity follows the machine's clock, because browsers do not know the portal's clock.
 */
export async function makeCertificate(host: string): Promise<{ readonly certificate: Certificate; readonly serverKey: ServerKey }> {
	const [caKeys, keys] = [await newKeys(), await newKeys()];
	const common = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + (validFor - 1) * day), signingAlgorithm: algorithm };
	const ca = await X509CertificateGenerator.createSelfSigned({
		...common,
		// Each CA has a unique name: with two CAs of the same name a trust store would check the signature with the wrong CA.
		name: `CN=IRP Testbed mock CA ${randomUUID()}`,
		keys: caKeys,
		extensions: [
			new BasicConstraintsExtension(true, 0, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
			await SubjectKeyIdentifierExtension.create(caKeys.publicKey),
		],
	});
	const names = ["localhost", ...productionHostNames].map((value) => ({ type: "dns", value }) as const);
	const addresses = [...new Set(["127.0.0.1", "::1", ...addressesFor(host)])].map((value) => ({ type: "ip", value }) as const);
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

/** The addresses under which a server that listens on `host` can be reached. */
function addressesFor(host: string): string[] {
	if (host !== "0.0.0.0" && host !== "::") return [host];
	return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ scopeid }) => !scopeid).map(({ address }) => address));
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
