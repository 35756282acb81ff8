import type { ApiToken } from "../../domain/api-access/api-token.ts";
import type { ClientClaim } from "../../domain/api-access/authentication.ts";
import type { ApiRefusal } from "../api-error.ts";
import type { ApiRequest } from "../api-request.ts";
import type { AuthenticationRequest } from "../authenticator.ts";
import type { CoreAnswer, CoreCallName } from "../core-call.ts";

/** Versions of the Authentication API. */
export type AuthVersion = "v1.03" | "v1.04";

/** A way to the same APIs: how requests are written, and answers. All of a transport's functions throw ApiRefusal. */
export interface Transport {
	/** What the request says of its client and GSTIN. */
	claim(apiRequest: ApiRequest): ClientClaim;
	/** What an authentication brings; the answer is written for it. */
	login(apiRequest: ApiRequest, version: AuthVersion): Promise<AuthenticationRequest & { answer(token: ApiToken): object }>;
	/** Name of the user who calls a core API, and the token. */
	holder(apiRequest: ApiRequest): { readonly userName: string; readonly token: string };
	/** What a core API is asked for. */
	input(apiRequest: ApiRequest, call: CoreCallName, token: ApiToken): Promise<unknown>;
	answer(answer: CoreAnswer, token: ApiToken): object;
	refusal(refusal: ApiRefusal): object;
}
