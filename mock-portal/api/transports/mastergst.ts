import { randomBytes } from "node:crypto";
import { aesKeyBytes, fromUtf8 } from "../../domain/api-access/api-crypto.ts";
import { apiErrorTexts } from "../../domain/api-access/api-error-texts.ts";
import { ApiRefusal, errorDetails } from "../api-error.ts";
import type { ApiRequest } from "../api-request.ts";
import type { CoreCallName } from "../core-call.ts";
import { jsonOf } from "../json.ts";
import { gstinOf, tokenData } from "./nic.ts";
import type { Transport } from "./transport.ts";

const succeeds = "GSTR request succeeds";

/** Request headers that the answer to an authentication repeats. The real API also repeats password and secret. Ledger: `gsp-api.no-echo`. */
const repeated = ["username", "gstin", "client_id", "ip_address"];

/** The parameters of each GET. */
const valuesOf: Readonly<Partial<Record<CoreCallName, (apiRequest: ApiRequest) => Readonly<Record<string, string>>>>> = {
	byIrn: ({ query }) => ({ irn: query("param1") }),
	byDocument: ({ query, header }) => ({ doctype: query("param1"), docnum: header("docnum"), docdate: header("docdate") }),
	gstinDetails: ({ query }) => ({ gstin: query("param1") }),
};

/** MasterGST's plain JSON format: MasterGST does the encryption for its clients. Ledger: `gsp-api.mastergst`. */
export const masterGst: Transport = {
	claim(apiRequest) {
		if (apiRequest.query("email") === "") throw new ApiRefusal([apiErrorTexts.payloadRequired]);
		return { clientId: apiRequest.header("client_id"), clientSecret: apiRequest.header("client_secret"), gstin: gstinOf(apiRequest) };
	},
	login: async (apiRequest) => ({
		userName: apiRequest.header("username"),
		password: apiRequest.header("password"),
		forceRefresh: false,
		answer: (token) => ({
			data: tokenData(token, randomBytes(aesKeyBytes)),
			status_cd: "Sucess",
			status_desc: succeeds,
			header: Object.fromEntries(repeated.map((name) => [name, apiRequest.header(name)])),
		}),
	}),
	holder: (apiRequest) => ({ userName: apiRequest.header("username"), token: apiRequest.header("auth-token") }),
	async input(apiRequest, call) {
		const values = valuesOf[call];
		if (values) return values(apiRequest);
		const bytes = await apiRequest.body();
		if (bytes.length === 0) throw new ApiRefusal([apiErrorTexts.payloadRequired]);
		return jsonOf(fromUtf8(bytes) ?? "");
	},
	answer: ({ data, info }) => ({ data, status_cd: "1", status_desc: succeeds, ...(info ? { InfoDtls: info } : {}) }),
	refusal: ({ errors, info }) => ({
		status_cd: "0",
		status_desc: JSON.stringify(errorDetails(errors)),
		...(info ? { InfoDtls: info } : {}),
	}),
};
