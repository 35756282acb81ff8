import { constants, createDecipheriv, createPublicKey, type KeyObject, publicEncrypt, randomBytes } from "node:crypto";
import * as v from "valibot";
import { originPolicy } from "../page/origins.ts";
import { portalAddress } from "../portal-address.ts";
import { meaningOf } from "./authentication-codes.ts";
import { type Actor, type Stop, Stopped } from "./outcome.ts";

/** What a program calls the APIs with, besides an API user. */
export interface ApiClientCredentials {
	/** The GSP's, as its secret. */
	readonly clientId: string;
	readonly clientSecret: string;
	/** PEM, as API Registration > Encryption Certificates > Download gives it. */
	readonly publicKey: string;
}

export interface CredentialToVerify extends ApiClientCredentials {
	/** Address of the APIs, below which `/eivital/v1.04/auth` is found: on a mock the portal's. */
	readonly url: string;
	/** The real system is meant: a person has named it. */
	readonly realPortal?: boolean;
	/** Origins that may be plain http off this machine. */
	readonly allowOrigins?: readonly string[];
	readonly gstin: string;
	/** With `API_`. */
	readonly userName: string;
	readonly password: string;
	readonly signal?: AbortSignal;
}

/** The Authentication API gave a token, and a session key that this program could open. The token itself is kept from everybody. */
export interface Verified {
	readonly outcome: "verified";
	/** Where, without a slash at the end. */
	readonly url: string;
	/** Until when the token is good: yyyy-MM-dd HH:mm:ss, Indian time. */
	readonly tokenExpiry: string;
}

/** It did not, and says nothing against the API user's being there. `quoted` has the API's codes and words. */
export type Unverified = Pick<Stop, "outcome" | "what" | "actor" | "requiredAction" | "quoted"> & { readonly codes: readonly string[] };

export type Verification = Verified | Unverified;

/** ms for the answer, and characters of it that are read. */
const patience = 30_000;
const longest = 65_536;

/** Bytes of the key that the session key comes wrapped with, and of the session key. */
const keyBytes = 32;

const answers = v.union([
	v.object({ Status: v.picklist([1, "1"]), Data: v.object({ AuthToken: v.pipe(v.string(), v.minLength(1)), Sek: v.string(), TokenExpiry: v.string() }) }),
	v.object({ Status: v.picklist([0, "0"]), ErrorDetails: v.pipe(v.array(v.object({ ErrorCode: v.string(), ErrorMessage: v.string() })), v.minLength(1)) }),
]);

/** What is wrong with a client id and its secret; undefined when nothing is. Quotes neither. */
export const clientProblem = ({ clientId, clientSecret }: Pick<ApiClientCredentials, "clientId" | "clientSecret">): string | undefined =>
	/^[!-~]*$/.test(clientId + clientSecret) ? undefined : "Client id or client secret has a space, a line break or another character that no header carries.";

/**
 * Proves an API user with the Authentication API, v1.04. Gives what became of it; throws only for faults of its own.
 * Nothing changes by it: an authentication gives a token, and the same one again within its life.
 */
export async function verifyCredential(credential: CredentialToVerify): Promise<Verification> {
	try {
		const url = portalAddress(credential.url, credential.realPortal === true);
		originPolicy(url, credential.allowOrigins);
		const key = rsaPublicKey(credential.publicKey);
		const problem = clientProblem(credential);
		if (problem) throw stopped("invalid input", problem, "caller", "Give them as the GSP has them");
		if (!key) throw stopped("invalid input", "The public key is no RSA key.", "caller", "Give it as the portal's download has it, PEM");
		return await authenticate(url, key, credential);
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		return { ...error.stop, codes: [] };
	}
}

/** The RSA key, or that of a certificate, in PEM; undefined for anything else. */
export function rsaPublicKey(pem: string): KeyObject | undefined {
	try {
		const key = createPublicKey(pem);
		return key.asymmetricKeyType === "rsa" ? key : undefined;
	} catch {
		return undefined;
	}
}

