import { ewayBillByIrn, inv01 } from "../domain/invoice/inv01-fields.ts";
import { fieldSchema } from "./field-schema.ts";
import { componentRef, type JsonSchema } from "./operation.ts";

/** Bodies of the e-Invoice APIs. */

const text = (description?: string): JsonSchema => ({ type: "string", ...(description === undefined ? {} : { description }) });
const orNull = (type: string, description: string): JsonSchema => ({ type: [type, "null"], description });
const base64 = (description: string): JsonSchema => ({ type: "string", contentEncoding: "base64", description });

/** An object with exactly these members; those in `optional` may be absent. */
const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
	type: "object",
	properties,
	required: Object.keys(properties).filter((name) => !optional.includes(name)),
	additionalProperties: false,
});

const irn = { type: "string", pattern: "^[0-9a-f]{64}$", description: "IRN" };
const time = (description: string): JsonSchema => ({
	type: "string",
	pattern: "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$",
	description: `${description}, IST`,
});
const timeOrNull = (description: string): JsonSchema => ({ ...time(description), type: ["string", "null"] });

const ewayBillMembers = {
	EwbNo: orNull("integer", "Number of the e-way bill; null without one"),
	EwbDt: timeOrNull("Generation of the e-way bill"),
	EwbValidTill: timeOrNull("End of its validity"),
	Remarks: { type: "null" },
};

const info: JsonSchema = { type: ["array", "null"], items: componentRef("InfoDetail") };

const encryptedBy = (how: string, of: string): JsonSchema => ({ ...base64(`${how} Decrypted it is the schema ${of}.`), "x-decrypted": componentRef(of) });

/** An answer in NIC's format, with `Data` as given. */
const nicAnswer = (data: JsonSchema): JsonSchema => object({ Status: { const: 1 }, Data: data, ErrorDetails: { type: "null" }, InfoDtls: info });
const sealedAnswer = (of: string) => nicAnswer(encryptedBy("AES-256-ECB with the SEK.", of));

/** An answer in MasterGST's format. */
const masterGstAnswer = (of: string): JsonSchema =>
	object({ data: componentRef(of), status_cd: { const: "1" }, status_desc: text(), InfoDtls: { type: "array", items: componentRef("InfoDetail") } }, [
		"InfoDtls",
	]);

const login = (members: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
	type: "object",
	properties: { UserName: text("With the prefix API_"), ...members, ForceRefreshAccessToken: { type: ["boolean", "string"] } },
	required: ["UserName", ...Object.keys(members)],
});

export const apiComponents: Readonly<Record<string, JsonSchema>> = {
	Invoice: {
		...fieldSchema(inv01),
		description: "INV-01, version 1.1. Names are accepted in any letter case, and numbers in quotation marks unless `strictNumbers` is on.",
	},
	EwayBillByIrn: fieldSchema(ewayBillByIrn),
	Cancellation: {
		type: "object",
		properties: {
			Irn: irn,
			CnlRsn: { enum: ["1", "2", "3", "4", 1, 2, 3, 4], description: "1 duplicate, 2 data entry mistake, 3 order cancelled, 4 others" },
			CnlRem: text("Remark"),
		},
		required: ["Irn", "CnlRsn", "CnlRem"],
	},
	LoginV104: login({ Password: text(), AppKey: base64("32 bytes that the SEK is encrypted with") }),
	LoginV103: login({ Password: base64("RSA, PKCS#1 v1.5"), AppKey: base64("32 bytes, RSA, PKCS#1 v1.5") }),
	EncryptedLogin: {
		type: "object",
		properties: {
			Data: {
				...base64("The login as JSON, in base64, then RSA (PKCS#1 v1.5) with the portal's encryption key. Its content is the schema LoginV104."),
				"x-decrypted": componentRef("LoginV104"),
			},
		},
		required: ["Data"],
	},
	LoginOfV103: { type: "object", properties: { data: componentRef("LoginV103") }, required: ["data"] },
	...Object.fromEntries(
		["Invoice", "Cancellation", "EwayBillByIrn"].map((of) => [
			`Encrypted${of}`,
			{ type: "object", properties: { Data: encryptedBy("AES-256-ECB with the SEK.", of) }, required: ["Data"] },
		]),
	),
	Token: object({
		ClientId: text(),
		UserName: text(),
		AuthToken: text("For the header AuthToken, for 6 hours"),
		Sek: base64("Session key of 32 bytes, encrypted with the AppKey (AES-256-ECB)"),
		TokenExpiry: time("End of the token"),
	}),
	InvoiceAnswer: object({
		AckNo: { type: "integer" },
		AckDt: text("Acknowledgement, IST"),
		Irn: irn,
		SignedInvoice: text("JWT"),
		SignedQRCode: text("JWT"),
		Status: { enum: ["ACT", "CNL"] },
		...ewayBillMembers,
	}),
	CancellationAnswer: object({ Irn: irn, CancelDate: time("Cancellation") }),
	EwayBillAnswer: object({ ...ewayBillMembers, Status: { const: "ACT" } }, ["Status"]),
	GstinDetails: object({
		Gstin: text(),
		TradeName: text(),
		LegalName: text(),
		AddrBnm: text("Name of the building"),
		AddrBno: text("Number of the building"),
		AddrFlno: text("Floor"),
		AddrSt: text("Street"),
		AddrLoc: text("Location"),
		StateCode: { type: "integer" },
		AddrPncd: { type: "integer", description: "PIN code; 0 where it is not known" },
		TxpType: text("REG, SEZ, …"),
		Status: { enum: ["ACT", "INA", "CNL", "SUS"] },
		BlkStatus: { const: "U" },
		DtReg: text("Registration, yyyy-MM-dd"),
		DtDReg: orNull("string", "End of the registration, yyyy-MM-dd"),
	}),
	InfoDetail: object({
		InfCd: { enum: ["DUPIRN", "EWBERR", "EWBPPD"], description: "An existing IRN, errors of the e-way bill, a computed distance" },
		Desc: { type: ["object", "array", "string"] },
	}),
	ErrorDetail: object({ ErrorCode: text("NIC's code"), ErrorMessage: text() }),
	NicRefusal: object({
		Status: { const: 0 },
		Data: { type: "null" },
		ErrorDetails: { type: "array", minItems: 1, items: componentRef("ErrorDetail") },
		InfoDtls: info,
	}),
	NicToken: nicAnswer(componentRef("Token")),
	NicInvoice: sealedAnswer("InvoiceAnswer"),
	NicCancellation: sealedAnswer("CancellationAnswer"),
	NicEwayBill: sealedAnswer("EwayBillAnswer"),
	NicGstinDetails: sealedAnswer("GstinDetails"),
	MasterGstRefusal: object(
		{ status_cd: { const: "0" }, status_desc: text("JSON: a list of ErrorDetail"), InfoDtls: { type: "array", items: componentRef("InfoDetail") } },
		["InfoDtls"],
	),
	MasterGstToken: object({
		data: componentRef("Token"),
		status_cd: { const: "Sucess" },
		status_desc: text(),
		header: { type: "object", additionalProperties: { type: "string" }, description: "Headers of the request; never the password or the secret" },
	}),
	MasterGstInvoice: masterGstAnswer("InvoiceAnswer"),
	MasterGstCancellation: masterGstAnswer("CancellationAnswer"),
	MasterGstGstinDetails: masterGstAnswer("GstinDetails"),
};
