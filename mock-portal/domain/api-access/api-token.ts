import { randomBytes } from "node:crypto";
import { limits } from "../limits.ts";
import { aesKeyBytes } from "./api-crypto.ts";
import { alphanumerics, spelled } from "./client-credentials.ts";

/** The result of an authentication: access to the core APIs for one user with one client id. */
export interface ApiToken {
	readonly clientId: string;
	/** Name of the API user, with the prefix. */
	readonly userName: string;
	/** `AuthToken` */
	readonly token: string;
	/** Session encryption key, 32 bytes in base64: bodies are encrypted with it. */
	readonly sek: string;
	/** ms since 1970 */
	readonly expiresAt: number;
}

const tokenLength = 25;

/** A new token, valid from `now` (ms since 1970). Ledger: `auth-api.token`. */
export function newApiToken(clientId: string, userName: string, now: number): ApiToken {
	return {
		clientId,
		userName,
		token: spelled(randomBytes(tokenLength), alphanumerics),
		sek: randomBytes(aesKeyBytes).toString("base64"),
		expiresAt: now + limits.apiTokenLifetime,
	};
}

export function apiTokenExpired({ expiresAt }: ApiToken, now: number): boolean {
	return now >= expiresAt;
}

/** Whether an authentication returns this token again instead of a new one. Ledger: `auth-api.token`. */
export function apiTokenStays(token: ApiToken, now: number, forceRefresh: boolean): boolean {
	if (apiTokenExpired(token, now)) return false;
	return !forceRefresh || token.expiresAt - now > limits.apiTokenRefresh;
}