async function authenticate(url: string, key: KeyObject, credential: CredentialToVerify): Promise<Verification> {
	const { gstin, clientId, clientSecret, signal } = credential;
	const appKey = randomBytes(keyBytes);
	const address = `${url}/eivital/v1.04/auth`;
	const answer = await post(address, { client_id: clientId, client_secret: clientSecret, Gstin: gstin }, sealed(key, credential, appKey), signal);
	const parsed = v.safeParse(answers, answer.json);
	if (!parsed.success) {
		throw stopped(
			answer.status >= 500 ? "portal unavailable" : "portal changed",
			`${address} answers ${answer.status}, and not as an Authentication API does.`,
			"caller",
			"Name the address of the APIs that belongs to the portal, and try the credential again",
		);
	}
	if ("ErrorDetails" in parsed.output) return refused(parsed.output.ErrorDetails);
	const { Sek, TokenExpiry } = parsed.output.Data;
	if (opened(appKey, Sek)?.length !== keyBytes) {
		throw stopped(
			"portal changed",
			"The token came with a session key that could not be opened.",
			"maintainer",
			"Bring automation/verify.ts up to date with the API",
		);
	}
	return { outcome: "verified", url, tokenExpiry: plain(TokenExpiry) };
}

/** The login as v1.04 wants it: JSON, in base64, by RSA, in base64. */
function sealed(key: KeyObject, { userName, password }: CredentialToVerify, appKey: Buffer): string {
	const json = JSON.stringify({ UserName: userName, Password: password, AppKey: appKey.toString("base64"), ForceRefreshAccessToken: false });
	const inBase64 = Buffer.from(Buffer.from(json).toString("base64"));
	try {
		return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, inBase64).toString("base64");
	} catch {
		throw stopped(
			"invalid input",
			"User name and password are too long for the public key.",
			"caller",
			"See whether the key is the one for the APIs: RSA, 2048 bits",
		);
	}
}

async function post(address: string, headers: Readonly<Record<string, string>>, Data: string, signal?: AbortSignal) {
	try {
		const answer = await fetch(address, {
			method: "POST",
			headers: { ...headers, "Content-Type": "application/json" },
			body: JSON.stringify({ Data }),
			// The client secret goes to the address that was named, and to no other.
			redirect: "manual",
			signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
		});
		return { status: answer.status, json: parsed(await beginning(answer)) };
	} catch (error) {
		if (signal?.aborted) throw stopped("interrupted", "The proof was interrupted.", "caller", "Try the credential again");
		const { cause } = error instanceof Error ? error : {};
		const why =
			error instanceof Error && error.name === "TimeoutError" ? "does not answer" : `cannot be reached${cause instanceof Error ? `: ${cause.message}` : ""}`;
		const { actor, requiredAction } = isDistrust(cause) ? trustIt : waitForIt;
		throw stopped("portal unavailable", `${address} ${why}.`, actor, requiredAction);
	}
}

const waitForIt = { actor: "portal", requiredAction: "Try the credential again later; nothing has to be changed here" } as const;
const trustIt = { actor: "caller", requiredAction: "See whose certificate it has; a CA that is to be trusted is named in NODE_EXTRA_CA_CERTS" } as const;

/** Whether it is the certificate, as of an `irp serve --https`, that stands between. */
const isDistrust = (cause: unknown) => cause instanceof Error && "code" in cause && /CERT|VERIFY|SELF_SIGNED/.test(String(cause.code));

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

/** Without what would steer a terminal, and not longer than a line. */
const plain = (text: string) => text.replace(/\p{Cc}/gu, " ").slice(0, 200);

const stopped = (outcome: Stop["outcome"], what: string, actor: Actor, requiredAction: string) => new Stopped({ outcome, what, actor, requiredAction });
