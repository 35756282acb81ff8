import { constants, createCipheriv, createDecipheriv, publicEncrypt, randomBytes } from "node:crypto";
import { announceDecrypted } from "../contract/exchanges.ts";

/** What an API answered, whichever transport it came by. */
export interface Reply {
	/** HTTP status. */
	readonly status: number;
	/** The answer as it came. */
	readonly body: unknown;
	/** Under `Data`, opened; undefined when it was refused. */
	readonly data: Readonly<Record<string, unknown>> | undefined;
	/** Codes of the refusal, in order; empty when it was none. */
	readonly codes: readonly string[];
	readonly errors: readonly { readonly ErrorCode: string; readonly ErrorMessage: string }[];
	/** `InfoDtls` */
	readonly info: unknown;
}

export interface ApiLogin {
	readonly gstin: string;
	/** With the prefix API_. */
	readonly userName: string;
	readonly password: string;
}

interface ClientPair {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** A program that calls the APIs through one of the three transports, with its own code for all that NIC's documents ask. */
export interface ApiClient {
	/** Authenticates and keeps token and SEK for the calls that follow. */
	authenticate(login: ApiLogin, options?: { readonly force?: boolean }): Promise<Reply>;
	/** A token from elsewhere, in place of the kept one. */
	useToken(token: string): void;
	readonly token: string;
	/** Base64; empty through MasterGST. */
	readonly sek: string;
	generate(invoice: unknown): Promise<Reply>;
	cancel(body: unknown): Promise<Reply>;
	byIrn(irn: string): Promise<Reply>;
	byDocument(document: { readonly doctype: string; readonly docnum: string; readonly docdate: string }): Promise<Reply>;
	gstinDetails(gstin: string): Promise<Reply>;
	syncGstin(gstin: string): Promise<Reply>;
}

export const rsa = (publicKey: string, plain: string | Buffer): string =>
	publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(plain)).toString("base64");

