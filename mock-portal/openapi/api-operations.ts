import { type ApiAddress, apiAddresses } from "../api/addresses.ts";
import type { CoreCallName, TransportName } from "../api/core-call.ts";
import { componentRef, type JsonSchema, type Operation, type Parameter } from "./operation.ts";

const anyText: JsonSchema = { type: "string" };

const header = (name: string, description: string): Parameter => ({ name, in: "header", required: true, description, schema: anyText });
const query = (name: string, description: string, example: string): Parameter => ({ name, in: "query", required: true, description, schema: anyText, example });
const inPath = (name: string, description: string, example: string): Parameter => ({ ...query(name, description, example), in: "path" });

const clientHeaders = [header("client_id", "Client ID of the GSP, ERP or direct integrator"), header("client_secret", "Its secret")];
const irnExample = "6ae9ccf9a3bcaa3cd5e1a1ff9f8e5f1d3b6b1c6f5a0d9f6e2f0d5f6d7a8b9c0d";
const gstinExample = "29AAACN1234F1ZT";
const document = { docnum: "Number of the document", docdate: "Date of the document, dd/MM/yyyy" };

/** A transport as the document shows it. */
interface Shown {
	readonly tag: string;
	readonly about: string;
	/** Begins the names of its schemas. */
	readonly schemas: "Nic" | "MasterGst";
	/** Of every request, before and after the authentication. */
	readonly client: readonly Parameter[];
	readonly user: readonly Parameter[];
	readonly login: readonly Parameter[];
	/** Query and headers of the GETs that have no parameter in the path. */
	readonly inputs: Readonly<Partial<Record<CoreCallName, readonly Parameter[]>>>;
}

const gstinHeader = header("Gstin", "GSTIN of the taxpayer");
const nicUser = [header("user_name", "API user, with the prefix API_"), header("AuthToken", "Token of the authentication")];
const nicInputs = {
	byDocument: [query("doctype", "INV, CRN or DBN", "INV"), query("docnum", document.docnum, "DOC/1"), query("docdate", document.docdate, "30/11/2025")],
};

const transports: Readonly<Record<TransportName, Shown>> = {
	nic: {
		tag: "NIC",
		about: "NIC's own addresses. Requests and answers are encrypted with the SEK, the login with the portal's encryption key.",
		schemas: "Nic",
		client: [...clientHeaders, gstinHeader],
		user: nicUser,
		login: [],
		inputs: nicInputs,
	},
	clear: {
		tag: "Clear",
		about: "Clear (DEFMACRO SOFTWARE PRIVATE LIMITED): NIC's format, with a token of Clear's instead of client ID and secret.",
		schemas: "Nic",
		client: [header("X-CT-Auth-Token", "Clear's token, `clearToken` of `/__mock/client-credentials`"), gstinHeader],
		user: nicUser,
		login: [],
		inputs: nicInputs,
	},
	masterGst: {
		tag: "MasterGST",
		about: "MasterGST (Tera Software Limited) and WhiteBooks: plain JSON. MasterGST does the encryption for its clients.",
		schemas: "MasterGst",
		client: [
			query("email", "E-mail address of the account", "accounts@taxpayer.example"),
			...clientHeaders,
			gstinHeader,
			header("username", "API user, with the prefix API_"),
		],
		user: [header("auth-token", "Token of the authentication")],
		login: [header("password", "Password of the API user")],
		inputs: {
			byIrn: [query("param1", "IRN", irnExample)],
			byDocument: [query("param1", "INV, CRN or DBN", "INV"), header("docnum", document.docnum), header("docdate", document.docdate)],
			gstinDetails: [query("param1", "GSTIN", gstinExample)],
		},
	},
};

interface Texts {
	readonly id: string;
	readonly summary: string;
	/** End of the name of the answer's schema. */
	readonly answer: "Invoice" | "Cancellation" | "EwayBill" | "GstinDetails";
	readonly body?: "Invoice" | "Cancellation" | "EwayBillByIrn";
}

const calls: Readonly<Record<CoreCallName, Texts>> = {
	generate: { id: "GenerateIrn", summary: "Generate IRN: register an invoice", answer: "Invoice", body: "Invoice" },
	cancel: { id: "CancelIrn", summary: "Cancel IRN", answer: "Cancellation", body: "Cancellation" },
	byIrn: { id: "GetInvoiceByIrn", summary: "Get e-Invoice by IRN", answer: "Invoice" },
	byDocument: { id: "GetIrnByDocument", summary: "Get IRN by document details", answer: "Invoice" },
	gstinDetails: { id: "GetGstinDetails", summary: "Get GSTIN details", answer: "GstinDetails" },
	ewayBill: { id: "GenerateEwayBill", summary: "Generate e-Way Bill by IRN", answer: "EwayBill", body: "EwayBillByIrn" },
	ewayBillByIrn: { id: "GetEwayBill", summary: "Get e-Way Bill by IRN", answer: "EwayBill" },
};

/** What tells addresses of one call apart: the version, and Sync GSTIN. */
const suffix = (path: string) => (/sync_?gstin/i.test(path) ? "Sync" : /vital\/v1\.03/.test(path) ? "V103" : "");

const pathParameters = { irn: inPath("irn", "IRN", irnExample), gstin: inPath("gstin", "GSTIN", gstinExample) };

function operation(address: ApiAddress): Operation {
	const { transport, path } = address;
	const { tag, schemas, client, login, user, inputs } = transports[transport];
	const begin = { method: address.method === "GET" ? "get" : "post", path, tag, needsToken: false } as const;
	const answers = (answer: string): Operation["answers"] => ({
		200: {
			description: "The result, or a refusal with NIC's codes. Both have the status 200.",
			content: { schema: { oneOf: [componentRef(`${schemas}${answer}`), componentRef(`${schemas}Refusal`)] } },
		},
		500: `${schemas}ApplicationError`,
	});
	if ("authentication" in address) {
		const isOlder = address.authentication === "v1.03";
		const body = componentRef(isOlder ? "LoginOfV103" : "EncryptedLogin");
		return {
			...begin,
			id: `${transport}Authenticate${suffix(path)}`,
			summary: `Authenticate${schemas === "Nic" ? ` (${address.authentication})` : ""}: get a token`,
			// v1.03 takes the GSTIN from the API user.
			parameters: [...client.map((parameter) => (isOlder && parameter === gstinHeader ? { ...parameter, required: false } : parameter)), ...login],
			...(address.method === "POST" ? { body: { schema: body } } : {}),
			answers: answers("Token"),
		};
	}
	const { id, summary, answer, body } = calls[address.call];
	const ofPath = Object.entries(pathParameters).flatMap(([name, parameter]) => (path.includes(`{${name}}`) ? [parameter] : []));
	return {
		...begin,
		id: `${transport}${id}${suffix(path)}`,
		summary: suffix(path) === "Sync" ? "Sync GSTIN: get GSTIN details from the common portal" : summary,
		parameters: [...ofPath, ...(inputs[address.call] ?? []).filter(() => ofPath.length === 0), ...client, ...user],
		...(body ? { body: { schema: componentRef(schemas === "Nic" ? `Encrypted${body}` : body) } } : {}),
		answers: answers(answer),
	};
}

export const apiTags = Object.values(transports).map(({ tag, about }) => ({ name: tag, description: about }));

/** The operations of the e-Invoice APIs, at the addresses of each transport. */
export const apiOperations: readonly Operation[] = apiAddresses.map(operation);
