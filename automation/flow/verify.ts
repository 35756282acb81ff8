import { constants, createDecipheriv, createPublicKey, type KeyObject, publicEncrypt, randomBytes } from "node:crypto";
import * as v from "valibot";
import { originPolicy } from "../page/origins.ts";
import { isDistrust } from "../page/server-keys.ts";
import { portalAddress } from "../portal-address.ts";
import { fetchWithCa } from "../providers/fetch-with-ca.ts";
import { meaningOf } from "./authentication-codes.ts";
import { type Actor, type Stop, Stopped } from "./outcome.ts";

/** What a program needs besides an API user to call the APIs. */
export interface ApiClientCredentials {
	/** Client id and secret of the GSP. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** PEM, from API Registration > Encryption Certificates > Download. */
	readonly publicKey: string;
}

export interface CredentialToVerify extends ApiClientCredentials {
	/** Base address of the APIs, to which `/eivital/v1.04/auth` is added; for a mock, the portal's address. */
	readonly url: string;
	/** Allows the real system: a person has named it. */
	readonly realPortal?: boolean;
	/** Origins of other machines that may use plain http. */
	readonly allowOrigins?: readonly string[];
	/** PEM of the CA to trust, and no other, for APIs over https. */
	readonly ca?: string;
	readonly gstin: string;
	/** With `API_`. */
	readonly userName: string;
	readonly password: string;
	readonly signal?: AbortSignal;
}

/** The Authentication API gave a token, and a session key that this program could decrypt. The token is never disclosed. */
export interface Verified {
	readonly outcome: "verified";
	/** Address of the APIs, without a slash at the end. */
	readonly url: string;
	/** End of the token's validity: yyyy-MM-dd HH:mm:ss, Indian time. */
	readonly tokenExpiry: string;
}

/** The API did not give a token. That does not prove that the API user does not exist. `quoted` has the API's codes and messages. */
export type Unverified = Pick<Stop, "outcome" | "what" | "actor" | "requiredAction" | "quoted"> & { readonly codes: readonly string[] };

export type Verification = Verified | Unverified;

/** ms to wait for the answer; characters of the answer that are read. */
const patience = 30_000;
const longest = 65_536;

/** Bytes of the AppKey, which wraps the session key, and of the session key. */
const keyBytes = 32;

const answers = v.union([
	v.object({ Status: v.picklist([1, "1"]), Data: v.object({ AuthToken: v.pipe(v.string(), v.minLength(1)), Sek: v.string(), TokenExpiry: v.string() }) }),
	v.object({ Status: v.picklist([0, "0"]), ErrorDetails: v.pipe(v.array(v.object({ ErrorCode: v.string(), ErrorMessage: v.string() })), v.minLength(1)) }),
]);

/** The problem of a client id and secret; undefined for valid ones. Quotes neither. */
export const clientProblem = ({ clientId, clientSecret }: Pick<ApiClientCredentials, "clientId" | "clientSecret">): string | undefined =>
	/^[!-~]*$/.test(clientId + clientSecret)
		? undefined
		: "The client id or client secret has a space, a line break or another character that an HTTP header cannot contain.";

/**
 * Verifies an API user with the Authentication API, v1.04. Every end is an outcome; throws only for its own faults.
 * Changes nothing: an authentication returns a token, and the same token again during its validity.
 */
export async function verifyCredential(credential: CredentialToVerify): Promise<Verification> {
	try {
		const url = portalAddress(credential.url, credential.realPortal === true);
		originPolicy(url, credential.allowOrigins);
		const key = rsaPublicKey(credential.publicKey);
		const problem = clientProblem(credential);
		if (problem) throw stopped("invalid input", problem, "caller", "Give the client id and secret as the GSP received them");
		if (!key) throw stopped("invalid input", "The public key is not an RSA key.", "caller", "Give the PEM file that the portal's download page gives");
		return await authenticate(url, key, credential);
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return { ...error.stop, codes: [] };
	}
}

/** The RSA key in a PEM text, also of a certificate; undefined for any other text. */
export function rsaPublicKey(pem: string): KeyObject | undefined {
	try {
		const key = createPublicKey(pem);
		return key.asymmetricKeyType === "rsa" ? key : undefined;
	} catch {
		return undefined;
	}
}

