import { accountRefusal } from "../login/account-state.ts";
import type { Taxpayer } from "../taxpayer.ts";
import { type ApiErrorText, apiErrorTexts } from "./api-error-texts.ts";
import { type ApiToken, apiTokenExpired } from "./api-token.ts";
import { type ApiUser, type ApiUserRegistration, sameRegistration } from "./api-user.ts";
import type { ClientCredentials } from "./client-credentials.ts";

/** The client data of a request; missing values are empty. */
export interface ClientClaim extends ClientCredentials {
	readonly gstin: string;
}

/** A known client id with its secret and permitted users. */
export interface KnownClient extends ClientCredentials {
	/** API users of this registration use it. */
	readonly registration: ApiUserRegistration;
	/** Permitted IP addresses; undefined for any address. */
	readonly addresses: readonly string[] | undefined;
}

const isLoopback = (address: string) => /^127\./.test(address) || address === "::1";

/** Why the client of a request is refused; undefined when it is accepted. `client` belongs to the claimed id. Ledger: `auth-api.checks-order`, `auth-api.addresses`. */
export function clientRefusal(
	claim: ClientClaim,
	client: KnownClient | undefined,
	{ gstinIsRequired, address }: { readonly gstinIsRequired: boolean; readonly address: string },
): ApiErrorText | undefined {
	if (claim.clientId === "") return apiErrorTexts.clientIdRequired;
	if (claim.clientSecret === "") return apiErrorTexts.clientSecretRequired;
	if (claim.gstin === "" && gstinIsRequired) return apiErrorTexts.headerGstinRequired;
	if (client?.clientSecret !== claim.clientSecret) return apiErrorTexts.invalidClient;
	if (client.addresses && !client.addresses.includes(address) && !isLoopback(address)) return apiErrorTexts.unauthorisedAddress;
	return undefined;
}

/** An API user as a request names it, and the portal's data for that name. */
export interface ClaimedUser<User extends ApiUser> {
	/** From the request; empty when missing. */
	readonly userName: string;
	/** From the request; empty when missing. */
	readonly gstin: string;
	readonly user: User | undefined;
	readonly taxpayer: Taxpayer | undefined;
}

/** Why an API user cannot authenticate with a client id of this registration. The password is checked afterwards. Ledger: `auth-api.checks-order`, `auth-api.mapping`. */
export function userRefusal({ userName, gstin, user, taxpayer }: ClaimedUser<ApiUser>, registration: ApiUserRegistration): ApiErrorText | undefined {
	if (userName === "") return apiErrorTexts.userNameRequired;
	if (!user || !taxpayer) return apiErrorTexts.unknownUser;
	if (!sameRegistration(user, registration)) return apiErrorTexts.clientNotMapped;
	if (gstin !== "" && gstin !== user.gstin) return apiErrorTexts.otherGstin;
	return standingRefusal(user, taxpayer);
}

/** Why a user cannot call a core API. `token` is the user's newest token with this client id. Ledger: `auth-api.token-use`. */
export function tokenRefusal(
	{ userName, gstin, user, taxpayer }: ClaimedUser<ApiUser>,
	token: ApiToken | undefined,
	given: string,
	now: number,
): ApiErrorText | undefined {
	if (userName === "") return apiErrorTexts.userNameRequired;
	if (!user || !taxpayer || token?.token !== given || apiTokenExpired(token, now)) return apiErrorTexts.invalidToken;
	return gstin === user.gstin ? standingRefusal(user, taxpayer) : apiErrorTexts.otherGstin;
}

/** Ledger: `auth-api.account`. */
function standingRefusal(user: ApiUser, taxpayer: Taxpayer): ApiErrorText | undefined {
	return user.status === "frozen" || accountRefusal(taxpayer) ? apiErrorTexts.inactiveUser : undefined;
}