export function aesEncrypt(key: Buffer, plain: string | Buffer): string {
	const cipher = createCipheriv("aes-256-ecb", key, null);
	return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

export function aesDecrypt(key: Buffer, sealed: string): Buffer {
	const decipher = createDecipheriv("aes-256-ecb", key, null);
	return Buffer.concat([decipher.update(sealed, "base64"), decipher.final()]);
}

/** v1.04: the whole of it in base64, then RSA. */
export function sealedLogin(publicKey: string, login: Pick<ApiLogin, "userName" | "password">, appKey: Buffer, force = false): { Data: string } {
	const json = JSON.stringify({ UserName: login.userName, Password: login.password, AppKey: appKey.toString("base64"), ForceRefreshAccessToken: force });
	return { Data: rsa(publicKey, Buffer.from(json).toString("base64")) };
}

/** v1.03: password and AppKey (32 characters) each by RSA. */
export function olderLogin(publicKey: string, login: Pick<ApiLogin, "userName" | "password">, appKey: string, force = false) {
	const { userName, password } = login;
	return { data: { UserName: userName, Password: rsa(publicKey, password), AppKey: rsa(publicKey, appKey), ForceRefreshAccessToken: force } };
}

type Sent = RequestInit & { readonly headers?: Record<string, string> };

/** Sends a request, as it stands, and reads a reply in NIC's format. */
export async function send(url: string, init: Sent = {}): Promise<Reply> {
	const response = await fetch(url, init);
	const body = await response.json();
	const errors: Reply["errors"] = body.ErrorDetails ?? [];
	return { status: response.status, body, data: body.Data ?? undefined, errors, codes: errors.map(({ ErrorCode }) => ErrorCode), info: body.InfoDtls };
}

export const json = (body: unknown, headers: Record<string, string> = {}): Sent => ({
	method: "POST",
	headers: { "Content-Type": "application/json", ...headers },
	body: JSON.stringify(body),
});

interface Through {
	/** Address of the portal, without a slash at the end. */
	readonly url: string;
	/** The portal's encryption key, PEM. */
	readonly publicKey: string;
	/** More headers for every request, as `X-Forwarded-For`. */
	readonly headers?: Record<string, string>;
}

/** Straight to NIC's addresses, v1.04, with a client id of a GSP's, an ERP's or a direct integrator's. */
export function direct({ clientId, clientSecret }: ClientPair, { headers, ...through }: Through): EncryptedClient {
	const pair = { client_id: clientId, client_secret: clientSecret };
	return encrypted({ ...through, headers: { ...headers, ...pair }, vital: "/eivital", core: "/eicore", ewb: "/eiewb" });
}

/** Through Clear: its token in place of client id and secret. */
export function throughClear(token: string, { headers, ...through }: Through): EncryptedClient {
	const own = { "X-CT-Auth-Token": token };
	return encrypted({ ...through, headers: { ...headers, ...own }, vital: "/einv-gsp/vital", core: "/einv-gsp/core", ewb: "/einv-gsp/eiewb" });
}

/** What is known of NIC's addresses and Clear's alone. */
export interface EncryptedClient extends ApiClient {
	ewayBill(body: unknown): Promise<Reply>;
	ewayBillByIrn(irn: string): Promise<Reply>;
}

interface Paths {
	readonly vital: string;
	readonly core: string;
	readonly ewb: string;
}

function encrypted({ url, publicKey, headers, vital, core, ewb }: Through & Paths): EncryptedClient {
	let kept: { token: string; sek: Buffer; gstin: string; userName: string } = { token: "", sek: Buffer.alloc(0), gstin: "", userName: "" };

	const call = async (path: string, init: { readonly method?: string; readonly body?: string } = {}): Promise<Reply> => {
		const own = { Gstin: kept.gstin, user_name: kept.userName, AuthToken: kept.token, "Content-Type": "application/json" };
		const reply = await send(url + path, { ...init, headers: { ...headers, ...own } });
		if (typeof reply.data !== "string") return reply;
		const data = JSON.parse(aesDecrypt(kept.sek, reply.data).toString("utf8"));
		announceDecrypted({ method: init.method ?? "GET", url: path, data });
		return { ...reply, data };
	};
	const post = (path: string, body: unknown) =>
		call(path, { method: "POST", body: JSON.stringify({ Data: aesEncrypt(kept.sek, typeof body === "string" ? body : JSON.stringify(body)) }) });

	return {
		async authenticate(login, { force = false } = {}) {
			const appKey = randomBytes(32);
			const reply = await send(`${url}${vital}/v1.04/auth`, json(sealedLogin(publicKey, login, appKey, force), { ...headers, Gstin: login.gstin }));
			if (reply.data)
				kept = { token: String(reply.data.AuthToken), sek: aesDecrypt(appKey, String(reply.data.Sek)), gstin: login.gstin, userName: login.userName };
			return reply;
		},
		useToken(token) {
			kept = { ...kept, token };
		},
		get token() {
			return kept.token;
		},
		get sek() {
			return kept.sek.toString("base64");
		},
		generate: (invoice) => post(`${core}/v1.03/Invoice`, invoice),
		cancel: (body) => post(`${core}/v1.03/Invoice/Cancel`, body),
		byIrn: (irn) => call(`${core}/v1.03/Invoice/irn/${encodeURIComponent(irn)}`),
		byDocument: (document) => call(`${core}/v1.03/Invoice/irnbydocdetails?${new URLSearchParams({ ...document })}`),
		gstinDetails: (gstin) => call(`${vital}/v1.04/Master/gstin/${encodeURIComponent(gstin)}`),
		syncGstin: (gstin) => call(`${vital}/v1.04/Master/syncgstin/${encodeURIComponent(gstin)}`),
		ewayBill: (body) => post(`${ewb}/v1.03/ewaybill`, body),
		ewayBillByIrn: (irn) => call(`${ewb}/v1.03/ewaybill/irn/${encodeURIComponent(irn)}`),
	};
}

/** Through MasterGST: plain JSON, the password in a header. */
export function throughMasterGst({ clientId, clientSecret }: ClientPair, { url, headers }: Omit<Through, "publicKey">): ApiClient {
	let kept = { token: "", gstin: "", userName: "" };
	const pair = { client_id: clientId, client_secret: clientSecret, ip_address: "203.0.113.50" };

	const call = async (path: string, own: Record<string, string>, init: RequestInit = {}, query: Record<string, string> = {}): Promise<Reply> => {
		const response = await fetch(`${url}${path}?${new URLSearchParams({ email: "accounts@taxpayer.example", ...query })}`, {
			...init,
			headers: { ...headers, ...pair, ...own, ...(init.body ? { "Content-Type": "application/json" } : {}) },
		});
		const body = await response.json();
		const errors: Reply["errors"] = body.status_cd === "0" ? JSON.parse(body.status_desc) : [];
		return { status: response.status, body, data: body.data, errors, codes: errors.map(({ ErrorCode }) => ErrorCode), info: body.InfoDtls };
	};
	const type = (name: string, init: RequestInit = {}, query: Record<string, string> = {}, more: Record<string, string> = {}) =>
		call(`/einvoice/type/${name}/version/V1_03`, { username: kept.userName, gstin: kept.gstin, "auth-token": kept.token, ...more }, init, query);
	const post = (name: string, body: unknown) => type(name, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

	return {
		async authenticate({ gstin, userName, password }) {
			const reply = await call("/einvoice/authenticate", { username: userName, password, gstin });
			if (reply.data) kept = { token: String(reply.data.AuthToken), gstin, userName };
			return reply;
		},
		useToken(token) {
			kept = { ...kept, token };
		},
		get token() {
			return kept.token;
		},
		sek: "",
		generate: (invoice) => post("GENERATE", invoice),
		cancel: (body) => post("CANCEL", body),
		byIrn: (irn) => type("GETIRN", {}, { param1: irn }),
		byDocument: ({ doctype, docnum, docdate }) => type("GETIRNBYDOCDETAILS", {}, { param1: doctype }, { docnum, docdate }),
		gstinDetails: (gstin) => type("GSTNDETAILS", {}, { param1: gstin }),
		syncGstin: (gstin) => type("SYNC_GSTIN_FROMCP", {}, { param1: gstin }),
	};
}