async function authenticate(url: string, key: KeyObject, credential: CredentialToVerify): Promise<Verification> {
	const { gstin, clientId, clientSecret, ca, signal } = credential;
	const appKey = randomBytes(keyBytes);
	const address = `${url}/eivital/v1.04/auth`;
	const answer = await post(address, { client_id: clientId, client_secret: clientSecret, Gstin: gstin }, sealed(key, credential, appKey), ca, signal);
	const parsed = v.safeParse(answers, answer.json);
	if (!parsed.success) {
		throw stopped(
			answer.status >= 500 ? "portal unavailable" : "portal changed",
			`${address} answers ${answer.status}, but not in the format of the Authentication API.`,
			"caller",
			"Give the address of the portal's APIs, and try the credential again",
		);
	}
	if ("ErrorDetails" in parsed.output) return refused(parsed.output.ErrorDetails);
	const { Sek, TokenExpiry } = parsed.output.Data;
	if (opened(appKey, Sek)?.length !== keyBytes) {
		throw stopped(
			"portal changed",
			"The token came with a session key that could not be opened.",
			"maintainer",
			"Update automation/flow/verify.ts for the current API",
		);
	}
	return { outcome: "verified", url, tokenExpiry: plain(TokenExpiry) };
}

/** The login as v1.04 expects it: JSON, in base64, encrypted with RSA, in base64. */
function sealed(key: KeyObject, { userName, password }: CredentialToVerify, appKey: Buffer): string {
	const json = JSON.stringify({ UserName: userName, Password: password, AppKey: appKey.toString("base64"), ForceRefreshAccessToken: false });
	const inBase64 = Buffer.from(Buffer.from(json).toString("base64"));
	try {
		return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, inBase64).toString("base64");
	} catch {
		throw stopped(
			"invalid input",
			"The user name and password are too long for the public key.",
			"caller",
			"Check that the key is the one for the APIs: RSA, 2048 bits",
		);
	}
}

async function post(address: string, headers: Readonly<Record<string, string>>, Data: string, ca: string | undefined, signal: AbortSignal | undefined) {
	try {
		const answer = await fetchWithCa(ca)(address, {
			method: "POST",
			headers: { ...headers, "Content-Type": "application/json" },
			body: JSON.stringify({ Data }),
			// No redirects: the client secret goes only to the given address.
			redirect: "manual",
			signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
		});
		return { status: answer.status, json: parsed(await beginning(answer)) };
	} catch (error) {
		if (signal?.aborted) throw stopped("interrupted", "The verification was interrupted.", "caller", "Try the credential again");
		const { cause } = error instanceof Error ? error : {};
		const why =
			error instanceof Error && error.name === "TimeoutError" ? "does not answer" : `cannot be reached${cause instanceof Error ? `: ${cause.message}` : ""}`;
		const { actor, requiredAction } = isDistrust(cause) ? trustIt : waitForIt;
		throw stopped("portal unavailable", `${address} ${why}.`, actor, requiredAction);
	}
}

const waitForIt = { actor: "portal", requiredAction: "Try the credential again later; no change is needed" } as const;
const trustIt = { actor: "caller", requiredAction: "Check the server's TLS certificate; to trust its CA, give the CA file with --ca" } as const;

async function beginning({ body }: Response): Promise<string> {
	let text = "";
	const decoder = new TextDecoder();
	for await (const chunk of body ?? []) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > longest) break;
	}
	return text;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function opened(appKey: Buffer, sek: string): Buffer | undefined {
	const decipher = createDecipheriv("aes-256-ecb", appKey, null);
	try {
		return Buffer.concat([decipher.update(sek, "base64"), decipher.final()]);
	} catch {
		return undefined;
	}
}

function refused(errors: readonly { readonly ErrorCode: string; readonly ErrorMessage: string }[]): Unverified {
	const codes = errors.map(({ ErrorCode }) => plain(ErrorCode));
	const { means, actor, requiredAction } = meaningOf(codes[0] ?? "");
	const quoted = errors.map(({ ErrorCode, ErrorMessage }) => plain(`${ErrorCode} ${ErrorMessage}`));
	return { outcome: "refused by the portal", what: `${means}.`, actor, requiredAction, quoted, codes };
}

/** Removes control characters, and cuts the text to one line. */
const plain = (text: string) => text.replace(/\p{Cc}/gu, " ").slice(0, 200);

const stopped = (outcome: Stop["outcome"], what: string, actor: Actor, requiredAction: string) => new Stopped({ outcome, what, actor, requiredAction });
