import type { ApiToken } from "../../domain/api-access/api-token.ts";
import type { ClientClaim } from "../../domain/api-access/authentication.ts";
import type { ApiRefusal } from "../api-error.ts";
import type { ApiRequest } from "../api-request.ts";
import type { AuthenticationRequest } from "../authenticator.ts";
import type { CoreAnswer, CoreCallName } from "../core-call.ts";

/** Versions of the Authentication API. */
export type AuthVersion = "v1.03" | "v1.04";

/** A format of requests and answers for the same APIs. All functions throw ApiRefusal. */
export interface Transport {
	/** The client and GSTIN of the request. */
	claim(apiRequest: ApiRequest): ClientClaim;
	/** The content of an authentication request, with the function that formats its answer. */
	login(apiRequest: ApiRequest, version: AuthVersion): Promise<AuthenticationRequest & { answer(token: ApiToken): object }>;
	/** User name and token in a request to a core API. */
	holder(apiRequest: ApiRequest): { readonly userName: string; readonly token: string };
	/** The input of a core API. */
	input(apiRequest: ApiRequest, call: CoreCallName, token: ApiToken): Promise<unknown>;
	answer(answer: CoreAnswer, token: ApiToken): object;
	refusal(refusal: ApiRefusal): object;
}
