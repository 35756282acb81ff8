import { createPrivateKey, type KeyObject } from "node:crypto";
import { aesDecrypted, aesEncrypted, aesKeyBytes, fromBase64, fromUtf8, rsaDecrypted } from "../../domain/api-access/api-crypto.ts";
import { apiErrorTexts } from "../../domain/api-access/api-error-texts.ts";
import type { ApiToken } from "../../domain/api-access/api-token.ts";
import { apiTime } from "../../domain/ist.ts";
import { ApiRefusal, errorDetails } from "../api-error.ts";
import type { ApiRequest } from "../api-request.ts";
import type { ClientDirectory } from "../clients.ts";
import type { CoreAnswer, CoreCallName } from "../core-call.ts";
import { fieldsOf, type JsonFields, jsonOf, parsedJson } from "../json.ts";
import type { AuthVersion, Transport } from "./transport.ts";

/**
 * NIC's format: authentication requests are encrypted with RSA, later requests and answers with AES and the SEK. `findKey`
 * returns the portal's private key, PEM; undefined before its first use. Ledger: `auth-api.v1.04`, `auth-api.v1.03`, `auth-api.aes`.
 */
export function nic(findKey: () => string | undefined): Transport {
	const decrypt = rsaDecryption(findKey);

	/** The content of an authentication request, and the AppKey that encrypts the SEK. */
	const opened: Readonly<Record<AuthVersion, (data: unknown) => { fields: JsonFields; password: string; appKey: Buffer }>> = {
		"v1.04"(data) {
			const inner = fromBase64(plainText(decrypt(data)) ?? "");
			const json = parsedJson(plainText(inner) ?? "");
			if (!json) throw new ApiRefusal([apiErrorTexts.undecryptable]);
			const fields = fieldsOf(json.value);
			return { fields, password: fields.text("Password"), appKey: asAppKey(fromBase64(fields.text("AppKey"))) };
		},
		"v1.03"(data) {
			const fields = fieldsOf(data);
			if (!data || typeof data !== "object") throw new ApiRefusal([apiErrorTexts.authenticationFailed]);
			const encrypted = fields.get("Password") ?? "";
			const password = encrypted === "" ? "" : plainText(decrypt(encrypted));
			if (password === undefined) throw new ApiRefusal([apiErrorTexts.passwordUndecryptable]);
			return { fields, password, appKey: asAppKey(decrypt(fields.get("AppKey"))) };
		},
	};

	return {
		claim: (apiRequest) => ({ clientId: apiRequest.header("client_id"), clientSecret: apiRequest.header("client_secret"), gstin: gstinOf(apiRequest) }),
		async login(apiRequest, version) {
			const { fields, password, appKey } = opened[version](await bodyData(apiRequest));
			const force = fields.get("ForceRefreshAccessToken");
			return {
				userName: fields.text("UserName").trim(),
				password,
				forceRefresh: force === true || (typeof force === "string" && force.toLowerCase() === "true"),
				answer: (token) => succeeded(tokenData(token, appKey)),
			};
		},
		holder: (apiRequest) => ({ userName: apiRequest.header("user_name"), token: apiRequest.header("AuthToken") }),
		async input(apiRequest, call, { sek }) {
			const values = valuesOf[call];
			if (values) return values(apiRequest);
			const data = await bodyData(apiRequest);
			const encrypted = typeof data === "string" ? fromBase64(data) : undefined;
			const text = plainText(encrypted && aesDecrypted(Buffer.from(sek, "base64"), encrypted));
			if (text === undefined) throw new ApiRefusal([apiErrorTexts.undecryptable]);
			return jsonOf(text);
		},
		answer: ({ data, info = null }, { sek }) => succeeded(aesEncrypted(Buffer.from(sek, "base64"), Buffer.from(JSON.stringify(data))), info),
		refusal: ({ errors, info }) => ({
			Status: 0,
			Data: null,
			ErrorDetails: errorDetails(errors),
			InfoDtls: info,
		}),
	};
}

/** NIC's format through Clear, with Clear's token instead of client id and secret. Ledger: `gsp-api.clear`. */
export function clear(throughNic: Transport, clients: Pick<ClientDirectory, "behindClear">): Transport {
	return {
		...throughNic,
		claim(apiRequest) {
			const token = apiRequest.header("X-CT-Auth-Token");
			const behind = clients.behindClear(token);
			return { clientId: behind?.clientId ?? token, clientSecret: behind?.clientSecret ?? token, gstin: gstinOf(apiRequest) };
		},
	};
}

export const gstinOf = (apiRequest: ApiRequest): string => apiRequest.header("Gstin").toUpperCase();

/** `Data` of the answer to an authentication. */
export const tokenData = ({ clientId, userName, token, sek, expiresAt }: ApiToken, appKey: Buffer) => ({
	ClientId: clientId,
	UserName: userName,
	AuthToken: token,
	Sek: aesEncrypted(appKey, Buffer.from(sek, "base64")),
	TokenExpiry: apiTime(expiresAt),
});

/** The parameters of each GET. */
const valuesOf: Readonly<Partial<Record<CoreCallName, (apiRequest: ApiRequest) => Readonly<Record<string, string>>>>> = {
	byIrn: ({ inPath }) => ({ irn: inPath.irn ?? "" }),
	byDocument: ({ query }) => ({ doctype: query("doctype"), docnum: query("docnum"), docdate: query("docdate") }),
	gstinDetails: ({ inPath }) => ({ gstin: inPath.gstin ?? "" }),
	ewayBillByIrn: ({ inPath }) => ({ irn: inPath.irn ?? "" }),
};

const succeeded = (data: unknown, info: CoreAnswer["info"] | null = null) => ({ Status: 1, Data: data, ErrorDetails: null, InfoDtls: info });

/** `Data` of a JSON object in the body. Ledger: `auth-api.bad-input`. */
async function bodyData(apiRequest: ApiRequest): Promise<unknown> {
	const json = parsedJson(plainText(await apiRequest.body()) ?? "");
	const data = fieldsOf(json?.value).get("Data");
	if (data === undefined || data === null || data === "") throw new ApiRefusal([apiErrorTexts.dataRequired]);
	return data;
}

function asAppKey(bytes: Buffer | undefined): Buffer {
	if (bytes?.length !== aesKeyBytes) throw new ApiRefusal([apiErrorTexts.appKeyUndecryptable]);
	return bytes;
}

const plainText = (bytes: Uint8Array | undefined) => bytes && fromUtf8(bytes);

/** Decrypts base64 with the portal's key. The key is parsed again only when it changes. */
function rsaDecryption(find: () => string | undefined) {
	let parsed: { readonly pem: string; readonly key: KeyObject } | undefined;
	return (text: unknown): Buffer | undefined => {
		const pem = find();
		const encrypted = typeof text === "string" ? fromBase64(text) : undefined;
		if (pem === undefined || !encrypted) return undefined;
		if (parsed?.pem !== pem) parsed = { pem, key: createPrivateKey(pem) };
		return rsaDecrypted(parsed.key, encrypted);
	};
}
