import { apiErrorTexts } from "../domain/api-access/api-error-texts.ts";
import { type ApiAddress, addressesAt, transportAt } from "./addresses.ts";
import { ApiRefusal } from "./api-error.ts";
import { type ApiRequest, apiRequestOf } from "./api-request.ts";
import { createAuthenticator } from "./authenticator.ts";
import { clientDirectory } from "./clients.ts";
import { coreCalls } from "./core/index.ts";
import type { ApiParts } from "./core-call.ts";
import { masterGst } from "./transports/mastergst.ts";
import { clear, nic } from "./transports/nic.ts";

/** Answers a request to the APIs. The path has no portal prefix; `ip` is the client's address of the connection. Never rejects. */
export type Api = (request: Request, from: { readonly ip: string }) => Promise<Response>;

/**
 * The e-Invoice APIs of one portal: the Authentication API and the core APIs, at NIC's addresses and those of two GSPs.
 * Ledger: `auth-api.*`, `gsp-api.*`.
 */
export function createApi(parts: ApiParts): Api {
	const { journal, taxpayers } = parts.store;
	const clients = clientDirectory(parts);
	const authenticator = createAuthenticator(parts, clients);
	const calls = coreCalls(parts);
	const throughNic = nic(parts.store.encryptionKey.find);
	const transports = { nic: throughNic, clear: clear(throughNic, clients), masterGst };

	const answer = async (apiRequest: ApiRequest, address: ApiAddress): Promise<object> => {
		const transport = transports[address.transport];
		const claim = transport.claim(apiRequest);
		const gstinIsRequired = !("authentication" in address) || address.authentication !== "v1.03";
		const client = authenticator.client(claim, { gstinIsRequired, address: apiRequest.address });
		if ("authentication" in address) {
			const login = await transport.login(apiRequest, address.authentication);
			return login.answer(authenticator.authenticate(client, claim.gstin, login));
		}
		const holder = transport.holder(apiRequest);
		const { caller, token } = authenticator.user(client, claim.gstin, holder.userName, holder.token);
		const input = await transport.input(apiRequest, address.call, token);
		return transport.answer(await calls[address.call]({ ...caller, through: address.transport }, input), token);
	};

	const journalRefusal = (apiRequest: ApiRequest, address: ApiAddress, { errors, about }: ApiRefusal) => {
		const gstin = apiRequest.header("Gstin").toUpperCase();
		const why = { code: errors.map(({ code }) => code).join(", "), reason: errors.map(({ text }) => text).join("; ") };
		const known = taxpayers.find(gstin) ? gstin : null;
		if ("authentication" in address) journal.write("authentication refused", known, { ...about, ...why });
		else journal.write("API call refused", known, { call: address.call, ...about, ...why });
	};

	return async (request, { ip }) => {
		const { pathname } = new URL(request.url);
		const transport = transports[transportAt(pathname) ?? "nic"];
		const there = addressesAt(pathname);
		const found = there.find(({ address }) => address.method === request.method);
		if (!found) {
			const methods = there.map(({ address }) => address.method).join(", ");
			const code = methods ? "405" : "404";
			const text = methods ? `This address answers ${methods} only.` : "This mock has no API at this address. API Registration > API Endpoints lists them.";
			return reply(transport.refusal(new ApiRefusal([{ code, text }])), Number(code), methods ? { Allow: methods } : {});
		}
		const apiRequest = apiRequestOf(request, found.inPath, ip);
		try {
			return reply(await answer(apiRequest, found.address));
		} catch (error) {
			if (error instanceof ApiRefusal) {
				journalRefusal(apiRequest, found.address, error);
				return reply(transport.refusal(error));
			}
			console.error(error);
			return reply(transport.refusal(new ApiRefusal([apiErrorTexts.applicationError])), 500);
		}
	};
}

const reply = (body: object, status = 200, headers: Record<string, string> = {}) =>
	Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
