import { type ApiErrorText, apiErrorTexts } from "../domain/api-access/api-error-texts.ts";
import { type ApiToken, apiTokenStays, newApiToken } from "../domain/api-access/api-token.ts";
import { passwordMatches, throughWhom } from "../domain/api-access/api-user.ts";
import { type ClaimedUser, type ClientClaim, clientRefusal, type KnownClient, tokenRefusal, userRefusal } from "../domain/api-access/authentication.ts";
import type { StoredApiUser } from "../store/api-users.ts";
import { ApiRefusal } from "./api-error.ts";
import type { ClientDirectory } from "./clients.ts";
import type { ApiParts, Caller } from "./core-call.ts";

/** The content of an authentication request, decrypted. Missing texts are empty. */
export interface AuthenticationRequest {
	readonly userName: string;
	readonly password: string;
	readonly forceRefresh: boolean;
}

/** Checks the client, then the user by password or token. Changes on the portal apply from the next request. */
export function createAuthenticator({ store }: Pick<ApiParts, "store">, clients: ClientDirectory) {
	const { apiUsers, apiTokens, taxpayers, journal, clock } = store;

	const claimed = (userName: string, gstin: string): ClaimedUser<StoredApiUser> => {
		const user = apiUsers.find(userName);
		return { userName, gstin, user, taxpayer: user && taxpayers.find(user.gstin) };
	};

	return {
		/** @throws ApiRefusal */
		client(claim: ClientClaim, from: { readonly gstinIsRequired: boolean; readonly address: string }): KnownClient {
			const client = clients.find(claim.clientId);
			const refusal = clientRefusal(claim, client, from);
			if (refusal || !client) throw refused(refusal ?? apiErrorTexts.invalidClient);
			return client;
		},

		/**
		 * The token of a user with the right password: existing or new.
		 * @throws ApiRefusal
		 */
		authenticate(client: KnownClient, gstin: string, { userName, password, forceRefresh }: AuthenticationRequest): ApiToken {
			const about = { userName: userName.slice(0, userNameShown), through: throughWhom(client.registration) };
			const claim = claimed(userName, gstin);
			const refusal = userRefusal(claim, client.registration);
			if (refusal || !claim.user) throw refused(refusal ?? apiErrorTexts.unknownUser, about);
			const { user } = claim;
			if (password === "") throw refused(apiErrorTexts.invalidLogin, about);
			if (!passwordMatches(user.password, password)) throw refused(apiErrorTexts.wrongPassword, about);
			const now = clock.now();
			const writeJournal = (token: "new" | "same as before") => journal.write("authenticated", user.gstin, { ...about, userName: user.userName, token });
			const existing = apiTokens.find(client.clientId, user.userName);
			if (existing && apiTokenStays(existing, now, forceRefresh)) {
				writeJournal("same as before");
				return existing;
			}
			const token = newApiToken(client.clientId, user.userName, now);
			store.atomically(() => {
				apiTokens.save(token);
				writeJournal("new");
			});
			return token;
		},

		/**
		 * The caller of a core API, identified by the token.
		 * @throws ApiRefusal
		 */
		user(client: KnownClient, gstin: string, userName: string, given: string): { readonly caller: Omit<Caller, "through">; readonly token: ApiToken } {
			const claim = claimed(userName, gstin);
			const token = apiTokens.find(client.clientId, userName);
			const refusal = tokenRefusal(claim, token, given, clock.now());
			if (refusal || !claim.user || !token) throw refused(refusal ?? apiErrorTexts.invalidToken, { userName: userName.slice(0, userNameShown) });
			return { caller: { gstin: claim.user.gstin, userName: claim.user.userName, clientId: client.clientId }, token };
		},
	};
}

/** Maximum length of a user name in the journal. */
const userNameShown = 50;

const refused = (refusal: ApiErrorText, about: Readonly<Record<string, string>> = {}) => new ApiRefusal([refusal], null, about);
